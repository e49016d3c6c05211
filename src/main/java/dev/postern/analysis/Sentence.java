package dev.postern.analysis;

import dev.postern.model.English;
import dev.postern.model.Fact;
import dev.postern.model.FactOrder;
import dev.postern.simulation.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The sentence that a person repeats: how many viable paths lead from where to what, and which controls break them. */
final class Sentence {
    private final Outcome outcome;
    private final List<GoalAnswer> goals;
    private final Words words;

    Sentence(Outcome outcome, List<GoalAnswer> goals) {
        this.outcome = outcome;
        this.goals = goals;
        words = new Words(outcome.system());
    }

    String of(Verdict verdict) {
        return switch (verdict.kind()) {
            case EXPOSED ->
                lead(AttackPath::isViable, "viable path", "") + " "
                        + remedy(AttackPath::isViable, GoalAnswer::viableBreakers);
            case CLEAN -> "No path leads %s to %s.".formatted(starts(), words.goals(goalFacts(goal -> true)));
            case UNKNOWN ->
                goals.stream().anyMatch(goal -> !goal.paths().isEmpty())
                        ? lead(path -> true, "path", " if the open assumptions hold") + " "
                                + remedy(path -> true, GoalAnswer::breakers)
                        : "No verdict: " + verdict.reasons().get(0);
        };
    }

    private String lead(Predicate<AttackPath> counted, String noun, String condition) {
        List<GoalAnswer> reached = goals.stream()
                .filter(goal -> goal.paths().stream().anyMatch(counted))
                .toList();
        long count = reached.stream()
                .mapToLong(goal -> goal.paths().stream().filter(counted).count())
                .sum();
        boolean all = reached.stream().allMatch(GoalAnswer::complete);
        return "%s%s %s %s to %s%s."
                .formatted(
                        all ? "" : "At least ",
                        English.count(count, noun),
                        count == 1 ? "leads" : "lead",
                        Words.starts(entries(reached, counted)),
                        words.goals(reached.stream().map(GoalAnswer::goal).toList()),
                        condition);
    }

    private String remedy(Predicate<AttackPath> counted, Function<GoalAnswer, List<GoalAnswer.Breaker>> breakers) {
        List<GoalAnswer> reached = goals.stream()
                .filter(goal -> goal.paths().stream().anyMatch(counted))
                .toList();
        Map<GoalAnswer.Breaker, Integer> closes = new LinkedHashMap<>();
        reached.forEach(goal -> breakers.apply(goal).forEach(breaker -> closes.merge(breaker, 1, Integer::sum)));
        List<GoalAnswer.Breaker> breakAll = closes.entrySet().stream()
                .filter(entry -> entry.getValue() == reached.size())
                .map(Map.Entry::getKey)
                .sorted(java.util.Comparator.comparingInt(GoalAnswer.Breaker::cost))
                .toList();
        boolean one = reached.stream()
                        .mapToLong(goal -> goal.paths().stream().filter(counted).count())
                        .sum()
                == 1;
        String them = one ? "it" : "them all";
        if (breakAll.isEmpty()) {
            return closes.isEmpty()
                    ? "No single control breaks %s.".formatted(them)
                    : "No single control breaks them all, but %s closes at least one goal."
                            .formatted(closes.size() == 1 ? "one" : "each of %,d".formatted(closes.size()));
        }
        GoalAnswer.Breaker cheapest = breakAll.get(0);
        String named = "%s (cost %,d)".formatted(cheapest.control(), cheapest.cost());
        if (breakAll.size() == 1) {
            return "One control breaks %s: %s.".formatted(them, named);
        }
        return breakAll.get(1).cost() == cheapest.cost()
                ? "Any one of %,d controls breaks %s, for example %s.".formatted(breakAll.size(), them, named)
                : "Any one of %,d controls breaks %s; the cheapest is %s.".formatted(breakAll.size(), them, named);
    }

    /** The starts that the paths use; a path that needs none begins where it ends. */
    private Set<Fact> entries(List<GoalAnswer> reached, Predicate<AttackPath> counted) {
        return entries(
                reached.stream().flatMap(goal -> goal.paths().stream()).filter(counted),
                outcome.system().starts().keySet());
    }

    static Set<Fact> entries(Stream<AttackPath> paths, Set<Fact> starts) {
        Set<Fact> entries = new TreeSet<>(FactOrder.BY_KIND_AND_COMPONENTS);
        paths.forEach(path -> {
            entries.add(path.entry());
            path.steps().stream()
                    .flatMap(step -> step.premises().stream())
                    .filter(premise -> premise.step().isEmpty())
                    .map(PathStep.Premise::fact)
                    .filter(starts::contains)
                    .forEach(entries::add);
        });
        return entries;
    }

    private String starts() {
        return Words.starts(outcome.system().starts().keySet());
    }

    private List<Fact> goalFacts(Predicate<GoalAnswer> which) {
        return goals.stream().filter(which).map(GoalAnswer::goal).toList();
    }
}
