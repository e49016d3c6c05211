package dev.postern.report;

import dev.postern.analysis.Disagreements.OfAttribute;
import dev.postern.analysis.Disagreements.OfVersion;
import dev.postern.analysis.Disagreements.Reach;
import dev.postern.model.ControlState;
import dev.postern.model.Disagreement.Version;
import dev.postern.model.English;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.Origin;
import dev.postern.model.PlacedControl;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Each disagreement of sources in a line or two: what each says and where, and what would follow if it were right. */
final class DisagreementRows {
    static final String UNION =
            "What was simulated is all that any source says, and of each control the weakest word on it. Each version by itself:";

    private static final int GOALS_NAMED = 2;
    private static final int PATHS_NAMED = 3;

    private final Function<List<Origin>, String> places;

    DisagreementRows(Function<List<Origin>, String> places) {
        this.places = places;
    }

    /** A disagreement: what it is about, and each version in a sentence. */
    record Point(String about, List<String> versions) {}

    /** Those first on which something hangs. */
    List<Point> points(List<OfAttribute> disagreements) {
        return disagreements.stream()
                .sorted(Comparator.comparing(one -> !one.matters()))
                .map(one -> new Point(
                        one.disagreement().attribute().toString(),
                        one.versions().stream().map(this::version).toList()))
                .toList();
    }

    /** {@code design.yaml:9 says that there is none, and then the verdict is clean.} */
    private String version(OfVersion version) {
        return "%s; then the verdict is %s%s."
                .formatted(says(version.version()), reach(version.outcome()), paths(version));
    }

    private String says(Version version) {
        String who = version.sources().size() == 1 ? "says" : "say";
        return "%s %s %s".formatted(places.apply(version.origins()), who, value(version));
    }

    private static String value(Version version) {
        return version.control()
                .map(DisagreementRows::state)
                .orElseGet(() -> version.facts().isEmpty()
                        ? "that there is none"
                        : English.and(version.facts().stream()
                                .map(FactNotation::write)
                                .toList()));
    }

    private static String state(PlacedControl placed) {
        return placed.state() == ControlState.NONE
                ? "not in place"
                : placed.state().word()
                        + (placed.state() == ControlState.BYPASSABLE
                                ? " at " + placed.bypass().word() + " effort"
                                : "");
    }

    static String reach(Reach reach) {
        String verdict = reach.verdict().word();
        return switch (reach.verdict()) {
            case EXPOSED -> verdict + " (" + goals(reach.certain()) + ")";
            case UNKNOWN ->
                reach.possible().isEmpty() ? verdict : verdict + " (perhaps " + goals(reach.possible()) + ")";
            case CLEAN -> verdict;
        };
    }

    private static String goals(List<Fact> goals) {
        return Words.andMore(goals.stream().map(FactNotation::write).toList(), GOALS_NAMED, "goal");
    }

    private static String paths(OfVersion version) {
        return version.paths().isEmpty()
                ? ""
                : ", and %s %s on it"
                        .formatted(
                                version.paths().size() == 1 ? "path" : "paths",
                                Words.andMore(version.paths(), PATHS_NAMED, "path")
                                        + (version.paths().size() == 1 ? " hangs" : " hang"));
    }
}
