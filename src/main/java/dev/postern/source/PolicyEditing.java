package dev.postern.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.source.PolicyEdit.Narrow;
import dev.postern.source.PolicyEdit.OfStatement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Edits one policy document, statement by statement, from the document as it was. Each statement takes the form that takes least from
 * it: an action leaves its list, or keeps the resources that are left; only what a wildcard brings in is denied.
 */
final class PolicyEditing {
    private static final String STATEMENT = "Statement";

    private final ObjectNode document;
    private final List<JsonNode> statements = new ArrayList<>();
    private final List<Integer> provenance = new ArrayList<>();
    private final Map<List<String>, SortedSet<String>> denied =
            new TreeMap<>(java.util.Comparator.comparing((List<String> resources) -> String.join(" ", resources)));

    private PolicyEditing(ObjectNode document) {
        this.document = document.deepCopy();
    }

    /**
     * @param document empty where nothing is left of it
     * @param provenance of each statement now which it was, from 0; -1 of one that is new
     */
    record Edited(Optional<ObjectNode> document, List<Integer> provenance) {}

    static Edited edit(ObjectNode document, Collection<PolicyEdit> edits) {
        return new PolicyEditing(document).edited(edits);
    }

    private Edited edited(Collection<PolicyEdit> edits) {
        List<JsonNode> before = PolicyText.items(document.get(STATEMENT));
        for (int i = 0; i < before.size(); i++) {
            int number = i + 1;
            List<Narrow> narrows = new ArrayList<>();
            List<PolicyEdit> ofTrust = new ArrayList<>();
            edits.forEach(edit -> {
                if (edit instanceof OfStatement of && of.at().number() == number) {
                    if (of instanceof Narrow narrow) {
                        narrows.add(narrow);
                    } else {
                        ofTrust.add(of);
                    }
                }
            });
            if (before.get(i) instanceof ObjectNode statement && !(narrows.isEmpty() && ofTrust.isEmpty())) {
                NarrowedStatement narrowed = NarrowedStatement.of(statement, narrows);
                List<ObjectNode> left = narrowed.left();
                int from = i;
                left.stream()
                        .filter(each -> NarrowedTrust.tighten(each, ofTrust))
                        .forEach(each -> add(each, from));
                narrowed.denied()
                        .forEach((resources, actions) -> denied.computeIfAbsent(resources, none -> new TreeSet<>())
                                .addAll(actions));
            } else {
                add(before.get(i), i);
            }
        }
        if (!statements.isEmpty()) {
            denied.forEach((resources, actions) -> add(denial(actions, resources), -1));
        }
        if (statements.isEmpty()) {
            return new Edited(Optional.empty(), List.of());
        }
        ArrayNode list = PolicyText.NODES.arrayNode().addAll(statements);
        document.set(STATEMENT, list);
        return new Edited(Optional.of(document), List.copyOf(provenance));
    }

    private void add(JsonNode statement, int from) {
        statements.add(statement);
        provenance.add(from);
    }

    static ObjectNode denial(Collection<String> actions, Collection<String> resources) {
        ObjectNode denial = PolicyText.NODES.objectNode();
        denial.put("Effect", "Deny");
        denial.set("Action", PolicyText.words(actions));
        denial.set("Resource", PolicyText.words(resources));
        return denial;
    }
}
