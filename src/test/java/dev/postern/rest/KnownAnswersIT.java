package dev.postern.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An answer is told again, or called unchanged, only of what it was found for: a name and a number of a revision may come again. */
@Tag("long")
class KnownAnswersIT {
    private static final Path EXAMPLE = Path.of("fixtures/reporting-api-ssrf/system.yaml");

    @TempDir
    private static Path data;

    @AutoClose
    private static ServiceProcess service;

    @BeforeAll
    static void start() throws Exception {
        service = ServiceProcess.start(data.resolve("kept"));
    }

    @Test
    void theGateOfASystemSaysNothingOfItsSuccessor() throws Exception {
        service.put("/systems/again", clean());
        HttpResponse<String> before = service.get("/systems/again/gate");
        assertThat(json(before).path("verdict").asText()).isEqualTo("clean");

        recreate("again", exposed());
        assertThat(json(service.get("/systems/again/gate")).path("verdict").asText())
                .isEqualTo("exposed");
        HttpResponse<String> held = service.send(service.request("/systems/again/gate")
                .header("If-None-Match", before.headers().firstValue("ETag").orElseThrow()));
        assertThat(held.statusCode()).isEqualTo(200);
        assertThat(json(held).path("verdict").asText()).isEqualTo("exposed");
    }

    @Test
    void neitherDoWhatItsRevisionsWereComparedWith() throws Exception {
        for (String address : List.of("drift/drift", "gate/gate?baseline=1")) {
            String system = address.substring(0, address.indexOf('/'));
            service.put("/systems/" + system, clean());
            service.put("/systems/" + system, exposed());
            JsonNode worse = json(service.get("/systems/" + address));

            recreate(system, with("# as bad as after it\n"));
            service.put("/systems/" + system, exposed());
            assertThat(json(service.get("/systems/" + address))).as(address).isNotEqualTo(worse);
        }
    }

    @Test
    void aBaselineThatThereIsNotIsToldAsOne() throws Exception {
        service.put("/systems/alone", exposed());
        for (String baseline : List.of("9", "0", "")) {
            HttpResponse<String> answer = service.get("/systems/alone/gate?baseline=" + baseline);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(json(answer).at("/errors/0/parameter").asText()).isEqualTo("baseline");
            assertThat(json(answer).at("/errors/0/detail").asText()).isEqualTo("alone has no revision " + baseline);
        }
    }

    @Test
    void aReportNamesItsFileAsItIsCalledNow() throws Exception {
        service.put("/systems/renamed?file=one.yaml", exposed());
        HttpResponse<String> before = service.get("/systems/renamed/report");
        assertThat(before.body()).contains("one.yaml");
        service.put("/systems/renamed?file=two.yaml", exposed());
        HttpResponse<String> after = service.send(service.request("/systems/renamed/report")
                .header("If-None-Match", before.headers().firstValue("ETag").orElseThrow()));
        assertThat(after.statusCode()).isEqualTo(200);
        assertThat(after.body()).contains("two.yaml").doesNotContain("one.yaml");
    }

    /** Whatever is asked and in whatever form, it is said by which rules it was answered. */
    @Test
    void everyAnswerNamesThePlaybook() throws Exception {
        service.put("/systems/named", exposed());
        service.put("/systems/named", with("# again\n"));
        String digest = json(service.get("/playbook")).path("digest").asText();
        List<String> questions = new ArrayList<>(List.of(QuestionsResource.ADDRESSES.split("\\|")));
        questions.addAll(List.of("drift", "trend", "paths"));
        for (String question : questions) {
            String address = "/systems/named/" + question
                    + switch (question) {
                        case "what-ifs" -> "?enforce=imdsv2-required%20on%20reporting-api";
                        case "blast-radius" -> "?from=reporting-api";
                        case "why" -> "?fact=can%20read%20exports";
                        default -> "";
                    };
            List<String> forms = new ArrayList<>();
            for (Representation form : Representation.values()) {
                HttpResponse<String> answer =
                        service.send(service.request(address).header("Accept", withoutCharset(form)));
                if (answer.statusCode() == 406) {
                    continue;
                }
                forms.add(form.name());
                assertThat(answer.statusCode())
                        .as("%s as %s: %s", address, form, answer.body())
                        .isEqualTo(200);
                assertThat(answer.headers().allValues("Postern-Playbook"))
                        .as("%s as %s", address, form)
                        .containsExactly(digest);
                HttpResponse<String> same = service.send(service.request(address)
                        .header("Accept", withoutCharset(form))
                        .header(
                                "If-None-Match",
                                answer.headers().firstValue("ETag").orElseThrow()));
                assertThat(same.statusCode()).isEqualTo(304);
                assertThat(same.headers().allValues("Postern-Playbook")).containsExactly(digest);
            }
            assertThat(forms).as(question).contains("JSON");
        }
        assertThat(service.send(service.posting("/simulations", exposed()))
                        .headers()
                        .allValues("Postern-Playbook"))
                .containsExactly(digest);
    }

    private static String withoutCharset(Representation form) {
        return form.mediaType().getType() + "/" + form.mediaType().getSubtype();
    }

    /** Other rules are another answer, however much it looks like the one before. */
    @Test
    void thePlaybookIsPartOfWhatAnAnswerHangsOn(@TempDir Path own) throws Exception {
        String tag;
        String digest;
        try (ServiceProcess shipped = ServiceProcess.start(own.resolve("kept"))) {
            shipped.put("/systems/shop", exposed());
            HttpResponse<String> report = shipped.get("/systems/shop/report");
            tag = report.headers().firstValue("ETag").orElseThrow();
            digest = report.headers().firstValue("Postern-Playbook").orElseThrow();
        }
        Path rules = Files.createDirectories(own.resolve("rules/pivot"));
        Files.writeString(
                rules.resolve("hold-the-door.drl"),
                Files.readString(Path.of("rules/pivot/call-as-identity.drl"))
                        .replace("\"call-as-identity\"", "\"hold-the-door\""));
        try (ServiceProcess other = ServiceProcess.start(
                own.resolve("kept"), List.of("--playbook", rules.getParent().toString()))) {
            HttpResponse<String> report =
                    other.send(other.request("/systems/shop/report").header("If-None-Match", tag));
            assertThat(report.statusCode()).isEqualTo(200);
            assertThat(report.headers().firstValue("ETag").orElseThrow()).isNotEqualTo(tag);
            assertThat(report.headers().firstValue("Postern-Playbook").orElseThrow())
                    .isNotEqualTo(digest);
        }
    }

    /** What a run with small limits came to is no answer of one with others. */
    @Test
    void limitsArePartOfWhatAnAnswerHangsOn(@TempDir Path own) throws Exception {
        String trendTag;
        String reportTag;
        try (ServiceProcess small = ServiceProcess.start(own, "postern.limits.steps=5")) {
            small.put("/systems/shop", exposed());
            HttpResponse<String> trend = small.get("/systems/shop/trend");
            assertThat(json(trend).at("/trend/0/verdict").asText()).isEqualTo("unknown");
            trendTag = trend.headers().firstValue("ETag").orElseThrow();
            reportTag = small.get("/systems/shop/report")
                    .headers()
                    .firstValue("ETag")
                    .orElseThrow();
        }
        try (ServiceProcess usual = ServiceProcess.start(own)) {
            HttpResponse<String> trend =
                    usual.send(usual.request("/systems/shop/trend").header("If-None-Match", trendTag));
            assertThat(trend.statusCode()).isEqualTo(200);
            assertThat(json(trend).at("/trend/0/verdict").asText()).isEqualTo("exposed");
            HttpResponse<String> report =
                    usual.send(usual.request("/systems/shop/report").header("If-None-Match", reportTag));
            assertThat(report.statusCode()).isEqualTo(200);
            assertThat(json(report).path("verdict").asText()).isEqualTo("exposed");
        }
    }

    private static void recreate(String system, byte[] model) throws Exception {
        assertThat(service.send(service.request("/systems/" + system).DELETE()).statusCode())
                .isEqualTo(204);
        assertThat(service.put("/systems/" + system, model).statusCode()).isEqualTo(201);
    }

    private static byte[] exposed() throws IOException {
        return Files.readAllBytes(EXAMPLE);
    }

    private static byte[] clean() throws IOException {
        return Files.readString(EXAMPLE)
                .replace("imdsv2-required on billing-worker", "imdsv2-required on reporting-api")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] with(String more) throws IOException {
        return (Files.readString(EXAMPLE) + more).getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }
}
