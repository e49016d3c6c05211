package dev.postern.rest;

import dev.postern.model.Sha256;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** A digest over everything that an answer hangs on: while it is the same, the answer is. */
final class Tag {
    /** Ends the tag of a document that is told in another form than it is kept in. */
    static final String REWRITTEN = "-rewritten";

    private Tag() {}

    static String of(List<String> parts) {
        MessageDigest digest = Sha256.begin();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Whether the caller has the answer already ({@code If-None-Match}, RFC 9110, 13.1.2). */
    static boolean isHeld(String tag, HttpHeaders headers) {
        return isHeld(
                Coding.tag(tag, headers.getHeaderString(HttpHeaders.ACCEPT_ENCODING)),
                headers.getHeaderString(HttpHeaders.IF_NONE_MATCH));
    }

    /**
     * @param tag as it is told this caller
     * @param held tags as the caller lists them; null where none are
     */
    static boolean isHeld(String tag, String held) {
        return held != null && (held.trim().equals("*") || held.contains("\"" + tag + "\""));
    }
}
