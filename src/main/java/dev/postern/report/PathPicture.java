package dev.postern.report;

import dev.postern.analysis.AttackPath;
import dev.postern.model.AttackerFact;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Draws a path scene by scene: what a scene needs, the scene, what it gains. */
final class PathPicture {
    private final Story story;
    private final Set<Fact> starts;
    private final boolean givenFacts;
    private final Map<Fact, String> factIds = new LinkedHashMap<>();
    private final List<Picture.Node> nodes = new ArrayList<>();
    private final List<Picture.Edge> edges = new ArrayList<>();

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

    private void draw(Scene scene) {
        String step = "s" + scene.number();
        scene.given().stream()
                .map(Scene.Given::fact)
                .filter(fact -> givenFacts || isStart(fact))
                .forEach(fact -> edges.add(
                        new Picture.Edge(fact(fact, isStart(fact) ? Picture.Kind.START : Picture.Kind.GIVEN), step)));
        scene.earlier().stream()
                .map(earlier -> fact(earlier.fact(), Picture.Kind.GAINED))
                .distinct()
                .forEach(fact -> edges.add(new Picture.Edge(fact, step)));
        scene.stops().stream()
                .filter(stop -> stop.byScene().isPresent())
                .map(stop -> new AttackerFact.Disables(
                        stop.control().kind(), stop.control().on()))
                .filter(factIds::containsKey)
                .forEach(disabled -> edges.add(new Picture.Edge(factIds.get(disabled), step)));
        nodes.add(new Picture.Node(
                step,
                Picture.Kind.STEP,
                List.of(scene.number() + "  " + scene.rule().title(), scene.tag())));
        for (Fact gained : scene.gains()) {
            boolean goal = gained.equals(story.path().goal());
            edges.add(new Picture.Edge(step, fact(gained, goal ? Picture.Kind.GOAL : Picture.Kind.GAINED)));
        }
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
