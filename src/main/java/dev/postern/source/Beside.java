package dev.postern.source;

import dev.postern.model.Control;
import dev.postern.model.Fact;
import dev.postern.model.Origin;
import dev.postern.model.Support;
import dev.postern.model.SystemModel;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What another source of the same model says, for a file to refer to.
 *
 * @param facts and where each was said first
 * @param controls controls and sensors that it states
 * @param items that it speaks of by themselves
 */
record Beside(
        Map<Fact, Origin> facts,
        Map<Fact, Origin> starts,
        Map<Fact, Origin> goals,
        Set<Control> controls,
        Set<String> items,
        Predicate<Fact> unconditional) {
    static Beside of(SystemModel model) {
        Map<Fact, Origin> facts = new LinkedHashMap<>();
        model.facts()
                .forEach((fact, supports) -> facts.put(fact, supports.get(0).origin()));
        Set<Control> controls = new HashSet<>(model.controls().keySet());
        controls.addAll(model.sensors().keySet());
        return new Beside(
                facts,
                model.starts(),
                model.goals(),
                controls,
                Set.of(),
                fact -> model.facts().get(fact).stream().anyMatch(Support::isUnconditional));
    }
}
