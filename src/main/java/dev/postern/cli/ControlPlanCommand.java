package dev.postern.cli;

import dev.postern.analysis.ControlPlan;
import dev.postern.analysis.PlanCheck;
import dev.postern.analysis.Situation;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.report.ControlPlanReport;
import dev.postern.report.QuestionReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "control-plan",
        description =
                "The cheapest controls that close all goals, or under a budget most of them, shown to be the best.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  postern control-plan system.yaml",
            "  postern control-plan system.yaml --budget 5 --exclude \"mfa on alice\"",
            "  postern control-plan system.yaml --may-remove permission=3 --may-remove trusts"
        })
final class ControlPlanCommand extends QuestionCommand {
    private static final String MAY_REMOVE = "--may-remove";
    private static final long USUAL_SECONDS = 30;

    @Option(
            names = "--budget",
            paramLabel = "N",
            description =
                    "What the plan may cost at most: it then closes most goals, those of the most sensitive data first.")
    private Integer budget;

    @Option(
            names = "--exclude",
            paramLabel = "CONTROL",
            description = "A control that is not to be planned, or a fact that is not to go (repeatable).")
    private List<String> excluded = List.of();

    @Option(
            names = MAY_REMOVE,
            paramLabel = "KIND[=COST]",
            description =
                    "A kind of fact that may be taken away, such as permission, trusts or weakness, or one fact, and what each costs (1; repeatable).")
    private List<String> removable = List.of();

    @Option(
            names = "--limit-plan-seconds",
            paramLabel = "N",
            description =
                    "After which the best plan so far is the answer, and says so (30); never more than --limit-seconds.")
    private Long seconds;

    @Override
    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        Surroundings where = question().surroundings();
        LimitOptions.unfit(
                        "--limit-plan-seconds", seconds, where.limits().time().toSeconds(), where)
                .ifPresent(problems::add);
        if (budget != null && budget < 0) {
            problems.add(negative("--budget", String.valueOf(budget)));
        }
        removable.stream()
                .filter(text -> text.contains("=") && cost(text) < 0)
                .forEach(text -> problems.add(negative(MAY_REMOVE, text)));
        return problems;
    }

    private static Problem negative(String option, String value) {
        return new Problem(
                "no-cost", Origin.option(option), "a cost is a whole number from 0 (%s)".formatted(value), "");
    }

    private static int cost(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            return 1;
        }
        try {
            return Integer.parseInt(text.substring(equals + 1));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private Duration longest() {
        Duration plan = LimitOptions.seconds(seconds == null ? USUAL_SECONDS : seconds);
        return plan.compareTo(question().limit()) < 0 ? plan : question().limit();
    }

    @Override
    QuestionReport answer(Situation situation) {
        SortedMap<String, Integer> kinds = new TreeMap<>();
        removable.forEach(text -> kinds.put(text.split("=", 2)[0], cost(text)));
        ControlPlan plan = ControlPlan.of(
                situation,
                new ControlPlan.Asked(
                        new TreeSet<>(excluded),
                        kinds,
                        budget == null ? OptionalInt.empty() : OptionalInt.of(budget),
                        longest()));
        return new ControlPlanReport(plan, PlanCheck.of(plan));
    }
}
