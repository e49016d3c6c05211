package dev.postern.source;

import dev.postern.iam.Policy;
import dev.postern.iam.Policy.Unread;
import dev.postern.iam.Statement;
import dev.postern.model.Origin;
import dev.postern.model.RefusedException;
import dev.postern.source.Node.Mapping.Entry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a policy document, given as an object, as JSON text, or as URL-encoded JSON text. What AWS would refuse is a problem, and
 * what hangs on it becomes an unread part of the policy, never nothing; the rest is read.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Grammar of the policy language</a>
 */
final class PolicyReader {
    /** What a policy is attached to, and so which elements its statements must and must not have. */
    enum Kind {
        IDENTITY,
        RESOURCE,
        TRUST
    }

    private static final List<String> KEYS = List.of("Version", "Id", "Statement");
    private static final String VARIABLES_SINCE = "2012-10-17";
    private static final List<String> VERSIONS = List.of(VARIABLES_SINCE, "2008-10-17");

    private final Reading reading;

    /** @param reading is told the problems */
    PolicyReader(Reading reading) {
        this.reading = reading;
    }

    /** @param name what people call the policy, as it goes into decisions */
    Policy read(String name, Kind kind, Node node) {
        if (node instanceof Node.Scalar text) {
            return document(text)
                    .map(document -> policy(name, kind, document))
                    .orElseGet(() -> Policy.unknown(name, node.origin(), "is not JSON"));
        }
        return policy(name, kind, node);
    }

    private Policy policy(String name, Kind kind, Node node) {
        if (!(node instanceof Node.Mapping)) {
            problem(node.origin(), "the policy \"%s\" is no object with statements".formatted(name), "");
            return Policy.unknown(name, node.origin(), "is no object with statements");
        }
        Map<String, Entry> entries = reading.mapping(node, "a policy", KEYS);
        Entry statement = entries.get("Statement");
        if (statement == null) {
            problem(node.origin(), "the policy \"%s\" has no Statement".formatted(name), "");
            return Policy.unknown(name, node.origin(), "has no Statement");
        }
        boolean variables = knowsVariables(entries);
        List<Statement> statements = new ArrayList<>();
        List<Unread> unread = new ArrayList<>();
        for (Node item : items(statement.value())) {
            StatementReader reader = new StatementReader(reading, kind, variables);
            reader.read(item).ifPresent(statements::add);
            reader.unread(item).ifPresent(unread::add);
        }
        return new Policy(name, statements, unread);
    }

    /** A single statement may stand for a list of one. */
    private List<Node> items(Node node) {
        List<Node> items = node instanceof Node.Sequence sequence ? sequence.items() : List.of(node);
        if (items.isEmpty()) {
            problem(node.origin(), "the policy has an empty list of statements", "");
        }
        return items;
    }

    private boolean knowsVariables(Map<String, Entry> entries) {
        Entry version = entries.get("Version");
        return version != null
                && reading.oneOf(version.value(), "version of the policy language", VERSIONS)
                        .map(VARIABLES_SINCE::equals)
                        .orElse(true);
    }

    private Optional<Node> document(Node.Scalar text) {
        Origin at = text.origin();
        try {
            Document document = new JsonDocument(
                            at.file(), PolicyText.decoded(text.text()).getBytes(StandardCharsets.UTF_8))
                    .read();
            document.faults().forEach(fault -> reading.problem(fault.code(), at, fault.what(), fault.remedy()));
            return Optional.of(within(at, document.root()));
        } catch (RefusedException e) {
            e.problems().forEach(fault -> reading.problem(fault.code(), at, "the policy: " + fault.what(), ""));
        } catch (IllegalArgumentException e) {
            problem(at, "the policy is neither JSON nor URL-encoded JSON", "");
        }
        return Optional.empty();
    }

    /** The same tree, standing where its text stands. */
    private static Node within(Origin at, Node node) {
        Origin origin = within(at, node.origin());
        if (node instanceof Node.Mapping mapping) {
            Map<String, Entry> entries = new LinkedHashMap<>();
            mapping.entries()
                    .forEach((key, entry) ->
                            entries.put(key, new Entry(within(at, entry.keyOrigin()), within(at, entry.value()))));
            return new Node.Mapping(origin, entries);
        }
        if (node instanceof Node.Sequence sequence) {
            return new Node.Sequence(
                    origin,
                    sequence.items().stream().map(item -> within(at, item)).toList());
        }
        return node instanceof Node.Scalar scalar ? new Node.Scalar(origin, scalar.text()) : new Node.Empty(origin);
    }

    private static Origin within(Origin at, Origin inner) {
        return new Origin(at.file(), at.line(), at.pointer() + inner.pointer());
    }

    private void problem(Origin at, String what, String remedy) {
        reading.problem("policy", at, what, remedy);
    }
}
