package dev.postern.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is changed or deleted is what the caller has looked at ({@code If-Match}). */
class PreconditionsIT {
    private static final ServiceProcess service = ServiceProcess.shared();

    @Test
    void aSystemThatSomebodyElseChangedIsNotDeleted() throws Exception {
        String seen = tag(put("/systems/seen", "components: { a: { kind: server } }"));
        String now = tag(put("/systems/seen", "components: { b: { kind: server } }"));
        HttpResponse<String> late = delete("/systems/seen", seen);
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(late.body()).contains("revision 2 of seen", now.replace("\"", "\\\""));
        assertThat(service.get("/systems/seen").statusCode()).isEqualTo(200);

        assertThat(delete("/systems/seen", now).statusCode()).isEqualTo(204);
        assertThat(delete("/systems/seen", now).statusCode()).isEqualTo(412);
    }

    @Test
    void answersAreMatchedByTheirOwnTag() throws Exception {
        put("/systems/said", "components: { a: { kind: server } }");
        HttpResponse<String> none = say("\"0\"", "answers: []");
        assertThat(none.statusCode()).isEqualTo(412);
        assertThat(none.body()).contains("There is nothing to match any more, or not yet (answers of said).");

        String said = tag(put("/systems/said/answers", "answers: []"));
        HttpResponse<String> other = say("\"0\"", "answers: [] # again");
        assertThat(other.statusCode()).isEqualTo(412);
        assertThat(other.body()).contains("answers of said", said.replace("\"", "\\\""));
        assertThat(say(said, "answers: [] # again").statusCode()).isEqualTo(204);
    }

    private static HttpResponse<String> put(String path, String yaml) throws Exception {
        HttpResponse<String> answer = service.put(path, yaml.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isIn(201, 204);
        return answer;
    }

    private static HttpResponse<String> say(String tag, String yaml) throws Exception {
        return service.send(service.putting("/systems/said/answers", yaml.getBytes(StandardCharsets.UTF_8))
                .header("If-Match", tag));
    }

    private static HttpResponse<String> delete(String path, String tag) throws Exception {
        return service.send(service.request(path).DELETE().header("If-Match", tag));
    }

    private static String tag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }
}
