package dev.postern.testing;

import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.World;
import dev.postern.model.Assumption;
import dev.postern.model.Control;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.PlacedControl;
import dev.postern.model.Support;
import dev.postern.model.SystemModel;
import dev.postern.source.Expected.Change;
import java.util.List;
import java.util.stream.IntStream;

/** A change made in a model, or asked of a derivation that is there; one that changes nothing is not met. */
final class ChangedSystem {
    private ChangedSystem() {}

    static SystemModel of(SystemModel system, Change change) {
        SystemModel.Builder changed = system.toBuilder();
        for (Control control : change.controls()) {
            changed.control(PlacedControl.enforced(control, change.origin()));
        }
        for (Fact fact : change.removed()) {
            UnmetException.unless(
                    system.facts().containsKey(fact),
                    "the model does not say %s, so it cannot be taken away",
                    FactNotation.write(fact));
            changed.withoutFact(fact);
        }
        for (Fact fact : change.added()) {
            changed.fact(absent(fact, system), change.origin());
        }
        change.addedAssuming()
                .forEach((fact, assumption) -> changed.fact(
                        absent(fact, system), new Support(change.origin(), List.of(open(assumption, change)))));
        return changed.build();
    }

    private static Assumption open(String assumption, Change change) {
        return Assumption.of(Assumption.Kind.OPEN, "expected", List.of(assumption), assumption, change.origin());
    }

    private static Fact absent(Fact fact, SystemModel system) {
        UnmetException.unless(!system.facts().containsKey(fact), "the model says %s already", FactNotation.write(fact));
        return fact;
    }

    /** The world, with answers as the change gives them. */
    static World answered(World world, Change change) {
        World answered = world;
        for (String text : change.denied()) {
            List<String> ids = assumptions(world.graph(), text);
            UnmetException.unless(!ids.isEmpty(), "no step assumes \"%s\"", text);
            for (String id : ids) {
                answered = answered.withAnswer(id, false);
            }
        }
        return answered;
    }

    /** All but the additions, asked of the derivation of the unchanged system. */
    static World asked(World world, Change change) {
        World asked = answered(world, change);
        for (Control control : change.controls()) {
            asked = asked.withControl(control);
        }
        return asked.withoutFacts(change.removed());
    }

    private static List<String> assumptions(AndOrGraph graph, String text) {
        return IntStream.range(0, graph.orNodes())
                .filter(graph::isAssumption)
                .mapToObj(graph::assumption)
                .filter(assumption -> assumption.text().equals(text))
                .map(Assumption::id)
                .toList();
    }
}
