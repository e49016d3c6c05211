package dev.postern.report;

import dev.postern.analysis.PathStep;
import dev.postern.model.Assumption;
import dev.postern.model.Control;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.model.LoggedEvent;
import dev.postern.model.Origin;
import dev.postern.model.Phase;
import dev.postern.playbook.PlaybookRule;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A step as it is told: one or several steps of one rule that rest on the same earlier scenes, with the carrying steps that only
 * lead to them.
 *
 * @param number from 1, in telling order
 * @param steps the steps told, in the path's order, all of one rule and phase
 * @param folded carrying steps told within this one, in the path's order
 * @param given what it needs of the system or the start, folded steps first
 * @param earlier what it needs of earlier scenes
 * @param stops the controls whose absence it or a folded step needs
 * @param leaves what it leaves in logs, where anything is known of it
 * @param gains what later scenes may refer to: gains of the steps, and those of folded steps that others use
 */
record Scene(
        int number,
        List<PathStep> steps,
        List<PathStep> folded,
        List<Given> given,
        List<Earlier> earlier,
        List<Stop> stops,
        List<Assumption> assumes,
        List<Control> seenBy,
        Optional<List<LoggedEvent>> leaves,
        List<Fact> gains) {

    /** A fact that no step of the path gains, where it is said, and the open assumptions it rests on. */
    record Given(Fact fact, List<Origin> origins, List<Assumption> assumes) {}

    /** A fact that an earlier scene gained. */
    record Earlier(Fact fact, int scene) {}

    /** A control that breaks the scene, how it stands, and the scene that disables it. */
    record Stop(Control control, PathStep.State state, OptionalInt byScene) {}

    PlaybookRule rule() {
        return steps.get(0).rule();
    }

    Phase phase() {
        return steps.get(0).phase();
    }

    /** The highest of its steps, folded ones included: what the attacker must be able to do. */
    Effort effort() {
        return java.util.stream.Stream.concat(steps.stream(), folded.stream())
                .map(PathStep::effort)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** {@code rule · techniques · effort}. */
    String tag() {
        String techniques = String.join(", ", rule().techniques());
        return rule().id() + (techniques.isEmpty() ? "" : " · " + techniques) + " · " + effort().word() + " effort";
    }

    /** The open assumptions that what it needs rests on. */
    List<Assumption> open() {
        return given.stream().flatMap(one -> one.assumes().stream()).distinct().toList();
    }

    /** What it leaves in logs, in words: each event, or that there is none. */
    List<String> leavesInWords() {
        return leaves.map(events -> events.isEmpty()
                        ? List.of("no event")
                        : events.stream().map(LoggedEvent::toString).toList())
                .orElse(List.of());
    }

    List<Stop> notInPlace() {
        return stops.stream()
                .filter(stop -> stop.state() == PathStep.State.NONE)
                .toList();
    }

    List<Stop> inPlace() {
        return stops.stream()
                .filter(stop -> stop.state() != PathStep.State.NONE)
                .toList();
    }
}
