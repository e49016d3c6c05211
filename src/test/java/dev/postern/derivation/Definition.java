package dev.postern.derivation;

import dev.postern.model.Assumption;
import dev.postern.model.AttackerFact;
import dev.postern.model.Control;
import dev.postern.model.ControlState;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.PlacedControl;
import dev.postern.playbook.ControlTemplate;
import dev.postern.playbook.PlaybookRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What a derivation means in one world, straight from the definitions and as slow as they are: Horn clauses over texts, closed by
 * trying all of them until nothing changes, and all proofs by trying every choice.
 */
public final class Definition {
    /** If all of the body holds, the head does. */
    public record Clause(String name, String head, Set<String> body, long effort, long noise, boolean isStep) {}

    /** A world in plain words. */
    public static final class Setting {
        public final Set<Fact> starts = new HashSet<>();
        public final Set<Fact> supposed = new HashSet<>();
        public final Set<Fact> gone = new HashSet<>();
        public final Set<Control> controls = new HashSet<>();
        public final Set<Control> sensors = new HashSet<>();
        public final Map<String, Boolean> answers = new HashMap<>();
        public final Set<Integer> withoutSteps = new HashSet<>();
        public boolean openAssumptions;
        public Effort skill = Effort.MEDIUM;
        public boolean patience = true;

        public static Setting today(Estate estate) {
            Setting today = new Setting();
            today.starts.addAll(estate.starts);
            estate.controls.values().stream()
                    .filter(PlacedControl::inPlace)
                    .map(PlacedControl::control)
                    .forEach(today.controls::add);
            estate.sensors.values().stream()
                    .filter(PlacedControl::inPlace)
                    .map(PlacedControl::control)
                    .forEach(today.sensors::add);
            return today;
        }
    }

    /** The few facts that chance draws from, each written once. */
    private static final Map<Fact, String> NODES = new ConcurrentHashMap<>();

    public final Estate estate;
    public final Setting setting;
    public final Set<String> base = new HashSet<>();
    public final List<Clause> clauses = new ArrayList<>();

    public Definition(Estate estate, Setting setting) {
        this.estate = estate;
        this.setting = setting;
        estate.given.forEach(this::givenFact);
        estate.catalogue.forEach(fact -> base.add(node(fact)));
        setting.starts.forEach(fact -> base.add(node(fact)));
        setting.supposed.forEach(fact -> base.add(node(fact)));
        for (int i = 0; i < estate.firings.size(); i++) {
            if (!setting.withoutSteps.contains(i)) {
                steps(i, estate.firings.get(i));
            }
        }
        setting.controls.forEach(control -> reasons(control, estate.controls.get(control), absent(control)));
        setting.sensors.forEach(sensor -> reasons(sensor, estate.sensors.get(sensor), unseen(sensor)));
        for (Fact fact : setting.gone) {
            base.remove(node(fact));
            clauses.removeIf(clause -> clause.head().equals(node(fact)));
        }
    }

    public static String node(Fact fact) {
        return NODES.computeIfAbsent(fact, FactNotation::write);
    }

    public static String absent(Control control) {
        return "no control " + control;
    }

    public static String unseen(Control sensor) {
        return "no sensor " + sensor;
    }

    private boolean holds(Assumption assumption, boolean otherwise) {
        return setting.answers.getOrDefault(assumption.id(), otherwise);
    }

    private void givenFact(Fact fact, List<Set<Assumption>> supports) {
        if (supports.stream().anyMatch(Set::isEmpty)) {
            base.add(node(fact));
            return;
        }
        for (Set<Assumption> support : new HashSet<>(supports)) {
            boolean isLeast = supports.stream().noneMatch(s -> !s.equals(support) && support.containsAll(s));
            if (isLeast && support.stream().allMatch(a -> holds(a, setting.openAssumptions))) {
                String ids =
                        support.stream().map(Assumption::id).sorted().toList().toString();
                clauses.add(new Clause("supported " + node(fact) + ids, node(fact), Set.of(), 0, 0, false));
            }
        }
    }

    private void steps(int number, Estate.Firing firing) {
        PlaybookRule rule = estate.rules.get(firing.rule());
        boolean isIdle = firing.premises().contains(firing.gain());
        Optional<Assumption> assumption = assumption(estate, firing);
        boolean isAble = rule.effort().compareTo(setting.skill) <= 0;
        if (isIdle || !isAble || assumption.filter(a -> !holds(a, true)).isPresent()) {
            return;
        }
        Set<String> body = new TreeSet<>();
        firing.premises().forEach(fact -> body.add(node(fact)));
        for (ControlTemplate template : rule.brokenBy()) {
            Control control = template.fill(firing.premises()::get);
            if (setting.controls.contains(control)) {
                body.add(absent(control));
            }
        }
        Set<Control> seeing = new HashSet<>();
        rule.detectedBy().forEach(template -> seeing.add(template.fill(firing.premises()::get)));
        seeing.retainAll(setting.sensors);
        long effort = rule.effort().weight();
        if (!seeing.isEmpty() && setting.patience) {
            clauses.add(new Clause("loud " + number, node(firing.gain()), body, effort, seeing.size(), true));
        }
        Set<String> quiet = new TreeSet<>(body);
        seeing.forEach(sensor -> quiet.add(unseen(sensor)));
        clauses.add(new Clause("step " + number, node(firing.gain()), quiet, effort, 0, true));
    }

    public static Optional<Assumption> assumption(Estate estate, Estate.Firing firing) {
        PlaybookRule rule = estate.rules.get(firing.rule());
        return rule.assumes().map(template -> {
            String text = template.fill(firing.premises()::get);
            return new Assumption(rule.id() + "/" + text, text, Assumption.Kind.TECHNIQUE, Estate.AT);
        });
    }

    private void reasons(Control control, PlacedControl placed, String absent) {
        if (placed != null && placed.state() == ControlState.BYPASSABLE) {
            if (placed.bypass().compareTo(setting.skill) <= 0) {
                clauses.add(new Clause(
                        "bypassed " + absent, absent, Set.of(), placed.bypass().weight(), 0, false));
            }
        }
        if (placed != null && placed.state() == ControlState.ASSUMED) {
            if (holds(placed.ineffective(), setting.openAssumptions)) {
                clauses.add(new Clause("ineffective " + absent, absent, Set.of(), 0, 0, false));
            }
        }
        if (control.to().isEmpty()) {
            Fact disables = new AttackerFact.Disables(control.kind(), control.on());
            clauses.add(new Clause("disabled " + absent, absent, Set.of(node(disables)), 0, 0, false));
        }
    }

    /** Everything that holds: the base, and the head of every clause whose body holds, until nothing changes. */
    public Set<String> closure() {
        Set<String> holds = new HashSet<>(base);
        boolean changes = true;
        while (changes) {
            changes = false;
            for (Clause clause : clauses) {
                changes |= holds.containsAll(clause.body()) && holds.add(clause.head());
            }
        }
        return holds;
    }

    /** A proof by the clause chosen for each node it uses, and its tree cost. */
    public record Found(Map<String, Clause> choice, long cost) {
        public Set<String> names() {
            Set<String> names = new TreeSet<>();
            choice.values().forEach(clause -> names.add(clause.name()));
            return names;
        }
    }

    /**
     * Every proof of the goal, or nothing where there are more than {@code most} choices to try: choose a clause for the goal and for
     * each node used that is no base node, in all ways, and keep what is acyclic.
     */
    public Optional<List<Found>> proofs(String goal, ProofOrder order, int most) {
        List<Found> proofs = new ArrayList<>();
        int[] tried = {0};
        choose(new LinkedHashMap<>(), goal, tried, most, choice -> {
            if (isAcyclic(goal, choice, new HashSet<>())) {
                proofs.add(new Found(new LinkedHashMap<>(choice), treeCost(goal, choice, order)));
            }
        });
        return tried[0] > most ? Optional.empty() : Optional.of(proofs);
    }

    private void choose(
            Map<String, Clause> choice, String goal, int[] tried, int most, Consumer<Map<String, Clause>> whole) {
        if (++tried[0] > most) {
            return;
        }
        Optional<String> undecided = used(goal, choice).stream()
                .filter(node -> !base.contains(node) && !choice.containsKey(node))
                .findFirst();
        if (undecided.isEmpty()) {
            whole.accept(choice);
            return;
        }
        String node = undecided.get();
        for (Clause clause : clauses) {
            if (clause.head().equals(node)) {
                choice.put(node, clause);
                choose(choice, goal, tried, most, whole);
                choice.remove(node);
            }
        }
    }

    private static Set<String> used(String goal, Map<String, Clause> choice) {
        Set<String> used = new TreeSet<>(Set.of(goal));
        choice.values().forEach(clause -> used.addAll(clause.body()));
        return used;
    }

    private static boolean isAcyclic(String node, Map<String, Clause> choice, Set<String> above) {
        if (above.contains(node)) {
            return false;
        }
        Clause clause = choice.get(node);
        if (clause == null) {
            return true;
        }
        above.add(node);
        boolean isAcyclic = clause.body().stream().allMatch(premise -> isAcyclic(premise, choice, above));
        above.remove(node);
        return isAcyclic;
    }

    public static long weight(Clause clause, ProofOrder order) {
        return switch (order) {
            case EFFORT -> clause.effort();
            case NOISE -> (clause.noise() << 24) + clause.effort();
            case LENGTH -> ((clause.isStep() ? 1L : 0L) << 24) + clause.effort();
        };
    }

    private static long treeCost(String node, Map<String, Clause> choice, ProofOrder order) {
        Clause clause = choice.get(node);
        if (clause == null) {
            return 0;
        }
        return weight(clause, order)
                + clause.body().stream()
                        .mapToLong(premise -> treeCost(premise, choice, order))
                        .sum();
    }
}
