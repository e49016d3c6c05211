package dev.postern.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash that all ids and digests are made with. */
public final class Sha256 {
    private Sha256() {}

    public static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
