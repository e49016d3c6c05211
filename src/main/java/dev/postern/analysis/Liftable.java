package dev.postern.analysis;

import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.World;
import dev.postern.model.Assumption;
import dev.postern.model.Control;
import dev.postern.model.ControlState;
import dev.postern.model.PlacedControl;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What of a world could be otherwise, short of further facts: controls in place, sensors in place where the attacker shuns them, and
 * open assumptions that nobody has answered. A control that is only assumed is not lifted: that it does not work is such an assumption,
 * and costs the same.
 */
final class Liftable {
    private final World world;
    private final AndOrGraph graph;
    private final Map<Integer, Change> changes = new TreeMap<>();

    private Liftable(World world) {
        this.world = world;
        graph = world.graph();
    }

    /** The changes by the OR node that each lets hold. */
    static Map<Integer, Change> in(World world) {
        Liftable liftable = new Liftable(world);
        liftable.lifts(liftable.graph.controls(), true);
        if (!world.patienceForNoise()) {
            liftable.lifts(liftable.graph.sensors(), false);
        }
        liftable.questions();
        return liftable.changes;
    }

    private void lifts(List<Control> placed, boolean controls) {
        for (Control control : placed) {
            int absent = controls ? graph.absent(control) : graph.absentSensor(control);
            if (!world.isBase(absent) && !isOpen(graph.placed(absent))) {
                changes.put(absent, new Change.Lift(control));
            }
        }
    }

    private boolean isOpen(Optional<PlacedControl> placed) {
        return placed.filter(control -> control.state() == ControlState.ASSUMED)
                .filter(control -> isOpen(graph.assumption(control.ineffective().id())))
                .isPresent();
    }

    private boolean isOpen(int assumption) {
        return !world.isSet(assumption) && !world.isBase(assumption);
    }

    private void questions() {
        for (int or = 0; or < graph.orNodes(); or++) {
            if (graph.isAssumption(or) && graph.assumption(or).kind() == Assumption.Kind.OPEN && isOpen(or)) {
                changes.put(or, new Change.Suppose(graph.assumption(or)));
            }
        }
    }
}
