package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.Chance;
import dev.postern.derivation.Closure;
import dev.postern.derivation.Definition;
import dev.postern.derivation.Estate;
import dev.postern.derivation.ProofOrder;
import dev.postern.derivation.World;
import dev.postern.model.Effort;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RelevanceTest {
    private static final int SAMPLES = 10_000;
    private static final int MOST_CHOICES = 20_000;

    /** A node stands in some proof of the goal if some of all proofs uses it; with few tries it may be left open, and is never wrong. */
    @Test
    void isWhetherSomeOfAllProofsUsesIt() {
        int circles = 0;
        int undecided = 0;
        for (int seed = 0; seed < Chance.samples(SAMPLES); seed++) {
            Drawn drawn = Drawn.of(seed, 5, 14);
            Optional<List<Definition.Found>> proofs = drawn.withOpenAssumptions(true)
                    .proofs(Definition.node(drawn.goal()), ProofOrder.EFFORT, MOST_CHOICES);
            if (proofs.isEmpty()) {
                continue;
            }
            Set<String> used = new HashSet<>();
            proofs.get().forEach(proof -> {
                used.add(Definition.node(drawn.goal()));
                proof.choice().values().forEach(clause -> used.addAll(clause.body()));
            });
            AndOrGraph graph = drawn.situation().graph();
            List<Integer> facts =
                    IntStream.range(0, graph.derivation().facts()).boxed().toList();
            World open = drawn.situation().world().withOpenAssumptions(true);
            Closure closure = Closure.of(open);
            Relevance relevance = new Relevance(open, closure, graph.node(drawn.goal()));
            Map<Integer, Relevance.Found> found = relevance.of(facts, Integer.MAX_VALUE);
            Map<Integer, Relevance.Found> soon = relevance.of(facts, 1);
            for (int fact : facts) {
                boolean uses = used.contains(Definition.node(graph.fact(fact)));
                assertThat(found.get(fact))
                        .as("%s, seed %d", graph.fact(fact), seed)
                        .isEqualTo(uses ? Relevance.Found.SOME : Relevance.Found.NONE);
                assertThat(soon.get(fact)).isIn(found.get(fact), Relevance.Found.UNDECIDED);
                undecided += soon.get(fact) == Relevance.Found.UNDECIDED ? 1 : 0;
                boolean behind = Cone.behind(IntStream.of(graph.node(drawn.goal())), graph, closure)
                        .get(fact);
                assertThat(behind || !uses).as("what is used lies behind").isTrue();
                circles += behind && !uses ? 1 : 0;
            }
        }
        if (Chance.drawsAll()) {
            assertThat(circles).as("lies behind the goal and in no proof").isPositive();
            assertThat(undecided).as("not decided at once").isPositive();
        }
    }

    /** To open the drawer one needs the key that lies in it: the spare handle of the drawer is of no use. */
    @Test
    void noProofRunsInACircle() {
        Situation situation = Drawn.situation(
                new Estate()
                        .rule("open", Effort.LOW)
                        .starts("has door")
                        .given("egress handle", "egress street")
                        .step("open", "has room", "has door", "egress street")
                        .step("open", "has drawer", "has key", "egress handle")
                        .step("open", "has drawer", "has room")
                        .step("open", "has key", "has drawer"),
                Estate.fact("has key"));
        AndOrGraph graph = situation.graph();
        int handle = graph.node(Estate.fact("egress handle"));
        int street = graph.node(Estate.fact("egress street"));
        int key = graph.node(Estate.fact("has key"));
        World world = situation.world();
        assertThat(new Relevance(world, Closure.of(world), key).of(List.of(handle, street, key), 10))
                .isEqualTo(
                        Map.of(handle, Relevance.Found.NONE, street, Relevance.Found.SOME, key, Relevance.Found.SOME));
    }

    /** The shortest chain from the ladder runs in the circle, the one by the roof does not; the handle has none but the circle. */
    @Test
    void theShortestChainNeedsNoTryAndTheOthersDo() {
        Situation situation = Drawn.situation(
                new Estate()
                        .rule("open", Effort.LOW)
                        .starts("has door")
                        .given("egress handle", "egress ladder", "egress street")
                        .step("open", "has drawer", "has key", "egress handle")
                        .step("open", "has drawer", "has key", "egress ladder")
                        .step("open", "has roof", "has door", "egress ladder")
                        .step("open", "has hall", "has roof")
                        .step("open", "has drawer", "has hall")
                        .step("open", "has drawer", "has door", "egress street")
                        .step("open", "has key", "has drawer"),
                Estate.fact("has key"));
        AndOrGraph graph = situation.graph();
        int handle = graph.node(Estate.fact("egress handle"));
        int ladder = graph.node(Estate.fact("egress ladder"));
        int street = graph.node(Estate.fact("egress street"));
        World world = situation.world();
        Relevance relevance = new Relevance(world, Closure.of(world), graph.node(Estate.fact("has key")));
        assertThat(relevance.of(List.of(handle, ladder, street), 0))
                .isEqualTo(Map.of(
                        handle, Relevance.Found.UNDECIDED,
                        ladder, Relevance.Found.UNDECIDED,
                        street, Relevance.Found.SOME));
        assertThat(relevance.of(List.of(handle, ladder, street), 10))
                .isEqualTo(Map.of(
                        handle, Relevance.Found.NONE,
                        ladder, Relevance.Found.SOME,
                        street, Relevance.Found.SOME));
    }

    @Test
    void nothingStandsInAProofOfWhatHasNone() {
        Situation situation = Drawn.situation(
                new Estate().rule("open", Effort.LOW).starts("has door").step("open", "has room", "has window"),
                Estate.fact("has room"));
        AndOrGraph graph = situation.graph();
        int room = graph.node(Estate.fact("has room"));
        World world = situation.world();
        assertThat(new Relevance(world, Closure.of(world), room)
                        .of(List.of(room, graph.node(Estate.fact("has door"))), 10))
                .containsValue(Relevance.Found.NONE)
                .doesNotContainValue(Relevance.Found.SOME);
    }

    /** The handle opens the drawer for whoever has its key, which lies in it; and it makes a tool with which one gets in otherwise. */
    private static Situation drawer() {
        return Drawn.situation(
                new Estate()
                        .rule("open", Effort.LOW)
                        .starts("has door")
                        .given("egress handle")
                        .step("open", "has drawer", "has key", "egress handle")
                        .step("open", "has tool", "has door", "egress handle")
                        .step("open", "has hall", "has tool")
                        .step("open", "has drawer", "has hall")
                        .step("open", "has key", "has drawer"),
                Estate.fact("has key"));
    }

    @Test
    void whereTheShortestChainRunsInACircleALongerOneIsTried() {
        Situation situation = drawer();
        World world = situation.world();
        int handle = situation.graph().node(Estate.fact("egress handle"));
        Relevance relevance =
                new Relevance(world, Closure.of(world), situation.graph().node(Estate.fact("has key")));
        assertThat(relevance.of(List.of(handle), 100)).containsValue(Relevance.Found.SOME);
        assertThat(relevance.of(List.of(handle), 5)).containsValue(Relevance.Found.SOME);
        assertThat(relevance.of(List.of(handle), 4)).containsValue(Relevance.Found.UNDECIDED);
        assertThat(relevance.of(List.of(handle), 0)).containsValue(Relevance.Found.UNDECIDED);
        assertThat(relevance.of(List.of(), 0)).isEmpty();
    }

    /** More nodes and more chains than a closure has worlds. */
    @Test
    void manyNodesAreDecidedAtOnce() {
        Estate estate = new Estate().rule("open", Effort.LOW).starts("has door");
        for (int i = 0; i < 150; i++) {
            estate.given("egress good" + i, "egress bad" + i)
                    .step("open", "has room" + i, "has door", "egress good" + i)
                    .step("open", "has end", "has room" + i)
                    .step("open", "has side" + i, "has end", "egress bad" + i)
                    .step("open", "has room" + i, "has side" + i);
        }
        Situation situation = Drawn.situation(estate, Estate.fact("has end"));
        AndOrGraph graph = situation.graph();
        World world = situation.world();
        List<Integer> nodes = IntStream.range(0, graph.derivation().facts())
                .filter(graph.derivation()::isGiven)
                .boxed()
                .toList();
        Map<Integer, Relevance.Found> found =
                new Relevance(world, Closure.of(world), graph.node(Estate.fact("has end"))).of(nodes, 1_000);
        assertThat(found).hasSize(300);
        found.forEach((node, how) -> assertThat(how)
                .as("%s", graph.fact(node))
                .isEqualTo(graph.fact(node).toString().contains("good") ? Relevance.Found.SOME : Relevance.Found.NONE));
    }
}
