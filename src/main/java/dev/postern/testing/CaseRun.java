package dev.postern.testing;

import dev.postern.derivation.Derivation;
import dev.postern.model.Control;
import dev.postern.model.ControlKinds;
import dev.postern.model.Fact;
import dev.postern.model.FactOrder;
import dev.postern.model.LoggedEvents;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.playbook.PlaybookRule;
import dev.postern.playbook.Premise;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Simulation;
import dev.postern.source.RuleCase;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Runs cases of one rule, with that rule alone and what actions leave in logs. */
final class CaseRun {
    private final PlaybookRule rule;
    private final Simulation alone;

    CaseRun(PlaybookRule rule, LoggedEvents events) {
        this.rule = rule;
        alone = simulation(rule, events);
    }

    private static Simulation simulation(PlaybookRule rule, LoggedEvents events) {
        return Simulation.of(Playbook.of(
                List.of(rule), new TreeMap<>(), events, new ControlKinds(new TreeMap<>(), new TreeMap<>())));
    }

    CaseResult result(RuleCase tested) {
        SystemModel given = SystemModel.named(tested.name())
                .facts(tested.given(), tested.origin())
                .build();
        Derivation derivation = alone.run(given, Limits.DEFAULT).derivation();
        List<Fact> gained = gained(derivation);
        List<Premise> wanting = gained.isEmpty() ? wanting(given) : List.of();
        boolean several = gained.isEmpty() && wanting.isEmpty();
        return new CaseResult(
                rule,
                tested,
                gained,
                controls(derivation, step -> breaking(derivation, step)),
                controls(derivation, derivation::sensors),
                wanting,
                several ? firstUnmatched(given) : Optional.empty(),
                CaseCheck.never(rule, tested));
    }

    /** What the rule gains of the case, and no more. */
    Set<Fact> gained(RuleCase tested) {
        SystemModel given = SystemModel.named(tested.name())
                .facts(tested.given(), tested.origin())
                .build();
        return Set.copyOf(gained(alone.run(given, Limits.DEFAULT).derivation()));
    }

    private static SortedSet<Control> controls(Derivation derivation, IntFunction<List<Control>> ofStep) {
        SortedSet<Control> controls = new TreeSet<>();
        for (int step = 0; step < derivation.steps(); step++) {
            if (!derivation.isGiven(derivation.gain(step))) {
                controls.addAll(ofStep.apply(step));
            }
        }
        return controls;
    }

    private List<Control> breaking(Derivation derivation, int step) {
        return rule.brokenBy().stream()
                .map(template -> template.fill(place -> derivation.premiseFact(step, place)))
                .toList();
    }

    private static List<Fact> gained(Derivation derivation) {
        return IntStream.range(0, derivation.steps())
                .map(derivation::gain)
                .filter(fact -> !derivation.isGiven(fact))
                .distinct()
                .mapToObj(derivation::fact)
                .sorted(FactOrder.BY_KIND_AND_COMPONENTS)
                .toList();
    }

    private List<Premise> wanting(SystemModel given) {
        return IntStream.range(0, rule.premises().size())
                .filter(premise -> matches(LoosenedRule.without(rule, premise), given))
                .mapToObj(rule.premises()::get)
                .toList();
    }

    private Optional<Premise> firstUnmatched(SystemModel given) {
        return IntStream.range(0, rule.premises().size())
                .filter(premise -> !matches(LoosenedRule.first(rule, premise + 1), given))
                .mapToObj(rule.premises()::get)
                .findFirst();
    }

    private static boolean matches(PlaybookRule loosened, SystemModel given) {
        return loosened.premises().isEmpty()
                || !gained(simulation(loosened, LoggedEvents.NONE)
                                .run(given, Limits.DEFAULT)
                                .derivation())
                        .isEmpty();
    }
}
