package dev.postern.iam;

import dev.postern.model.Origin;
import java.util.List;
import java.util.Optional;

/**
 * A policy document: its name as people call it, its statements, and what of it could not be read. What is unread may allow and may
 * deny, so that a request it could decide is left open.
 */
public record Policy(String name, List<Statement> statements, List<Unread> unread) {
    public Policy {
        statements = List.copyOf(statements);
        unread = List.copyOf(unread);
    }

    public static Policy of(String name, Statement... statements) {
        return new Policy(name, List.of(statements), List.of());
    }

    /** A policy of which nothing but its name is known, such as a managed one whose text nobody gave. */
    public static Policy unknown(String name, Origin origin, String why) {
        return new Policy(name, List.of(), List.of(new Unread(origin, Optional.empty(), why)));
    }

    /** A part that could not be read, its effect where that could, and why, worded to follow "which". */
    public record Unread(Origin origin, Optional<Effect> effect, String why) {
        boolean may(Effect wanted) {
            return effect.isEmpty() || effect.get() == wanted;
        }
    }
}
