package dev.postern.report;

import dev.postern.analysis.AttackPath;
import dev.postern.model.FactNotation;
import dev.postern.model.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** One path as a story for a terminal: phases as headings, scenes with what they need, assume, and what stops and sees them. */
final class TextStory {
    private static final int INDENT = 5;
    private static final int MOST_LABEL = 26;
    private static final String BETWEEN = " · ";
    private final Story story;
    private final Stories stories;
    private final TextLines page;

    TextStory(Story story, Stories stories, TextLines page) {
        this.story = story;
        this.stories = stories;
        this.page = page;
    }

    /** A labelled line below a scene. */
    private record Line(String label, Ink ink, List<String> items) {}

    static String effort(AttackPath path) {
        return "effort " + path.effort() + (path.noise() > 0 ? ", noise " + path.noise() : "");
    }

    void write() {
        header(story.path());
        int labels = labelWidth();
        Phase phase = null;
        for (Scene scene : story.scenes()) {
            if (scene.phase() != phase) {
                phase = scene.phase();
                page.heading(phase.word().toUpperCase(Locale.ROOT));
            }
            scene(scene, labels);
        }
    }

    private void header(AttackPath path) {
        page.blank();
        String mark =
                "PATH " + path.id() + (stories.goals().size() > 1 ? "  to " + FactNotation.write(path.goal()) : "");
        Ink ink = path.isViable() ? Ink.ALARM : Ink.DOUBT;
        page.entry(0, "", ink, mark, story.length() + BETWEEN + effort(path));
        page.labelled(INDENT, 0, "", Ink.PLAIN, " ▸ ", stories.places(path));
        if (!path.isViable()) {
            page.paragraph(
                    INDENT,
                    Ink.DOUBT,
                    stories.onlyIf(path) + (path.open().size() == 1 ? " is" : " are") + " answered yes");
        }
        if (path.count() > 1) {
            page.paragraph(INDENT, Ink.FAINT, Variety.of(path, UnaryOperator.identity()));
        }
    }

    private void scene(Scene scene, int labels) {
        page.entry(
                0, "%3d  ".formatted(scene.number()), Ink.STRONG, scene.rule().title(), scene.tag());
        scene.steps().forEach(step -> page.paragraph(INDENT, Ink.PLAIN, step.because()));
        lines(scene)
                .forEach(line -> page.labelled(INDENT + 2, labels, line.label(), line.ink(), BETWEEN, line.items()));
    }

    private int labelWidth() {
        return story.scenes().stream()
                .flatMap(scene -> lines(scene).stream())
                .mapToInt(line -> Columns.of(Visible.text(line.label())))
                .filter(columns -> columns <= MOST_LABEL)
                .max()
                .orElse(0);
    }

    private List<Line> lines(Scene scene) {
        List<Line> lines = new ArrayList<>();
        given(scene, lines);
        if (!scene.earlier().isEmpty()) {
            lines.add(new Line(
                    Words.numbers(
                            "from step",
                            scene.earlier().stream()
                                    .map(Scene.Earlier::scene)
                                    .distinct()
                                    .toList()),
                    Ink.FAINT,
                    scene.earlier().stream()
                            .map(earlier -> FactNotation.write(earlier.fact()))
                            .distinct()
                            .toList()));
        }
        scene.assumes()
                .forEach(assumption -> lines.add(new Line("assumes", Ink.FAINT, List.of(stories.told(assumption)))));
        scene.open()
                .forEach(open -> lines.add(new Line(stories.condition(open), Ink.DOUBT, List.of(stories.told(open)))));
        controls(scene, lines);
        return lines;
    }

    /** Facts said in one place stand on one line. */
    private void given(Scene scene, List<Line> lines) {
        Map<String, List<String>> byOrigin = new java.util.LinkedHashMap<>();
        for (Scene.Given given : scene.given()) {
            byOrigin.computeIfAbsent(stories.files().of(given.origins()), origin -> new ArrayList<>())
                    .add(FactNotation.write(given.fact()));
        }
        byOrigin.forEach((origin, facts) -> lines.add(new Line(origin, Ink.FAINT, facts)));
    }

    private void controls(Scene scene, List<Line> lines) {
        List<String> stops = scene.notInPlace().stream()
                .map(stop -> stop.control().toString())
                .toList();
        if (!stops.isEmpty()) {
            lines.add(new Line("stopped by", Ink.CALM, stops));
        }
        List<String> inPlace = scene.inPlace().stream()
                .map(stop -> stop.control() + " " + stories.passed(stop))
                .toList();
        if (!inPlace.isEmpty()) {
            lines.add(new Line("in place", Ink.DOUBT, inPlace));
        }
        if (scene.leaves().isPresent()) {
            lines.add(new Line("leaves", Ink.FAINT, scene.leavesInWords()));
        }
        if (!scene.seenBy().isEmpty()) {
            lines.add(new Line(
                    "seen by",
                    Ink.FAINT,
                    scene.seenBy().stream().map(Object::toString).toList()));
        }
    }
}
