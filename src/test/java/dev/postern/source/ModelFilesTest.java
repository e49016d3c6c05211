package dev.postern.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.postern.model.Attribute;
import dev.postern.model.Control;
import dev.postern.model.ControlState;
import dev.postern.model.Disagreement;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.Origin;
import dev.postern.model.SystemModel;
import dev.postern.model.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several files of one model. */
class ModelFilesTest {
    private static final String THREAGILE =
            "threagile_version: 1.0.0\ntitle: small\ntechnical_assets:\n  Shop: { id: shop-1, type: process, technology: web-server, machine: virtual, internet: true, encryption: none }\n";

    @TempDir
    private Path folder;

    private Path file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SystemModel read(String... texts) {
        return ModelFile.read(files(texts), TestWords.SOME);
    }

    private List<Path> files(String... texts) {
        return Stream.iterate(0, i -> i < texts.length, i -> i + 1)
                .map(i -> file((char) ('a' + i) + ".yaml", texts[i]))
                .toList();
    }

    private List<String> problems(String... texts) {
        return problems(files(texts));
    }

    private List<String> problems(List<Path> files) {
        return Refused.by(() -> ModelFile.read(files, TestWords.SOME)).stream()
                .map(problem -> problem.replace(folder + "/", ""))
                .toList();
    }

    private static Fact fact(String text) {
        return FactNotation.read(text, Vocabulary.SHIPPED);
    }

    private static List<String> disagreements(SystemModel model) {
        return model.merged().disagreements().stream()
                .map(Disagreement::attribute)
                .map(Attribute::toString)
                .toList();
    }

    @Test
    void eachMaySpeakOfWhatTheOtherDeclares() {
        SystemModel model = read("""
                components: { a: { kind: server, runs-as: role/a, endpoints: { a:1: { accepts: role/b } } } }
                goals: reads d
                """, """
                identities: { role/a: role, role/b: { kind: role, trusts: role/a } }
                controls: [ segmentation on a:1 ]
                data: { d: regulated x }
                start: [ executes a ]
                """);
        assertThat(model.facts())
                .containsKeys(
                        fact("runs-as a role/a"), fact("accepts a:1 role/b nothing"), fact("trusts role/b role/a"));
        assertThat(model.merged().disagreements()).isEmpty();
        assertThat(model.merged().sources()).hasSize(2);
        assertThat(model.openAssumptions()).isEmpty();
    }

    @Test
    void allThatIsWrongWithAllFilesIsSaidAtOnce() {
        assertThat(problems(
                        "components:\n  a: { kind: server }\n  a: { kind: sever }\n  b: { knd: server }\n",
                        "components:\n  c: &c { kind: sever, depends-on: gone }\n",
                        "components:\n\tshop: server\n"))
                .extracting(problem -> problem.lines().findFirst().orElseThrow().replaceAll(" takes .* is ", " is "))
                .containsExactly(
                        "a.yaml:3: the key \"a\" stands here a second time, first on line 2.",
                        "a.yaml:4: \"knd\" is no key of a component.",
                        "a.yaml:4: kind of \"b\" is missing.",
                        "b.yaml:2: an anchor (&c) is not read here.",
                        "b.yaml:2: kind is \"sever\".",
                        "c.yaml:2: a tab stands where YAML wants spaces.");
    }

    @Test
    void theWordOfOneAnswersTheQuestionOfTheOther() {
        String silent = """
                components: { a: { kind: server, endpoints: { a:1: { reachable-from: internet } } } }
                identities: { eve: { kind: human, signs-in-with: { pw: password } } }
                """;
        assertThat(read(silent).openAssumptions()).hasSize(2);
        SystemModel model = read(
                silent,
                "components: { a: { kind: server, endpoints: { a:1: { accepts: eve } } } }\ncontrols: [ mfa on eve ]\n");
        assertThat(model.openAssumptions()).isEmpty();
        assertThat(model.controls().get(Control.read("mfa on eve")).state()).isEqualTo(ControlState.ENFORCED);
        assertThat(read(silent, silent.replace("reachable-from: internet", "")).openAssumptions())
                .as("asked once")
                .hasSize(2);
        assertThat(disagreements(model)).isEmpty();
    }

    @Test
    void tokensOfAllFilesAreTakenWhereTheAudienceIsNotChecked() {
        SystemModel model = read(
                "components: { a: { kind: server, endpoints: { a:1: { accepts: { token: { issuer: mesh, scope: call } } } } } }\n",
                "identities: { w: { kind: workload, may-obtain: mesh|b|call } }\n");
        assertThat(model.facts()).containsKey(fact("accepts a:1 anyone mesh|b|call"));
        assertThat(model.openAssumptions()).hasSize(1);
    }

    private static String endpoint(String keys) {
        return "components: { a: { kind: server, endpoints: { a:1: { %s } } } }\n".formatted(keys);
    }

    @Test
    void silenceIsNoWordAndNobodyIsOne() {
        String eve = "identities: { eve: human }\n";
        assertThat(disagreements(read(endpoint("accepts: anyone"), endpoint("returns: x"))))
                .isEmpty();
        assertThat(disagreements(read(endpoint("accepts: anyone"), endpoint("accepts: anyone"))))
                .isEmpty();
        assertThat(disagreements(read(endpoint("accepts: anyone"), endpoint("accepts: nobody"))))
                .containsExactly("accepts of a:1");
        assertThat(disagreements(read(endpoint("accepts: anyone"), endpoint("accepts: eve") + eve)))
                .containsExactly("accepts of a:1");
        assertThat(disagreements(
                        read(endpoint("accepts: anyone, reachable-from: []"), endpoint("reachable-from: internet"))))
                .containsExactly("reachable-from of a:1");
        assertThat(disagreements(read(
                        "components: { a: { kind: server, egress: true } }",
                        "components: { a: { kind: server, egress: false } }")))
                .containsExactly("egress of a");
        assertThat(disagreements(read("components: { a: server }", "components: { a: container }")))
                .containsExactly("kind of a");
        assertThat(disagreements(read("system: x\ndata: { d: regulated x }", "system: x\ndata: { d: internal x }")))
                .containsExactly("data of d");
    }

    @Test
    void ofAControlTheWeakestWordCounts() {
        String place = "components: { a: server }\ncontrols: [ { kind: imdsv2-required, on: a, state: %s } ]\n";
        String bypassable = place.formatted("bypassable, effort: high");
        assertThat(state(place.formatted("enforced"), place.formatted("none"))).isEqualTo(ControlState.NONE);
        assertThat(state(place.formatted("assumed"), place.formatted("enforced")))
                .isEqualTo(ControlState.ASSUMED);
        assertThat(state(bypassable, place.formatted("assumed"))).isEqualTo(ControlState.BYPASSABLE);
        assertThat(state(place.formatted("enforced"), "components: { a: server }"))
                .isEqualTo(ControlState.ENFORCED);
        assertThat(state(
                        place.formatted("enforced"),
                        "components: { a: server }\ncontrols: [ endpoint-protection on a ]"))
                .as("it names another control on the thing, and leaves this one out")
                .isEqualTo(ControlState.NONE);
        assertThat(read(bypassable, place.formatted("assumed")).openAssumptions())
                .as("a weaker word does not hide the question")
                .hasSize(1);
    }

    private ControlState state(String... texts) {
        return read(texts).controls().get(Control.read("imdsv2-required on a")).state();
    }

    @Test
    void thingsOfTwoNamesAreJoined() {
        String ours = """
                joins: { api: api-prod, GET /x: [ api-prod:443 ] }
                components: { api: { kind: container, endpoints: { GET /x: { accepts: anyone } } } }
                """;
        String theirs = """
                components: { api-prod: { kind: container, endpoints: { api-prod:443: { reachable-from: internet } } } }
                controls: [ { kind: segmentation, on: internet, to: api-prod:443 } ]
                start: [ executes api-prod ]
                """;
        for (SystemModel model : List.of(read(ours, theirs), read(theirs, ours))) {
            assertThat(model.facts().keySet())
                    .containsExactlyInAnyOrder(
                            fact("component api container"),
                            fact("endpoint \"GET /x\" api"),
                            fact("accepts \"GET /x\" anyone nothing"),
                            fact("reachable internet \"GET /x\""));
            assertThat(model.controls()).containsKey(Control.read("segmentation on internet -> GET /x"));
            assertThat(model.starts()).containsKey(fact("executes api"));
            assertThat(model.merged().joins()).hasSize(2);
            assertThat(model.openAssumptions()).isEmpty();
        }
        assertThat(read(ours).merged().sources())
                .as("read alone it joins nothing")
                .isEmpty();
        assertThat(read("components: { x: server }", "components: { y: server }", "joins: { x: y }")
                        .facts())
                .as("a third file may say so")
                .hasSize(1);
    }

    @Test
    void aJoinOfNothingOrOfTwoThingsIsRefused() {
        assertThat(problems("joins: { a: shpo, x: y }\ncomponents: { a: server }", "components: { shop: server }"))
                .contains(
                        "a.yaml:1: \"shpo\" is joined, and no file names it.\n    Maybe \"shop\"?",
                        "a.yaml:1: \"y\" is joined, and no file names it.");
        assertThat(problems("joins: { a: b }\ncomponents: { a: server, b: server }", "components: { b: server }"))
                .singleElement()
                .asString()
                .contains("one file names both \"a\" and \"b\"");
        assertThat(problems(
                        "joins: { a: c }\ncomponents: { a: server }",
                        "joins: { b: c }\ncomponents: { b: server, c: server }"))
                .anySatisfy(
                        problem -> assertThat(problem).contains("is joined to \"b\" here and to \"a\" at a.yaml:1"));
        assertThat(problems(
                        "joins: { a: b, b: c }\ncomponents: { a: server }",
                        "components: { b: server }",
                        "components: { c: server }"))
                .anySatisfy(problem -> assertThat(problem).contains("is joined to another name itself"));
        assertThat(problems("joins: { a: { b: c } }\ncomponents: { a: server }", "components: { b: server }"))
                .singleElement()
                .asString()
                .contains("joins: \"a\" takes");
    }

    @Test
    void oneIdIsNotTwoSortsOfThing() {
        assertThat(problems("components: { a: server }", "identities: { a: role }"))
                .contains(
                        "b.yaml:1: two things have the id \"a\": an identity here, a component at a.yaml:1.\n    Ids are unique in a model: rename one of them.");
    }

    @Test
    void allProblemsOfAllFilesComeAtOnce() {
        List<Path> files = List.of(
                file("a.yaml", "components: { a: { kind: sever }, c: { kind: server, runs-as: role/of-b } }"),
                folder.resolve("b.yaml"),
                file("c.yaml", "system: [\n"),
                file("d.yaml", "identities: { e: human, f: { kind: human, may: { } , mya: x } }"));
        assertThat(problems(files))
                .as("what the file that is not there may declare is not called unknown")
                .hasSize(5)
                .anySatisfy(problem -> assertThat(problem).startsWith("a.yaml:1: \"role/of-b\" is not found so far"))
                .anySatisfy(problem -> assertThat(problem).startsWith("a.yaml:1: kind takes"))
                .anySatisfy(problem -> assertThat(problem).startsWith("b.yaml: there is no such file"))
                .anySatisfy(problem -> assertThat(problem).startsWith("c.yaml:"))
                .anySatisfy(problem -> assertThat(problem).startsWith("d.yaml:1: \"mya\" is no key"));
        assertThat(problems(
                        "components: { c: { kind: server, runs-as: role/none } }", "identities: { role/nine: role }"))
                .singleElement()
                .asString()
                .startsWith("a.yaml:1: runs-as: there is no identity \"role/none\".")
                .contains("Maybe \"role/nine\"?");
    }

    @Test
    void aFileIsGivenOnce() {
        Path one = file("a.yaml", "components: { a: server }");
        Path same = folder.resolve("x").resolve("..").resolve("a.yaml");
        assertThat(folder.resolve("x").toFile().mkdir()).isTrue();
        assertThat(problems(List.of(one, one)))
                .containsExactly("a.yaml: the file is given twice.\n    Give each source once.");
        assertThat(problems(List.of(one, same)))
                .containsExactly("x/../a.yaml: the file is given twice, also as a.yaml.\n    Give each source once.");
    }

    @Test
    void theFirstNameCountsAndAnotherOneIsTold() {
        SystemModel model = read("components: { a: server }", "system: shop\n", "system: shop (prod)\n");
        assertThat(model.name()).isEqualTo("shop");
        assertThat(model.passedOver())
                .singleElement()
                .satisfies(note -> assertThat(note.text())
                        .startsWith("it calls the system \"shop (prod)\", and ")
                        .endsWith("b.yaml calls it \"shop\"; is it one system?"));
    }

    @Test
    void aForeignModelMayBeOneOfThem() {
        Path foreign = file("threagile.yaml", THREAGILE);
        SystemModel alone = ModelFile.read(foreign, TestWords.SOME);
        String id = alone.facts().keySet().stream()
                .filter(dev.postern.model.SystemFact.Component.class::isInstance)
                .map(fact -> ((dev.postern.model.SystemFact.Component) fact).id())
                .findFirst()
                .orElseThrow();
        SystemModel model = ModelFile.read(
                List.of(
                        foreign,
                        file(
                                "ours.yaml",
                                "joins: { our-name: \"%s\" }\ncomponents: { our-name: { kind: server, runs-as: r } }\nidentities: { r: role }"
                                        .formatted(id))),
                TestWords.SOME);
        assertThat(model.facts()).containsKey(fact("runs-as our-name r"));
        assertThat(model.facts().keySet().stream().flatMap(fact -> References.ids(fact).stream()))
                .doesNotContain(id);
        assertThat(model.starts()).isEqualTo(alone.starts());
        assertThat(alone.sources())
                .containsExactly(new SystemModel.Source(foreign.toString(), "threagile", "threagile"));
        assertThat(model.sources())
                .extracting(SystemModel.Source::format, SystemModel.Source::silence)
                .containsExactly(tuple("threagile", "threagile"), tuple("system", "vocabulary"));
    }

    @Test
    void whatIsAddedToAForeignModelIsReadAsOurs() {
        SystemModel foreign = ModelFile.read(file("threagile.yaml", THREAGILE), TestWords.SOME);
        Path more = file("more.yaml", "components: { till: { kind: server } }");
        Origin at = Origin.option("--add");

        assertThat(Addition.to(foreign, more.toString(), at, TestWords.SOME).sources())
                .extracting(SystemModel.Source::format)
                .containsExactly("threagile", "system");
        assertThat(Addition.to(foreign, "component till server", at, TestWords.SOME)
                        .sources())
                .isEqualTo(foreign.sources());
    }
}
