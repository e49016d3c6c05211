package dev.postern.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.source.PolicyEdit.Untrust;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Takes principals out of a statement of a trust policy. */
final class NarrowedTrust {
    private static final String PRINCIPAL = "Principal";
    private static final String AWS = "AWS";

    private NarrowedTrust() {}

    /** Whether anybody is left in the statement. */
    static boolean tighten(ObjectNode statement, List<Untrust> untrusts) {
        for (Untrust untrust : untrusts) {
            if (!tighten(statement, untrust)) {
                return false;
            }
        }
        return true;
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
