package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.derivation.Closure;
import dev.postern.model.Control;
import dev.postern.model.ControlState;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.PlacedControl;
import dev.postern.model.Profile;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Simulation;
import dev.postern.source.ModelFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A control between two places is on every way that is stated between them, or between what stands in them. */
class BetweenPlacesTest {
    private static final Playbook PLAYBOOK = Playbook.shipped();
    private static final Fact GOAL = FactNotation.readAttackerFact("invokes ca:3389");

    private static final String MODEL = """
            system: an office and what it must not get to
            start: executes desk
            goals: [ invokes ca:3389 ]
            scopes:
              site: { kind: zone, contains: [ office ] }
              office: { kind: zone, contains: [ desk ] }
              secure: { kind: zone, contains: [ ca ] }
            components:
              desk: { kind: device }
              ca:
                kind: server
                endpoints:
                  ca:3389: { reachable-from: office, accepts: anyone }
                  ca:22: { reachable-from: [ office, desk ], accepts: nobody }
            """;

    private static SystemModel model(String more) {
        return ModelFile.read("system.yaml", (MODEL + more).getBytes(StandardCharsets.UTF_8), PLAYBOOK.words());
    }

    private static Situation situation(String more) {
        return Situation.of(Simulation.of(PLAYBOOK).run(model(more), Limits.DEFAULT), Profile.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({
        "office, secure, true",
        "office, ca, true",
        "office, ca:3389, true",
        "site, secure, true",
        // The way is the office's, so that it stays open to whoever else is there.
        "desk, secure, false",
        "office, ca:22, false"
    })
    void itStopsWhatLiesBetweenThem(String from, String to, boolean stops) {
        String control = "segmentation on %s -> %s".formatted(from, to);
        Situation written = situation("controls: [ %s ]\n".formatted(control));
        Situation thrown = Switches.throwing(
                new Switches.Written(List.of(control), List.of(), List.of(), List.of()), situation(""));
        assertThat(Closure.of(written.world()).holds(GOAL)).as("written").isEqualTo(!stops);
        assertThat(Closure.of(thrown.world()).holds(GOAL)).as("switched").isEqualTo(!stops);
    }

    @Test
    void liftingItLiftsItEverywhere() {
        Situation written = situation("controls: [ segmentation on office -> secure ]\n");
        Situation lifted = Switches.throwing(
                new Switches.Written(List.of(), List.of("segmentation on site -> ca"), List.of(), List.of()), written);
        assertThat(lifted.controlsInPlace()).isEmpty();
        assertThat(Closure.of(lifted.world()).holds(GOAL)).isTrue();
    }

    @Test
    void whatIsSaidOfOneWayCountsThere() {
        Map<Control, PlacedControl> controls = model("""
                        controls:
                          - segmentation on office -> secure
                          - { kind: segmentation, on: office, to: ca:22, state: none }
                        """).controls();
        assertThat(controls)
                .hasSize(3)
                .hasEntrySatisfying(
                        new Control("segmentation", "office", "ca:3389"),
                        placed -> assertThat(placed.state()).isEqualTo(ControlState.ENFORCED))
                .hasEntrySatisfying(
                        new Control("segmentation", "office", "ca:22"),
                        placed -> assertThat(placed.state()).isEqualTo(ControlState.NONE));
    }

    @Test
    void aSensorIsOnEveryWayToo() {
        assertThat(model("sensors: [ network-detection on site -> ca ]\n").sensors())
                .containsOnlyKeys(
                        new Control("network-detection", "desk", "ca:22"),
                        new Control("network-detection", "office", "ca:22"),
                        new Control("network-detection", "office", "ca:3389"));
    }

    /** What is there is told of it: nothing is lost where no way lies between the places. */
    @Test
    void whereThereIsNoWayItStaysAsItIsWritten() {
        assertThat(model("controls: [ segmentation on secure -> office ]\n").controls())
                .containsOnlyKeys(new Control("segmentation", "secure", "office"));
    }
}
