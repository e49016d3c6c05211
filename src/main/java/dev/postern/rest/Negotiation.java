package dev.postern.rest;

import dev.postern.cli.Question;
import dev.postern.source.Syntax;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Comparator;
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
        List<MediaType> accepted = headers.getAcceptableMediaTypes();
        return accepted.stream()
                .filter(wanted -> !isRefusal(wanted))
                .flatMap(wanted -> known.stream()
                        .filter(form ->
                                wanted.isCompatible(type.apply(form)) && !isRefused(type.apply(form), accepted)))
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

    /** Whether the range that says most about it wants none of it (RFC 9110, 12.5.1). */
    private static boolean isRefused(MediaType type, List<MediaType> accepted) {
        return accepted.stream()
                .filter(range -> range.isCompatible(type))
                .max(Comparator.comparing((MediaType range) -> !range.isWildcardType())
                        .thenComparing(range -> !range.isWildcardSubtype()))
                .filter(Negotiation::isRefusal)
                .isPresent();
    }

    private static boolean isRefusal(MediaType range) {
        return range.getParameters().getOrDefault("q", "1").matches("0(\\.0*)?");
    }

    private static String withoutCharset(MediaType type) {
        return type.getType() + "/" + type.getSubtype();
    }
}
