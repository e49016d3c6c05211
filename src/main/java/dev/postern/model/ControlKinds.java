package dev.postern.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The kinds of control and of sensor that the rules of a playbook name: handed to readers of models as plain data, for a kind that
 * no rule names does nothing and is refused.
 */
public record ControlKinds(SortedMap<String, Kind> controls, SortedMap<String, Kind> sensors) {

    /**
     * A kind: what it means in one line, what it sits on, and what else it is called. Some controls check what is accepted
     * ({@code audience-validation}): they do not stop a rightful token, so they count only {@code onlyWhereNamed} by the model.
     */
    public record Kind(String means, List<String> sitsOn, List<String> alsoCalled, boolean onlyWhereNamed) {
        public Kind(String means, List<String> sitsOn, List<String> alsoCalled) {
            this(means, sitsOn, alsoCalled, false);
        }

        public Kind {
            sitsOn = List.copyOf(sitsOn);
            alsoCalled = List.copyOf(alsoCalled);
        }
    }

    public ControlKinds {
        controls = Collections.unmodifiableSortedMap(new TreeMap<>(controls));
        sensors = Collections.unmodifiableSortedMap(new TreeMap<>(sensors));
    }

    /** Kinds of control that are listed and planned only where the model names them. */
    public Set<String> onlyWhereNamed() {
        return controls.entrySet().stream()
                .filter(kind -> kind.getValue().onlyWhereNamed())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The remedy for a kind of control that no rule names: its standard name by synonym, or the nearest names. */
    public String maybeControl(String unknown) {
        return maybe(unknown, controls);
    }

    public String maybeSensor(String unknown) {
        return maybe(unknown, sensors);
    }

    /** As {@link #maybeControl} where either would do. */
    public String maybeEither(String unknown) {
        SortedMap<String, Kind> both = new TreeMap<>(controls);
        sensors.forEach(both::putIfAbsent);
        return maybe(unknown, both);
    }

    private static String maybe(String unknown, Map<String, Kind> kinds) {
        Optional<String> standard = kinds.entrySet().stream()
                .filter(kind -> kind.getValue().alsoCalled().stream().anyMatch(unknown::equalsIgnoreCase))
                .map(Map.Entry::getKey)
                .findFirst();
        return standard.map("Maybe \"%s\"? The rules call it so."::formatted).orElseGet(() -> nearest(unknown, kinds));
    }

    /** The kinds whose name or synonym is near, each told by its name, and where they all are. */
    private static String nearest(String unknown, Map<String, Kind> kinds) {
        SortedMap<String, String> standard = new TreeMap<>();
        kinds.forEach((name, kind) -> kind.alsoCalled().forEach(synonym -> standard.putIfAbsent(synonym, name)));
        kinds.keySet().forEach(name -> standard.put(name, name));
        Map<String, String> near = new LinkedHashMap<>();
        Nearest.to(unknown, standard.keySet()).forEach(word -> {
            String name = standard.get(word);
            String also = word.equals(name) ? "" : " (also called \"%s\")".formatted(word);
            near.putIfAbsent(name, "\"%s\"%s".formatted(name, also));
        });
        String maybe = near.isEmpty() ? "" : "Maybe " + String.join(" or ", near.values()) + "? ";
        return maybe + "All of them are in rules/CONTROLS.md.";
    }
}
