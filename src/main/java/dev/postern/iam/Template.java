package dev.postern.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A text of a policy that may hold wildcards and, in version 2012-10-17, variables: {@code ${aws:username}},
 * {@code ${aws:PrincipalTag/team, 'none'}}, and {@code ${*}}, {@code ${?}}, {@code ${$}} for the characters themselves.
 *
 * @param text as it was written
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">Variables</a>
 */
public record Template(String text, List<Part> parts) {
    /** A piece of a template. */
    public sealed interface Part {
        /** Characters as they stand, wildcards among them. */
        record Text(String text) implements Part {}

        /** A character that is no wildcard. */
        record Escaped(String character) implements Part {}

        /** The value of a key, in small letters, and what stands for it where there is none. */
        record Variable(String key, Optional<String> otherwise) implements Part {}
    }

    public Template {
        parts = List.copyOf(parts);
    }

    /** As a policy of version 2012-10-17 reads it. */
    public static Template of(String text) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (int open = text.indexOf("${"); open >= 0; open = text.indexOf("${", from)) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                break;
            }
            if (open > from) {
                parts.add(new Part.Text(text.substring(from, open)));
            }
            parts.add(variable(text.substring(open + 2, close)));
            from = close + 1;
        }
        if (from < text.length() || parts.isEmpty()) {
            parts.add(new Part.Text(text.substring(from)));
        }
        return new Template(text, parts);
    }

    /** As a policy of version 2008-10-17 reads it, which knows no variables. */
    public static Template withoutVariables(String text) {
        return new Template(text, List.of(new Part.Text(text)));
    }

    private static Part variable(String inner) {
        if (inner.equals("*") || inner.equals("?") || inner.equals("$")) {
            return new Part.Escaped(inner);
        }
        int comma = inner.indexOf(',');
        String key = (comma < 0 ? inner : inner.substring(0, comma)).strip().toLowerCase(Locale.ROOT);
        return new Part.Variable(key, comma < 0 ? Optional.empty() : Optional.of(unquoted(inner.substring(comma + 1))));
    }

    private static String unquoted(String text) {
        String value = text.strip();
        return value.length() > 1 && value.startsWith("'") && value.endsWith("'")
                ? value.substring(1, value.length() - 1)
                : value;
    }
}
