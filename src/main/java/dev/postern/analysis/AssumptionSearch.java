package dev.postern.analysis;

import dev.postern.analysis.Assumptions.Effect;
import dev.postern.analysis.Assumptions.Question;
import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.Closure;
import dev.postern.derivation.Provable;
import dev.postern.derivation.World;
import dev.postern.model.Assumption;
import dev.postern.model.Fact;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tries both answers to each assumption on which some goal could hang: four worlds each, sixteen assumptions to a closure. One that no
 * proof of a goal uses with everything open taken as true is used by none in any world with fewer of them true, and is not tried.
 */
final class AssumptionSearch {
    private static final int WORLDS = 4;

    private final Situation situation;
    private final AttackPaths paths;
    private final boolean techniques;
    private final AndOrGraph graph;
    private final World world;
    private final List<Fact> goals;
    private final Closure both;
    private final boolean mayBeClean;
    private final Map<String, List<AttackPath>> resting = new HashMap<>();

    AssumptionSearch(Situation situation, AttackPaths paths, boolean techniques) {
        this.situation = situation;
        this.paths = paths;
        this.techniques = techniques;
        graph = situation.graph();
        world = situation.world();
        goals = List.copyOf(situation.goals().keySet());
        both = Provable.both(world);
        mayBeClean = Judgement.mayBeClean(situation.outcome());
        for (GoalAnswer goal : paths.goals()) {
            for (AttackPath path : goal.paths()) {
                rests(path)
                        .forEach(one -> resting.computeIfAbsent(one.id(), id -> new ArrayList<>())
                                .add(path));
            }
        }
    }

    private static Stream<Assumption> rests(AttackPath path) {
        return Stream.concat(path.open().stream(), path.steps().stream().flatMap(step -> step.assumes().stream()))
                .distinct();
    }

    Assumptions answer() {
        BitSet used = used();
        List<Integer> asked = new ArrayList<>();
        List<Assumption> without = new ArrayList<>();
        IntStream.range(0, graph.orNodes()).filter(this::isAsked).forEach(or -> {
            if (used.get(or)) {
                asked.add(or);
            } else {
                without.add(graph.assumption(or));
            }
        });
        Verdict.Kind now = paths.verdict().kind();
        List<Question> questions = new ArrayList<>();
        int most = Closure.MOST / WORLDS;
        for (int first = 0; first < asked.size(); first += most) {
            questions.addAll(questions(asked.subList(first, Math.min(asked.size(), first + most))));
        }
        questions.sort(Comparator.comparing((Question question) -> !question.decides(now))
                .thenComparing(question -> -question.no().goals().size())
                .thenComparing(question -> -question.yes().goals().size())
                .thenComparing(question -> -question.paths().size())
                .thenComparing(Question::assumption));
        return new Assumptions(
                situation,
                now,
                goals.size(),
                (int) paths.goals().stream()
                        .mapToLong(goal -> goal.paths().size())
                        .sum(),
                paths.goals().stream().allMatch(GoalAnswer::complete),
                techniques,
                List.copyOf(questions),
                without.stream().sorted().toList());
    }

    private boolean isAsked(int or) {
        return graph.isAssumption(or)
                && !world.isAnswered(or)
                && (techniques || graph.assumption(or).kind() == Assumption.Kind.OPEN);
    }

    /** The nodes that some way to a goal uses if every open assumption holds. */
    private BitSet used() {
        World open = world.withOpenAssumptions(true);
        BitSet used = new BitSet(graph.orNodes());
        Deque<Integer> left = new ArrayDeque<>();
        goals.stream().mapToInt(graph::node).filter(node -> node >= 0).forEach(left::add);
        while (!left.isEmpty()) {
            int or = left.remove();
            if (used.get(or) || (both.worlds(or) & 2) == 0) {
                continue;
            }
            used.set(or);
            if (open.isBase(or)) {
                continue;
            }
            for (int and : graph.alternatives(or)) {
                if ((both.fires(and) & 2) != 0) {
                    for (int premise : graph.premises(and)) {
                        left.add(premise);
                    }
                }
            }
        }
        return used;
    }

    private List<Question> questions(List<Integer> asked) {
        List<World> worlds = new ArrayList<>();
        for (int or : asked) {
            for (boolean answer : new boolean[] {false, true}) {
                World answered = world.withAnswer(graph.assumption(or).id(), answer);
                worlds.add(answered.withOpenAssumptions(false));
                worlds.add(answered.withOpenAssumptions(true));
            }
        }
        Closure closure = Closure.of(worlds);
        return IntStream.range(0, asked.size())
                .mapToObj(i -> question(graph.assumption(asked.get(i)), closure, i * WORLDS))
                .toList();
    }

    private Question question(Assumption assumption, Closure closure, int first) {
        List<AttackPath> rest = resting.getOrDefault(assumption.id(), List.of());
        Predicate<Fact> closed = goal -> (both.worlds(goal) & 2) != 0 && !in(closure, goal, first + 1);
        Predicate<Fact> certain = goal -> (both.worlds(goal) & 1) == 0 && in(closure, goal, first + 2);
        long viable = rest.stream()
                .filter(path -> path.open().equals(List.of(assumption)))
                .count();
        return new Question(
                assumption,
                new Effect(
                        verdict(closure, first), goals.stream().filter(closed).toList(), rest.size()),
                new Effect(
                        verdict(closure, first + 2),
                        goals.stream().filter(certain).toList(),
                        (int) viable),
                rest.stream().map(AttackPath::id).toList());
    }

    private static boolean in(Closure closure, Fact goal, int world) {
        return (closure.worlds(goal) >>> world & 1) != 0;
    }

    private Verdict.Kind verdict(Closure closure, int first) {
        return Judgement.of(
                mayBeClean,
                goals.stream().anyMatch(goal -> in(closure, goal, first)),
                goals.stream().anyMatch(goal -> in(closure, goal, first + 1)));
    }
}
