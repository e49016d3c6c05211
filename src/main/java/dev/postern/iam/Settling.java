package dev.postern.iam;

import dev.postern.iam.Decision.Allowed;
import dev.postern.iam.Decision.AllowedIf;
import dev.postern.iam.Decision.Denied;
import dev.postern.iam.Decision.Reason;
import dev.postern.iam.Decision.Requirement;
import dev.postern.iam.Decision.Way;
import dev.postern.iam.Open.Answer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is left of requirements, all of which have to be met: an answer that one of them cannot do without is taken for given in the
 * others (unit propagation, Davis and Putnam 1960), so that no answer is asked for twice, nor both ways.
 */
final class Settling {
    private final Set<Answer> given = new LinkedHashSet<>();
    private final Set<Reason> by = new LinkedHashSet<>();
    private final List<Requirement> settled = new ArrayList<>();
    private List<Requirement> pending;

    Settling(List<Requirement> all) {
        this.pending = all;
    }

    Decision decision() {
        int before;
        do {
            before = given.size();
            Optional<Layer> denies = pass();
            if (denies.isPresent()) {
                return new Denied(denies.get(), List.of());
            }
        } while (given.size() > before);
        settled.addAll(pending);
        return settled.isEmpty() ? new Allowed(List.copyOf(by)) : new AllowedIf(settled, List.copyOf(by));
    }

    /** The layer of a requirement that cannot be met, if there is one. */
    private Optional<Layer> pass() {
        List<Requirement> left = new ArrayList<>();
        for (Requirement requirement : pending) {
            Collection<Way> ways = open(requirement);
            if (ways.isEmpty()) {
                return Optional.of(requirement.layer());
            }
            if (ways.stream().anyMatch(way -> way.all().isEmpty())) {
                met(requirement);
            } else if (ways.size() == 1) {
                give(requirement, ways.iterator().next());
            } else {
                left.add(new Requirement(requirement.layer(), requirement.effect(), List.copyOf(ways)));
            }
        }
        pending = left;
        return Optional.empty();
    }

    /** The ways that do not contradict what is given, without what is given, each once. */
    private Collection<Way> open(Requirement requirement) {
        Map<List<Answer>, Way> open = new LinkedHashMap<>();
        for (Way way : requirement.anyOf()) {
            if (way.all().isEmpty()) {
                open.putIfAbsent(way.all(), way);
            } else if (way.all().stream().noneMatch(answer -> given.contains(answer.negated()))) {
                List<Answer> rest = way.all().stream()
                        .filter(answer -> !given.contains(answer))
                        .toList();
                open.putIfAbsent(rest, new Way(rest, way.reason()));
            }
        }
        return open.values();
    }

    private void met(Requirement requirement) {
        if (requirement.effect() == Effect.ALLOW) {
            requirement.anyOf().stream()
                    .filter(way -> given.containsAll(way.all()))
                    .map(Way::reason)
                    .forEach(by::add);
        }
    }

    private void give(Requirement requirement, Way way) {
        for (Answer answer : way.all()) {
            given.add(answer);
            settled.add(new Requirement(
                    requirement.layer(), requirement.effect(), List.of(new Way(List.of(answer), way.reason()))));
        }
    }
}
