package dev.postern.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What the description shows: of one small system, all of it. */
final class Examples {
    /** Of the last parameter of a path. */
    private static final Map<String, Object> OF_PATHS = Map.of(
            "/systems/{name}/sources/{source}", "cloud",
            "/simulations/{id}", "0123456789abcdef",
            "/systems/{name}/paths/{id}", "81efda86e48f",
            "/playbook/rules/{id}", "steal-workload-credentials",
            "/vocabulary/{word}", "aws");

    private static final Map<String, Object> OF_NAMES =
            Map.of("name", "shop", "source", "model", "number", 1, "word", "report");

    private static final Map<String, Object> OF_OPTIONS = Map.of(
            "what-if enforce", List.of("patched on LIB-7"),
            "blast-radius from", List.of("shop-api"),
            "why fact", "reads orders",
            "why-not goal", List.of("reads orders"));

    private Examples() {}

    /** @return of a path's parameter; null where there is none */
    static Object of(String path, String parameter) {
        Object own = path.endsWith("{" + parameter + "}") ? OF_PATHS.get(path) : null;
        return own == null ? OF_NAMES.get(parameter) : own;
    }

    /** @return of a question's option; null where one is enough without it */
    static Object option(String question, String option) {
        return OF_OPTIONS.get(question + " " + option);
    }

    static String body(String path) {
        String file = path.endsWith("/answers")
                ? "answers.yaml"
                : path.endsWith("/accepted") ? "accepted.yaml" : "system.yaml";
        try (InputStream in = Examples.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
