package dev.postern.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.model.Origin;
import dev.postern.source.PolicyPlace.Kind;
import java.util.List;
import java.util.Optional;

/** Details of an account, a plan or state, or the tree of an organisation, as they were given, with the lines on which things stand. */
final class OriginalFile {
    private final String name;
    private final byte[] content;
    private final ModelFormat format;
    private final Node root;
    /** Empty of an organisation. */
    private final Optional<PolicyTree> policies;

    /** @throws dev.postern.model.RefusedException where the document is none */
    OriginalFile(String name, byte[] content, ModelFormat format) {
        this.name = name;
        this.content = content;
        root = Documents.document(name, content).sound();
        this.format = format;
        policies = policies();
    }

    byte[] content() {
        return content;
    }

    JsonNode tree() {
        return PolicyText.tree(content);
    }

    /** To be edited; empty of an organisation. */
    Optional<PolicyTree> policies() {
        return switch (format) {
            case AWS_ACCOUNT -> Optional.of(new AccountTree(tree()));
            case TERRAFORM -> Optional.of(new TerraformTree(name, tree()));
            default -> Optional.empty();
        };
    }

    /** @param index of the statement, from 0; negative where it is none of this file */
    Optional<StatementPlace> statement(PolicyPlace policy, int index) {
        return found(policy).filter(found -> index >= 0).map(found -> {
            String sid = statements(found).get(index).path("Sid").asText("");
            return new StatementPlace(policy, index + 1, sid, origin(found.pointer() + "/Statement/" + index));
        });
    }

    Optional<JsonNode> statement(StatementPlace at) {
        return found(at.policy()).map(found -> statements(found).get(at.number() - 1));
    }

    /** The address of the resource that says the policy. */
    Optional<String> address(PolicyPlace policy) {
        return found(policy).map(PolicyTree.Found::address).filter(address -> !address.isEmpty());
    }

    /** The address of the resource that something is said in, of a plan or state. */
    Optional<String> resource(Origin at) {
        JsonNode node = tree();
        Optional<String> address = Optional.empty();
        for (String key : at.pointer().split("/")) {
            node = key.isEmpty() ? node : key.matches("\\d+") ? node.path(Integer.parseInt(key)) : node.path(key);
            address = node.path("address").isTextual()
                    ? Optional.of(node.path("address").asText())
                    : address;
        }
        return format == ModelFormat.TERRAFORM ? address : Optional.empty();
    }

    Optional<Origin> origin(PolicyPlace policy) {
        return found(policy).map(found -> origin(found.pointer()));
    }

    private Optional<PolicyTree.Found> found(PolicyPlace policy) {
        return policy.kind() == Kind.SERVICE_CONTROL
                ? Optional.empty()
                : policies.flatMap(tree -> tree.document(policy));
    }

    private static List<JsonNode> statements(PolicyTree.Found found) {
        return found.document()
                .map(document -> PolicyText.items(document.get("Statement")))
                .orElse(List.of());
    }

    /** With the line of what the pointer leads to, or of the text in which that is written. */
    private Origin origin(String pointer) {
        Node node = root;
        for (String key : pointer.substring(1).split("/")) {
            if (node instanceof Node.Mapping mapping && mapping.entries().containsKey(key)) {
                node = mapping.entries().get(key).value();
            } else if (node instanceof Node.Sequence sequence && key.matches("\\d+")) {
                node = sequence.items().get(Integer.parseInt(key));
            }
        }
        return new Origin(name, node.origin().line(), pointer);
    }
}
