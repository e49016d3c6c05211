package dev.postern.report;

import dev.postern.playbook.Technique;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a report is to look; no setting changes what it says of the system.
 *
 * @param width columns of the text report, at least {@link #NARROWEST}
 * @param colour whether the text report may use a terminal's colours
 * @param onTerminal whether the report is read on a terminal, where the marks of Markdown in a brief would only be in the way
 * @param pathsInFull how many paths are told step by step, the cheapest of each goal first; the others take a line each
 * @param allSteps whether carrying steps stand by themselves instead of within the step that uses them
 * @param givenFacts whether pictures show the facts that the model and the catalogue give
 * @param mostNodes how many facts and steps a picture has at most; it says how many it leaves out
 * @param path the id of the path that a picture shows; all that was derived where there is none
 * @param techniques what is known of an ATT&amp;CK id; without it a report has the id alone
 * @param further how whoever reads it asks for more
 */
public record ReportSettings(
        int width,
        boolean colour,
        boolean onTerminal,
        int pathsInFull,
        boolean allSteps,
        boolean givenFacts,
        int mostNodes,
        Optional<String> path,
        Function<String, Optional<Technique>> techniques,
        Further further) {
    public static final int NARROWEST = 60;
    public static final ReportSettings DEFAULT = new ReportSettings(
            100, false, false, 3, false, false, 300, Optional.empty(), id -> Optional.empty(), Further.AT_A_SHELL);

    public ReportSettings {
        if (width < NARROWEST || pathsInFull < 0 || mostNodes < 1) {
            throw new IllegalArgumentException("width %d (at least %d), %d paths in full, at most %d nodes"
                    .formatted(width, NARROWEST, pathsInFull, mostNodes));
        }
    }

    public ReportSettings withWidth(int columns) {
        return new ReportSettings(
                columns, colour, onTerminal, pathsInFull, allSteps, givenFacts, mostNodes, path, techniques, further);
    }

    public ReportSettings withColour(boolean asked) {
        return new ReportSettings(
                width, asked, onTerminal, pathsInFull, allSteps, givenFacts, mostNodes, path, techniques, further);
    }

    public ReportSettings withOnTerminal(boolean is) {
        return new ReportSettings(
                width, colour, is, pathsInFull, allSteps, givenFacts, mostNodes, path, techniques, further);
    }

    public ReportSettings withPathsInFull(int paths) {
        return new ReportSettings(
                width, colour, onTerminal, paths, allSteps, givenFacts, mostNodes, path, techniques, further);
    }

    public ReportSettings withAllSteps(boolean all) {
        return new ReportSettings(
                width, colour, onTerminal, pathsInFull, all, givenFacts, mostNodes, path, techniques, further);
    }

    public ReportSettings withGivenFacts(boolean shown) {
        return new ReportSettings(
                width, colour, onTerminal, pathsInFull, allSteps, shown, mostNodes, path, techniques, further);
    }

    public ReportSettings withMostNodes(int nodes) {
        return new ReportSettings(
                width, colour, onTerminal, pathsInFull, allSteps, givenFacts, nodes, path, techniques, further);
    }

    public ReportSettings withPath(String id) {
        return new ReportSettings(
                width,
                colour,
                onTerminal,
                pathsInFull,
                allSteps,
                givenFacts,
                mostNodes,
                Optional.of(id),
                techniques,
                further);
    }

    public ReportSettings withTechniques(Function<String, Optional<Technique>> known) {
        return new ReportSettings(
                width, colour, onTerminal, pathsInFull, allSteps, givenFacts, mostNodes, path, known, further);
    }

    public ReportSettings withFurther(Further asked) {
        return new ReportSettings(
                width, colour, onTerminal, pathsInFull, allSteps, givenFacts, mostNodes, path, techniques, asked);
    }
}
