package dev.postern.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SystemSchemaTest {
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(SystemFile.schemaOfKeys());

    /** What is wrong in itself, rather than with the rest of the document or the playbook. */
    private static final Set<String> STRUCTURE = Set.of("unknown-key", "wrong-type", "missing-key");

    @Test
    void thePublishedSchemaIsMadeOfTheKeys() throws IOException {
        Published.assertUpToDate(
                Path.of("src/main/resources/dev/postern/source/system.schema.json"), SystemFile.schemaOfKeys());
        assertThat(SystemFile.schema()).isEqualTo(SystemFile.schemaOfKeys());
    }

    @Test
    void itIsASchemaAndSaysOfEveryKeyWhatSilenceMeans() throws IOException {
        JsonNode schema = new ObjectMapper().readTree(SystemFile.schemaOfKeys());
        JsonSchema meta = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(meta.validate(schema)).isEmpty();
        Stream.concat(Stream.of(SystemFile.root()), SystemFile.parts().stream())
                .flatMap(part -> part.keys().stream())
                .forEach(key -> assertThat(key.description()).containsPattern("Silence means |Must be given"));
    }

    /** An editor shows nothing for a key without one. */
    @Test
    void everyKeyOfTheSchemaIsDescribed() throws IOException {
        JsonNode schema = new ObjectMapper().readTree(SystemFile.schemaOfKeys());
        List<JsonNode> mappings = schema.findValues("properties");
        assertThat(mappings).hasSizeGreaterThan(SystemFile.parts().size());
        for (JsonNode mapping : mappings) {
            mapping.properties()
                    .forEach(
                            key -> assertThat(key.getValue().path("description").asText())
                                    .as(key.getKey())
                                    .containsPattern("Silence means |Must be given"));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readerAndSchemaAcceptAndRefuseTheSame(String sample) throws IOException {
        assertThat(schemaAccepts(sample)).as(sample).isEqualTo(readerAccepts(sample));
    }

    static Stream<String> samples() throws IOException {
        List<String> samples = new ArrayList<>(variants());
        for (String folder : List.of("fixtures", "src/test/resources/dev/postern/source")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(file -> file.getFileName().toString().endsWith("every-fact.yaml")
                                || file.getFileName().toString().equals("system.yaml"))
                        .sorted()
                        .map(SystemSchemaTest::text)
                        .filter(SystemSchemaTest::isDocument)
                        .forEach(samples::add);
            }
        }
        return samples.stream();
    }

    /** Each value in each place: of the right shapes and of wrong ones. */
    private static List<String> variants() {
        List<String> values = List.of(
                "x",
                "\"\"",
                "\" \"",
                "1",
                "-1",
                "true",
                "null",
                "[]",
                "{}",
                "[x, y]",
                "[[x]]",
                "[null]",
                "{a: b}",
                "{a: null}",
                "{a: [b, c]}",
                "{a: {}}",
                "{a: {b: c}}",
                "{value: x, assuming: y}",
                "{value: x}",
                "{value: [x], assuming: y}",
                "{value: {a: b}, assuming: y}",
                "[{value: x, assuming: [y, z]}, a]",
                "{kind: store}",
                "{a: {kind: store}}",
                "{a: {kind: human}}",
                "{a: store}",
                "{a: human}",
                "{a: zone}",
                "{a: {value: store, assuming: z}}",
                "{a: {kind: {value: store, assuming: z}}}",
                "{anyone: {}}",
                "{anyone: {may: {b: c}}}",
                "{anyone: {kind: human}}",
                "{identity: a}",
                "{token: b}",
                "{identity: a, token: {issuer: b}}",
                "{token: {audience: b}}",
                "[anyone, {identity: a}]",
                "{a: high exposed}",
                "{a: exposed}",
                "{a: high}",
                "{a: high exposed now}",
                "{a: {gives: exposed}}",
                "{a: {severity: high}}",
                "{a: {value: {gives: exposed}, assuming: z}}",
                "{a: password}",
                "{a: {kind: password, weaknesses: {b: exposed}}}",
                "{read: a}",
                "{reed: a}",
                "{read: [a, b]}",
                "{a: {needs: b, holds: {c: {needs: d}}}}",
                "{a: {needs: [b, c]}}",
                "{a: regulated b c}",
                "{a: regulated}",
                "{a: secret b}",
                "{a: {kind: b, sensitivity: public}}",
                "{a: i|j|k}",
                "{a: i|j}",
                "{a: {issuer: i, audience: j, scope: k}}",
                "{a: {issuer: i}}",
                "mfa on a",
                "[mfa on a]",
                "{kind: mfa, on: a}",
                "[{kind: mfa, on: [a, b], state: enforced, cost: 1}]",
                "{kind: mfa}",
                "{kind: mfa, on: a, state: maybe}",
                "{kind: mfa, on: a, cost: -1}",
                "{kind: mfa, on: a, cost: 1.5}",
                "{reads: a}",
                "{reads: a, alters: b}",
                "{leaked: a}",
                "{leaked: [a, b]}",
                "[internet, {insider: a}]",
                "[egress a]",
                "[{fact: egress a}]",
                "[{fact: egress a, assuming: b}]",
                "[{assuming: b}]");
        List<String> places = List.of(
                "system: %s",
                "description: %s",
                "start: %s\nsystem: s",
                "goals: %s\nsystem: s",
                "scopes: %s",
                "components: %s",
                "identities: %s",
                "tokens: %s\nsystem: s",
                "items: %s\nsystem: s",
                "data: %s\nsystem: s",
                "controls: %s\nsystem: s",
                "sensors: %s\nsystem: s",
                "facts: %s",
                "components: {c: {kind: %s}}",
                "components: {c: {kind: server, endpoints: %s}}",
                "components: {c: {kind: server, egress: %s}}",
                "components: {c: {kind: server, holds: %s}}",
                "components: {c: {kind: server, runs-as: %s}}",
                "components: {c: {kind: server, sends: %s}}",
                "components: {c: {kind: server, weaknesses: %s}}",
                "components: {c: {kind: server, label: %s}}",
                "components: {c: {kind: server, endpoints: {e: {accepts: %s}}}}",
                "components: {c: {kind: server, endpoints: {e: {offers: %s}}}}",
                "identities: {i: {kind: human, may: %s}}",
                "identities: {i: {kind: human, may-obtain: %s}}",
                "identities: {i: {kind: human, signs-in-with: %s}}",
                "components: {c: {kind: server, nonsense: %s}}",
                "nonsense: %s\nsystem: s");
        return places.stream()
                .flatMap(place -> values.stream().map(place::formatted))
                .toList();
    }

    private static boolean isDocument(String text) {
        try {
            return Documents.read("sample", text) instanceof Node.Mapping;
        } catch (RefusedException e) {
            return false;
        }
    }

    private static boolean readerAccepts(String text) {
        RefusedException refused = catchThrowableOfType(
                RefusedException.class,
                () -> SystemFile.read(
                        Documents.document("sample", text.getBytes(StandardCharsets.UTF_8)), TestWords.SOME));
        return refused == null || refused.problems().stream().map(Problem::code).noneMatch(STRUCTURE::contains);
    }

    private static boolean schemaAccepts(String text) {
        return SCHEMA.validate(json(Documents.read("sample", text))).isEmpty();
    }

    /** As an editor sees it: numbers and truth values are no strings. */
    private static JsonNode json(Node node) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (node instanceof Node.Mapping mapping) {
            var object = json.objectNode();
            for (Map.Entry<String, Node.Mapping.Entry> entry : mapping.entries().entrySet()) {
                object.set(entry.getKey(), json(entry.getValue().value()));
            }
            return object;
        }
        if (node instanceof Node.Sequence list) {
            var array = json.arrayNode();
            list.items().forEach(item -> array.add(json(item)));
            return array;
        }
        if (node instanceof Node.Scalar scalar) {
            String text = scalar.text();
            return text.matches("-?[0-9]+")
                    ? json.numberNode(Long.parseLong(text))
                    : text.matches("-?[0-9]+\\.[0-9]+")
                            ? json.numberNode(Double.parseDouble(text))
                            : text.matches("true|false")
                                    ? json.booleanNode(Boolean.parseBoolean(text))
                                    : json.textNode(text);
        }
        return json.nullNode();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
