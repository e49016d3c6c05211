package dev.postern.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The tree of an organisation, to whose accounts service control policies are added. */
final class OrganisationTree {
    private static final String CONTROL = "SERVICE_CONTROL_POLICY";
    private static final String EVERYTHING = "FullAWSAccess";

    private final ObjectNode root;

    OrganisationTree(JsonNode content) {
        root = content.deepCopy();
    }

    /** An organisation that holds an account to nothing, where no file tells of one. */
    static OrganisationTree around(String account) {
        ObjectNode root = PolicyText.NODES.objectNode();
        root.put("Id", "r-none").put("Arn", "arn:aws:organizations::000000000000:root/o-none/r-none");
        root.putArray("PolicyTypes").addObject().put("Type", CONTROL).put("Status", "ENABLED");
        ObjectNode all = PolicyText.NODES.objectNode();
        all.put("Effect", "Allow").put("Action", "*").put("Resource", "*");
        ObjectNode document = PolicyText.policy(List.of(all));
        attach(root, EVERYTHING, document);
        ObjectNode child = root.putArray("Children").addObject().put("Id", account);
        attach(child, EVERYTHING, document);
        return new OrganisationTree(root);
    }

    boolean has(String account) {
        return find(root, account).isPresent();
    }

    void add(String account, String name, ObjectNode document) {
        find(root, account).ifPresent(unit -> attach(unit, name, document));
    }

    private static void attach(ObjectNode unit, String name, ObjectNode document) {
        ObjectNode policy = unit.withArray("Policies").addObject();
        policy.putObject("PolicySummary")
                .put("Id", "p-" + name)
                .put("Name", name)
                .put("Type", CONTROL);
        policy.set("Content", document);
    }

    private static Optional<ObjectNode> find(ObjectNode unit, String account) {
        if (unit.path("Id").asText().equals(account)) {
            return Optional.of(unit);
        }
        return PolicyText.items(unit.get("Children")).stream()
                .filter(ObjectNode.class::isInstance)
                .flatMap(child -> find((ObjectNode) child, account).stream())
                .findFirst();
    }

    byte[] content() {
        return PolicyText.pretty(root).getBytes(StandardCharsets.UTF_8);
    }
}
