package dev.postern.playbook;

import dev.postern.model.FactType;
import java.util.List;

/** One pattern of a rule's left side: {@code $binding : Type( constraints )}, and the line it stands on. */
public record Premise(String binding, FactType type, List<Constraint> constraints, int line) {
    public Premise {
        constraints = List.copyOf(constraints);
    }
}
