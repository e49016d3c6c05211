package dev.postern.report;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.AttackPaths;
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

    /** @param before what was told last; none at the beginning */
    public static String of(Optional<AttackPaths> before, AttackPaths now, ReportSettings settings) {
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
        words(come, line)
                .forEach(words -> page.labelled(2, LABEL, before.isPresent() ? "new" : "path", Ink.PLAIN, words));
        words(gone, line).forEach(words -> page.labelled(2, LABEL, "gone", Ink.FAINT, words));
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

    /** A line for all that lead through the same places. */
    private static List<String> words(List<AttackPath> paths, PathLine line) {
        return paths.stream()
                .collect(Collectors.groupingBy(
                        path -> String.join(" " + PathLine.BETWEEN + " ", line.places(path)),
                        LinkedHashMap::new,
                        Collectors.mapping(AttackPath::id, Collectors.joining(", "))))
                .entrySet()
                .stream()
                .map(places -> places.getValue() + " " + places.getKey())
                .toList();
    }
}
