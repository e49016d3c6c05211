package dev.postern.analysis;

import dev.postern.model.Fact;
import dev.postern.model.FactType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Facts by kind, and by what stands in one component; an index is made when it is first asked for. */
final class FactIndex {
    private final Set<Fact> facts;
    private final Map<Class<?>, List<Fact>> byKind = new HashMap<>();
    private final Map<Key, Map<String, List<Fact>>> byComponent = new HashMap<>();

    private record Key(Class<?> kind, int component) {}

    FactIndex(Collection<? extends Fact> facts) {
        this.facts = new HashSet<>(facts);
        for (Fact fact : facts) {
            byKind.computeIfAbsent(fact.getClass(), kind -> new ArrayList<>()).add(fact);
        }
    }

    boolean contains(Fact fact) {
        return facts.contains(fact);
    }

    List<Fact> of(FactType type) {
        return byKind.getOrDefault(type.record(), List.of());
    }

    List<Fact> with(FactType type, int component, String value) {
        return byComponent
                .computeIfAbsent(new Key(type.record(), component), key -> {
                    Function<Object, String> read = type.accessor(component);
                    Map<String, List<Fact>> index = new HashMap<>();
                    of(type).forEach(fact -> index.computeIfAbsent(read.apply(fact), word -> new ArrayList<>())
                            .add(fact));
                    return index;
                })
                .getOrDefault(value, List.of());
    }
}
