package dev.postern.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.source.SecretSamples;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What looks like a secret value is in no answer, in no file of the store and in no line of the log. */
class SecretsIT {
    @Test
    void noneIsKeptToldOrLogged(@TempDir Path data) throws Exception {
        try (ServiceProcess service = ServiceProcess.start(data)) {
            keepsNone(service, data);
        }
    }

    private static void keepsNone(ServiceProcess service, Path data) throws Exception {
        String told = SecretSamples.TOLD;
        for (String secret : SecretSamples.all().toList()) {
            String model =
                    "start: internet\n# %s\ncomponents:\n  a: { kind: server, runs-as: { value: \"%s\", assuming: \"%s\" } }\n"
                            .formatted(secret, secret, secret);
            HttpResponse<String> refused = service.put("/systems/leaky", model.getBytes(StandardCharsets.UTF_8));
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).doesNotContain(told);
            service.send(service.posting("/simulations", model.getBytes(StandardCharsets.UTF_8)));
            service.put("/systems/leaky", "%s: [".formatted(secret).getBytes(StandardCharsets.UTF_8));
        }
        String all = "scopes: {}\n# " + SecretSamples.all().collect(Collectors.joining("\n# ")) + "\n";
        assertThat(service.put("/systems/leaky", all.getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(201);
        service.put("/systems/leaky/answers", all.getBytes(StandardCharsets.UTF_8));
        assertThat(service.get("/systems/leaky/report").body())
                .contains("dropped-github-token")
                .doesNotContain(told);
        assertThat(service.get("/systems/leaky/revisions/1/sources/model").body())
                .contains("dropped-github-token")
                .doesNotContain(told);
        assertThat(service.log()).noneSatisfy(line -> assertThat(line).contains(told));
        try (var files = Files.walk(data)) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                            .doesNotContain(told));
        }
    }
}
