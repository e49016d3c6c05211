package dev.postern.source;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a secret value looks like: how it begins, for a scan that looks at each character once, then a pattern from there on whose group
 * {@code value} is the secret. The forms are those that their makers publish for scanners of leaked secrets. The id of an AWS access key
 * is none: it stands in every log, and names the credential.
 *
 * <p>A hostile document has whatever takes a pattern longest. So none goes back over what it has read (its repetitions are possessive or
 * bounded), and what fails after a long way has read nothing in which another one of its kind begins; the one that has,
 * {@link #JSON_WEB_TOKEN}, is not tried there again.
 */
enum SecretKind {
    /** To its end, or to what no key has in it: a list, a mapping. */
    PRIVATE_KEY(
            "-----BEGIN ",
            "-----BEGIN [A-Z0-9 ]{0,40}?PRIVATE KEY(?: BLOCK)?-----"
                    + "(?![\\s\\\\nr\"',]*+dropped-)(?<value>(?:[A-Za-z0-9+/=\\s\\\\\"':,.()<>@_]|-(?!----))++)"),
    JSON_WEB_TOKEN("eyJ", "(?<value>eyJ[\\w-]{8,}+\\.eyJ[\\w-]{8,}+\\.[\\w-]*+)"),
    GITHUB_TOKEN("gh|github_pat_", "(?<value>gh[opsur]_\\w{36,}+|github_pat_\\w{22,}+)"),
    GITLAB_TOKEN("glpat-", "(?<value>glpat-[\\w-]{20,}+)"),
    SLACK_TOKEN("xox", "(?<value>xox[abeoprs]-[\\w-]{10,}+)"),
    GOOGLE_API_KEY("AIza", "(?<value>AIza[\\w-]{35})"),
    STRIPE_KEY("sk_live_", "(?<value>sk_live_\\w{16,}+)"),
    SENDGRID_KEY("SG.", "(?<value>SG\\.[\\w-]{16,64}+\\.[\\w-]{16,}+)"),
    MODEL_API_KEY("sk-", "(?<value>sk-(?:ant|proj|svcacct|admin)-[\\w-]{20,}+)"),
    NPM_TOKEN("npm_", "(?<value>npm_[A-Za-z0-9]{36})"),
    VAULT_TOKEN("hvs.|hvb.|hvr.", "(?<value>hv[sbr]\\.[\\w-]{20,}+)"),
    POSTERN_TOKEN("postern_", "(?<value>postern_[\\w-]{43})"),
    STORAGE_KEY("AccountKey=", "AccountKey=(?<value>[A-Za-z0-9+/=]{40,}+)"),
    /** In a header, as tools and traces print it; what is all lower case may be prose. */
    AUTHORIZATION(
            "Bearer |bearer |Basic |basic ",
            "\\w{5,6} (?!dropped-)(?<value>(?=[a-z._~+/=-]*+[A-Z0-9])[A-Za-z0-9._~+/=-]{8,}+)",
            "authorization"),
    PASSWORD_IN_ADDRESS("://", "://[^\\s/:@\"']*+:(?!dropped-)(?<value>[^\\s/@\"']++)@"),
    /** Said with an equals sign, as a connection string or a shell does, whatever it is; in JSON, what ends it may be told by its number. */
    PASSWORD(
            "=",
            "=(?!dropped-)(?<value>(?:(?!\\\\u00(?:22|26|27|3[cC]))[^\\s\"'&;,}$<{]){4,}+)",
            "password",
            "passwd",
            "pwd",
            "secret",
            "token",
            "apikey",
            "accesskey"),
    /** Said as the value of a key: only what no name and no word of prose looks like. */
    SECRET(
            ":",
            ":\\s*+\\\\?[\"']?(?!dropped-)(?<value>(?=[^\\s\"':,}\\\\a-z]*+[a-z])(?=[^\\s\"':,}\\\\A-Z]*+[A-Z])(?=[^\\s\"':,}\\\\0-9]*+[0-9])"
                    + "[A-Za-z0-9+/=_!@#$%^&*~.-]{16,}+)(?=[\\s\"',}\\\\]|$)",
            "password",
            "passwd",
            "secret",
            "token",
            "apikey",
            "accesskey",
            "privatekey"),
    /** Of a list of settings, each with its name beside its value; what names a secret that lies elsewhere is none. */
    NAMED_SECRET(
            "name|Name",
            "(?i)name\\\\?[\"']?\\s*+:\\s*+\\\\?[\"']?[\\w.-]{0,100}?(?:password|passwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key)\\\\?[\"']?"
                    + "(?:\\s|\\\\n|,)++\\\\?[\"']?value\\\\?[\"']?\\s*+:\\s*+\\\\?[\"']?(?!dropped-)(?<value>(?!arn:|\\$)[^\\s\"'\\\\,}]{4,}+)");

    private static final String DROPPED = "dropped-";
    /** Longer than any key of a private key, so that a scan costs what it looks at and no more. */
    static final int FARTHEST = 20_000;

    private static final int LONGEST_NAME = 64;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, which its type does not say
    private final List<String> beginnings;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, which its type does not say
    private final List<String> names;

    private final String lastLetters;
    private final String replacement;

    @SuppressWarnings("ImmutableEnumChecker") // a pattern is immutable, which its type does not say
    private final Pattern pattern;

    /**
     * @param beginnings bars between them
     * @param names how the key before it ends, without dashes and underscores; none where it is known by itself
     */
    SecretKind(String beginnings, String pattern, String... names) {
        this.beginnings = List.of(beginnings.split("\\|"));
        this.pattern = Pattern.compile(pattern);
        this.names = List.of(names);
        lastLetters = this.names.stream()
                .map(name -> name.substring(name.length() - 1))
                .collect(Collectors.joining());
        replacement = DROPPED + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kinds that may begin with a character. */
    static List<SecretKind> beginningWith(char first) {
        return Arrays.stream(values())
                .filter(kind -> kind.beginnings.stream().anyMatch(word -> word.charAt(0) == first))
                .toList();
    }

    /** The kind that was dropped before, if what stands in its place does here. */
    static Optional<SecretKind> droppedAt(String text, int at) {
        return text.startsWith(DROPPED, at)
                ? Arrays.stream(values())
                        .filter(kind -> text.startsWith(kind.replacement(), at))
                        .max(Comparator.comparingInt(kind -> kind.replacement().length()))
                : Optional.empty();
    }

    /** What stands in its place: a word in every notation, with quotes or without. */
    String replacement() {
        return replacement;
    }

    /** Start and end of the value of one that begins here, if one does. */
    Optional<int[]> at(String text, int at) {
        if (!begins(text, at) || !(names.isEmpty() || isNamed(text, at))) {
            return Optional.empty();
        }
        Matcher matcher = pattern.matcher(text).region(at, Math.min(text.length(), at + FARTHEST));
        boolean found = matcher.useTransparentBounds(true).lookingAt();
        return found && !matcher.group("value").isBlank()
                ? Optional.of(new int[] {matcher.start("value"), matcher.end("value")})
                : Optional.empty();
    }

    private boolean begins(String text, int at) {
        for (String beginning : beginnings) {
            if (text.startsWith(beginning, at)) {
                return true;
            }
        }
        return false;
    }

    private boolean isNamed(String text, int at) {
        StringBuilder name = new StringBuilder();
        for (int i = at - 1; i >= 0 && at - i <= LONGEST_NAME; i--) {
            char c = text.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                name.append(Character.toLowerCase(c));
                if (name.length() == 1 && lastLetters.indexOf(name.charAt(0)) < 0) {
                    return false; // most are, and there are many
                }
            } else if (c == '\n' || !(c == '_' || c == '-' || name.isEmpty())) {
                break;
            }
        }
        String word = name.reverse().toString();
        return names.stream().anyMatch(word::endsWith);
    }
}
