package dev.postern.iam;

import dev.postern.iam.Condition.Comparison;
import dev.postern.iam.Condition.Quantifier;
import dev.postern.iam.Context.Absent;
import dev.postern.iam.Context.Known;
import dev.postern.iam.Context.Unknown;
import dev.postern.iam.Context.Value;
import java.util.List;

/**
 * Whether a comparison holds for a context. Several values are alternatives, of a negated operator none may match; of an absent key
 * no value matches, so that a negated operator holds. {@code ForAllValues} holds for an absent key and {@code ForAnyValue} does not,
 * {@code IfExists} or not, since that is asked of each value.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html">Several keys or values</a>
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html">Single- and multivalued keys</a>
 */
final class Comparing {
    private final Comparison comparison;
    private final Context context;

    private Comparing(Comparison comparison, Context context) {
        this.comparison = comparison;
        this.context = context;
    }

    static Match match(Comparison comparison, Context context) {
        return new Comparing(comparison, context).match(context.value(comparison.lowerKey()));
    }

    private Match match(Value value) {
        if (value instanceof Unknown) {
            return open();
        }
        if (comparison.operator() == Operator.NULL) {
            return isNull(value instanceof Absent);
        }
        if (value instanceof Absent) {
            return Match.of(ofAbsent());
        }
        List<String> values = ((Known) value).values();
        if (dependsOnUnknown()) {
            return open();
        }
        if (comparison.quantifier() == Quantifier.NONE) {
            // what an operator for one value makes of several, AWS does not say
            return values.size() == 1 ? Match.of(holds(values.get(0))) : open();
        }
        return Match.of(
                comparison.quantifier() == Quantifier.FOR_ALL_VALUES
                        ? values.stream().allMatch(this::holds)
                        : values.stream().anyMatch(this::holds));
    }

    private Match open() {
        return Match.open(new Open.OfKey(comparison));
    }

    private Match isNull(boolean absent) {
        String wanted = String.valueOf(absent);
        return Match.of(
                comparison.values().stream().anyMatch(value -> value.text().equalsIgnoreCase(wanted)));
    }

    private boolean ofAbsent() {
        return switch (comparison.quantifier()) {
            case NONE -> comparison.ifExists() || comparison.operator().negated();
            case FOR_ALL_VALUES -> true;
            case FOR_ANY_VALUE -> false;
        };
    }

    private boolean dependsOnUnknown() {
        for (Template value : comparison.values()) {
            if (value.isOpen(context)) {
                return true;
            }
        }
        return false;
    }

    private boolean holds(String value) {
        for (Template wanted : comparison.values()) {
            if (wanted.filled(context)
                    .filter(filled -> Compare.matches(comparison.operator(), value, filled))
                    .isPresent()) {
                return !comparison.operator().negated();
            }
        }
        return comparison.operator().negated();
    }
}
