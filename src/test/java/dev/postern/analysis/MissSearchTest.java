package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.derivation.Chance;
import dev.postern.derivation.Definition;
import dev.postern.derivation.Estate;
import dev.postern.derivation.World;
import dev.postern.model.Assumption;
import dev.postern.model.Control;
import dev.postern.model.ControlState;
import dev.postern.model.Effort;
import dev.postern.model.PlacedControl;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class MissSearchTest {
    private static final int SAMPLES = 10_000;
    private static final int MOST_CANDIDATES = 7;
    private static final int MOST = 4;

    /** A miss is an inclusion-minimal set of changes after which the goal holds; by cost, then by its changes in order of text. */
    @Test
    void areTheCheapestMinimalSetsOfAll() {
        int compared = 0;
        int several = 0;
        for (int seed = 0; compared < Chance.samples(SAMPLES); seed++) {
            Drawn drawn = Drawn.of(seed, 5, 14);
            List<Change> candidates = List.copyOf(candidates(drawn));
            if (candidates.size() > MOST_CANDIDATES || reaches(drawn, List.of())) {
                continue;
            }
            compared++;
            World base = drawn.situation().world().withOpenAssumptions(false);
            List<List<Change>> expected = misses(drawn, candidates);
            MissSearch search =
                    new MissSearch(base, drawn.goal(), Liftable.in(base), 2, MissSearch.Most.DEFAULT, () -> true);
            List<List<Change>> found = search.nearest(misses -> misses.size() >= MOST, Integer.MAX_VALUE);
            int dearest = found.size() < MOST ? Integer.MAX_VALUE : cost(found.get(found.size() - 1));
            assertThat(found)
                    .as("seed %d", seed)
                    .isEqualTo(expected.stream()
                            .filter(miss -> cost(miss) <= dearest)
                            .toList());
            assertThat(search.isComplete()).isTrue();
            several += expected.size() > 1 ? 1 : 0;
        }
        assertThat(several).isGreaterThan(Chance.samples(SAMPLES) / 100);
    }

    /** All changes of a world in plain words: what is in place is lifted, what nobody has answered is supposed. */
    private static Set<Change> candidates(Drawn drawn) {
        Definition.Setting setting = drawn.definition().setting;
        Set<Change> changes = new TreeSet<>();
        lifts(setting, setting.controls, drawn.estate().controls, changes);
        if (!setting.patience) {
            lifts(setting, setting.sensors, drawn.estate().sensors, changes);
        }
        Set<Assumption> open = new HashSet<>();
        drawn.estate().given.values().forEach(supports -> supports.forEach(open::addAll));
        for (Collection<PlacedControl> placed :
                List.of(drawn.estate().controls.values(), drawn.estate().sensors.values())) {
            placed.stream()
                    .filter(control -> control.state() == ControlState.ASSUMED)
                    .forEach(control -> open.add(control.ineffective()));
        }
        open.stream()
                .filter(assumption -> !setting.answers.containsKey(assumption.id()))
                .forEach(assumption -> changes.add(new Change.Suppose(assumption)));
        return changes;
    }

    private static void lifts(
            Definition.Setting setting, Set<Control> inPlace, Map<Control, PlacedControl> placed, Set<Change> changes) {
        for (Control control : inPlace) {
            PlacedControl as = placed.get(control);
            boolean isOpen = as != null
                    && as.state() == ControlState.ASSUMED
                    && !setting.answers.containsKey(as.ineffective().id());
            if (!isOpen) {
                changes.add(new Change.Lift(control));
            }
        }
    }

    /** Every set of changes is tried. */
    private static List<List<Change>> misses(Drawn drawn, List<Change> candidates) {
        List<BitSet> reaching = new ArrayList<>();
        for (int bits = 0; bits < 1 << candidates.size(); bits++) {
            BitSet set = BitSet.valueOf(new long[] {bits});
            if (reaches(drawn, set.stream().mapToObj(candidates::get).toList())) {
                reaching.add(set);
            }
        }
        return reaching.stream()
                .filter(set -> reaching.stream().noneMatch(other -> isProperlyWithin(other, set)))
                .map(set -> set.stream().mapToObj(candidates::get).toList())
                .sorted(Comparator.<List<Change>>comparingInt(MissSearchTest::cost)
                        .thenComparing(MissSearchTest::compare))
                .toList();
    }

    private static int cost(List<Change> changes) {
        return changes.stream().mapToInt(Change::cost).sum();
    }

    private static boolean isProperlyWithin(BitSet small, BitSet large) {
        BitSet both = (BitSet) small.clone();
        both.and(large);
        return both.equals(small) && !small.equals(large);
    }

    private static int compare(List<Change> a, List<Change> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int order = a.get(i).compareTo(b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return a.size() - b.size();
    }

    private static boolean reaches(Drawn drawn, List<Change> changes) {
        Definition.Setting setting = drawn.definition().setting;
        Set<Control> controls = Set.copyOf(setting.controls);
        Set<Control> sensors = Set.copyOf(setting.sensors);
        Map<String, Boolean> answers = Map.copyOf(setting.answers);
        for (Change change : changes) {
            if (change instanceof Change.Lift lift) {
                setting.controls.remove(lift.control());
                setting.sensors.remove(lift.control());
            } else if (change instanceof Change.Suppose suppose) {
                setting.answers.put(suppose.assumption().id(), true);
            }
        }
        boolean reaches = drawn.withOpenAssumptions(false).closure().contains(Definition.node(drawn.goal()));
        setting.controls.addAll(controls);
        setting.sensors.addAll(sensors);
        setting.answers.clear();
        setting.answers.putAll(answers);
        return reaches;
    }

    @Test
    void theSearchEndsWhereNothingCanHelp() {
        Drawn drawn = Drawn.of(3);
        World base = drawn.situation().world().withOpenAssumptions(false);
        MissSearch search = new MissSearch(
                base, Estate.fact("reads nothing-there"), Liftable.in(base), 2, MissSearch.Most.DEFAULT, () -> true);
        assertThat(search.nearest(misses -> false, Integer.MAX_VALUE)).isEmpty();
        assertThat(search.isComplete()).isTrue();
    }

    /** To a1 past one lock, past two on another way, and past three on a third. */
    private static final Estate WAYS = new Estate()
            .rule("one", Effort.LOW, List.of("lock on {0}"), List.of(), null)
            .rule("two", Effort.LOW, List.of("mfa on {0}", "seal on {0}"), List.of(), null)
            .rule("three", Effort.LOW, List.of("mfa on {0}", "wall on {0}", "net on {0}"), List.of(), null)
            .starts("has a0")
            .step("one", "has a1", "has a0")
            .step("two", "has a1", "has a0")
            .step("three", "has a1", "has a0");

    private static final List<String> LOCKS =
            List.of("lock on a0", "mfa on a0", "net on a0", "seal on a0", "wall on a0");

    private static MissSearch ways(Map<String, Change> changes, int mostAdded) {
        return ways(changes, mostAdded, MissSearch.Most.DEFAULT, () -> true);
    }

    private static MissSearch ways(
            Map<String, Change> changes, int mostAdded, MissSearch.Most most, BooleanSupplier goesOn) {
        World base = Drawn.situation(WAYS, Estate.fact("has a1")).world();
        Map<Integer, Change> candidates = new HashMap<>();
        for (String lock : LOCKS) {
            Control control = Control.read(lock);
            base = base.withControl(control);
            if (changes.containsKey(lock)) {
                candidates.put(base.graph().absent(control), changes.get(lock));
            }
        }
        return new MissSearch(base, Estate.fact("has a1"), candidates, mostAdded, most, goesOn);
    }

    private static Map<String, Change> lifts(String... locks) {
        Map<String, Change> lifts = new HashMap<>();
        for (String lock : locks) {
            lifts.put(lock, new Change.Lift(Control.read(lock)));
        }
        return lifts;
    }

    private static List<Change> lifted(String... locks) {
        return Arrays.stream(locks)
                .<Change>map(lock -> new Change.Lift(Control.read(lock)))
                .toList();
    }

    private static final List<Change> ONE = lifted("lock on a0");
    private static final List<Change> TWO = lifted("mfa on a0", "seal on a0");
    private static final List<Change> THREE = lifted("mfa on a0", "net on a0", "wall on a0");

    @Test
    void missesComeByCostUpToTheDearest() {
        Map<String, Change> all = lifts(LOCKS.toArray(String[]::new));
        assertThat(ways(all, 0).nearest(misses -> false, 0)).isEmpty();
        assertThat(ways(all, 0).nearest(misses -> false, 1)).containsExactly(ONE);
        assertThat(ways(all, 0).nearest(misses -> false, 2)).containsExactly(ONE, TWO);
        assertThat(ways(all, 0).nearest(misses -> false, 3)).containsExactly(ONE, TWO, THREE);
        assertThat(ways(all, 0).nearest(misses -> false, Integer.MAX_VALUE)).containsExactly(ONE, TWO, THREE);
    }

    @Test
    void theSearchEndsWhereThereAreEnough() {
        Map<String, Change> all = lifts(LOCKS.toArray(String[]::new));
        assertThat(ways(all, 0).nearest(misses -> misses.size() > 1, Integer.MAX_VALUE))
                .containsExactly(ONE, TWO);
    }

    @Test
    void whatMayNotChangeIsNotPartOfAMiss() {
        assertThat(ways(lifts("mfa on a0", "net on a0", "seal on a0"), 0).nearest(misses -> false, Integer.MAX_VALUE))
                .containsExactly(TWO);
        assertThat(ways(lifts("mfa on a0", "net on a0"), 0).nearest(misses -> false, Integer.MAX_VALUE))
                .isEmpty();
    }

    /** What stands for the absence of two controls here are facts that are added. */
    @Test
    void aMissAddsNoMoreFactsThanItMay() {
        Change net = new Change.Add(Estate.fact("egress net"));
        Change wall = new Change.Add(Estate.fact("egress wall"));
        Map<String, Change> changes = lifts("mfa on a0");
        changes.put("net on a0", net);
        changes.put("wall on a0", wall);
        assertThat(ways(changes, 1).nearest(misses -> false, Integer.MAX_VALUE)).isEmpty();
        assertThat(ways(changes, 2).nearest(misses -> false, Integer.MAX_VALUE))
                .containsExactly(List.of(net, wall, TWO.get(0)));
        changes.put("wall on a0", THREE.get(2));
        assertThat(ways(changes, 0).nearest(misses -> false, Integer.MAX_VALUE)).isEmpty();
        assertThat(ways(changes, 1).nearest(misses -> false, Integer.MAX_VALUE))
                .containsExactly(List.of(net, TWO.get(0), THREE.get(2)));
    }

    /** Whichever limit ends the search, it says so, and what it has found is the nearest; with enough of all it finds them all. */
    @Test
    void aSearchThatIsCutOffSaysSo() {
        assertThat(needed(most -> new MissSearch.Most(most, 1_000, 1_000))).isGreaterThan(3);
        assertThat(needed(most -> new MissSearch.Most(1_000, most, 1_000))).isGreaterThan(3);
        assertThat(needed(most -> new MissSearch.Most(1_000, 1_000, most))).isEqualTo(4);
    }

    @Test
    void aSearchThatIsNotWaitedForSaysWhatItHasFound() {
        List<List<Change>> all = List.of(ONE, TWO, THREE);
        Map<String, Change> lifts = lifts(LOCKS.toArray(String[]::new));
        for (int most = 0; ; most++) {
            int[] left = {most};
            MissSearch search = ways(lifts, 0, MissSearch.Most.DEFAULT, () -> left[0]-- > 0);
            List<List<Change>> found = search.nearest(misses -> false, Integer.MAX_VALUE);
            assertThat(found).isEqualTo(all.subList(0, found.size()));
            assertThat(search.isComplete()).isEqualTo(left[0] >= 0);
            if (search.isComplete()) {
                assertThat(found).isEqualTo(all);
                assertThat(most).isGreaterThan(3);
                return;
            }
        }
    }

    private static int needed(IntFunction<MissSearch.Most> limits) {
        List<List<Change>> all = List.of(ONE, TWO, THREE);
        for (int most = 1; most < 1_000; most++) {
            MissSearch search = ways(lifts(LOCKS.toArray(String[]::new)), 0, limits.apply(most), () -> true);
            List<List<Change>> found = search.nearest(misses -> false, Integer.MAX_VALUE);
            assertThat(found).isEqualTo(all.subList(0, found.size()));
            if (search.isComplete()) {
                assertThat(found).isEqualTo(all);
                return most;
            }
        }
        throw new AssertionError("the search never ends by itself");
    }
}
