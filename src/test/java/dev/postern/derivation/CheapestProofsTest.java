package dev.postern.derivation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.derivation.AndOrGraph.Kind;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.model.FactOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CheapestProofsTest {
    private static final List<ProofOrder> ORDERS = List.of(ProofOrder.values());

    @Test
    void areAllProofsThereAreCheapestFirst() {
        int samples = Chance.samples(10_000);
        int manyProofs = 0;
        for (int seed = 0; seed < samples; seed++) {
            Chance chance = new Chance(seed);
            Estate estate = chance.estate(4 + seed % 2, 14 + seed % 20);
            AndOrGraph graph = estate.graph();
            Chance.Told told = chance.world(estate, graph);
            ProofOrder order = ORDERS.get(seed % 3);
            CheapestProofs cheapest = CheapestProofs.in(told.world(), order);
            for (Fact goal : goals(graph)) {
                Optional<List<Definition.Found>> expected =
                        told.definition().proofs(Definition.node(goal), order, 20_000);
                boolean holds = told.definition().closure().contains(Definition.node(goal));
                assertThat(cheapest.of(goal).hasNext()).as("seed %d", seed).isEqualTo(holds);
                if (!holds || expected.isEmpty()) {
                    continue;
                }
                List<Proof> found = cheapest.of(goal, Integer.MAX_VALUE);
                String at = "seed %d, %s".formatted(seed, Definition.node(goal));
                assertThat(names(found)).as(at).doesNotHaveDuplicates();
                assertThat(Set.copyOf(names(found)))
                        .as(at)
                        .isEqualTo(Set.copyOf(expected.get().stream()
                                .map(Definition.Found::names)
                                .toList()));
                assertThat(found.stream().map(Proof::cost)).as(at).isEqualTo(costs(expected.get()));
                check(found, expected.get());
                manyProofs += expected.get().size() > 3 ? 1 : 0;
            }
        }
        assertThat(manyProofs).isGreaterThan(samples / 2);
    }

    @Test
    void comeInOneOrderWhateverOrderTheFactsCameIn() {
        for (int seed = 0; seed < Chance.samples(300); seed++) {
            Estate estate = new Chance(seed).estate(6, 20);
            List<String> before = null;
            for (int shuffle = 0; shuffle < 4; shuffle++) {
                Derivation derivation = estate.derivation(shuffle == 0 ? null : new Random(shuffle));
                AndOrGraph graph = AndOrGraph.of(derivation, estate.system(), Set.of());
                World world = World.today(graph).withOpenAssumptions(true).withSkill(Effort.HIGH);
                CheapestProofs cheapest = CheapestProofs.in(world, ORDERS.get(seed % 3));
                List<String> proofs = new ArrayList<>();
                for (Fact goal : goals(graph)) {
                    cheapest.of(goal, 20).forEach(proof -> proofs.add(proof.id() + " " + written(proof)));
                }
                if (before != null) {
                    assertThat(proofs).as("seed %d", seed).isEqualTo(before);
                }
                before = proofs;
            }
        }
    }

    @Test
    void haveAnIdEachThatIsTheirOwn() {
        for (int seed = 0; seed < Chance.samples(500); seed++) {
            AndOrGraph graph = new Chance(seed).estate(5, 14).graph();
            CheapestProofs cheapest = CheapestProofs.in(
                    World.today(graph).withOpenAssumptions(true).withSkill(Effort.HIGH), ProofOrder.EFFORT);
            List<String> ids = new ArrayList<>();
            for (Fact goal : goals(graph)) {
                cheapest.of(goal, 50).forEach(proof -> ids.add(proof.id()));
            }
            assertThat(ids).as("seed %d", seed).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f]{12}"));
        }
    }

    @Test
    void staysCountableWhereTreesDouble() {
        Estate estate = new Estate().rule("r", Effort.HIGH).starts("has start");
        estate.step("r", "has left-0", "has start").step("r", "has right-0", "has start");
        for (int i = 1; i < 80; i++) {
            estate.step("r", "has left-" + i, "has left-" + (i - 1), "has right-" + (i - 1));
            estate.step("r", "has right-" + i, "has left-" + (i - 1), "has right-" + (i - 1));
        }
        World world = World.today(estate.graph()).withSkill(Effort.HIGH);

        List<Proof> proofs = CheapestProofs.in(world, ProofOrder.NOISE).of(Estate.fact("has left-79"), 3);

        assertThat(proofs).hasSize(1);
        assertThat(proofs.get(0).cost()).isEqualTo(Costs.CEILING);
        assertThat(proofs.get(0).ands()).hasSize(159);
        assertThat(proofs.get(0).effort()).isEqualTo(159 * 9);
    }

    private static List<Fact> goals(AndOrGraph graph) {
        List<Fact> goals = new ArrayList<>();
        for (int fact = 0; fact < graph.derivation().facts(); fact++) {
            goals.add(graph.fact(fact));
        }
        goals.sort(FactOrder.BY_KIND_AND_COMPONENTS);
        return goals;
    }

    private static List<Long> costs(List<Definition.Found> proofs) {
        return proofs.stream().map(Definition.Found::cost).sorted().toList();
    }

    private static List<Set<String>> names(List<Proof> proofs) {
        return proofs.stream().map(proof -> names(proof)).toList();
    }

    private static Set<String> names(Proof proof) {
        Set<String> names = new TreeSet<>();
        for (int and : proof.ands()) {
            names.add(name(proof.world().graph(), and));
        }
        return names;
    }

    static String name(AndOrGraph graph, int and) {
        return switch (graph.kind(and)) {
            case STEP -> "step " + graph.step(and);
            case LOUD -> "loud " + graph.step(and);
            case BYPASSED -> "bypassed " + absent(graph, graph.head(and));
            case INEFFECTIVE -> "ineffective " + absent(graph, graph.head(and));
            case DISABLED -> "disabled " + absent(graph, graph.head(and));
            case SUPPORTED -> "supported " + Definition.node(graph.fact(graph.head(and))) + assumptions(graph, and);
        };
    }

    private static String absent(AndOrGraph graph, int or) {
        return graph.isControl(or) ? Definition.absent(graph.control(or)) : Definition.unseen(graph.control(or));
    }

    private static List<String> assumptions(AndOrGraph graph, int and) {
        List<String> ids = new ArrayList<>();
        for (int premise : graph.premises(and)) {
            ids.add(graph.assumption(premise).id());
        }
        Collections.sort(ids);
        return ids;
    }

    private static String written(Proof proof) {
        StringBuilder text = new StringBuilder();
        AndOrGraph graph = proof.world().graph();
        for (int and : proof.ands()) {
            text.append(graph.kind(and)).append(' ');
            if (graph.isStep(and)) {
                int step = graph.step(and);
                text.append(graph.derivation().rule(step).id());
                for (int place = 0; place < graph.derivation().premises(step); place++) {
                    text.append(' ').append(Definition.node(graph.derivation().premiseFact(step, place)));
                }
            } else {
                text.append(
                        graph.isFact(graph.head(and))
                                ? Definition.node(graph.fact(graph.head(and)))
                                : absent(graph, graph.head(and)));
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** Each proof's order, sums and leaves against the clauses it is made of. */
    private static void check(List<Proof> found, List<Definition.Found> expected) {
        Map<Set<String>, Definition.Found> byNames = new HashMap<>();
        expected.forEach(proof -> byNames.put(proof.names(), proof));
        for (Proof proof : found) {
            Definition.Found same = byNames.get(names(proof));
            assertThat(proof.cost()).isEqualTo(same.cost());
            assertThat(proof.effort())
                    .isEqualTo(same.choice().values().stream()
                            .mapToLong(Definition.Clause::effort)
                            .sum());
            assertThat(proof.noise())
                    .isEqualTo(same.choice().values().stream()
                            .mapToLong(Definition.Clause::noise)
                            .sum());
            inOrder(proof);
        }
    }

    private static void inOrder(Proof proof) {
        AndOrGraph graph = proof.world().graph();
        Set<Integer> had = new HashSet<>();
        Set<Integer> rests = new HashSet<>();
        for (int and : proof.ands()) {
            for (int premise : graph.premises(and)) {
                if (proof.world().isBase(premise)) {
                    rests.add(premise);
                } else {
                    assertThat(had).contains(premise);
                }
            }
            assertThat(had.add(graph.head(and))).isTrue();
            assertThat(graph.kind(and) != Kind.LOUD
                            || !proof.world().seenBy(and).isEmpty())
                    .isTrue();
        }
        int goal = graph.node(proof.goal());
        int[] ands = proof.ands();
        if (ands.length == 0) {
            assertThat(proof.rests()).containsExactly(goal);
        } else {
            assertThat(graph.head(ands[ands.length - 1])).isEqualTo(goal);
            assertThat(proof.rests())
                    .isEqualTo(rests.stream().mapToInt(or -> or).sorted().toArray());
        }
    }
}
