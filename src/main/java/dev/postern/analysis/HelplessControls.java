package dev.postern.analysis;

import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.Closure;
import dev.postern.derivation.World;
import dev.postern.model.Fact;
import dev.postern.model.PlacedControl;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The controls in place that do not keep an attacker from a goal: lifting one alone lets no step more be taken from which the goal
 * follows. Without it every proof of the goal is made of steps that can be taken with it as well, be it by getting round it first. Open
 * assumptions are true.
 */
final class HelplessControls {
    private final AndOrGraph graph;
    private final World open;
    private final List<PlacedControl> inPlace;
    private final List<Lifted> lifted = new ArrayList<>();

    /** Some of the controls, each lifted alone in a world of its own; the last world is today's. */
    private record Lifted(List<PlacedControl> controls, Closure closure) {
        boolean fireToday(int and) {
            return (closure.fires(and) >>> controls.size() & 1) != 0;
        }
    }

    HelplessControls(Situation situation) {
        graph = situation.graph();
        open = situation.world().withOpenAssumptions(true);
        inPlace = situation.controlsInPlace();
    }

    List<PlacedControl> against(Fact goal) {
        List<PlacedControl> helpless = new ArrayList<>();
        for (Lifted some : lifted()) {
            long opens = opens(graph.node(goal), some);
            for (int i = 0; i < some.controls().size(); i++) {
                if ((opens >>> i & 1) == 0) {
                    helpless.add(some.controls().get(i));
                }
            }
        }
        return List.copyOf(helpless);
    }

    private List<Lifted> lifted() {
        int each = Closure.MOST - 1;
        for (int first = lifted.size() * each; first < inPlace.size(); first += each) {
            List<PlacedControl> some = inPlace.subList(first, Math.min(inPlace.size(), first + each));
            List<World> worlds = new ArrayList<>();
            some.forEach(placed -> worlds.add(open.withoutControl(placed.control())));
            worlds.add(open);
            lifted.add(new Lifted(some, Closure.of(worlds)));
        }
        return lifted;
    }

    /** In which worlds, a bit each, a step from which the goal follows can be taken that cannot be taken today. */
    private long opens(int goal, Lifted some) {
        long[] leads = new long[graph.orNodes()];
        leads[goal] = some.closure().worlds(goal);
        Deque<Integer> below = new ArrayDeque<>(List.of(goal));
        long opens = 0;
        while (!below.isEmpty()) {
            int or = below.pop();
            if (open.isBase(or)) {
                continue;
            }
            for (int and : graph.alternatives(or)) {
                long taken = leads[or] & some.closure().fires(and);
                opens |= graph.isStep(and) && !some.fireToday(and) ? taken : 0;
                for (int premise : taken == 0 ? new int[0] : graph.premises(and)) {
                    if ((taken & ~leads[premise]) != 0) {
                        leads[premise] |= taken;
                        below.push(premise);
                    }
                }
            }
        }
        return opens;
    }
}
