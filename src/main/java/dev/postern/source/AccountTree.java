package dev.postern.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.source.AccountLists.Entity;
import dev.postern.source.PolicyEdit.Detach;
import dev.postern.source.PolicyPlace.Kind;
import java.util.List;
import java.util.Optional;

/** Authorization details as the tree that they are. */
final class AccountTree extends PolicyTree {
    private static final String ATTACHED = "AttachedManagedPolicies";
    private static final String BOUNDARY = "PermissionsBoundary";
    private static final String BOUNDARY_ARN = "PermissionsBoundaryArn";
    private static final String POLICY_ARN = "PolicyArn";

    private final AccountLists lists;

    AccountTree(JsonNode content) {
        lists = new AccountLists(content.deepCopy());
    }

    @Override
    List<Found> documents() {
        return lists.documents();
    }

    @Override
    ObjectNode root() {
        return lists.root();
    }

    @Override
    void put(Found found, ObjectNode changed) {
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

    @Override
    void remove(Found policy) {
        PolicyPlace place = policy.place();
        if (place.kind() == Kind.INLINE) {
            lists.entity(place.owner())
                    .ifPresent(entity -> remove(
                            entity.node().get(entity.inline()),
                            each -> each.path(AccountLists.NAME).asText().equals(place.name())));
        } else {
            lists.entities().forEach(entity -> detach(entity, place.owner()));
            remove(
                    lists.root().get(AccountLists.POLICIES),
                    each -> each.path("Arn").asText().equals(place.owner()));
        }
    }

    @Override
    boolean isBoundary(String policy) {
        return lists.entities()
                .anyMatch(entity ->
                        entity.node().path(BOUNDARY).path(BOUNDARY_ARN).asText().equals(policy));
    }

    @Override
    void detach(Detach detach) {
        lists.entity(detach.identity()).ifPresent(entity -> detach(entity, detach.policy()));
    }

    private static void detach(Entity entity, String policy) {
        remove(
                entity.node().get(ATTACHED),
                each -> each.path(POLICY_ARN).asText().equals(policy));
    }

    @Override
    List<String> attached(String identity) {
        return lists.entity(identity)
                .map(entity -> PolicyText.items(entity.node().get(ATTACHED)).stream()
                        .map(each -> each.path(POLICY_ARN).asText())
                        .toList())
                .orElse(List.of());
    }

    @Override
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

    @Override
    Optional<String> boundary(String identity) {
        return lists.entity(identity)
                .map(entity -> entity.node().path(BOUNDARY).path(BOUNDARY_ARN).asText(""))
                .filter(arn -> !arn.isEmpty());
    }

    @Override
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
}
