package dev.postern.source;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a key is called whose value is a secret, by its last words in any spelling ({@code DB_PASS}, {@code apiKey}), and which values are
 * none whatever their key is called: what refers to one that lies elsewhere, the id of a key, yes or no.
 */
final class SecretName {
    /** Begins a pattern of a value: what is no literal secret. */
    static final String NO_REFERENCE =
            "(?!dropped-|(?i:arn:|alias/|[<{\\[]|\\$[\\w{(]|/(?![a-z0-9/+]{39}\\b)|%s|%\\w{1,40}%|!(?:ref|sub|getatt|join|importvalue|select)\\b|\\*{3,}+|(?:var|local|module|data|each|aws_\\w{1,40})\\."
                    + "|(?:AKIA|ASIA)[A-Z0-9]{16}\\b|(?:true|false|null|none|yes|no|required|optional|enabled|disabled)\\b(?![\\w.-])))";

    /** Of a person's own choice, so that it may look like any word. */
    private static final Pattern PASSWORD = Pattern.compile(
            "(?:.*(?i:password|passwd|passphrase)|(?:.*[_-]|)(?i:pass|pwd)|.*[a-z](?:Pass|Pwd)|.*Pwd)(?:[_-]?\\d{1,3})?");

    private static final Pattern SECRET = Pattern.compile(
            "(?:" + PASSWORD.pattern() + "|(?i).*(?:password|secret|token|connection[_-]?string|credentials?"
                    + "|(?:api|private|access|secret|encryption|signing|master|shared)[_-]?key))"
                    + "(?i:[_-]?(?:\\d{1,3}|v\\d|pem|openssh|base64|string|binary))?");

    /** One of them is in each. */
    private static final List<String> HINTS = List.of("pass", "pwd", "secret", "token", "key", "credential", "string");

    private static final List<String> HINTS_AT_PASSWORDS = List.of("pass", "pwd");

    private static final Pattern LITERAL = Pattern.compile(NO_REFERENCE + ".+", Pattern.DOTALL);
    private static final int LONGEST = 64;

    private SecretName() {}

    static boolean is(String name) {
        String end = name.substring(Math.max(0, name.length() - LONGEST));
        return hints(end, HINTS) && SECRET.matcher(end).matches();
    }

    static boolean isPassword(String name) {
        return hints(name, HINTS_AT_PASSWORDS) && PASSWORD.matcher(name).matches();
    }

    /** Asked of each key of a document, of which a large one has a million; a pattern takes as long as all the rest of the scan. */
    private static boolean hints(String name, List<String> hints) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String hint : hints) {
            if (lower.contains(hint)) {
                return true;
            }
        }
        return false;
    }

    static boolean isLiteral(String value) {
        return LITERAL.matcher(value).matches();
    }
}
