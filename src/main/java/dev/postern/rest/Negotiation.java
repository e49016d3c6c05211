package dev.postern.rest;

import dev.postern.cli.Question;
import dev.postern.source.Syntax;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** In which media type an answer is wanted. */
final class Negotiation {
    private Negotiation() {}

    /**
     * The best that {@code Accept} allows, JSON where it allows everything.
     *
     * @throws FaultException where it allows none in which the answer can be had
     */
    static Representation of(HttpHeaders headers, Question question) {
        return best(
                headers,
                Arrays.stream(Representation.values())
                        .filter(form -> question.has(form.format()))
                        .toList(),
                Representation::mediaType);
    }

    /** As the other, of a document that is kept: as it was said where {@code Accept} allows everything. */
    static Syntax of(HttpHeaders headers, Syntax said) {
        return best(
                headers, said == Syntax.JSON ? List.of(said, Syntax.YAML) : List.of(said, Syntax.JSON), Bodies::typeOf);
    }

    private static <T> T best(HttpHeaders headers, List<T> known, Function<T, MediaType> type) {
        return headers.getAcceptableMediaTypes().stream()
                .flatMap(wanted -> known.stream().filter(form -> wanted.isCompatible(type.apply(form))))
                .findFirst()
                .orElseThrow(() -> new FaultException(
                        Fault.NOT_ACCEPTABLE,
                        "The answer can be had as %s (Accept: %s)."
                                .formatted(
                                        known.stream()
                                                .map(type)
                                                .map(Negotiation::withoutCharset)
                                                .collect(Collectors.joining(", ")),
                                        headers.getHeaderString(HttpHeaders.ACCEPT))));
    }

    private static String withoutCharset(MediaType type) {
        return type.getType() + "/" + type.getSubtype();
    }
}
