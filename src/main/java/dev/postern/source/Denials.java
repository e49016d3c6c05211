package dev.postern.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.source.PolicyEdit.Deny;
import dev.postern.source.PolicyEdit.Layer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The statements of policies that are added to deny something. */
final class Denials {
    private Denials() {}

    /** By subject: statements that deny, actions of the same resources together. */
    static SortedMap<String, List<ObjectNode>> bySubject(Collection<PolicyEdit> edits, Layer layer) {
        SortedMap<String, SortedMap<String, Deny>> bySubject = new TreeMap<>();
        for (PolicyEdit edit : edits) {
            if (edit instanceof Deny deny && deny.layer() == layer) {
                bySubject
                        .computeIfAbsent(deny.subject(), none -> new TreeMap<>())
                        .merge(deny.action(), deny, Denials::both);
            }
        }
        SortedMap<String, List<ObjectNode>> statements = new TreeMap<>();
        bySubject.forEach((subject, denials) -> {
            Map<List<String>, SortedSet<String>> byResources = new LinkedHashMap<>();
            denials.values()
                    .forEach(deny -> byResources
                            .computeIfAbsent(List.copyOf(deny.resources()), none -> new TreeSet<>())
                            .addAll(actions(deny.action())));
            List<ObjectNode> each = new ArrayList<>();
            byResources.forEach((resources, actions) -> each.add(PolicyEditing.denial(actions, resources)));
            statements.put(subject, each);
        });
        return statements;
    }

    private static Collection<String> actions(String action) {
        return action.equals(PolicyEdit.EVERYTHING) ? NarrowedStatement.ADMINISTRATION : List.of(action);
    }

    private static Deny both(Deny one, Deny other) {
        SortedSet<String> resources = new TreeSet<>(one.resources());
        resources.addAll(other.resources());
        if (resources.contains(PolicyEdit.EVERYTHING)) {
            resources.removeIf(each -> !each.equals(PolicyEdit.EVERYTHING));
        }
        return new Deny(one.layer(), one.subject(), one.action(), resources);
    }

    /** Lets everything through but the denials and what would take the boundary away or change it. */
    static List<ObjectNode> boundary(String arn, List<ObjectNode> denials) {
        List<ObjectNode> statements = new ArrayList<>();
        ObjectNode all = PolicyText.NODES.objectNode();
        statements.add(all.put("Effect", "Allow").put("Action", "*").put("Resource", "*"));
        statements.addAll(denials);
        statements.add(PolicyEditing.denial(
                List.of(
                        "iam:DeleteRolePermissionsBoundary",
                        "iam:DeleteUserPermissionsBoundary",
                        "iam:PutRolePermissionsBoundary",
                        "iam:PutUserPermissionsBoundary"),
                List.of("*")));
        statements.add(PolicyEditing.denial(
                List.of("iam:CreatePolicyVersion", "iam:DeletePolicyVersion", "iam:SetDefaultPolicyVersion"),
                List.of(arn)));
        return statements;
    }
}
