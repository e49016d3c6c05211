package dev.postern.analysis;

import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.World;
import dev.postern.model.Control;
import dev.postern.model.PlacedControl;
import java.util.List;
import java.util.stream.Stream;

/**
 * A control in place, or a sensor where the attacker shuns noise, for whom it is as good as a control.
 *
 * @param absent the OR node of its absence
 */
record InPlace(PlacedControl placed, boolean isSensor, int absent) {
    static List<InPlace> of(Situation situation) {
        AndOrGraph graph = situation.graph();
        Stream<InPlace> controls = situation.controlsInPlace().stream()
                .map(placed -> new InPlace(placed, false, graph.absent(placed.control())));
        if (situation.world().patienceForNoise()) {
            return controls.toList();
        }
        Stream<InPlace> sensors = situation.sensorsInPlace().stream()
                .map(placed -> new InPlace(placed, true, graph.absentSensor(placed.control())));
        return Stream.concat(controls, sensors).toList();
    }

    Control control() {
        return placed.control();
    }

    World lifted(World world) {
        return isSensor ? world.withoutSensor(control()) : world.withoutControl(control());
    }

    static World lifted(List<InPlace> all, World world) {
        World without = world;
        for (InPlace one : all) {
            without = one.lifted(without);
        }
        return without;
    }
}
