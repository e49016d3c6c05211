package dev.postern.analysis;

import dev.postern.derivation.AndOrGraph;
import dev.postern.model.Assumption;
import dev.postern.model.Nearest;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The assumptions that a model and the steps of its run make, and what to say of an id that none of them has. */
public final class AssumptionIds {
    private final AndOrGraph graph;

    public AssumptionIds(Situation situation) {
        graph = situation.graph();
    }

    /** The assumption of the id. */
    public java.util.Optional<Assumption> named(String id) {
        int node = graph.assumption(id);
        return node < 0 ? java.util.Optional.empty() : java.util.Optional.of(graph.assumption(node));
    }

    /** That nothing makes the assumption, with those whose ids are near. */
    public Problem unknown(String id, String code, Origin at) {
        List<String> near = Nearest.to(id, all().map(Assumption::id).toList());
        return new Problem(
                code,
                at,
                "no assumption has the id %s".formatted(id),
                near.isEmpty() ? "postern assumptions SYSTEM --all lists those there are." : Nearest.maybe(id, near));
    }

    Stream<Assumption> all() {
        return IntStream.range(0, graph.orNodes()).filter(graph::isAssumption).mapToObj(graph::assumption);
    }
}
