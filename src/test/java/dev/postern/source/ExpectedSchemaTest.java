package dev.postern.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.postern.testing.Fixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectedSchemaTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(ExpectedFile.schema());

    @Test
    void theExpectationsOfEveryFixtureAreAsItSays() {
        List<Path> fixtures = Stream.of("fixtures", "src/test/example")
                .flatMap(root -> Fixture.folders(Path.of(root)).stream())
                .map(folder -> folder.resolve(ExpectedFile.NAME))
                .toList();
        assertThat(fixtures)
                .hasSizeGreaterThan(15)
                .allSatisfy(file -> assertThat(SCHEMA.validate(YAML.readTree(file.toFile())))
                        .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"every-shape", "no-verdict"})
    void whatTheReaderRefusesForItsShapeItRefusesToo(String folder) throws IOException {
        Path file = Path.of("fixtures/refused/expected", folder, ExpectedFile.NAME);
        assertThat(SCHEMA.validate(YAML.readTree(file.toFile()))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ verdict: perhaps }",
                "{ verdict: clean, goal: {} }",
                "{ verdict: clean, attacker: [] }",
                "{ verdict: clean, goals: { reads a: maybe } }",
                "{ verdict: clean, chain: [ { foothold: executes a, pivot: reaches a } ] }",
                "{ verdict: clean, chain: [ { footholds: executes a } ] }",
                "{ verdict: clean, broken-by: [ { ends: executes a } ] }",
                "{ verdict: clean, broken-by: [ { control: mfa on a, remove: egress b } ] }",
                "{ verdict: clean, not-broken-by: [ { control: mfa on a, counts-once: egress a } ] }",
                "{ verdict: clean, variants: [ { name: a, control: [ mfa on a ] } ] }",
                "{ verdict: clean, variants: [ { then: gone, control: [ mfa on a ] } ] }",
                "{ verdict: clean, variants: [ { name: a, then: going, control: [ mfa on a ] } ] }",
                "{ verdict: clean, findings: { A-1: on-the-path } }"
            })
    void eachOfTheseItRefusesAlone(String text) throws IOException {
        assertThat(Refused.by(() -> ExpectedFile.read("expected.yaml", Refused.bytes(text))))
                .isNotEmpty();
        assertThat(SCHEMA.validate(YAML.readTree(text))).isNotEmpty();
    }
}
