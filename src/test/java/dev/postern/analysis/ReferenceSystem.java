package dev.postern.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.model.Assumption;
import dev.postern.model.Control;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.model.FactType;
import dev.postern.model.Origin;
import dev.postern.model.PlacedControl;
import dev.postern.model.Support;
import dev.postern.model.SystemModel;
import dev.postern.model.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** One of the systems that the vocabulary was proven on: its facts, and what is expected of it. */
record ReferenceSystem(String name, SystemModel model, Effort skill, JsonNode expected) {
    static final Path FOLDER = Path.of("../shared/vocabulary/systems");

    static List<ReferenceSystem> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(ReferenceSystem::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ReferenceSystem read(Path file) {
        try {
            JsonNode system = new ObjectMapper().readTree(Files.readString(file));
            String name = file.getFileName().toString().replace(".json", "");
            Origin origin = Origin.line(name, 1);
            SystemModel.Builder model = SystemModel.named(name);
            system.get("facts").forEach(text -> add(model, text.asText(), origin));
            system.get("start").forEach(start -> model.start(fact(start.asText()), origin));
            system.get("expected").get("goals").forEach(goal -> model.goal(fact(goal.asText()), origin));
            system.path("controls")
                    .forEach(control -> model.control(PlacedControl.enforced(Control.read(control.asText()), origin)));
            Effort skill = Effort.valueOf(system.path("skill").asText("medium").toUpperCase(Locale.ROOT));
            return new ReferenceSystem(name, model.build(), skill, system.get("expected"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(SystemModel.Builder model, String text, Origin origin) {
        String[] parts = text.split(" ~ ", 2);
        Fact fact = fact(parts[0]);
        model.fact(
                fact,
                parts.length == 1
                        ? Support.unconditional(origin)
                        : new Support(
                                origin,
                                List.of(Assumption.of(
                                        Assumption.Kind.OPEN, "assuming", List.of(parts[1]), parts[1], origin))));
    }

    /** Reads {@code ActsAs(role/waf)}. */
    static Fact fact(String text) {
        int open = text.indexOf('(');
        FactType type =
                Vocabulary.SHIPPED.javaNamed(text.substring(0, open).strip()).orElseThrow();
        List<String> values = new ArrayList<>();
        Arrays.stream(text.substring(open + 1, text.lastIndexOf(')')).split(","))
                .map(value -> value.strip().replace("\"", ""))
                .forEach(values::add);
        return type.create(values);
    }
}
