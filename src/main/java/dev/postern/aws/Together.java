package dev.postern.aws;

import dev.postern.iam.Effect;
import dev.postern.iam.Policy;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Stream;

/** Which policies allow what one identity must hold with others, and whose come from several: of these the user itself is told. */
final class Together {
    private final Grants grants;
    private final List<String> actions;
    private final IdentityHashMap<Policy, Boolean> known = new IdentityHashMap<>();

    Together(Grants grants, Catalogue catalogue) {
        this.grants = grants;
        actions = catalogue.single().stream().filter(catalogue::isJoined).toList();
    }

    boolean allows(Policy policy) {
        return known.computeIfAbsent(
                policy,
                none -> actions.stream()
                        .flatMap(action -> grants.statements(policy, action).stream())
                        .anyMatch(statement -> statement.effect() == Effect.ALLOW));
    }

    /** Whether two of a user and its groups allow any; what one of them allows alone, it starts alone. */
    boolean areSpread(IamEntity user, List<IamGroup> groups) {
        return Stream.concat(Stream.of(user), groups.stream())
                        .filter(each -> grants.policies(each).stream().anyMatch(this::allows))
                        .limit(2)
                        .count()
                > 1;
    }
}
