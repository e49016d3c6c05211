package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.derivation.Chance;
import dev.postern.derivation.CheapestProofs;
import dev.postern.derivation.Closure;
import dev.postern.derivation.Estate;
import dev.postern.derivation.Proof;
import dev.postern.derivation.ProofOrder;
import dev.postern.derivation.World;
import dev.postern.model.Acceptance;
import dev.postern.model.Control;
import dev.postern.model.Fact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the closures show of paths that were not looked at. */
class AdmissionSearchTest {
    private static final int SAMPLES = 3_000;
    private static final int FEW = 1_000;
    private static final int MOST = 400;
    private static final LocalDate DAY = LocalDate.of(2026, 3, 31);

    /** With but one path looked at, that nothing is new is said only where a look at all of them finds nothing new. */
    @Test
    void fewPathsNeverPassForAllOfThem() {
        int none = 0;
        int shown = 0;
        for (int seed = 0; seed < Chance.samples(SAMPLES); seed++) {
            DrawnPair drawn = DrawnPair.of(seed);
            Admission few = admission(drawn, 1);
            if (few.complete() && few.counted().isEmpty()) {
                none++;
                shown += few.existing() > 0 ? 1 : 0;
                Drift all = Drift.of(drawn.before().situation(), drawn.after().situation(), MOST);
                assertThat(all.opened()).as("seed %d", seed).isEmpty();
                assertThat(all.confirmed()).as("seed %d", seed).isEmpty();
            }
        }
        assertThat(none).isGreaterThan(Chance.samples(SAMPLES) / 20);
        assertThat(shown).isGreaterThan(Chance.samples(SAMPLES) / 100);
    }

    /**
     * Without a baseline every proof counts but the accepted: a viable one by its id, and all of a goal that is accepted and has a viable
     * one. Exposed where a viable one counts, clean where none does and the run leaves no doubt.
     */
    @Test
    void whatCountsAreTheProofsThatAreNotAccepted() {
        Map<Verdict.Kind, Integer> met = new EnumMap<>(Verdict.Kind.class);
        Map<Admission.State, Integer> states = new EnumMap<>(Admission.State.class);
        for (int seed = 0; seed < Chance.samples(SAMPLES); seed++) {
            Situation situation = Drawn.of(seed).situation();
            List<Proof> all = proofs(situation);
            if (all.size() >= MOST) {
                continue;
            }
            List<Acceptance> accepted = accepted(situation, all, new Random(seed));
            Admission came = Admission.of(situation, Optional.empty(), accepted, DAY, MOST, () -> true);
            List<Proof> counting = counting(all, accepted);
            assertThat(came.counted().stream()
                            .mapToInt(one -> one.path().count())
                            .sum())
                    .as("seed %d", seed)
                    .isEqualTo(counting.size());
            assertThat(came.counted().stream().map(one -> one.path().isViable()).toList())
                    .as("viable ones first, seed %d", seed)
                    .isSortedAccordingTo(Comparator.reverseOrder());
            boolean isExposed = counting.stream().anyMatch(AdmissionSearchTest::isViable);
            boolean isClean = counting.isEmpty() && Judgement.mayBeClean(situation.outcome());
            assertThat(came.verdict().kind())
                    .as("seed %d", seed)
                    .isEqualTo(isExposed ? Verdict.Kind.EXPOSED : isClean ? Verdict.Kind.CLEAN : Verdict.Kind.UNKNOWN);
            assertThat(came.complete()).as("seed %d", seed).isTrue();
            assertThat(came.existing()).isZero();
            for (Admission.Judged one : came.accepted()) {
                assertThat(one.state()).as("seed %d", seed).isEqualTo(state(one.acceptance(), all));
                states.merge(one.state(), 1, Integer::sum);
            }
            assertThat(came.verdict().reasons().stream()
                            .filter(reason -> reason.contains("that day is over"))
                            .count())
                    .as("expired, seed %d", seed)
                    .isEqualTo(
                            accepted.stream().filter(one -> !one.holdsOn(DAY)).count());
            met.merge(came.verdict().kind(), 1, Integer::sum);
        }
        if (Chance.drawsAll()) {
            assertThat(met).containsOnlyKeys(Verdict.Kind.EXPOSED, Verdict.Kind.UNKNOWN);
            assertThat(states).containsOnlyKeys(Admission.State.values());
        }
    }

    /** With a baseline what counts is what changed, and all else that leads to the goal was there before. */
    @Test
    void withABaselineWhatChangedCounts() {
        int exposed = 0;
        int there = 0;
        for (int seed = 0; seed < Chance.samples(FEW); seed++) {
            DrawnPair drawn = DrawnPair.of(seed);
            Situation now = drawn.after().situation();
            List<Proof> all = proofs(now);
            Drift drift = Drift.of(drawn.before().situation(), now, MOST);
            if (all.size() >= MOST || proofs(drawn.before().situation()).size() >= MOST) {
                continue;
            }
            Admission came = admission(drawn, MOST);
            assertThat(came.counted().stream().map(one -> one.path().id()))
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(Stream.of(drift.opened(), drift.confirmed())
                            .flatMap(List::stream)
                            .map(one -> one.path().id())
                            .toList());
            int counting =
                    came.counted().stream().mapToInt(one -> one.path().count()).sum();
            assertThat(came.existing() > 0).as("seed %d", seed).isEqualTo(counting < all.size());
            boolean isExposed =
                    came.counted().stream().anyMatch(one -> one.path().isViable());
            assertThat(came.verdict().kind() == Verdict.Kind.EXPOSED)
                    .as("seed %d", seed)
                    .isEqualTo(isExposed);
            exposed += isExposed ? 1 : 0;
            there += came.existing() > 0 ? 1 : 0;
        }
        if (Chance.drawsAll()) {
            assertThat(exposed).isGreaterThan(FEW / 20);
            assertThat(there).isGreaterThan(FEW / 20);
        }
    }

    /** What ends the goal for sure breaks all that counts; and what breaks all of it ends the goal. */
    @Test
    void breakersLeaveNothingThatCounts() {
        int found = 0;
        for (int seed = 0; seed < Chance.samples(SAMPLES); seed++) {
            Situation situation = Drawn.of(seed).situation();
            Admission came = Admission.of(situation, Optional.empty(), List.of(), DAY, MOST, () -> true);
            boolean isExposed = came.verdict().kind() == Verdict.Kind.EXPOSED;
            for (GoalAnswer goal : came.paths().goals()) {
                assertThat(came.breakers())
                        .as("seed %d", seed)
                        .containsAll((isExposed ? goal.viableBreakers() : goal.breakers())
                                .stream().map(GoalAnswer.Breaker::control).toList());
                for (Control control : came.breakers()) {
                    World world = situation.world().enforcing(control).withOpenAssumptions(!isExposed);
                    assertThat(Closure.of(world).holds(goal.goal()))
                            .as("with %s, seed %d", control, seed)
                            .isFalse();
                    found++;
                }
            }
        }
        if (Chance.drawsAll()) {
            assertThat(found).isGreaterThan(SAMPLES / 20);
        }
    }

    /** With but one path looked at, a control named as breaking all that count leaves none of those that were not looked at. */
    @Test
    void whatBreaksAllBreaksWhatWasNotLookedAtToo() {
        int named = 0;
        for (int seed = 0; seed < Chance.samples(SAMPLES); seed++) {
            DrawnPair drawn = DrawnPair.of(seed);
            Admission few = admission(drawn, 1);
            boolean isExposed =
                    few.counted().stream().anyMatch(one -> one.path().isViable());
            for (Control control : few.breakers()) {
                Situation after = drawn.after().situation();
                Drift left = Drift.of(
                        drawn.before().situation(), after.in(after.world().enforcing(control)), MOST);
                assertThat(Stream.of(left.opened(), left.confirmed())
                                .flatMap(List::stream)
                                .filter(one -> one.path().isViable() || !isExposed))
                        .as("with %s, seed %d", control, seed)
                        .isEmpty();
                named++;
            }
        }
        if (Chance.drawsAll()) {
            assertThat(named).isGreaterThan(SAMPLES / 30);
        }
    }

    private static List<Proof> proofs(Situation situation) {
        CheapestProofs proofs = CheapestProofs.in(situation.world().withOpenAssumptions(true), ProofOrder.EFFORT);
        return situation.goals().keySet().stream()
                .flatMap(goal -> proofs.of(goal, MOST).stream())
                .toList();
    }

    private static boolean isViable(Proof proof) {
        return proof.openAssumptions().isEmpty();
    }

    /** Some of the proofs and goals, and what is neither; some until a day that is over, some until this very day. */
    private static List<Acceptance> accepted(Situation situation, List<Proof> all, Random random) {
        List<Acceptance> accepted = new ArrayList<>();
        for (Proof proof : all) {
            if (random.nextInt(3) > 0) {
                accepted.add(acceptance(Optional.of(proof.id()), Optional.empty(), random));
            }
        }
        for (Fact goal : situation.goals().keySet()) {
            if (random.nextInt(4) == 0) {
                accepted.add(acceptance(Optional.empty(), Optional.of(goal), random));
            }
        }
        if (random.nextInt(4) == 0) {
            accepted.add(acceptance(Optional.of("p-none"), Optional.empty(), random));
        }
        return accepted;
    }

    private static Acceptance acceptance(Optional<String> path, Optional<Fact> goal, Random random) {
        return new Acceptance(path, goal, "Ada", "known", DAY.plusDays(random.nextInt(4) - 1), Estate.AT);
    }

    private static List<Proof> counting(List<Proof> all, List<Acceptance> accepted) {
        List<Acceptance> holding =
                accepted.stream().filter(one -> one.holdsOn(DAY)).toList();
        return all.stream()
                .filter(proof -> holding.stream()
                        .noneMatch(one -> one.path().isPresent()
                                ? isViable(proof) && one.path().get().equals(proof.id())
                                : one.goal().get().equals(proof.goal())
                                        && all.stream()
                                                .anyMatch(
                                                        other -> other.goal().equals(proof.goal()) && isViable(other))))
                .toList();
    }

    private static Admission.State state(Acceptance acceptance, List<Proof> all) {
        if (acceptance.expires().isBefore(DAY)) {
            return Admission.State.EXPIRED;
        }
        return all.stream()
                        .anyMatch(proof -> acceptance
                                .goal()
                                .map(proof.goal()::equals)
                                .orElseGet(() -> acceptance.path().get().equals(proof.id())))
                ? Admission.State.HOLDS
                : Admission.State.UNUSED;
    }

    private static Admission admission(DrawnPair drawn, int most) {
        return Admission.of(
                drawn.after().situation(), Optional.of(drawn.before().situation()), List.of(), DAY, most, () -> true);
    }
}
