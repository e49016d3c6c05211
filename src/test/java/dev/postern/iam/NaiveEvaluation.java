package dev.postern.iam;

import dev.postern.model.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The flow charts of AWS, one box after the other, in a world in which everything is known; written from the documentation and without
 * a look at {@link Evaluation}: no questions, no ways, every policy read as often as a box asks for it.
 */
final class NaiveEvaluation {
    private final Request request;
    private final Policies policies;
    private final World world;
    private final NaiveStatements statements;
    private final Caller caller;

    NaiveEvaluation(Request request, Policies policies, World world) {
        this.request = request;
        this.policies = policies;
        this.world = world;
        this.statements = new NaiveStatements(world, request);
        this.caller = request.caller();
    }

    boolean allowed() {
        boolean linked =
                caller instanceof Caller.Role role && role.arn().resource().contains("aws-service-role/");
        List<ControlPolicies.Level> levels = new ArrayList<>();
        if (!linked
                && caller.account().isPresent()
                && !policies.serviceControl().managementAccount()) {
            levels.addAll(policies.serviceControl().levels());
        }
        if (!linked && !policies.resourceControl().managementAccount()) {
            levels.addAll(policies.resourceControl().levels());
        }
        List<Policy> everything = new ArrayList<>();
        levels.forEach(level -> everything.addAll(level.policies()));
        resource().ifPresent(everything::add);
        if (caller.account().isPresent()) {
            if (!(caller instanceof Caller.Root)) {
                everything.addAll(policies.identity());
            }
            policies.boundary().ifPresent(everything::add);
            everything.addAll(policies.session());
        }
        if (says(everything, Effect.DENY)) {
            return false;
        }
        if (!levels.stream().allMatch(level -> says(level.policies(), Effect.ALLOW))) {
            return false;
        }
        return caller.account().isEmpty() ? granted("anyhow") : ofAccount();
    }

    private boolean ofAccount() {
        boolean root = caller instanceof Caller.Root;
        if (root && request.action().equals("sts:assumerole")) {
            return false;
        }
        boolean identity = root || says(policies.identity(), Effect.ALLOW);
        boolean limits = policies.boundary()
                        .map(List::of)
                        .map(it -> says(it, Effect.ALLOW))
                        .orElse(true)
                && (policies.session().isEmpty() || says(policies.session(), Effect.ALLOW));
        boolean same = request.account().or(world::account).equals(caller.account());
        if (!same) {
            return granted("anyhow") && identity && limits;
        }
        if (granted("itself")) {
            return true;
        }
        if (!limits) {
            return false;
        }
        if (special()) {
            return granted("role or user") || granted("account") && identity;
        }
        return granted("role or user") || identity;
    }

    private boolean special() {
        return request.resource().matches("arn:aws:kms:[^:]*:[^:]*:key[/:].*|arn:aws:kms:[^:]*:[^:]*:key")
                || request.action().startsWith("sts:")
                        && request.resource().matches("arn:aws:iam:[^:]*:[^:]*:role([/:].*)?");
    }

    private Optional<Policy> resource() {
        return policies.resource().isEmpty() && special()
                ? Optional.of(
                        Policy.unknown("the policy of the resource", Origin.option(request.resource()), "nobody gave"))
                : policies.resource();
    }

    private boolean says(List<Policy> of, Effect effect) {
        return of.stream()
                .anyMatch(policy -> unread(policy, effect)
                        || policy.statements().stream()
                                .anyMatch(statement -> statement.effect() == effect
                                        && statements.speaks(statement)
                                        && statement
                                                .principals()
                                                .map(it -> names(statement, it))
                                                .orElse(true)));
    }

    private boolean unread(Policy policy, Effect effect) {
        return policy.unread().stream()
                .anyMatch(part ->
                        part.effect().map(effect::equals).orElse(true) && world.toss(policy.name() + effect + part));
    }

    /** Whether the policy of the resource grants to the caller, named in this way, or anyhow. */
    private boolean granted(String way) {
        return resource().stream()
                .anyMatch(policy -> (way.equals("itself") || way.equals("anyhow")) && unread(policy, Effect.ALLOW)
                        || policy.statements().stream()
                                .anyMatch(statement -> statement.effect() == Effect.ALLOW
                                        && statements.speaks(statement)
                                        && (way.equals("anyhow")
                                                ? statement
                                                        .principals()
                                                        .map(it -> names(statement, it))
                                                        .orElse(true)
                                                : statement.principals().isEmpty()
                                                                || statement
                                                                        .principals()
                                                                        .get()
                                                                        .except()
                                                        ? way.equals("itself")
                                                                && statement
                                                                        .principals()
                                                                        .map(it -> names(statement, it))
                                                                        .orElse(true)
                                                        : statement.principals().get().named().stream()
                                                                .anyMatch(one -> way.equals(way(one)) && is(one)))));
    }

    private boolean names(Statement statement, Principals principals) {
        if (!principals.except()) {
            return principals.named().stream().anyMatch(this::is);
        }
        if (statement.effect() == Effect.DENY && policies.boundary().isPresent()) {
            return true;
        }
        Stream<Principal> all = principals.named().stream();
        if (principals.named().contains(new Principal.Anyone())) {
            return false;
        }
        boolean account = caller.account().isEmpty()
                || caller instanceof Caller.Root
                || all.anyMatch(one -> one instanceof Principal.Account && is(one));
        boolean itself = principals.named().stream().anyMatch(one -> !"account".equals(way(one)) && is(one));
        boolean perhaps = itself
                || caller instanceof Caller.Role role
                        && role.session().isEmpty()
                        && principals.named().stream()
                                .anyMatch(one -> one instanceof Principal.Identity identity
                                        && identity.arn().toString().startsWith(sessions(role)));
        if (!perhaps) {
            return true;
        }
        boolean known =
                principals.named().stream().anyMatch(one -> !"account".equals(way(one)) && is(one) && !depends(one));
        return !(known && account) && world.toss(statement.origin());
    }

    private boolean depends(Principal one) {
        return caller instanceof Caller.Role role
                && role.session().isEmpty()
                && one instanceof Principal.Identity identity
                && !identity.arn().equals(role.arn());
    }

    private static String sessions(Caller.Role role) {
        return "arn:aws:sts::%s:assumed-role/%s/"
                .formatted(role.arn().account(), role.arn().name());
    }

    private String way(Principal principal) {
        if (principal instanceof Principal.Account) {
            return caller instanceof Caller.Root ? "itself" : "account";
        }
        if (principal instanceof Principal.CanonicalUser) {
            return "account";
        }
        boolean behind = principal instanceof Principal.Identity identity
                && (caller instanceof Caller.Role role && identity.arn().equals(role.arn())
                        || caller instanceof Caller.FederatedUser user
                                && identity.arn().equals(user.user()));
        return behind ? "role or user" : "itself";
    }

    private boolean is(Principal principal) {
        if (principal instanceof Principal.Anyone) {
            return true;
        }
        if (principal instanceof Principal.Account account) {
            return caller.account().equals(Optional.of(account.id()));
        }
        if (principal instanceof Principal.CanonicalUser user) {
            return caller.account().isPresent() && world.toss(user.id());
        }
        if (principal instanceof Principal.Service service) {
            return caller instanceof Caller.Service it && it.name().equals(service.name());
        }
        if (principal instanceof Principal.Federated federated) {
            return caller instanceof Caller.Federated it
                    && List.of("*", it.provider()).contains(federated.provider());
        }
        return principal instanceof Principal.Identity identity
                && names().contains(identity.arn().toString());
    }

    /** The ARNs by which the caller may be named. */
    private List<String> names() {
        if (caller instanceof Caller.User user) {
            return List.of(user.arn().toString());
        }
        if (caller instanceof Caller.Role role) {
            return List.of(
                    role.arn().toString(), sessions(role) + role.session().orElse(world.session()));
        }
        return caller instanceof Caller.FederatedUser user
                ? List.of(user.user().toString(), user.session().toString())
                : List.of();
    }
}
