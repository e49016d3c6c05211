package dev.postern.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Pages for whoever has the jar alone, in Markdown, by the word that asks for them. */
public final class Pages {
    private static final SortedMap<String, String> PAGES = new TreeMap<>(Map.of(
            "aws", "/docs/aws.md",
            "aws-paths", "/docs/aws-paths.md",
            "vocabulary", "/rules/VOCABULARY.md",
            "terraform", "/docs/terraform.md",
            "threagile", "/docs/threagile.md"));

    private Pages() {}

    public static Collection<String> words() {
        return PAGES.keySet();
    }

    public static Optional<String> find(String word) {
        return Optional.ofNullable(PAGES.get(word)).map(Pages::read);
    }

    private static String read(String resource) {
        try (InputStream page = Pages.class.getResourceAsStream(resource)) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
