package dev.postern.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.postern.analysis.AttackPaths;
import dev.postern.model.RefusedException;
import dev.postern.model.SystemModel;
import dev.postern.model.Vocabulary;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Simulation;
import dev.postern.source.ModelFile;
import dev.postern.source.PlaybookFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThirdPartyRulesTest {
    @TempDir
    Path folder;

    /** A folder with one rule, which is called as a shipped one, and what it says of itself. */
    private Path folder(String name, String about) throws IOException {
        Path rules = folder.resolve(name);
        Files.createDirectories(rules.resolve("pivot"));
        Files.writeString(rules.resolve("pivot/reach-port.drl"), Rules.REACH_PORT);
        if (!about.isEmpty()) {
            Files.writeString(rules.resolve("playbook.yaml"), about);
        }
        return rules;
    }

    @Test
    void aNamespaceKeepsTheRulesOfTwoHousesApart() throws IOException {
        Path acme = folder("acme", "namespace: acme\nvocabulary: 1\n");
        Path other = folder("other", "namespace: other\nvocabulary: 1\n");
        Playbook all = Playbook.read(List.of(acme, other), true);
        assertThat(all.rules()).hasSize(Playbook.shipped().rules().size() + 2);
        assertThat(all.rule("acme.reach-port"))
                .hasValueSatisfying(rule -> assertThat(rule.origin().file()).endsWith("acme/pivot/reach-port.drl"));
        assertThat(all.rule("other.reach-port")).isPresent();
        assertThat(all.rule("reach-port")).isPresent();
    }

    @Test
    void withoutOneANameThatIsTakenIsRefused() throws IOException {
        for (String about : List.of("", "vocabulary: 1\n")) {
            Path plain = folder("plain", about);
            assertThatThrownBy(() -> Playbook.read(List.of(plain), true))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining(
                            "plain/pivot/reach-port.drl:11: a shipped rule is called \"reach-port\" already.")
                    .hasMessageContaining("or its folder a namespace of its own in playbook.yaml.");
            assertThat(Playbook.read(List.of(plain), false).rules()).hasSize(1);
        }
        Path acme = folder("acme", "namespace: acme\nvocabulary: 1\n");
        Path same = folder("same", "namespace: acme\nvocabulary: 1\n");
        assertThatThrownBy(() -> Playbook.read(List.of(acme, same), false))
                .hasMessageContaining("there is a rule \"acme.reach-port\" already");
    }

    @Test
    void rulesOfAnotherVocabularyAreNotLookedAt() throws IOException {
        Path older = folder("older", "vocabulary: 0\n");
        Files.writeString(older.resolve("pivot/reach-port.drl"), "nonsense");
        assertThatThrownBy(() -> Playbook.read(List.of(older, folder("plain", "")), false))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.problems())
                                .extracting(problem -> problem.code())
                                .containsExactly("vocabulary-version"));
    }

    @Test
    void whoDescribesKindsOfTheirOwnMayNameTheShippedOnesToo() throws IOException {
        Path acme = folder("acme", "namespace: acme\nvocabulary: 1\n");
        Files.writeString(acme.resolve("controls.yaml"), """
                controls:
                  packet-oracle: { on: [ component ], means: packets are asked what they want }
                """);
        assertThat(Playbook.read(List.of(acme), false).rules()).hasSize(1);
    }

    @Test
    void aKindOfTheirOwnIsToBeDescribed() throws IOException {
        Path acme = folder("acme", "namespace: acme\nvocabulary: 1\n");
        Path rule = acme.resolve("pivot/reach-port.drl");
        Files.writeString(
                rule,
                Files.readString(rule)
                        .replaceFirst("@brokenBy\\( \"[^\"]*\" \\)", "@brokenBy( \"packet-oracle on {port.id}\" )"));
        assertThatThrownBy(() -> Playbook.read(List.of(acme), true))
                .hasMessageContaining("controls.yaml does not describe the control \"packet-oracle\".");
        Files.writeString(acme.resolve("controls.yaml"), """
                controls:
                  packet-oracle: { on: [ endpoint ], means: packets are asked what they want }
                """);
        assertThat(Playbook.read(List.of(acme), true).words().kinds().controls())
                .containsKey("packet-oracle");
    }

    @Test
    void aPathNamesTheHouseOfEachRule() throws IOException {
        Playbook playbook = Playbook.read(List.of(Path.of("src/test/example/rules")), true);
        SystemModel shop = ModelFile.read(Path.of("src/test/example/design/system.yaml"), playbook.words());
        AttackPaths paths = AttackPaths.of(Simulation.of(playbook).run(shop, Limits.DEFAULT), 1);
        assertThat(paths.goals().get(0).paths().get(0).steps())
                .extracting(step -> step.rule().id())
                .startsWith("shop.register-lapsed-domain", "run-tampered-artefact");
    }

    @Test
    void thePublishedSchemaTakesWhatIsReadAndKnowsTheVersion() throws IOException {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(PlaybookFile.schema());
        YAMLMapper yaml = new YAMLMapper();
        assertThat(schema.validate(yaml.readTree(
                        Path.of("src/test/example/rules", PlaybookFile.NAME).toFile())))
                .isEmpty();
        for (String refused : List.of("playbook-file", "vocabulary-version", "vocabulary-version--newer")) {
            Path file = Path.of("fixtures/refused/rules", refused, PlaybookFile.NAME);
            assertThat(schema.validate(yaml.readTree(file.toFile())))
                    .as(refused)
                    .isNotEmpty();
        }
        assertThat(new ObjectMapper()
                        .readTree(PlaybookFile.schema())
                        .at("/properties/vocabulary/const")
                        .asInt())
                .isEqualTo(Vocabulary.VERSION);
    }
}
