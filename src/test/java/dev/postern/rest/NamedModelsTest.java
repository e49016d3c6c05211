package dev.postern.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.playbook.Playbook;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NamedModelsTest {
    /** A file may be called as another source with its file is. */
    @Test
    void noSourceTakesTheNameOfAnother() {
        NamedModels models = new NamedModels();
        models.add("a", "x", component("first"));
        models.add("a2", "b/x", component("second"));
        models.add("b", "x", component("third"));
        models.add("c", "b/x", component("fourth"));
        assertThat(models.read(Playbook.shipped().words()).facts().keySet().toString())
                .contains("first", "second", "third", "fourth");
    }

    private static byte[] component(String name) {
        return "components: { %s: { kind: server } }".formatted(name).getBytes(StandardCharsets.UTF_8);
    }
}
