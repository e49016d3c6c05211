package dev.postern.derivation;

import dev.postern.model.Control;
import dev.postern.model.Fact;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * What of a graph can have a part in some proof of some goals, whichever switches are thrown, in numbers of its own. Beside its AND nodes
 * an OR node that can be switched has an alternative without premises, by which it holds as it is: a control because it is not in place,
 * a fact because it is given. Switching a control shuts that alternative, and leaves those by which the control is as good as absent;
 * switching a fact shuts all of the fact's. Numbers follow what nodes say ({@link NodeOrder}).
 */
final class PricedGraph {
    final Rows premises;
    final Rows uses;
    private final AndOrGraph all;
    private final World world;
    private final Closure closure;
    private final int switches;
    private final int[] switchOf;
    private final int[] number;
    private final int[] and;
    private final int[] head;
    private final int[] gate;

    PricedGraph(World world, List<Fact> goals, List<Control> controls, List<Fact> facts) {
        this.world = world;
        all = world.graph();
        closure = Closure.of(world);
        switches = controls.size() + facts.size();
        switchOf = new int[all.orNodes()];
        Arrays.fill(switchOf, -1);
        for (int i = 0; i < controls.size(); i++) {
            switchOf[all.absent(controls.get(i))] = i;
        }
        for (int i = 0; i < facts.size(); i++) {
            switchOf[all.node(facts.get(i))] = controls.size() + i;
        }
        int[] nodes = all.order().sortedOrs(behind(goals).stream().toArray());
        number = new int[all.orNodes()];
        for (int i = 0; i < nodes.length; i++) {
            number[nodes[i]] = i + 1;
        }
        IntList ands = new IntList();
        IntList heads = new IntList();
        IntList gates = new IntList();
        Rows.Builder rows = new Rows.Builder();
        for (int i = 0; i < nodes.length; i++) {
            int or = nodes[i];
            if (world.isBase(or)) {
                ands.add(-1);
                heads.add(i);
                gates.add(switchOf[or]);
                rows.endRow();
            }
            for (int alternative : taken(or)) {
                ands.add(alternative);
                heads.add(i);
                gates.add(all.isControl(or) ? -1 : switchOf[or]);
                for (int premise : all.premises(alternative)) {
                    if (number[premise] > 0) {
                        rows.add(number[premise] - 1);
                    }
                }
                rows.endRow();
            }
        }
        and = ands.toArray();
        head = heads.toArray();
        gate = gates.toArray();
        premises = rows.build();
        uses = premises.transposed(nodes.length);
    }

    private BitSet behind(List<Fact> goals) {
        BitSet behind = new BitSet(all.orNodes());
        IntList queue = new IntList();
        for (Fact goal : goals) {
            int node = all.node(goal);
            if (node >= 0 && closure.holds(node) && !behind.get(node)) {
                behind.set(node);
                queue.add(node);
            }
        }
        for (int next = 0; next < queue.size(); next++) {
            for (int alternative : taken(queue.get(next))) {
                for (int premise : all.premises(alternative)) {
                    if ((switchOf[premise] >= 0 || !world.isBase(premise)) && !behind.get(premise)) {
                        behind.set(premise);
                        queue.add(premise);
                    }
                }
            }
        }
        return behind;
    }

    /** The AND nodes by which a node may hold, in order; none where it holds as it is and can only be gone altogether. */
    private int[] taken(int or) {
        if (world.isBase(or) && (switchOf[or] < 0 || !all.isControl(or))) {
            return new int[0];
        }
        return Arrays.stream(all.order().alternatives(or))
                .filter(alternative -> ProofGraph.isTaken(world, closure, alternative))
                .toArray();
    }

    int nodes() {
        return uses.rows();
    }

    int alternatives() {
        return and.length;
    }

    int switches() {
        return switches;
    }

    /** The number of an OR node of the whole graph, or -1 where it has no part or is none. */
    int number(int or) {
        return or < 0 ? -1 : number[or] - 1;
    }

    /** The AND node of the whole graph, or -1 where the head holds as it is. */
    int and(int alternative) {
        return and[alternative];
    }

    int head(int alternative) {
        return head[alternative];
    }

    /** The switch that shuts the alternative, or -1. */
    int gate(int alternative) {
        return gate[alternative];
    }
}
