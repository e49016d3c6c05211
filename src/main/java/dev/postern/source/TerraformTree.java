package dev.postern.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.aws.Attachment;
import dev.postern.aws.IamEntity;
import dev.postern.iam.Arn;
import dev.postern.source.PolicyEdit.Detach;
import dev.postern.source.PolicyPlace.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A plan or state as the tree that it is. Its policies are texts in the values of resources; what is known only after apply, or is taken
 * from elsewhere by reference, is not there to be edited.
 */
final class TerraformTree extends PolicyTree {
    private static final String POLICY = "policy";
    private static final String VALUES = "values";
    private static final String RESOURCES = "resources";
    private static final String BOUNDARY = "permissions_boundary";
    private static final String ROLE = "aws_iam_role";
    /** By type of the resource that is a policy of an identity: what names the identity, and its type. */
    private static final Map<String, List<String>> OWN = Map.of(
            "aws_iam_user_policy", List.of("user", "aws_iam_user"),
            "aws_iam_group_policy", List.of("group", "aws_iam_group"),
            "aws_iam_role_policy", List.of("role", ROLE));
    /** Lists of managed policies, by what has them. */
    private static final Map<String, String> LISTS = Map.of(
            ROLE,
            "managed_policy_arns",
            "aws_iam_user_policy_attachments_exclusive",
            "policy_arns",
            "aws_iam_group_policy_attachments_exclusive",
            "policy_arns",
            "aws_iam_role_policy_attachments_exclusive",
            "policy_arns");

    private final String name;
    private final ObjectNode root;
    private Optional<View> view = Optional.empty();

    TerraformTree(String name, JsonNode content) {
        this.name = name;
        root = content.deepCopy();
    }

    /** What is read of the tree as it stands. */
    private record View(Terraform terraform, TerraformNames names, TerraformIdentity identity) {
        static View of(String name, byte[] content) {
            Reading reading = new Reading();
            Terraform terraform = TerraformReader.read(
                    reading, Documents.document(name, content).sound());
            TerraformNames names = new TerraformNames(terraform, new TerraformAccounts(terraform));
            TerraformPolicies policies = new TerraformPolicies(terraform, names, reading);
            return new View(terraform, names, new TerraformIdentity(terraform, names, policies, reading));
        }

        Optional<IamEntity> entity(String arn) {
            return Stream.of(identity.users(), identity.groups(), identity.roles())
                    .<IamEntity>flatMap(List::stream)
                    .filter(entity -> entity.id().equals(arn))
                    .findFirst();
        }

        Stream<TerraformResource> managed() {
            return terraform.resources().stream().filter(resource -> !resource.isData());
        }
    }

    private View view() {
        View read = view.orElseGet(() -> View.of(name, content()));
        view = Optional.of(read);
        return read;
    }

    @Override
    void changed() {
        super.changed();
        view = Optional.empty();
    }

    @Override
    ObjectNode root() {
        return root;
    }

    @Override
    List<Found> documents() {
        List<Found> found = new ArrayList<>();
        view().managed().forEach(resource -> documents(resource, found));
        return found;
    }

    private void documents(TerraformResource resource, List<Found> found) {
        TerraformNames names = view().names();
        TerraformBlock block = resource.block();
        List<String> own = OWN.get(resource.type());
        if (own != null) {
            names.meant(resource, block, own.get(0), own.get(1))
                    .forEach(holder -> found(resource, block, POLICY, inline(block, names.arn(holder)), found));
        } else if (resource.type().equals("aws_iam_policy")) {
            found(resource, block, POLICY, AccountLists.managed(names.arn(resource)), found);
        } else if (resource.type().equals(ROLE)) {
            String arn = names.arn(resource);
            found(resource, block, "assume_role_policy", new PolicyPlace(Kind.TRUST, arn, ""), found);
            block.blocks("inline_policy").forEach(each -> found(resource, each, POLICY, inline(each, arn), found));
        }
    }

    private static PolicyPlace inline(TerraformBlock block, String owner) {
        return new PolicyPlace(Kind.INLINE, owner, block.word("name").orElse("a policy"));
    }

    private void found(
            TerraformResource resource, TerraformBlock block, String key, PolicyPlace place, List<Found> found) {
        String pointer = block.origin().pointer();
        if (block.word(key).isPresent() && root.at(pointer) instanceof ObjectNode holder) {
            found.add(new Found(place, holder, key, pointer + "/" + key, resource.address()));
        }
    }

    @Override
    void put(Found at, ObjectNode changed) {
        at.holder().put(at.key(), changed.toString());
    }

    /** What goes is looked up before anything goes, for pointers into a list do not outlive that. */
    @Override
    void remove(Found policy) {
        List<JsonNode> gone = new ArrayList<>(List.of(policy.holder()));
        if (policy.place().kind() == Kind.MANAGED) {
            String arn = policy.place().owner();
            unlist(resource -> true, arn);
            view().managed()
                    .filter(resource -> attaches(resource, arn))
                    .map(this::values)
                    .forEach(gone::add);
        }
        gone.forEach(values -> remove(root, values));
        changed();
    }

    private boolean attaches(TerraformResource resource, String policy) {
        return resource.type().endsWith("_policy_attachment")
                && view().names().arns(resource, resource.block(), "policy_arn").contains(policy);
    }

    private JsonNode values(TerraformResource resource) {
        return root.at(resource.origin().pointer());
    }

    /** Takes the resource, or the block within one, out of its list. */
    @SuppressWarnings("ReferenceEquality") // that very one, and not another that says the same
    private static void remove(JsonNode from, JsonNode values) {
        for (JsonNode child : from) {
            if (child instanceof ArrayNode list) {
                remove(list, each -> each == values || each.path(VALUES) == values);
            }
            remove(child, values);
        }
    }

    private interface Which {
        boolean is(TerraformResource resource);
    }

    private void unlist(Which which, String policy) {
        view().managed()
                .filter(resource -> LISTS.containsKey(resource.type()) && which.is(resource))
                .forEach(resource -> remove(
                        values(resource).path(LISTS.get(resource.type())),
                        each -> each.asText().equals(policy)));
    }

    @Override
    boolean isBoundary(String policy) {
        return Stream.of(view().identity().users(), view().identity().roles())
                .<IamEntity>flatMap(List::stream)
                .anyMatch(entity -> isBoundary(entity, policy));
    }

    private static boolean isBoundary(IamEntity entity, String policy) {
        return entity.boundary().map(Attachment::policy).filter(policy::equals).isPresent();
    }

    /** An attachment to several is taken off this one alone. */
    @Override
    void detach(Detach detach) {
        Optional<IamEntity> entity = view().entity(detach.identity());
        if (entity.isEmpty()) {
            return;
        }
        String type = type(entity.get().arn());
        String own = entity.get().arn().name();
        List<JsonNode> gone = new ArrayList<>();
        for (TerraformResource resource : view().managed().toList()) {
            if (attaches(resource, detach.policy())) {
                if (resource.type().equals("aws_iam_policy_attachment")) {
                    remove(
                            values(resource).path(type + "s"),
                            each -> each.asText().equals(own));
                } else if (isOf(resource, type, type, detach.identity())) {
                    gone.add(values(resource));
                }
            }
        }
        unlist(
                resource -> view().names().arn(resource).equals(detach.identity())
                        || isOf(resource, type + "_name", type, detach.identity()),
                detach.policy());
        gone.forEach(values -> remove(root, values));
        changed();
    }

    private boolean isOf(TerraformResource resource, String key, String type, String identity) {
        TerraformNames names = view().names();
        return names.meant(resource, resource.block(), key, "aws_iam_" + type).stream()
                .map(names::arn)
                .anyMatch(identity::equals);
    }

    /** Of an identity, as its resource is called: {@code user}. */
    private static String type(Arn identity) {
        return identity.resourceType();
    }

    @Override
    List<String> attached(String identity) {
        return view().entity(identity).stream()
                .flatMap(entity -> entity.attached().stream())
                .map(Attachment::policy)
                .toList();
    }

    @Override
    Optional<PolicyPlace> addInline(String identity, String name, ObjectNode document) {
        return view().entity(identity).map(entity -> {
            PolicyPlace place = free(new PolicyPlace(Kind.INLINE, identity, name));
            String type = type(entity.arn());
            add(
                            "aws_iam_%s_policy".formatted(type),
                            place.name() + "-" + entity.arn().name())
                    .put("name", place.name())
                    .put(type, entity.arn().name())
                    .put(POLICY, document.toString());
            changed();
            return place;
        });
    }

    @Override
    Optional<String> boundary(String identity) {
        return view().entity(identity).flatMap(IamEntity::boundary).map(Attachment::policy);
    }

    @Override
    Optional<PolicyPlace> addBoundary(String identity, String arn, ObjectNode document) {
        Optional<TerraformResource> entity = view().managed()
                .filter(resource -> resource.type().equals("aws_iam_user")
                        || resource.type().equals(ROLE))
                .filter(resource -> view().names().arn(resource).equals(identity))
                .findFirst();
        return entity.map(resource -> {
            ((ObjectNode) values(resource)).put(BOUNDARY, arn);
            String called = Arn.of(arn).map(Arn::name).orElse(arn);
            add("aws_iam_policy", called).put("name", called).put("arn", arn).put(POLICY, document.toString());
            changed();
            return AccountLists.managed(arn);
        });
    }

    /** The values of a new resource at the root. */
    private ObjectNode add(String type, String called) {
        String label = called.replaceAll("[^\\w-]", "_");
        ObjectNode at = (ObjectNode) root.path(root.has("planned_values") ? "planned_values" : VALUES);
        ObjectNode resource = at.withObjectProperty("root_module")
                .withArrayProperty(RESOURCES)
                .addObject();
        resource.put("address", type + "." + label)
                .put("mode", "managed")
                .put("type", type)
                .put("name", label);
        return resource.putObject(VALUES);
    }
}
