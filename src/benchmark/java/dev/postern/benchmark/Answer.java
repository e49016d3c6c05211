package dev.postern.benchmark;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What an engine derived: how many facts, by how many rule instances, and, on request, each of them as a line of
 * tab-separated words: {@code reads p d}, {@code R13 d p}. An engine that only counts its instances has no lines for them.
 */
record Answer(long facts, long instances, Supplier<Stream<String>> factLines, Supplier<Stream<String>> instanceLines) {
    /** In place of a hash. */
    static final String NO_LINES = "-";

    /** First 16 hex digits of the SHA-256 of the sorted lines, each ended by a line feed; of no lines, {@link #NO_LINES}. */
    static String hash(Stream<String> lines) {
        String[] sorted = lines.sorted().toArray(String[]::new);
        if (sorted.length == 0) {
            return NO_LINES;
        }
        MessageDigest digest = sha256();
        for (String line : sorted) {
            digest.update((line + '\n').getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
