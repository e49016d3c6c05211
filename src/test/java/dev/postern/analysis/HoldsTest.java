package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.derivation.Chance;
import dev.postern.derivation.Definition;
import dev.postern.derivation.Estate;
import dev.postern.derivation.ProofOrder;
import dev.postern.derivation.Provable;
import dev.postern.model.Control;
import dev.postern.model.ControlState;
import dev.postern.model.Effort;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HoldsTest {
    private static final int SAMPLES = 10_000;
    private static final int FEW_SAMPLES = 3_000;
    private static final int MOST_PROOFS = 2_000;

    /** Each control in place, and each sensor for an attacker without patience, gets its line. */
    @Test
    void everythingInPlaceIsSpokenOf() {
        int sensors = 0;
        for (int seed = 0; seed < Chance.samples(FEW_SAMPLES); seed++) {
            Drawn drawn = Drawn.guarded(seed);
            Definition.Setting setting = drawn.definition().setting;
            Holds holds = Holds.of(drawn.situation(), 1);
            assertThat(placed(holds, false))
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(new TreeSet<>(known(drawn, setting.controls, false)));
            assertThat(placed(holds, true))
                    .as("sensors, seed %d", seed)
                    .containsExactlyElementsOf(
                            setting.patience ? Set.of() : new TreeSet<>(known(drawn, setting.sensors, true)));
            sensors += placed(holds, true).size();
        }
        assertThat(sensors).isGreaterThan(Chance.samples(FEW_SAMPLES) / 10);
    }

    private static List<Control> placed(Holds holds, boolean sensors) {
        return holds.controls().stream()
                .filter(one -> one.isSensor() == sensors)
                .map(one -> one.placed().control())
                .toList();
    }

    private static Collection<Control> known(Drawn drawn, Set<Control> all, boolean sensors) {
        List<Control> known = sensors
                ? drawn.situation().graph().sensors()
                : drawn.situation().graph().controls();
        return all.stream().filter(known::contains).toList();
    }

    /** A goal opens if it has no proof today and one without the control; what is said of it before and after is what closures say. */
    @Test
    void goalsOpenAsClosuresSay() {
        int opened = 0;
        for (int seed = 0; seed < Chance.samples(SAMPLES); seed++) {
            Drawn drawn = Drawn.guarded(seed);
            Provable today = provable(drawn);
            for (Holds.OfControl control : Holds.of(drawn.situation(), 1).controls()) {
                Provable lifted = without(drawn, control, () -> provable(drawn));
                Optional<Holds.OfGoal> goal = control.goals().stream().findFirst();
                goal.ifPresent(told -> {
                    assertThat(told.today()).isEqualTo(today);
                    assertThat(told.lifted()).isEqualTo(lifted);
                });
                assertThat(goal.isPresent() || today.equals(lifted))
                        .as("%s, seed %d", control, seed)
                        .isTrue();
                boolean opens = !today.possibly() && lifted.possibly();
                assertThat(control.effect() == Holds.Effect.OPENS)
                        .as("%s, seed %d", control, seed)
                        .isEqualTo(opens);
                opened += opens ? 1 : 0;
            }
        }
        assertThat(opened).isGreaterThan(Chance.samples(SAMPLES) / 20);
    }

    private static Provable provable(Drawn drawn) {
        String goal = Definition.node(drawn.goal());
        return new Provable(
                drawn.withOpenAssumptions(false).closure().contains(goal),
                drawn.withOpenAssumptions(true).closure().contains(goal));
    }

    /** Paths that open are the proofs without the control that have a step which it would break. */
    @Test
    void pathsThatOpenAreThoseThatNeedItsAbsence() {
        int compared = 0;
        for (int seed = 0; seed < Chance.samples(SAMPLES); seed++) {
            Drawn drawn = Drawn.guarded(seed);
            for (Holds.OfControl control : new HoldsSearch(
                            drawn.situation(),
                            Listing.Terms.of(drawn.situation(), MOST_PROOFS + 1, () -> true),
                            MOST_PROOFS + 1)
                    .controls()) {
                Optional<List<Definition.Found>> proofs = without(
                        drawn,
                        control,
                        () -> drawn.withOpenAssumptions(true)
                                .proofs(Definition.node(drawn.goal()), ProofOrder.EFFORT, MOST_PROOFS));
                if (proofs.isEmpty()) {
                    continue;
                }
                long opening = proofs.get().stream()
                        .filter(proof -> isStopped(proof, control, drawn))
                        .count();
                compared += opening > 0 ? 1 : 0;
                assertThat(control.goals().stream()
                                .flatMap(goal -> goal.paths().stream())
                                .mapToInt(AttackPath::count)
                                .sum())
                        .as("%s, seed %d", control, seed)
                        .isEqualTo((int) opening);
                assertThat(control.goals()).allMatch(Holds.OfGoal::complete);
            }
        }
        assertThat(compared).isGreaterThan(Chance.samples(SAMPLES) / 10);
    }

    private static boolean isStopped(Definition.Found proof, Holds.OfControl control, Drawn drawn) {
        return proof.names().stream()
                .filter(name -> name.startsWith("step ") || name.startsWith("loud "))
                .anyMatch(name -> stops(control, Integer.parseInt(name.substring(5)), drawn));
    }

    private static boolean stops(Holds.OfControl control, int step, Drawn drawn) {
        Estate.Firing firing = drawn.estate().firings.get(step);
        var rule = drawn.estate().rules.get(firing.rule());
        return (control.isSensor() ? rule.detectedBy() : rule.brokenBy())
                .stream()
                        .anyMatch(template -> template.fill(firing.premises()::get)
                                .equals(control.placed().control()));
    }

    /** Steps and gains are those of the closure without the control that today's closure has not, on whichever answers. */
    @Test
    void stepsAndGainsAreWhatTheClosureHasMore() {
        for (int seed = 0; seed < Chance.samples(FEW_SAMPLES); seed++) {
            Drawn drawn = Drawn.guarded(seed);
            for (Holds.OfControl control : Holds.of(drawn.situation(), 1).controls()) {
                Set<String> gains = new TreeSet<>();
                Set<Integer> steps = new HashSet<>();
                for (boolean hold : List.of(false, true)) {
                    Set<String> held = drawn.withOpenAssumptions(hold).closure();
                    Set<Integer> taken = taken(drawn.withOpenAssumptions(hold));
                    Set<String> more = without(
                            drawn,
                            control,
                            () -> drawn.withOpenAssumptions(hold).closure());
                    Set<Integer> moreTaken = without(drawn, control, () -> taken(drawn.withOpenAssumptions(hold)));
                    more.removeAll(held);
                    moreTaken.removeAll(taken);
                    more.stream()
                            .filter(node -> !node.startsWith("no ") && !node.startsWith("egress "))
                            .forEach(gains::add);
                    steps.addAll(moreTaken);
                }
                assertThat(control.gains().stream().map(Definition::node))
                        .as("%s, seed %d", control, seed)
                        .containsExactlyInAnyOrderElementsOf(gains);
                assertThat(control.steps()).as("%s, seed %d", control, seed).isEqualTo(steps.size());
            }
        }
    }

    private static Set<Integer> taken(Definition definition) {
        Set<String> closure = definition.closure();
        return definition.clauses.stream()
                .filter(Definition.Clause::isStep)
                .filter(clause -> closure.containsAll(clause.body()))
                .map(clause -> Integer.parseInt(clause.name().substring(5)))
                .collect(Collectors.toSet());
    }

    /**
     * Spare is what lets no step more be taken: covered where a step that it stops is taken once all else is lifted too, unmet where not.
     * What covers it is enough, and less would not be.
     */
    @Test
    void whatIsSpareIsCoveredOrUnmet() {
        Set<Holds.Effect> met = EnumSet.noneOf(Holds.Effect.class);
        int sets = 0;
        for (int seed = 0; seed < Chance.samples(SAMPLES); seed++) {
            Drawn drawn = Drawn.guarded(seed);
            List<Holds.OfControl> controls = Holds.of(drawn.situation(), 1).controls();
            for (Holds.OfControl control : controls) {
                met.add(control.effect());
                boolean used = opens(drawn, control, List.of());
                boolean usedIfBare = opens(
                        drawn,
                        control,
                        controls.stream().map(one -> one.placed().control()).toList());
                assertThat(control.effect() == Holds.Effect.COVERED)
                        .as("%s, seed %d", control, seed)
                        .isEqualTo(!used && usedIfBare);
                assertThat(control.effect() == Holds.Effect.UNMET)
                        .as("%s, seed %d", control, seed)
                        .isEqualTo(!usedIfBare);
                if (control.effect().isSpare()) {
                    assertThat(control.steps()).isZero();
                    assertThat(control.gains()).isEmpty();
                }
                assertThat(control.covers().isEmpty()).isNotEqualTo(control.effect() == Holds.Effect.COVERED);
                for (List<Control> cover : control.covers()) {
                    sets += cover.size() > 1 ? 1 : 0;
                    assertThat(opens(drawn, control, cover)).isTrue();
                    assertThat(cover)
                            .allMatch(spared -> !opens(
                                    drawn,
                                    control,
                                    cover.stream()
                                            .filter(other -> !other.equals(spared))
                                            .toList()));
                }
                if (control.effect() == Holds.Effect.COVERED) {
                    assertThat(control.covers().stream().filter(cover -> cover.size() == 1))
                            .as("every single control that covers it, seed %d", seed)
                            .hasSize((int) controls.stream()
                                    .filter(other -> !other.equals(control))
                                    .filter(other -> opens(
                                            drawn,
                                            control,
                                            List.of(other.placed().control())))
                                    .count());
                }
            }
        }
        if (Chance.drawsAll()) {
            assertThat(met).containsExactlyInAnyOrder(Holds.Effect.values());
            assertThat(sets).as("covers of several controls").isPositive();
        }
    }

    /** Whether a step is taken, open assumptions true, that the control stops, once it and the others are lifted. */
    private static boolean opens(Drawn drawn, Holds.OfControl control, Collection<Control> others) {
        Definition.Setting setting = drawn.definition().setting;
        Set<Control> controls = new HashSet<>(setting.controls);
        Set<Control> sensors = new HashSet<>(setting.sensors);
        setting.controls.removeAll(others);
        if (!setting.patience) {
            setting.sensors.removeAll(others);
        }
        boolean opens = without(
                drawn,
                control,
                () -> taken(drawn.withOpenAssumptions(true)).stream().anyMatch(step -> stops(control, step, drawn)));
        setting.controls.addAll(controls);
        setting.sensors.addAll(sensors);
        return opens;
    }

    private static <T> T without(Drawn drawn, Holds.OfControl control, java.util.function.Supplier<T> answer) {
        Definition.Setting setting = drawn.definition().setting;
        Set<Control> all = control.isSensor() ? setting.sensors : setting.controls;
        boolean was = all.remove(control.placed().control());
        T found = answer.get();
        if (was) {
            all.add(control.placed().control());
        }
        return found;
    }

    /** Together they hold the goal shut: it has a proof without all of them, and none while any one of them stays. */
    @Test
    void whatHoldsTogetherOpensTogether() {
        int found = 0;
        for (int seed = 0; seed < Chance.samples(FEW_SAMPLES); seed++) {
            Drawn drawn = Drawn.guarded(seed);
            for (Holds.Together together : Holds.of(drawn.situation(), 20).together()) {
                found++;
                assertThat(together.controls()).hasSizeGreaterThan(1);
                assertThat(reachedWithout(drawn, together.controls())).isTrue();
                assertThat(together.controls())
                        .as("seed %d", seed)
                        .allMatch(stays -> !reachedWithout(
                                drawn,
                                together.controls().stream()
                                        .filter(other -> !other.equals(stays))
                                        .toList()));
            }
        }
        assertThat(found).isGreaterThanOrEqualTo(Chance.samples(FEW_SAMPLES) / 100);
    }

    private static boolean reachedWithout(Drawn drawn, List<Control> lifted) {
        Definition.Setting setting = drawn.definition().setting;
        Set<Control> controls = new HashSet<>(setting.controls);
        Set<Control> sensors = new HashSet<>(setting.sensors);
        setting.controls.removeAll(lifted);
        setting.sensors.removeAll(lifted);
        boolean reached = provable(drawn).possibly();
        setting.controls.addAll(controls);
        setting.sensors.addAll(sensors);
        return reached;
    }

    /** One door with two locks, and a gate behind it that nobody gets to. */
    @Test
    void twoLocksOfOneDoorCoverEachOther() {
        Holds holds = Holds.of(
                situation(
                        new Estate()
                                .rule("open", Effort.LOW, List.of("mfa on {0}", "lock on {0}"), List.of(), null)
                                .rule("enter", Effort.LOW, List.of("gate on yard"), List.of(), null)
                                .starts("has door")
                                .step("open", "has hall", "has door")
                                .step("enter", "has yard", "has elsewhere")
                                .control("mfa on door", ControlState.ENFORCED, Effort.HIGH)
                                .control("lock on door", ControlState.ENFORCED, Effort.HIGH)
                                .control("gate on yard", ControlState.ENFORCED, Effort.HIGH),
                        "has hall"),
                10);
        Control mfa = Control.read("mfa on door");
        Control lock = Control.read("lock on door");
        assertThat(holds.controls())
                .extracting(one -> one.placed().control().kind(), Holds.OfControl::effect, Holds.OfControl::covers)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("gate", Holds.Effect.UNMET, List.of()),
                        org.assertj.core.groups.Tuple.tuple("lock", Holds.Effect.COVERED, List.of(List.of(mfa))),
                        org.assertj.core.groups.Tuple.tuple("mfa", Holds.Effect.COVERED, List.of(List.of(lock))));
        assertThat(holds.together()).containsExactly(new Holds.Together(Estate.fact("has hall"), List.of(lock, mfa)));
    }

    private static Situation situation(Estate estate, String goal) {
        return Drawn.situation(estate, Estate.fact(goal));
    }
}
