package dev.postern.analysis;

import dev.postern.analysis.GoalAnswer.Reached;
import dev.postern.derivation.Proof;
import dev.postern.model.Fact;
import dev.postern.model.Origin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One side of a comparison: its paths, and what holds in it. */
final class DriftSide {
    private final Situation situation;
    private final AttackPaths paths;
    private final Held held;
    private final Map<Fact, Origin> catalogue;
    private final Map<Fact, List<Proof>> proofs = new HashMap<>();

    DriftSide(Situation situation, int most, BooleanSupplier goesOn) {
        this.situation = situation;
        GoalInquiry inquiry = new GoalInquiry(situation, most, goesOn);
        paths = AttackPaths.of(situation, inquiry, most, goesOn);
        held = new Held(situation.graph(), inquiry.both());
        catalogue = situation.outcome().playbook().catalogue();
        situation
                .goals()
                .keySet()
                .forEach(goal -> proofs.put(goal, inquiry.find(goal).proofs()));
    }

    Situation situation() {
        return situation;
    }

    AttackPaths paths() {
        return paths;
    }

    /** The proofs that were looked at, those that need no open assumption first; none of a goal that is not asked here. */
    List<Proof> proofs(Fact goal) {
        return proofs.getOrDefault(goal, List.of());
    }

    ProofReader reader(Proof proof) {
        return new ProofReader(proof, situation.world(), catalogue);
    }

    Optional<GoalAnswer> answer(Fact goal) {
        return paths.goals().stream()
                .filter(answer -> answer.goal().equals(goal))
                .findFirst();
    }

    Reached reached(Fact goal) {
        return answer(goal).map(GoalAnswer::reached).orElse(Reached.NO);
    }

    /** What holds on this side. */
    Held held() {
        return held;
    }
}
