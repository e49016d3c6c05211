package dev.postern.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.postern.model.AttackerFact;
import dev.postern.model.Control;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.FactOrder;
import dev.postern.model.FactType;
import dev.postern.model.Support;
import dev.postern.model.SystemFact;
import dev.postern.model.SystemModel;
import dev.postern.model.Vocabulary;
import dev.postern.source.ReferenceSystems.ReferenceSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SystemFileTest {
    private static final Path EVERY_FACT = Path.of("src/test/resources/dev/postern/source/every-fact.yaml");

    @Test
    void theWorkedExampleIsItsTwentySixFactsAndNoQuestion() {
        SystemModel model = ModelFile.read(Path.of("fixtures/reporting-api-ssrf/system.yaml"), TestWords.SOME);

        assertThat(model.facts()).hasSize(26);
        assertThat(model.openAssumptions()).isEmpty();
        assertThat(model.starts()).containsOnlyKeys(new AttackerFact.SendsFrom("internet"));
        assertThat(model.goals()).containsOnlyKeys(new AttackerFact.Reads("customer-exports"));
        assertThat(model.controls()).containsOnlyKeys(new Control("imdsv2-required", "billing-worker"));
        assertThat(model.passedOver()).isEmpty();
    }

    @Test
    void fixturesSayWhatTheReferencesSay() {
        assertSameFacts("fixtures/reporting-api-ssrf/system.yaml", "reporting-api-ssrf");
        assertSameFacts("fixtures/capital-one-2019/system.yaml", "b01-capital-one");
    }

    private static void assertSameFacts(String fixture, String reference) {
        SystemModel model = ModelFile.read(Path.of(fixture), TestWords.SOME);
        ReferenceSystem system = ReferenceSystems.named(reference);
        assertThat(model.facts().keySet()).containsExactlyInAnyOrderElementsOf(system.facts());
        assertThat(model.starts().keySet()).containsExactlyInAnyOrderElementsOf(system.starts());
        // What a fixture tells of a breach may be more than what its reference asks about.
        assertThat(model.goals().keySet()).containsAll(system.goals());
    }

    @ParameterizedTest
    @MethodSource("references")
    void rawFactsAreReadToExactlyThemselves(ReferenceSystem system) {
        SystemModel model = system.model(TestWords.SOME);

        assertThat(model.facts().keySet()).containsExactlyInAnyOrderElementsOf(system.facts());
        assertThat(model.starts().keySet()).containsExactlyInAnyOrderElementsOf(Set.copyOf(system.starts()));
        model.facts()
                .forEach((fact, supports) -> assertThat(supports)
                        .singleElement()
                        .satisfies(support -> assertThat(
                                        support.assumptions().stream().map(assumption -> assumption.text()))
                                .containsExactlyElementsOf(
                                        system.assumption(fact).stream().toList())));
    }

    static Stream<ReferenceSystem> references() {
        return ReferenceSystems.all().stream();
    }

    @Test
    void everyFactThatAModelGivesCanBeSaidNested() throws IOException {
        SystemModel model = ModelFile.read(EVERY_FACT, TestWords.SOME);

        Set<String> said = model.facts().keySet().stream()
                .map(fact -> FactType.of(fact).name())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> all = Vocabulary.of(SystemFact.class).types().stream()
                .map(FactType::name)
                .filter(name -> !Set.of("means", "recipe", "runs").contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(all).hasSize(33);
        assertThat(said).isEqualTo(all);
        assertThat(Files.readString(EVERY_FACT)).doesNotContain("facts:");
        assertThat(written(model)).isEqualTo(Files.readString(EVERY_FACT.resolveSibling("every-fact.facts.txt")));
    }

    /** A fact a line, {@code ~} and the assumptions behind those that rest on some. */
    static String written(SystemModel model) {
        StringBuilder text = new StringBuilder();
        SortedMap<Fact, List<Support>> sorted = new TreeMap<>(FactOrder.BY_KIND_AND_COMPONENTS);
        sorted.putAll(model.facts());
        sorted.forEach((fact, supports) -> {
            text.append(FactNotation.write(fact));
            supports.stream()
                    .flatMap(support -> support.assumptions().stream())
                    .forEach(assumption -> text.append(" ~ ").append(assumption.text()));
            text.append('\n');
        });
        return text.toString();
    }

    @Test
    void whoMayCallIsAnOpenQuestionWhereNobodySaysIt() {
        SystemModel model = read("""
                components:
                  shop:
                    kind: server
                    endpoints:
                      GET /silent:
                      GET /nobody: { accepts: nobody }
                      GET /none: { accepts: [] }
                      GET /all: { accepts: anyone }
                      on-order: { consumes: orders }
                      GET /raw:
                  orders: queue
                facts: [ 'accepts "GET /raw" anyone nothing' ]
                """);

        assertThat(lines(model, "accepts"))
                .containsExactly(
                        "accepts \"GET /all\" anyone nothing",
                        "accepts \"GET /raw\" anyone nothing",
                        "accepts \"GET /silent\" anyone nothing ~ GET /silent accepts calls without asking who calls");
    }

    @Test
    void whichTokensAreTakenIsAnOpenQuestionWhereOnlyTheIssuerIsNamed() {
        SystemModel model = read("""
                components:
                  shop:
                    kind: server
                    endpoints:
                      a: { accepts: { token: { issuer: idp, audience: shop, scope: buy } } }
                      b: { accepts: { token: { issuer: idp, scope: buy } } }
                      c: { accepts: { identity: svc, token: { issuer: idp } } }
                identities:
                  svc: { kind: workload, may-obtain: [idp|shop|buy, idp|bank|buy, other|shop|buy, idp|shop|look] }
                """);

        assertThat(lines(model, "accepts"))
                .containsExactly(
                        "accepts a anyone idp|shop|buy",
                        "accepts b anyone idp|bank|buy ~ b takes tokens of idp whomever they are meant for",
                        "accepts b anyone idp|shop|buy ~ b takes tokens of idp whomever they are meant for",
                        "accepts c svc idp|bank|buy ~ c takes tokens of idp whatever they are good for"
                                + " ~ c takes tokens of idp whomever they are meant for",
                        "accepts c svc idp|shop|buy ~ c takes tokens of idp whatever they are good for"
                                + " ~ c takes tokens of idp whomever they are meant for",
                        "accepts c svc idp|shop|look ~ c takes tokens of idp whatever they are good for"
                                + " ~ c takes tokens of idp whomever they are meant for");
    }

    @Test
    void whetherASecondFactorIsAskedForIsAnOpenQuestionAboutPeople() {
        SystemModel model = read("""
                identities:
                  alice: { kind: human, signs-in-with: { alice-pw: password } }
                  bob: { kind: human, signs-in-with: { bob-pw: password } }
                  carol: { kind: human, signs-in-with: { carol-pw: { kind: password } } }
                  batch: { kind: workload, signs-in-with: { batch-pw: password } }
                controls:
                  - mfa on bob
                  - { kind: mfa, on: carol, state: none }
                """);

        assertThat(model.openAssumptions().values()).singleElement().satisfies(open -> {
            assertThat(open.text()).isEqualTo("alice signs in with the password alone");
            assertThat(open.origin().line()).isEqualTo(2);
        });
        assertThat(model.controls()).hasSize(3);
        assertThat(model.facts().values()).allMatch(s -> s.get(0).isUnconditional());
    }

    @Test
    void startsAndGoalsAreFactsOrPeoplesWords() {
        SystemModel model = read("""
                start:
                  - { leaked: deploy-key }
                  - { insider: alice }
                  - { third-party: agent }
                  - { third-party: vendor }
                  - executes laptop
                  - { can: [read, "the store"] }
                goals: { disables: [mfa, alice] }
                components:
                  agent: process
                  laptop: device
                  phone: device
                  the store: { kind: store, holds: deploy-key }
                identities:
                  vendor: application
                  alice:
                    kind: human
                    uses: [ laptop, { value: phone, assuming: "alice's own phone is managed by nobody" } ]
                """);

        assertThat(model.starts().keySet().stream().map(FactNotation::write))
                .containsExactly(
                        "can impersonate alice",
                        "can impersonate vendor",
                        "can read \"the store\"",
                        "executes agent",
                        "executes laptop",
                        "has deploy-key",
                        "sends-from internet");
        assertThat(model.goals().keySet()).containsExactly(new AttackerFact.Disables("mfa", "alice"));
    }

    @Test
    void whatIsHeldMayRestOnAnAssumptionAloneOrAmongOthers() {
        SystemModel one =
                read("components: { s: { kind: store, holds: { value: key, assuming: \"it was never moved\" } } }");
        SystemModel listed =
                read("components: { s: { kind: store, holds: [ { value: key, assuming: \"it was never moved\" } ] } }");
        assertThat(one.facts()).isEqualTo(listed.facts());
        assertThat(one.openAssumptions()).hasSize(1);
        SystemModel items = read("components: { s: { kind: store, holds: { value: , assuming: {} } } }");
        assertThat(items.facts())
                .containsKeys(
                        new SystemFact.Stores("s", "value", "nothing"),
                        new SystemFact.Stores("s", "assuming", "nothing"));
    }

    @Test
    void aModelMayHaveNeitherStartNorGoal() {
        SystemModel model = read("system: nothing yet\n");

        assertThat(model.name()).isEqualTo("nothing yet");
        assertThat(model.starts()).isEmpty();
        assertThat(model.goals()).isEmpty();
        assertThat(model.facts()).isEmpty();
    }

    @Test
    void unknownActionsAreNotedOnceEach() {
        SystemModel model = read("""
                identities:
                  a: { kind: role, may: { "s3:GetObject": x, "s3:Frob": [x, y] } }
                  b: { kind: role, may: { "s3:Frob": x } }
                scopes: { x: account, y: account }
                """);

        assertThat(model.passedOver()).singleElement().satisfies(note -> {
            assertThat(note.doubt()).isTrue();
            assertThat(note.at().line()).isEqualTo(2);
            assertThat(note.text())
                    .isEqualTo("the playbook does not know what the action \"s3:Frob\" is worth;"
                            + " the 3 permissions for it are worth nothing here."
                            + " Value it in a catalogue beside the rules, or leave it out if it is worth nothing.");
        });
    }

    @Test
    void idsAreAnyText() {
        List<String> ids = List.of(
                "with spaces",
                "a:b: c",
                "\"quoted\" 'twice'",
                "back\\slash",
                "\u001b[31mred",
                "**bold** | [x](y)",
                "サービス",
                "\u202eoverride",
                "010",
                "off",
                "null",
                "a|b",
                "<<",
                "- x",
                "{a}",
                "# no comment",
                "x\ny");
        StringBuilder json = new StringBuilder("{\"components\": {");
        StringBuilder yaml = new StringBuilder("components:\n");
        for (String id : ids) {
            String quoted =
                    "\"" + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(id)) + "\"";
            json.append(json.charAt(json.length() - 1) == '{' ? "" : ",")
                    .append(quoted)
                    .append(": \"server\"");
            yaml.append("  ").append(quoted).append(": server\n");
        }
        json.append("}}");

        Set<Fact> expected = ids.stream()
                .map(id -> new SystemFact.Component(id, "server"))
                .collect(Collectors.toCollection(() -> new TreeSet<>(FactOrder.BY_KIND_AND_COMPONENTS)));
        assertThat(read(json.toString()).facts().keySet()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(read(yaml.toString()).facts().keySet()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void aFactSaidTwiceHasBothOriginsAndIsUnconditionalIfOneIs() {
        SystemModel model = read("""
                components:
                  a: { kind: server, egress: { value: true, assuming: "the proxy lets it out" } }
                facts: [ egress a ]
                """);

        assertThat(model.facts().get(new SystemFact.Egress("a")).stream()
                        .map(s -> s.origin().line()))
                .containsExactly(2, 3);
        assertThat(model.openAssumptions()).hasSize(1);
    }

    @Test
    void aCycleOfTrustIsNoMistake() {
        assertThat(read("identities:\n  a: {kind: role, trusts: b}\n  b: {kind: role, trusts: a}\n")
                        .facts())
                .hasSize(4);
    }

    private static List<String> lines(SystemModel model, String kind) {
        return written(model)
                .lines()
                .filter(line -> line.startsWith(kind + " "))
                .toList();
    }

    private static SystemModel read(String text) {
        return ModelFile.read("model", text.getBytes(StandardCharsets.UTF_8), TestWords.SOME);
    }
}
