package dev.postern.derivation;

import dev.postern.derivation.AndOrGraph.Kind;
import dev.postern.model.Control;
import dev.postern.model.ControlState;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.PlacedControl;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * One setting of the base nodes of a graph, and of what the attacker can and will do: the question that a {@link Closure} or
 * {@link CheapestProofs} answers. Immutable; each {@code with…} gives a changed world. {@link #today} is where one begins.
 */
public final class World {
    /** How a world differs at one OR node. */
    enum Setting {
        /** Holds without a reason. */
        ON,
        /** Holds only where some AND node concludes it. */
        OFF,
        /** Does not hold, whatever concludes it. */
        GONE
    }

    /** What holds for all nodes of a sort that are not set one by one. */
    record Ground(boolean starts, boolean controls, boolean sensors, boolean openAssumptions) {}

    private final AndOrGraph graph;
    private final Ground ground;
    private final Effort skill;
    private final boolean patience;
    private final Settings set;

    private World(AndOrGraph graph, Ground ground, Effort skill, boolean patience, Settings set) {
        this.graph = graph;
        this.ground = ground;
        this.skill = skill;
        this.patience = patience;
        this.set = set;
    }

    /**
     * All of the model's facts and starts, its controls and sensors as they are placed, assumptions as they were answered, else
     * technique ones true and open ones false, steps up to medium effort, any noise.
     */
    public static World today(AndOrGraph graph) {
        Ground ground = new Ground(true, true, true, false);
        SortedMap<Integer, Setting> answers = new TreeMap<>();
        graph.system().answers().values().forEach(answer -> {
            int node = graph.assumption(answer.assumption());
            if (node >= 0) {
                answers.put(node, answer.holds() ? Setting.ON : Setting.OFF);
            }
        });
        return new World(graph, ground, Effort.MEDIUM, true, Settings.of(answers));
    }

    public AndOrGraph graph() {
        return graph;
    }

    /** The highest effort of any one step, or of getting round one control. */
    public World withSkill(Effort highest) {
        return new World(graph, ground, highest, patience, set);
    }

    /** Whether the attacker takes steps that a sensor in place sees. */
    public World withPatienceForNoise(boolean any) {
        return new World(graph, ground, skill, any, set);
    }

    /** Every open assumption true or every one false, but for those that are answered. */
    public World withOpenAssumptions(boolean hold) {
        return onGround(new Ground(ground.starts, ground.controls, ground.sensors, hold));
    }

    /** @throws IllegalArgumentException where neither the model nor a step makes the assumption */
    public World withAnswer(String assumptionId, boolean holds) {
        int node = graph.assumption(assumptionId);
        if (node < 0) {
            throw new IllegalArgumentException("no assumption has the id " + assumptionId);
        }
        return set(node, holds ? Setting.ON : Setting.OFF);
    }

    /** Whether the assumption is answered here, so that it is no open question any more. */
    public boolean isAnswered(int assumption) {
        return graph.isAssumption(assumption) && isSet(assumption);
    }

    /** What is answered here, by the assumption's id. */
    public SortedMap<String, Boolean> answers() {
        SortedMap<String, Boolean> answers = new TreeMap<>();
        set.nodes().forEach((or, setting) -> {
            if (graph.isAssumption(or)) {
                answers.put(graph.assumption(or).id(), setting == Setting.ON);
            }
        });
        return answers;
    }

    /** No start at all, nor any position supposed, but for those that are put on afterwards. */
    public World withoutStarts() {
        World none = onGround(new Ground(false, ground.controls, ground.sensors, ground.openAssumptions));
        return none.changed(nodes ->
                nodes.entrySet().removeIf(entry -> entry.getValue() == Setting.ON && isPosition(entry.getKey())));
    }

    /** @throws IllegalArgumentException where the run did not know the fact, so that nothing of what follows from it is known */
    public World withStart(Fact start) {
        return set(known(start), Setting.ON);
    }

    /** The attacker does not begin with the fact; whether they can gain it is another question. */
    public World withoutStart(Fact start) {
        int node = graph.node(start);
        return node < 0 ? this : set(node, Setting.OFF);
    }

    /**
     * The fact holds, whatever the model says.
     *
     * @throws IllegalArgumentException as {@link #withStart}
     */
    public World withFact(Fact fact) {
        return set(known(fact), Setting.ON);
    }

    /** The fact does not hold and cannot be gained. */
    public World withoutFact(Fact fact) {
        int node = graph.node(fact);
        return node >= 0 ? without(node) : with(set.withoutUnseen(Set.of(fact)));
    }

    /** Whether the world is one {@link #withoutFact} the fact. */
    public boolean isTakenAway(Fact fact) {
        int node = graph.node(fact);
        return node < 0 ? set.unseen().contains(fact) : set.nodes().get(node) == Setting.GONE;
    }

    /** None of the facts holds or can be gained. */
    public World withoutFacts(Collection<Fact> facts) {
        List<Fact> unseen = new ArrayList<>();
        World gone = changed(nodes -> {
            for (Fact fact : facts) {
                int node = graph.node(fact);
                if (node >= 0) {
                    nodes.put(node, Setting.GONE);
                } else {
                    unseen.add(fact);
                }
            }
        });
        return with(gone.set.withoutUnseen(unseen));
    }

    /** The control is in place, in the state in which the model places it, else enforced; none where no step names it. */
    public World withControl(Control control) {
        return placed(graph.absent(control), true);
    }

    /** The control is in place and works, however the model places it; only an attacker who disables it gets past. */
    public World enforcing(Control control) {
        int absent = graph.absent(control);
        if (absent < 0) {
            return this;
        }
        List<Integer> without = new ArrayList<>();
        for (int and : graph.alternatives(absent)) {
            if (graph.kind(and) != Kind.DISABLED) {
                without.add(and);
            }
        }
        return with(set.without(without)).placed(absent, true);
    }

    /**
     * The control or sensor stands as one source says, whatever another one says of it: in that state, and got round in no way but that
     * state's. Where no step names it and the model does not place it, nothing changes.
     */
    public World withPlacement(PlacedControl placement) {
        int control = graph.absent(placement.control());
        int absent = control < 0 ? graph.absentSensor(placement.control()) : control;
        if (absent < 0) {
            return this;
        }
        List<Integer> without = new ArrayList<>();
        for (int and : graph.alternatives(absent)) {
            boolean bypassed = placement.state() == ControlState.BYPASSABLE
                    && graph.effort(and).filter(placement.bypass()::equals).isPresent();
            if ((graph.kind(and) == Kind.BYPASSED && !bypassed)
                    || (graph.kind(and) == Kind.INEFFECTIVE && placement.state() != ControlState.ASSUMED)) {
                without.add(and);
            }
        }
        return with(set.without(without)).placed(absent, placement.inPlace());
    }

    /** The control is lifted. */
    public World withoutControl(Control control) {
        return placed(graph.absent(control), false);
    }

    /** As {@link #withControl} of each of the controls and {@link #withoutFact} of each of the facts. */
    public World withAll(Collection<Control> inPlace, Collection<? extends Fact> gone) {
        return changed(nodes -> {
            inPlace.stream()
                    .map(graph::absent)
                    .filter(absent -> absent >= 0)
                    .forEach(absent -> nodes.put(absent, Setting.OFF));
            gone.stream().map(graph::node).filter(node -> node >= 0).forEach(node -> nodes.put(node, Setting.GONE));
        });
    }

    /** Every control is lifted, but for those that are put in place afterwards. */
    public World withoutControls() {
        World none = onGround(new Ground(ground.starts, false, ground.sensors, ground.openAssumptions));
        return none.changed(nodes -> nodes.keySet().removeIf(graph::isControl));
    }

    /** The sensor is in place. */
    public World withSensor(Control sensor) {
        return placed(graph.absentSensor(sensor), true);
    }

    /** The sensor is taken away. */
    public World withoutSensor(Control sensor) {
        return placed(graph.absentSensor(sensor), false);
    }

    /** The OR node does not hold, whatever concludes it. */
    public World without(int or) {
        return set(or, Setting.GONE);
    }

    /**
     * The node is not said, lifted or answered so, and what else concludes it still does.
     *
     * @param asBase that it does not hold without a reason
     * @param ands reasons for it that conclude nothing
     */
    public World withoutReasons(int or, boolean asBase, Collection<Integer> ands) {
        World off = asBase ? set(or, Setting.OFF) : this;
        return with(off.set.without(ands));
    }

    /** The OR nodes hold without a reason. */
    public World with(Collection<Integer> ors) {
        return changed(nodes -> ors.forEach(or -> nodes.put(or, Setting.ON)));
    }

    /** Whether the node is set by itself, whatever holds for its sort: an answer given, a control switched. */
    public boolean isSet(int or) {
        return set.nodes().containsKey(or);
    }

    /** The derivation's step concludes nothing, in either form. */
    public World withoutStep(int step) {
        int quiet = graph.andOf(step);
        if (quiet < 0) {
            return this;
        }
        List<Integer> forms = new ArrayList<>();
        for (int and : graph.alternatives(graph.head(quiet))) {
            if (graph.quiet(and) == quiet) {
                forms.add(and);
            }
        }
        return with(set.without(forms));
    }

    /** The same world of another run, of a system that differs in its facts. */
    public World on(AndOrGraph other) {
        return new World(other, ground, skill, patience, set.moved(graph, other));
    }

    /** Whether the node holds without a reason: a given fact, a start, a control or sensor that is not in place, a true assumption. */
    public boolean isBase(int or) {
        Setting setting = set.nodes().get(or);
        if (setting != null) {
            return setting == Setting.ON;
        }
        if (graph.isFact(or)) {
            return graph.unconditional().get(or) || (ground.starts && graph.isStart(or));
        }
        if (graph.isAssumption(or)) {
            return or < graph.firstOpen() || ground.openAssumptions;
        }
        boolean asPlaced = graph.isControl(or) ? ground.controls : ground.sensors;
        return !asPlaced || !graph.isPlaced(or);
    }

    /** Whether the AND node concludes its head if its premises hold: the attacker can and will, and neither of them is left out. */
    public boolean allows(int and) {
        boolean able =
                graph.effort(and).map(effort -> effort.compareTo(skill) <= 0).orElse(true);
        boolean willing = patience || graph.kind(and) != Kind.LOUD;
        return able && willing && !set.withoutAnd().contains(and) && set.nodes().get(graph.head(and)) != Setting.GONE;
    }

    /** The sensors in place that see the AND node; none for a step in its quiet form and for what is no step. */
    public List<Control> seenBy(int and) {
        if (graph.kind(and) != Kind.LOUD) {
            return List.of();
        }
        return Arrays.stream(graph.sensorsOver(and))
                .filter(absent -> !isBase(absent))
                .mapToObj(graph::control)
                .toList();
    }

    /** How many sensors in place see the AND node. */
    public int noise(int and) {
        if (graph.kind(and) != Kind.LOUD) {
            return 0;
        }
        int seen = 0;
        for (int absent : graph.sensorsOver(and)) {
            seen += isBase(absent) ? 0 : 1;
        }
        return seen;
    }

    public Effort skill() {
        return skill;
    }

    public boolean patienceForNoise() {
        return patience;
    }

    /** Whether the other is a world of the same graph, ground and attacker. */
    boolean isAlikeButForNodes(World other) {
        return graph == other.graph
                && ground.equals(other.ground)
                && skill == other.skill
                && patience == other.patience;
    }

    Ground ground() {
        return ground;
    }

    SortedMap<Integer, Setting> settings() {
        return set.nodes();
    }

    SortedSet<Integer> withoutAnd() {
        return set.withoutAnd();
    }

    private boolean isPosition(int or) {
        return graph.isFact(or) && !graph.derivation().isGiven(or);
    }

    private int known(Fact fact) {
        int node = graph.node(fact);
        if (node < 0) {
            throw new IllegalArgumentException("the run did not know " + FactNotation.write(fact));
        }
        return node;
    }

    private World placed(int absent, boolean inPlace) {
        return absent < 0 ? this : set(absent, inPlace ? Setting.OFF : Setting.ON);
    }

    private World set(int or, Setting setting) {
        return changed(nodes -> nodes.put(or, setting));
    }

    private World changed(Consumer<SortedMap<Integer, Setting>> change) {
        return with(set.changed(change));
    }

    private World with(Settings changed) {
        return new World(graph, ground, skill, patience, changed);
    }

    private World onGround(Ground changed) {
        return new World(graph, changed, skill, patience, set);
    }
}
