package dev.postern.cli;

import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.report.ReportSettings;
import java.util.List;
import picocli.CommandLine.Option;

/** How much of the paths a report tells. */
final class StoryOptions {
    @Option(
            names = "--all-steps",
            description = "Show the steps that only carry by themselves, instead of within the step that uses them.")
    private boolean allSteps;

    @Option(
            names = "--in-full",
            paramLabel = "N",
            defaultValue = "3",
            description =
                    "How many paths to tell step by step (${DEFAULT-VALUE}), the cheapest of each goal first; the others in short.")
    private int inFull;

    @Option(
            names = "--path",
            paramLabel = "ID",
            description = "The path that a picture shows, instead of everything the attacker gains.")
    private String path;

    @Option(names = "--given-facts", description = "Show in a picture the facts of the system that steps need as well.")
    private boolean givenFacts;

    List<Problem> problems() {
        return inFull >= 0
                ? List.of()
                : List.of(new Problem(
                        "not-positive", Origin.option("--in-full"), "it is at least 0 (%d)".formatted(inFull), ""));
    }

    ReportSettings over(ReportSettings settings) {
        ReportSettings told =
                settings.withAllSteps(allSteps).withPathsInFull(inFull).withGivenFacts(givenFacts);
        return path == null ? told : told.withPath(path);
    }
}
