package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.analysis.CheapestHittingSet.Budget;
import dev.postern.analysis.ControlPlan.Asked;
import dev.postern.analysis.PlanSearch.Result;
import dev.postern.derivation.Closure;
import dev.postern.derivation.Estate;
import dev.postern.derivation.PricedProofs;
import dev.postern.model.Control;
import dev.postern.model.ControlState;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.model.PlacedControl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A search whose time is up, at whichever look at the clock: on a clock that goes a minute on with each. */
class PlanSearchTest {
    private static final int SEEDS = 150;
    private static final int LOOKS = 40;

    /** So many looks are enough to try what a first plan does without. */
    private static final int ENOUGH_FOR_A_PLAN = 12;

    private static final int MOST_CANDIDATES = 9;

    /** A situation of chance, what can be closed in it, and the costs of all sets of candidates. */
    private static final class Case {
        final Situation situation;
        final Candidates candidates;
        final List<Fact> reached;
        final BitSet closable = new BitSet();
        final int[] cost;
        private final long[] open;

        Case(int seed) {
            Random random = new Random(seed);
            Drawn drawn = Drawn.of(seed, 7, 16, estate -> price(estate, random));
            List<Fact> goals = drawn.estate().firings.stream()
                    .map(Estate.Firing::gain)
                    .distinct()
                    .limit(4)
                    .toList();
            situation = new Situation(
                    Drawn.outcome(drawn.estate(), drawn.situation().graph(), goals),
                    drawn.situation().world(),
                    drawn.situation().attacker());
            candidates = new Candidates(situation, Asked.ANY);
            cost = candidates.costs();
            Closure today = after(List.of());
            reached = situation.goals().keySet().stream().filter(today::holds).toList();
            Closure all = after(IntStream.range(0, cost.length).boxed().toList());
            IntStream.range(0, reached.size()).forEach(goal -> closable.set(goal, !all.holds(reached.get(goal))));
            open = cost.length > MOST_CANDIDATES
                    ? new long[0]
                    : IntStream.range(0, 1 << cost.length)
                            .mapToLong(mask -> open(places(mask)))
                            .toArray();
        }

        private static void price(Estate estate, Random random) {
            for (Control control : estate.graph().controls()) {
                PlacedControl placed = estate.controls.get(control);
                estate.controls.put(
                        control,
                        new PlacedControl(
                                control,
                                placed == null ? ControlState.NONE : placed.state(),
                                placed == null ? Effort.LOW : placed.bypass(),
                                "",
                                "",
                                1 + random.nextInt(4),
                                Estate.AT));
            }
        }

        boolean isOfUse() {
            return !closable.isEmpty() && open.length > 0;
        }

        Closure after(List<Integer> plan) {
            return Closure.of(Candidates.taking(candidates.measures(plan), situation));
        }

        /** Which goals that can be closed a plan leaves open, a bit each. */
        long open(List<Integer> plan) {
            Closure after = after(plan);
            return closable.stream()
                    .filter(goal -> after.holds(reached.get(goal)))
                    .mapToLong(goal -> 1L << goal)
                    .sum();
        }

        int cost(List<Integer> plan) {
            return plan.stream().mapToInt(i -> cost[i]).sum();
        }

        List<Integer> places(int mask) {
            return IntStream.range(0, cost.length)
                    .filter(i -> (mask >>> i & 1) != 0)
                    .boxed()
                    .toList();
        }

        int cheapest() {
            return IntStream.range(0, open.length)
                    .filter(mask -> open[mask] == 0)
                    .map(mask -> cost(places(mask)))
                    .min()
                    .orElseThrow();
        }

        /** How bad what is left open is at least, goals counting by the power of two at their place. */
        long leastOpen(int budget) {
            return IntStream.range(0, open.length)
                    .filter(mask -> cost(places(mask)) <= budget)
                    .mapToLong(mask -> open[mask])
                    .min()
                    .orElseThrow();
        }

        Result search(int looks, Optional<Budget> budget) {
            long[] minutes = {0};
            Deadline deadline = new Deadline(
                    Duration.ofMinutes(looks),
                    () -> Duration.ofMinutes(minutes[0]++).toNanos());
            PricedProofs proofs = PricedProofs.of(
                    Candidates.taking(List.of(), situation), reached, candidates.controls(), candidates.facts());
            return new PlanSearch(proofs, cost, closable, budget, deadline).run();
        }
    }

    private static List<Case> cases() {
        return IntStream.range(0, SEEDS)
                .mapToObj(Case::new)
                .filter(Case::isOfUse)
                .toList();
    }

    /** The plan closes all, costs no less than the cheapest, and the bound is none that the cheapest undercuts. */
    @Test
    void whenTimeIsUpThePlanClosesAllAndTheBoundIsOne() {
        int early = 0;
        int best = 0;
        int least = 0;
        int needless = 0;
        for (Case one : cases()) {
            int cheapest = one.cheapest();
            for (int looks = 0; looks < LOOKS; looks++) {
                Result result = one.search(looks, Optional.empty());
                assertThat(one.open(result.plan())).isZero();
                assertThat(result.plan()).isSorted().doesNotHaveDuplicates();
                assertThat(one.cost(result.plan())).isGreaterThanOrEqualTo(cheapest);
                assertThat(result.lowerBound()).isLessThanOrEqualTo(cheapest);
                if (result.optimal()) {
                    assertThat(one.cost(result.plan())).isEqualTo(cheapest);
                    assertThat(result.lowerBound()).isEqualTo(cheapest);
                    continue;
                }
                early++;
                best += one.cost(result.plan()) == cheapest ? 1 : 0;
                least += result.lowerBound() == cheapest ? 1 : 0;
                needless += looks > ENOUGH_FOR_A_PLAN && isNeedless(one, result.plan()) ? 1 : 0;
            }
            assertThat(one.search(1_000, Optional.empty()).optimal()).isTrue();
        }
        assertThat(early).isGreaterThan(200);
        assertThat(best).as("mostly it is the cheapest already").isGreaterThan(early * 3 / 4);
        assertThat(least).as("and the bound is mostly as good").isGreaterThan(early * 3 / 4);
        assertThat(needless).as("a plan that has a measure too many").isZero();
    }

    private static boolean isNeedless(Case one, List<Integer> plan) {
        return plan.stream().anyMatch(measure -> {
            List<Integer> others = new ArrayList<>(plan);
            others.remove(measure);
            return one.open(others) == 0;
        });
    }

    /** Under a budget it keeps to that at any time, and closes the more the longer it may look. */
    @Tag("long")
    @Test
    void whenTimeIsUpUnderABudgetTheBestSoFarIsThePlan() {
        int early = 0;
        int some = 0;
        for (Case one : cases()) {
            int most = Math.max(1, one.cheapest() - 1);
            List<Long> weights = IntStream.range(0, one.reached.size())
                    .mapToObj(goal -> 1L << goal)
                    .toList();
            long before = one.open(List.of());
            for (int looks = 0; looks < LOOKS; looks++) {
                Result result = one.search(looks, Optional.of(new Budget(most, weights)));
                assertThat(one.cost(result.plan())).isLessThanOrEqualTo(most);
                long left = one.open(result.plan());
                assertThat(left).isLessThanOrEqualTo(before);
                before = left;
                if (result.optimal()) {
                    assertThat(left).isEqualTo(one.leastOpen(most));
                    continue;
                }
                assertThat(result.lowerBound()).isZero();
                early++;
                some += left < one.open(List.of()) ? 1 : 0;
            }
            Result whole = one.search(1_000, Optional.of(new Budget(most, weights)));
            assertThat(whole.optimal()).isTrue();
            assertThat(one.open(whole.plan())).isEqualTo(one.leastOpen(most));
        }
        assertThat(early).isGreaterThan(200);
        assertThat(some).as("closes something when time is up").isPositive();
    }
}
