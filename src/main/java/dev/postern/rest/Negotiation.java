package dev.postern.rest;

import dev.postern.cli.Question;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** In which media type an answer is wanted. */
final class Negotiation {
    private Negotiation() {}

    /**
     * The best that {@code Accept} allows, JSON where it allows everything.
     *
     * @throws FaultException where it allows none in which the answer can be had
     */
    static Representation of(HttpHeaders headers, Question question) {
        return headers.getAcceptableMediaTypes().stream()
                .flatMap(wanted -> known(question).filter(form -> wanted.isCompatible(form.mediaType())))
                .findFirst()
                .orElseThrow(() -> new FaultException(
                        Fault.NOT_ACCEPTABLE,
                        "The answer can be had as %s (Accept: %s)."
                                .formatted(
                                        known(question)
                                                .map(Representation::mediaType)
                                                .map(Negotiation::withoutCharset)
                                                .collect(Collectors.joining(", ")),
                                        headers.getHeaderString(HttpHeaders.ACCEPT))));
    }

    private static Stream<Representation> known(Question question) {
        return Arrays.stream(Representation.values()).filter(form -> question.has(form.format()));
    }

    private static String withoutCharset(MediaType type) {
        return type.getType() + "/" + type.getSubtype();
    }
}
