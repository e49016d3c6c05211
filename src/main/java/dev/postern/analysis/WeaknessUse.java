package dev.postern.analysis;

import dev.postern.model.Fact;
import dev.postern.model.FactOrder;
import dev.postern.model.FactType;
import dev.postern.model.SystemFact.Weakness;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.playbook.PlaybookRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a weakness gives to whoever uses it with success: what the rules with a premise of it gain once the attacker is where they want
 * them to be. Their premises about the attacker are taken as met, those about the system are matched; a gain that only the attacker's
 * place would tell is left out.
 */
final class WeaknessUse {
    private static final FactType WEAKNESS = FactType.of(Weakness.class);

    private final List<PlaybookRule> rules;
    private final Map<FactType, List<Fact>> facts = new HashMap<>();
    private final Map<List<Object>, Map<String, List<Fact>>> byComponent = new HashMap<>();

    WeaknessUse(SystemModel system, Playbook playbook) {
        rules = playbook.rules().stream()
                .filter(rule -> rule.premises().stream()
                        .anyMatch(premise -> premise.type().equals(WEAKNESS)))
                .toList();
        rules.stream()
                .flatMap(rule -> rule.premises().stream())
                .forEach(premise -> facts.put(premise.type(), new ArrayList<>()));
        for (Set<Fact> given :
                List.of(system.facts().keySet(), playbook.catalogue().keySet())) {
            given.stream()
                    .filter(fact -> facts.containsKey(FactType.of(fact)))
                    .forEach(fact -> facts.get(FactType.of(fact)).add(fact));
        }
    }

    /** In the order of facts. */
    List<Fact> gives(Collection<Weakness> weaknesses) {
        SortedSet<Fact> gains = new TreeSet<>(FactOrder.BY_KIND_AND_COMPONENTS);
        for (PlaybookRule rule : rules) {
            for (int place = 0; place < rule.premises().size(); place++) {
                if (rule.premises().get(place).type().equals(WEAKNESS)) {
                    for (Weakness weakness : weaknesses) {
                        Bindings.none(rule).with(place, weakness).ifPresent(bindings -> match(bindings, gains));
                    }
                }
            }
        }
        return List.copyOf(gains);
    }

    private void match(Bindings bindings, Set<Fact> gains) {
        OptionalInt next = bindings.next();
        if (next.isEmpty()) {
            bindings.gain().ifPresent(gains::add);
            return;
        }
        for (Fact fact : candidates(bindings, next.getAsInt())) {
            bindings.with(next.getAsInt(), fact).ifPresent(more -> match(more, gains));
        }
    }

    private List<Fact> candidates(Bindings bindings, int place) {
        FactType type = bindings.type(place);
        OptionalInt component = bindings.knownComponent(place);
        if (component.isEmpty()) {
            return facts.get(type);
        }
        return byComponent
                .computeIfAbsent(List.of(type, component.getAsInt()), key -> index(type, component.getAsInt()))
                .getOrDefault(bindings.value(place, component.getAsInt()), List.of());
    }

    private Map<String, List<Fact>> index(FactType type, int component) {
        Map<String, List<Fact>> index = new HashMap<>();
        for (Fact fact : facts.get(type)) {
            index.computeIfAbsent(type.accessor(component).apply(fact), value -> new ArrayList<>())
                    .add(fact);
        }
        return index;
    }
}
