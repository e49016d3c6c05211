package dev.postern.iam;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One operator and key of a {@code Condition} block with the values it is compared to.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Operators</a>
 */
public sealed interface Condition {
    /** How a key with several values is compared. */
    enum Quantifier {
        NONE(""),
        FOR_ALL_VALUES("every value of "),
        FOR_ANY_VALUE("a value of ");

        private final String words;

        Quantifier(String words) {
            this.words = words;
        }
    }

    /**
     * A comparison of the value of a key with the given ones.
     *
     * @param key as the policy writes it; capitals do not count
     */
    record Comparison(Operator operator, Quantifier quantifier, boolean ifExists, String key, List<Template> values)
            implements Condition {
        public Comparison {
            values = List.copyOf(values);
        }

        public static Comparison of(Operator operator, String key, String... values) {
            return new Comparison(
                    operator,
                    Quantifier.NONE,
                    false,
                    key,
                    Stream.of(values).map(Template::of).toList());
        }

        /** The same that holds, too, where the key is absent. */
        public Comparison orAbsent() {
            return new Comparison(operator, quantifier, true, key, values);
        }

        /** The same for a key with several values. */
        public Comparison each(Quantifier quantifier) {
            return new Comparison(operator, quantifier, ifExists, key, values);
        }

        String lowerKey() {
            return key.toLowerCase(Locale.ROOT);
        }

        /** As a sentence that says what is so where it holds. */
        String words() {
            if (operator == Operator.NULL) {
                return key + (wantsAbsent() ? " is absent" : " is present");
            }
            return quantifier.words + key + " " + operator.words() + " " + listed()
                    + (ifExists ? ", or is absent" : "");
        }

        /** As a sentence that says what is so where it does not hold. */
        String otherWords() {
            if (operator == Operator.NULL) {
                return key + (wantsAbsent() ? " is present" : " is absent");
            }
            if (quantifier != Quantifier.NONE || ifExists) {
                return "it is not so that " + words();
            }
            return operator.negated()
                    ? key + " " + operator.words().replaceFirst("is not", "is") + " " + listed()
                    : key + " " + operator.words().replaceFirst("is", "is not") + " " + listed() + ", or is absent";
        }

        private String listed() {
            return values.stream().map(Template::text).collect(Collectors.joining(" or "));
        }

        private boolean wantsAbsent() {
            return values.stream().anyMatch(value -> value.text().equalsIgnoreCase("true"));
        }
    }

    /** A condition whose operator or values nobody could read; whether it holds stays open. */
    record Unread(String text) implements Condition {}
}
