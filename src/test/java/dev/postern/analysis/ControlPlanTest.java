package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.analysis.ControlPlan.Asked;
import dev.postern.analysis.ControlPlan.Breach;
import dev.postern.analysis.ControlPlan.Fate;
import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.Chance;
import dev.postern.derivation.Definition;
import dev.postern.derivation.Estate;
import dev.postern.derivation.Proof;
import dev.postern.model.ClosedSet;
import dev.postern.model.Control;
import dev.postern.model.ControlState;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.model.FactOrder;
import dev.postern.model.PlacedControl;
import dev.postern.model.Profile;
import dev.postern.model.SystemFact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ControlPlanTest {
    private static final int SAMPLES = 10_000;
    private static final int MOST_CANDIDATES = 16;
    private static final PlanCheck.Findings HOLDS = new PlanCheck.Findings(List.of(), true);

    /** A situation of chance with several goals, costs, and data of different sensitivity. */
    private record Case(Estate estate, Situation situation, Definition definition, List<Fact> goals, Asked asked) {
        static Case of(int seed, int facts, int steps) {
            Random random = new Random(seed);
            Chance chance = new Chance(seed);
            Estate estate = chance.estate(facts, steps);
            for (Control control : estate.graph().controls()) {
                PlacedControl placed = estate.controls.get(control);
                ControlState state = placed == null ? ControlState.NONE : placed.state();
                Effort bypass = placed == null ? Effort.LOW : placed.bypass();
                if (placed != null || random.nextBoolean()) {
                    estate.controls.put(
                            control, new PlacedControl(control, state, bypass, "", "", random.nextInt(5), Estate.AT));
                }
            }
            for (int i = 0; i < facts; i++) {
                if (random.nextBoolean()) {
                    List<String> words = ClosedSet.SENSITIVITY.words();
                    estate.given("data-asset a%d file %s".formatted(i, words.get(random.nextInt(words.size()))));
                }
            }
            Set<Fact> goals = new TreeSet<>(FactOrder.BY_KIND_AND_COMPONENTS);
            for (int i = 0; i <= random.nextInt(3); i++) {
                goals.add(
                        estate.firings.isEmpty()
                                ? estate.starts.get(0)
                                : estate.firings
                                        .get(random.nextInt(estate.firings.size()))
                                        .gain());
            }
            TreeMap<String, Integer> removable = new TreeMap<>();
            if (random.nextInt(3) == 0) {
                removable.put("egress", random.nextInt(4));
            }
            Asked asked = new Asked(new TreeSet<>(), removable, OptionalInt.empty(), Duration.ofMinutes(1));
            return of(estate, chance, List.copyOf(goals), asked);
        }

        private static Case of(Estate estate, Chance chance, List<Fact> goals, Asked asked) {
            AndOrGraph graph = estate.graph();
            Chance.Told told = chance.world(estate, graph);
            told.definition().setting.openAssumptions = true;
            Profile attacker =
                    new Profile("of chance", told.world().skill(), told.world().patienceForNoise());
            Situation situation = new Situation(Drawn.outcome(estate, graph, goals), told.world(), attacker);
            return new Case(estate, situation, told.definition(), goals, asked);
        }

        /** Controls that a step names or the model places and that are not in place, then facts that may go. */
        List<Measure> candidates() {
            List<Measure> candidates = new ArrayList<>();
            for (Control control : situation.graph().controls()) {
                if (!definition.setting.controls.contains(control)) {
                    PlacedControl placed = estate.controls.get(control);
                    candidates.add(new Measure.Enforce(control, placed == null ? 1 : placed.cost()));
                }
            }
            estate.given.keySet().stream()
                    .filter(fact -> fact instanceof SystemFact.Egress
                            && asked.removable().containsKey("egress"))
                    .sorted(FactOrder.BY_KIND_AND_COMPONENTS)
                    .forEach(fact -> candidates.add(
                            new Measure.Remove(fact, asked.removable().get("egress"))));
            return candidates;
        }

        /** Those with a part in some proof of a goal as the plan puts them, then those without, which are in no plan. */
        List<Measure> candidatesInOrderOf(ControlPlan plan) {
            List<Measure> all = candidates();
            assertThat(all).containsAll(plan.candidates());
            Set<Measure> ordered = new LinkedHashSet<>(plan.candidates());
            ordered.addAll(all);
            return List.copyOf(ordered);
        }

        Set<Fact> reached(List<Measure> taken) {
            Set<Control> controls = new HashSet<>(definition.setting.controls);
            Set<Fact> gone = new HashSet<>(definition.setting.gone);
            for (Measure measure : taken) {
                if (measure instanceof Measure.Enforce enforce) {
                    definition.setting.controls.add(enforce.control());
                } else {
                    definition.setting.gone.add(((Measure.Remove) measure).fact());
                }
            }
            Set<String> holds = new Definition(estate, definition.setting).closure();
            definition.setting.controls.retainAll(controls);
            definition.setting.gone.retainAll(gone);
            Set<Fact> reached = new LinkedHashSet<>(goals);
            reached.removeIf(goal -> !holds.contains(Definition.node(goal)));
            return reached;
        }

        /** Each candidate of the same cost with which, and the others, no goal is reached but those that are with the plan. */
        List<Measure> instead(Measure measure, List<Measure> others, Set<Fact> after) {
            return candidates().stream()
                    .filter(other -> other.cost() == measure.cost() && !other.equals(measure))
                    .filter(other -> after.containsAll(reached(
                            Stream.concat(others.stream(), Stream.of(other)).toList())))
                    .toList();
        }

        /** How many of the goals name data of each sensitivity, the most sensitive first, those that name none last. */
        int[] openness(Set<Fact> open) {
            List<String> words = ClosedSet.SENSITIVITY.words();
            int[] counts = new int[words.size() + 1];
            for (Fact goal : open) {
                int rank = estate.given.keySet().stream()
                        .filter(SystemFact.DataAsset.class::isInstance)
                        .map(SystemFact.DataAsset.class::cast)
                        .filter(asset -> Definition.node(goal).contains(" " + asset.id()))
                        .mapToInt(asset -> words.indexOf(asset.sensitivity()))
                        .max()
                        .orElse(-1);
                counts[words.size() - 1 - rank]++;
            }
            return counts;
        }
    }

    private record Subset(List<Integer> places, int cost) {
        static final Comparator<Subset> ORDER = Comparator.comparingInt(Subset::cost)
                .thenComparingInt(subset -> subset.places.size())
                .thenComparing(Subset::places, Subset::compare);

        private static int compare(List<Integer> a, List<Integer> b) {
            return Arrays.compare(a.toArray(Integer[]::new), b.toArray(Integer[]::new));
        }

        static List<Subset> all(List<Measure> candidates) {
            return IntStream.range(0, 1 << candidates.size())
                    .mapToObj(mask -> {
                        List<Integer> places = IntStream.range(0, candidates.size())
                                .filter(i -> (mask >>> i & 1) != 0)
                                .boxed()
                                .toList();
                        int cost = places.stream()
                                .mapToInt(i -> candidates.get(i).cost())
                                .sum();
                        return new Subset(places, cost);
                    })
                    .sorted(ORDER)
                    .toList();
        }

        List<Measure> of(List<Measure> candidates) {
            return places.stream().map(candidates::get).toList();
        }
    }

    /** All sets of candidates, the cheapest first: the first that closes all goals that can be closed is the plan. */
    @Test
    void isTheFirstCheapestSetOfAll() {
        int withPlan = 0;
        int compared = 0;
        for (int seed = 0; compared <= Chance.samples(SAMPLES); seed++) {
            Case drawn = Case.of(seed, 5 + seed % 4, 9 + seed % 8);
            ControlPlan plan = ControlPlan.of(drawn.situation(), drawn.asked());
            List<Measure> candidates = drawn.candidatesInOrderOf(plan);
            if (candidates.size() > MOST_CANDIDATES) {
                continue;
            }
            compared++;
            Set<Fact> surviving = drawn.reached(candidates);
            List<Measure> cheapest = drawn.reached(List.of()).equals(surviving)
                    ? List.of()
                    : Subset.all(candidates).stream()
                            .map(subset -> subset.of(candidates))
                            .filter(taken -> drawn.reached(taken).equals(surviving))
                            .findFirst()
                            .orElseThrow();
            assertThat(plan.measures()).as("seed %d", seed).isEqualTo(cheapest);
            assertThat(plan.optimal()).as("seed %d", seed).isTrue();
            assertThat(plan.lowerBound()).as("seed %d", seed).isEqualTo(plan.cost());
            assertThat(plan.goals(Fate.SURVIVES)).as("seed %d", seed).containsExactlyElementsOf(surviving);
            assertThat(plan.parts())
                    .as("seed %d", seed)
                    .allSatisfy(part -> assertThat(part.reopens()).isNotEmpty());
            assertThat(PlanCheck.of(plan)).as("seed %d", seed).isEqualTo(HOLDS);
            withPlan += cheapest.isEmpty() ? 0 : 1;
        }
        assertThat(compared).isGreaterThan(Chance.samples(SAMPLES));
        if (Chance.drawsAll()) {
            assertThat(withPlan).isGreaterThan(SAMPLES / 8);
        }
    }

    /** All sets within the budget: by what they leave open, the most sensitive first, then by cost. */
    @Test
    void underABudgetItClosesMost() {
        int partly = 0;
        int compared = 0;
        for (int seed = 0; seed < Chance.samples(SAMPLES / 5); seed++) {
            Case drawn = Case.of(seed, 5 + seed % 4, 9 + seed % 8);
            int budget = seed % 5;
            ControlPlan plan = ControlPlan.of(drawn.situation(), drawn.asked().within(budget));
            List<Measure> candidates = drawn.candidatesInOrderOf(plan);
            if (candidates.size() > 10) {
                continue;
            }
            compared++;
            Subset best = Subset.all(candidates).stream()
                    .filter(subset -> subset.cost() <= budget)
                    .min(Comparator.comparing(
                            subset -> drawn.openness(drawn.reached(subset.of(candidates))), Arrays::compare))
                    .orElseThrow();
            assertThat(plan.measures()).as("seed %d", seed).isEqualTo(best.of(candidates));
            assertThat(plan.optimal()).as("seed %d", seed).isTrue();
            assertThat(PlanCheck.of(plan)).as("seed %d", seed).isEqualTo(HOLDS);
            partly += !plan.goals(Fate.LEFT).isEmpty() && !plan.parts().isEmpty() ? 1 : 0;
        }
        if (Chance.drawsAll()) {
            assertThat(compared).isGreaterThan(SAMPLES / 8);
            assertThat(partly).isPositive();
        }
    }

    /** Of its parts what opens and closes, and what would do instead, is what closures of the definition say. */
    @Test
    void eachPartClosesAndReopensWhatItSays() {
        int replaceable = 0;
        for (int seed = 0; seed < Chance.samples(SAMPLES / 5); seed++) {
            Case drawn = Case.of(seed, 6, 14);
            ControlPlan plan = ControlPlan.of(drawn.situation(), drawn.asked());
            Set<Fact> today = drawn.reached(List.of());
            Set<Fact> after = drawn.reached(plan.measures());
            for (ControlPlan.Part part : plan.parts()) {
                Set<Fact> closes = new LinkedHashSet<>(today);
                closes.removeAll(drawn.reached(List.of(part.measure())));
                assertThat(part.closes()).containsExactlyElementsOf(closes);
                List<Measure> others = new ArrayList<>(plan.measures());
                others.remove(part.measure());
                Set<Fact> reopens = drawn.reached(others);
                reopens.removeAll(after);
                assertThat(part.reopens()).containsExactlyElementsOf(reopens);
                assertThat(part.instead())
                        .as("seed %d", seed)
                        .containsExactlyInAnyOrderElementsOf(drawn.instead(part.measure(), others, after));
                replaceable += part.instead().isEmpty() ? 0 : 1;
            }
        }
        if (Chance.drawsAll()) {
            assertThat(replaceable).isPositive();
        }
    }

    @Test
    void aCertificateThatWasTamperedWithIsFound() {
        int missed = 0;
        int tampered = 0;
        for (int seed = 0; seed < Chance.samples(SAMPLES / 5); seed++) {
            Case drawn = Case.of(seed, 6, 14);
            ControlPlan plan = ControlPlan.of(drawn.situation(), drawn.asked());
            if (plan.cost() == 0) {
                continue;
            }
            for (Breach breach : plan.certificate()) {
                Proof proof = breach.proof();
                int[] ands = proof.ands();
                List<Measure> fewer =
                        breach.brokenBy().subList(1, breach.brokenBy().size());
                assertThat(objections(with(plan, breach, new Breach(proof, fewer))))
                        .isNotEmpty();
                int[] shorter = Arrays.copyOfRange(ands, 1, ands.length);
                assertThat(objections(with(plan, breach, made(proof, shorter, breach))))
                        .isNotEmpty();
                int[] longer = Arrays.copyOf(ands, ands.length + 1);
                longer[ands.length] = proof.world().graph().andNodes();
                assertThat(objections(with(plan, breach, made(proof, longer, breach))))
                        .isNotEmpty();
                tampered++;
                missed += objections(with(plan, breach, null)).isEmpty() ? 1 : 0;
            }
            assertThat(objections(with(plan, plan.certificate()))).isEmpty();
            assertThat(objections(with(plan, List.of()))).isNotEmpty();
        }
        if (Chance.drawsAll()) {
            assertThat(tampered).isPositive();
            assertThat(missed).as("proofs that do not matter").isLessThan(tampered / 2);
        }
    }

    private static List<String> objections(ControlPlan plan) {
        return PlanCheck.of(plan).objections();
    }

    private static Breach made(Proof proof, int[] ands, Breach breach) {
        return new Breach(Proof.of(proof.world(), proof.goal(), ands), breach.brokenBy());
    }

    private static ControlPlan with(ControlPlan plan, Breach out, Breach in) {
        List<Breach> certificate = new ArrayList<>(plan.certificate());
        certificate.remove(out);
        if (in != null) {
            certificate.add(in);
        }
        return with(plan, certificate);
    }

    private static ControlPlan with(ControlPlan plan, List<Breach> certificate) {
        return new ControlPlan(
                plan.situation(),
                plan.asked(),
                plan.candidates(),
                plan.goals(),
                plan.parts(),
                plan.cost(),
                plan.lowerBound(),
                plan.optimal(),
                plan.verdict(),
                certificate,
                plan.survivors());
    }
}
