package dev.postern.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.source.AccountLists.Entity;
import dev.postern.source.AccountLists.Found;
import dev.postern.source.PolicyEdit.Detach;
import dev.postern.source.PolicyPlace.Kind;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Authorization details as the tree that they are, and the policies in it; what is edited in it is edited as its owner would. */
final class AccountTree {
    private static final String ATTACHED = "AttachedManagedPolicies";
    private static final String BOUNDARY = "PermissionsBoundary";
    private static final String BOUNDARY_ARN = "PermissionsBoundaryArn";
    private static final String POLICY_ARN = "PolicyArn";

    private final AccountLists lists;
    /** By place: of each statement now which it was before. */
    private final Map<PolicyPlace, List<Integer>> provenance = new HashMap<>();

    /** Looked up again after each edit. */
    private Map<PolicyPlace, Found> found;

    AccountTree(JsonNode content) {
        lists = new AccountLists(content.deepCopy());
    }

    /** Every policy document that is in force, in the order of the file. */
    List<Found> documents() {
        return lists.documents();
    }

    Optional<Found> document(PolicyPlace place) {
        if (found == null) {
            found = new HashMap<>();
            lists.documents().forEach(each -> found.putIfAbsent(each.place(), each));
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
        changing(() -> editing(place, edits));
    }

    private void changing(Runnable change) {
        change.run();
        found = null;
    }

    private void editing(PolicyPlace place, Collection<PolicyEdit> edits) {
        document(place)
                .ifPresent(found -> found.document().ifPresent(document -> {
                    PolicyEditing.Edited edited = PolicyEditing.edit(document, edits);
                    provenance.put(place, edited.provenance());
                    edited.document().ifPresentOrElse(changed -> put(found, changed), () -> empty(found, place));
                }));
    }

    private void put(Found found, ObjectNode changed) {
        if (found.place().kind() != Kind.MANAGED) {
            found.holder().set(found.key(), changed);
            return;
        }
        lists.policy(found.place().owner()).ifPresent(policy -> {
            ArrayNode versions = (ArrayNode) policy.get(AccountLists.VERSIONS);
            String next = "v"
                    + (PolicyText.items(versions).stream()
                                    .mapToInt(version -> number(
                                            version.path(AccountLists.VERSION).asText()))
                                    .max()
                                    .orElse(0)
                            + 1);
            versions.forEach(version -> ((ObjectNode) version).put(AccountLists.IS_CURRENT, false));
            policy.put(AccountLists.CURRENT, next);
            versions.addObject()
                    .put(AccountLists.VERSION, next)
                    .put(AccountLists.IS_CURRENT, true)
                    .set("Document", changed);
        });
    }

    private static int number(String version) {
        return version.matches("v\\d{1,8}") ? Integer.parseInt(version.substring(1)) : 0;
    }

    /** A trust policy and a boundary cannot be left out, so that what is empty there says that nobody may. */
    private void empty(Found found, PolicyPlace place) {
        switch (place.kind()) {
            case INLINE ->
                lists.entity(place.owner())
                        .ifPresent(entity -> remove(
                                entity.node().get(entity.inline()),
                                policy ->
                                        policy.path(AccountLists.NAME).asText().equals(place.name())));
            case TRUST -> {
                ObjectNode nobody = PolicyText.NODES.objectNode();
                nobody.put("Effect", "Deny").put("Principal", "*").put("Action", "sts:AssumeRole");
                put(found, PolicyText.policy(List.of(nobody)));
                provenance.put(place, List.of(-1));
            }
            case MANAGED -> {
                if (isBoundary(place.owner())) {
                    put(found, PolicyText.policy(List.of(PolicyEditing.denial(List.of("*"), List.of("*")))));
                    provenance.put(place, List.of(-1));
                } else {
                    lists.entities().forEach(entity -> detach(entity, place.owner()));
                    remove(
                            lists.root().get(AccountLists.POLICIES),
                            policy -> policy.path("Arn").asText().equals(place.owner()));
                }
            }
            case SERVICE_CONTROL -> throw new IllegalArgumentException(place + " is of no account");
        }
    }

    private static void remove(JsonNode list, Predicate<JsonNode> such) {
        if (list instanceof ArrayNode items) {
            for (int i = items.size() - 1; i >= 0; i--) {
                if (such.test(items.get(i))) {
                    items.remove(i);
                }
            }
        }
    }

    private boolean isBoundary(String policy) {
        return lists.entities()
                .anyMatch(entity ->
                        entity.node().path(BOUNDARY).path(BOUNDARY_ARN).asText().equals(policy));
    }

    void detach(Detach detach) {
        lists.entity(detach.identity()).ifPresent(entity -> detach(entity, detach.policy()));
    }

    private static void detach(Entity entity, String policy) {
        remove(
                entity.node().get(ATTACHED),
                each -> each.path(POLICY_ARN).asText().equals(policy));
    }

    /** ARNs of the managed policies attached to an identity. */
    List<String> attached(String identity) {
        return lists.entity(identity)
                .map(entity -> PolicyText.items(entity.node().get(ATTACHED)).stream()
                        .map(each -> each.path(POLICY_ARN).asText())
                        .toList())
                .orElse(List.of());
    }

    /** Adds an inline policy to the identity, under a name that it has not; empty where the identity is not in this file. */
    Optional<PolicyPlace> addInline(String identity, String name, ObjectNode document) {
        return lists.entity(identity).map(entity -> {
            PolicyPlace place = free(new PolicyPlace(Kind.INLINE, identity, name));
            entity.node()
                    .withArray(entity.inline())
                    .addObject()
                    .put(AccountLists.NAME, place.name())
                    .set(AccountLists.DOCUMENT, document);
            return place;
        });
    }

    /** The boundary of an identity, which may be a policy that AWS or nobody here wrote. */
    Optional<String> boundary(String identity) {
        return lists.entity(identity)
                .map(entity -> entity.node().path(BOUNDARY).path(BOUNDARY_ARN).asText(""))
                .filter(arn -> !arn.isEmpty());
    }

    Optional<PolicyPlace> addBoundary(String identity, String arn, ObjectNode document) {
        return lists.entity(identity).map(entity -> {
            ObjectNode policy = lists.root().withArray(AccountLists.POLICIES).addObject();
            policy.put("Arn", arn).put(AccountLists.CURRENT, "v1");
            policy.putArray(AccountLists.VERSIONS)
                    .addObject()
                    .put(AccountLists.VERSION, "v1")
                    .put(AccountLists.IS_CURRENT, true)
                    .set("Document", document);
            entity.node()
                    .putObject(BOUNDARY)
                    .put("PermissionsBoundaryType", "Policy")
                    .put(BOUNDARY_ARN, arn);
            return AccountLists.managed(arn);
        });
    }

    /** Adds statements to the policy. */
    void append(PolicyPlace place, List<ObjectNode> statements) {
        changing(() -> appending(place, statements));
    }

    private void appending(PolicyPlace place, List<ObjectNode> statements) {
        document(place)
                .ifPresent(found -> found.document().ifPresent(document -> {
                    ObjectNode more = document.deepCopy();
                    ArrayNode list = PolicyText.NODES.arrayNode().addAll(PolicyText.items(document.get("Statement")));
                    list.addAll(statements);
                    more.set("Statement", list);
                    put(found, more);
                }));
    }

    private PolicyPlace free(PolicyPlace wanted) {
        Set<PolicyPlace> taken =
                lists.documents().stream().map(Found::place).collect(java.util.stream.Collectors.toSet());
        PolicyPlace place = wanted;
        for (int i = 2; taken.contains(place); i++) {
            place = new PolicyPlace(wanted.kind(), wanted.owner(), wanted.name() + "-" + i);
        }
        return place;
    }

    byte[] content() {
        return PolicyText.pretty(lists.root()).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
