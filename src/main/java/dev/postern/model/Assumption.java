package dev.postern.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * What must hold that the model cannot see, worded so that its truth helps the attacker. The id is a hash of the rule or reader
 * key and its bindings: stable across runs, revisions and machines.
 */
public record Assumption(String id, String text, Kind kind, Origin origin) implements Comparable<Assumption> {
    public enum Kind {
        /** Comes with a rule; counts as true unless somebody answers otherwise. */
        TECHNIQUE,
        /** Comes with the model; neither true nor false until somebody answers. */
        OPEN
    }

    /** @param key the rule or reader key that makes it, {@code bindings} what it speaks of */
    public static Assumption of(Kind kind, String key, List<String> bindings, String text, Origin origin) {
        return new Assumption("a-" + hash(key, bindings), text, kind, origin);
    }

    private static String hash(String key, List<String> bindings) {
        MessageDigest digest = Sha256.begin();
        digest.update(key.getBytes(StandardCharsets.UTF_8));
        for (String binding : bindings) {
            digest.update((byte) 0);
            digest.update(binding.getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 6);
    }

    @Override
    public int compareTo(Assumption other) {
        return id.compareTo(other.id);
    }
}
