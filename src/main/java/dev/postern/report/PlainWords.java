package dev.postern.report;

import static java.util.Map.entry;

import dev.postern.model.AttackerFact;
import dev.postern.model.Control;
import dev.postern.model.ControlKinds;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.FactType;
import dev.postern.simulation.Outcome;
import java.util.Map;

/** How positions, goals and controls are spoken of to people who read no notation; things go by their display names. */
final class PlainWords {
    static final String FROM_THE_INTERNET = "from the internet";

    private static final AttackerFact INTERNET = new AttackerFact.SendsFrom("internet");

    /** What an attacker can do who has the position; the components of the fact fill it in order. */
    private static final Map<Class<?>, String> DEEDS = Map.ofEntries(
            entry(AttackerFact.SendsFrom.class, "send requests from %s"),
            entry(AttackerFact.Reaches.class, "get through the network to %s"),
            entry(AttackerFact.Invokes.class, "call %s"),
            entry(AttackerFact.Executes.class, "run their own programs in %s"),
            entry(AttackerFact.ActsAs.class, "act as %s"),
            entry(AttackerFact.Has.class, "get hold of %s"),
            entry(AttackerFact.Can.class, "use the power to %s %s"),
            entry(AttackerFact.Launches.class, "start programs of %s in %s"),
            entry(AttackerFact.Reads.class, "read %s"),
            entry(AttackerFact.Alters.class, "change %s"),
            entry(AttackerFact.Exfiltrates.class, "carry off %s"),
            entry(AttackerFact.Disrupts.class, "stop %s"),
            entry(AttackerFact.Hijacks.class, "put %s to their own use"),
            entry(AttackerFact.Persists.class, "keep a way back into %s"),
            entry(AttackerFact.Disables.class, "switch off %s on %s"));

    private final Map<String, String> labels;
    private final ControlKinds kinds;

    PlainWords(Outcome outcome) {
        labels = outcome.system().labels();
        kinds = outcome.playbook().kinds();
    }

    /** The thing's display name, or its id; a name that is half a sentence stands in quotation marks. */
    String name(String id) {
        String label = labels.getOrDefault(id, "").strip();
        if (label.isEmpty()) {
            return id;
        }
        return label.contains(" ") && Character.isLowerCase(label.codePointAt(0)) ? "'" + label + "'" : label;
    }

    /** {@code read customer-exports}: what an attacker can do who is there. */
    String deed(Fact fact) {
        String deed = DEEDS.get(fact.getClass());
        return deed == null
                ? FactNotation.write(fact)
                : deed.formatted(
                        FactType.of(fact).values(fact).stream().map(this::name).toArray());
    }

    /** {@code from the internet}, {@code from being able to act as contractor}: where an attack begins. */
    String origin(Fact start) {
        if (start.equals(INTERNET)) {
            return FROM_THE_INTERNET;
        }
        return start instanceof AttackerFact.Has has
                ? "from holding " + name(has.item())
                : "from being able to " + deed(start);
    }

    /** What is true once the control is in place, and where: {@code on Reporting API, the flaw is repaired}. */
    String control(Control control) {
        ControlKinds.Kind kind = kinds.controls().get(control.kind());
        String what = kind == null || kind.means().isBlank() ? control.kind().replace('-', ' ') : kind.means();
        String where = control.isPair()
                ? "between %s and %s".formatted(name(control.on()), name(control.to()))
                : "on " + name(control.on());
        return where + ": " + what;
    }
}
