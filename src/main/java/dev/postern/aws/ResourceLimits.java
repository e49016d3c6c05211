package dev.postern.aws;

import dev.postern.aws.Inventory.Thing;
import dev.postern.iam.Actions;
import dev.postern.iam.Caller;
import dev.postern.iam.Context;
import dev.postern.iam.Decision;
import dev.postern.iam.Decision.AllowedIf;
import dev.postern.iam.Decision.Requirement;
import dev.postern.iam.Effect;
import dev.postern.iam.Policies;
import dev.postern.iam.Policy;
import dev.postern.iam.Resources;
import dev.postern.iam.Statement;
import dev.postern.model.Assumption;
import dev.postern.model.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What policies of resources take from that which policies of identities grant: what they deny, and the use of a key whose policy does
 * not leave it to its account. Of each resource the evaluator is asked, as if the identity were granted everything.
 */
final class ResourceLimits {
    private static final String KEYS = "kms";
    /** As if an identity were granted everything. */
    static final Policy EVERYTHING = Policy.of(
            "everything",
            new Statement(
                    "",
                    Effect.ALLOW,
                    Optional.empty(),
                    Actions.of("*"),
                    Optional.of(Resources.of("*")),
                    List.of(),
                    Origin.option("everything")));

    private final Map<String, List<Thing>> byService;
    private final Policies granted;

    ResourceLimits(Estate estate) {
        byService =
                estate.things().stream().filter(ResourceLimits::mayTake).collect(Collectors.groupingBy(Thing::service));
        granted = Policies.ofIdentity(EVERYTHING);
    }

    private static boolean mayTake(Thing thing) {
        return thing.policy()
                .filter(policy -> thing.service().equals(KEYS) || !PolicyShape.onlyAllows(policy))
                .isPresent();
    }

    /** Whether there is none, so that to be in a group is to have all that the group is granted. */
    boolean isEmpty() {
        return byService.isEmpty();
    }

    /** What is left of a grant; of a group's all, as nobody asks for anything as a group. */
    List<Grant> left(IamEntity who, Grant grant) {
        List<Thing> things = byService.getOrDefault(
                grant.action().substring(0, grant.action().indexOf(':')), List.of());
        if (things.isEmpty() || who instanceof IamGroup) {
            return List.of(grant);
        }
        List<Reach> taken = new ArrayList<>();
        for (Thing thing : things) {
            for (String resource : thing.resources()) {
                if (grant.extent().meets(ArnPattern.of(resource))) {
                    taken(who, grant.action(), thing, resource).ifPresent(taken::add);
                }
            }
        }
        return Narrowing.without(grant, taken);
    }

    private Optional<Reach> taken(IamEntity who, String action, Thing thing, String resource) {
        Policy policy = thing.policy().orElseThrow();
        Caller caller = who instanceof IamUser ? new Caller.User(who.arn()) : Caller.Role.any(who.arn());
        Context context = Circumstances.of(who, Optional.empty()).context();
        Decision decision = Decision.on(
                ResourcePolicies.request(caller, action, resource, thing, context),
                (who.boundary().isPresent()
                                ? granted.withBoundary(granted.identity().get(0))
                                : granted)
                        .withResource(policy));
        if (decision instanceof Decision.Denied) {
            return Optional.of(reach(thing, resource, List.of()));
        }
        return decision instanceof AllowedIf conditional
                ? asked(conditional)
                        .map(rest -> reach(
                                thing,
                                resource,
                                List.of(Questions.allows(policy.name(), action, rest.words(), thing.origin()))))
                : Optional.empty();
    }

    private static Reach reach(Thing thing, String resource, List<Assumption> otherwise) {
        return new Reach(false, List.of(ArnPattern.of(resource)), otherwise, otherwise, thing.origin());
    }

    /** What remains to be asked when who makes the request has seen to what can be chosen. */
    static Optional<AllowedIf> asked(AllowedIf conditional) {
        List<Requirement> rest = conditional.all().stream()
                .filter(each -> each.anyOf().stream()
                        .noneMatch(way -> way.all().stream().allMatch(Settled::isChosen)))
                .toList();
        return rest.isEmpty() ? Optional.empty() : Optional.of(new AllowedIf(rest, conditional.by()));
    }
}
