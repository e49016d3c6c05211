package dev.postern.analysis;

import dev.postern.model.Fact;
import dev.postern.model.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * Where sensors send an attacker who takes no step that is seen: the path that were best for one who does not mind is left, because
 * sensors in place see some of its steps.
 *
 * @param avoided the path that is left
 * @param instead the path that is taken; empty where there is no way round
 */
public record Detour(Fact goal, AttackPath avoided, Optional<AttackPath> instead) {

    /** The steps of the path left that sensors see. */
    public List<PathStep> watched() {
        return avoided.steps().stream().filter(step -> !step.seenBy().isEmpty()).toList();
    }

    /** How much more effort the way round asks for; 0 where it needs an open assumption that the path left does not. */
    public OptionalLong more() {
        return instead.map(path -> OptionalLong.of(Math.max(0, path.effort() - avoided.effort())))
                .orElse(OptionalLong.empty());
    }

    /** One for each goal that sensors keep the attacker away from, or send them to by another path. */
    static List<Detour> of(Situation situation, List<GoalAnswer> goals, int most, BooleanSupplier goesOn) {
        if (situation.world().patienceForNoise() || goals.isEmpty()) {
            return List.of();
        }
        BestWays quiet = new BestWays(situation.world(), most, goesOn);
        BestWays patient = new BestWays(situation.world().withPatienceForNoise(true), most, goesOn);
        Map<Fact, Origin> catalogue = situation.outcome().playbook().catalogue();
        return goals.stream()
                .flatMap(goal -> patient
                        .to(goal.goal())
                        .filter(way -> isLeft(way, quiet.to(goal.goal())))
                        .map(way -> new Detour(
                                goal.goal(),
                                new ProofReader(way.proof(), situation.world(), catalogue).path(),
                                goal.paths().stream().findFirst()))
                        .stream())
                .toList();
    }

    private static boolean isLeft(BestWays.Way best, Optional<BestWays.Way> taken) {
        if (taken.isEmpty() || best.isCertain() != taken.get().isCertain()) {
            return taken.isEmpty() || best.isCertain();
        }
        return best.effort() < taken.get().effort();
    }
}
