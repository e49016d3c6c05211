package dev.postern.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of rules that an operator names counts as it is saved, as long as it is good. */
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
            assertThat(await(service, "/playbook", "digest")).doesNotContain("take-the-lift");
            Files.writeString(rule, good);
            assertThat(await(service, "/playbook", "take-the-lift")).contains("take-the-lift");
            Files.writeString(rule, good.replace("Accepts(", "Exepts("));
            assertThat(await(service, "/health/ready", "refused")).contains("refused", "\"UP\"");
            assertThat(await(service, "/playbook", "take-the-lift")).contains("take-the-lift");
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
