package dev.postern.aws;

import dev.postern.model.Support;
import dev.postern.model.SystemFact.Component;
import dev.postern.model.SystemFact.Contains;
import dev.postern.model.SystemFact.Identity;
import dev.postern.model.SystemFact.MemberOf;
import dev.postern.model.SystemFact.RunsAs;
import dev.postern.model.SystemModel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What runs under roles and is not in the details of an account. A grant to change or command such things is worth what runs there,
 * so each of its extents is one component that runs as one of the roles which trust the service; as which, is an open question of
 * each role. So questions grow with roles, and components with extents, but never with both.
 */
final class Workloads {
    /** How a service starts workloads: as whom it is trusted, and what kind of component they are. */
    private record Kind(String service, String component) {}

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("ec2", new Kind("ec2.amazonaws.com", "instance")),
            Map.entry("lambda", new Kind("lambda.amazonaws.com", "function")),
            Map.entry("ecs", new Kind("ecs-tasks.amazonaws.com", "container")),
            Map.entry("apprunner", new Kind("tasks.apprunner.amazonaws.com", "container")),
            Map.entry("cloudformation", new Kind("cloudformation.amazonaws.com", "function")),
            Map.entry("codebuild", new Kind("codebuild.amazonaws.com", "pipeline")),
            Map.entry("glue", new Kind("glue.amazonaws.com", "process")),
            Map.entry("sagemaker", new Kind("sagemaker.amazonaws.com", "server")),
            Map.entry("bedrock-agentcore", new Kind("bedrock-agentcore.amazonaws.com", "function")));

    private final SystemModel.Builder model;
    /** By service as it is trusted: roles that trust it, and on what that rests. */
    private final Map<String, Map<String, Support>> trusting;

    private final Set<String> placed = new HashSet<>();
    private final Map<String, Boolean> classes = new HashMap<>();

    Workloads(SystemModel.Builder model, Map<String, Map<String, Support>> trusting) {
        this.model = model;
        this.trusting = trusting;
    }

    void place(Grant grant, String account) {
        Extent extent = grant.extent();
        if (!placed.add(extent.id())) {
            return;
        }
        String scope = extent.target().scope();
        Kind kind = KINDS.get(scope.substring(scope.lastIndexOf('/') + 1));
        boolean whole = extent.id().equals(scope);
        model.fact(new Component(extent.id(), kind.component()), grant.origin());
        if (!whole) {
            model.fact(new Contains(scope, extent.id()), grant.origin());
        }
        String anyOf = "roles of %s in %s".formatted(kind.service(), Ids.account(account));
        if (hasRoles(anyOf, kind, account)) {
            model.fact(
                    new RunsAs(extent.id(), anyOf),
                    whole
                            ? Support.unconditional(grant.origin())
                            : new Support(
                                    grant.origin(), List.of(Questions.workloadExists(extent.id(), grant.origin()))));
        }
    }

    private boolean hasRoles(String anyOf, Kind kind, String account) {
        return classes.computeIfAbsent(anyOf, none -> {
            Map<String, Support> roles = trusting.getOrDefault(kind.service(), Map.of());
            boolean some = false;
            for (Map.Entry<String, Support> role : roles.entrySet()) {
                if (role.getKey().contains("::" + account + ":")) {
                    Support trust = role.getValue();
                    model.fact(
                            new MemberOf(anyOf, role.getKey()),
                            new Support(
                                    trust.origin(),
                                    List.of(Questions.runsAs(kind.service(), role.getKey(), trust.origin()))));
                    model.fact(new Identity(anyOf, "group"), trust.origin());
                    some = true;
                }
            }
            return some;
        });
    }
}
