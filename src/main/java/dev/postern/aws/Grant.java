package dev.postern.aws;

import dev.postern.model.Assumption;
import dev.postern.model.Origin;
import dev.postern.model.Support;
import java.util.ArrayList;
import java.util.List;

/** What one statement lets an identity do, where, and under which open assumptions. */
record Grant(String action, Extent extent, List<Assumption> open, Origin origin) {
    Grant {
        open = open.stream().distinct().sorted().toList();
    }

    boolean isUnconditional() {
        return open.isEmpty();
    }

    Support support() {
        return new Support(origin, open);
    }

    /** If these hold, too. */
    Grant under(List<Assumption> more) {
        List<Assumption> all = new ArrayList<>(open);
        all.addAll(more);
        return new Grant(action, extent, all, origin);
    }

    /** Of the action by whose hand it is. */
    Grant by(String hand) {
        return new Grant(action + hand, extent, open, origin);
    }

    Grant over(Extent narrower) {
        return new Grant(action, narrower, open, origin);
    }
}
