package dev.postern.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.FactType;
import dev.postern.model.PlaybookWords;
import dev.postern.model.SystemModel;
import dev.postern.model.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;

/**
 * The reference systems of the vocabulary, read in place where the checkout has them beside it. They write a fact as
 * {@code ActsAs(role/waf)} and an open assumption as {@code Fact(…) ~ words}.
 */
public final class ReferenceSystems {
    private static final Path FOLDER = Path.of("../shared/vocabulary/systems");
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReferenceSystems() {}

    /** A reference system: its name, and the document as it stands. */
    public record ReferenceSystem(String name, JsonNode document) {
        public List<Fact> facts() {
            return texts(document.get("facts")).map(ReferenceSystems::fact).toList();
        }

        public List<Fact> starts() {
            return texts(document.get("start")).map(ReferenceSystems::fact).toList();
        }

        /** The positions that are expected to be reached. */
        public List<Fact> goals() {
            return texts(document.at("/expected/goals"))
                    .map(ReferenceSystems::fact)
                    .toList();
        }

        /** Chain, breaks and the like, as they stand. */
        public JsonNode expected() {
            return document.get("expected");
        }

        /** The text of the open assumption beside a fact. */
        public Optional<String> assumption(Fact fact) {
            return texts(document.get("facts"))
                    .filter(text -> fact(text).equals(fact))
                    .filter(text -> text.contains(" ~ "))
                    .map(text -> text.substring(text.indexOf(" ~ ") + 3))
                    .findFirst();
        }

        /** The system in our form, its facts as raw facts. */
        public String inOurForm() {
            ObjectNode model = JsonNodeFactory.instance.objectNode();
            model.put("system", name);
            starts().forEach(start -> model.withArray("start").add(FactNotation.write(start)));
            goals().forEach(goal -> model.withArray("goals").add(FactNotation.write(goal)));
            texts(document.path("controls"))
                    .forEach(control -> model.withArray("controls").add(control));
            for (Fact fact : facts()) {
                String text = FactNotation.write(fact);
                assumption(fact)
                        .ifPresentOrElse(
                                words -> model.withArray("facts")
                                        .addObject()
                                        .put("fact", text)
                                        .put("assuming", words),
                                () -> model.withArray("facts").add(text));
            }
            return model.toString();
        }

        public SystemModel model(PlaybookWords words) {
            return ModelFile.read(name + ".json", inOurForm().getBytes(StandardCharsets.UTF_8), words);
        }
    }

    /** All of them by name; the test that asks is skipped where they are not there. */
    public static List<ReferenceSystem> all() {
        Assumptions.assumeTrue(Files.isDirectory(FOLDER), "the reference systems are not beside this checkout");
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(ReferenceSystems::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ReferenceSystem named(String name) {
        return all().stream()
                .filter(system -> system.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** {@code Accepts(GET /debug/config, anyone, nothing)}, with or without an assumption behind it. */
    public static Fact fact(String text) {
        String fact = text.split(" ~ ", 2)[0].strip();
        int open = fact.indexOf('(');
        FactType type = Vocabulary.SHIPPED.javaNamed(fact.substring(0, open)).orElseThrow();
        List<String> values = Arrays.stream(
                        fact.substring(open + 1, fact.length() - 1).split(",", -1))
                .map(value -> value.strip().replaceAll("^\"|\"$", ""))
                .toList();
        return type.create(values);
    }

    private static ReferenceSystem read(Path file) {
        try {
            JsonNode document = JSON.readTree(file.toFile());
            return new ReferenceSystem(document.get("name").asText(), document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText);
    }
}
