package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.analysis.BoundSearch.Finding;
import dev.postern.analysis.ControlPlan.Asked;
import dev.postern.analysis.ControlPlan.Breach;
import dev.postern.analysis.ControlPlan.Fate;
import dev.postern.analysis.ControlPlan.Goal;
import dev.postern.derivation.Estate;
import dev.postern.derivation.Proof;
import dev.postern.model.ClosedSet;
import dev.postern.model.Control;
import dev.postern.model.Fact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundSearchTest {
    private static final int SAMPLES = 3_000;
    private static final List<String> WORDS = ClosedSet.SENSITIVITY.words();
    private static final Situation SITUATION =
            ControlPlanCasesTest.situation(ControlPlanCasesTest.fork(), "has a2", "has a3");

    /** Proofs by what breaks them, and what a plan claims of them. */
    private record Claim(List<Breach> rows, List<Goal> goals, OptionalInt budget, long lowerBound, boolean optimal) {
        Finding find() {
            Asked asked = new Asked(new TreeSet<>(), new TreeMap<>(), budget, Asked.ANY.longest());
            ControlPlan plan = new ControlPlan(
                    SITUATION,
                    asked,
                    List.of(),
                    goals,
                    List.of(),
                    lowerBound,
                    lowerBound,
                    optimal,
                    new Verdict(Verdict.Kind.CLEAN, List.of()),
                    rows,
                    List.of());
            return new BoundSearch(plan).find();
        }

        /** Open goals of each sensitivity, the most sensitive first, those that name no data last, and the cost. */
        long[] value(List<Measure> taken, List<Fact> open) {
            long[] value = new long[WORDS.size() + 2];
            for (Goal goal : goals) {
                value[WORDS.size() - 1 - WORDS.indexOf(goal.sensitivity())] += open.contains(goal.goal()) ? 1 : 0;
            }
            value[WORDS.size() + 1] = taken.stream().mapToInt(Measure::cost).sum();
            return value;
        }

        /** What a set has to be better than: the plan, where it is called the best, and else its bound alone. */
        long[] claimed() {
            List<Fact> left = goals.stream()
                    .filter(goal -> goal.fate() == Fate.LEFT)
                    .map(Goal::goal)
                    .toList();
            long[] claimed = value(List.of(), left);
            claimed[WORDS.size() + 1] = lowerBound;
            return budget.isPresent() && !optimal ? new long[claimed.length] : claimed;
        }

        boolean isBroken(List<Measure> taken, List<Fact> open) {
            return rows.stream()
                    .allMatch(row -> open.contains(row.proof().goal())
                            || row.brokenBy().stream().anyMatch(taken::contains));
        }
    }

    private static Measure measure(int number, int cost) {
        return new Measure.Enforce(new Control("lock", "m" + number), cost);
    }

    private static Fact goal(int number) {
        return Estate.fact("has a" + number);
    }

    private static Breach row(Fact goal, List<Measure> brokenBy) {
        return new Breach(Proof.of(SITUATION.world(), goal, new int[0]), brokenBy);
    }

    private static Claim claim(List<List<Measure>> rows, long lowerBound) {
        return new Claim(
                rows.stream().map(row -> row(goal(0), row)).toList(),
                List.of(new Goal(goal(0), "", Fate.CLOSED)),
                OptionalInt.empty(),
                lowerBound,
                true);
    }

    private static <T> List<T> chosen(List<T> from, int mask) {
        return IntStream.range(0, from.size())
                .filter(i -> (mask >>> i & 1) != 0)
                .mapToObj(from::get)
                .toList();
    }

    /** Goals are left open under a budget alone. */
    private static Claim drawn(Random random, List<Measure> measures) {
        OptionalInt budget = random.nextBoolean() ? OptionalInt.of(random.nextInt(8)) : OptionalInt.empty();
        List<Goal> goals = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            String sensitivity = random.nextInt(4) == 0 ? "" : WORDS.get(random.nextInt(WORDS.size()));
            boolean isLeft = budget.isPresent() && random.nextInt(3) == 0;
            goals.add(new Goal(goal(i), sensitivity, isLeft ? Fate.LEFT : Fate.CLOSED));
        }
        List<Breach> rows = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(6); i++) {
            rows.add(row(
                    goals.get(random.nextInt(goals.size())).goal(),
                    chosen(measures, random.nextInt(1 << measures.size()))));
        }
        return new Claim(rows, goals, budget, random.nextInt(10), random.nextInt(4) > 0);
    }

    /** All sets of measures are tried and, under a budget, all choices of goals to leave open. */
    @Test
    void aBetterSetIsFoundWhereThereIsOne() {
        int better = 0;
        for (int seed = 0; seed < SAMPLES; seed++) {
            Random random = new Random(seed);
            List<Measure> measures = IntStream.range(0, 1 + random.nextInt(5))
                    .mapToObj(i -> measure(i, random.nextInt(5)))
                    .toList();
            Claim claim = drawn(random, measures);
            List<Fact> goals = claim.goals().stream().map(Goal::goal).toList();
            boolean expected = false;
            for (int some = 0; some < 1 << measures.size(); some++) {
                List<Measure> taken = chosen(measures, some);
                for (int left = 0; left < (claim.budget().isPresent() ? 1 << goals.size() : 1); left++) {
                    long[] value = claim.value(taken, chosen(goals, left));
                    expected |= claim.isBroken(taken, chosen(goals, left))
                            && Arrays.compare(value, claim.claimed()) < 0
                            && value[value.length - 1] <= claim.budget().orElse(Integer.MAX_VALUE);
                }
            }
            assertThat(claim.find()).as("seed %d", seed).isEqualTo(expected ? Finding.CHEAPER : Finding.NONE);
            better += expected ? 1 : 0;
        }
        assertThat(better).isBetween(SAMPLES / 10, SAMPLES * 9 / 10);
    }

    /** Forty proofs without a measure in common are seen to cost what the cheaper of each two costs, without a try of any set. */
    @Test
    void proofsApartAreDecidedByWhatEachCostsAtLeast() {
        List<List<Measure>> rows = IntStream.range(0, 40)
                .mapToObj(i -> List.of(measure(2 * i, 1), measure(2 * i + 1, 2)))
                .toList();
        assertThat(claim(rows, 40).find()).isEqualTo(Finding.NONE);
        assertThat(claim(rows, 41).find()).isEqualTo(Finding.CHEAPER);
    }

    /** Wide proofs that come first use up the costs of what the narrow ones need: packed the other way round they are decided. */
    @Test
    void narrowProofsArePackedFirstToo() {
        List<List<Measure>> rows = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            rows.add(List.of(measure(2 * i, 1), measure(2 * i + 1, 1), measure(100, 1)));
        }
        for (int i = 0; i < 12; i++) {
            rows.add(List.of(measure(2 * i, 1), measure(200 + i, 9)));
            rows.add(List.of(measure(2 * i + 1, 1), measure(300 + i, 9)));
        }
        assertThat(claim(rows, 24).find()).isEqualTo(Finding.NONE);
        assertThat(claim(rows, 25).find()).isEqualTo(Finding.CHEAPER);
    }

    /** Each three proofs cost two measures, and no two of them are without one in common: a bound that only a long search shows. */
    @Test
    void aSearchThatTakesTooLongIsUndecided() {
        List<List<Measure>> rows = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            Measure a = measure(3 * i, 1);
            Measure b = measure(3 * i + 1, 1);
            Measure c = measure(3 * i + 2, 1);
            rows.addAll(List.of(List.of(a, b), List.of(b, c), List.of(a, c)));
        }
        assertThat(claim(rows.subList(0, 12), 8).find()).isEqualTo(Finding.NONE);
        assertThat(claim(rows, 28).find()).isEqualTo(Finding.UNDECIDED);
        assertThat(claim(rows, 29).find()).isEqualTo(Finding.CHEAPER);
    }

    @Test
    void aProofThatNothingBreaksIsNeverBroken() {
        assertThat(claim(List.of(List.of(), List.of(measure(0, 1))), 1_000_000).find())
                .isEqualTo(Finding.NONE);
    }
}
