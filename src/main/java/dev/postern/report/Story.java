package dev.postern.report;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.PathStep;
import dev.postern.model.Control;
import dev.postern.model.English;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A path as it is told: carrying steps within the first scene that uses them, steps of one rule that rest on the same earlier scenes
 * as one scene. Every step of the path is in exactly one scene, so nothing that a step needs is lost or shown twice.
 */
record Story(AttackPath path, List<Scene> scenes) {

    static Story of(AttackPath path, boolean allSteps) {
        return new Story(path, new Folding(path, allSteps).scenes());
    }

    int foldedSteps() {
        return path.steps().size() - scenes.size();
    }

    /** The scene that the control breaks. */
    Optional<Scene> stoppedBy(Control control) {
        return scenes.stream()
                .filter(scene ->
                        scene.stops().stream().anyMatch(stop -> stop.control().equals(control)))
                .findFirst();
    }

    /** How many steps, and how many of them are not told by themselves. */
    String length() {
        String steps = English.count(scenes.size(), "step");
        return foldedSteps() == 0 ? steps : steps + " (" + foldedSteps() + " folded)";
    }

    /** Decides which step is told where. */
    private static final class Folding {
        private final AttackPath path;
        private final boolean allSteps;
        private final Map<Integer, PathStep> byNumber = new LinkedHashMap<>();
        private final Map<Integer, Integer> sceneOf = new LinkedHashMap<>();
        private final Set<Integer> used = new LinkedHashSet<>();

        Folding(AttackPath path, boolean allSteps) {
            this.path = path;
            this.allSteps = allSteps;
            path.steps().forEach(step -> {
                byNumber.put(step.number(), step);
                needs(step).forEach(used::add);
            });
        }

        /** The steps that gained its premises, and those that disabled the controls that would have broken it. */
        private static IntStream needs(PathStep step) {
            return IntStream.concat(
                    step.premises().stream().flatMapToInt(premise -> premise.step().stream()),
                    step.brokenBy().stream().flatMapToInt(breaking -> breaking.byStep().stream()));
        }

        List<Scene> scenes() {
            List<PathStep> told =
                    path.steps().stream().filter(step -> !isFolded(step)).toList();
            List<List<PathStep>> groups = new ArrayList<>();
            List<List<PathStep>> folded = new ArrayList<>();
            for (PathStep step : told) {
                if (!sceneOf.containsKey(step.number())) {
                    List<PathStep> group = groupOf(step, told);
                    groups.add(group);
                    group.forEach(member -> sceneOf.put(member.number(), groups.size()));
                    folded.add(carriers(group));
                    folded.get(groups.size() - 1).forEach(carrier -> sceneOf.put(carrier.number(), groups.size()));
                }
            }
            List<Scene> scenes = new ArrayList<>();
            for (int i = 0; i < groups.size(); i++) {
                scenes.add(new SceneBuilder(i + 1, sceneOf).build(groups.get(i), folded.get(i), byNumber.values()));
            }
            return List.copyOf(scenes);
        }

        /** A carrying step that nothing uses is the goal itself, or a path's mistake: it is told. */
        private boolean isFolded(PathStep step) {
            return !allSteps && step.rule().carries() && used.contains(step.number());
        }

        private List<PathStep> groupOf(PathStep first, List<PathStep> told) {
            if (allSteps) {
                return List.of(first);
            }
            Set<Integer> base = scenesUnder(first);
            return told.stream()
                    .filter(step -> step.number() == first.number()
                            || (!sceneOf.containsKey(step.number())
                                    && step.number() > first.number()
                                    && step.rule().equals(first.rule())
                                    && step.phase() == first.phase()
                                    && base.equals(scenesUnder(step))))
                    .toList();
        }

        /** The scenes told before that the step rests on, carrying steps seen through; -1 stands for one that is not told yet. */
        private Set<Integer> scenesUnder(PathStep step) {
            Set<Integer> scenes = new HashSet<>();
            Set<Integer> seen = new HashSet<>();
            Deque<PathStep> below = new ArrayDeque<>(List.of(step));
            while (!below.isEmpty()) {
                needs(below.pop()).forEach(number -> {
                    if (sceneOf.containsKey(number)) {
                        scenes.add(sceneOf.get(number));
                    } else if (!isFolded(byNumber.get(number))) {
                        scenes.add(-1);
                    } else if (seen.add(number)) {
                        below.push(byNumber.get(number));
                    }
                });
            }
            return scenes;
        }

        private List<PathStep> carriers(List<PathStep> group) {
            Set<Integer> carriers = new HashSet<>();
            Deque<PathStep> below = new ArrayDeque<>(group);
            while (!below.isEmpty()) {
                needs(below.pop())
                        .filter(number -> !sceneOf.containsKey(number) && carriers.add(number))
                        .mapToObj(byNumber::get)
                        .forEach(below::push);
            }
            return carriers.stream().sorted().map(byNumber::get).toList();
        }
    }
}
