package dev.postern.iam;

import dev.postern.iam.Decision.Denied;
import dev.postern.iam.Decision.Reason;
import dev.postern.iam.Decision.Requirement;
import dev.postern.iam.Decision.Way;
import dev.postern.iam.Open.Answer;
import dev.postern.iam.PolicyMatch.Spoken;
import dev.postern.iam.PrincipalMatch.Named;
import dev.postern.model.Origin;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request against all policies that it is held to. Every layer is asked for the ways in which it allows; how layers go together is
 * then an "and" of "or"s of these, which grows with their sum and never with their product.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html">Within an account</a>
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html">Across accounts</a>
 */
final class Evaluation {
    private final Request request;
    private final Policies policies;
    private final PolicyMatch match;
    private final Map<Named, List<Way>> granted = new EnumMap<>(Named.class);
    private final List<Reason> denials = new ArrayList<>();
    private final List<Requirement> requirements = new ArrayList<>();

    Evaluation(Request request, Policies policies) {
        this.request = request;
        this.policies = policies;
        this.match = new PolicyMatch(request, policies.boundary().isPresent());
        for (Named named : Named.values()) {
            granted.put(named, new ArrayList<>());
        }
    }

    Decision decision() {
        Caller caller = request.caller();
        boolean serviceLinked = caller instanceof Caller.Role role && role.isServiceLinked();
        if (caller.account().isPresent() && !serviceLinked) {
            control(Layer.SERVICE_CONTROL, policies.serviceControl());
        }
        if (!serviceLinked) {
            control(Layer.RESOURCE_CONTROL, policies.resourceControl());
        }
        resourcePolicy().ifPresent(this::grants);
        if (caller instanceof Caller.Root && request.action().startsWith("sts:assumerole")) {
            require(Layer.IDENTITY, List.of()); // the root user may do everything, but take a role
        } else if (caller.account().isPresent()) {
            ofAccount(caller.account().get());
        } else {
            require(Layer.RESOURCE, grantedAtAll());
        }
        return denials.isEmpty()
                ? new Settling(requirements).decision()
                : new Denied(denials.get(0).layer(), denials);
    }

    /** Every level must allow. */
    private void control(Layer layer, ControlPolicies control) {
        if (!control.managementAccount()) {
            control.levels().forEach(level -> require(layer, allowed(layer, level.policies())));
        }
    }

    private void grants(Policy policy) {
        deny(Layer.RESOURCE, policy);
        for (Spoken spoken : match.spoken(policy, Effect.ALLOW)) {
            granted.get(spoken.named()).add(way(Layer.RESOURCE, policy, spoken));
        }
        unread(granted.get(Named.ITSELF), Layer.RESOURCE, policy);
    }

    /** A role and a key are never without a policy, so that one which nobody gave is not known. */
    private Optional<Policy> resourcePolicy() {
        return policies.resource().isPresent() || !resourceDecidesAlone()
                ? policies.resource()
                : Optional.of(
                        Policy.unknown("the policy of the resource", Origin.option(request.resource()), "nobody gave"));
    }

    /**
     * Whether the policies of identities count only where that of the resource leaves it to them.
     *
     * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html">Key policies</a>
     */
    private boolean resourceDecidesAlone() {
        Optional<Arn> arn = Arn.of(request.resource());
        return arn.filter(key -> key.service().equals("kms")
                                && key.resourceType().equals("key"))
                        .isPresent()
                || arn.filter(role -> role.service().equals("iam")
                                        && role.resourceType().equals("role"))
                                .isPresent()
                        && request.action().startsWith("sts:");
    }

    private void ofAccount(String account) {
        List<Way> identity = identity();
        List<Way> boundary = new ArrayList<>();
        policies.boundary().ifPresent(policy -> boundary.addAll(allowed(Layer.BOUNDARY, List.of(policy))));
        List<Way> session = allowed(Layer.SESSION, policies.session());
        if (!request.account().map(account::equals).orElse(true)) {
            across(identity, boundary, session, List.of());
            return;
        }
        within(identity, boundary, session);
        if (request.account().isEmpty()) {
            Answer same = new Answer(new Open.OfAccount(request.resource(), account), true);
            Way within = new Way(List.of(same), new Reason(Layer.RESOURCE, request.resource(), Optional.empty()));
            across(identity, boundary, session, List.of(within));
        }
    }

    /** What is granted to the one itself that asks needs no other policy; what is granted to its role or user stays within its limits. */
    private void within(List<Way> identity, List<Way> boundary, List<Way> session) {
        List<Way> itself = granted.get(Named.ITSELF);
        List<Way> named = granted.get(Named.BY_ROLE_OR_USER);
        if (resourceDecidesAlone()) {
            require(Layer.RESOURCE, grantedAtAll());
        }
        require(Layer.IDENTITY, join(itself, named, identity));
        if (policies.boundary().isPresent()) {
            require(Layer.BOUNDARY, join(itself, boundary));
        }
        if (!policies.session().isEmpty()) {
            require(Layer.SESSION, join(itself, session));
        }
    }

    /** Both sides have to allow. */
    private void across(List<Way> identity, List<Way> boundary, List<Way> session, List<Way> unless) {
        require(Layer.RESOURCE, join(grantedAtAll(), unless));
        require(Layer.IDENTITY, join(identity, unless));
        if (policies.boundary().isPresent()) {
            require(Layer.BOUNDARY, join(boundary, unless));
        }
        if (!policies.session().isEmpty()) {
            require(Layer.SESSION, join(session, unless));
        }
    }

    private List<Way> identity() {
        return request.caller() instanceof Caller.Root
                ? List.of(new Way(List.of(), new Reason(Layer.IDENTITY, "the root user", Optional.empty())))
                : allowed(Layer.IDENTITY, policies.identity());
    }

    /** The ways in which any of the policies allows; what they deny is noted. */
    private List<Way> allowed(Layer layer, List<Policy> any) {
        List<Way> ways = new ArrayList<>();
        for (Policy policy : any) {
            deny(layer, policy);
            for (Spoken spoken : match.spoken(policy, Effect.ALLOW)) {
                ways.add(way(layer, policy, spoken));
            }
            unread(ways, layer, policy);
        }
        return ways;
    }

    private static Way way(Layer layer, Policy policy, Spoken spoken) {
        return new Way(spoken.match().needs(), new Reason(layer, policy.name(), Optional.of(spoken.statement())));
    }

    private static void unread(List<Way> ways, Layer layer, Policy policy) {
        for (Policy.Unread part : policy.unread()) {
            if (part.may(Effect.ALLOW)) {
                Answer allows = new Answer(new Open.OfUnread(policy.name(), Effect.ALLOW, part), true);
                ways.add(new Way(List.of(allows), new Reason(layer, policy.name(), Optional.empty())));
            }
        }
    }

    private void deny(Layer layer, Policy policy) {
        for (Spoken spoken : match.spoken(policy, Effect.DENY)) {
            Reason reason = new Reason(layer, policy.name(), Optional.of(spoken.statement()));
            if (spoken.match().certain()) {
                denials.add(reason);
            } else {
                List<Way> escapes = spoken.match().needs().stream()
                        .map(need -> new Way(List.of(need.negated()), reason))
                        .toList();
                requirements.add(new Requirement(layer, Effect.DENY, escapes));
            }
        }
        for (Policy.Unread part : policy.unread()) {
            if (part.may(Effect.DENY)) {
                Answer silent = new Answer(new Open.OfUnread(policy.name(), Effect.DENY, part), false);
                Reason reason = new Reason(layer, policy.name(), Optional.empty());
                requirements.add(new Requirement(layer, Effect.DENY, List.of(new Way(List.of(silent), reason))));
            }
        }
    }

    private void require(Layer layer, List<Way> anyOf) {
        requirements.add(new Requirement(layer, Effect.ALLOW, anyOf));
    }

    private List<Way> grantedAtAll() {
        return join(granted.get(Named.ITSELF), granted.get(Named.BY_ROLE_OR_USER), granted.get(Named.BY_ACCOUNT));
    }

    @SafeVarargs
    private static List<Way> join(List<Way>... parts) {
        List<Way> all = new ArrayList<>();
        for (List<Way> part : parts) {
            all.addAll(part);
        }
        return all;
    }
}
