package dev.postern.report;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.AttackPaths;
import dev.postern.analysis.Drift;
import dev.postern.analysis.GoalAnswer.Reached;
import dev.postern.analysis.Verdict;
import dev.postern.model.English;
import dev.postern.model.FactNotation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What a change comes to, in a clause: goals, detours, else paths, and the verdict before and after. */
final class DriftSummary {
    private final Drift drift;

    DriftSummary(Drift drift) {
        this.drift = drift;
    }

    /** What comes of it, after a subject: {@code closes 1 of 1 goal: the verdict goes from exposed to clean}. */
    String outcome() {
        List<String> clauses = new ArrayList<>();
        goals("closes", goal -> goal.isClosed() && goal.after() == Reached.NO, clauses);
        goals("makes it doubtful to reach", goal -> goal.isClosed() && goal.after() != Reached.NO, clauses);
        goals("opens", goal -> goal.isOpened() && goal.after() == Reached.YES, clauses);
        goals("may open", goal -> goal.isOpened() && goal.after() != Reached.YES, clauses);
        if (!drift.rerouted().isEmpty()) {
            Drift.Rerouted first = drift.rerouted().get(0);
            boolean same = first.from().effort() == first.to().effort();
            clauses.add("makes the attacker go round: %seffort %,d%s%s"
                    .formatted(
                            same ? "the same " : "",
                            first.from().effort(),
                            same ? "" : " -> %,d".formatted(first.to().effort()),
                            drift.rerouted().size() == 1
                                    ? ""
                                    : ", and so for " + (drift.rerouted().size() - 1) + " more"));
        }
        if (clauses.isEmpty()) {
            paths(drift.closed(), "takes away", clauses);
            paths(drift.opened(), "adds", clauses);
            paths(drift.confirmed(), "makes certain", clauses);
        }
        if (clauses.isEmpty()) {
            return drift.changed().isEmpty()
                    ? "changes nothing for the attacker; " + verdict()
                    : "leaves every path in place and changes what %s; %s"
                            .formatted(
                                    drift.changed().size() == 1
                                            ? "1 of them asks or rests on"
                                            : drift.changed().size() + " of them ask or rest on",
                                    verdict());
        }
        return English.and(clauses) + "; " + verdict();
    }

    private void goals(String verb, Predicate<Drift.OfGoal> which, List<String> clauses) {
        List<Drift.OfGoal> some = drift.goals().stream().filter(which).toList();
        if (!some.isEmpty()) {
            String all = English.count(drift.goals().size(), "goal");
            clauses.add("%s %s"
                    .formatted(
                            verb,
                            drift.goals().size() == 1
                                    ? FactNotation.write(some.get(0).goal())
                                    : some.size() + " of " + all));
        }
    }

    private void paths(List<Drift.Found> found, String verb, List<String> clauses) {
        if (!found.isEmpty()) {
            clauses.add("%s %s%s"
                    .formatted(verb, drift.isComplete() ? "" : "at least ", English.count(found.size(), "path")));
        }
    }

    private String verdict() {
        String then = drift.before().verdict().kind().word();
        String now = drift.after().verdict().kind().word();
        return then.equals(now) ? "the verdict stays " + now : "the verdict goes from %s to %s".formatted(then, now);
    }

    /** How each side stands, in a line. */
    static Standing.Row row(String label, AttackPaths side) {
        long viable =
                side.goals().stream().mapToLong(goal -> goal.viable().size()).sum();
        long all = side.goals().stream().mapToLong(goal -> goal.paths().size()).sum();
        List<String> words = new ArrayList<>(List.of(side.verdict().kind().word()));
        boolean some = side.goals().stream().anyMatch(goal -> !goal.complete());
        words.add(viable == 0 ? "no viable path" : (some ? "at least " : "") + English.count(viable, "viable path"));
        if (all > viable) {
            words.add(English.count(all - viable, "path") + " on open questions");
        }
        side.goals().stream()
                .flatMap(goal -> goal.viable().stream())
                .mapToLong(AttackPath::effort)
                .min()
                .ifPresent(effort -> words.add("effort from " + effort));
        String reasons = side.verdict().kind() == Verdict.Kind.UNKNOWN
                ? ". " + String.join(" ", side.verdict().reasons())
                : "";
        return new Standing.Row(label, String.join(" · ", words) + reasons);
    }
}
