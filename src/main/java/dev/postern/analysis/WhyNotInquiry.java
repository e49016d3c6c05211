package dev.postern.analysis;

import dev.postern.analysis.WhyNot.Miss;
import dev.postern.analysis.WhyNot.Tried;
import dev.postern.derivation.CheapestProofs;
import dev.postern.derivation.Closure;
import dev.postern.derivation.Proof;
import dev.postern.derivation.ProofOrder;
import dev.postern.derivation.World;
import dev.postern.model.Fact;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All that is asked for one goal that is not reached. */
final class WhyNotInquiry {
    private final Situation situation;
    private final World base;
    private final Fact goal;
    private final int most;

    WhyNotInquiry(Situation situation, Fact goal, int most) {
        this.situation = situation;
        this.goal = goal;
        this.most = most;
        base = situation.world().withOpenAssumptions(false);
    }

    WhyNot answer() {
        boolean saturated = situation.outcome().ending().isSaturated();
        if (Closure.of(base).holds(goal)) {
            return new WhyNot(situation, goal, true, List.of(), true, new Tried(0, 0, 0));
        }
        Map<Integer, Change> liftable = Liftable.in(base);
        MissSearch search = new MissSearch(base, goal, liftable, 0);
        List<Miss> misses = search.nearest(most, Integer.MAX_VALUE).stream()
                .map(changes -> miss(changes, liftable))
                .toList();
        return new WhyNot(situation, goal, false, misses, saturated && search.isComplete(), tried(liftable, 0));
    }

    private static Tried tried(Map<Integer, Change> liftable, int facts) {
        int lifts = (int) liftable.values().stream()
                .filter(Change.Lift.class::isInstance)
                .count();
        return new Tried(lifts, liftable.size() - lifts, facts);
    }

    private Miss miss(List<Change> changes, Map<Integer, Change> liftable) {
        Map<Change, Integer> nodes = new HashMap<>();
        liftable.forEach((node, change) -> nodes.put(change, node));
        return new Miss(changes, path(situation, base.with(changes.stream().map(nodes::get).toList())));
    }

    private AttackPath path(Situation in, World changed) {
        Proof proof = CheapestProofs.in(changed, ProofOrder.EFFORT).of(goal, 1).get(0);
        return new ProofReader(
                        proof, in.world(), in.outcome().playbook().catalogue())
                .path(1);
    }
}
