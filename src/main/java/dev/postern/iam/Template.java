package dev.postern.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A text of a policy that may hold wildcards and, in version 2012-10-17, variables: {@code ${aws:username}},
 * {@code ${aws:PrincipalTag/team, 'none'}}, and {@code ${*}}, {@code ${?}}, {@code ${$}} for the characters themselves.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">Variables</a>
 */
public final class Template {
    private final String text;
    private final List<Part> parts;
    private final Filled constant;
    private final boolean variable;

    /** A piece of a template. */
    public sealed interface Part {
        /** Characters as they stand, wildcards among them. */
        record Text(String text) implements Part {}

        /** A character that is no wildcard. */
        record Escaped(String character) implements Part {}

        /** The value of a key, in small letters, and what stands for it where there is none. */
        record Variable(String key, Optional<String> otherwise) implements Part {}
    }

    /** A template without variables: as it reads where wildcards count, in a resource, and where they do not. */
    record Filled(Glob pattern, Glob resource, String literal) {}

    private Template(String text, List<Part> parts) {
        this.text = text;
        this.parts = List.copyOf(parts);
        this.variable = parts.stream().anyMatch(Part.Variable.class::isInstance);
        this.constant = filled(this.parts, Context.closed());
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
        if (from < text.length()) {
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

    /** As it was written. */
    public String text() {
        return text;
    }

    public List<Part> parts() {
        return parts;
    }

    /** Whether it says one text only, by neither wildcards nor variables. */
    public boolean isPlain() {
        return parts.stream().allMatch(Part.Text.class::isInstance) && !text.contains("*") && !text.contains("?");
    }

    /** Whether the value of any of its variables is unknown. */
    boolean isOpen(Context context) {
        if (variable) {
            for (Part part : parts) {
                if (part instanceof Part.Variable key && context.value(key.key()) instanceof Context.Unknown) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * With the values of its variables, which are taken literally; empty where one has no value, and so is equal to nothing, or
     * several, which a variable cannot have.
     */
    Optional<Filled> filled(Context context) {
        return Optional.ofNullable(variable ? filled(parts, context) : constant);
    }

    private static Filled filled(List<Part> parts, Context context) {
        Glob.Builder pattern = new Glob.Builder();
        StringBuilder literal = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Part.Text plain) {
                pattern.pattern(plain.text());
                literal.append(plain.text());
            } else {
                String value = part instanceof Part.Escaped escaped
                        ? escaped.character()
                        : value((Part.Variable) part, context);
                if (value == null) {
                    return null;
                }
                pattern.literal(value);
                literal.append(value);
            }
        }
        Glob glob = pattern.build();
        return new Filled(glob, glob.ofResource(), literal.toString());
    }

    private static String value(Part.Variable variable, Context context) {
        return context.value(variable.key()) instanceof Context.Known known
                        && known.values().size() == 1
                ? known.values().get(0)
                : variable.otherwise().orElse(null);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Template template && text.equals(template.text) && parts.equals(template.parts);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
