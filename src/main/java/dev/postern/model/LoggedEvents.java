package dev.postern.model;

import dev.postern.model.SystemFact.Permission;
import dev.postern.model.SystemFact.Trusts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * What a playbook's catalogue says of the events that native actions leave, and which sensors note them.
 *
 * @param byAction an action that leaves nothing has an empty list; of one that is not there, nothing is known
 * @param byTrust what becoming a role is noted as: the first that fits
 */
public record LoggedEvents(SortedMap<String, List<LoggedEvent>> byAction, List<OfTrust> byTrust) {
    public static final LoggedEvents NONE = new LoggedEvents(new TreeMap<>(), List.of());
    /** The sensor that notes events of management, and all that is not known to be an event of data. */
    public static final String AUDIT_LOG = "audit-log";
    /** The sensor that notes events of data. */
    public static final String DATA_ACCESS_LOG = "data-access-log";

    private static final String PLUS = "\\+";

    /**
     * @param role how the id of the role begins
     * @param who a part of the id of who is trusted, may be empty
     * @param action the action by which the role is assumed
     */
    public record OfTrust(String role, String who, String action) {
        boolean fits(Trusts trusts) {
            return trusts.role().startsWith(role) && trusts.who().contains(who);
        }
    }

    public LoggedEvents {
        SortedMap<String, List<LoggedEvent>> sorted = new TreeMap<>();
        byAction.forEach((action, events) -> sorted.put(action, List.copyOf(events)));
        byAction = Collections.unmodifiableSortedMap(sorted);
        byTrust = List.copyOf(byTrust);
    }

    /** These, and what the others say of other actions. */
    public LoggedEvents and(LoggedEvents others) {
        SortedMap<String, List<LoggedEvent>> both = new TreeMap<>(others.byAction);
        both.putAll(byAction);
        List<OfTrust> trusts = new ArrayList<>(byTrust);
        others.byTrust.stream().filter(each -> !trusts.contains(each)).forEach(trusts::add);
        return new LoggedEvents(both, trusts);
    }

    /** Whether some are noted by logs only that are told to. */
    public boolean haveData() {
        return byAction.values().stream().flatMap(List::stream).anyMatch(LoggedEvents::isData);
    }

    /** What a step that rests on these leaves; empty where nothing is known of it. */
    public Optional<List<LoggedEvent>> left(int premises, IntFunction<Fact> premise) {
        Set<LoggedEvent> left = new LinkedHashSet<>();
        boolean known = false;
        for (int place = 0; place < premises && !byAction.isEmpty(); place++) {
            for (String action : actions(premise.apply(place))) {
                List<LoggedEvent> events = byAction.get(action);
                if (events != null) {
                    known = true;
                    left.addAll(events);
                }
            }
        }
        return known ? Optional.of(List.copyOf(left)) : Optional.empty();
    }

    private List<String> actions(Fact fact) {
        if (fact instanceof Permission permission) {
            return byAction.containsKey(permission.action())
                    ? List.of(permission.action())
                    : List.of(permission.action().split(PLUS));
        }
        if (fact instanceof Trusts trusts) {
            return byTrust.stream()
                    .filter(each -> each.fits(trusts))
                    .findFirst()
                    .map(each -> List.of(each.action()))
                    .orElse(List.of());
        }
        return List.of();
    }

    /** The sensor that sees the step where a rule names one: none where nothing is noted, another one where all of it is data. */
    public static Optional<Control> seeing(Control sensor, Optional<List<LoggedEvent>> left) {
        if (left.isEmpty() || !sensor.kind().equals(AUDIT_LOG)) {
            return Optional.of(sensor);
        }
        if (left.get().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                left.get().stream().allMatch(LoggedEvents::isData)
                        ? new Control(DATA_ACCESS_LOG, sensor.on(), sensor.to())
                        : sensor);
    }

    private static boolean isData(LoggedEvent event) {
        return event.kind() == LoggedEvent.Kind.DATA;
    }
}
