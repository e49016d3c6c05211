package dev.postern.report;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.GoalAnswer;
import dev.postern.analysis.PathStep;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The paths to a goal that have a line each, those first that are no other path with more assumptions; the rest are counted.
 *
 * @param lines by path, in order; no two are alike as long as the paths are not
 * @param left what is not listed, in words; empty where all is
 */
record ShortPaths(List<Line> lines, String left) {
    /** @param remark what a line ends with */
    record Line(AttackPath path, String remark) {}

    static ShortPaths of(GoalAnswer goal, Stories stories) {
        Set<AttackPath> dominated = goal.dominated();
        List<AttackPath> untold =
                goal.paths().stream().skip(stories.inFull(goal)).toList();
        List<AttackPath> order = Stream.concat(
                        untold.stream().filter(path -> !dominated.contains(path)),
                        untold.stream().filter(dominated::contains))
                .toList();
        List<AttackPath> listed = order.stream().limit(stories.mostInShort()).toList();
        List<AttackPath> rest = order.subList(listed.size(), order.size());
        return new ShortPaths(lines(listed, stories), left(rest.size(), (int)
                rest.stream().filter(dominated::contains).count()));
    }

    private static String left(int rest, int dominated) {
        if (rest == 0) {
            return "";
        }
        String asking = "%d that %s what another asks and more, at no less effort"
                .formatted(dominated, dominated == 1 ? "asks" : "ask");
        return dominated == 0
                ? "%d more".formatted(rest)
                : dominated == rest ? asking : "%d more, and %s".formatted(rest - dominated, asking);
    }

    private static List<Line> lines(List<AttackPath> listed, Stories stories) {
        Map<String, List<AttackPath>> alike = new HashMap<>();
        Function<AttackPath, String> shown = path -> stories.places(path) + remark(path, stories);
        listed.forEach(path -> alike.computeIfAbsent(shown.apply(path), none -> new ArrayList<>())
                .add(path));
        return listed.stream()
                .map(path -> new Line(path, remark(path, stories) + apart(path, alike.get(shown.apply(path)))))
                .toList();
    }

    private static String remark(AttackPath path, Stories stories) {
        return PathLine.remark(stories.of(path), path.isViable() ? "" : " · " + stories.onlyIf(path));
    }

    /** The first fact that the path needs or gains and some path like it does not. */
    private static String apart(AttackPath path, List<AttackPath> alike) {
        return facts(path).stream()
                .filter(fact -> alike.stream().anyMatch(other -> !facts(other).contains(fact)))
                .findFirst()
                .map(fact -> " · by " + FactNotation.write(fact))
                .orElse("");
    }

    private static Set<Fact> facts(AttackPath path) {
        Set<Fact> facts = new LinkedHashSet<>();
        for (PathStep step : path.steps()) {
            step.premises().forEach(premise -> facts.add(premise.fact()));
            facts.add(step.gains());
        }
        return facts;
    }
}
