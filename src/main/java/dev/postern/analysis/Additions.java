package dev.postern.analysis;

import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.AndOrGraph.Kind;
import dev.postern.derivation.Proof;
import dev.postern.derivation.World;
import dev.postern.model.Assumption;
import dev.postern.model.Control;
import dev.postern.model.Fact;
import dev.postern.model.Origin;
import dev.postern.model.PlacedControl;
import dev.postern.model.Support;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the model of one situation (here) gives that the other's (there) does not: the leaves on which paths here can rest and paths
 * there cannot. A fact or start is such a leaf where it is said here, and neither said there without a condition nor under conditions
 * that hold there or that it has here too; the absence of a control where it is lifted, got round or only assumed here and none of
 * these there; an assumption where it counts as true here and, known there, as false. Sensors stop nobody who is patient, and are leaves
 * for others only. A fact that is merely gained there is not said there.
 *
 * <p>Without all of them the model here gives nothing that the other's does not, so that nothing is gained here which is not there: one
 * playbook and one attacker make the same of the same.
 */
final class Additions {
    private static final Set<Kind> REASONS = EnumSet.of(Kind.SUPPORTED, Kind.BYPASSED, Kind.INEFFECTIVE);

    private final Situation here;
    private final Situation there;
    private final AndOrGraph graph;
    private final World world;
    private final World other;
    private final Set<String> deniedThere = new HashSet<>();
    private final BitSet base = new BitSet();
    private final BitSet reasons = new BitSet();

    /** @param open how open assumptions count that nobody has answered, on both sides */
    Additions(Situation here, Situation there, boolean open) {
        this.here = here;
        this.there = there;
        graph = here.graph();
        world = here.world().withOpenAssumptions(open);
        other = there.world().withOpenAssumptions(open);
        AndOrGraph graphThere = there.graph();
        for (int or = 0; or < graphThere.orNodes(); or++) {
            if (graphThere.isAssumption(or) && !other.isBase(or)) {
                deniedThere.add(graphThere.assumption(or).id());
            }
        }
        for (int or = 0; or < graph.orNodes(); or++) {
            base.set(or, world.isBase(or) && (graph.isAssumption(or) ? isDeniedThere(or) : isLeaf(or, Set.of())));
        }
        for (int and = 0; and < graph.andNodes(); and++) {
            reasons.set(and, isReason(graph, and) && holds(and) && isLeaf(graph.head(and), assumptions(graph, and)));
        }
    }

    /** The world here, with open assumptions as they count. */
    World world() {
        return world;
    }

    private static boolean isReason(AndOrGraph graph, int and) {
        return REASONS.contains(graph.kind(and));
    }

    private boolean holds(int and) {
        return world.allows(and) && Arrays.stream(graph.premises(and)).allMatch(world::isBase);
    }

    private boolean isDeniedThere(int assumption) {
        return !deniedThere.isEmpty()
                && deniedThere.contains(graph.assumption(assumption).id());
    }

    private static Set<String> assumptions(AndOrGraph graph, int and) {
        Set<String> ids = new HashSet<>();
        for (int premise : graph.premises(and)) {
            ids.add(graph.assumption(premise).id());
        }
        return ids;
    }

    /** @param granted assumptions that it rests on here, which are leaves of their own */
    private boolean isLeaf(int or, Set<String> granted) {
        if (graph.isSensor(or) && world.patienceForNoise()) {
            return false;
        }
        int same = nodeThere(or);
        if (same < 0) {
            return graph.isFact(or) && !isSaidThereAtRest(graph.fact(or), granted);
        }
        return !other.isBase(same)
                && Arrays.stream(there.graph().alternatives(same)).noneMatch(and -> concludesThere(and, granted));
    }

    /** Whether the model there says a fact that its run had no use for. */
    private boolean isSaidThereAtRest(Fact fact, Set<String> granted) {
        AndOrGraph graphThere = there.graph();
        List<Support> supports = graphThere.system().facts().get(fact);
        return supports == null
                ? there.outcome().playbook().catalogue().containsKey(fact)
                : supports.stream()
                        .anyMatch(support -> support.assumptions().stream()
                                .allMatch(assumption -> granted.contains(assumption.id())
                                        || other.isBase(graphThere.assumption(assumption.id()))));
    }

    /** The same node there; -1 for a fact that the run there did not know, and for a control that is not in place there. */
    private int nodeThere(int or) {
        AndOrGraph graphThere = there.graph();
        if (graph.isFact(or)) {
            return graphThere.node(graph.fact(or));
        }
        Control control = graph.control(or);
        return graph.isControl(or) ? graphThere.absent(control) : graphThere.absentSensor(control);
    }

    private boolean concludesThere(int and, Set<String> granted) {
        AndOrGraph graphThere = there.graph();
        return isReason(graphThere, and)
                && other.allows(and)
                && Arrays.stream(graphThere.premises(and))
                        .allMatch(premise -> other.isBase(premise)
                                || granted.contains(
                                        graphThere.assumption(premise).id()));
    }

    /** Those that a proof here rests on, by their nodes. */
    Set<Integer> under(Proof proof) {
        Set<Integer> leaves = new TreeSet<>();
        for (int leaf : proof.rests()) {
            if (base.get(leaf)) {
                leaves.add(leaf);
            }
        }
        for (int and : proof.ands()) {
            if (reasons.get(and)) {
                leaves.add(graph.head(and));
            }
        }
        return leaves;
    }

    /** The world here without some of them. */
    World without(Collection<Integer> leaves) {
        World left = world;
        for (int leaf : leaves) {
            List<Integer> gone = Arrays.stream(graph.alternatives(leaf))
                    .filter(reasons::get)
                    .boxed()
                    .toList();
            left = left.withoutReasons(leaf, base.get(leaf), gone);
        }
        return left;
    }

    Difference difference(int leaf) {
        if (graph.isAssumption(leaf)) {
            return new Difference.Answered(graph.assumption(leaf));
        }
        return graph.isFact(leaf)
                ? said(leaf)
                : new Difference.Standing(
                        graph.control(leaf),
                        graph.isSensor(leaf),
                        inPlace(here, leaf),
                        inPlace(there, nodeThere(leaf)));
    }

    List<Difference> differences(Collection<Integer> leaves) {
        return leaves.stream().map(this::difference).sorted().toList();
    }

    private Difference said(int leaf) {
        Fact fact = graph.fact(leaf);
        List<Support> supports = graph.system().facts().getOrDefault(fact, List.of());
        SortedSet<Origin> origins = new TreeSet<>();
        SortedSet<Assumption> assumes = new TreeSet<>();
        for (Support support : supports) {
            if (base.get(leaf) ? support.isUnconditional() : isAddition(leaf, support)) {
                origins.add(support.origin());
                assumes.addAll(support.assumptions());
            }
        }
        Origin start = here.starts().get(fact);
        if (start != null) {
            origins.add(start);
        }
        return new Difference.Said(
                fact,
                !graph.derivation().isGiven(leaf),
                List.copyOf(origins),
                List.copyOf(assumes),
                unless(nodeThere(leaf)));
    }

    private boolean isAddition(int leaf, Support support) {
        Set<String> ids = new HashSet<>();
        support.assumptions().forEach(assumption -> ids.add(assumption.id()));
        return Arrays.stream(graph.alternatives(leaf))
                .anyMatch(and -> reasons.get(and) && assumptions(graph, and).equals(ids));
    }

    /** The assumptions on which it hangs there, and which do not hold there. */
    private List<Assumption> unless(int same) {
        List<Assumption> unless = new ArrayList<>();
        if (same >= 0) {
            for (int and : there.graph().alternatives(same)) {
                if (there.graph().kind(and) == Kind.SUPPORTED && other.allows(and)) {
                    Arrays.stream(there.graph().premises(and))
                            .filter(premise -> !other.isBase(premise))
                            .mapToObj(there.graph()::assumption)
                            .forEach(unless::add);
                }
            }
        }
        return unless.stream().distinct().sorted().toList();
    }

    private static Optional<PlacedControl> inPlace(Situation situation, int absent) {
        if (absent < 0 || situation.world().isBase(absent)) {
            return Optional.empty();
        }
        AndOrGraph graph = situation.graph();
        return graph.placed(absent)
                .filter(placed -> placed.inPlace() && standsAsPlaced(situation, absent))
                .or(() -> Optional.of(PlacedControl.enforced(graph.control(absent), Switches.ENFORCED)));
    }

    /** Unless a switch made it work whatever the model says of it. */
    private static boolean standsAsPlaced(Situation situation, int absent) {
        AndOrGraph graph = situation.graph();
        return Arrays.stream(graph.alternatives(absent))
                .filter(and -> isReason(graph, and))
                .allMatch(and -> situation.world().allows(and)
                        || graph.effort(and)
                                .filter(effort ->
                                        effort.compareTo(situation.attacker().skill()) > 0)
                                .isPresent());
    }
}
