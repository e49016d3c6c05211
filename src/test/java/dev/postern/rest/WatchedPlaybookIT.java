package dev.postern.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of rules that an operator names counts as it is saved, as long as it is good. */
@Tag("long")
class WatchedPlaybookIT {
    private static final long PATIENCE_MILLIS = 20_000;

    @Test
    void takesWhatIsGoodAndKeepsTheLastGoodOne(@TempDir Path folder) throws Exception {
        Path rules = Files.createDirectories(folder.resolve("rules/pivot")).getParent();
        Path rule = rules.resolve("pivot/take-the-lift.drl");
        String good = Files.readString(Path.of("rules/pivot/call-as-identity.drl"))
                .replace("\"call-as-identity\"", "\"take-the-lift\"");
        Files.writeString(rules.resolve("pivot/hold-the-door.drl"), good.replace("take-the-lift", "hold-the-door"));
        try (ServiceProcess service = ServiceProcess.start(folder.resolve("data"), "postern.playbooks=" + rules)) {
            assertThat(service.get("/playbook").body())
                    .as("from the start")
                    .contains("hold-the-door")
                    .doesNotContain("take-the-lift");
            Files.writeString(rule, good);
            assertThat(await(service, "/playbook", "take-the-lift")).contains("take-the-lift");
            Files.writeString(rule, good.replace("Accepts(", "Exepts("));
            assertThat(await(service, "/health/ready", "refused")).contains("refused", "\"UP\"");
            String log = String.join("\n", service.log());
            assertThat(log)
                    .contains("the playbook stays as it was, for what was saved cannot be used")
                    .contains("take-the-lift.drl:")
                    .contains("Exepts");
            assertThat(await(service, "/playbook", "take-the-lift")).contains("take-the-lift");
        }
    }

    @Test
    void aRevisionThatTheRulesNoLongerKnowIsNamed(@TempDir Path folder) throws Exception {
        Path rules = folder.resolve("rules");
        Path rule = Files.createDirectories(rules.resolve("pivot")).resolve("hold-the-door.drl");
        String shipped = Files.readString(Path.of("rules/pivot/call-as-identity.drl"))
                .replace("\"call-as-identity\"", "\"hold-the-door\"");
        Files.writeString(rule, shipped.replace("mfa on", "doorman on"));
        Files.writeString(
                rules.resolve("controls.yaml"),
                "controls: { doorman: { on: [ endpoint ], means: somebody stands at the door } }");
        String present = Files.readString(Path.of("fixtures/reporting-api-ssrf/system.yaml"));
        String old = present.replace("imdsv2-required on billing-worker", "doorman on GET /debug/config");
        try (ServiceProcess service =
                ServiceProcess.start(folder.resolve("data"), List.of("--playbook", rules.toString()))) {
            for (String model : List.of(old, present)) {
                HttpResponse<String> put =
                        service.put("/systems/shop?file=shop.yaml", model.getBytes(StandardCharsets.UTF_8));
                assertThat(put.statusCode()).as(put.body()).isEqualTo(201);
            }
            Files.delete(rules.resolve("controls.yaml"));
            Files.delete(rule);
            Files.writeString(
                    rule.resolveSibling("wedge-the-door.drl"), shipped.replace("hold-the-door", "wedge-the-door"));
            assertThat(await(service, "/playbook", "wedge-the-door")).contains("wedge-the-door");

            for (String question : List.of("drift", "gate?baseline=1", "report?revision=1")) {
                HttpResponse<String> refused = service.get("/systems/shop/" + question);
                assertThat(refused.statusCode()).as(question).isEqualTo(422);
                assertThat(refused.body())
                        .contains("no longer knows revision 1 of shop: 1 problem", "/systems/shop/trend")
                        .contains("no rule knows a control \\\"doorman\\\"");
            }
            assertThat(service.get("/systems/shop/gate").statusCode()).isEqualTo(200);
            JsonNode trend = new ObjectMapper()
                    .readTree(service.get("/systems/shop/trend").body())
                    .path("trend");
            assertThat(trend.at("/0/verdict").asText()).isEqualTo("exposed");
            assertThat(trend.at("/0").has("refused")).isFalse();
            assertThat(trend.at("/1/refused").asText())
                    .startsWith("shop.yaml:62: no rule knows a control \"doorman\".");
            assertThat(trend.at("/1").has("verdict")).isFalse();
        }
    }

    private static String await(ServiceProcess service, String path, String word) throws Exception {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        String body = service.send(service.request(path)).body();
        while (!body.contains(word) && System.currentTimeMillis() < end) {
            Thread.sleep(100);
            body = service.send(service.request(path)).body();
        }
        return body;
    }
}
