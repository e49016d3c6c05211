package dev.postern.aws;

import dev.postern.model.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What authorization details say of one or more accounts.
 *
 * @param newest the latest time at which something in it was made: nothing that happens now is older
 * @param inventory what is known beside them
 */
public record AccountDetails(
        List<IamUser> users,
        List<IamGroup> groups,
        List<IamRole> roles,
        List<ManagedPolicy> policies,
        Optional<Instant> newest,
        Inventory inventory,
        Origin origin) {
    public AccountDetails {
        users = List.copyOf(users);
        groups = List.copyOf(groups);
        roles = List.copyOf(roles);
        policies = List.copyOf(policies);
    }
}
