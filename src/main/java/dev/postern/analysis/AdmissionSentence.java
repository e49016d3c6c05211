package dev.postern.analysis;

import dev.postern.analysis.Drift.Found;
import dev.postern.model.Control;
import dev.postern.model.English;
import dev.postern.model.Fact;
import dev.postern.model.FactOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whether something may pass, in a sentence. */
final class AdmissionSentence {
    private final Admission answer;

    AdmissionSentence(Admission answer) {
        this.answer = answer;
    }

    String text() {
        List<Found> viable =
                answer.counted().stream().filter(one -> one.path().isViable()).toList();
        return switch (answer.verdict().kind()) {
            case EXPOSED -> "Exposed: " + lead(viable, "") + "; " + remedy(viable) + ".";
            case CLEAN -> "Clean: " + clean() + ".";
            case UNKNOWN ->
                "Unknown: "
                        + (answer.counted().isEmpty()
                                ? answer.verdict().reasons().get(0)
                                : viable.isEmpty()
                                        ? lead(answer.counted(), ", if what is assumed holds") + "; "
                                                + remedy(answer.counted()) + "."
                                        : answer.verdict().reasons().get(0) + " So far " + lead(answer.counted(), "")
                                                + ".");
        };
    }

    private String lead(List<Found> paths, String condition) {
        Set<Fact> goals = new TreeSet<>(FactOrder.BY_KIND_AND_COMPONENTS);
        paths.forEach(one -> goals.add(one.path().goal()));
        String way = "%s to %s%s"
                .formatted(
                        Words.starts(Sentence.entries(
                                paths.stream().map(Found::path),
                                answer.paths().starts().keySet())),
                        new Words(answer.paths().outcome().system()).goals(goals),
                        condition);
        if (answer.drift().isEmpty()) {
            return "%s%s %s %s"
                    .formatted(
                            atLeast(),
                            English.count(paths.size(), condition.isEmpty() ? "viable path" : "path"),
                            paths.size() == 1 ? "leads" : "lead",
                            way);
        }
        List<Found> confirmed = answer.drift().get().confirmed();
        long certain = paths.stream().filter(confirmed::contains).count();
        long fresh = paths.size() - certain;
        List<String> deeds = new ArrayList<>();
        if (fresh > 0) {
            deeds.add((condition.isEmpty() ? "opens " : "may open ") + atLeast() + English.count(fresh, "path"));
        }
        if (certain > 0) {
            deeds.add("takes the condition off " + (fresh > 0 ? "" : atLeast()) + English.count(certain, "path"));
        }
        return "this change %s %s".formatted(English.and(deeds), way);
    }

    private String atLeast() {
        return answer.complete() ? "" : "at least ";
    }

    private String remedy(List<Found> paths) {
        long all = paths.stream().mapToLong(one -> one.path().count()).sum();
        String them = all == 1 ? "it" : all == 2 ? "both" : "all of them";
        List<Control> breakers = answer.breakers();
        if (breakers.isEmpty()) {
            return "no single control breaks " + them;
        }
        return "%s%s breaks %s"
                .formatted(
                        breakers.get(0),
                        breakers.size() == 1
                                ? ""
                                : breakers.size() == 2
                                        ? " or " + breakers.get(1)
                                        : ", or any of %,d others,".formatted(breakers.size() - 1),
                        them);
    }

    private String clean() {
        boolean someAccepted = answer.accepted().stream().anyMatch(one -> one.state() == Admission.State.HOLDS);
        List<GoalAnswer> reached = answer.paths().goals().stream()
                .filter(goal -> !goal.paths().isEmpty())
                .toList();
        if (answer.drift().isPresent()) {
            String more = answer.existing() == 0
                    ? ""
                    : "; %s there before"
                            .formatted(answer.existing() == 1 ? "1 path was" : answer.existing() + " paths were");
            return "this change opens no path" + (someAccepted ? " that is not accepted" : "") + more;
        }
        Words words = new Words(answer.paths().outcome().system());
        return reached.isEmpty()
                ? "no path leads %s to %s"
                        .formatted(
                                Words.starts(answer.paths().starts().keySet()),
                                words.goals(answer.paths().goals().stream()
                                        .map(GoalAnswer::goal)
                                        .toList()))
                : "every path to %s is accepted"
                        .formatted(words.goals(
                                reached.stream().map(GoalAnswer::goal).toList()));
    }
}
