package dev.postern.source;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
            name -> name.toLowerCase(Locale.ROOT).endsWith("authorization")),
    PASSWORD_IN_ADDRESS("://", "://[^\\s/:@\"']*+:(?!dropped-)(?<value>[^\\s/@\"']++)@"),
    /** As a tool takes it that asks by HTTP. */
    PASSWORD_OF_USER(
            "curl ",
            "curl [^\\n]{0,100}?(?:-u|--user)[ =]?\\\\?[\"']?[^\\s:\"'\\\\$]{1,100}+:(?!dropped-|\\$)(?<value>[^\\s\"'\\\\]{3,}+)"),
    /** Said with an equals sign and in quotes, as a shell does. */
    QUOTED_PASSWORD(
            "=",
            "=[ \\t]{0,8}+(?<quote>\\\\?[\"'])" + SecretName.NO_REFERENCE
                    + "(?<value>(?:(?!\\k<quote>)(?:[^\\n\\r\\\\\"]|\\\\u\\p{XDigit}{4})){4,}+)(?=\\k<quote>)",
            SecretName::is),
    /**
     * Said with an equals sign, as a connection string or a shell does, whatever it is; with spaces as a file of settings does, unless it
     * may be prose. In JSON, what ends it may be told by its number.
     */
    PASSWORD(
            "=",
            "=(?:[ \\t]{1,8}+(?=[a-z._~+/-]*+[A-Z0-9]))?+" + SecretName.NO_REFERENCE
                    + "(?<value>(?:(?!\\\\u00(?:22|26|27|3[cC]))[^\\s\"'&;,}$<{=]){1}(?:(?!\\\\u00(?:22|26|27|3[cC]))[^\\s\"'&;,}$<{]){3,}+)",
            SecretName::is),
    /** Said as the value of a key: only what no name and no word of prose looks like. */
    SECRET(
            ":",
            ":\\s*+\\\\?[\"']?(?!dropped-)(?<value>(?:(?=[^\\s\"':,}\\\\a-z]*+[a-z])(?=[^\\s\"':,}\\\\A-Z]*+[A-Z])(?=[^\\s\"':,}\\\\0-9]*+[0-9])"
                    + "[A-Za-z0-9+/=_!@#$%^&*~.-]{16,}+|[0-9a-f]{24,}+))(?=[\\s\"',}\\\\]|$)",
            name -> SecretName.is(name) && !name.endsWith("credential")), // a word of our own, with an id
    /** The same of a password, which people choose: a word that has more than letters in it, and nothing behind it. */
    CHOSEN_PASSWORD(
            ":",
            ":[ \\t]{0,8}+\\\\?[\"']?" + SecretName.NO_REFERENCE
                    + "(?<value>(?=[^\\s\"',}\\\\:0-9!@#$%^&*]{0,100}+[0-9!@#$%^&*])[^\\s\"',}\\\\:]{4,200}+)(?=\\\\?[\"']|[ \\t]*+(?:[,}\\]\\r\\n#]|\\\\n|$))",
            SecretName::isPassword),
    /** Of a list of settings or tags, each with its name beside its value; what names a secret that lies elsewhere is none. */
    NAMED_SECRET(
            "name|Name|key|Key",
            "(?i:name|key)\\\\?[\"']?\\s*+:\\s*+\\\\?[\"']?(?<name>[\\w.:/-]{1,100}+)\\\\?[\"']?(?:\\s|\\\\n|,)++\\\\?[\"']?(?i:value)\\\\?[\"']?\\s*+:\\s*+\\\\?[\"']?"
                    + SecretName.NO_REFERENCE
                    + "(?<value>(?<=\")(?:[^\"\\\\\\r\\n]|\\\\u\\p{XDigit}{4})++|(?<=')(?:[^'\\\\\\r\\n]|\\\\u\\p{XDigit}{4})++|[^\\s\"'\\\\,}]{4,}+)"),
    /** The same with its name behind. */
    SECRET_BEFORE_NAME(
            "value|Value",
            "(?i:value)\\\\?[\"']\\s*+:\\s*+\\\\?[\"']" + SecretName.NO_REFERENCE
                    + "(?<value>(?:[^\"'\\\\\\r\\n]|\\\\u\\p{XDigit}{4})++)\\\\?[\"'](?:\\s|\\\\n|,)++\\\\?[\"'](?i:name|key)\\\\?[\"']\\s*+:\\s*+\\\\?[\"'](?<name>[\\w.:/-]{1,100}+)");

    private static final String DROPPED = "dropped-";
    /** Longer than any key of a private key, so that a scan costs what it looks at and no more. */
    static final int FARTHEST = 20_000;

    private static final int LONGEST_NAME = 80;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, which its type does not say
    private final List<String> beginnings;

    @SuppressWarnings("ImmutableEnumChecker") // each is a function of its argument alone
    private final Predicate<String> named;

    private final boolean isNamed;
    private final boolean hasNameInside;
    private final String replacement;

    @SuppressWarnings("ImmutableEnumChecker") // a pattern is immutable, which its type does not say
    private final Pattern pattern;

    /** @param beginnings bars between them */
    SecretKind(String beginnings, String pattern) {
        this(beginnings, pattern, SecretName::is, false);
    }

    /** @param named whether the key before it is called as one of a secret is */
    SecretKind(String beginnings, String pattern, Predicate<String> named) {
        this(beginnings, pattern, named, true);
    }

    SecretKind(String beginnings, String pattern, Predicate<String> named, boolean isNamed) {
        this.beginnings = List.of(beginnings.split("\\|"));
        this.pattern = Pattern.compile(pattern);
        this.named = named;
        this.isNamed = isNamed;
        hasNameInside = pattern.contains("(?<name>");
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
        if (!begins(text, at) || isNamed && !named.test(nameBefore(text, at))) {
            return Optional.empty();
        }
        Matcher matcher = pattern.matcher(text).region(at, Math.min(text.length(), at + FARTHEST));
        boolean found = matcher.useTransparentBounds(true).lookingAt();
        return found && !matcher.group("value").isBlank() && (!hasNameInside || named.test(matcher.group("name")))
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

    private static String nameBefore(String text, int at) {
        int end = at;
        while (end > 0 && " \t\"'\\:".indexOf(text.charAt(end - 1)) >= 0 && at - end < LONGEST_NAME) {
            end--;
        }
        int start = end;
        while (start > 0 && isOfName(text.charAt(start - 1)) && at - start < LONGEST_NAME) {
            start--;
        }
        boolean escape = start > 0 && start < end && text.charAt(start - 1) == '\\'; // the end of a line in JSON
        return text.substring(escape ? start + 1 : start, end);
    }

    private static boolean isOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-';
    }
}
