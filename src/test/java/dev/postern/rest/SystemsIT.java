package dev.postern.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.cli.Ran;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Systems are kept, revision by revision, and asked what the command line asks of files. */
class SystemsIT {
    private static final String EXAMPLE = "fixtures/reporting-api-ssrf/system.yaml";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path data;

    private static ServiceProcess service;

    @BeforeAll
    static void start() throws IOException {
        service = ServiceProcess.start(data.resolve("kept"), "postern.revisions.kept=3");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void keepsRevisionsAndTellsThem() throws Exception {
        HttpResponse<String> first = put("/systems/shop?file=" + EXAMPLE, example());
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.headers().firstValue("Location"))
                .hasValueSatisfying(at -> assertThat(at).endsWith("/systems/shop/revisions/1"));
        String tag = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again = put("/systems/shop?file=" + EXAMPLE, example());
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.headers().firstValue("ETag")).hasValue(tag);

        byte[] changed = (Files.readString(Path.of(EXAMPLE)) + "# changed\n").getBytes(StandardCharsets.UTF_8);
        assertThat(put("/systems/shop?file=" + EXAMPLE, changed).statusCode()).isEqualTo(201);
        JsonNode revisions = json(get("/systems/shop/revisions?limit=1"));
        assertThat(revisions.at("/revisions/0/revision").asInt()).isEqualTo(2);
        assertThat(revisions.path("next").asText()).isEqualTo("/systems/shop/revisions?before=2&limit=1");
        assertThat(json(get(revisions.path("next").asText()))
                        .at("/revisions/0/revision")
                        .asInt())
                .isEqualTo(1);
        assertThat(get("/systems/shop/revisions/1/sources/model").body()).isEqualTo(Files.readString(Path.of(EXAMPLE)));
        assertThat(json(get("/systems")).findValuesAsText("name"))
                .contains("shop")
                .isSorted();
        assertThat(json(get("/systems/shop")).at("/sources/0/stale").asBoolean())
                .isFalse();

        HttpResponse<String> late =
                service.send(putting("/systems/shop?file=" + EXAMPLE, example()).header("If-Match", tag));
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(late.body()).contains("\"stale\"", "revision 2");
        HttpResponse<String> there =
                service.send(putting("/systems/shop?file=" + EXAMPLE, example()).header("If-None-Match", "*"));
        assertThat(there.statusCode()).isEqualTo(412);
        assertThat(service.send(putting("/systems/shop?file=" + EXAMPLE, example())
                                .header("If-None-Match", tag))
                        .body())
                .contains("If-None-Match of a change is *");
    }

    @Test
    void tellsSystemsPageByPage() throws Exception {
        for (String name : List.of("page-1", "page-2", "page-3")) {
            assertThat(put("/systems/" + name, example()).statusCode()).isEqualTo(201);
        }
        JsonNode first = json(get("/systems?after=page-&limit=2"));
        assertThat(first.findValuesAsText("name")).containsExactly("page-1", "page-2");
        JsonNode second = json(get(first.path("next").asText()));
        assertThat(second.findValuesAsText("name")).startsWith("page-3");
        assertThat(get("/systems?from=page-1").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "report, simulate, ''",
        "choke-points, choke-points, ''",
        "control-plan, control-plan, budget=1",
        "what-ifs, what-if, enforce=imdsv2-required on reporting-api",
        "holds, holds, ''",
        "blast-radius, blast-radius, from=billing-worker",
        "fallback, fallback, ''",
        "rank, rank, ''",
        "why, why, fact=executes reporting-api",
        "why-not, why-not, goal=reads customer-exports",
        "assumptions, assumptions, all=true",
        "gate, gate, ''"
    })
    void answersAsTheCommandLineDoes(String address, String command, String option) throws Exception {
        put("/systems/example?file=" + EXAMPLE, example());
        String name = option.isEmpty() ? "" : option.substring(0, option.indexOf('='));
        String value = option.substring(option.indexOf('=') + 1);
        HttpResponse<String> response = get("/systems/example/" + address
                + (name.isEmpty() ? "" : "?" + name + "=" + ServiceProcess.encoded(value)));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        Ran ran = name.isEmpty()
                ? Ran.of(command, EXAMPLE, "--format", "json")
                : Ran.of(command, EXAMPLE, "--" + name + "=" + value, "--format", "json");
        assertThat(response.body()).isEqualTo(ran.out());
    }

    @Test
    void runsOnceForTheSameAnswer() throws Exception {
        put("/systems/asked?file=" + EXAMPLE, example());
        String first = get("/systems/asked/rank").body();
        int runs = counted("postern_run_seconds_count{state=\"done\"}");
        assertThat(get("/systems/asked/rank").body()).isEqualTo(first);
        assertThat(counted("postern_run_seconds_count{state=\"done\"}")).isEqualTo(runs);
        assertThat(counted("cache_gets_total{cache=\"answers\",result=\"hit\"}"))
                .isPositive();
        put(
                "/systems/asked?file=" + EXAMPLE,
                (Files.readString(Path.of(EXAMPLE)) + "# changed\n").getBytes(StandardCharsets.UTF_8));
        get("/systems/asked/rank");
        assertThat(counted("postern_run_seconds_count{state=\"done\"}")).isGreaterThan(runs + 1);
    }

    private static int counted(String meter) throws Exception {
        return service.send(service.request("/metrics"))
                .body()
                .lines()
                .filter(line -> line.startsWith(meter))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Test
    void saysWhatChangedBetweenRevisions() throws Exception {
        String system = Files.readString(Path.of(EXAMPLE));
        put("/systems/moving?file=system.yaml", example());
        put("/systems/moving?file=system.yaml", (system + "# changed\n").getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> drift = get("/systems/moving/drift");
        assertThat(drift.statusCode()).as(drift.body()).isEqualTo(200);
        assertThat(json(drift).path("schema").asText()).isEqualTo("postern.diff/1");
        HttpResponse<String> brief = service.send(
                service.request("/systems/moving/report?baseline=1").header("Accept", "text/vnd.postern.brief"));
        assertThat(brief.statusCode()).as(brief.body()).isEqualTo(200);
        assertThat(brief.body()).contains("What changed since 1", "72c741ab7e54");
    }

    @ParameterizedTest
    @CsvSource({
        "from=1&to=7, still has no revision 7",
        "to=soon, still has no revision soon",
        "to=1, there is no revision before 1",
        "to=0, still has no revision 0",
        "to=-1, still has no revision -1"
    })
    void refusesRevisionsThatThereAreNot(String query, String detail) throws Exception {
        put("/systems/still?file=" + EXAMPLE, example());
        HttpResponse<String> drift = get("/systems/still/drift?" + query);
        assertThat(drift.statusCode()).as(drift.body()).isEqualTo(400);
        assertThat(json(drift).at("/errors/0/detail").asText()).isEqualTo(detail);
    }

    @Test
    void saysOfASystemHowOldItsSourcesAreEachTime() throws Exception {
        put("/systems/ageing?file=" + EXAMPLE, example());
        for (String path : List.of("/systems/ageing", "/systems/ageing/revisions/1")) {
            String tag = get(path).headers().firstValue("ETag").orElseThrow();
            assertThat(service.send(service.request(path).header("If-None-Match", tag))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/systems/held/revisions/1/sources/model",
                "/systems/held/answers",
                "/systems/held/trend",
                "/systems/held/paths",
                "/playbook",
                "/playbook/controls",
                "/playbook/rules/forge-requests",
                "/schemas/system",
                "/vocabulary"
            })
    void saysOfWhateverHasATagThatItIsUnchanged(String path) throws Exception {
        put("/systems/held?file=" + EXAMPLE, example());
        put("/systems/held/answers", "answers: []".getBytes(StandardCharsets.UTF_8));
        String tag = get(path).headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> held = service.send(service.request(path).header("If-None-Match", "\"x\", " + tag));
        assertThat(held.statusCode()).isEqualTo(304);
        assertThat(held.body()).isEmpty();
        assertThat(held.headers().firstValue("ETag")).hasValue(tag);
        assertThat(service.send(service.request(path).header("If-None-Match", "\"x\""))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void putsSeveralSourcesTogether() throws Exception {
        put("/systems/parts/sources/design?file=design.yaml", example());
        for (String source : List.of("account", "organisation")) {
            byte[] document = Files.readAllBytes(Path.of("fixtures/accounts/shop", source + ".json"));
            HttpResponse<String> response =
                    service.send(putting("/systems/parts/sources/" + source + "?file=" + source + ".json", document)
                            .setHeader("Content-Type", "application/json"));
            assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        }
        assertThat(json(get("/systems/parts")).path("sources"))
                .extracting(source -> source.path("source").asText())
                .containsExactly("account", "design", "organisation");
        JsonNode report = json(get("/systems/parts/report"));
        assertThat(report.path("goals"))
                .extracting(goal -> goal.at("/goal/fact").asText())
                .contains("reads", "can");
    }

    @Test
    void refusesAModelThatCannotBeUsedAndKeepsNothingOfIt() throws Exception {
        HttpResponse<String> response = put("/systems/broken", "components: 7\n".getBytes(StandardCharsets.UTF_8));
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("\"line\" : 1");
        assertThat(get("/systems/broken").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /systems/nobody, 404, not-found",
        "GET, /systems/nobody/report, 404, not-found",
        "GET, /systems/nobody/revisions, 404, not-found",
        "GET, /systems/a%00b, 404, not-found",
        "DELETE, /systems/nobody, 404, not-found",
        "PUT, /systems/a%2Fb, 400, name-refused",
        "PUT, /systems/.hidden, 400, name-refused",
        "PUT, /systems/x/sources/-, 400, name-refused",
        "PUT, /systems/x?file=a%00b, 400, name-refused",
        "PUT, /systems/x?colour=red, 400, parameter-refused"
    })
    void refusesWhatIsNotThere(String method, String path, int status, String code) throws Exception {
        HttpResponse<String> response = service.send(service.request(path)
                .header("Content-Type", "application/yaml")
                .method(method, HttpRequest.BodyPublishers.ofByteArray(example())));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(json(response).path("code").asText()).isEqualTo(code);
    }

    @Test
    void refusesANameOfThreeHundredLetters() throws Exception {
        assertThat(put("/systems/" + "n".repeat(300), example()).statusCode()).isEqualTo(400);
        assertThat(put("/systems/x?file=" + "n".repeat(501), example()).statusCode())
                .isEqualTo(400);
    }

    @Test
    void tellsPathsByThePageAndByTheirIds() throws Exception {
        put("/systems/roads?file=" + EXAMPLE, example());
        JsonNode report = json(get("/systems/roads/report"));
        JsonNode page = json(get("/systems/roads/paths?limit=1"));
        assertThat(page.path("total").asInt()).isEqualTo(report.path("paths").size());
        assertThat(page.at("/paths/0")).isEqualTo(report.at("/paths/0"));
        String id = report.at("/paths/0/id").asText();
        assertThat(json(get("/systems/roads/paths/" + id))).isEqualTo(report.at("/paths/0"));
        assertThat(get("/systems/roads/paths/0123456789ab").statusCode()).isEqualTo(404);
        assertThat(get("/systems/roads/paths?limit=0").statusCode()).isEqualTo(400);
        JsonNode beyond = json(get("/systems/roads/paths?from=2147483647"));
        assertThat(beyond.path("paths")).isEmpty();
        assertThat(beyond.path("next").isNull()).isTrue();
    }

    @Test
    void saysThatNothingHasChanged() throws Exception {
        put("/systems/still?file=" + EXAMPLE, example());
        String tag = get("/systems/still/report").headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> held =
                service.send(service.request("/systems/still/report").header("If-None-Match", tag));
        assertThat(held.statusCode()).isEqualTo(304);
        assertThat(held.body()).isEmpty();
        assertThat(service.send(service.request("/systems/still/report?paths=7").header("If-None-Match", tag))
                        .statusCode())
                .isEqualTo(200);
        put(
                "/systems/still?file=" + EXAMPLE,
                (Files.readString(Path.of(EXAMPLE)) + "# changed\n").getBytes(StandardCharsets.UTF_8));
        assertThat(service.send(service.request("/systems/still/report").header("If-None-Match", tag))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void countsWhatPeopleSay() throws Exception {
        put("/systems/asked?file=" + EXAMPLE, example());
        String tag = get("/systems/asked/report").headers().firstValue("ETag").orElseThrow();
        assertThat(get("/systems/asked/answers").statusCode()).isEqualTo(404);
        JsonNode assumption = json(get("/systems/asked/report")).at("/assumptions/0");
        String answers = """
                answers:
                  - { id: %s, answer: no, who: Ada, when: 2026-03-31 }
                """.formatted(assumption.path("id").asText());
        HttpResponse<String> put = put("/systems/asked/answers", answers.getBytes(StandardCharsets.UTF_8));
        assertThat(put.statusCode()).as(put.body()).isEqualTo(204);
        assertThat(get("/systems/asked/answers").body()).isEqualTo(answers);
        HttpResponse<String> report =
                service.send(service.request("/systems/asked/report").header("If-None-Match", tag));
        assertThat(report.statusCode()).isEqualTo(200);
        assertThat(json(report).path("answers")).hasSize(1);
        assertThat(json(report).at("/goals/0/reached").asText()).isEqualTo("no");

        HttpResponse<String> late =
                service.send(putting("/systems/asked/answers", "answers: []".getBytes(StandardCharsets.UTF_8))
                        .header("If-Match", "\"" + "0".repeat(64) + "\""));
        assertThat(late.statusCode()).isEqualTo(412);
        HttpResponse<String> wrong =
                put("/systems/asked/answers", "answers: [ { id: a-1 } ]".getBytes(StandardCharsets.UTF_8));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("answers.yaml");
        assertThat(put("/systems/nobody/answers", answers.getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void acceptsRisksAtTheGate() throws Exception {
        put("/systems/risky?file=" + EXAMPLE, example());
        assertThat(json(get("/systems/risky/gate")).path("verdict").asText()).isEqualTo("exposed");
        String accepted = """
                accepted:
                  - { goal: reads customer-exports, owner: Ada, reason: until the move, expires: 2999-12-31 }
                """;
        HttpResponse<String> put = put("/systems/risky/accepted", accepted.getBytes(StandardCharsets.UTF_8));
        assertThat(put.statusCode()).as(put.body()).isEqualTo(204);
        assertThat(json(get("/systems/risky/gate")).path("verdict").asText()).isEqualTo("clean");
    }

    @Test
    void keepsNoMoreRevisionsThanAreAllowed() throws Exception {
        String system = Files.readString(Path.of(EXAMPLE));
        for (int i = 1; i <= 4; i++) {
            HttpResponse<String> put =
                    put("/systems/full", (system + "# " + i + "\n").getBytes(StandardCharsets.UTF_8));
            assertThat(put.statusCode()).as(put.body()).isEqualTo(i < 4 ? 201 : 429);
            if (i == 4) {
                assertThat(json(put).path("code").asText()).isEqualTo("too-many-revisions");
                assertThat(put.body()).contains("3 are kept", "postern.revisions.kept");
            }
        }
        assertThat(json(get("/systems/full")).path("revision").asInt()).isEqualTo(3);
    }

    @Test
    void forgetsASystem() throws Exception {
        put("/systems/gone", example());
        assertThat(service.send(service.request("/systems/gone").DELETE()).statusCode())
                .isEqualTo(204);
        assertThat(get("/systems/gone").statusCode()).isEqualTo(404);
    }

    @Test
    void keepsThingsWhereNobodyElseReads() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("kept"))))
                .isEqualTo("rwx------");
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return service.send(service.request(path));
    }

    private static HttpResponse<String> put(String path, byte[] model) throws IOException, InterruptedException {
        return service.send(putting(path, model));
    }

    private static HttpRequest.Builder putting(String path, byte[] model) {
        return service.request(path)
                .header("Content-Type", "application/yaml")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(model));
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    private static byte[] example() throws IOException {
        return Files.readAllBytes(Path.of(EXAMPLE));
    }

    @Test
    void noSecretIsKeptToldOrLogged() throws Exception {
        String body = "x9Kq2Lm4".repeat(5);
        String secret = "ghp" + "_" + body;
        String model =
                "start: internet\n# %s\ncomponents:\n  a: { kind: server, runs-as: { value: \"%s\", assuming: \"%s\" } }\n"
                        .formatted(secret, secret, secret);
        assertThat(put("/systems/leaky", model.getBytes(StandardCharsets.UTF_8)).statusCode())
                .isEqualTo(422);
        String sound = "scopes: {}\n# %s\n".formatted(secret);
        assertThat(put("/systems/leaky", sound.getBytes(StandardCharsets.UTF_8)).statusCode())
                .isEqualTo(201);
        assertThat(get("/systems/leaky/report").body())
                .contains("dropped-github-token")
                .doesNotContain(body);
        assertThat(get("/systems/leaky/revisions/1/sources/model").body())
                .contains("dropped-github-token")
                .doesNotContain(body);
        put("/systems/leaky", "%s: [".formatted(secret).getBytes(StandardCharsets.UTF_8));
        assertThat(service.log()).noneSatisfy(line -> assertThat(line).contains(body));
        try (var files = Files.walk(data)) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                            .doesNotContain(body));
        }
    }
}
