package dev.postern.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.source.PolicyEdit.Detach;
import dev.postern.source.PolicyPlace.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What tells of accounts as the tree that it is, and the policies in it; what is edited in it is edited as its owner would. */
abstract class PolicyTree {
    /** By place: of each statement now which it was before. */
    private final Map<PolicyPlace, List<Integer>> provenance = new HashMap<>();

    /** Looked up again after each edit. */
    private Map<PolicyPlace, Found> found;

    /**
     * A policy document and where it hangs.
     *
     * @param address of the resource that says it; empty where that has none
     */
    record Found(PolicyPlace place, ObjectNode holder, String key, String pointer, String address) {
        Optional<ObjectNode> document() {
            return PolicyText.document(holder.get(key));
        }
    }

    /** Every policy document that is in force, in the order of the file. */
    abstract List<Found> documents();

    abstract ObjectNode root();

    abstract void put(Found at, ObjectNode changed);

    /** Takes a policy off all who have it, and away. */
    abstract void remove(Found policy);

    abstract boolean isBoundary(String policy);

    abstract void detach(Detach detach);

    /** ARNs of the managed policies attached to an identity. */
    abstract List<String> attached(String identity);

    /** Adds an inline policy to the identity, under a name that it has not; empty where the identity is not in this file. */
    abstract Optional<PolicyPlace> addInline(String identity, String name, ObjectNode document);

    /** The boundary of an identity, which may be a policy that AWS or nobody here wrote. */
    abstract Optional<String> boundary(String identity);

    abstract Optional<PolicyPlace> addBoundary(String identity, String arn, ObjectNode document);

    Optional<Found> document(PolicyPlace place) {
        if (found == null) {
            found = new HashMap<>();
            documents().forEach(each -> found.putIfAbsent(each.place(), each));
        }
        return Optional.ofNullable(found.get(place));
    }

    /** Which statement it was before anything was edited, from 0; -1 of one that was none. */
    int before(PolicyPlace place, int statement) {
        List<Integer> were = provenance.get(place);
        return were == null ? statement : statement < were.size() ? were.get(statement) : -1;
    }

    /** Edits the policy where it is in this file. */
    void edit(PolicyPlace place, Collection<PolicyEdit> edits) {
        document(place)
                .ifPresent(found -> found.document().ifPresent(document -> {
                    PolicyEditing.Edited edited = PolicyEditing.edit(document, edits);
                    provenance.put(place, edited.provenance());
                    edited.document().ifPresentOrElse(changed -> put(found, changed), () -> empty(found));
                }));
        changed();
    }

    /** To be called after each change of the tree. */
    void changed() {
        found = null;
    }

    /** A trust policy and a boundary cannot be left out, so that what is empty there says that nobody may. */
    private void empty(Found at) {
        PolicyPlace place = at.place();
        if (place.kind() == Kind.TRUST) {
            ObjectNode nobody = PolicyText.NODES.objectNode();
            nobody.put("Effect", "Deny").put("Principal", "*").put("Action", "sts:AssumeRole");
            put(at, PolicyText.policy(List.of(nobody)));
            provenance.put(place, List.of(-1));
        } else if (place.kind() == Kind.MANAGED && isBoundary(place.owner())) {
            put(at, PolicyText.policy(List.of(PolicyEditing.denial(List.of("*"), List.of("*")))));
            provenance.put(place, List.of(-1));
        } else {
            remove(at);
        }
    }

    /** Adds statements to the policy. */
    void append(PolicyPlace place, List<ObjectNode> statements) {
        document(place)
                .ifPresent(found -> found.document().ifPresent(document -> {
                    ObjectNode more = document.deepCopy();
                    ArrayNode list = PolicyText.NODES.arrayNode().addAll(PolicyText.items(document.get("Statement")));
                    list.addAll(statements);
                    more.set("Statement", list);
                    put(found, more);
                }));
        changed();
    }

    /** The same, or under a name that is not taken. */
    PolicyPlace free(PolicyPlace wanted) {
        Set<PolicyPlace> taken = documents().stream().map(Found::place).collect(Collectors.toSet());
        PolicyPlace place = wanted;
        for (int i = 2; taken.contains(place); i++) {
            place = new PolicyPlace(wanted.kind(), wanted.owner(), wanted.name() + "-" + i);
        }
        return place;
    }

    static void remove(JsonNode list, Predicate<JsonNode> such) {
        if (list instanceof ArrayNode items) {
            for (int i = items.size() - 1; i >= 0; i--) {
                if (such.test(items.get(i))) {
                    items.remove(i);
                }
            }
        }
    }

    byte[] content() {
        return PolicyText.pretty(root()).getBytes(StandardCharsets.UTF_8);
    }
}
