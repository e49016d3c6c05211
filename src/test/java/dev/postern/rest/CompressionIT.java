package dev.postern.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a caller takes in a smaller form is sent so, under a tag of its own. */
class CompressionIT {
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};

    private static final ServiceProcess service = ServiceProcess.shared();

    @BeforeAll
    static void start() throws Exception {
        service.put("/systems/packed", Files.readAllBytes(Path.of("fixtures/reporting-api-ssrf/system.yaml")));
    }

    @ParameterizedTest
    @CsvSource({
        "/openapi, */*",
        "/openapi, application/json",
        "/vocabulary, */*",
        "/schemas/report, */*",
        "/metrics, */*",
        "/playbook, */*",
        "/playbook/rules/forge-requests, */*",
        "/systems/packed/report, application/json",
        "/systems/packed/report, text/markdown",
        "/systems/packed/report, text/plain",
        "/systems/packed/report, text/vnd.mermaid",
        "/systems/packed/report, text/vnd.graphviz",
        "/systems/packed/report, text/vnd.postern.brief",
        "/systems/packed/trend, */*",
        "/systems/packed/revisions/1/sources/model, application/yaml",
        "/systems/nobody, */*"
    })
    void whatIsTextIsPacked(String address, String form) throws Exception {
        HttpResponse<byte[]> packed = packed(service.request(address).header("Accept", form));
        assertThat(packed.headers().allValues("Content-Encoding")).containsExactly("gzip");
        assertThat(packed.body()).startsWith(GZIP);
        HttpResponse<String> plain = service.send(service.request(address).header("Accept", form));
        if (!address.equals("/metrics")) { // which tells of the request before
            assertThat(unpacked(packed)).isEqualTo(plain.body());
        }
        plain.headers().firstValue("ETag").ifPresent(tag -> {
            assertThat(packed.headers().firstValue("ETag")).hasValue(tag.replaceAll("\"$", "-gzip\""));
            assertThat(String.join(",", packed.headers().allValues("Vary"))).containsIgnoringCase("accept-encoding");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "/systems/packed/report",
        "/systems/packed/trend",
        "/vocabulary",
        "/systems/packed/revisions/1/sources/model"
    })
    void whoHoldsThePackedOneIsToldThatItIsTheSame(String address) throws Exception {
        String tag =
                packed(service.request(address)).headers().firstValue("ETag").orElseThrow();
        HttpResponse<byte[]> same = packed(service.request(address).header("If-None-Match", tag));
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.headers().firstValue("ETag")).hasValue(tag);
        assertThat(service.send(service.request(address).header("If-None-Match", tag))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theTagOfThePackedOneNamesWhatIsToBeChanged() throws Exception {
        byte[] model = Files.readAllBytes(Path.of("fixtures/reporting-api-ssrf/system.yaml"));
        service.put("/systems/tagged-packed", model);
        String tag = packed(service.request("/systems/tagged-packed"))
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        assertThat(tag).endsWith("-gzip\"");
        assertThat(service.send(service.putting("/systems/tagged-packed", model).header("If-Match", tag))
                        .statusCode())
                .isEqualTo(200);
        assertThat(service.send(service.putting("/systems/tagged-packed", model)
                                .header("If-Match", tag.replace("-gzip", "0-gzip")))
                        .statusCode())
                .isEqualTo(412);
    }

    private static HttpResponse<byte[]> packed(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient()
                .send(request.header("Accept-Encoding", "gzip").build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String unpacked(HttpResponse<byte[]> answer) throws IOException {
        return new String(
                new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes(), StandardCharsets.UTF_8);
    }
}
