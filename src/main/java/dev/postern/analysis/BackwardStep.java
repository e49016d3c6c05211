package dev.postern.analysis;

import dev.postern.model.AttackerFact;
import dev.postern.model.Awaited;
import dev.postern.model.Control;
import dev.postern.model.Fact;
import dev.postern.model.LoggedEvent;
import dev.postern.model.LoggedEvents;
import dev.postern.playbook.ControlTemplate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Reads a rule backwards: all ways in which it gains a fact, with what is there for some of its premises, and the others missing.
 *
 * @param gain what it gains
 * @param facts the facts of the system that are missing, each once
 * @param positions the positions of the attacker that are missing
 * @param loose positions that need not be gained where controls are lifted and questions answered yes: those that are there then, and
 *     those that switch off a control
 */
record BackwardStep(Fact gain, Set<Fact> facts, List<Fact> positions, List<Fact> loose) {

    /**
     * What there is to read with.
     *
     * @param there the facts of the system, and the positions there are with controls lifted and questions answered yes
     * @param firm the positions there are today
     * @param standing whether a control, or a sensor that the attacker shuns, stands in the way today
     * @param events what sensors go by
     */
    record Scene(
            FactIndex there,
            Set<Fact> firm,
            Predicate<Control> standing,
            LoggedEvents events,
            ExistingIds ids,
            Work work) {}

    /** How much is looked at, at most. */
    static final class Work {
        private static final int LOOK_EVERY = 1024;

        private final BooleanSupplier clock;
        private long left;

        /** @param clock is looked at now and then; where it says no, nothing is left */
        Work(long most, BooleanSupplier clock) {
            left = most;
            this.clock = clock;
        }

        /** Takes one off, if there is one left. */
        boolean goesOn() {
            Awaited.check();
            if (left % LOOK_EVERY == 0 && !clock.getAsBoolean()) {
                left = 0;
            }
            return left-- > 0;
        }

        boolean isDone() {
            return left < 0;
        }
    }

    /**
     * @param missing how many facts of the system may be missing at most; one less where positions are missing as well, which have
     *     their own to miss
     */
    static void read(RulePattern rule, Fact gain, int missing, Scene scene, Consumer<BackwardStep> each) {
        rule.gaining(gain).ifPresent(values -> new Reading(rule, gain, missing, scene, each).go(values, 0));
    }

    /** Decides premise by premise whether it is there or missing, the one with the fewest matches first. */
    private static final class Reading {
        private final RulePattern rule;
        private final Fact gain;
        private final int most;
        private final Scene scene;
        private final Consumer<BackwardStep> each;
        private final List<Integer> missing = new ArrayList<>();
        private final List<Fact> loose = new ArrayList<>();

        Reading(RulePattern rule, Fact gain, int most, Scene scene, Consumer<BackwardStep> each) {
            this.rule = rule;
            this.gain = gain;
            this.most = most;
            this.scene = scene;
            this.each = each;
        }

        void go(String[] values, int decided) {
            if (!scene.work().goesOn()) {
                return;
            }
            if (decided == (1 << rule.premises()) - 1) {
                ground(values, 0, 0);
                return;
            }
            int premise = -1;
            List<Fact> matches = List.of();
            for (int p = 0; p < rule.premises(); p++) {
                if ((decided >>> p & 1) == 0) {
                    List<Fact> some = matches(p, values);
                    if (premise < 0 || some.size() < matches.size()) {
                        premise = p;
                        matches = some;
                    }
                }
            }
            there(premise, matches, values, decided | 1 << premise);
            missing.add(premise);
            if (mayMiss()) {
                go(values, decided | 1 << premise);
            }
            missing.remove(missing.size() - 1);
        }

        private void there(int premise, List<Fact> matches, String[] values, int decided) {
            for (Fact fact : matches) {
                String[] more = rule.matching(premise, fact, values);
                if (more != null && !fact.equals(gain)) {
                    boolean isLoose = !isOfTheSystem(premise) && !scene.firm().contains(fact);
                    if (isLoose) {
                        loose.add(fact);
                    }
                    go(more, decided);
                    if (isLoose) {
                        loose.remove(loose.size() - 1);
                    }
                }
            }
        }

        private List<Fact> matches(int premise, String[] values) {
            List<Fact> fewest = scene.there().of(rule.type(premise));
            for (int c = 0; c < rule.type(premise).components().size(); c++) {
                String value = values[rule.variable(premise, c)];
                if (value != null) {
                    List<Fact> some = scene.there().with(rule.type(premise), c, value);
                    fewest = some.size() < fewest.size() ? some : fewest;
                }
            }
            return fewest;
        }

        private boolean isOfTheSystem(int premise) {
            return dev.postern.model.SystemFact.class.isAssignableFrom(
                    rule.type(premise).record());
        }

        /** Premises of one kind may be missing as one fact, so kinds are counted here and facts in the end. */
        private boolean mayMiss() {
            Set<Object> kinds = new HashSet<>();
            int positions = 0;
            for (int premise : missing) {
                if (!isOfTheSystem(premise)) {
                    positions++;
                } else if (!ExistingIds.isOpen(rule.type(premise))) {
                    return false;
                } else {
                    kinds.add(rule.type(premise));
                }
            }
            return kinds.size() <= (positions > 0 ? most - 1 : most) && (positions == 0 || most > 0);
        }

        /** Gives values to the variables that only missing premises have. */
        private void ground(String[] values, int index, int component) {
            if (!scene.work().goesOn()) {
                return;
            }
            if (index == missing.size()) {
                found(values);
                return;
            }
            int premise = missing.get(index);
            if (component == rule.type(premise).components().size()) {
                ground(values, index + 1, 0);
                return;
            }
            int variable = rule.variable(premise, component);
            if (values[variable] != null) {
                ground(values, index, component + 1);
                return;
            }
            for (String value : room(variable)) {
                String[] more = values.clone();
                more[variable] = value;
                if (rule.holds(more)) {
                    ground(more, index, component + 1);
                }
            }
        }

        private SortedSet<String> room(int variable) {
            SortedSet<String> room = null;
            for (int premise : missing) {
                for (int c = 0; c < rule.type(premise).components().size(); c++) {
                    if (rule.variable(premise, c) == variable && isOfTheSystem(premise)) {
                        SortedSet<String> here = scene.ids().values(rule.type(premise), c);
                        if (room == null) {
                            room = new TreeSet<>(here);
                        } else {
                            room.retainAll(here);
                        }
                    }
                }
            }
            return room == null ? scene.ids().all() : room;
        }

        private void found(String[] values) {
            Set<Fact> facts = new HashSet<>();
            List<Fact> positions = new ArrayList<>();
            for (int premise : missing) {
                Fact fact = rule.fact(premise, values);
                if (scene.there().contains(fact) || fact.equals(gain)) {
                    return;
                }
                if (!isOfTheSystem(premise)) {
                    positions.add(fact);
                } else if (scene.ids().admits(fact)) {
                    facts.add(fact);
                } else {
                    return;
                }
            }
            if (facts.size() <= (positions.isEmpty() ? most : most - 1)) {
                List<Fact> unneeded = new ArrayList<>(loose);
                switchesOff(values).forEach(unneeded::add);
                each.accept(new BackwardStep(gain, Set.copyOf(facts), List.copyOf(positions), List.copyOf(unneeded)));
            }
        }

        private Stream<Control> filled(List<ControlTemplate> templates, String[] values) {
            return templates.stream().map(template -> template.fill(premise -> rule.fact(premise, values)));
        }

        private Stream<Fact> switchesOff(String[] values) {
            Optional<List<LoggedEvent>> left =
                    scene.events().left(rule.premises(), premise -> rule.fact(premise, values));
            return Stream.concat(
                            filled(rule.rule().brokenBy(), values),
                            filled(rule.rule().detectedBy(), values)
                                    .flatMap(sensor -> LoggedEvents.seeing(sensor, left).stream()))
                    .filter(control -> !control.isPair() && scene.standing().test(control))
                    .map(control -> new AttackerFact.Disables(control.kind(), control.on()));
        }
    }
}
