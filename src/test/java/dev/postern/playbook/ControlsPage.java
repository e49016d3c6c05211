package dev.postern.playbook;

import static java.util.stream.Collectors.joining;

import dev.postern.model.ControlKinds.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** The page on which authors of models and rules look for a word: made of {@code controls.yaml} and what the rules say. */
final class ControlsPage {
    private final Playbook playbook;
    private final StringBuilder page = new StringBuilder();

    private ControlsPage(Playbook playbook) {
        this.playbook = playbook;
    }

    static String of(Playbook playbook) {
        return new ControlsPage(playbook).write();
    }

    private String write() {
        page.append(head());
        saidAsFacts();
        thingsAndKinds();
        kinds("Controls", playbook.kinds().controls(), "breaks", ControlsPage::brokenBy);
        kinds("Sensors", playbook.kinds().sensors(), "sees", PlaybookRule::detectedBy);
        otherNames();
        return page.toString();
    }

    private void saidAsFacts() {
        heading("What is no control");
        line(
                "A defence that takes something away leaves a fact out, and has no name here. Write the system without it; or with it, and ask");
        line(
                "`postern what-if SYSTEM --remove FACT`. A control that can be got round is one with `state: bypassable`.");
        line("");
        line("| one says | write |");
        line("|---|---|");
        SortedMap<String, SortedSet<String>> words = new TreeMap<>();
        playbook.kinds()
                .saidAsFacts()
                .forEach((word, write) ->
                        words.computeIfAbsent(write, key -> new TreeSet<>()).add(spoken(word)));
        words.forEach((write, said) -> line("| %s | %s |".formatted(String.join(", ", said), write.replace('"', '`'))));
    }

    private void thingsAndKinds() {
        heading("By what they sit on");
        line("| on | controls | sensors |");
        line("|---|---|---|");
        SortedMap<String, String> controls = byThing(playbook.kinds().controls());
        SortedMap<String, String> sensors = byThing(playbook.kinds().sensors());
        SortedSet<String> things = new TreeSet<>(
                Comparator.comparing((String thing) -> thing.contains("->")).thenComparing(Comparator.naturalOrder()));
        things.addAll(controls.keySet());
        things.addAll(sensors.keySet());
        things.forEach(thing -> line("| %s | %s | %s |"
                .formatted(thing, controls.getOrDefault(thing, ""), sensors.getOrDefault(thing, ""))));
    }

    private static SortedMap<String, String> byThing(Map<String, Kind> kinds) {
        SortedMap<String, String> byThing = new TreeMap<>();
        kinds.forEach((name, kind) ->
                kind.sitsOn().forEach(thing -> byThing.merge(thing, link(name), (one, more) -> one + ", " + more)));
        return byThing;
    }

    private void kinds(
            String title,
            Map<String, Kind> kinds,
            String does,
            BiFunction<PlaybookRule, String, List<ControlTemplate>> templates) {
        heading(title);
        line("The last line of each says which rules it %s, and by which component of which fact each finds the thing."
                .formatted(does));
        kinds.forEach((name, kind) -> {
            line("");
            line("### " + name);
            line("");
            line("On %s: %s.".formatted(String.join("; ", kind.sitsOn()), kind.means()));
            if (!kind.where().isEmpty()) {
                line("");
                line("It %s.".formatted(kind.whereInWords()));
            }
            line("");
            line("- also called: "
                    + kind.alsoCalled().stream().map(ControlsPage::spoken).collect(joining(", ")));
            if (!kind.ids().isEmpty()) {
                line("- elsewhere: " + kind.idsInWords());
            }
            if (kind.onlyWhereNamed()) {
                line("- counts only where the model names it: what it refuses is not what a rightful token is");
            }
            if (kind.asksPerson()) {
                line("- asks a person: not proposed for an endpoint that only workloads may call");
            }
            if (kind.forKeys()) {
                line(
                        "- for keys: not proposed for data that nobody authenticates with, signs with or opens a lock with");
            }
            line("- " + does + " " + rules(name, templates));
        });
    }

    /** By the place in the rule where the thing is found: {@code on Credential.identity [use-password](…), …}. */
    private String rules(String kind, BiFunction<PlaybookRule, String, List<ControlTemplate>> templates) {
        SortedMap<String, SortedSet<String>> byPlace = new TreeMap<>();
        for (PlaybookRule rule : playbook.rules()) {
            for (ControlTemplate template : templates.apply(rule, kind)) {
                byPlace.computeIfAbsent(place(template, rule), key -> new TreeSet<>())
                        .add("[%s](%s/%s.drl)".formatted(rule.id(), rule.phase().word(), rule.id()));
            }
        }
        return byPlace.entrySet().stream()
                .map(each -> "on `%s`: %s".formatted(each.getKey(), String.join(", ", each.getValue())))
                .collect(joining("; "));
    }

    private static List<ControlTemplate> brokenBy(PlaybookRule rule, String kind) {
        return rule.brokenBy().stream()
                .filter(template -> template.kind().equals(kind))
                .toList();
    }

    private static String place(ControlTemplate template, PlaybookRule rule) {
        return place(template.on(), rule)
                + template.to().map(to -> " -> " + place(to, rule)).orElse("");
    }

    private static String place(Template template, PlaybookRule rule) {
        return template.parts().stream().map(part -> place(part, rule)).collect(joining());
    }

    private static String place(Template.Part part, PlaybookRule rule) {
        if (part instanceof Template.Part.Place place) {
            var type = rule.premises().get(place.reference().premise()).type();
            return type.javaName() + "."
                    + type.components().get(place.reference().component()).name();
        }
        return ((Template.Part.Text) part).text();
    }

    private void otherNames() {
        heading("By any other name");
        line("Write the kind on the right, as it stands. Neighbours that mean the same stand together.");
        SortedMap<String, String> byWord = new TreeMap<>();
        List.of(playbook.kinds().controls(), playbook.kinds().sensors())
                .forEach(kinds -> kinds.forEach((name, kind) -> {
                    byWord.put(spoken(name), name);
                    kind.alsoCalled().forEach(word -> byWord.put(spoken(word), name));
                }));
        List<String> together = new ArrayList<>();
        char letter = 0;
        String last = "";
        for (Map.Entry<String, String> each : byWord.entrySet()) {
            char first = each.getKey().charAt(0);
            if (!each.getValue().equals(last) || first != letter) {
                neighbours(together, last);
            }
            if (first != letter && !(Character.isDigit(first) && Character.isDigit(letter))) {
                line("");
                line("**%s**".formatted(Character.isDigit(first) ? "0-9" : Character.toString(first)));
                line("");
            }
            letter = first;
            last = each.getValue();
            together.add(each.getKey());
        }
        neighbours(together, last);
    }

    private void neighbours(List<String> words, String kind) {
        if (!words.isEmpty()) {
            line("- %s → %s".formatted(String.join(", ", words), link(kind)));
            words.clear();
        }
    }

    private static String spoken(String word) {
        return word.replace('-', ' ');
    }

    private static String link(String kind) {
        return "[%s](#%s)".formatted(kind, kind);
    }

    private void heading(String title) {
        line("");
        line("## " + title);
        line("");
    }

    private static String head() {
        try (InputStream in = Objects.requireNonNull(
                ControlsPage.class.getResourceAsStream("controls-head.md"), "controls-head.md")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
