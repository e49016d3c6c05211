package dev.postern.report;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.AttackPaths;
import dev.postern.analysis.LostStep;
import dev.postern.analysis.PathStep;
import dev.postern.analysis.Situation;
import dev.postern.model.Control;
import dev.postern.model.English;
import dev.postern.model.FactNotation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an edit made of the answer: the sentence, and the listed paths that came and went. Paths are one if their ids are, which does not
 * hang on the wording of rules, so that rules may be edited as well as models.
 */
public final class WatchReport {
    private static final int LABEL = 4;

    private WatchReport() {}

    /**
     * @param before what was told last; none at the beginning
     * @param asked of what the paths of now are the answer
     */
    public static String of(Optional<AttackPaths> before, AttackPaths now, Situation asked, ReportSettings settings) {
        TextLines page = new TextLines(settings.width(), settings.colour());
        Map<String, AttackPath> old = before.map(WatchReport::paths).orElse(Map.of());
        Map<String, AttackPath> present = paths(now);
        List<AttackPath> come = without(present, old);
        List<AttackPath> gone = without(old, present);
        boolean same =
                before.map(paths -> paths.summary().equals(now.summary())).orElse(false);
        page.paragraph(
                0,
                Ink.STRONG,
                same && come.isEmpty() && gone.isEmpty() ? "Nothing changes: " + now.summary() : now.summary());
        PathLine line = new PathLine(now.outcome().system());
        byPlaces(come, line)
                .forEach((places, paths) ->
                        page.labelled(2, LABEL, before.isPresent() ? "new" : "path", Ink.PLAIN, words(places, paths)));
        byPlaces(gone, line).forEach((places, paths) -> {
            page.labelled(2, LABEL, "gone", Ink.FAINT, words(places, paths));
            page.labelled(LABEL + 4, 4, "lost", Ink.FAINT, lost(LostStep.of(paths.get(0), asked)));
        });
        return page.toString();
    }

    private static Map<String, AttackPath> paths(AttackPaths told) {
        return told.goals().stream()
                .flatMap(goal -> goal.paths().stream())
                .collect(Collectors.toMap(AttackPath::id, path -> path, (one, other) -> one, LinkedHashMap::new));
    }

    private static List<AttackPath> without(Map<String, AttackPath> some, Map<String, AttackPath> others) {
        return some.values().stream()
                .filter(path -> !others.containsKey(path.id()))
                .toList();
    }

    /** A line is for all that lead through the same places. */
    private static Map<String, List<AttackPath>> byPlaces(List<AttackPath> paths, PathLine line) {
        return paths.stream()
                .collect(Collectors.groupingBy(
                        path -> String.join(" " + PathLine.BETWEEN + " ", line.places(path)),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    private static String words(String places, List<AttackPath> paths) {
        return paths.stream().map(AttackPath::id).collect(Collectors.joining(", ")) + " " + places;
    }

    private static String lost(Optional<LostStep> first) {
        if (first.isEmpty()) {
            return "no step: it hangs on an answer, or others are listed before it";
        }
        LostStep lost = first.get();
        PathStep step = lost.step();
        String gain = "%s by %s"
                .formatted(FactNotation.write(step.gains()), step.rule().id());
        if (lost.rule().isEmpty()) {
            return gain + ": there is no such rule any more";
        }
        if (!lost.lacks().isEmpty()) {
            return "%s: it lacks %s"
                    .formatted(
                            gain,
                            English.and(lost.lacks().stream()
                                    .map(premise -> premise(step, premise))
                                    .toList()));
        }
        return lost.stoppedBy().isEmpty()
                ? gain + ": the rule does not gain it of this any more"
                : "%s: stopped by %s"
                        .formatted(
                                gain,
                                English.and(lost.stoppedBy().stream()
                                        .map(Control::toString)
                                        .toList()));
    }

    private static String premise(PathStep step, PathStep.Premise premise) {
        return "$%s, %s"
                .formatted(
                        step.rule()
                                .premises()
                                .get(step.premises().indexOf(premise))
                                .binding(),
                        FactNotation.write(premise.fact()));
    }
}
