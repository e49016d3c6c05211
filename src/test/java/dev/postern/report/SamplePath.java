package dev.postern.report;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.PathStep;
import dev.postern.model.Assumption;
import dev.postern.model.Control;
import dev.postern.model.ControlState;
import dev.postern.model.Fact;
import dev.postern.model.Phase;
import dev.postern.playbook.PlaybookRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** One path by hand: steps in order, each naming its premises; which step gained them is looked up. */
final class SamplePath {
    final Sample sample;
    private final String id;
    private final Fact goal;
    private final Fact entry;
    private final List<PathStep> steps = new ArrayList<>();
    private final Map<Fact, Integer> gainedBy = new LinkedHashMap<>();
    private final Map<Control, Integer> disabledBy = new LinkedHashMap<>();
    private int count = 1;
    List<Control> blockedBy = List.of();

    SamplePath(Sample sample, String id, Fact goal, Fact entry) {
        this.sample = sample;
        this.id = id;
        this.goal = goal;
        this.entry = entry;
    }

    SamplePath like(int others) {
        count = others;
        return this;
    }

    SamplePath step(PlaybookRule rule, String because, Fact gains, Fact... premises) {
        return step(rule, rule.phase(), because, gains, premises);
    }

    SamplePath step(PlaybookRule rule, Phase phase, String because, Fact gains, Fact... premises) {
        int number = steps.size() + 1;
        steps.add(new PathStep(
                number,
                rule,
                phase,
                because,
                Arrays.stream(premises).map(this::premise).toList(),
                List.of(),
                List.of(),
                gains,
                rule.effort(),
                List.of(),
                Optional.empty()));
        gainedBy.putIfAbsent(gains, number);
        if (gains instanceof dev.postern.model.AttackerFact.Disables disables) {
            disabledBy.put(new Control(disables.control(), disables.on()), number);
        }
        return this;
    }

    /** Of the step last given. */
    SamplePath stoppedBy(String... controls) {
        return replace(step -> new PathStep(
                step.number(),
                step.rule(),
                step.phase(),
                step.because(),
                step.premises(),
                Arrays.stream(controls).map(this::breaking).toList(),
                step.assumes(),
                step.gains(),
                step.effort(),
                step.seenBy(),
                step.leaves()));
    }

    SamplePath assuming(String text) {
        return replace(step -> new PathStep(
                step.number(),
                step.rule(),
                step.phase(),
                step.because(),
                step.premises(),
                step.brokenBy(),
                List.of(Assumption.of(
                        Assumption.Kind.TECHNIQUE,
                        step.rule().id(),
                        List.of(text),
                        text,
                        step.rule().origin())),
                step.gains(),
                step.effort(),
                step.seenBy(),
                step.leaves()));
    }

    SamplePath seenBy(String... sensors) {
        return replace(step -> new PathStep(
                step.number(),
                step.rule(),
                step.phase(),
                step.because(),
                step.premises(),
                step.brokenBy(),
                step.assumes(),
                step.gains(),
                step.effort(),
                Arrays.stream(sensors).map(Control::read).toList(),
                step.leaves()));
    }

    AttackPath build() {
        Set<Assumption> open = new LinkedHashSet<>();
        steps.forEach(step -> step.premises().forEach(premise -> open.addAll(premise.assumes())));
        steps.forEach(step -> step.brokenBy().stream()
                .filter(breaking -> breaking.state() == PathStep.State.ASSUMED)
                .forEach(breaking ->
                        open.add(sample.controls.get(breaking.control()).ineffective())));
        return new AttackPath(
                id,
                goal,
                entry,
                steps.stream().mapToLong(step -> step.effort().weight()).sum(),
                steps.stream().mapToLong(PathStep::noise).sum(),
                count,
                open.stream().sorted().toList(),
                List.copyOf(steps),
                steps.stream()
                        .flatMap(step -> step.brokenBy().stream())
                        .filter(breaking -> breaking.state() == PathStep.State.NONE)
                        .map(PathStep.BreakingControl::control)
                        .distinct()
                        .sorted()
                        .toList(),
                List.of());
    }

    private SamplePath replace(java.util.function.UnaryOperator<PathStep> change) {
        steps.set(steps.size() - 1, change.apply(steps.get(steps.size() - 1)));
        return this;
    }

    private PathStep.Premise premise(Fact fact) {
        Integer step = gainedBy.get(fact);
        return new PathStep.Premise(
                fact,
                step == null ? OptionalInt.empty() : OptionalInt.of(step),
                step == null ? sample.originsOf(fact) : List.of(),
                step == null ? sample.conditionsOf(fact) : List.of());
    }

    private PathStep.BreakingControl breaking(String text) {
        Control control = Control.read(text);
        if (disabledBy.containsKey(control)) {
            return new PathStep.BreakingControl(
                    control, PathStep.State.DISABLED, OptionalInt.of(disabledBy.get(control)));
        }
        ControlState state = sample.controls.containsKey(control)
                ? sample.controls.get(control).state()
                : ControlState.NONE;
        return new PathStep.BreakingControl(control, PathStep.State.valueOf(state.name()), OptionalInt.empty());
    }
}
