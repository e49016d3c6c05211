package dev.postern.derivation;

import dev.postern.derivation.AndOrGraph.Kind;
import dev.postern.model.Assumption;
import dev.postern.model.AttackerFact;
import dev.postern.model.Control;
import dev.postern.model.ControlState;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.model.PlacedControl;
import dev.postern.model.Support;
import dev.postern.model.SystemModel;
import dev.postern.playbook.PlaybookRule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;
import java.util.function.Predicate;

/** Lays out the nodes of an {@link AndOrGraph}: the OR nodes first, then the AND nodes kind by kind. */
final class GraphBuilder {
    final Derivation derivation;
    final SystemModel system;
    final Predicate<Control> listed;
    final TechniqueAssumptions techniques;
    final Control[] controls;
    final Control[] sensors;
    final List<Assumption> open;
    final BitSet unconditional;
    final BitSet starts = new BitSet();
    final BitSet placed = new BitSet();
    final IntList heads = new IntList();
    final IntList sources = new IntList();
    final Rows.Builder premises = new Rows.Builder();

    final List<Kind> kinds = new ArrayList<>();
    final List<Effort> efforts = new ArrayList<>();
    int quietSteps;

    private final Predicate<Control> counting;
    private final int[] controlOfMention;
    private final int[] controlsOfStep;
    private final int[] sensorOfMention;
    private final int[] sensorsOfStep;
    private final int firstSensor;
    private final int firstTechnique;
    private final Map<String, Integer> openNode = new HashMap<>();

    GraphBuilder(Derivation derivation, SystemModel system, Predicate<Control> counting, Predicate<Control> listed) {
        this.derivation = derivation;
        this.system = system;
        this.counting = counting;
        this.listed = listed;
        Mentions breaking = new Mentions(this::controls, system.controls().keySet());
        controls = breaking.sorted;
        controlOfMention = breaking.byMention;
        controlsOfStep = breaking.ofStep;
        Mentions detecting = new Mentions(derivation::sensors, system.sensors().keySet());
        sensors = detecting.sorted;
        sensorOfMention = detecting.byMention;
        sensorsOfStep = detecting.ofStep;
        techniques = new TechniqueAssumptions(derivation);
        for (int step = 0; step < derivation.steps(); step++) {
            if (!derivation.isIdle(step) && derivation.rule(step).assumes().isPresent()) {
                techniques.number(step);
            }
        }
        open = List.copyOf(system.openAssumptions().values());
        firstSensor = derivation.facts() + controls.length;
        firstTechnique = firstSensor + sensors.length;
        open.forEach(assumption -> openNode.put(assumption.id(), firstTechnique + techniques.size() + openNode.size()));
        unconditional = new BitSet(derivation.facts());
        for (int fact = 0; fact < derivation.facts(); fact++) {
            unconditional.set(fact, derivation.isGiven(fact));
        }
        system.starts().keySet().stream()
                .mapToInt(derivation::numberOf)
                .filter(start -> start >= 0)
                .forEach(starts::set);
        placed((control, absent) -> placed.set(absent, control.inPlace()));
    }

    AndOrGraph build() {
        steps();
        quietSteps = heads.size();
        loudForms();
        placed((control, absent) -> system.placements(control).stream()
                .filter(placement -> placement.state() == ControlState.BYPASSABLE)
                .map(PlacedControl::bypass)
                .distinct()
                .forEach(effort -> add(Kind.BYPASSED, absent, absent, effort)));
        placed((control, absent) -> {
            if (system.placements(control).stream().anyMatch(one -> one.state() == ControlState.ASSUMED)) {
                premises.add(openNode.get(control.ineffective().id()));
                add(Kind.INEFFECTIVE, absent, absent, null);
            }
        });
        disabled(controls, derivation.facts());
        disabled(sensors, firstSensor);
        system.facts().forEach(this::supports);
        techniques.close();
        return new AndOrGraph(this);
    }

    /** Ends the row of premises that is open; no effort (null) for what is no deed. */
    private void add(Kind kind, int head, int source, Effort effort) {
        kinds.add(kind);
        heads.add(head);
        sources.add(source);
        efforts.add(effort);
        premises.endRow();
    }

    private void steps() {
        int control = 0;
        int sensor = 0;
        for (int step = 0; step < derivation.steps(); step++) {
            if (derivation.isIdle(step)) {
                continue;
            }
            PlaybookRule rule = derivation.rule(step);
            for (int place = 0; place < derivation.premises(step); place++) {
                premises.add(derivation.premise(step, place));
            }
            for (int i = 0; i < controlsOfStep[step]; i++) {
                premises.add(derivation.facts() + controlOfMention[control++]);
            }
            for (int i = 0; i < sensorsOfStep[step]; i++) {
                premises.add(firstSensor + sensorOfMention[sensor++]);
            }
            if (rule.assumes().isPresent()) {
                premises.add(firstTechnique + techniques.number(step));
            }
            add(Kind.STEP, derivation.gain(step), step, rule.effort());
        }
    }

    private void loudForms() {
        for (int quiet = 0; quiet < quietSteps; quiet++) {
            if (sensorsOfStep[sources.get(quiet)] == 0) {
                continue;
            }
            for (int premise : premises.row(quiet)) {
                if (premise < firstSensor || premise >= firstTechnique) {
                    premises.add(premise);
                }
            }
            add(Kind.LOUD, heads.get(quiet), quiet, efforts.get(quiet));
        }
    }

    private List<Control> controls(int step) {
        return derivation.rule(step).brokenBy().stream()
                .map(template -> template.fill(place -> derivation.premiseFact(step, place)))
                .filter(counting)
                .toList();
    }

    private void placed(ObjIntConsumer<PlacedControl> each) {
        for (int i = 0; i < controls.length + sensors.length; i++) {
            PlacedControl control = i < controls.length
                    ? system.controls().get(controls[i])
                    : system.sensors().get(sensors[i - controls.length]);
            if (control != null) {
                each.accept(control, derivation.facts() + i);
            }
        }
    }

    private void disabled(Control[] named, int first) {
        for (int i = 0; i < named.length; i++) {
            Control control = named[i];
            int fact = control.isPair()
                    ? -1
                    : derivation.numberOf(new AttackerFact.Disables(control.kind(), control.on()));
            if (fact >= 0) {
                premises.add(fact);
                add(Kind.DISABLED, first + i, first + i, null);
            }
        }
    }

    /** A support that asks for more than another one does adds nothing, so only the least sets of assumptions become nodes. */
    private void supports(Fact fact, List<Support> supports) {
        if (supports.stream().anyMatch(Support::isUnconditional)) {
            return;
        }
        int node = derivation.numberOf(fact);
        if (node < 0) {
            return;
        }
        unconditional.clear(node);
        List<Set<Assumption>> sets = supports.stream()
                .map(support -> (Set<Assumption>) new TreeSet<>(support.assumptions()))
                .distinct()
                .toList();
        for (Set<Assumption> set : sets) {
            if (sets.stream().noneMatch(other -> other.size() < set.size() && set.containsAll(other))) {
                set.forEach(assumption -> premises.add(openNode.get(assumption.id())));
                add(Kind.SUPPORTED, node, node, null);
            }
        }
    }

    /** The controls (or sensors) that the steps name, in the order of steps and of the rule, each by its place among all. */
    private final class Mentions {
        final Control[] sorted;
        final int[] byMention;
        final int[] ofStep = new int[derivation.steps()];

        Mentions(IntFunction<List<Control>> named, Collection<Control> placed) {
            Map<Control, Integer> numbers = new HashMap<>();
            IntList mentions = new IntList();
            for (int step = 0; step < derivation.steps(); step++) {
                if (derivation.isIdle(step)) {
                    continue;
                }
                List<Control> controls = named.apply(step);
                ofStep[step] = controls.size();
                for (Control control : controls) {
                    mentions.add(numbers.computeIfAbsent(control, key -> numbers.size()));
                }
            }
            placed.forEach(control -> numbers.computeIfAbsent(control, key -> numbers.size()));
            sorted = numbers.keySet().stream().sorted().toArray(Control[]::new);
            int[] place = new int[sorted.length];
            for (int i = 0; i < sorted.length; i++) {
                place[numbers.get(sorted[i])] = i;
            }
            byMention = mentions.toArray();
            for (int i = 0; i < byMention.length; i++) {
                byMention[i] = place[byMention[i]];
            }
        }
    }
}
