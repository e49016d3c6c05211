package dev.postern.aws;

import dev.postern.model.Assumption;
import dev.postern.model.Origin;
import dev.postern.model.Support;
import java.util.List;

/**
 * What an identity may change of itself.
 *
 * @param id of the identity as it stands then
 * @param action that makes the change
 */
record SelfChange(IamEntity changed, String id, String action, List<Assumption> open, Origin origin) {
    static SelfChange of(IamEntity changed, String after, List<Grant> all) {
        return new SelfChange(
                changed,
                changed.id() + after,
                all.get(0).action(),
                all.stream().flatMap(grant -> grant.open().stream()).distinct().toList(),
                all.get(0).origin());
    }

    Support support() {
        return new Support(origin, open);
    }
}
