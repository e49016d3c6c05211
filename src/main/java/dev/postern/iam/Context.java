package dev.postern.iam;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The condition keys of a request: each is known to have values, known to be absent, or unknown. Capitals in a key do not count, in a
 * value they do.
 */
public final class Context {
    private static final Context OPEN = new Context(Map.of(), new Unknown(), RequestKeys.ANY);
    private static final Context CLOSED = new Context(Map.of(), new Absent(), RequestKeys.ANY);

    private final Map<String, Value> values;
    private final Value otherwise;
    private final RequestKeys keys;

    /** What is known of a key. */
    public sealed interface Value {}

    /** The request has the key, with one value or several. */
    public record Known(List<String> values) implements Value {
        public Known {
            values = List.copyOf(values);
        }
    }

    /** The request does not have the key. */
    public record Absent() implements Value {}

    /** Nobody knows what the request has. */
    public record Unknown() implements Value {}

    private Context(Map<String, Value> values, Value otherwise, RequestKeys keys) {
        this.values = values;
        this.otherwise = otherwise;
        this.keys = keys;
    }

    /** Of which every key is unknown that it is not told of. */
    public static Context open() {
        return OPEN;
    }

    /** Of which every key is absent that it is not told of. */
    public static Context closed() {
        return CLOSED;
    }

    /** The same with the values of a key; none at all is as good as absent. */
    public Context with(String key, String... of) {
        return with(key, of.length == 0 ? new Absent() : new Known(List.of(of)));
    }

    /** The same without a key. */
    public Context without(String key) {
        return with(key, new Absent());
    }

    /** The same with what is known of a key. */
    public Context with(String key, Value value) {
        Map<String, Value> more = new HashMap<>(values);
        more.put(key.toLowerCase(Locale.ROOT), value);
        return new Context(more, otherwise, keys);
    }

    /** The same without any key of a family that it is not told of, such as {@code aws:ResourceTag/}. */
    public Context withoutOthers(String family) {
        return with(family, new Absent());
    }

    /** The same with nothing known of the keys of a family. */
    public Context forgetting(String family) {
        String small = family.toLowerCase(Locale.ROOT);
        Map<String, Value> less = new HashMap<>(values);
        less.keySet().removeIf(key -> key.startsWith(small));
        less.put(small, new Unknown());
        return new Context(less, otherwise, keys);
    }

    /**
     * The same of a request to do an action, which decides of some keys whether there is one, where this does not say otherwise.
     *
     * @param partition of who asks, such as {@code aws}
     */
    public Context asking(String action, String partition) {
        return new Context(values, otherwise, RequestKeys.of(action, partition));
    }

    /** @param key in small letters */
    public Value value(String key) {
        Value known = values.get(key);
        if (known == null) {
            known = values.get(key.substring(0, key.indexOf('/') + 1));
        }
        return known != null ? known : keys.value(key).orElse(otherwise);
    }

    /** The same, where it says nothing of a key with what these say. */
    Context over(Map<String, Value> defaults) {
        Map<String, Value> more = new HashMap<>(defaults);
        more.putAll(values);
        return new Context(more, otherwise, keys);
    }

    /** Key and value, sorted, for people who look at it. */
    @Override
    public String toString() {
        return Stream.concat(
                        values.entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue())
                                .sorted(),
                        Stream.of("otherwise " + otherwise))
                .toList()
                .toString();
    }
}
