package dev.postern.analysis;

import dev.postern.analysis.GoalAnswer.Reached;
import dev.postern.model.Assumption;
import dev.postern.model.English;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.FactType;
import dev.postern.model.Nearest;
import dev.postern.model.SystemModel;
import dev.postern.simulation.Ending;
import dev.postern.simulation.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Comes to the verdict, and says why it is no better one. */
final class Judgement {
    private final Outcome outcome;
    private final List<GoalAnswer> goals;

    Judgement(Outcome outcome, List<GoalAnswer> goals) {
        this.outcome = outcome;
        this.goals = goals;
    }

    Verdict verdict() {
        if (goals.stream().anyMatch(goal -> goal.reached() == Reached.YES)) {
            return new Verdict(Verdict.Kind.EXPOSED, List.of());
        }
        List<String> reasons = reasons();
        return new Verdict(reasons.isEmpty() ? Verdict.Kind.CLEAN : Verdict.Kind.UNKNOWN, reasons);
    }

    private List<String> reasons() {
        SystemModel system = outcome.system();
        List<String> reasons = new ArrayList<>();
        if (system.starts().isEmpty()) {
            reasons.add(
                    "The model says no place where the attacker starts. Maybe `start: internet`, or --start internet?");
        }
        if (system.goals().isEmpty()) {
            reasons.add("The model says no goal. " + someGoal(system));
        }
        system.starts().keySet().forEach(start -> reasons.addAll(unresolved("start", start, system)));
        system.goals().keySet().forEach(goal -> reasons.addAll(unresolved("goal", goal, system)));
        if (outcome.ending() instanceof Ending.LimitReached limit) {
            reasons.add("The run was cut off by its limit of %,d %s; raise it with --limit-%s."
                    .formatted(
                            limit.limit() == Ending.Limit.TIME ? limit.value() / 1000 : limit.value(),
                            limit.limit() == Ending.Limit.TIME
                                    ? "seconds"
                                    : limit.limit().word(),
                            limit.limit() == Ending.Limit.TIME
                                    ? "seconds"
                                    : limit.limit().word()));
        } else if (!outcome.ending().isSaturated()) {
            reasons.add("The run was stopped before it had found everything.");
        }
        List<GoalAnswer> open =
                goals.stream().filter(goal -> !goal.paths().isEmpty()).toList();
        if (!open.isEmpty()) {
            reasons.add(hangOn(open));
        }
        return reasons;
    }

    private static String hangOn(List<GoalAnswer> open) {
        List<Assumption> questions = open.stream()
                .flatMap(goal -> goal.paths().stream())
                .flatMap(path -> path.open().stream())
                .distinct()
                .toList();
        return "Whether %s %s reached hangs on %s%s."
                .formatted(
                        English.and(open.stream()
                                .map(goal -> FactNotation.write(goal.goal()))
                                .toList()),
                        open.size() == 1 ? "is" : "are",
                        English.count(questions.size(), "open assumption"),
                        questions.size() == 1 ? ": " + questions.get(0).text() : "");
    }

    private static String someGoal(SystemModel system) {
        return system.facts().keySet().stream()
                .filter(dev.postern.model.SystemFact.DataAsset.class::isInstance)
                .findFirst()
                .map(asset -> "Maybe --goal \"reads %s\"?"
                        .formatted(FactType.of(asset).values(asset).get(0)))
                .orElse("Name one with `goals:` or --goal.");
    }

    /** A position resolves if what it names is of the sort that it speaks of. */
    static List<String> unresolved(String what, Fact position, SystemModel system) {
        Optional<Sort> sort = Sort.of(position);
        List<String> values = FactType.of(position).values(position);
        String id = values.get(values.size() - 1);
        if (sort.isEmpty()) {
            return List.of();
        }
        Set<String> known = sort.get().ids(system);
        if (known.contains(id)) {
            return List.of();
        }
        List<String> near = Nearest.to(id, known);
        return List.of("The %s %s names %s, and the model has no %s of that id.%s"
                .formatted(
                        what,
                        FactNotation.write(position),
                        id,
                        sort.get().noun(),
                        near.isEmpty() ? sort.get().remedy() : " " + Nearest.maybe(id, near)));
    }
}
