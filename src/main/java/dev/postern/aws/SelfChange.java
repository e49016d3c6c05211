package dev.postern.aws;

import dev.postern.model.Assumption;
import dev.postern.model.Origin;
import dev.postern.model.Support;
import java.util.List;
import java.util.Optional;

/**
 * What an identity may change of itself.
 *
 * @param id of the identity as it stands then
 * @param action that makes the change
 */
record SelfChange(IamEntity changed, String id, String action, List<Assumption> open, Origin origin) {
    /** By all of the grants together; none where there are none. */
    static Optional<SelfChange> of(IamEntity changed, String after, List<Grant> all) {
        return all.stream()
                .findFirst()
                .map(first -> new SelfChange(
                        changed,
                        changed.id() + after,
                        first.action(),
                        all.stream()
                                .flatMap(grant -> grant.open().stream())
                                .distinct()
                                .toList(),
                        first.origin()));
    }

    Support support() {
        return new Support(origin, open);
    }
}
