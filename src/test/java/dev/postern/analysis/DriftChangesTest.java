package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.derivation.Chance;
import dev.postern.derivation.Definition;
import dev.postern.derivation.Definition.Clause;
import dev.postern.derivation.Definition.Found;
import dev.postern.derivation.Estate;
import dev.postern.derivation.ProofOrder;
import dev.postern.model.Assumption;
import dev.postern.model.Control;
import dev.postern.model.ControlState;
import dev.postern.model.Fact;
import dev.postern.model.PlacedControl;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What stays between two situations and yet is otherwise, held against all proofs there are on either side. */
class DriftChangesTest {
    private static final int SAMPLES = 10_000;
    private static final int MOST = 400;
    private static final int MOST_CHOICES = 3_000;

    /** All proofs of the goal on one side, those that need no open assumption apart. */
    private record Side(DrawnPair.One one, String goal, List<Found> certain, List<Found> possible) {
        static Optional<Side> of(DrawnPair.One one, Fact fact) {
            String goal = Definition.node(fact);
            Optional<List<Found>> certain = one.definition(false).proofs(goal, ProofOrder.EFFORT, MOST_CHOICES);
            Optional<List<Found>> possible = one.definition(true).proofs(goal, ProofOrder.EFFORT, MOST_CHOICES);
            return certain.isEmpty() || possible.isEmpty() || possible.get().size() >= MOST
                    ? Optional.empty()
                    : Optional.of(new Side(one, goal, certain.get(), possible.get()));
        }

        /** Those a listing may begin with: the least effort that is shown, of what needs no open assumption if anything does. */
        List<Found> first() {
            List<Found> rather = certain.isEmpty() ? possible : certain;
            long least = rather.stream().mapToLong(Side::effort).min().orElse(-1);
            return rather.stream().filter(proof -> effort(proof) == least).toList();
        }

        static long effort(Found proof) {
            return proof.choice().values().stream().mapToLong(Clause::effort).sum();
        }

        /** The forms of each path, by its steps: the cheapest, of what needs no open assumption if any does. */
        Map<Set<Estate.Firing>, List<Standing>> forms() {
            Map<Set<Estate.Firing>, List<Found>> all = byFirings(possible);
            all.putAll(byFirings(certain));
            Map<Set<Estate.Firing>, List<Standing>> forms = new HashMap<>();
            all.forEach((firings, proofs) -> {
                long least = proofs.stream().mapToLong(Found::cost).min().orElseThrow();
                forms.put(
                        firings,
                        proofs.stream()
                                .filter(proof -> proof.cost() == least)
                                .map(this::standing)
                                .distinct()
                                .toList());
            });
            return forms;
        }

        private Map<Set<Estate.Firing>, List<Found>> byFirings(List<Found> proofs) {
            return new HashMap<>(proofs.stream().collect(Collectors.groupingBy(this::firings)));
        }

        Set<Estate.Firing> firings(Found proof) {
            return proof.choice().values().stream()
                    .filter(Clause::isStep)
                    .map(clause -> one.estate()
                            .firings
                            .get(Integer.parseInt(clause.name().substring(5))))
                    .collect(Collectors.toSet());
        }

        private Standing standing(Found proof) {
            long noise =
                    proof.choice().values().stream().mapToLong(Clause::noise).sum();
            return new Standing(effort(proof), noise, open(proof), states(proof));
        }

        private Set<String> open(Found proof) {
            Set<String> open = new TreeSet<>();
            for (Clause clause : proof.choice().values()) {
                if (clause.name().startsWith("supported ")) {
                    String ids = clause.name()
                            .substring(
                                    clause.name().lastIndexOf('[') + 1,
                                    clause.name().length() - 1);
                    open.addAll(ids.isEmpty() ? Set.of() : Set.of(ids.split(", ")));
                } else if (clause.name().startsWith("ineffective ")) {
                    open.add(placed(Control.read(clause.head().split(" ", 3)[2]))
                            .orElseThrow()
                            .ineffective()
                            .id());
                }
            }
            open.removeAll(one.setting().answers.keySet());
            return open;
        }

        private SortedMap<Control, PathStep.State> states(Found proof) {
            SortedMap<Control, PathStep.State> states = new TreeMap<>();
            for (Estate.Firing firing : firings(proof)) {
                one.estate().rules.get(firing.rule()).brokenBy().stream()
                        .map(template -> template.fill(firing.premises()::get))
                        .forEach(control -> states.put(control, state(control, proof)));
            }
            return states;
        }

        private PathStep.State state(Control control, Found proof) {
            if (!one.setting().controls.contains(control)) {
                return PathStep.State.NONE;
            }
            Clause reason = proof.choice().get(Definition.absent(control));
            return reason != null && reason.name().startsWith("disabled ")
                    ? PathStep.State.DISABLED
                    : placed(control)
                            .filter(PlacedControl::inPlace)
                            .map(PlacedControl::state)
                            .map(ControlState::name)
                            .map(PathStep.State::valueOf)
                            .orElse(PathStep.State.ENFORCED);
        }

        private Optional<PlacedControl> placed(Control control) {
            return Optional.ofNullable(one.estate().controls.get(control))
                    .or(() -> Optional.ofNullable(one.estate().sensors.get(control)));
        }
    }

    private record Standing(long effort, long noise, Set<String> open, SortedMap<Control, PathStep.State> states) {}

    /** A path of the same steps on both sides, and how it stands on each. */
    private record Change(Set<String> steps, List<Object> was, List<Object> is, Set<String> controls) {
        static Change of(Set<Estate.Firing> firings, Standing was, Standing is) {
            Set<String> controls = new TreeSet<>();
            Set<Control> all = new HashSet<>(was.states().keySet());
            all.addAll(is.states().keySet());
            for (Control control : all) {
                PathStep.State then = was.states().getOrDefault(control, PathStep.State.NONE);
                PathStep.State now = is.states().getOrDefault(control, PathStep.State.NONE);
                if (then != now) {
                    controls.add(control + " " + then + " " + now);
                }
            }
            return new Change(
                    firings.stream()
                            .map(firing -> firing.rule() + " " + firing.gain())
                            .collect(Collectors.toCollection(TreeSet::new)),
                    List.of(was.effort(), was.noise(), was.open()),
                    List.of(is.effort(), is.noise(), is.open()),
                    controls);
        }

        static Change of(Drift.Changed told) {
            return new Change(
                    told.after().steps().stream()
                            .map(step -> step.rule().id() + " " + step.gains())
                            .collect(Collectors.toCollection(TreeSet::new)),
                    standing(told.before()),
                    standing(told.after()),
                    told.controls().stream()
                            .map(one -> one.control() + " " + one.before() + " " + one.after())
                            .collect(Collectors.toCollection(TreeSet::new)));
        }

        private static List<Object> standing(AttackPath path) {
            return List.of(
                    path.effort(),
                    path.noise(),
                    path.open().stream().map(Assumption::id).collect(Collectors.toCollection(TreeSet::new)));
        }

        boolean isOne() {
            return !controls.isEmpty() || !was.equals(is);
        }
    }

    @Test
    void whatIsChangedIsEveryPathOfTheSameStepsThatStandsOtherwise() {
        int compared = 0;
        int changes = 0;
        for (int seed = 0; seed < Chance.samples(SAMPLES); seed++) {
            DrawnPair drawn = DrawnPair.of(seed);
            Optional<Side> then = Side.of(drawn.before(), drawn.goal());
            Optional<Side> now = Side.of(drawn.after(), drawn.goal());
            Optional<List<Change>> expected = then.flatMap(was -> now.flatMap(is -> changes(was.forms(), is.forms())));
            if (expected.isEmpty()) {
                continue;
            }
            compared++;
            changes += expected.get().size();
            List<Drift.Changed> told = Drift.of(
                            drawn.before().situation(), drawn.after().situation(), MOST)
                    .changed();
            assertThat(told.stream().map(Change::of).collect(Collectors.toSet()))
                    .as("seed %d", seed)
                    .isEqualTo(new HashSet<>(expected.get()));
            assertThat(told.stream().mapToInt(one -> one.after().count()).sum())
                    .as("seed %d", seed)
                    .isEqualTo(expected.get().size());
        }
        assertThat(compared).isGreaterThan(Chance.samples(SAMPLES) / 2);
        if (Chance.drawsAll()) {
            assertThat(changes).isGreaterThan(compared / 100);
        }
    }

    /** Empty where a path has two cheapest forms, of which either may be told. */
    private static Optional<List<Change>> changes(
            Map<Set<Estate.Firing>, List<Standing>> then, Map<Set<Estate.Firing>, List<Standing>> now) {
        if (java.util.stream.Stream.of(then, now)
                .map(Map::values)
                .flatMap(Collection::stream)
                .anyMatch(forms -> forms.size() > 1)) {
            return Optional.empty();
        }
        List<Change> changes = new ArrayList<>();
        now.forEach((firings, forms) -> {
            if (then.containsKey(firings)) {
                Standing was = then.get(firings).get(0);
                Standing is = forms.get(0);
                boolean isConfirmed = is.open().isEmpty() && !was.open().isEmpty();
                Change change = Change.of(firings, was, is);
                if (!isConfirmed && change.isOne()) {
                    changes.add(change);
                }
            }
        });
        return Optional.of(changes);
    }

    /** There are paths on both sides, and the one that was first does not hold after. */
    @Test
    void aGoalIsReroutedWhereItsFirstPathIsGoneAndAnotherIsLeft() {
        int rerouted = 0;
        int kept = 0;
        for (int seed = 0; seed < Chance.samples(SAMPLES); seed++) {
            DrawnPair drawn = DrawnPair.of(seed);
            Optional<Side> then = Side.of(drawn.before(), drawn.goal());
            Optional<Side> now = Side.of(drawn.after(), drawn.goal());
            if (then.isEmpty() || now.isEmpty()) {
                continue;
            }
            List<Found> first = then.get().first();
            List<Found> second = now.get().first();
            DriftDefinition definition = new DriftDefinition(drawn.before(), drawn.after(), true);
            List<Found> gone = first.stream()
                    .filter(proof -> !definition.holdsThere(then.get().goal(), proof))
                    .toList();
            List<Drift.Rerouted> told = Drift.of(
                            drawn.before().situation(), drawn.after().situation(), MOST)
                    .rerouted();
            if (gone.isEmpty() || second.isEmpty()) {
                kept += first.isEmpty() || second.isEmpty() ? 0 : 1;
                assertThat(told).as("seed %d", seed).isEmpty();
            } else if (gone.size() == first.size()) {
                rerouted++;
                assertThat(told).as("seed %d", seed).hasSize(1);
                assertThat(told.get(0).from().effort()).as("seed %d", seed).isEqualTo(Side.effort(first.get(0)));
                assertThat(told.get(0).to().effort()).as("seed %d", seed).isEqualTo(Side.effort(second.get(0)));
                assertThat(told.get(0).extraEffort()).isEqualTo(Side.effort(second.get(0)) - Side.effort(first.get(0)));
            }
        }
        if (Chance.drawsAll()) {
            assertThat(rerouted).isGreaterThan(SAMPLES / 100);
        }
        assertThat(kept).isGreaterThan(Chance.samples(SAMPLES) / 20);
    }
}
