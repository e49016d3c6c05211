package dev.postern.rest;

import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The parameters of a query, from which those are taken that are the address's own; the others are the question's. */
final class Parameters {
    private final SortedMap<String, List<String>> left = new TreeMap<>();

    Parameters(UriInfo uri) {
        uri.getQueryParameters().forEach((name, values) -> left.put(name, List.copyOf(values)));
    }

    /**
     * The value of a parameter, which is not among the others any more.
     *
     * @throws RefusedException where it is said more than once
     */
    Optional<String> take(String name) {
        Optional<List<String>> values = Optional.ofNullable(left.remove(name));
        values.filter(all -> all.size() > 1).ifPresent(all -> {
            throw new RefusedException(new Problem(
                    "parameter",
                    Origin.option("--" + name),
                    "it is said once, and stands there %d times (%s)".formatted(all.size(), String.join(", ", all)),
                    "Say it once."));
        });
        return values.map(all -> all.get(0));
    }

    /** The others as they stand in an address behind parameters of its own. */
    String query() {
        return left.entrySet().stream()
                .flatMap(each -> each.getValue().stream().map(value -> "&" + each.getKey() + "=" + encoded(value)))
                .collect(Collectors.joining());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** @throws RefusedException where it is no number from 1 to the largest */
    int takeNumber(String name, int usual, int largest) {
        String text = take(name).orElse(String.valueOf(usual));
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= largest) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told with the numbers that are out of bounds.
        }
        throw new RefusedException(new Problem(
                "parameter",
                Origin.option("--" + name),
                "it is a whole number from 1 to %d (%s)".formatted(largest, text),
                ""));
    }

    SortedMap<String, List<String>> left() {
        return left;
    }

    /** @throws RefusedException where there are others */
    void refuseOthers() {
        if (!left.isEmpty()) {
            throw new RefusedException(left.keySet().stream()
                    .map(name -> new Problem("parameter", Origin.option("--" + name), "nothing here takes it", ""))
                    .toList());
        }
    }
}
