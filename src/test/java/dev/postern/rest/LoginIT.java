package dev.postern.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.cli.Ran;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where callers are asked who they are: by the tokens of an operator, and by those of an OIDC provider. */
class LoginIT {
    private static final Path EXAMPLE = Path.of("fixtures/reporting-api-ssrf/system.yaml");
    private static final String NOBODY = """
            {
              "type" : "urn:postern:problem:nobody",
              "title" : "The service asks who you are.",
              "status" : 401,
              "detail" : "%s",
              "code" : "nobody"
            }""";

    @TempDir
    static Path folder;

    private static Path data;
    private static Provider provider;

    @AutoClose
    private static ServiceProcess service;

    @BeforeAll
    static void start() throws Exception {
        data = folder.resolve("data");
        provider = new Provider();
        List<String> options = new ArrayList<>(Provider.options(provider.keySet(folder.resolve("keys.json"))));
        options.addAll(List.of("--host", "0.0.0.0"));
        service = ServiceProcess.start(data, options);
    }

    @ParameterizedTest
    @CsvSource({
        "reader, GET,    /systems,            200",
        "reader, GET,    /playbook,           200",
        "reader, GET,    /metrics,            200",
        "reader, POST,   /simulations,        200",
        "reader, PUT,    /systems/read-only,  403",
        "reader, PUT,    /systems/kept/answers, 403",
        "reader, DELETE, /systems/kept,       403",
        "reader, DELETE, /systems/kept/sources/model, 403",
        "writer, DELETE, /systems/nothing/sources/model, 404",
        "writer, PUT,    /systems/written,    201",
        "writer, GET,    /systems,            200",
        "writer, DELETE, /systems/kept,       403",
        "admin,  PUT,    /systems/by-admin,   201",
        "admin,  DELETE, /systems/nothing,    404"
    })
    void eachRoleMayWhatItMay(String role, String method, String path, int status) throws Exception {
        assertThat(answer(method, path, newToken(role)).statusCode())
                .as("by a token of ours")
                .isEqualTo(status);
        String again = path.equals("/systems/written") || path.equals("/systems/by-admin") ? path + "-too" : path;
        assertThat(answer(method, again, provider.signed(claims(role))).statusCode())
                .as("by a token of the provider's")
                .isEqualTo(status);
    }

    @Test
    void tellsWhoseRoleIsTooLow() throws Exception {
        assertThat(answer("PUT", "/systems/kept", newToken("reader")).body())
                .contains("Ask with a token of a role that may: writer or admin.");
        HttpResponse<String> refused = answer("DELETE", "/systems/kept", newToken("writer"));
        assertThat(refused.body()).isEqualTo("""
                {
                  "type" : "urn:postern:problem:not-yours",
                  "title" : "Your role does not allow this.",
                  "status" : 403,
                  "detail" : "Ask with a token of a role that may: admin.",
                  "code" : "not-yours"
                }""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/systems", "/simulations/1", "/playbook", "/systems/x/report"})
    void asksWhoeverSaysNothing(String path) throws Exception {
        HttpResponse<String> response = service.send(service.request(path));
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(response.body()).isEqualTo(NOBODY.formatted("Send a token: Authorization: Bearer …"));
    }

    /** Of all that the description tells of. */
    @Test
    void noOperationIsLeftOpen() throws Exception {
        JsonNode paths = new ObjectMapper()
                .readTree(service.get("/openapi?format=json").body())
                .path("paths");
        String reader = newToken("reader");
        List<String> open = new ArrayList<>();
        List<String> forReaders = new ArrayList<>();
        int operations = 0;
        for (var path : paths.properties()) {
            String address = path.getKey().replace("{number}", "1").replaceAll("\\{\\w+}", "nothing");
            for (var operation : path.getValue().properties()) {
                String method = operation.getKey().toUpperCase(Locale.ROOT);
                String told = method + " " + path.getKey();
                operations++;
                if (answer(method, address, "").statusCode() != 401) {
                    open.add(told);
                }
                if (!method.equals("GET") && answer(method, address, reader).statusCode() != 403) {
                    forReaders.add(told);
                }
            }
        }
        assertThat(operations).isGreaterThan(35);
        assertThat(open).isSubsetOf("GET /openapi");
        assertThat(forReaders).containsExactlyInAnyOrder("POST /simulations", "DELETE /simulations/{id}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer", "BEARER"})
    void theSchemeIsWrittenInAnyCase(String scheme) throws Exception {
        for (String token : List.of(newToken("reader"), provider.signed(claims("reader")))) {
            assertThat(service.send(service.request("/systems").header("Authorization", scheme + " " + token))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aHostThatIsNoneIsToldSoBeforeAnybodyIsAskedWhoTheyAre() throws Exception {
        assertThat(HostsIT.answer(service, "a b"))
                .startsWith("HTTP/1.1 421")
                .contains("A host is a name or an address, and perhaps a port (a b).");
    }

    /** Its button asks for a token only where the description, which the page reads without one, has told it of a scheme. */
    @Test
    void thePageOfTheDescriptionAsksForATokenItself() throws Exception {
        assertThat(service.get("/swagger-ui/").body()).contains("url: '/openapi'");
        HttpResponse<String> description = service.get("/openapi?format=json");
        assertThat(description.statusCode()).as(description.body()).isEqualTo(200);
        JsonNode told = new ObjectMapper().readTree(description.body());
        assertThat(told.at("/components/securitySchemes/token/type").asText()).isEqualTo("http");
        assertThat(told.at("/components/securitySchemes/token/scheme").asText()).isEqualTo("bearer");
        assertThat(told.at("/paths/~1systems/get/security/0").has("token")).isTrue();
        HttpResponse<String> asThePageAsks = service.send(service.request("/systems")
                .header("Authorization", "Bearer " + newToken("reader"))
                .header("Origin", "http://localhost:" + service.port())
                .header("Sec-Fetch-Site", "same-origin"));
        assertThat(asThePageAsks.statusCode()).isEqualTo(200);
    }

    @Test
    void metricsAreForReaders() throws Exception {
        assertThat(service.send(service.request("/metrics")).statusCode()).isEqualTo(401);
        assertThat(service.send(service.request("/health/ready")).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expired",
                "another audience",
                "another issuer",
                "unsigned",
                "signed with the public key",
                "signed by another",
                "changed",
                "none",
                "ours, but never made"
            })
    void takesNoOtherToken(String kind) throws Exception {
        HttpResponse<String> response = answer("GET", "/systems", bad(kind));
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
        assertThat(response.body()).isEqualTo(NOBODY.formatted("The token is not one of ours, or not good any more."));
    }

    private static String bad(String kind) throws Exception {
        Instant later = Instant.now().plus(Duration.ofHours(1));
        String good = claims("admin");
        return switch (kind) {
            case "expired" ->
                provider.signed(Provider.claims(
                        Provider.ISSUER, Provider.AUDIENCE, Instant.now().minus(Duration.ofHours(1)), "admin"));
            case "another audience" -> provider.signed(Provider.claims(Provider.ISSUER, "billing", later, "admin"));
            case "another issuer" ->
                provider.signed(Provider.claims("https://evil.example", Provider.AUDIENCE, later, "admin"));
            case "unsigned" -> Provider.unsigned(good);
            case "signed with the public key" -> provider.signedWithThePublicKey(good);
            case "signed by another" -> new Provider().signed(good);
            case "changed" ->
                provider.signed(claims("reader"))
                        .replaceFirst(
                                "\\.[^.]+\\.", "." + Provider.unsigned(good).split("\\.")[1] + ".");
            case "ours, but never made" -> "postern_" + "A".repeat(43);
            default -> "none";
        };
    }

    @Test
    void aProvidersTokenWithoutARoleOfOursMayNothing() throws Exception {
        assertThat(answer("GET", "/systems", provider.signed(claims("guest"))).statusCode())
                .isEqualTo(403);
    }

    /** Who is in a group called admin at the provider's is nobody's administrator here, unless its claim is the one that was named. */
    @Test
    void noOtherClaimSaysRoles() throws Exception {
        String grouped = claims("guest").replaceFirst("\"realm\":.*", "\"groups\":[\"admin\"]}");
        assertThat(answer("GET", "/systems", provider.signed(grouped)).statusCode())
                .isEqualTo(403);
    }

    @Test
    void aTokenTakenBackIsRefusedAtOnce() throws Exception {
        String token = Ran.of("token", "new", "brief", "--role", "reader", "--data", data.toString())
                .out()
                .strip();
        assertThat(answer("GET", "/systems", token).statusCode()).isEqualTo(200);
        assertThat(Ran.of("token", "revoke", "brief", "--data", data.toString()).code())
                .isZero();
        assertThat(answer("GET", "/systems", token).statusCode()).isEqualTo(401);
    }

    @Test
    void aTokenIsGoodUntilItsLastDay() throws Exception {
        Path tokens = data.resolve("tokens");
        String token = Ran.of("token", "new", "ending", "--role", "reader", "--days", "1", "--data", data.toString())
                .out()
                .strip();
        assertThat(answer("GET", "/systems", token).statusCode()).isEqualTo(200);
        LocalDate today = LocalDate.now(ZoneId.systemDefault());
        Files.writeString(
                tokens,
                Files.readString(tokens)
                        .replace(
                                today.plusDays(1).toString(), today.minusDays(1).toString()));
        assertThat(answer("GET", "/systems", token).statusCode()).isEqualTo(401);
    }

    @Test
    void noTokenOfOursIsTakenWhileTheirFileIsBroken() throws Exception {
        String token = newToken("reader");
        Path tokens = data.resolve("tokens");
        String sound = Files.readString(tokens);
        Files.writeString(tokens, "half a line\n", StandardOpenOption.APPEND);
        try {
            assertThat(answer("GET", "/systems", token).statusCode()).isEqualTo(401);
            assertThat(answer("GET", "/systems", provider.signed(claims("reader")))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(service.log()).anySatisfy(line -> assertThat(line).contains("this is no token"));
        } finally {
            Files.writeString(tokens, sound);
        }
        assertThat(answer("GET", "/systems", token).statusCode()).isEqualTo(200);
    }

    @Test
    void theAuditLogSaysWhoChangedWhat() throws Exception {
        Ran made = Ran.of("token", "new", "auditor", "--role", "admin", "--data", data.toString());
        String admin = made.out().strip();
        answer("PUT", "/systems/earlier", admin);
        answer("PUT", "/systems/audited", provider.signed(claims("writer")));
        answer("PUT", "/systems/audited", newToken("writer")); // changes nothing
        answer("PUT", "/systems/audited/answers", newToken("reader")); // may not
        answer("DELETE", "/systems/audited", admin);
        assertThat(answer("GET", "/changes", newToken("writer")).statusCode()).isEqualTo(403);
        JsonNode log = new ObjectMapper()
                .readTree(answer("GET", "/changes?limit=2", admin).body());
        assertThat(log.path("changes"))
                .extracting(change -> "%s %s %s of %s, revision %s"
                        .formatted(
                                change.path("who").asText(),
                                change.path("what").asText(),
                                change.path("subject").asText(),
                                change.path("system").asText(),
                                change.path("revision").asText()))
                .containsExactly(
                        "token:auditor deleted  of audited, revision 0", "jwt:ann stored model of audited, revision 1");
        assertThat(log.path("next").asText())
                .isEqualTo("/changes?before=%d&limit=2"
                        .formatted(log.at("/changes/1/id").asLong()));
    }

    /** Whatever folders the operator names, and whatever is wrong there. */
    @Test
    void strangersAreToldOnlyThatARuleIsBad() throws Exception {
        Path rules = Files.createDirectories(folder.resolve("bad/pivot")).getParent();
        Path rule = rules.resolve("pivot/take-the-lift.drl");
        String good = Files.readString(Path.of("rules/pivot/call-as-identity.drl"))
                .replace("\"call-as-identity\"", "\"take-the-lift\"");
        Files.writeString(rule, good);
        Path kept = folder.resolve("watched");
        String reader = Ran.of("token", "new", "r", "--role", "reader", "--data", kept.toString())
                .out()
                .strip();
        try (ServiceProcess watching = ServiceProcess.start(kept, List.of("--login"), "postern.playbooks=" + rules)) {
            Files.writeString(rule, good.replace("Accepts(", "Exepts("));
            String health = watching.get("/health/ready").body();
            for (long end = System.currentTimeMillis() + 20_000;
                    !health.contains("refused") && System.currentTimeMillis() < end;
                    health = watching.get("/health/ready").body()) {
                Thread.sleep(100);
            }
            assertThat(health).contains("\"refused\": ").doesNotContain("Exepts", "take-the-lift", rules.toString());
            assertThat(watching.send(watching.request("/playbook").header("Authorization", "Bearer " + reader))
                            .body())
                    .contains("\"refused\" : [ \"" + rule, "Exepts");
            assertThat(watching.log()).anySatisfy(line -> assertThat(line).contains("Exepts"));
        }
    }

    @Test
    void noTokenReachesTheLogOrTheDisk() throws Exception {
        String token = newToken("writer");
        answer("GET", "/systems", token);
        answer("GET", "/systems", token + "x");
        String secret = token.substring("postern_".length());
        assertThat(service.log()).noneSatisfy(line -> assertThat(line).contains(secret));
        assertThat(Files.readString(data.resolve("tokens"))).doesNotContain(secret);
    }

    private static String claims(String role) {
        return Provider.claims(Provider.ISSUER, Provider.AUDIENCE, Instant.now().plus(Duration.ofHours(1)), role);
    }

    private static String newToken(String role) {
        String name = "%s-%d".formatted(role, System.nanoTime());
        Ran ran = Ran.of("token", "new", name, "--role", role, "--data", data.toString());
        assertThat(ran.code()).as(ran.err()).isZero();
        return ran.out().strip();
    }

    private static HttpResponse<String> answer(String method, String path, String token) throws Exception {
        boolean hasBody = method.startsWith("P");
        HttpRequest.BodyPublisher body =
                hasBody ? HttpRequest.BodyPublishers.ofFile(EXAMPLE) : HttpRequest.BodyPublishers.noBody();
        HttpRequest.Builder request =
                service.request(path).method(method, body).header("Content-Type", "application/yaml");
        return service.send(token.isEmpty() ? request : request.header("Authorization", "Bearer " + token));
    }
}
