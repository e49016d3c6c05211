package dev.postern.model;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The kinds of control and of sensor that the rules of a playbook name: handed to readers of models as plain data, for a kind that
 * no rule names does nothing and is refused.
 */
public record ControlKinds(SortedMap<String, Kind> controls, SortedMap<String, Kind> sensors) {

    /** A kind: what it means in one line, and what else it is called. */
    public record Kind(String means, java.util.List<String> sitsOn, java.util.List<String> alsoCalled) {
        public Kind {
            sitsOn = java.util.List.copyOf(sitsOn);
            alsoCalled = java.util.List.copyOf(alsoCalled);
        }
    }

    public ControlKinds {
        controls = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(controls));
        sensors = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(sensors));
    }

    /** The remedy for a kind of control that no rule names: its standard name by synonym, or the nearest names. */
    public String maybeControl(String unknown) {
        return maybe(unknown, controls);
    }

    public String maybeSensor(String unknown) {
        return maybe(unknown, sensors);
    }

    private static String maybe(String unknown, Map<String, Kind> kinds) {
        Optional<String> standard = kinds.entrySet().stream()
                .filter(kind -> kind.getValue().alsoCalled().stream().anyMatch(unknown::equalsIgnoreCase))
                .map(Map.Entry::getKey)
                .findFirst();
        return standard.map("Maybe \"%s\"? The rules call it so."::formatted)
                .orElseGet(() -> Nearest.maybe(unknown, kinds.keySet()));
    }
}
