package dev.postern.playbook;

import dev.postern.model.FactType;
import java.util.List;

/** The one fact that a rule gains, an argument for each of its components. */
public record Gain(FactType type, List<Term> arguments) {
    public Gain {
        arguments = List.copyOf(arguments);
    }
}
