package dev.postern.model;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/** A kind of fact: its record, its names in Java and in the notation, and its components in order. */
public final class FactType {
    private static final int MOST_COMPONENTS = 5;

    private static final ClassValue<FactType> TYPES = new ClassValue<>() {
        @Override
        protected FactType computeValue(Class<?> record) {
            return new FactType(record.asSubclass(Fact.class));
        }
    };

    /** A component of a fact: its name, and the closed set it is taken from where it is not an id. */
    public record Component(String name, Optional<ClosedSet> closedSet) {}

    private final Class<? extends Fact> record;
    private final String name;
    private final List<Component> components;
    private final RecordComponent[] parts;

    // Made when first used: most runs use few of the kinds, and making all of them takes longer than reading the rules.
    private final AtomicReferenceArray<Function<Object, String>> accessors;
    private volatile Maker maker;

    private FactType(Class<? extends Fact> record) {
        RecordComponent[] parts = record.getRecordComponents();
        if (parts == null
                || parts.length == 0
                || parts.length > MOST_COMPONENTS
                || !Arrays.stream(parts).allMatch(part -> part.getType() == String.class)) {
            throw new IllegalArgumentException("%s is no fact: a fact is a record of one to %d strings"
                    .formatted(record.getName(), MOST_COMPONENTS));
        }
        this.record = record;
        this.name = kebab(record.getSimpleName());
        List<Component> named = new ArrayList<>();
        for (RecordComponent part : parts) {
            OneOf oneOf = part.getAnnotation(OneOf.class);
            named.add(new Component(part.getName(), Optional.ofNullable(oneOf).map(OneOf::value)));
        }
        this.components = List.copyOf(named);
        this.parts = parts;
        this.accessors = new AtomicReferenceArray<>(parts.length);
    }

    /** @throws IllegalArgumentException where the class is not a record of one to five strings */
    public static FactType of(Class<? extends Fact> record) {
        return TYPES.get(record);
    }

    public static FactType of(Fact fact) {
        return TYPES.get(fact.getClass());
    }

    public Class<? extends Fact> record() {
        return record;
    }

    /** As in DRL and Java: {@code ActsAs}. */
    public String javaName() {
        return record.getSimpleName();
    }

    /** As in YAML, on the command line and in JSON: {@code acts-as}. */
    public String name() {
        return name;
    }

    public List<Component> components() {
        return components;
    }

    /** The place of a component by its name, or -1. */
    public int indexOf(String component) {
        for (int i = 0; i < components.size(); i++) {
            if (components.get(i).name().equals(component)) {
                return i;
            }
        }
        return -1;
    }

    /** Reads one component of any fact of this type; as fast as the accessor itself. */
    public Function<Object, String> accessor(int index) {
        Function<Object, String> accessor = accessors.get(index);
        if (accessor == null) {
            accessor = accessor(parts[index]);
            accessors.set(index, accessor);
        }
        return accessor;
    }

    public List<String> values(Fact fact) {
        List<String> values = new ArrayList<>(parts.length);
        for (int i = 0; i < parts.length; i++) {
            values.add(accessor(i).apply(fact));
        }
        return values;
    }

    /**
     * A record multiplies the hashes of its components by 31, as a string does those of its letters, so that a digit more in one and one
     * less in the next cancel out, which names with numbers do all the time. Here each component is spread before the next comes in
     * (MurmurHash3's finisher, Appleby 2011).
     */
    int hash(Fact fact) {
        int hash = name.hashCode();
        for (int i = 0; i < parts.length; i++) {
            hash = 31 * hash + Objects.hashCode(accessor(i).apply(fact));
            hash = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
            hash = (hash ^ (hash >>> 13)) * 0xC2B2AE35;
            hash ^= hash >>> 16;
        }
        return hash;
    }

    /** @param values the components in order */
    public Fact create(List<String> values) {
        return create(values.toArray(String[]::new));
    }

    /** @param values the components in order */
    public Fact create(String... values) {
        Maker make = maker;
        if (make == null) {
            make = maker(record, parts.length);
            maker = make;
        }
        return switch (values.length) {
            case 1 -> make.of(values[0]);
            case 2 -> make.of(values[0], values[1]);
            case 3 -> make.of(values[0], values[1], values[2]);
            case 4 -> make.of(values[0], values[1], values[2], values[3]);
            case 5 -> make.of(values[0], values[1], values[2], values[3], values[4]);
            default -> throw new IllegalArgumentException(values.length + " components are too many for a " + name);
        };
    }

    /**
     * A constructor as a lambda that has one of these methods, the one that fits the record; a method handle that takes an array apart
     * is several times slower.
     */
    private interface Maker {
        Fact of(String a);

        Fact of(String a, String b);

        Fact of(String a, String b, String c);

        Fact of(String a, String b, String c, String d);

        Fact of(String a, String b, String c, String d, String e);
    }

    /** What such a fact says, in a sentence; empty for a kind that the shipped vocabulary does not have. */
    public String meaning() {
        return Optional.ofNullable(record.getAnnotation(Meaning.class))
                .map(Meaning::value)
                .orElse("");
    }

    /** One such fact in the notation. */
    public String example() {
        return Optional.ofNullable(record.getAnnotation(Meaning.class))
                .map(Meaning::example)
                .orElse("");
    }

    /** The heading under which the vocabulary page lists it. */
    public String group() {
        return Optional.ofNullable(record.getAnnotation(Meaning.class))
                .map(Meaning::group)
                .orElse("");
    }

    @Override
    public String toString() {
        return name;
    }

    private static String kebab(String javaName) {
        StringBuilder kebab = new StringBuilder();
        for (int i = 0; i < javaName.length(); i++) {
            char c = javaName.charAt(i);
            if (i > 0 && Character.isUpperCase(c) && !Character.isUpperCase(javaName.charAt(i - 1))) {
                kebab.append('-');
            }
            kebab.append(c);
        }
        return kebab.toString().toLowerCase(Locale.ROOT);
    }

    private static Maker maker(Class<? extends Fact> record, int arity) {
        Class<?>[] strings = new Class<?>[arity];
        Arrays.fill(strings, String.class);
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            MethodHandle constructor = lookup.findConstructor(record, MethodType.methodType(void.class, strings));
            return (Maker) lambda(lookup, "of", Maker.class, MethodType.methodType(Fact.class, strings), constructor);
        } catch (ReflectiveOperationException e) {
            throw inaccessible(record, e);
        }
    }

    /** A lambda over the accessor: a method handle that is no constant is an order of magnitude slower. */
    @SuppressWarnings("unchecked")
    private static Function<Object, String> accessor(RecordComponent part) {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            MethodHandle accessor = lookup.unreflect(part.getAccessor());
            MethodType erased = MethodType.methodType(Object.class, Object.class);
            return (Function<Object, String>) lambda(lookup, "apply", Function.class, erased, accessor);
        } catch (ReflectiveOperationException e) {
            throw inaccessible(part.getDeclaringRecord(), e);
        }
    }

    private static Object lambda(
            MethodHandles.Lookup lookup, String method, Class<?> face, MethodType erased, MethodHandle target) {
        try {
            return LambdaMetafactory.metafactory(
                            lookup, method, MethodType.methodType(face), erased, target, target.type())
                    .getTarget()
                    .invoke();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static IllegalArgumentException inaccessible(Class<?> record, Exception cause) {
        return new IllegalArgumentException(record.getName() + " is not accessible: make the record public", cause);
    }
}
