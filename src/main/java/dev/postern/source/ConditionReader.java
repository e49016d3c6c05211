package dev.postern.source;

import dev.postern.iam.AddressRange;
import dev.postern.iam.Condition;
import dev.postern.iam.Condition.Quantifier;
import dev.postern.iam.Operator;
import dev.postern.iam.Template;
import dev.postern.model.Nearest;
import dev.postern.model.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the conditions of a statement; one with an operator that does not exist stays open. */
final class ConditionReader {
    private static final String IF_EXISTS = "IfExists";
    private static final Map<String, Quantifier> QUANTIFIERS =
            Map.of("forallvalues", Quantifier.FOR_ALL_VALUES, "foranyvalue", Quantifier.FOR_ANY_VALUE);

    private static final Set<Operator> ON_ADDRESSES = Set.of(Operator.IP_ADDRESS, Operator.NOT_IP_ADDRESS);

    private final StatementReader.Faults faults;
    private final StatementReader.Faults problems;
    private final boolean variables;
    private final List<Condition> conditions = new ArrayList<>();

    /**
     * @param faults for what leaves the statement unread
     * @param problems for what leaves one condition unread
     */
    ConditionReader(StatementReader.Faults faults, StatementReader.Faults problems, boolean variables) {
        this.faults = faults;
        this.problems = problems;
        this.variables = variables;
    }

    List<Condition> read(Node node) {
        if (!(node instanceof Node.Mapping operators)) {
            faults.add(node.origin(), "a Condition is no object", "");
            return List.of();
        }
        operators.entries().forEach((operator, entry) -> {
            if (entry.value() instanceof Node.Mapping keys) {
                keys.entries().forEach((key, value) -> add(operator, entry.keyOrigin(), key, value.value()));
            } else {
                faults.add(entry.value().origin(), "a condition operator has no keys below it", "");
            }
        });
        return conditions;
    }

    private void add(String operator, Origin at, String key, Node node) {
        List<Template> values = new ArrayList<>();
        for (Node item : node instanceof Node.Sequence sequence ? sequence.items() : List.of(node)) {
            if (item instanceof Node.Scalar scalar) {
                values.add(variables ? Template.of(scalar.text()) : Template.withoutVariables(scalar.text()));
            } else {
                faults.add(item.origin(), "a value of the condition key %s is no text".formatted(Quoted.of(key)), "");
            }
        }
        Optional<Condition.Comparison> comparison = comparison(operator, key, values);
        comparison
                .filter(each -> ON_ADDRESSES.contains(each.operator()))
                .ifPresent(each -> addresses(each, node.origin()));
        conditions.add(comparison.<Condition>map(each -> each).orElseGet(() -> {
            problems.add(
                    at,
                    "there is no condition operator " + Quoted.of(operator),
                    Nearest.maybe(
                            operator.substring(operator.indexOf(':') + 1),
                            Stream.of(Operator.values()).map(Operator::word).toList()));
            return new Condition.Unread(operator + " " + key);
        }));
    }

    private void addresses(Condition.Comparison comparison, Origin at) {
        for (Template value : comparison.values()) {
            boolean isPlain = value.parts().stream().allMatch(Template.Part.Text.class::isInstance);
            if (isPlain && AddressRange.of(value.text()).isEmpty()) {
                problems.add(
                        at,
                        "%s, which %s is compared to, is no address and no range of addresses"
                                .formatted(Quoted.of(value.text()), comparison.key()),
                        "Write one such as 203.0.113.0/24 or 2001:db8::/32.");
            }
        }
    }

    private static Optional<Condition.Comparison> comparison(String text, String key, List<Template> values) {
        int colon = text.indexOf(':');
        Quantifier quantifier = colon < 0
                ? Quantifier.NONE
                : QUANTIFIERS.get(text.substring(0, colon).toLowerCase(Locale.ROOT));
        String word = text.substring(colon + 1);
        boolean ifExists =
                word.regionMatches(true, word.length() - IF_EXISTS.length(), IF_EXISTS, 0, IF_EXISTS.length());
        String plain = ifExists ? word.substring(0, word.length() - IF_EXISTS.length()) : word;
        return Operator.named(plain)
                .filter(operator -> quantifier != null && !(operator == Operator.NULL && ifExists))
                .map(operator -> new Condition.Comparison(operator, quantifier, ifExists, key, values));
    }
}
