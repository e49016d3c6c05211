package dev.postern.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CasesSchemaTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final JsonSchema SCHEMA = FACTORY.getSchema(CasesFile.schema());

    @Test
    void everyShippedFileIsAsItSays() throws IOException {
        try (Stream<Path> shipped = Files.walk(Path.of("rules"));
                Stream<Path> example = Files.walk(Path.of("src/test/example/rules"))) {
            List<Path> cases = Stream.concat(shipped, example)
                    .filter(file -> file.toString().endsWith(".cases.yaml"))
                    .toList();
            assertThat(cases)
                    .hasSizeGreaterThan(90)
                    .allSatisfy(file -> assertThat(SCHEMA.validate(YAML.readTree(file.toFile())))
                            .isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "cases: []",
                "cases: [ { case: a, given: [ egress web ] } ]",
                "cases: [ { case: a, given: [], gains: [ executes web ] } ]",
                "cases: [ { case: a, given: [ egress web ], gains: [ executes web ], misses: $x } ]",
                "cases: [ { case: a, given: [ egress web ], misses: x } ]",
                "cases: [ { case: a, given: [ egress web ], misses: $x, broken-by: [ mfa on a ] } ]",
                "cases: [ { case: a, given: [ egress web ], gain: [ executes web ] } ]"
            })
    void whatTheReaderRefusesItRefusesToo(String text) throws IOException {
        JsonNode document = YAML.readTree(text);
        assertThat(SCHEMA.validate(document)).isNotEmpty();
    }

    @Test
    void itIsASchema() throws IOException {
        JsonSchema meta = FACTORY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(meta.validate(new ObjectMapper().readTree(CasesFile.schema())))
                .isEmpty();
        assertThat(meta.validate(new ObjectMapper().readTree(ExpectedFile.schema())))
                .isEmpty();
        assertThat(meta.validate(new ObjectMapper().readTree(PlaybookFile.schema())))
                .isEmpty();
    }
}
