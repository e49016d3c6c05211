package dev.postern.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.derivation.Chance;
import dev.postern.model.RefusedException;
import dev.postern.model.SystemModel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Models and mistakes by the thousand: a reader that compared each with each would not come to an end. */
@Timeout(60)
@Tag("long")
class LargeModelTest {
    private static final int SERVICES = Chance.drawsAll() ? 10_000 : 2_000;

    @Test
    void manyFactsAreRead() {
        byte[] json = json("role/%d").getBytes(StandardCharsets.UTF_8);

        SystemModel model = read("large.json", json);

        assertThat(model.facts()).hasSize(10 * SERVICES);
        assertThat(model.facts().values().iterator().next().get(0).origin())
                .asString()
                .startsWith("large.json#/");
    }

    @Test
    void rawFactsAreRead() {
        StringBuilder json = new StringBuilder("{\"facts\": [");
        for (int i = 0; i < 10 * SERVICES; i++) {
            json.append(i == 0 ? "\n" : ",\n")
                    .append("\"permission role/%d s3:GetObject \\\"bucket of %d\\\"\"".formatted(i % 100, i));
        }
        byte[] bytes = json.append("]}").toString().getBytes(StandardCharsets.UTF_8);

        SystemModel model = read("large.json", bytes);

        assertThat(model.facts()).hasSize(10 * SERVICES);
    }

    @Test
    void asYamlTheyAreTheSame() {
        String json = json("role/%d");
        byte[] yaml = json.substring(1, json.length() - 1)
                .replace("},\"", "},\n \"")
                .replace(",\n \"identities", "\n\"identities")
                .replace(":{", ": {")
                .getBytes(StandardCharsets.UTF_8);

        SystemModel model = read("large.yaml", yaml);

        assertThat(model.facts()).hasSize(10 * SERVICES);
    }

    @Test
    void manyMistakesAreAllSaid() {
        byte[] json = json("rolle/%d").getBytes(StandardCharsets.UTF_8);

        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> read("large.json", json));

        assertThat(refused.problems().stream().filter(problem -> problem.what().contains("there is no identity")))
                .hasSize(SERVICES);
    }

    @Test
    void aProgramsMistakeIsNotSaidForever() {
        byte[] json = ("{\"facts\": [" + "\n\"permision role/a s3:GetObject exports\",".repeat(25_000) + "\n\"x\"]}")
                .getBytes(StandardCharsets.UTF_8);

        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> read("large.json", json));

        assertThat(refused.problems()).hasSize(20_001);
        assertThat(refused.problems().get(20_000))
                .hasToString(
                        "large.json:20002: more than 20,000 problems have been found, and what follows was not looked at.\n    Mend those first; most are perhaps one mistake, made by a program.");
    }

    private static SystemModel read(String name, byte[] content) {
        return ModelFile.read(name, content, TestWords.SOME);
    }

    /** Ten facts a service, on one line. */
    private static String json(String runsAs) {
        StringBuilder json = new StringBuilder("{\"components\":{");
        for (int i = 0; i < SERVICES; i++) {
            json.append(i == 0 ? "" : ",")
                    .append(("\"svc/%1$d\":{\"kind\":\"container\",\"runs-as\":\"" + runsAs
                                    + "\",\"carries\":\"role/%1$d\",\"endpoints\":{\"GET /%1$d\":{\"reachable-from\":\"zone\","
                                    + "\"accepts\":\"anyone\",\"returns\":\"item/%1$d\"}},\"holds\":[\"item/%1$d\"]}")
                            .formatted(i));
        }
        json.append("},\"identities\":{");
        for (int i = 0; i < SERVICES; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("\"role/%1$d\":{\"kind\":\"role\",\"may\":{\"read\":\"svc/%1$d\"}}".formatted(i));
        }
        return json.append("}}").toString();
    }
}
