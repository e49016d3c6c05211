package dev.postern.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is changed or deleted is what the caller has looked at ({@code If-Match}). */
class PreconditionsIT {
    @TempDir
    private static Path data;

    @AutoClose
    private static ServiceProcess service;

    @BeforeAll
    static void start() throws Exception {
        service = ServiceProcess.start(data.resolve("kept"));
    }

    @Test
    void aSystemThatSomebodyElseChangedIsNotDeleted() throws Exception {
        String seen = tag(put("/systems/shop", "components: { a: { kind: server } }"));
        String now = tag(put("/systems/shop", "components: { b: { kind: server } }"));
        HttpResponse<String> late = delete("/systems/shop", seen);
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(late.body()).contains("revision 2 of shop", now.replace("\"", "\\\""));
        assertThat(service.get("/systems/shop").statusCode()).isEqualTo(200);

        assertThat(delete("/systems/shop", now).statusCode()).isEqualTo(204);
        assertThat(delete("/systems/shop", now).statusCode()).isEqualTo(412);
    }

    @Test
    void answersAreMatchedByTheirOwnTag() throws Exception {
        put("/systems/till", "components: { a: { kind: server } }");
        HttpResponse<String> none = say("\"0\"", "answers: []");
        assertThat(none.statusCode()).isEqualTo(412);
        assertThat(none.body()).contains("There is nothing to match any more, or not yet (answers of till).");

        String said = tag(put("/systems/till/answers", "answers: []"));
        HttpResponse<String> other = say("\"0\"", "answers: [] # again");
        assertThat(other.statusCode()).isEqualTo(412);
        assertThat(other.body()).contains("answers of till", said.replace("\"", "\\\""));
        assertThat(say(said, "answers: [] # again").statusCode()).isEqualTo(204);
    }

    private static HttpResponse<String> put(String path, String yaml) throws Exception {
        HttpResponse<String> answer = service.put(path, yaml.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isIn(201, 204);
        return answer;
    }

    private static HttpResponse<String> say(String tag, String yaml) throws Exception {
        return service.send(service.putting("/systems/till/answers", yaml.getBytes(StandardCharsets.UTF_8))
                .header("If-Match", tag));
    }

    private static HttpResponse<String> delete(String path, String tag) throws Exception {
        return service.send(service.request(path).DELETE().header("If-Match", tag));
    }

    private static String tag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }
}
