package dev.postern.derivation;

/**
 * One world to which OR nodes are added one by one, as long as a goal does not come to hold. Each takes time linear in what follows from
 * it beyond what was added before, whatever the size of the graph.
 */
public final class Growth {
    private final AndOrGraph graph;
    private final Closure before;
    private final int goal;
    private final boolean[] gained;
    private final IntList order = new IntList();

    private Growth(World world, int goal) {
        graph = world.graph();
        before = Closure.of(world);
        this.goal = goal;
        gained = new boolean[graph.orNodes()];
    }

    /** @param goal does not hold in the world */
    public static Growth of(World world, int goal) {
        return new Growth(world, goal);
    }

    /** Takes back whatever was added. */
    public void restart() {
        takeBack(0);
    }

    /** Lets the node hold without a reason, unless the goal would hold then; whether it does not. */
    public boolean add(int node) {
        int first = order.size();
        gain(node);
        Rows uses = graph.useRows();
        for (int next = first; next < order.size() && !gained[goal]; next++) {
            int or = order.get(next);
            for (int i = uses.start(or); i < uses.end(or); i++) {
                if (fires(uses.item(i))) {
                    gain(graph.head(uses.item(i)));
                }
            }
        }
        if (gained[goal]) {
            takeBack(first);
            return false;
        }
        return true;
    }

    private void gain(int or) {
        if (!gained[or] && !before.holds(or)) {
            gained[or] = true;
            order.add(or);
        }
    }

    private boolean fires(int and) {
        if (!before.isAllowed(and)) {
            return false;
        }
        Rows premises = graph.premiseRows();
        for (int i = premises.start(and); i < premises.end(and); i++) {
            if (!gained[premises.item(i)] && !before.holds(premises.item(i))) {
                return false;
            }
        }
        return true;
    }

    private void takeBack(int first) {
        for (int i = first; i < order.size(); i++) {
            gained[order.get(i)] = false;
        }
        order.shorten(first);
    }
}
