package dev.postern.source;

import dev.postern.aws.Attachment;
import dev.postern.aws.IamGroup;
import dev.postern.aws.IamRole;
import dev.postern.aws.IamUser;
import dev.postern.aws.Inventory.Presumed;
import dev.postern.aws.ManagedPolicy;
import dev.postern.iam.Arn;
import dev.postern.iam.Policy;
import dev.postern.model.Origin;
import dev.postern.source.Node.Mapping.Entry;
import dev.postern.source.PolicyReader.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Users, groups, roles and policies of a plan, put together from the resources that each say a part of them. */
final class TerraformIdentity {
    private static final String USER = "aws_iam_user";
    private static final String GROUP = "aws_iam_group";
    private static final String ROLE = "aws_iam_role";
    private static final String VERSION = "v1";

    private final Terraform terraform;
    private final TerraformNames names;
    private final TerraformPolicies policies;
    private final Reading reading;
    private final Map<String, List<Policy>> inline = new HashMap<>();
    private final Map<String, List<Attachment>> attached = new HashMap<>();
    private final Map<String, List<String>> groups = new HashMap<>();
    private final Map<String, List<String>> profiles = new HashMap<>();

    TerraformIdentity(Terraform terraform, TerraformNames names, TerraformPolicies policies, Reading reading) {
        this.terraform = terraform;
        this.names = names;
        this.policies = policies;
        this.reading = reading;
        for (TerraformResource resource : terraform.resources()) {
            if (!resource.isData()) {
                part(resource);
            }
        }
    }

    private void part(TerraformResource resource) {
        switch (resource.type()) {
            case "aws_iam_user_policy" -> inline(resource, "user", USER);
            case "aws_iam_group_policy" -> inline(resource, "group", GROUP);
            case "aws_iam_role_policy" -> inline(resource, "role", ROLE);
            case "aws_iam_user_policy_attachment" -> attach(resource, "user", USER, "policy_arn");
            case "aws_iam_group_policy_attachment" -> attach(resource, "group", GROUP, "policy_arn");
            case "aws_iam_role_policy_attachment" -> attach(resource, "role", ROLE, "policy_arn");
            case "aws_iam_user_policy_attachments_exclusive" -> attach(resource, "user_name", USER, "policy_arns");
            case "aws_iam_group_policy_attachments_exclusive" -> attach(resource, "group_name", GROUP, "policy_arns");
            case "aws_iam_role_policy_attachments_exclusive" -> attach(resource, "role_name", ROLE, "policy_arns");
            case "aws_iam_policy_attachment" -> {
                attach(resource, "users", USER, "policy_arn");
                attach(resource, "groups", GROUP, "policy_arn");
                attach(resource, "roles", ROLE, "policy_arn");
            }
            case "aws_iam_group_membership" ->
                holders(resource, "users", USER).forEach(user -> member(user, resource, "group"));
            case "aws_iam_user_group_membership" ->
                holders(resource, "user", USER).forEach(user -> member(user, resource, "groups"));
            case "aws_iam_instance_profile" ->
                holders(resource, "role", ROLE).forEach(role -> add(profiles, role, names.arn(resource)));
            case ROLE -> ofRole(resource);
            default -> {}
        }
    }

    /** What older configurations write into the role itself. */
    private void ofRole(TerraformResource role) {
        String arn = names.arn(role);
        for (TerraformBlock block : role.block().blocks("inline_policy")) {
            if (block.word("policy").isPresent() || block.isUnknown("policy")) { // an empty block takes policies away
                String name = "%s of %s".formatted(block.word("name").orElse("a policy"), arn);
                add(inline, arn, policies.read(role, block, "policy", name, Kind.IDENTITY));
            }
        }
        names.arns(role, role.block(), "managed_policy_arns").forEach(policy -> attach(arn, policy, role.origin()));
    }

    private void inline(TerraformResource resource, String key, String type) {
        for (String holder : holders(resource, key, type)) {
            String name = "%s of %s".formatted(resource.block().word("name").orElse("a policy"), holder);
            add(inline, holder, policies.read(resource, resource.block(), "policy", name, Kind.IDENTITY));
        }
    }

    private void attach(TerraformResource resource, String key, String type, String policyKey) {
        List<String> arns = names.arns(resource, resource.block(), policyKey);
        for (String holder : holders(resource, key, type)) {
            if (arns.isEmpty()) {
                add(
                        inline,
                        holder,
                        Policy.unknown(
                                "the policy of " + resource.address(), resource.origin(), "is known only after apply"));
            }
            arns.forEach(policy -> attach(holder, policy, resource.origin()));
        }
    }

    private void attach(String holder, String policy, Origin at) {
        List<Attachment> all = attached.computeIfAbsent(holder, none -> new ArrayList<>());
        if (all.stream().noneMatch(each -> each.policy().equals(policy))) {
            all.add(new Attachment(policy, at));
        }
    }

    /** ARNs of those whom an attribute names; who is not of this plan is told of. */
    private List<String> holders(TerraformResource resource, String key, String type) {
        List<TerraformResource> meant = names.meant(resource, resource.block(), key, type);
        if (meant.isEmpty()
                && resource.block().value(key).isPresent()
                && !resource.block().words(key).isEmpty()) {
            reading.problem(
                    "terraform",
                    resource.block().origin(key),
                    "%s is about %s, which is not of this plan or state"
                            .formatted(
                                    resource.address(),
                                    String.join(", ", resource.block().words(key))),
                    "Give the authorization details of the account, too.");
        } else if (meant.isEmpty() && resource.block().isUnknown(key)) {
            reading.problem(
                    "terraform",
                    resource.origin(),
                    "nobody can tell whom %s is about: its %s is known only after apply"
                            .formatted(resource.address(), key),
                    "");
        }
        return meant.stream().map(names::arn).distinct().toList();
    }

    /** A group that is not of the plan is one of the account by the name it has there. */
    private void member(String user, TerraformResource resource, String key) {
        TerraformBlock block = resource.block();
        List<TerraformResource> meant = names.meant(resource, block, key, GROUP);
        meant.forEach(group ->
                add(groups, user, Arn.of(names.arn(group)).orElseThrow().name()));
        block.words(key).stream()
                .filter(text -> names.named(text, GROUP).isEmpty())
                .forEach(text -> add(groups, user, text));
        if (meant.isEmpty() && block.isUnknown(key)) {
            add(groups, user, resource.address() + "." + key);
        }
    }

    private static <T> void add(Map<String, List<T>> to, String key, T value) {
        List<T> all = to.computeIfAbsent(key, none -> new ArrayList<>());
        if (!all.contains(value)) {
            all.add(value);
        }
    }

    private static <T> List<T> of(Map<String, List<T>> all, Arn arn) {
        return all.getOrDefault(arn.toString(), List.of());
    }

    private Arn arn(TerraformResource resource) {
        return Arn.of(names.arn(resource)).orElseThrow();
    }

    /** Those of the plan, and those that it looks up. */
    private List<TerraformResource> all(String type) {
        List<TerraformResource> all = new ArrayList<>(terraform.ofType(type));
        terraform.resources().stream()
                .filter(resource -> resource.isData()
                        && resource.type().equals(type)
                        && resource.block().word("arn").isPresent()
                        && all.stream().noneMatch(other -> names.arn(other).equals(names.arn(resource))))
                .forEach(all::add);
        return all;
    }

    private List<Policy> inline(TerraformResource holder, Arn arn) {
        List<Policy> own = new ArrayList<>(of(inline, arn));
        if (holder.isData()) {
            own.add(Policy.unknown("what else is attached to " + arn, holder.origin(), "is not of this plan or state"));
        }
        return own;
    }

    List<IamUser> users() {
        return all(USER).stream()
                .map(user -> {
                    Arn arn = arn(user);
                    return new IamUser(
                            arn,
                            inline(user, arn),
                            of(attached, arn),
                            boundary(user),
                            of(groups, arn),
                            tags(user),
                            user.origin());
                })
                .toList();
    }

    List<IamGroup> groups() {
        return all(GROUP).stream()
                .map(group -> {
                    Arn arn = arn(group);
                    return new IamGroup(arn, inline(group, arn), of(attached, arn), group.origin());
                })
                .toList();
    }

    List<IamRole> roles() {
        return all(ROLE).stream()
                .map(role -> {
                    Arn arn = arn(role);
                    return new IamRole(
                            arn,
                            policies.read(
                                    role, role.block(), "assume_role_policy", "the trust policy of " + arn, Kind.TRUST),
                            inline(role, arn),
                            of(attached, arn),
                            boundary(role),
                            of(profiles, arn),
                            tags(role),
                            role.origin());
                })
                .toList();
    }

    /** Policies of the plan, and those of the account or of AWS whose text was looked up. */
    List<ManagedPolicy> policies() {
        List<ManagedPolicy> all = new ArrayList<>();
        for (TerraformResource resource : terraform.resources()) {
            if (resource.type().equals("aws_iam_policy")
                    && (!resource.isData() || resource.block().value("policy").isPresent())) {
                Arn arn = arn(resource);
                SortedMap<String, Policy> versions = new TreeMap<>();
                versions.put(
                        VERSION, policies.read(resource, resource.block(), "policy", arn.toString(), Kind.IDENTITY));
                all.add(new ManagedPolicy(arn, VERSION, versions, resource.origin()));
            }
        }
        return all;
    }

    /** Whom a trust policy refers to that is known only after apply. */
    List<Presumed> presumed() {
        List<Presumed> presumed = new ArrayList<>();
        for (TerraformResource role : terraform.ofType(ROLE)) {
            for (TerraformResource who : policies.unread(role, "assume_role_policy")) {
                if (who.type().equals(USER) || who.type().equals(ROLE)) {
                    presumed.add(new Presumed(names.arn(role), names.arn(who), role.origin()));
                }
            }
        }
        return presumed;
    }

    /** ARNs of the users who have a console password. */
    SortedSet<String> signingIn() {
        SortedSet<String> users = new TreeSet<>();
        terraform.ofType("aws_iam_user_login_profile").forEach(profile -> users.addAll(holders(profile, "user", USER)));
        return users;
    }

    private Optional<Attachment> boundary(TerraformResource entity) {
        return names.arns(entity, entity.block(), "permissions_boundary").stream()
                .findFirst()
                .map(arn -> new Attachment(arn, entity.block().origin("permissions_boundary")));
    }

    private static SortedMap<String, String> tags(TerraformResource resource) {
        SortedMap<String, String> tags = new TreeMap<>();
        for (String key : List.of("tags", "tags_all")) {
            for (Map.Entry<String, Entry> tag : resource.block().entries(key).entrySet()) {
                if (tag.getValue().value() instanceof Node.Scalar text) {
                    tags.put(tag.getKey(), text.text());
                }
            }
        }
        return tags;
    }
}
