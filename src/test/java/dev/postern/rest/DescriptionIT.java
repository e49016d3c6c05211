package dev.postern.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the service says of itself holds: every operation is sent with its examples, and what comes back is as described. */
class DescriptionIT {
    private static final Pattern NEEDED = Pattern.compile("(?:src|href)=\"([^\"]+)\"");
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());
    private static final List<String> ORDER = List.of("put", "post", "get", "delete");

    private static final ServiceProcess service = ServiceProcess.shared();

    private static JsonNode description;

    record Described(String path, String method, JsonNode operation) {}

    @BeforeAll
    static void start() throws Exception {
        description = JSON.readTree(
                service.send(service.request("/openapi?format=json")).body());
        for (String revision : List.of("", "# a second revision, so that there is something to compare\n")) {
            service.send(service.request("/systems/shop")
                    .header("Content-Type", "application/yaml")
                    .PUT(HttpRequest.BodyPublishers.ofString(Examples.body("/systems") + revision)));
        }
    }

    private static List<Described> operations() {
        List<Described> all = new ArrayList<>();
        description
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    if (ORDER.contains(method.getKey())) {
                        all.add(new Described(path.getKey(), method.getKey(), method.getValue()));
                    }
                }));
        all.sort(Comparator.comparingInt((Described one) -> ORDER.indexOf(one.method()))
                .thenComparing(
                        one -> one.method().equals("delete") ? -one.path().length() : 0)); // a system goes last
        return all;
    }

    @Test
    void isOpenApi31AndKnowsEveryAddress() {
        assertThat(description.path("openapi").asText()).startsWith("3.1");
        assertThat(description.path("info").path("title").asText()).isEqualTo("Postern");
        assertThat(operations())
                .extracting(one -> one.method() + " " + one.path())
                .contains(
                        "post /simulations",
                        "delete /simulations/{id}",
                        "put /systems/{name}",
                        "put /systems/{name}/sources/{source}",
                        "delete /systems/{name}/sources/{source}",
                        "put /systems/{name}/answers",
                        "get /systems/{name}/accepted",
                        "get /systems/{name}/what-ifs",
                        "get /systems/{name}/drift",
                        "get /systems/{name}/paths/{id}",
                        "get /playbook/rules/{id}",
                        "get /schemas/{word}",
                        "get /vocabulary",
                        "get /vocabulary/{word}");
        assertThat(operations()).allSatisfy(one -> {
            assertThat(one.operation().path("summary").asText()).as(one.path()).isNotBlank();
            assertThat(one.operation().path("security").toString())
                    .as(one.path())
                    .containsPattern("reader|writer|admin");
            assertThat(one.operation().at("/responses/default").isMissingNode())
                    .as(one.path())
                    .isFalse();
        });
        assertThat(operations())
                .extracting(one -> one.operation().path("operationId").asText())
                .doesNotHaveDuplicates();
    }

    @Test
    void aValidatorOfOpenApi31FindsNothing() {
        SwaggerParseResult read = new OpenAPIV3Parser().readContents(description.toString(), null, new ParseOptions());
        assertThat(read.isOpenapi31()).isTrue();
        assertThat(read.getMessages()).isEmpty();
        String wrong = description.toString().replaceFirst("\"summary\"", "\"sumary\"");
        assertThat(new OpenAPIV3Parser()
                        .readContents(wrong, null, new ParseOptions())
                        .getMessages())
                .hasSize(1);
    }

    @Test
    void itCanBeHadInBothFormsAndThePageShowsIt() throws Exception {
        HttpResponse<String> yaml = service.get("/openapi");
        assertThat(yaml.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/yaml");
        assertThat(new YAMLMapper().readTree(yaml.body())).isEqualTo(description);
        assertThat(JSON.readTree(service.send(service.request("/openapi").header("Accept", "application/json"))
                        .body()))
                .isEqualTo(description);
        assertThat(service.get("/swagger-ui/").body()).contains("/openapi");
    }

    @Test
    void whatIsLookedAtInTheHeadOfARequestIsDescribed() {
        assertThat(headers("put", "/systems/{name}")).contains("If-Match", "If-None-Match");
        assertThat(headers("delete", "/systems/{name}")).containsExactly("If-Match");
        assertThat(headers("put", "/systems/{name}/answers")).contains("If-Match");
        assertThat(headers("get", "/systems/{name}/report")).containsExactly("If-None-Match", "Prefer");
        assertThat(headers("get", "/systems/{name}/trend")).contains("Prefer");
        assertThat(headers("post", "/simulations")).containsExactly("Prefer");
        assertThat(headers("put", "/systems/{name}")).contains("Prefer");
        assertThat(headers("put", "/systems/{name}/sources/{source}")).contains("Prefer");
        for (String untagged : List.of("/systems", "/systems/{name}", "/systems/{name}/revisions", "/schemas")) {
            assertThat(headers("get", untagged)).as(untagged).isEmpty();
        }
        assertThat(headers("get", "/vocabulary")).containsExactly("If-None-Match");
        assertThat(headers("get", "/schemas/{word}")).containsExactly("If-None-Match");
    }

    @Test
    void theHeadersOfAnswersAreDescribed() {
        for (String question : List.of("report", "gate", "drift", "trend", "paths", "paths/{id}")) {
            assertThat(description
                            .path("paths")
                            .path("/systems/{name}/" + question)
                            .at("/get/responses/200/headers")
                            .fieldNames())
                    .toIterable()
                    .as(question)
                    .contains("Postern-Playbook");
        }
        assertThat(description
                        .at("/paths/~1simulations/post/responses/200/headers/Postern-Playbook")
                        .isMissingNode())
                .isFalse();
    }

    @Test
    void pagesAndLongRunsAreDescribed() {
        assertThat(description.at("/paths/~1systems/get/parameters").findValuesAsText("name"))
                .containsExactlyInAnyOrder("after", "limit");
        for (String run : List.of("paths", "paths/{id}", "trend", "report", "drift")) {
            assertThat(description.path("paths").path("/systems/{name}/" + run).at("/get/responses/202/content"))
                    .as(run)
                    .isNotEmpty();
        }
    }

    @Test
    void whatIsKeptAsItWasSaidIsDescribedInBothForms() {
        for (String kept : List.of("answers", "accepted", "revisions/{number}/sources/{source}")) {
            JsonNode responses =
                    description.path("paths").path("/systems/{name}/" + kept).at("/get/responses");
            assertThat(responses.at("/200/content").fieldNames())
                    .toIterable()
                    .contains("application/yaml", "application/json");
            assertThat(responses.has("406")).isTrue();
        }
    }

    private static List<String> headers(String method, String path) {
        List<String> headers = new ArrayList<>();
        description.path("paths").path(path).path(method).path("parameters").forEach(parameter -> {
            if (parameter.path("in").asText().equals("header")) {
                headers.add(parameter.path("name").asText());
            }
        });
        return headers;
    }

    /** Each tells by name what can go wrong; the common problems of its kind are among it. */
    @Test
    void everyOperationTellsItsProblems() {
        assertThat(operations()).allSatisfy(one -> {
            JsonNode responses = one.operation().path("responses");
            assertThat(responses.has("403")).as(one.path()).isTrue();
            assertThat(responses.has("404")).as(one.path()).isEqualTo(one.path().contains("{"));
            if (one.method().equals("put")) {
                assertThat(List.of("400", "412", "413", "415", "422", "503"))
                        .as(one.path())
                        .allMatch(responses::has);
            }
            responses.properties().stream()
                    .filter(response -> response.getKey().matches("[45].."))
                    .forEach(response -> assertThat(response.getValue()
                                    .at("/content/application~1problem+json/schema/$ref")
                                    .asText())
                            .isEqualTo("#/components/schemas/Problem"));
        });
    }

    @TestFactory
    Stream<DynamicTest> everyExampleDoesWhatIsDescribed() {
        return operations().stream()
                .map(one -> DynamicTest.dynamicTest(one.method() + " " + one.path(), () -> send(one)));
    }

    private static void send(Described one) throws Exception {
        HttpResponse<String> response = service.send(request(one));
        String status = String.valueOf(response.statusCode());
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        assertThat(one.operation().path("responses").has(status))
                .as("%s is described", status)
                .isTrue();
        String type = response.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
        JsonNode schema = one.operation()
                .path("responses")
                .path(status)
                .path("content")
                .path(type)
                .path("schema");
        if (type.equals("application/json")) {
            assertThat(schema.has("$ref")).as("a schema").isTrue();
            JsonNode body = JSON.readTree(response.body());
            boolean isAnswer = one.path().equals("/simulations/{id}") && !body.has("state"); // the run was that fast
            assertThat(known(isAnswer ? "/schemas/report" : schema.path("$ref").asText())
                            .validate(body))
                    .isEmpty();
        }
    }

    /** Published at an address of its own, or a part of the description. */
    private static JsonSchema known(String reference) throws Exception {
        String schema = reference.startsWith("#")
                ? JSON.createObjectNode()
                        .put("$ref", reference)
                        .<ObjectNode>set("components", description.path("components"))
                        .toString()
                : service.send(service.request(reference)).body();
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
    }

    private static HttpRequest.Builder request(Described one) throws Exception {
        String path = one.path();
        StringBuilder query = new StringBuilder();
        for (JsonNode parameter : one.operation().path("parameters")) {
            String name = parameter.path("name").asText();
            JsonNode example = parameter.path("example");
            if (parameter.path("in").asText().equals("path")) {
                assertThat(example.isMissingNode())
                        .as("%s has an example", name)
                        .isFalse();
                path = path.replace("{" + name + "}", example.asText());
            } else if (!example.isMissingNode()) {
                for (JsonNode value : example.isArray() ? example : List.of(example)) {
                    query.append(query.isEmpty() ? "?" : "&")
                            .append(name)
                            .append('=')
                            .append(ServiceProcess.encoded(value.asText()));
                }
            }
        }
        if (path.startsWith("/simulations/")) {
            path = running();
        }
        JsonNode body = one.operation().at("/requestBody/content/application~1yaml/example");
        boolean takesBody = one.method().equals("put") || one.method().equals("post");
        assertThat(body.isMissingNode()).as("an example of a body").isEqualTo(!takesBody);
        return service.request(path + query)
                .header("Content-Type", "application/yaml")
                .method(
                        one.method().toUpperCase(Locale.ROOT),
                        takesBody
                                ? HttpRequest.BodyPublishers.ofString(body.asText())
                                : HttpRequest.BodyPublishers.noBody());
    }

    /** The address of a run: no example can know it. */
    private static String running() throws Exception {
        HttpResponse<String> accepted = service.send(
                service.posting("/simulations", Examples.body("/simulations").getBytes(StandardCharsets.UTF_8))
                        .header("Prefer", "respond-async"));
        return accepted.headers()
                .firstValue("Location")
                .map(at -> at.substring(at.indexOf("/simulations")))
                .orElseThrow();
    }

    @Test
    void theExampleHasAPathAndAQuestion() throws Exception {
        HttpResponse<String> report = service.send(
                service.posting("/simulations", Examples.body("/simulations").getBytes(StandardCharsets.UTF_8)));
        assertThat(report.body()).contains("a-250ff115e736", "81efda86e48f");
    }

    @Test
    void aBrowserMayShowThePage() throws Exception {
        HttpResponse<String> page = service.send(service.request("/swagger-ui/"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("script-src 'self'", "frame-ancestors 'none'");
        assertThat(service.send(service.request("/systems")).headers().allValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'; frame-ancestors 'none'");
        List<String> needed = NEEDED.matcher(page.body())
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
        assertThat(needed)
                .hasSizeGreaterThan(4)
                .noneMatch(file -> file.contains("//"))
                .allSatisfy(
                        file -> assertThat(service.get("/swagger-ui/" + file).statusCode())
                                .as(file)
                                .isEqualTo(200));
        assertThat(page.body()).containsPattern("validatorUrl: *'none'");
    }

    /** Those of the description itself are for the validator to find. */
    @Test
    void everyReferenceLeadsToASchema() throws Exception {
        List<String> shown = new ArrayList<>();
        JSON.readTree(service.get("/schemas").body())
                .path("schemas")
                .forEach(word -> shown.add("/schemas/" + word.asText()));
        assertThat(description.findValuesAsText("$ref"))
                .filteredOn(reference -> !reference.startsWith("#/components/"))
                .contains("/schemas/blast-radius", "/schemas/system")
                .isSubsetOf(shown);
    }

    @Test
    void everySchemaIsShown() throws Exception {
        for (JsonNode word :
                JSON.readTree(service.send(service.request("/schemas")).body()).path("schemas")) {
            HttpResponse<String> schema = service.send(service.request("/schemas/" + word.asText()));
            assertThat(JSON.readTree(schema.body()).has("$schema"))
                    .as(word.asText())
                    .isTrue();
        }
        assertThat(service.send(service.request("/schemas/nothing")).statusCode())
                .isEqualTo(404);
        assertThat(service.send(service.request("/vocabulary")).body()).contains("# The vocabulary");
    }
}
