package dev.postern.analysis;

import dev.postern.derivation.Closure;
import dev.postern.derivation.World;
import dev.postern.model.AttackerFact;
import dev.postern.model.Awaited;
import dev.postern.model.Control;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * The facts that could be missing for a goal, found by reading the rules backwards from it (abduction: Poole, "Logic programming,
 * abduction and probability", 1993; over ids that exist, and so over a finite set). A fact is found if it stands on a way to the goal on
 * which no line from the goal down to what is there misses more than two premises, a fact missing in two steps of the line counting
 * twice. What is found may be missing, no more: a run with all of it, in which each is a question, decides. The work is bounded by
 * {@link #MOST_WORK} tries and {@link #MOST_FACTS} facts.
 */
final class MissingFacts {
    static final long MOST_WORK = 20_000_000;
    static final int MOST_FACTS = 2_000;

    /** How many premises may be missing on a line, and facts in a miss. */
    static final int MOST_MISSING = 2;

    private final List<RulePattern> rules;
    private final BackwardStep.Work work;
    private final BackwardStep.Scene scene;
    private final Fact goal;
    private final Map<Fact, Integer> missingAbove = new HashMap<>();
    private final List<BackwardStep> steps = new ArrayList<>();
    private boolean complete = true;

    private MissingFacts(
            Playbook playbook,
            SystemModel system,
            World base,
            Collection<Integer> liftable,
            Fact goal,
            BooleanSupplier goesOn) {
        this.goal = goal;
        work = new BackwardStep.Work(MOST_WORK, goesOn);
        rules = playbook.rules().stream()
                .filter(rule -> rule.effort().compareTo(base.skill()) <= 0)
                .flatMap(rule -> RulePattern.of(rule).stream())
                .toList();
        Closure closure = Closure.of(List.of(base, base.with(liftable)));
        Set<Fact> there = new LinkedHashSet<>(playbook.catalogue().keySet());
        there.addAll(system.facts().keySet());
        there.removeIf(base::isTakenAway);
        Set<Fact> firm = new HashSet<>();
        for (int or = 0; or < base.graph().derivation().facts(); or++) {
            Fact fact = base.graph().fact(or);
            if (fact instanceof AttackerFact && closure.worlds(or) != 0) {
                there.add(fact);
                if ((closure.worlds(or) & 1) != 0) {
                    firm.add(fact);
                }
            }
        }
        scene = new BackwardStep.Scene(
                new FactIndex(there),
                firm,
                control -> isStanding(control, base, closure),
                playbook.events(),
                new ExistingIds(system),
                work);
    }

    private static boolean isStanding(Control control, World base, Closure closure) {
        int absent = base.graph().absent(control);
        int unseen = base.patienceForNoise() ? -1 : base.graph().absentSensor(control);
        return Stream.of(absent, unseen).anyMatch(or -> or >= 0 && (closure.worlds(or) & 1) == 0);
    }

    /** Facts that could be missing, in order of text, and whether these are all. */
    record Found(List<Fact> facts, boolean complete) {}

    /** @param liftable the OR nodes that changes short of further facts let hold */
    static Found of(Situation situation, World base, Collection<Integer> liftable, Fact goal, BooleanSupplier goesOn) {
        MissingFacts missing = new MissingFacts(
                situation.outcome().playbook(), situation.outcome().system(), base, liftable, goal, goesOn);
        missing.explore();
        List<Fact> facts = missing.useful();
        return new Found(facts, missing.complete && !missing.work.isDone());
    }

    /** From the goal down, positions with nothing missing above them before those with something. */
    private void explore() {
        List<Queue<Fact>> queues = Stream.<Queue<Fact>>generate(ArrayDeque::new)
                .limit(MOST_MISSING)
                .toList();
        missingAbove.put(goal, 0);
        queues.get(0).add(goal);
        for (int above = 0; above < MOST_MISSING; above++) {
            Queue<Fact> queue = queues.get(above);
            while (!queue.isEmpty() && !work.isDone()) {
                Fact position = queue.remove();
                if (missingAbove.get(position) == above) {
                    int now = above;
                    rules.forEach(rule -> BackwardStep.read(
                            rule, position, MOST_MISSING - now, scene, step -> add(step, now, queues)));
                }
            }
        }
    }

    private void add(BackwardStep step, int above, List<Queue<Fact>> queues) {
        steps.add(step);
        int below = above + step.facts().size();
        if (below < MOST_MISSING) {
            Stream.concat(step.positions().stream(), step.loose().stream()).forEach(position -> {
                if (missingAbove.getOrDefault(position, MOST_MISSING) > below) {
                    missingAbove.put(position, below);
                    queues.get(below).add(position);
                }
            });
        }
    }

    /** Those missing facts that stand on a line with no more than may be missing. */
    private List<Fact> useful() {
        Map<Fact, Integer> needed = needed();
        Map<Fact, Integer> above = above(needed);
        Map<Fact, Integer> nearest = new TreeMap<>(Comparator.comparing(FactNotation::write));
        for (BackwardStep step : steps) {
            int line = above.getOrDefault(step.gain(), MOST_MISSING + 1) + misses(step, needed);
            if (line <= MOST_MISSING) {
                step.facts().forEach(fact -> nearest.merge(fact, line, Math::min));
            }
        }
        complete = nearest.size() <= MOST_FACTS;
        return nearest.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .limit(MOST_FACTS)
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparing(FactNotation::write))
                .toList();
    }

    private static int misses(BackwardStep step, Map<Fact, Integer> needed) {
        int deepest = 0;
        for (Fact position : step.positions()) {
            deepest = Math.max(deepest, needed.getOrDefault(position, MOST_MISSING + 1));
        }
        return step.facts().size() + deepest;
    }

    /** How many premises are missing on the longest line below each position, at least. */
    private Map<Fact, Integer> needed() {
        Map<Fact, Integer> needed = new HashMap<>();
        boolean changes = true;
        while (changes) {
            Awaited.check();
            changes = false;
            for (BackwardStep step : steps) {
                int misses = misses(step, needed);
                if (misses < needed.getOrDefault(step.gain(), MOST_MISSING + 1)) {
                    needed.put(step.gain(), misses);
                    changes = true;
                }
            }
        }
        return needed;
    }

    /** How many premises are missing on the way from the goal down to each position, at least, on lines that can be completed. */
    private Map<Fact, Integer> above(Map<Fact, Integer> needed) {
        Map<Fact, Integer> above = new HashMap<>(Map.of(goal, 0));
        boolean changes = true;
        while (changes) {
            Awaited.check();
            changes = false;
            for (BackwardStep step : steps) {
                int here = above.getOrDefault(step.gain(), MOST_MISSING + 1);
                if (here + misses(step, needed) <= MOST_MISSING) {
                    int below = here + step.facts().size();
                    for (List<Fact> positions : List.of(step.positions(), step.loose())) {
                        for (Fact position : positions) {
                            if (below < above.getOrDefault(position, MOST_MISSING + 1)) {
                                above.put(position, below);
                                changes = true;
                            }
                        }
                    }
                }
            }
        }
        return above;
    }
}
