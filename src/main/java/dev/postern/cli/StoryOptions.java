package dev.postern.cli;

import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.report.ReportFormat;
import dev.postern.report.ReportSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** How much of the paths a report tells. */
final class StoryOptions {
    private static final Set<ReportFormat> STORIES = Set.of(ReportFormat.TEXT, ReportFormat.MARKDOWN);

    @Option(
            names = "--all-steps",
            description = "Show the steps that only carry by themselves, instead of within the step that uses them.")
    private boolean allSteps;

    @Option(
            names = "--in-full",
            paramLabel = "N",
            description =
                    "How many paths to tell step by step (3), the cheapest of each goal first; the others in short.")
    private Integer inFull;

    @Option(
            names = "--path",
            paramLabel = "ID",
            description = "The path that a picture shows, instead of everything the attacker gains.")
    private String path;

    @Option(names = "--given-facts", description = "Show in a picture the facts of the system that steps need as well.")
    private boolean givenFacts;

    /**
     * Also of an option that changes nothing in what is asked for.
     *
     * @param format none where one page is asked for
     */
    List<Problem> problems(Optional<ReportFormat> format) {
        List<Problem> problems = new ArrayList<>();
        boolean isPicture = format.filter(ReportFormat::isPicture).isPresent();
        boolean isStory = format.filter(STORIES::contains).isPresent();
        if (inFull != null && inFull < 0) {
            problems.add(problem("not-positive", "--in-full", "it is at least 0 (%d)".formatted(inFull), ""));
        } else if (inFull != null && !isStory) {
            problems.add(idle("--in-full", "this format tells no path step by step", "text or markdown"));
        }
        if (path != null && !isPicture) {
            problems.add(idle("--path", "only a picture shows one path (%s)".formatted(path), "mermaid or dot"));
        }
        if (allSteps && !isStory && !(isPicture && path != null)) {
            problems.add(idle(
                    "--all-steps",
                    "no step is told within another here",
                    "text or markdown, or --path ID with mermaid or dot"));
        }
        if (givenFacts && !isPicture) {
            problems.add(idle("--given-facts", "only a picture shows facts apart from steps", "mermaid or dot"));
        }
        return problems;
    }

    private static Problem idle(String option, String what, String formats) {
        return problem("format", option, what, "It goes with --format %s.".formatted(formats));
    }

    private static Problem problem(String code, String option, String what, String remedy) {
        return new Problem(code, Origin.option(option), what, remedy);
    }

    ReportSettings over(ReportSettings settings) {
        ReportSettings told = settings.withAllSteps(allSteps)
                .withPathsInFull(inFull == null ? settings.pathsInFull() : inFull)
                .withGivenFacts(givenFacts);
        return path == null ? told : told.withPath(path);
    }
}
