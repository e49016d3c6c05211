package dev.postern.iam;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One operator and key of a {@code Condition} block with the values it is compared to.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Operators</a>
 */
public sealed interface Condition {
    /** How a key with several values is compared. */
    enum Quantifier {
        NONE,
        FOR_ALL_VALUES,
        FOR_ANY_VALUE
    }

    /**
     * A comparison of the value of a key with the given ones.
     *
     * @param key in small letters
     */
    record Comparison(Operator operator, Quantifier quantifier, boolean ifExists, String key, List<Template> values)
            implements Condition {
        public Comparison {
            key = key.toLowerCase(Locale.ROOT);
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
    }

    /** A condition whose operator or values nobody could read; whether it holds stays open. */
    record Unread(String text) implements Condition {}
}
