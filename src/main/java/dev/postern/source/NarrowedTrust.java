package dev.postern.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.aws.Claim;
import dev.postern.source.PolicyEdit.Demand;
import dev.postern.source.PolicyEdit.Untrust;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Takes principals out of a statement of a trust policy, or has it ask more of their tokens. */
final class NarrowedTrust {
    private static final String PRINCIPAL = "Principal";
    private static final String AWS = "AWS";
    private static final String CONDITION = "Condition";

    private NarrowedTrust() {}

    /** Whether anybody is left in the statement. */
    static boolean tighten(ObjectNode statement, List<PolicyEdit> edits) {
        for (PolicyEdit edit : edits) {
            if (edit instanceof Demand demand) {
                demand.claims().forEach(claim -> demand(statement, claim));
            } else if (edit instanceof Untrust untrust && !tighten(statement, untrust)) {
                return false;
            }
        }
        return true;
    }

    private static void demand(ObjectNode statement, Claim claim) {
        if (claim.was().isEmpty()) {
            statement
                    .withObjectProperty(CONDITION)
                    .withObjectProperty(claim.operator())
                    .put(claim.key(), claim.is());
            return;
        }
        for (JsonNode compared : statement.path(CONDITION)) {
            if (compared instanceof ObjectNode keys) {
                keys.properties().forEach(entry -> {
                    if (entry.getKey().equalsIgnoreCase(claim.key())) {
                        entry.setValue(instead(entry.getValue(), claim));
                    }
                });
            }
        }
    }

    private static JsonNode instead(JsonNode values, Claim claim) {
        return PolicyText.words(new LinkedHashSet<>(PolicyText.texts(values).stream()
                .map(value -> value.equals(claim.was()) ? claim.is() : value)
                .toList()));
    }

    private static boolean tighten(ObjectNode statement, Untrust untrust) {
        JsonNode principal = statement.get(PRINCIPAL);
        if (principal == null) {
            return true;
        }
        ObjectNode named = PolicyText.NODES.objectNode();
        if (principal instanceof ObjectNode object) {
            object.properties().forEach(entry -> {
                Set<String> left = new LinkedHashSet<>(PolicyText.texts(entry.getValue()));
                boolean was = left.remove(untrust.principal());
                if (was) {
                    left.addAll(untrust.instead());
                }
                if (!was) {
                    named.set(entry.getKey(), entry.getValue());
                } else if (!left.isEmpty()) {
                    named.set(entry.getKey(), PolicyText.words(left));
                }
            });
        } else if (!untrust.instead().isEmpty()) {
            named.set(AWS, PolicyText.words(untrust.instead()));
        }
        statement.set(PRINCIPAL, named);
        return !named.isEmpty();
    }
}
