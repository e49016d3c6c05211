package dev.postern.analysis;

import dev.postern.analysis.GoalAnswer.Reached;
import dev.postern.model.Assumption;
import dev.postern.model.English;
import dev.postern.model.FactNotation;
import dev.postern.model.FactType;
import dev.postern.model.SystemModel;
import dev.postern.simulation.Ending;
import dev.postern.simulation.Outcome;
import java.util.ArrayList;
import java.util.List;

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
        List<String> reasons = new ArrayList<>(standing(outcome));
        List<GoalAnswer> open =
                goals.stream().filter(goal -> !goal.paths().isEmpty()).toList();
        if (!open.isEmpty()) {
            reasons.add(hangOn(open));
        }
        return new Verdict(reasons.isEmpty() ? Verdict.Kind.CLEAN : Verdict.Kind.UNKNOWN, reasons);
    }

    /** Whether the run could call something clean, if no goal were reached. */
    static boolean mayBeClean(Outcome outcome) {
        return standing(outcome).isEmpty();
    }

    /** The verdict in another world of the same run, without its reasons. */
    static Verdict.Kind of(boolean mayBeClean, boolean someGoalCertain, boolean someGoalPossible) {
        if (someGoalCertain) {
            return Verdict.Kind.EXPOSED;
        }
        return someGoalPossible || !mayBeClean ? Verdict.Kind.UNKNOWN : Verdict.Kind.CLEAN;
    }

    /** Why the run can call nothing clean, whatever the answers to open assumptions. */
    static List<String> standing(Outcome outcome) {
        SystemModel system = outcome.system();
        List<String> reasons = new ArrayList<>();
        if (system.starts().isEmpty()) {
            reasons.add(
                    "The model says no place where the attacker starts. Maybe `start: internet`, in it or as an option (start)?");
        }
        if (system.goals().isEmpty()) {
            reasons.add("The model says no goal. " + someGoal(system));
        }
        system.starts()
                .keySet()
                .forEach(start -> Sort.misnamed("start", start, system).ifPresent(reasons::add));
        system.goals()
                .keySet()
                .forEach(goal -> Sort.misnamed("goal", goal, system).ifPresent(reasons::add));
        if (outcome.ending() instanceof Ending.LimitReached reached) {
            reasons.add("The run was cut off by its limit of %s; raise limit-%ss, or in a service postern.limits.%ss."
                    .formatted(
                            reached.amount(),
                            reached.limit().unit(),
                            reached.limit().unit()));
        } else if (!outcome.ending().isSaturated()) {
            reasons.add("The run was stopped before it had found everything.");
        }
        reasons.addAll(Doubts.of(outcome));
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
                .map(asset -> "Maybe `reads %s`, in it or as an option (goal)?"
                        .formatted(FactType.of(asset).values(asset).get(0)))
                .orElse("Name one with `goals:`, or as an option (goal).");
    }
}
