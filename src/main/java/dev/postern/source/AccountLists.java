package dev.postern.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.source.PolicyPlace.Kind;
import dev.postern.source.PolicyTree.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What stands where in authorization details: identities, managed policies, and the documents that are in force. */
record AccountLists(ObjectNode root) {
    /** By the list of an identity, the list of its own policies. */
    static final Map<String, String> INLINE = Map.of(
            "UserDetailList", "UserPolicyList",
            "GroupDetailList", "GroupPolicyList",
            "RoleDetailList", "RolePolicyList");

    static final String DOCUMENT = "PolicyDocument";
    static final String NAME = "PolicyName";
    static final String POLICIES = "Policies";
    static final String VERSIONS = "PolicyVersionList";
    static final String CURRENT = "DefaultVersionId";
    static final String IS_CURRENT = "IsDefaultVersion";
    static final String VERSION = "VersionId";
    private static final String TRUST = "AssumeRolePolicyDocument";

    /** Every policy document that is in force, in the order of the file. */
    List<Found> documents() {
        List<Found> found = new ArrayList<>();
        entities().forEach(entity -> {
            each(entity.node(), entity.inline(), entity.pointer(), (policy, pointer) -> {
                if (policy.has(DOCUMENT)) {
                    PolicyPlace place = new PolicyPlace(
                            Kind.INLINE, entity.arn(), policy.path(NAME).asText("a policy"));
                    found.add(new Found(place, policy, DOCUMENT, pointer + "/" + DOCUMENT, ""));
                }
            });
            if (entity.node().has(TRUST)) {
                found.add(new Found(
                        new PolicyPlace(Kind.TRUST, entity.arn(), ""),
                        entity.node(),
                        TRUST,
                        entity.pointer() + "/" + TRUST,
                        ""));
            }
        });
        each(
                root,
                POLICIES,
                "",
                (policy, pointer) -> each(policy, VERSIONS, pointer, (version, at) -> {
                    if (isCurrent(policy, version) && version.has("Document")) {
                        found.add(new Found(
                                managed(policy.path("Arn").asText()), version, "Document", at + "/Document", ""));
                    }
                }));
        return found;
    }

    static PolicyPlace managed(String arn) {
        return new PolicyPlace(Kind.MANAGED, arn, "");
    }

    private static boolean isCurrent(ObjectNode policy, ObjectNode version) {
        return policy.has(CURRENT)
                ? policy.get(CURRENT).asText().equals(version.path(VERSION).asText())
                : version.path(IS_CURRENT).asBoolean();
    }

    /** A user, group or role, and in which list. */
    record Entity(ObjectNode node, String list, String pointer) {
        String arn() {
            return node.path("Arn").asText();
        }

        String inline() {
            return INLINE.get(list);
        }
    }

    Stream<Entity> entities() {
        List<Entity> entities = new ArrayList<>();
        for (String list : AccountDetailsReader.LISTS) {
            if (INLINE.containsKey(list)) {
                each(root, list, "", (node, pointer) -> entities.add(new Entity(node, list, pointer)));
            }
        }
        return entities.stream();
    }

    Optional<Entity> entity(String arn) {
        return entities().filter(entity -> entity.arn().equals(arn)).findFirst();
    }

    Optional<ObjectNode> policy(String arn) {
        List<ObjectNode> found = new ArrayList<>();
        each(root, POLICIES, "", (node, pointer) -> {
            if (node.path("Arn").asText().equals(arn)) {
                found.add(node);
            }
        });
        return found.stream().findFirst();
    }

    private interface Visit {
        void to(ObjectNode node, String pointer);
    }

    private static void each(ObjectNode holder, String list, String pointer, Visit visit) {
        List<JsonNode> items = PolicyText.items(holder.get(list));
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof ObjectNode node) {
                visit.to(node, pointer + "/" + list + "/" + i);
            }
        }
    }
}
