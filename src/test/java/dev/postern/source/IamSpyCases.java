package dev.postern.source;

import dev.postern.iam.Arn;
import dev.postern.iam.Caller;
import dev.postern.iam.Context;
import dev.postern.iam.ControlPolicies;
import dev.postern.iam.ControlPolicies.Level;
import dev.postern.iam.Decision;
import dev.postern.iam.Policies;
import dev.postern.iam.Policy;
import dev.postern.iam.Request;
import dev.postern.source.PolicyReader.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the files of one case say: identities with their policies, policies of resources, and those of an organisation. */
final class IamSpyCases {
    private final PolicyReader reader = new PolicyReader(new Reading());
    private final Path folder;
    private final Map<String, Policies> identities = new LinkedHashMap<>();
    private final Map<String, Policy> managed = new LinkedHashMap<>();
    private final Map<String, Node> resources = new LinkedHashMap<>();
    private final List<Node> organisations = new ArrayList<>();

    IamSpyCases(Path folder, Node files) {
        this.folder = folder;
        items(files, "gaads").forEach(file -> account(read(file)));
        items(files, "resources")
                .forEach(file -> ((Node.Sequence) read(file))
                        .items()
                        .forEach(resource -> resources.put(text(resource, "Resource"), resource)));
        items(files, "scps").forEach(file -> organisations.add(read(file)));
    }

    private Node read(Node file) {
        return Documents.read(folder.resolve(((Node.Scalar) file).text()));
    }

    private void account(Node account) {
        items(account, "Policies")
                .forEach(policy -> items(policy, "PolicyVersionList").stream()
                        .filter(version -> text(version, "IsDefaultVersion").equals("true"))
                        .forEach(version -> managed.put(text(policy, "Arn"), policy(version, "Document"))));
        items(account, "UserDetailList").forEach(user -> identity(user, "UserPolicyList"));
        items(account, "RoleDetailList").forEach(role -> identity(role, "RolePolicyList"));
    }

    private void identity(Node identity, String inline) {
        List<Policy> policies = new ArrayList<>();
        items(identity, inline).forEach(policy -> policies.add(policy(policy, "PolicyDocument")));
        items(identity, "AttachedManagedPolicies")
                .forEach(policy -> policies.add(managed.get(text(policy, "PolicyArn"))));
        Policies all = Policies.ofIdentity(policies.toArray(Policy[]::new));
        Optional<Node> boundary = value(identity, "PermissionsBoundary");
        identities.put(
                text(identity, "Arn"),
                boundary.map(node -> all.withBoundary(managed.get(text(node, "PermissionsBoundaryArn"))))
                        .orElse(all));
    }

    /** The ARN of the root is in the management account. */
    private ControlPolicies control(String account) {
        return organisations.stream()
                .findFirst()
                .map(root -> new ControlPolicies(
                        Arn.of(text(root, "Arn")).orElseThrow().account().equals(account), levels(root, account)))
                .orElse(ControlPolicies.NONE);
    }

    /** The levels from the root to an account; empty where it is not below. */
    private List<Level> levels(Node unit, String account) {
        if (text(unit, "Id").equals(account)) {
            return List.of(level(unit));
        }
        for (Node child : items(unit, "Children")) {
            List<Level> below = levels(child, account);
            if (!below.isEmpty()) {
                return Stream.concat(Stream.of(level(unit)), below.stream()).toList();
            }
        }
        return List.of();
    }

    private Level level(Node unit) {
        return new Level(
                text(unit, "Id"),
                items(unit, "Policies").stream()
                        .map(policy -> policy(policy, "Content"))
                        .toList());
    }

    private Policy policy(Node node, String key) {
        return reader.read(key, Kind.IDENTITY, value(node, key).orElseThrow());
    }

    List<String> identities() {
        return List.copyOf(identities.keySet());
    }

    Decision decide(String principal, String action, String resource, Context context) {
        Arn arn = Arn.of(principal).orElseThrow();
        Caller caller = arn.resourceType().equals("user") ? new Caller.User(arn) : Caller.Role.any(arn);
        String bucket = resource.contains(":s3:") ? resource.replaceFirst("/.*", "") : resource;
        Optional<Node> stated = Optional.ofNullable(resources.get(bucket));
        Policies policies =
                identities.getOrDefault(principal, Policies.ofIdentity()).withServiceControl(control(arn.account()));
        Policies all = stated.map(node -> policies.withResource(
                        reader.read(bucket, Kind.RESOURCE, value(node, "Policy").orElseThrow())))
                .orElse(policies);
        Optional<String> account = stated.map(node -> text(node, "Account"));
        return Decision.on(new Request(caller, action, resource, account, context), all);
    }

    static Optional<Node> value(Node node, String key) {
        return Reading.value(((Node.Mapping) node).entries(), key);
    }

    static List<Node> items(Node node, String key) {
        return value(node, key).map(list -> ((Node.Sequence) list).items()).orElse(List.of());
    }

    static String text(Node node, String key) {
        return value(node, key).map(text -> ((Node.Scalar) text).text()).orElse("");
    }
}
