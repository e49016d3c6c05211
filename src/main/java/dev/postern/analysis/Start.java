package dev.postern.analysis;

import dev.postern.model.Fact;
import java.util.List;
import java.util.Locale;

/**
 * Something that may fall, and the positions in which the attacker then is.
 *
 * @param name the id, or the position as it was written
 * @param positions one, but for a weakness: that gives what the steps that use it gain, which may be several or nothing
 */
public record Start(String name, Kind kind, List<Fact> positions) {

    /** What it is. A third party is the component or the identity that belongs to it. */
    public enum Kind {
        /** A position of the attacker, as it was written. */
        POSITION("positions"),
        /** Code of the attacker runs in it. */
        COMPONENT("components"),
        /** The attacker's calls of it are accepted. */
        ENDPOINT("endpoints"),
        /** The attacker acts as it. */
        IDENTITY("identities"),
        /** A credential, a class of tokens or a signing key, which the attacker holds. */
        CREDENTIAL("credentials"),
        /** Anything else that can be held: data, knowledge. */
        ITEM("items"),
        /** A finding, wherever the model has it, used with success. */
        WEAKNESS("weaknesses");

        private final String plural;

        Kind(String plural) {
            this.plural = plural;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public String plural() {
            return plural;
        }
    }

    public Start {
        positions = List.copyOf(positions);
    }
}
