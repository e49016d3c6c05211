package dev.postern.aws;

import dev.postern.model.Assumption;
import dev.postern.model.Origin;
import dev.postern.model.Support;
import java.util.List;

/**
 * What an identity may change of itself, or another one of it.
 *
 * @param from it as it stands, maybe after other changes
 * @param to it as it stands then
 * @param action that makes the change, as the catalogue calls it: {@code +own} by its own hand, {@code +other} by another's
 */
record SelfChange(State from, State to, String action, List<Assumption> open, Origin origin) {
    /** An identity as it stands, and how facts call it. */
    record State(IamEntity entity, String id) {}

    Support support() {
        return new Support(origin, open);
    }
}
