package dev.postern.aws;

import dev.postern.iam.Effect;
import dev.postern.iam.Policy;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which groups a user may put itself into. Whoever is unheld has what it is granted and what the group is granted, and is told as one
 * that adds members; here it is where a member is more than both: it holds actions together, assumes roles, or is told apart by policies.
 */
final class Joining {
    static final String ADD_USER = "iam:AddUserToGroup";

    private final Estate estate;
    private final Grants grants;
    private final Unheld unheld;
    private final Together together;

    Joining(Estate estate, Grants grants, Unheld unheld, Together together) {
        this.estate = estate;
        this.grants = grants;
        this.unheld = unheld;
        this.together = together;
    }

    record Way(IamGroup group, Grant grant) {}

    /** Those that it joins for certain; where there are none, all. */
    List<Way> of(IamUser user) {
        List<Grant> granted = grants.of(grants.holderOf(user), ADD_USER);
        if (granted.isEmpty()) {
            return List.of();
        }
        boolean held = !unheld.is(user);
        List<IamGroup> joined = estate.groupsOf(user);
        List<Way> ways = estate.groups().stream()
                .filter(group -> group.account().equals(user.account()) && !joined.contains(group))
                .filter(group -> held || isMoreTogether(group))
                .flatMap(group -> easiest(granted, group).stream())
                .toList();
        List<Way> certain =
                ways.stream().filter(way -> way.grant().isUnconditional()).toList();
        return certain.isEmpty() ? ways : certain;
    }

    private static Optional<Way> easiest(List<Grant> granted, IamGroup group) {
        return granted.stream()
                .filter(grant -> grant.extent().contains(group.id()))
                .min(Comparator.comparing((Grant grant) -> grant.open().size()).thenComparing(Grant::origin))
                .map(grant -> new Way(group, grant));
    }

    private boolean isMoreTogether(IamGroup group) {
        List<Policy> policies = grants.policies(group);
        return policies.stream().noneMatch(PolicyShape::isEverything)
                && policies.stream()
                        .anyMatch(policy ->
                                !PolicyShape.isSameForAll(policy) || together.allows(policy) || assumes(policy));
    }

    private boolean assumes(Policy policy) {
        return grants.statements(policy, Catalogue.ASSUME_ROLE).stream()
                .anyMatch(statement -> statement.effect() == Effect.ALLOW);
    }
}
