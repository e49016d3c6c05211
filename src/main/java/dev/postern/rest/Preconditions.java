package dev.postern.rest;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a request says must still be so (RFC 9110, 13.1). */
final class Preconditions {
    private static final Pattern TAG = Pattern.compile("\"([0-9a-f]{64})\"|(\\*)");

    private Preconditions() {}

    /**
     * The digest that the system must still have, {@code *} for any; empty where nothing is said.
     *
     * @throws FaultException where it is no tag of ours
     */
    static Optional<String> ifMatch(HttpHeaders headers) {
        String said = headers.getHeaderString(HttpHeaders.IF_MATCH);
        if (said == null) {
            return Optional.empty();
        }
        Matcher matcher = TAG.matcher(said.trim());
        if (!matcher.matches()) {
            throw new FaultException(
                    Fault.PARAMETER_REFUSED, "If-Match is the ETag of the system as you read it (%s).".formatted(said));
        }
        return Optional.of(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
}
