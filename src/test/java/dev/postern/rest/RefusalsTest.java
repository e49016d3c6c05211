package dev.postern.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    /** What broke is for the log: it may speak of files, of addresses, of what others sent. */
    @Test
    void aFaultOfOursTellsNothingOfWhereItHappened() {
        IllegalStateException fault =
                new IllegalStateException("jdbc:postgresql://inside/postern", new ArithmeticException("long overflow"));
        Response response = new Refusals(null).ourFault(fault);
        assertThat(response.getStatus()).isEqualTo(500);
        assertThat(response.getMediaType()).hasToString(ProblemDocument.MEDIA_TYPE);
        assertThat(new String((byte[]) response.getEntity(), StandardCharsets.UTF_8))
                .isEqualTo("""
                {
                  "type" : "urn:postern:problem:our-fault",
                  "title" : "This is our fault, not yours.",
                  "status" : 500,
                  "detail" : "The service's log says where it happened.",
                  "code" : "our-fault"
                }""");
    }
}
