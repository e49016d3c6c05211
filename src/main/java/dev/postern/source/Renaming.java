package dev.postern.source;

import dev.postern.model.Control;
import dev.postern.model.Fact;
import dev.postern.model.FactType;
import dev.postern.model.PlacedControl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Calls things of one source by the names that the merged model has for them, and remembers which of those the source names. */
final class Renaming {
    private final Map<String, String> names;
    private final Set<String> met = new HashSet<>();

    /** @param names the name that a thing gets by each that it loses; where it is empty nothing is renamed or remembered */
    Renaming(Map<String, String> names) {
        this.names = Map.copyOf(names);
    }

    static Renaming none() {
        return new Renaming(Map.of());
    }

    String of(String id) {
        if (names.isEmpty()) {
            return id;
        }
        met.add(id);
        return names.getOrDefault(id, id);
    }

    <F extends Fact> F of(F fact) {
        if (names.isEmpty()) {
            return fact;
        }
        FactType type = FactType.of(fact);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < type.components().size(); i++) {
            String value = type.accessor(i).apply(fact);
            values.add(References.isId(type.components().get(i)) ? of(value) : value);
        }
        @SuppressWarnings("unchecked") // a type creates facts of its own record
        F renamed = (F) type.create(values);
        return renamed;
    }

    PlacedControl of(PlacedControl placed) {
        Control control = placed.control();
        return names.isEmpty()
                ? placed
                : placed.on(new Control(control.kind(), of(control.on()), control.isPair() ? of(control.to()) : ""));
    }

    /** The ids that the source names, as it writes them; known only where something is renamed. */
    Set<String> met() {
        return met;
    }
}
