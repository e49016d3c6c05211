package dev.postern.rest;

import dev.postern.store.Expectation;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a request that changes something says must be so (RFC 9110, 13.1). */
final class Preconditions {
    /** One of anybody's making: what was never ours is not what is kept here, and a weak one never is. */
    private static final Pattern TAG = Pattern.compile("((?:W/)?\"[^\"]*\")");

    private static final String ANY = "*";

    private Preconditions() {}

    /** @throws FaultException where it is no single tag */
    static Expectation of(HttpHeaders headers) {
        String none = headers.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        if (none != null && !none.strip().equals(ANY)) {
            throw new FaultException(
                    Fault.PARAMETER_REFUSED,
                    "If-None-Match of a change is *, where there must be nothing yet (%s).".formatted(none));
        }
        String said = headers.getHeaderString(HttpHeaders.IF_MATCH);
        if (said == null) {
            return none == null ? Expectation.ANYTHING : Expectation.NOTHING;
        }
        Matcher matcher = TAG.matcher(said.strip());
        if (none == null && said.strip().equals(ANY)) {
            return Expectation.SOMETHING;
        }
        if (none != null || !matcher.matches()) {
            throw new FaultException(
                    Fault.PARAMETER_REFUSED,
                    "If-Match is the ETag of what is to be changed, in its quotes, as you read it, and goes without If-None-Match (%s)."
                            .formatted(said));
        }
        return Expectation.digest(
                Coding.unpacked(matcher.group(1).replace("\"", "")).replace(Tag.REWRITTEN, ""));
    }
}
