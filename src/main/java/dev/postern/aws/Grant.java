package dev.postern.aws;

import dev.postern.model.Assumption;
import dev.postern.model.Origin;
import dev.postern.model.Support;
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

    Grant over(Extent narrower) {
        return new Grant(action, narrower, open, origin);
    }
}
