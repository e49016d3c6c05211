package dev.postern.cli;

import dev.postern.analysis.Situation;
import dev.postern.analysis.WhyNot;
import dev.postern.model.AttackerFact;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import dev.postern.report.QuestionReport;
import dev.postern.report.WhyNotReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "why-not",
        description = "Why a goal is not reached: what would have to be otherwise, nearest first.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  postern why-not system.yaml",
            "  postern why-not system.yaml --goal \"acts-as role/admin\" --misses 10 --format json"
        })
final class WhyNotCommand extends QuestionCommand {
    private static final Origin GOAL = Origin.option("--goal");

    @Option(
            names = "--misses",
            paramLabel = "K",
            defaultValue = "5",
            description = "How many kinds of miss to list (${DEFAULT-VALUE}).")
    private int misses;

    @Override
    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        LimitOptions.positive("--misses", (long) misses).ifPresent(problems::add);
        return problems;
    }

    /** @throws RefusedException where the goal speaks of what the model does not have, or it is not said which is meant */
    @Override
    QuestionReport answer(Situation situation) {
        return new WhyNotReport(WhyNot.of(
                situation, goal(situation.goals().keySet()), misses, question().searching()));
    }

    private AttackerFact goal(Set<Fact> goals) {
        if (goals.size() == 1 && goals.iterator().next() instanceof AttackerFact only) {
            return only;
        }
        throw new RefusedException(new Problem(
                "which-goal",
                GOAL,
                goals.isEmpty() ? "the model says no goal" : "the model says %d goals".formatted(goals.size()),
                goals.isEmpty()
                        ? "Name what is not reached (goal), as in \"reads ID\"."
                        : "Name one (goal): "
                                + String.join(
                                        ", ",
                                        goals.stream().map(FactNotation::write).toList())
                                + "."));
    }
}
