package dev.postern.analysis;

import dev.postern.derivation.AndOrGraph;
import dev.postern.model.Assumption;

/** How the slow definition calls the assumptions of a graph. */
final class Ids {
    private Ids() {}

    static String ofDefinition(Assumption assumption, AndOrGraph graph) {
        if (assumption.kind() == Assumption.Kind.OPEN) {
            return assumption.id();
        }
        int and = graph.uses(graph.assumption(assumption.id()))[0];
        return graph.derivation().rule(graph.step(and)).id() + "/" + assumption.text();
    }
}
