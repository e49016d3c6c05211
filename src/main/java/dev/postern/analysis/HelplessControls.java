package dev.postern.analysis;

import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.Closure;
import dev.postern.derivation.Increments;
import dev.postern.derivation.World;
import dev.postern.model.Fact;
import dev.postern.model.PlacedControl;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The controls in place that do not keep an attacker from a goal: lifting one alone lets no step more be taken from which the goal
 * follows. Without it every proof of the goal is made of steps that can be taken with it as well, be it by getting round it first. Open
 * assumptions are true. On a way from a further step to the goal the last further one concludes what leads to the goal today already,
 * so what lifting adds is looked at once for all goals, and each goal's own graph of today once for all controls.
 */
final class HelplessControls {
    private final AndOrGraph graph;
    private final World open;
    private final List<PlacedControl> inPlace;
    private final List<Lifted> lifted = new ArrayList<>();
    private Closure today;

    /**
     * Some of the controls, each lifted alone.
     *
     * @param concludes in which worlds, a bit each, a step concludes the OR node that cannot be taken today
     */
    private record Lifted(List<PlacedControl> controls, Map<Integer, Long> concludes) {}

    HelplessControls(Situation situation) {
        graph = situation.graph();
        open = situation.world().withOpenAssumptions(true);
        inPlace = situation.controlsInPlace();
    }

    List<PlacedControl> against(Fact goal) {
        List<PlacedControl> helpless = new ArrayList<>();
        List<Lifted> all = lifted();
        BitSet leading = all.isEmpty() ? new BitSet() : leadingTo(graph.node(goal));
        for (Lifted some : all) {
            long opens = opens(some, leading);
            for (int i = 0; i < some.controls().size(); i++) {
                if ((opens >>> i & 1) == 0) {
                    helpless.add(some.controls().get(i));
                }
            }
        }
        return List.copyOf(helpless);
    }

    private List<Lifted> lifted() {
        if (!lifted.isEmpty() || inPlace.isEmpty()) {
            return lifted;
        }
        Increments increments = Increments.to(open);
        today = increments.before();
        for (int first = 0; first < inPlace.size(); first += Closure.MOST) {
            List<PlacedControl> some = inPlace.subList(first, Math.min(inPlace.size(), first + Closure.MOST));
            increments.ofNodes(some.stream()
                    .map(placed -> new int[] {graph.absent(placed.control())})
                    .toList());
            lifted.add(new Lifted(some, concludes(increments)));
        }
        return lifted;
    }

    private Map<Integer, Long> concludes(Increments increments) {
        Map<Integer, Long> concludes = new HashMap<>();
        for (int or : increments.nodes()) {
            for (int and : graph.uses(or)) {
                long taken = increments.fires(and);
                if (taken != 0) {
                    concludes.merge(graph.head(and), taken, (one, other) -> one | other);
                }
            }
        }
        return concludes;
    }

    private static long opens(Lifted some, BitSet leading) {
        long opens = 0;
        for (Map.Entry<Integer, Long> further : some.concludes().entrySet()) {
            opens |= leading.get(further.getKey()) ? further.getValue() : 0;
        }
        return opens;
    }

    /** The OR nodes from which the goal follows today, itself among them, but for those that hold without a reason. */
    private BitSet leadingTo(int goal) {
        BitSet leading = new BitSet(graph.orNodes());
        Deque<Integer> below = new ArrayDeque<>();
        reach(goal, leading, below);
        while (!below.isEmpty()) {
            for (int and : graph.alternatives(below.remove())) {
                if ((today.fires(and) & 1) != 0) {
                    for (int premise : graph.premises(and)) {
                        reach(premise, leading, below);
                    }
                }
            }
        }
        return leading;
    }

    private void reach(int or, BitSet leading, Deque<Integer> below) {
        if (!leading.get(or) && !open.isBase(or)) {
            leading.set(or);
            below.add(or);
        }
    }
}
