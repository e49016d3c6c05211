package dev.postern.analysis;

import dev.postern.model.Assumption;
import dev.postern.model.Control;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.model.LoggedEvent;
import dev.postern.model.Origin;
import dev.postern.model.Phase;
import dev.postern.playbook.PlaybookRule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One step of a path, in reading order.
 *
 * @param number from 1
 * @param phase as shown in this path: foothold is a position, not a kind of behaviour
 * @param because why it follows, with the system's own names
 * @param premises in the rule's order
 * @param brokenBy the controls whose absence it needs
 * @param assumes the rule's assumption, where it makes one
 * @param seenBy the sensors in place that see it, in the form in which the path takes it; empty where it goes unseen
 * @param leaves what it leaves in logs, whoever reads them; not there where nothing is known of it
 */
public record PathStep(
        int number,
        PlaybookRule rule,
        Phase phase,
        String because,
        List<Premise> premises,
        List<BreakingControl> brokenBy,
        List<Assumption> assumes,
        Fact gains,
        Effort effort,
        List<Control> seenBy,
        Optional<List<LoggedEvent>> leaves) {

    /** A fact the step needs; the earlier step that gained it, or where it was said and what it rests on. */
    public record Premise(Fact fact, OptionalInt step, List<Origin> origins, List<Assumption> assumes) {}

    /** A control that breaks the step, how it stands today, and the earlier step that disables it where one does. */
    public record BreakingControl(Control control, State state, OptionalInt byStep) {}

    /** How a control stands in a path. */
    public enum State {
        NONE,
        ENFORCED,
        ASSUMED,
        BYPASSABLE,
        DISABLED;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Noise: how many sensors in place see the step. */
    public int noise() {
        return seenBy.size();
    }
}
