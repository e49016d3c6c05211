package dev.postern.aws;

import dev.postern.iam.Effect;
import dev.postern.iam.Glob;
import dev.postern.iam.Policy;
import dev.postern.model.Origin;
import dev.postern.model.SystemModel;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts what policies of an account's own grant and no rule reads, so that nobody takes silence on an action for harmlessness. */
final class UnreadActions {
    private static final int MOST = 8;

    private final List<String> read;
    private final Map<Glob, Boolean> known = new HashMap<>();
    private final Set<Policy> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<String, Integer> unread = new TreeMap<>();

    private UnreadActions(Catalogue catalogue) {
        read = Stream.concat(catalogue.actions().stream(), Companions.actions())
                .flatMap(action -> Stream.of(action.split("\\+")))
                .map(action -> action.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    static void tell(Estate told, Grants grants, Catalogue catalogue, Origin at, SystemModel.Builder model) {
        UnreadActions actions = new UnreadActions(catalogue);
        told.entities().forEach(entity -> grants.policies(entity).forEach(actions::count));
        actions.tell(at, model);
    }

    private void count(Policy policy) {
        if (seen.add(policy) && !policy.name().contains(":iam::aws:policy/")) {
            policy.statements().stream()
                    .filter(statement -> statement.effect() == Effect.ALLOW
                            && !statement.actions().except())
                    .flatMap(statement -> statement.actions().patterns().stream())
                    .filter(pattern -> !known.computeIfAbsent(pattern, this::isRead))
                    .forEach(pattern -> unread.merge(pattern.toString(), 1, Integer::sum));
        }
    }

    private boolean isRead(Glob pattern) {
        return read.stream().anyMatch(pattern::matches) || Target.reads(pattern);
    }

    private void tell(Origin at, SystemModel.Builder model) {
        if (!unread.isEmpty()) {
            int grants = unread.values().stream().mapToInt(Integer::intValue).sum();
            String most = unread.keySet().stream()
                    .sorted(Comparator.comparing((String action) -> -unread.get(action))
                            .thenComparing(action -> action))
                    .limit(MOST)
                    .map(action -> action + (unread.get(action) > 1 ? " (%,d)".formatted(unread.get(action)) : ""))
                    .collect(Collectors.joining(", "));
            int rest = unread.size() - MOST;
            model.passOver(
                    at,
                    "%,d %s of %,d %s that no rule reads: %s%s"
                            .formatted(
                                    grants,
                                    grants == 1 ? "grant" : "grants",
                                    unread.size(),
                                    unread.size() == 1 ? "action" : "actions",
                                    most,
                                    rest > 0 ? " and %,d more".formatted(rest) : ""));
        }
    }
}
