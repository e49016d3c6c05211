package dev.postern.report;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.AttackPaths;
import dev.postern.analysis.PathStep;
import dev.postern.model.FactType;
import dev.postern.model.Phase;
import dev.postern.playbook.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** One path as a story in Markdown, with its picture. */
final class MarkdownStory {
    private final Story story;
    private final AttackPaths paths;
    private final Stories stories;
    private final ReportSettings settings;
    private final StringBuilder text;

    MarkdownStory(Story story, AttackPaths paths, Stories stories, ReportSettings settings, StringBuilder text) {
        this.story = story;
        this.paths = paths;
        this.stories = stories;
        this.settings = settings;
        this.text = text;
    }

    void write() {
        AttackPath path = story.path();
        line("");
        line("## Path " + Markdown.code(path.id())
                + (stories.goals().size() > 1 ? " to " + Markdown.code(path.goal()) : ""));
        line("");
        line(stories.places(path).stream().map(Markdown::code).collect(Collectors.joining(" ▸ ")));
        line("");
        line(story.length() + " · " + TextStory.effort(path)
                + (path.count() > 1 ? " · " + Variety.of(path, Markdown::code) : "")
                + (path.isViable() ? "" : " · **" + stories.onlyIf(path) + "**"));
        Phase phase = null;
        for (Scene scene : story.scenes()) {
            if (scene.phase() != phase) {
                phase = scene.phase();
                line("");
                line("### " + phase.word().substring(0, 1).toUpperCase(Locale.ROOT)
                        + phase.word().substring(1));
            }
            scene(scene);
        }
        picture(path);
    }

    private void scene(Scene scene) {
        String indent = " ".repeat((scene.number() + ". ").length());
        line("");
        line(scene.number() + ". **" + Markdown.prose(scene.rule().title()) + "** " + tag(scene));
        scene.steps().forEach(step -> {
            line("");
            line(indent + because(step));
        });
        line("");
        details(scene)
                .forEach((label, items) ->
                        line(indent + "- " + label + " " + String.join(label.endsWith(":") ? " · " : ", ", items)));
    }

    private String tag(Scene scene) {
        return Markdown.code(scene.rule().id())
                + scene.rule().techniques().stream()
                        .map(id -> " · " + technique(id))
                        .collect(Collectors.joining())
                + " · " + scene.effort().word() + " effort";
    }

    private String technique(String id) {
        return id
                + settings.techniques()
                        .apply(id)
                        .map(known -> " " + Markdown.prose(known.name()))
                        .orElse("");
    }

    /** The rule's sentence with what the model says in code spans; as it was filled where it no longer can be. */
    private static String because(PathStep step) {
        Template because = step.rule().because();
        List<PathStep.Premise> premises = step.premises();
        boolean fits = because.parts().stream()
                .allMatch(part -> !(part instanceof Template.Part.Place place)
                        || (place.reference().premise() < premises.size()
                                && place.reference().component()
                                        < FactType.of(premises.get(place.reference()
                                                                .premise())
                                                        .fact())
                                                .components()
                                                .size()));
        if (!fits || !because.fill(i -> premises.get(i).fact()).equals(step.because())) {
            return Markdown.prose(step.because());
        }
        return because.parts().stream()
                .map(part -> part instanceof Template.Part.Text words
                        ? Visible.text(words.text())
                        : Markdown.code(new Template(List.of(part))
                                .fill(i -> premises.get(i).fact())))
                .collect(Collectors.joining());
    }

    private Map<String, List<String>> details(Scene scene) {
        Map<String, List<String>> details = new LinkedHashMap<>();
        scene.given()
                .forEach(given -> details.computeIfAbsent(
                                Markdown.code(stories.files().of(given.origins())) + ":",
                                o -> new java.util.ArrayList<>())
                        .add(Markdown.code(given.fact())));
        put(
                details,
                earlierLabel(scene),
                scene.earlier().stream()
                        .map(earlier -> Markdown.code(earlier.fact()))
                        .distinct()
                        .toList());
        put(
                details,
                "**assumes**:",
                scene.assumes().stream()
                        .map(assumption -> Markdown.prose(stories.told(assumption)))
                        .toList());
        scene.open()
                .forEach(open -> put(
                        details, "**" + stories.condition(open) + "**:", List.of(Markdown.prose(stories.told(open)))));
        put(
                details,
                "**stopped by**:",
                scene.notInPlace().stream()
                        .map(stop -> Markdown.code(stop.control().toString()))
                        .toList());
        put(
                details,
                "in place:",
                scene.inPlace().stream()
                        .map(stop -> Markdown.code(stop.control().toString()) + " " + stories.passed(stop))
                        .toList());
        put(
                details,
                "leaves:",
                scene.leavesInWords().stream().map(Markdown::prose).toList());
        put(
                details,
                "seen by:",
                scene.seenBy().stream()
                        .map(sensor -> Markdown.code(sensor.toString()))
                        .toList());
        return details;
    }

    private static String earlierLabel(Scene scene) {
        List<Integer> scenes =
                scene.earlier().stream().map(Scene.Earlier::scene).distinct().toList();
        return scenes.isEmpty() ? "" : Words.numbers("from step", scenes) + ":";
    }

    private static void put(Map<String, List<String>> details, String label, List<String> items) {
        if (!items.isEmpty()) {
            details.put(label, items);
        }
    }

    private void picture(AttackPath path) {
        line("");
        line("```mermaid");
        text.append(MermaidPicture.of(path, paths, settings));
        line("```");
    }

    private void line(String words) {
        text.append(words.stripTrailing()).append('\n');
    }
}
