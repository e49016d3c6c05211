package dev.postern.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An account made to be escalated in: whoever its key says escalates is stopped by changes of policies, each of them tried. */
@Tag("long")
class IamVulnerableRemediationTest {
    private static final Path FOLDER = Path.of("../shared/data/aws/iam-vulnerable");
    private static final String ARN = "arn:aws:iam::111122223333:";

    @Test
    void everyUserThatEscalatesIsStopped() throws IOException {
        Path details = FOLDER.resolve("derived-account-authorization-details.json");
        assumeTrue(Files.isReadable(details), "the account is not here: " + FOLDER);
        List<String> escalating = escalating();
        assertThat(escalating).hasSize(31);
        Map<String, String> wrong = new TreeMap<>();
        for (String user : escalating) {
            Optional<Remedy> remedy = Remediating.inquiry(user, details).remedy(Remedy.Means.POLICIES);
            String verdict = remedy.map(each -> each.verdict().kind().word()).orElse("no remedy");
            if (!verdict.equals("clean")) {
                wrong.put(user, verdict);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static List<String> escalating() throws IOException {
        JsonNode key =
                new ObjectMapper().readTree(FOLDER.resolve("answers.json").toFile());
        List<JsonNode> judged = new ArrayList<>();
        key.get("paths").forEach(judged::add);
        key.get("toolTesting").forEach(judged::add);
        return judged.stream()
                .filter(path -> path.at("/principals/user").isTextual())
                .filter(path -> !path.at("/strict/user").asText().startsWith("no"))
                .map(path -> ARN + "user/" + path.at("/principals/user").asText())
                .distinct()
                .sorted()
                .toList();
    }
}
