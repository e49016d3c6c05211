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
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
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
    private static final Pattern GET =
            Pattern.compile("GET\\s+`?(/(?:systems|playbook|vocabulary)(?:/[^\\s`]*[^\\s`,.;])?)");

    @TempDir
    static Path data;

    @AutoClose
    private static ServiceProcess service;

    @BeforeAll
    static void start() throws IOException {
        service = ServiceProcess.start(data.resolve("kept"), "postern.revisions.kept=3");
    }

    @Test
    void keepsRevisionsAndTellsThem() throws Exception {
        HttpResponse<String> first = service.put("/systems/shop?file=" + EXAMPLE, example());
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.headers().firstValue("Location"))
                .hasValueSatisfying(at -> assertThat(at).endsWith("/systems/shop/revisions/1"));
        String tag = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again = service.put("/systems/shop?file=" + EXAMPLE, example());
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.headers().firstValue("ETag")).hasValue(tag);

        byte[] changed = (Files.readString(Path.of(EXAMPLE)) + "# changed\n").getBytes(StandardCharsets.UTF_8);
        assertThat(service.put("/systems/shop?file=" + EXAMPLE, changed).statusCode())
                .isEqualTo(201);
        JsonNode revisions = json(service.get("/systems/shop/revisions?limit=1"));
        assertThat(revisions.at("/revisions/0/revision").asInt()).isEqualTo(2);
        assertThat(revisions.path("next").asText()).isEqualTo("/systems/shop/revisions?before=2&limit=1");
        assertThat(json(service.get(revisions.path("next").asText()))
                        .at("/revisions/0/revision")
                        .asInt())
                .isEqualTo(1);
        assertThat(service.get("/systems/shop/revisions/1/sources/model").body())
                .isEqualTo(Files.readString(Path.of(EXAMPLE)));
        assertThat(json(service.get("/systems")).findValuesAsText("name"))
                .contains("shop")
                .isSorted();
        assertThat(json(service.get("/systems/shop")).at("/sources/0/stale").asBoolean())
                .isFalse();

        HttpResponse<String> late = service.send(
                service.putting("/systems/shop?file=" + EXAMPLE, example()).header("If-Match", tag));
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(late.body()).contains("\"stale\"", "revision 2");
        HttpResponse<String> there = service.send(
                service.putting("/systems/shop?file=" + EXAMPLE, example()).header("If-None-Match", "*"));
        assertThat(there.statusCode()).isEqualTo(412);
        assertThat(service.send(service.putting("/systems/shop?file=" + EXAMPLE, example())
                                .header("If-None-Match", tag))
                        .body())
                .contains("If-None-Match of a change is *");
    }

    @Test
    void tellsSystemsPageByPage() throws Exception {
        for (String name : List.of("page-1", "page-2", "page-3")) {
            assertThat(service.put("/systems/" + name, example()).statusCode()).isEqualTo(201);
        }
        JsonNode first = json(service.get("/systems?after=page-&limit=2"));
        assertThat(first.findValuesAsText("name")).containsExactly("page-1", "page-2");
        JsonNode second = json(service.get(first.path("next").asText()));
        assertThat(second.findValuesAsText("name")).startsWith("page-3");
        assertThat(service.get("/systems?from=page-1").statusCode()).isEqualTo(400);
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
        service.put("/systems/example?file=" + EXAMPLE, example());
        String name = option.isEmpty() ? "" : option.substring(0, option.indexOf('='));
        String value = option.substring(option.indexOf('=') + 1);
        HttpResponse<String> response = service.get("/systems/example/" + address
                + (name.isEmpty() ? "" : "?" + name + "=" + ServiceProcess.encoded(value)));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        Ran ran = name.isEmpty()
                ? Ran.of(command, EXAMPLE, "--format", "json")
                : Ran.of(command, EXAMPLE, "--" + name + "=" + value, "--format", "json");
        assertThat(response.body()).isEqualTo(ran.out());
    }

    /** Whoever asks here has no command line; where something comes from is called after an option all the same. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "report",
                "choke-points",
                "control-plan",
                "what-ifs?enforce=imdsv2-required+on+reporting-api",
                "holds",
                "blast-radius?from=billing-worker",
                "blast-radius?every=identity",
                "fallback",
                "rank",
                "why?fact=executes+reporting-api",
                "why-not?goal=reads+customer-exports",
                "assumptions?all=true",
                "gate",
                "disagreements"
            })
    void saysByAddressesWhereThereIsMore(String question) throws Exception {
        service.put("/systems/hinted?file=" + EXAMPLE, example());
        for (String form : List.of("text/plain", "text/markdown")) {
            HttpResponse<String> answer =
                    service.send(service.request("/systems/hinted/" + question).header("Accept", form));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).doesNotContainPattern("postern\\s+[a-z]|(?<!by\\s{1,20}`?|[\\w-])--[a-z]");
            for (MatchResult named : GET.matcher(answer.body()).results().toList()) {
                String address = named.group(1)
                        .replace("{id}", "steal-workload-credentials")
                        .replace("goal=FACT", "goal=reads+customer-exports");
                HttpResponse<String> more = service.get(address);
                assertThat(more.statusCode()).as(address + more.body()).isEqualTo(200);
            }
        }
    }

    @Test
    void runsOnceForTheSameAnswer() throws Exception {
        service.put("/systems/asked?file=" + EXAMPLE, example());
        String first = service.get("/systems/asked/rank").body();
        int runs = counted("postern_run_seconds_count{state=\"done\"}");
        assertThat(service.get("/systems/asked/rank").body()).isEqualTo(first);
        assertThat(counted("postern_run_seconds_count{state=\"done\"}")).isEqualTo(runs);
        assertThat(counted("cache_gets_total{cache=\"answers\",result=\"hit\"}"))
                .isPositive();
        service.put(
                "/systems/asked?file=" + EXAMPLE,
                (Files.readString(Path.of(EXAMPLE)) + "# changed\n").getBytes(StandardCharsets.UTF_8));
        service.get("/systems/asked/rank");
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
        service.put("/systems/moving?file=system.yaml", example());
        service.put("/systems/moving?file=system.yaml", (system + "# changed\n").getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> drift = service.get("/systems/moving/drift");
        assertThat(drift.statusCode()).as(drift.body()).isEqualTo(200);
        assertThat(json(drift).path("schema").asText()).isEqualTo("postern.diff/1");
        HttpResponse<String> brief = service.send(
                service.request("/systems/moving/report?baseline=1").header("Accept", "text/vnd.postern.brief"));
        assertThat(brief.statusCode()).as(brief.body()).isEqualTo(200);
        assertThat(brief.body()).contains("What changed since 1", "72c741ab7e54");
    }

    @ParameterizedTest
    @CsvSource({
        "from=1&to=7, 404, still has no revision 7",
        "to=soon, 404, still has no revision soon",
        "to=1, 400, there is no revision before 1",
        "to=0, 404, still has no revision 0",
        "to=-1, 404, still has no revision -1"
    })
    void refusesRevisionsThatThereAreNot(String query, int status, String detail) throws Exception {
        service.put("/systems/still?file=" + EXAMPLE, example());
        HttpResponse<String> drift = service.get("/systems/still/drift?" + query);
        assertThat(drift.statusCode()).as(drift.body()).isEqualTo(status);
        assertThat(json(drift).at("/errors/0/detail").asText()).isEqualTo(detail);
    }

    @Test
    void saysOfASystemHowOldItsSourcesAreEachTime() throws Exception {
        service.put("/systems/ageing?file=" + EXAMPLE, example());
        for (String path : List.of("/systems/ageing", "/systems/ageing/revisions/1")) {
            String tag = service.get(path).headers().firstValue("ETag").orElseThrow();
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
        service.put("/systems/held?file=" + EXAMPLE, example());
        service.put("/systems/held/answers", "answers: []".getBytes(StandardCharsets.UTF_8));
        String tag = service.get(path).headers().firstValue("ETag").orElseThrow();
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
        service.put("/systems/parts/sources/design?file=design.yaml", example());
        for (String source : List.of("account", "organisation")) {
            byte[] document = Files.readAllBytes(Path.of("fixtures/accounts/shop", source + ".json"));
            HttpResponse<String> response = service.send(
                    service.putting("/systems/parts/sources/" + source + "?file=" + source + ".json", document)
                            .setHeader("Content-Type", "application/json"));
            assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        }
        assertThat(json(service.get("/systems/parts")).path("sources"))
                .extracting(source -> source.path("source").asText())
                .containsExactly("account", "design", "organisation");
        JsonNode report = json(service.get("/systems/parts/report"));
        assertThat(report.path("goals"))
                .extracting(goal -> goal.at("/goal/fact").asText())
                .contains("reads", "can");
    }

    @Test
    void tellsAModelInEitherForm() throws Exception {
        service.put("/systems/forms/sources/design?file=d.yaml", example());
        String address = "/systems/forms/revisions/1/sources/design";
        HttpResponse<String> json = service.send(service.request(address).header("Accept", "application/json"));
        assertThat(json(json).at("/components/reporting-api/kind").asText()).isEqualTo("instance");
        HttpResponse<String> same = service.send(service.putting(
                        "/systems/forms/sources/design?file=d.json", json.body().getBytes(StandardCharsets.UTF_8))
                .setHeader("Content-Type", "application/json"));
        assertThat(same.statusCode()).as(same.body()).isEqualTo(201);
        assertThat(json(service.get("/systems/forms/paths?revision=2")).findValuesAsText("id"))
                .isNotEmpty()
                .isEqualTo(json(service.get("/systems/forms/paths?revision=1")).findValuesAsText("id"));
        assertProblem(
                406,
                "not-acceptable",
                "application/yaml, application/json (Accept: text/html)",
                service.send(service.request(address).header("Accept", "text/html")));
    }

    @Test
    void takesBackWhatOneOfSeveralSourcesSays() throws Exception {
        String tag = service.put("/systems/fewer/sources/design", example())
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        assertProblem(409, "only-source", "DELETE /systems/fewer", delete("/systems/fewer/sources/design", "*"));
        service.put("/systems/fewer/sources/cloud", "scopes: {}\n".getBytes(StandardCharsets.UTF_8));
        assertProblem(412, "stale", "revision 2", delete("/systems/fewer/sources/cloud", tag));
        assertProblem(404, "not-found", "cloud, design", delete("/systems/fewer/sources/code", "*"));

        HttpResponse<String> answer = delete("/systems/fewer/sources/cloud", "*");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).path("revision").asInt()).isEqualTo(3);
        assertThat(json(answer).path("sources").findValuesAsText("source")).containsExactly("design");
        assertThat(answer.headers().firstValue("ETag")).hasValue(tag);
        assertThat(json(service.get("/systems/fewer"))).isEqualTo(json(answer));
        assertThat(service.get("/systems/fewer/report").statusCode()).isEqualTo(200);
        JsonNode change = json(service.get("/changes?limit=1")).at("/changes/0");
        assertThat(change.path("what").asText()).isEqualTo("taken-back");
        assertThat(change.path("subject").asText()).isEqualTo("cloud");
    }

    @Test
    void keepsASourceThatOthersCannotDoWithout() throws Exception {
        service.put(
                "/systems/leaning/sources/design",
                "system: leaning\ncomponents: { a: { kind: server } }".getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> put = service.put(
                "/systems/leaning/sources/cloud",
                "system: leaning\nstart: executes a".getBytes(StandardCharsets.UTF_8));
        assertThat(put.statusCode()).as(put.body()).isEqualTo(201);
        HttpResponse<String> refused = delete("/systems/leaning/sources/design", "*");
        assertProblem(422, "model-refused", "What is left without design has 1 problem to mend.", refused);
        assertThat(json(refused).at("/errors/0/source").asText()).isEqualTo("cloud");
        assertThat(json(service.get("/systems/leaning")).path("revision").asInt())
                .isEqualTo(2);
    }

    private static HttpResponse<String> delete(String path, String tag) throws Exception {
        return service.send(service.request(path).header("If-Match", tag).DELETE());
    }

    private static void assertProblem(int status, String code, String part, HttpResponse<String> response)
            throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(json(response).path("code").asText()).isEqualTo(code);
        assertThat(json(response).path("detail").asText()).contains(part);
    }

    @Test
    void refusesAModelThatCannotBeUsedAndKeepsNothingOfIt() throws Exception {
        HttpResponse<String> response =
                service.put("/systems/broken", "components: 7\n".getBytes(StandardCharsets.UTF_8));
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("\"line\" : 1");
        assertThat(service.get("/systems/broken").statusCode()).isEqualTo(404);
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
        assertThat(service.put("/systems/" + "n".repeat(300), example()).statusCode())
                .isEqualTo(400);
        assertThat(service.put("/systems/x?file=" + "n".repeat(501), example()).statusCode())
                .isEqualTo(400);
    }

    @Test
    void tellsPathsByThePageAndByTheirIds() throws Exception {
        service.put("/systems/roads?file=" + EXAMPLE, example());
        JsonNode report = json(service.get("/systems/roads/report"));
        JsonNode page = json(service.get("/systems/roads/paths?limit=1"));
        assertThat(page.path("total").asInt()).isEqualTo(report.path("paths").size());
        assertThat(page.path("playbook")).isNotEmpty().isEqualTo(report.path("playbook"));
        assertThat(page.at("/paths/0")).isEqualTo(report.at("/paths/0"));
        String id = report.at("/paths/0/id").asText();
        assertThat(json(service.get("/systems/roads/paths/" + id))).isEqualTo(report.at("/paths/0"));
        assertThat(service.get("/systems/roads/paths/0123456789ab").statusCode())
                .isEqualTo(404);
        assertThat(service.get("/systems/roads/paths?limit=0").statusCode()).isEqualTo(400);
        JsonNode beyond = json(service.get("/systems/roads/paths?from=2147483647"));
        assertThat(beyond.path("paths")).isEmpty();
        assertThat(beyond.path("next").isNull()).isTrue();
    }

    /** With all that was asked, so that each page is one of the same report. */
    @Test
    void whatComesNextIsOfTheSameReport() throws Exception {
        service.put("/systems/target", Files.readAllBytes(Path.of("fixtures/target-2013/system.yaml")));
        String asked = "paths=3&start=sends-from+internet";
        JsonNode all = json(service.get("/systems/target/report?" + asked)).path("paths");
        assertThat(all).hasSizeGreaterThan(2);
        List<JsonNode> paged = new ArrayList<>();
        String next = "/systems/target/paths?limit=1&" + asked;
        while (next != null) {
            JsonNode page = json(service.get(next));
            assertThat(page.path("total").asInt()).isEqualTo(all.size());
            page.path("paths").forEach(paged::add);
            next = page.path("next").textValue();
        }
        assertThat(paged).containsExactlyElementsOf(all);
    }

    @Test
    void saysThatNothingHasChanged() throws Exception {
        service.put("/systems/still?file=" + EXAMPLE, example());
        String tag = service.get("/systems/still/report")
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        HttpResponse<String> held =
                service.send(service.request("/systems/still/report").header("If-None-Match", tag));
        assertThat(held.statusCode()).isEqualTo(304);
        assertThat(held.body()).isEmpty();
        assertThat(service.send(service.request("/systems/still/report?paths=7").header("If-None-Match", tag))
                        .statusCode())
                .isEqualTo(200);
        service.put(
                "/systems/still?file=" + EXAMPLE,
                (Files.readString(Path.of(EXAMPLE)) + "# changed\n").getBytes(StandardCharsets.UTF_8));
        assertThat(service.send(service.request("/systems/still/report").header("If-None-Match", tag))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aPathKeepsItsIdWhileOthersComeAndGo() throws Exception {
        service.put("/systems/moved?file=" + EXAMPLE, example());
        List<String> before =
                json(service.get("/systems/moved/paths")).path("paths").findValuesAsText("id");
        String more = Files.readString(Path.of(EXAMPLE))
                .replaceFirst("(?m)^components:$", "components:\n  annex: { kind: server }");
        assertThat(service.put("/systems/moved?file=" + EXAMPLE, more.getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(201);
        assertThat(json(service.get("/systems/moved/paths")).path("paths").findValuesAsText("id"))
                .isNotEmpty()
                .isEqualTo(before);
        assertThat(service.get("/systems/moved/paths/" + before.get(0)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void keepsNoMoreRevisionsThanAreAllowed() throws Exception {
        String system = Files.readString(Path.of(EXAMPLE));
        for (int i = 1; i <= 4; i++) {
            HttpResponse<String> put =
                    service.put("/systems/full", (system + "# " + i + "\n").getBytes(StandardCharsets.UTF_8));
            assertThat(put.statusCode()).as(put.body()).isEqualTo(i < 4 ? 201 : 422);
            if (i == 4) {
                assertThat(json(put).path("code").asText()).isEqualTo("too-many-revisions");
                assertThat(put.body()).contains("3 are kept", "postern.revisions.kept");
            }
        }
        assertThat(json(service.get("/systems/full")).path("revision").asInt()).isEqualTo(3);
    }

    @Test
    void forgetsASystem() throws Exception {
        service.put("/systems/gone", example());
        assertThat(service.send(service.request("/systems/gone").DELETE()).statusCode())
                .isEqualTo(204);
        assertThat(service.get("/systems/gone").statusCode()).isEqualTo(404);
    }

    @Test
    void keepsThingsWhereNobodyElseReads() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("kept"))))
                .isEqualTo("rwx------");
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    private static byte[] example() throws IOException {
        return Files.readAllBytes(Path.of(EXAMPLE));
    }
}
