package dev.postern.playbook;

import dev.postern.model.FactType;
import dev.postern.model.Vocabulary;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The imports by which the facts of a vocabulary are named in rules: {@code dev.postern.model.SystemFact.*}. */
final class Families {
    private final Map<FactType, String> byType = new HashMap<>();
    private final SortedSet<String> all = new TreeSet<>();

    Families(Vocabulary vocabulary) {
        for (FactType type : vocabulary.types()) {
            Class<?> declaring = type.record().getDeclaringClass();
            String name = declaring == null ? type.record().getPackageName() : declaring.getCanonicalName();
            byType.put(type, name + ".*");
            all.add(name + ".*");
        }
    }

    String of(FactType type) {
        return byType.get(type);
    }

    SortedSet<String> all() {
        return all;
    }
}
