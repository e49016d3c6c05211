package dev.postern.source;

import dev.postern.iam.Principal;
import dev.postern.model.Nearest;
import dev.postern.source.Node.Mapping.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the principals of a statement: {@code "*"} or another of kind AWS alone, or lists by their kind. */
final class PrincipalReader {
    private static final List<String> KINDS = List.of("AWS", "Service", "Federated", "CanonicalUser");

    private final StatementReader.Faults faults;
    private final List<Principal> principals = new ArrayList<>();

    PrincipalReader(StatementReader.Faults faults) {
        this.faults = faults;
    }

    List<Principal> read(Node node) {
        if (node instanceof Node.Scalar) {
            add("AWS", node);
            return principals;
        }
        if (!(node instanceof Node.Mapping mapping) || mapping.entries().isEmpty()) {
            faults.add(node.origin(), "a principal is neither \"*\" nor an object", "Write { \"AWS\": \"…\" }.");
            return List.of();
        }
        for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
            if (!KINDS.contains(entry.getKey())) {
                faults.add(
                        entry.getValue().keyOrigin(),
                        "there is no kind of principal " + Quoted.of(entry.getKey()),
                        Nearest.maybe(entry.getKey(), KINDS));
            }
            Node value = entry.getValue().value();
            List<Node> items = value instanceof Node.Sequence sequence ? sequence.items() : List.of(value);
            if (items.isEmpty()) {
                faults.add(value.origin(), "the list of principals is empty", "");
            }
            items.forEach(item -> add(entry.getKey(), item));
        }
        return principals;
    }

    private void add(String kind, Node item) {
        if (!(item instanceof Node.Scalar scalar) || scalar.text().isBlank()) {
            faults.add(item.origin(), "a principal is no text", "");
            return;
        }
        String text = scalar.text();
        switch (kind) {
            case "AWS" ->
                Principal.aws(text)
                        .ifPresentOrElse(
                                principals::add,
                                () -> faults.add(
                                        item.origin(),
                                        "the principal %s is neither an account nor the ARN of an identity in one"
                                                .formatted(Quoted.of(text)),
                                        "Write \"*\", 12 digits, or arn:aws:iam::123456789012:role/name; wildcards count only as the whole."));
            case "Service" -> principals.add(new Principal.Service(text));
            case "Federated" -> principals.add(new Principal.Federated(text));
            default -> principals.add(new Principal.CanonicalUser(text));
        }
    }
}
