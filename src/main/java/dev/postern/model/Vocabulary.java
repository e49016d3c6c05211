package dev.postern.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of fact that rules and models speak of, in their declared order. */
public final class Vocabulary {
    /**
     * Of the shipped vocabulary. It goes up when a kind or a component goes, or comes to mean something else, so that rules written
     * against it before would be read wrongly; not when a kind is added.
     */
    public static final int VERSION = 1;

    /** {@link SystemFact} and {@link AttackerFact}. */
    public static final Vocabulary SHIPPED = of(SystemFact.class, AttackerFact.class);

    private final Map<String, FactType> byName = new LinkedHashMap<>();
    private final Map<String, FactType> byJavaName = new LinkedHashMap<>();

    private Vocabulary(Stream<Class<?>> records) {
        records.map(record -> FactType.of(record.asSubclass(Fact.class))).forEach(type -> {
            byName.put(type.name(), type);
            byJavaName.put(type.javaName(), type);
        });
    }

    /** @param families sealed interfaces of facts; their permitted records are the vocabulary */
    public static Vocabulary of(Class<?>... families) {
        return new Vocabulary(
                Arrays.stream(families).flatMap(family -> Arrays.stream(family.getPermittedSubclasses())));
    }

    public Optional<FactType> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Optional<FactType> javaNamed(String javaName) {
        return Optional.ofNullable(byJavaName.get(javaName));
    }

    public List<FactType> types() {
        return List.copyOf(byName.values());
    }
}
