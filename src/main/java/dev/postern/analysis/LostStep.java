package dev.postern.analysis;

import dev.postern.derivation.Derivation;
import dev.postern.model.Control;
import dev.postern.model.ControlState;
import dev.postern.model.Fact;
import dev.postern.model.PlacedControl;
import dev.postern.playbook.PlaybookRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The first step of a path that a later run does not have any more, and what it lacks there.
 *
 * @param rule as it is now; none where it is gone
 * @param lacks its premises that are neither given nor gained now; what is given may be there without any rule looking at it
 * @param stoppedBy where it lacks none and the rule still gains it, the controls in place that break it
 */
public record LostStep(
        PathStep step, Optional<PlaybookRule> rule, List<PathStep.Premise> lacks, List<Control> stoppedBy) {

    /** None where every step is still there: the path may be left out for others, or hang on what was answered. */
    public static Optional<LostStep> of(AttackPath path, Situation now) {
        Set<Control> enforced = now.controlsInPlace().stream()
                .filter(placed -> placed.state() == ControlState.ENFORCED)
                .map(PlacedControl::control)
                .collect(Collectors.toSet());
        return path.steps().stream()
                .map(step -> of(step, now, enforced))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<LostStep> of(PathStep step, Situation now, Set<Control> enforced) {
        Derivation derivation = now.outcome().derivation();
        Optional<PlaybookRule> rule = now.outcome().playbook().rule(step.rule().id());
        List<PathStep.Premise> lacks = step.premises().stream()
                .filter(premise -> derivation.numberOf(premise.fact()) < 0
                        && !now.outcome().system().facts().containsKey(premise.fact())
                        && !now.outcome().playbook().catalogue().containsKey(premise.fact()))
                .toList();
        int same = rule.isPresent() && lacks.isEmpty() ? same(step, derivation) : -1;
        List<Control> stoppedBy = same < 0
                ? List.of()
                : derivation.rule(same).brokenBy().stream()
                        .map(template -> template.fill(place -> derivation.premiseFact(same, place)))
                        .filter(enforced::contains)
                        .toList();
        return same >= 0 && stoppedBy.isEmpty()
                ? Optional.empty()
                : Optional.of(new LostStep(step, rule, lacks, stoppedBy));
    }

    /** The step of the rule of that name that gains the same of the same facts, in whichever order; -1 where there is none. */
    private static int same(PathStep step, Derivation derivation) {
        int gain = derivation.numberOf(step.gains());
        Set<Fact> premises =
                step.premises().stream().map(PathStep.Premise::fact).collect(Collectors.toSet());
        return IntStream.range(0, derivation.steps())
                .filter(one -> derivation.gain(one) == gain
                        && derivation.rule(one).id().equals(step.rule().id())
                        && premises(one, derivation).equals(premises))
                .findFirst()
                .orElse(-1);
    }

    private static Set<Fact> premises(int step, Derivation derivation) {
        return IntStream.range(0, derivation.premises(step))
                .mapToObj(place -> derivation.premiseFact(step, place))
                .collect(Collectors.toSet());
    }
}
