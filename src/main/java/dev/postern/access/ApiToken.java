package dev.postern.access;

import dev.postern.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is kept of a token.
 *
 * @param name by which it is taken back, and by which the audit log calls who used it
 * @param expires the last day on which it is good; empty for one that stays so
 * @param hash SHA-256 of it, in hex
 */
public record ApiToken(String name, Role role, LocalDate created, Optional<LocalDate> expires, String hash) {
    /** What every token begins with, so that scanners for leaked secrets know it and nobody takes it for a JWT. */
    public static final String PREFIX = "postern_";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final int BYTES = 32;
    private static final SecureRandom CHANCE = new SecureRandom();

    /** Text of a new token: nobody can say it again once it is forgotten. */
    public static String newText() {
        byte[] bytes = new byte[BYTES];
        CHANCE.nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public static String hash(String text) {
        return HexFormat.of().formatHex(Sha256.begin().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    public boolean isGoodOn(LocalDate day) {
        return expires.isEmpty() || !day.isAfter(expires.get());
    }
}
