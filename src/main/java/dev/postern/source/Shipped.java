package dev.postern.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Files that come with the program, beside the readers: schemas, and the attackers that everybody has. */
final class Shipped {
    private Shipped() {}

    static byte[] bytes(String name) {
        try (InputStream in = Objects.requireNonNull(Shipped.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }
}
