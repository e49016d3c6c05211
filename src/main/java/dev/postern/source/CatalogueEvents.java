package dev.postern.source;

import dev.postern.model.LoggedEvent;
import dev.postern.model.LoggedEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads what actions leave in logs: by log, by kind ({@code management}, {@code data}), by source, the actions; one whose event is not
 * called as the action is written {@code action: name}. Under {@code none} stand actions that leave nothing, under {@code trusts} by
 * which action a role is assumed.
 */
final class CatalogueEvents {
    private static final String NONE = "none";
    private static final String TRUSTS = "trusts";
    private static final String ROLE = "role";
    private static final String WHO = "who";
    private static final String ACTION = "action";
    private static final List<String> KEYS =
            List.of(LoggedEvent.Kind.MANAGEMENT.word(), LoggedEvent.Kind.DATA.word(), NONE, TRUSTS);

    private final Reading reading;
    private final Map<String, List<LoggedEvent>> byAction = new TreeMap<>();
    private final List<LoggedEvents.OfTrust> byTrust = new ArrayList<>();

    CatalogueEvents(Reading reading) {
        this.reading = reading;
    }

    LoggedEvents read(Node events) {
        reading.mapping(events, "\"events\"").forEach((log, entry) -> {
            var kinds = reading.mapping(entry.value(), "what " + log + " notes", KEYS);
            for (LoggedEvent.Kind kind : LoggedEvent.Kind.values()) {
                Reading.value(kinds, kind.word()).ifPresent(node -> sources(node, log, kind));
            }
            Reading.value(kinds, NONE).ifPresent(this::none);
            Reading.value(kinds, TRUSTS).ifPresent(this::trusts);
        });
        return new LoggedEvents(new TreeMap<>(byAction), byTrust);
    }

    private void sources(Node node, String log, LoggedEvent.Kind kind) {
        reading.mapping(node, "the %s events of %s".formatted(kind.word(), log)).forEach((source, entry) -> {
            for (Node item : reading.sequence(entry.value(), "the list of actions of " + source)) {
                if (item instanceof Node.Mapping named) {
                    named.entries()
                            .forEach((action, name) -> reading.word(name.value(), "the name of an event")
                                    .ifPresent(word -> add(action, new LoggedEvent(log, word, source, kind))));
                } else {
                    reading.word(item, "an action")
                            .ifPresent(action -> add(action, new LoggedEvent(log, ownName(action), source, kind)));
                }
            }
        });
    }

    private static String ownName(String action) {
        return action.substring(action.indexOf(':') + 1);
    }

    private void add(String action, LoggedEvent event) {
        byAction.computeIfAbsent(action, none -> new ArrayList<>()).add(event);
    }

    private void none(Node node) {
        for (Node item : reading.sequence(node, "the list of actions that leave nothing")) {
            reading.word(item, "an action").ifPresent(action -> {
                if (byAction.putIfAbsent(action, List.of()) != null) {
                    reading.problem(
                            "duplicate",
                            item.origin(),
                            "%s leaves something already".formatted(Quoted.of(action)),
                            "Take one of them away.");
                }
            });
        }
    }

    private void trusts(Node node) {
        for (Node item : reading.sequence(node, "\"trusts\"")) {
            var keys = reading.mapping(item, "a row of \"trusts\"", List.of(ROLE, WHO, ACTION));
            byTrust.add(new LoggedEvents.OfTrust(word(keys, ROLE), word(keys, WHO), word(keys, ACTION)));
        }
    }

    private String word(Map<String, Node.Mapping.Entry> keys, String key) {
        return Reading.value(keys, key)
                .flatMap(node -> reading.word(node, "\"%s\"".formatted(key)))
                .orElse("");
    }
}
