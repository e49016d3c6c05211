package dev.postern.report;

import dev.postern.analysis.AttackPaths;
import dev.postern.analysis.Briefing;
import dev.postern.analysis.ControlPlan;
import dev.postern.analysis.ControlPlan.Fate;
import dev.postern.analysis.Drift;
import dev.postern.analysis.GoalAnswer;
import dev.postern.analysis.GoalAnswer.Reached;
import dev.postern.model.English;
import java.util.List;

/** What changed since a baseline, in three sentences: goals, ways, and what closing them takes, each before and after. */
final class BriefChange {
    private final Briefing answer;
    private final List<String> baseline;

    BriefChange(Briefing answer, List<String> baseline) {
        this.answer = answer;
        this.baseline = baseline;
    }

    void tell(BriefPage page) {
        answer.baseline().ifPresent(then -> {
            page.heading("What changed" + (baseline.isEmpty() ? "" : " since " + English.and(baseline)));
            page.paragraph(String.join(
                    " ",
                    goals(then.paths(), answer.paths()),
                    ways(then.drift()),
                    "To close what can be closed took %s before and takes %s now."
                            .formatted(cost(then.plan()), cost(answer.plan()))));
        });
    }

    private static String goals(AttackPaths then, AttackPaths now) {
        return "Before, an attacker could bring about %s (%s), and now %s (%s)."
                .formatted(
                        reached(then, English.count(then.goals().size(), "thing") + " that must not happen"),
                        then.verdict().kind().word(),
                        reached(now, String.valueOf(now.goals().size())),
                        now.verdict().kind().word());
    }

    private static String reached(AttackPaths side, String all) {
        long open = count(side, Reached.UNKNOWN);
        return "%,d of %s%s"
                .formatted(count(side, Reached.YES), all, open == 0 ? "" : " and perhaps %,d more".formatted(open));
    }

    private static long count(AttackPaths side, Reached reached) {
        return side.goals().stream().filter(goal -> goal.reached() == reached).count();
    }

    private static String ways(Drift drift) {
        long then = ways(drift.before());
        long now = ways(drift.after());
        boolean moved = !drift.opened().isEmpty() || !drift.closed().isEmpty();
        String same = then == 0 || now == 0
                ? ""
                : !moved
                        ? ", and none of them is new"
                        : drift.opened().isEmpty()
                                ? ", and none of them is new"
                                : drift.closed().isEmpty() ? ", some of them new" : ", some of them new and some gone";
        return "%s%s led there before, and %s%s %s now%s."
                .formatted(
                        capital(atLeast(drift.before())),
                        English.count(then, "way"),
                        atLeast(drift.after()),
                        now,
                        now == 1 ? "does" : "do",
                        same);
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : "At" + text.substring(2);
    }

    private static long ways(AttackPaths side) {
        return side.goals().stream().mapToLong(goal -> goal.paths().size()).sum();
    }

    private static String atLeast(AttackPaths side) {
        return side.goals().stream().allMatch(GoalAnswer::complete)
                        && side.outcome().ending().isSaturated()
                ? ""
                : "at least ";
    }

    private static String cost(ControlPlan plan) {
        int survive = plan.goals(Fate.SURVIVES).size();
        return "%s (cost %,d%s)"
                .formatted(
                        English.count(plan.parts().size(), "measure"),
                        plan.cost(),
                        survive == 0 ? "" : ", %,d left open".formatted(survive));
    }
}
