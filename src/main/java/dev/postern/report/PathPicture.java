package dev.postern.report;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.PathStep;
import dev.postern.model.AttackerFact;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Draws a path scene by scene: what a scene needs, the scene, what it gains; and beside it what breaks it, sees it and is assumed. */
final class PathPicture {
    /** So many controls that are not in place are named at a step. */
    private static final int MOST_MISSING = 3;

    private final Story story;
    private final Set<Fact> starts;
    private final boolean givenFacts;
    private final Map<Fact, String> factIds = new LinkedHashMap<>();
    private final List<Picture.Node> nodes = new ArrayList<>();
    private final List<Picture.Edge> edges = new ArrayList<>();

    private int notes;

    private PathPicture(Story story, Set<Fact> starts, boolean givenFacts) {
        this.story = story;
        this.starts = starts;
        this.givenFacts = givenFacts;
    }

    /** @param starts the facts that are drawn even where given facts are not */
    static Picture of(AttackPath path, Set<Fact> starts, ReportSettings settings) {
        return new PathPicture(Story.of(path, settings.allSteps()), starts, settings.givenFacts()).draw();
    }

    private Picture draw() {
        story.scenes().forEach(this::draw);
        AttackPath path = story.path();
        return new Picture("path " + path.id() + " to " + FactNotation.write(path.goal()), nodes, edges, "");
    }

    /** Steps told as one are drawn each for itself, under one number: what one of them needs the other may not. */
    private void draw(Scene scene) {
        List<String> steps = new ArrayList<>();
        for (int i = 0; i < scene.steps().size(); i++) {
            String node = "s" + scene.number() + (scene.steps().size() == 1 ? "" : "x" + (i + 1));
            draw(scene, scene.steps().get(i), node);
            steps.add(node);
        }
        List<String> missing = scene.notInPlace().stream()
                .map(stop -> stop.control().toString())
                .toList();
        if (!missing.isEmpty()) {
            List<String> lines = new ArrayList<>(missing.subList(0, Math.min(MOST_MISSING, missing.size())));
            if (missing.size() > MOST_MISSING) {
                lines.add("or %d more".formatted(missing.size() - MOST_MISSING));
            }
            note(Picture.Kind.MISSING, lines, steps);
        }
        scene.inPlace()
                .forEach(stop -> note(
                        Picture.Kind.CONTROL,
                        List.of(stop.control().toString(), stop.state().word()),
                        steps));
        scene.seenBy().forEach(sensor -> note(Picture.Kind.SENSOR, List.of("seen by " + sensor), steps));
        scene.assumes()
                .forEach(technique ->
                        note(Picture.Kind.ASSUMPTION, List.of("assumed of the technique", technique.text()), steps));
        scene.open().forEach(open -> note(Picture.Kind.ASSUMPTION, List.of("open question", open.text()), steps));
    }

    private void note(Picture.Kind kind, List<String> lines, List<String> steps) {
        String note = "n" + ++notes;
        nodes.add(new Picture.Node(note, kind, lines));
        steps.forEach(step -> edges.add(new Picture.Edge(note, step)));
    }

    private void draw(Scene scene, PathStep step, String node) {
        Set<String> needed = new LinkedHashSet<>();
        for (PathStep told : withFolded(step, scene)) {
            for (PathStep.Premise premise : told.premises()) {
                needed(premise, scene).ifPresent(needed::add);
            }
            told.brokenBy().stream()
                    .filter(stop -> stop.byStep().isPresent())
                    .map(stop -> new AttackerFact.Disables(
                            stop.control().kind(), stop.control().on()))
                    .filter(factIds::containsKey)
                    .forEach(disabled -> needed.add(factIds.get(disabled)));
        }
        needed.forEach(fact -> edges.add(new Picture.Edge(fact, node)));
        nodes.add(new Picture.Node(
                node,
                Picture.Kind.STEP,
                List.of(scene.number() + "  " + scene.rule().title(), scene.tag())));
        for (PathStep told : withFolded(step, scene)) {
            if (scene.gains().contains(told.gains())) {
                boolean goal = told.gains().equals(story.path().goal());
                edges.add(new Picture.Edge(node, fact(told.gains(), goal ? Picture.Kind.GOAL : Picture.Kind.GAINED)));
            }
        }
    }

    /** The step, and the folded steps that lead to it. */
    private static Set<PathStep> withFolded(PathStep step, Scene scene) {
        Map<Integer, PathStep> folded = new HashMap<>();
        scene.folded().forEach(one -> folded.put(one.number(), one));
        Set<PathStep> all = new LinkedHashSet<>();
        Deque<PathStep> below = new ArrayDeque<>(List.of(step));
        while (!below.isEmpty()) {
            PathStep next = below.pop();
            if (all.add(next)) {
                next.premises().stream()
                        .flatMapToInt(premise -> premise.step().stream())
                        .filter(folded::containsKey)
                        .forEach(number -> below.push(folded.get(number)));
            }
        }
        return all;
    }

    /** The node of a fact that comes from outside of the scene; none for a given fact that is not drawn. */
    private Optional<String> needed(PathStep.Premise premise, Scene scene) {
        if (premise.step().isEmpty()) {
            boolean start = isStart(premise.fact());
            return givenFacts || start
                    ? Optional.of(fact(premise.fact(), start ? Picture.Kind.START : Picture.Kind.GIVEN))
                    : Optional.empty();
        }
        boolean within = scene.folded().stream()
                .anyMatch(folded -> folded.number() == premise.step().getAsInt());
        return within ? Optional.empty() : Optional.of(fact(premise.fact(), Picture.Kind.GAINED));
    }

    private boolean isStart(Fact fact) {
        return starts.contains(fact) || fact.equals(story.path().entry());
    }

    private String fact(Fact fact, Picture.Kind kind) {
        return factIds.computeIfAbsent(fact, f -> {
            String id = "f" + (factIds.size() + 1);
            nodes.add(new Picture.Node(id, kind, List.of(FactNotation.write(fact))));
            return id;
        });
    }
}
