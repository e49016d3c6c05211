package dev.postern.derivation;

import dev.postern.model.Awaited;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * What holds in up to 64 worlds of one graph: a Horn closure (Dowling and Gallier, "Linear-time algorithms for testing the
 * satisfiability of propositional Horn formulae", 1984), a bit for each world, so that one pass answers for all. Time linear in the
 * graph for each world at worst, and in practice hardly more for 64 worlds than for one.
 */
public final class Closure {
    /** How many worlds one closure holds at most. */
    public static final int MOST = Long.SIZE;

    private final AndOrGraph graph;
    private final long[] holds;
    private final long[] allowed;

    private Closure(AndOrGraph graph, long[] holds, long[] allowed) {
        this.graph = graph;
        this.holds = holds;
        this.allowed = allowed;
    }

    public static Closure of(World world) {
        return of(List.of(world));
    }

    /** @param worlds 1 to {@link #MOST} worlds of one graph; the first is bit 0 */
    public static Closure of(List<World> worlds) {
        if (worlds.isEmpty() || worlds.size() > MOST) {
            throw new IllegalArgumentException("a closure is of 1 to 64 worlds, not " + worlds.size());
        }
        AndOrGraph graph = worlds.get(0).graph();
        if (worlds.stream().anyMatch(world -> world.graph() != graph)) {
            throw new IllegalArgumentException("the worlds of one closure are of one graph");
        }
        Awaited.check();
        Closure closure = new Closure(graph, base(graph, worlds), allowed(graph, worlds));
        closure.close();
        return closure;
    }

    /** Those of some, each with a world of its own, in whose world something holds; any number of them, {@link #MOST} to a closure. */
    public static <T> List<T> where(List<T> some, Function<T, World> world, ToLongFunction<Closure> holds) {
        List<T> where = new ArrayList<>();
        for (int first = 0; first < some.size(); first += MOST) {
            List<T> these = some.subList(first, Math.min(some.size(), first + MOST));
            long worlds = holds.applyAsLong(of(these.stream().map(world).toList()));
            for (int i = 0; i < these.size(); i++) {
                if ((worlds >>> i & 1) != 0) {
                    where.add(these.get(i));
                }
            }
        }
        return List.copyOf(where);
    }

    /** In which of the worlds the fact holds, a bit each; none where the run never saw it. */
    public long worlds(Fact fact) {
        int node = graph.node(fact);
        return node < 0 ? 0 : holds[node];
    }

    /** In which of the worlds the OR node holds, a bit each. */
    public long worlds(int or) {
        return holds[or];
    }

    /** Whether the fact holds in the first world. */
    public boolean holds(Fact fact) {
        return (worlds(fact) & 1) != 0;
    }

    /** Whether the OR node holds in the first world. */
    public boolean holds(int or) {
        return (holds[or] & 1) != 0;
    }

    /** In which of the worlds the AND node may be taken and all of its premises hold, a bit each. */
    public long fires(int and) {
        return fires(graph, and, holds, allowed);
    }

    static long fires(AndOrGraph graph, int and, long[] holds, long[] allowed) {
        Rows premises = graph.premiseRows();
        long mask = allowed[and];
        for (int i = premises.start(and); i < premises.end(and) && mask != 0; i++) {
            mask &= holds[premises.item(i)];
        }
        return mask;
    }

    /** Whether the AND node may be taken at all in the first world. */
    boolean isAllowed(int and) {
        return (allowed[and] & 1) != 0;
    }

    /** A first sweep over all AND nodes, then a queue of the OR nodes that gained a world; one is queued once at a time. */
    private void close() {
        int[] queue = new int[Integer.highestOneBit(graph.orNodes()) << 1];
        boolean[] queued = new boolean[graph.orNodes()];
        int last = 0;
        for (int and = 0; and < graph.andNodes(); and++) {
            last = conclude(and, queue, queued, last);
        }
        Rows uses = graph.useRows();
        int mask = queue.length - 1;
        for (int next = 0; next != last; next++) {
            int or = queue[next & mask];
            queued[or] = false;
            for (int i = uses.start(or); i < uses.end(or); i++) {
                last = conclude(uses.item(i), queue, queued, last);
            }
        }
    }

    private int conclude(int and, int[] queue, boolean[] queued, int last) {
        int head = graph.head(and);
        long gained = fires(and) & ~holds[head];
        if (gained == 0) {
            return last;
        }
        holds[head] |= gained;
        if (queued[head]) {
            return last;
        }
        queued[head] = true;
        queue[last & (queue.length - 1)] = head;
        return last + 1;
    }

    /** In which worlds each OR node holds without a reason. */
    static long[] base(AndOrGraph graph, List<World> worlds) {
        long[] base = new long[graph.orNodes()];
        long all = mask(worlds, world -> true);
        BitSet unconditional = graph.unconditional();
        for (int fact = unconditional.nextSetBit(0); fact >= 0; fact = unconditional.nextSetBit(fact + 1)) {
            base[fact] = all;
        }
        long starts = mask(worlds, world -> world.ground().starts());
        graph.starts().stream().forEach(fact -> base[fact] |= starts);
        long withoutControls = mask(worlds, world -> !world.ground().controls());
        long withoutSensors = mask(worlds, world -> !world.ground().sensors());
        for (int or = graph.firstControl(); or < graph.firstTechnique(); or++) {
            base[or] = graph.isPlaced(or) ? (graph.isControl(or) ? withoutControls : withoutSensors) : all;
        }
        long open = mask(worlds, world -> world.ground().openAssumptions());
        for (int or = graph.firstTechnique(); or < base.length; or++) {
            base[or] = or < graph.firstOpen() ? all : open;
        }
        for (int i = 0; i < worlds.size(); i++) {
            long bit = 1L << i;
            worlds.get(i).settings().forEach((or, setting) -> {
                base[or] = setting == World.Setting.ON ? base[or] | bit : base[or] & ~bit;
            });
        }
        return base;
    }

    /** In which worlds each AND node may be taken at all: skill, patience, and what is left out. */
    static long[] allowed(AndOrGraph graph, List<World> worlds) {
        long patient = mask(worlds, World::patienceForNoise);
        long all = mask(worlds, world -> true);
        Map<Effort, Long> skilled = new EnumMap<>(Effort.class);
        for (Effort effort : Effort.values()) {
            skilled.put(effort, mask(worlds, world -> world.skill().compareTo(effort) >= 0));
        }
        long[] allowed = new long[graph.andNodes()];
        for (int and = 0; and < allowed.length; and++) {
            Effort asked = graph.asked(and);
            long able = asked == null ? all : skilled.get(asked);
            allowed[and] = graph.kind(and) == AndOrGraph.Kind.LOUD ? able & patient : able;
        }
        for (int i = 0; i < worlds.size(); i++) {
            long bit = 1L << i;
            worlds.get(i).withoutAnd().forEach(and -> allowed[and] &= ~bit);
            for (Map.Entry<Integer, World.Setting> set :
                    worlds.get(i).settings().entrySet()) {
                if (set.getValue() == World.Setting.GONE) {
                    for (int and : graph.alternatives(set.getKey())) {
                        allowed[and] &= ~bit;
                    }
                }
            }
        }
        return allowed;
    }

    private static long mask(List<World> worlds, Predicate<World> which) {
        long mask = 0;
        for (int i = 0; i < worlds.size(); i++) {
            mask |= which.test(worlds.get(i)) ? 1L << i : 0;
        }
        return mask;
    }
}
