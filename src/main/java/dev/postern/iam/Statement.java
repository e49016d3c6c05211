package dev.postern.iam;

import dev.postern.model.Origin;
import java.util.List;
import java.util.Optional;

/**
 * One statement of a policy and where it stands. Principals are absent in policies of identities, resources in trust policies of
 * roles; what is absent says nothing. All conditions must hold.
 *
 * @param sid as the policy names it; may be empty
 */
public record Statement(
        String sid,
        Effect effect,
        Optional<Principals> principals,
        Actions actions,
        Optional<Resources> resources,
        List<Condition> conditions,
        Origin origin) {
    public Statement {
        conditions = List.copyOf(conditions);
    }
}
