package dev.postern.derivation;

import dev.postern.model.Assumption;
import dev.postern.model.Control;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.model.PlacedControl;
import dev.postern.model.SystemModel;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The derivation as a graph of questions. An OR node holds if it is a base node of the {@link World} or some AND node concludes it;
 * an AND node concludes its head if all of its premises hold. OR nodes are numbered: facts first, with the numbers of the
 * {@link Derivation}, then the absence of each control and of each sensor that a step names or the model places, then technique
 * assumptions, then open ones. AND nodes are the steps and the inner reasons for which a control is as good as absent or a
 * conditional fact holds. Held as int arrays (compressed sparse rows), in both directions.
 */
public final class AndOrGraph {

    /** What an AND node says. */
    public enum Kind {
        /** A step that no sensor sees: as it fired, with every sensor over it absent. */
        STEP,
        /** The same step under the eyes of the sensors that are in place. */
        LOUD,
        /** A control in place is got round, at its effort. */
        BYPASSED,
        /** A control that is only assumed does not work: an open assumption. */
        INEFFECTIVE,
        /** The attacker gained {@code disables} for the control or sensor. */
        DISABLED,
        /** A given fact holds because all assumptions of one of its supports do. */
        SUPPORTED
    }

    private final Derivation derivation;
    private final SystemModel system;
    private final Predicate<Control> listed;
    private final Control[] controls;
    private final Control[] sensors;
    private final TechniqueAssumptions techniques;
    private final List<Assumption> open;
    private final BitSet unconditional;
    private final BitSet starts;
    private final BitSet placed;
    private final int quietSteps;
    private final int[] head;
    private final int[] source;
    private final Kind[] kind;
    private final Effort[] effort;
    private final Rows premises;
    private final Rows uses;
    private final Rows alternatives;
    /** Made when it is first asked for: not every question needs it. */
    private volatile NodeOrder order;

    AndOrGraph(GraphBuilder built) {
        derivation = built.derivation;
        system = built.system;
        listed = built.listed;
        controls = built.controls;
        sensors = built.sensors;
        techniques = built.techniques;
        open = built.open;
        unconditional = built.unconditional;
        starts = built.starts;
        placed = built.placed;
        quietSteps = built.quietSteps;
        head = built.heads.toArray();
        source = built.sources.toArray();
        kind = built.kinds.toArray(Kind[]::new);
        effort = built.efforts.toArray(Effort[]::new);
        premises = built.premises.build();
        uses = premises.transposed(orNodes());
        alternatives = Rows.single(head).transposed(orNodes());
    }

    /**
     * @param counting whether a control could check anything where it sits; a step is not broken by others
     * @param listed whether lists and plans may name a control
     */
    public static AndOrGraph of(
            Derivation derivation, SystemModel system, Predicate<Control> counting, Predicate<Control> listed) {
        return new GraphBuilder(derivation, system, counting, listed).build();
    }

    /** @param onlyWhereNamed kinds of control that are listed only where the model names the control */
    public static AndOrGraph of(Derivation derivation, SystemModel system, Set<String> onlyWhereNamed) {
        return of(
                derivation,
                system,
                control -> true,
                control -> !onlyWhereNamed.contains(control.kind())
                        || system.controls().containsKey(control));
    }

    public Derivation derivation() {
        return derivation;
    }

    public SystemModel system() {
        return system;
    }

    NodeOrder order() {
        if (order == null) {
            order = new NodeOrder(this);
        }
        return order;
    }

    /** Whether anything rests on an assumption that somebody has yet to answer, or has answered. */
    public boolean hasOpenAssumptions() {
        return !open.isEmpty();
    }

    public int orNodes() {
        return firstOpen() + open.size();
    }

    /** The fact's node, or -1 where the run never saw it. */
    public int node(Fact fact) {
        return derivation.numberOf(fact);
    }

    public boolean isFact(int or) {
        return or < derivation.facts();
    }

    public Fact fact(int or) {
        return derivation.fact(or);
    }

    /** The controls that some step names or the model places, sorted. */
    public List<Control> controls() {
        return Collections.unmodifiableList(Arrays.asList(controls));
    }

    /** Whether lists and plans may name the control. */
    public boolean isListed(Control control) {
        return listed.test(control);
    }

    /** The sensors that some step names or the model places, sorted. */
    public List<Control> sensors() {
        return Collections.unmodifiableList(Arrays.asList(sensors));
    }

    /** The node that says that the control is absent, or -1 where no step names it and the model does not place it. */
    public int absent(Control control) {
        int place = Arrays.binarySearch(controls, control);
        return place < 0 ? -1 : firstControl() + place;
    }

    /** As {@link #absent}, of a sensor. */
    public int absentSensor(Control sensor) {
        int place = Arrays.binarySearch(sensors, sensor);
        return place < 0 ? -1 : firstSensor() + place;
    }

    public boolean isControl(int or) {
        return or >= firstControl() && or < firstSensor();
    }

    public boolean isSensor(int or) {
        return or >= firstSensor() && or < firstTechnique();
    }

    /** The control or sensor whose absence the node says. */
    public Control control(int or) {
        return isControl(or) ? controls[or - firstControl()] : sensors[or - firstSensor()];
    }

    /** How the model places the control or sensor whose absence the node says. */
    public Optional<PlacedControl> placed(int or) {
        return Optional.ofNullable((isControl(or) ? system.controls() : system.sensors()).get(control(or)));
    }

    public boolean isAssumption(int or) {
        return or >= firstTechnique();
    }

    public Assumption assumption(int or) {
        return or >= firstOpen() ? open.get(or - firstOpen()) : techniques.get(or - firstTechnique());
    }

    /** The assumption's node, or -1 where neither the model nor a step of the run makes it. */
    public int assumption(String id) {
        int low = 0;
        for (int high = open.size(); low < high; ) { // they are sorted by id
            int middle = (low + high) >>> 1;
            int order = open.get(middle).id().compareTo(id);
            if (order == 0) {
                return firstOpen() + middle;
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle;
        }
        int number = techniques.numberOf(id);
        return number < 0 ? -1 : firstTechnique() + number;
    }

    public int andNodes() {
        return head.length;
    }

    public Kind kind(int and) {
        return kind[and];
    }

    /** Whether the node is a step of the derivation, in one form or the other. */
    public boolean isStep(int and) {
        return kind[and] == Kind.STEP || kind[and] == Kind.LOUD;
    }

    /** The derivation's number of the step, in whichever form. */
    public int step(int and) {
        if (!isStep(and)) {
            throw new IllegalArgumentException("AND node %d is no step but %s".formatted(and, kind(and)));
        }
        return source[quiet(and)];
    }

    /** The node of the derivation's step in its quiet form, or -1 where the step gains its own premise. */
    public int andOf(int step) {
        int and = Arrays.binarySearch(source, 0, quietSteps, step);
        return and < 0 ? -1 : and;
    }

    /** The quiet form of a step. */
    int quiet(int and) {
        return kind[and] == Kind.LOUD ? source[and] : and;
    }

    /** The OR node that the AND node concludes. */
    public int head(int and) {
        return head[and];
    }

    /** The OR nodes that it needs, each once: facts in the rule's order, then absent controls, absent sensors, an assumption. */
    public int[] premises(int and) {
        return premises.row(and);
    }

    /** The sensors that see the step wherever they are in place, as nodes of their absence; none for what is no step. */
    public int[] sensorsOver(int and) {
        return isStep(and)
                ? Arrays.stream(premises(quiet(and))).filter(this::isSensor).toArray()
                : new int[0];
    }

    /** The AND nodes that conclude the OR node. */
    public int[] alternatives(int or) {
        return alternatives.row(or);
    }

    /** The AND nodes that need the OR node. */
    public int[] uses(int or) {
        return uses.row(or);
    }

    /** What the AND node asks of the attacker; empty for what is no deed. */
    public Optional<Effort> effort(int and) {
        return Optional.ofNullable(effort[and]);
    }

    /** As {@link #effort}, with null for none: a closure asks it of every node. */
    Effort asked(int and) {
        return effort[and];
    }

    Rows premiseRows() {
        return premises;
    }

    Rows useRows() {
        return uses;
    }

    Rows alternativeRows() {
        return alternatives;
    }

    /** Facts that the model or the catalogue gives without a condition. */
    BitSet unconditional() {
        return unconditional;
    }

    /** Starts of the model; others that the run knows are off until a world puts them on. */
    BitSet starts() {
        return starts;
    }

    /** Whether the attacker begins with the fact today. */
    public boolean isStart(int or) {
        return starts.get(or);
    }

    /** Whether the model has the control or sensor in place whose absence the node says. */
    boolean isPlaced(int or) {
        return placed.get(or);
    }

    int firstControl() {
        return derivation.facts();
    }

    int firstSensor() {
        return firstControl() + controls.length;
    }

    int firstTechnique() {
        return firstSensor() + sensors.length;
    }

    int firstOpen() {
        return firstTechnique() + techniques.size();
    }
}
