package dev.postern.derivation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.derivation.Definition.Clause;
import dev.postern.model.Control;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.model.SystemFact;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PricedProofsTest {
    private static final int SAMPLES = 4_000;
    private static final int MOST_CHOICES = 5_000;

    /** A world of chance with its switches, some of which are shut and the others priced. */
    private record Case(
            Estate estate, World world, Definition.Setting setting, List<Control> controls, List<Fact> facts) {
        static Case of(int seed) {
            Chance chance = new Chance(seed);
            Estate estate = chance.estate(5, 9);
            AndOrGraph graph = estate.graph();
            Chance.Told told = chance.world(estate, graph);
            World world = told.world().withOpenAssumptions(true);
            told.definition().setting.openAssumptions = true;
            List<Control> controls = graph.controls().stream()
                    .filter(control -> world.isBase(graph.absent(control)))
                    .toList();
            List<Fact> facts = estate.given.keySet().stream()
                    .filter(SystemFact.Egress.class::isInstance)
                    .filter(fact -> graph.node(fact) >= 0)
                    .toList();
            return new Case(estate, world, told.definition().setting, controls, facts);
        }

        /** All switches thrown, and for each control that is not shut a clause by which it is absent as it is. */
        Definition thrown(List<Long> prices) {
            setting.controls.addAll(controls);
            for (int i = 0; i < facts.size(); i++) {
                if (prices.get(controls.size() + i) == PricedProofs.SHUT) {
                    setting.gone.add(facts.get(i));
                }
            }
            Definition definition = new Definition(estate, setting);
            for (int i = 0; i < controls.size(); i++) {
                if (prices.get(i) != PricedProofs.SHUT) {
                    String absent = Definition.absent(controls.get(i));
                    definition.clauses.add(new Clause("leaf " + i, absent, Set.of(), 0, 0, false));
                }
            }
            return definition;
        }

        long price(String node, Map<String, Clause> choice, List<Long> prices) {
            long taken = facts.stream()
                    .filter(fact -> Definition.node(fact).equals(node))
                    .mapToLong(fact -> prices.get(controls.size() + facts.indexOf(fact)))
                    .sum();
            Clause clause = choice.get(node);
            if (clause == null) {
                return taken;
            }
            if (clause.name().startsWith("leaf ")) {
                return prices.get(Integer.parseInt(clause.name().substring(5)));
            }
            return taken
                    + 1
                    + clause.body().stream()
                            .mapToLong(premise -> price(premise, choice, prices))
                            .sum();
        }

        /** The same of a proof that was found. */
        long price(Proof proof, List<Long> prices) {
            AndOrGraph graph = world.graph();
            Map<Integer, Integer> choice = new HashMap<>();
            Arrays.stream(proof.ands()).forEach(and -> choice.put(graph.head(and), and));
            return price(graph.node(proof.goal()), choice, prices);
        }

        private long price(int or, Map<Integer, Integer> choice, List<Long> prices) {
            AndOrGraph graph = world.graph();
            int place = graph.isFact(or) ? facts.indexOf(graph.fact(or)) : -1;
            long taken = place < 0 ? 0 : prices.get(controls.size() + place);
            Integer and = choice.get(or);
            if (and == null) {
                return graph.isControl(or) && controls.contains(graph.control(or))
                        ? prices.get(controls.indexOf(graph.control(or)))
                        : taken;
            }
            return taken
                    + 1
                    + Arrays.stream(graph.premises(and))
                            .mapToLong(premise -> price(premise, choice, prices))
                            .sum();
        }
    }

    /** Of all proofs of the definition, a chosen clause costing 1 and a switch its price each time it is used, none is cheaper. */
    @Test
    void itIsTheCheapestOfAllProofs() {
        int compared = 0;
        for (int seed = 0; seed < Chance.samples(SAMPLES); seed++) {
            Case drawn = Case.of(seed);
            if (drawn.estate.firings.isEmpty()) {
                continue;
            }
            Random random = new Random(seed);
            List<Long> prices = IntStream.range(0, drawn.controls.size() + drawn.facts.size())
                    .mapToObj(i -> random.nextInt(4) == 0 ? PricedProofs.SHUT : (long) random.nextInt(6))
                    .toList();
            Fact goal =
                    drawn.estate.firings.get(seed % drawn.estate.firings.size()).gain();
            PricedProofs search = PricedProofs.of(drawn.world, List.of(goal), drawn.controls, drawn.facts);
            Optional<PricedProofs.Found> found =
                    search.cheapest(prices.stream().mapToLong(Long::longValue).toArray(), place -> true);
            Definition definition = drawn.thrown(prices);
            String node = Definition.node(goal);
            assertThat(found.isPresent())
                    .as("seed %d", seed)
                    .isEqualTo(definition.closure().contains(node));
            Optional<List<Definition.Found>> all = definition.proofs(node, ProofOrder.EFFORT, MOST_CHOICES);
            if (found.isEmpty() || all.isEmpty()) {
                continue;
            }
            compared++;
            long least = all.get().stream()
                    .mapToLong(proof -> drawn.price(node, proof.choice(), prices))
                    .min()
                    .orElseThrow();
            Proof proof = search.proof(found.get());
            assertThat(drawn.price(proof, prices)).as("seed %d", seed).isEqualTo(least);
            assertThat(resting(drawn, proof))
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(
                            Arrays.stream(found.get().switches()).boxed().toList());
        }
        assertThat(compared).isGreaterThan(Chance.samples(SAMPLES) / 8);
    }

    /** Controls that it rests on as not in place, and facts that it uses. */
    private static Set<Integer> resting(Case drawn, Proof proof) {
        AndOrGraph graph = drawn.world.graph();
        Set<Integer> resting = new TreeSet<>();
        Set<Integer> used = new TreeSet<>(Set.of(graph.node(proof.goal())));
        Arrays.stream(proof.ands())
                .flatMap(and -> Arrays.stream(graph.premises(and)))
                .forEach(used::add);
        Set<Integer> concluded = new TreeSet<>();
        Arrays.stream(proof.ands()).map(graph::head).forEach(concluded::add);
        for (int or : used) {
            if (graph.isControl(or) && !concluded.contains(or) && drawn.controls.contains(graph.control(or))) {
                resting.add(drawn.controls.indexOf(graph.control(or)));
            }
            if (graph.isFact(or) && drawn.facts.contains(graph.fact(or))) {
                resting.add(drawn.controls.size() + drawn.facts.indexOf(graph.fact(or)));
            }
        }
        return resting;
    }

    @Test
    void onlyWhatIsAskedForWillDo() {
        Estate estate = new Estate()
                .rule("take", Effort.LOW, List.of("mfa on {0}"), List.of(), null)
                .starts("has a0")
                .step("take", "has a1", "has a0")
                .step("take", "has a2", "has a1");
        List<Control> controls = List.of(Control.read("mfa on a0"), Control.read("mfa on a1"));
        List<Fact> goals = List.of(Estate.fact("has a1"), Estate.fact("has a2"), Estate.fact("has a9"));
        PricedProofs search = PricedProofs.of(World.today(estate.graph()), goals, controls, List.of());
        assertThat(search.used()).containsExactly(true, true);
        assertThat(search.cheapest(new long[] {1, 1}, place -> true)
                        .orElseThrow()
                        .goal())
                .isZero();
        PricedProofs.Found second =
                search.cheapest(new long[] {1, 1}, place -> place == 1).orElseThrow();
        assertThat(second.switches()).containsExactly(0, 1);
        assertThat(search.proof(second).steps()).hasSize(2);
        assertThat(search.cheapest(new long[] {1, PricedProofs.SHUT}, place -> place == 1))
                .isEmpty();
        assertThat(search.cheapest(new long[] {1, 1}, place -> place == 2)).isEmpty();
    }
}
