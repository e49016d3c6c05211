package dev.postern.analysis;

import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.World;
import dev.postern.model.Control;
import dev.postern.model.ControlKinds;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.NotationException;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import dev.postern.model.Routes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What is to be otherwise than the model says: controls and sensors enforced or lifted, facts taken away, assumptions answered. Each
 * switch names something that is there; what would change nothing because it is misspelt is refused.
 */
public final class Switches {
    /** Where a control comes from that a switch puts in place. */
    public static final Origin ENFORCED = Origin.option("--enforce");

    private static final Origin LIFTED = Origin.option("--lift");
    private static final Origin REMOVED = Origin.option("--remove");
    private static final Origin SUPPOSED = Origin.option("--suppose");

    /** The switches as they are written: controls, facts and {@code ID=true} or {@code ID=false}. */
    public record Written(List<String> enforce, List<String> lift, List<String> remove, List<String> suppose) {
        public Written {
            enforce = List.copyOf(enforce);
            lift = List.copyOf(lift);
            remove = List.copyOf(remove);
            suppose = List.copyOf(suppose);
        }

        public boolean isEmpty() {
            return enforce.isEmpty() && lift.isEmpty() && remove.isEmpty() && suppose.isEmpty();
        }
    }

    /** Empty before anything ran, when it is not known yet what is there. */
    private final Optional<Situation> situation;

    private final ControlKinds kinds;
    private final NavigableSet<Control> enforced = new TreeSet<>();
    private final NavigableSet<Control> lifted = new TreeSet<>();
    private final List<Fact> removed = new ArrayList<>();
    private final SortedMap<String, Boolean> answers = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private Switches(Optional<Situation> situation, ControlKinds kinds) {
        this.situation = situation;
        this.kinds = kinds;
    }

    /** What is wrong with switches whatever there is: those that are no notation, or contradict another, and kinds that no rule knows. */
    public static List<Problem> problems(Written written, ControlKinds kinds) {
        Switches switches = new Switches(Optional.empty(), kinds);
        switches.read(written);
        return List.copyOf(switches.problems);
    }

    /**
     * The situation with the switches thrown.
     *
     * @throws RefusedException with every switch that is no notation, names nothing that is there, or contradicts another
     */
    public static Situation throwing(Written written, Situation situation) {
        Switches switches = new Switches(
                Optional.of(situation), situation.outcome().playbook().kinds());
        switches.read(written);
        if (!switches.problems.isEmpty()) {
            throw new RefusedException(switches.problems);
        }
        return situation.in(switches.over(situation.world()));
    }

    private World over(World world) {
        World changed = world;
        for (Control control : enforced) {
            changed = isSensor(control) ? changed.withSensor(control) : changed.enforcing(control);
        }
        for (Control control : lifted) {
            changed = isSensor(control) ? changed.withoutSensor(control) : changed.withoutControl(control);
        }
        for (Fact fact : removed) {
            changed = changed.withoutFact(fact);
        }
        for (Map.Entry<String, Boolean> answer : answers.entrySet()) {
            changed = changed.withAnswer(answer.getKey(), answer.getValue());
        }
        return changed;
    }

    private boolean isSensor(Control control) {
        return kinds.sensors().containsKey(control.kind());
    }

    private void read(Written written) {
        written.enforce().forEach(text -> enforced.addAll(controls(text, ENFORCED)));
        written.lift().forEach(text -> controls(text, LIFTED).forEach(this::lift));
        written.remove().forEach(this::remove);
        written.suppose().forEach(this::suppose);
    }

    /** What was written between two places is on every way between them that counts here. */
    private Collection<Control> controls(String text, Origin at) {
        Optional<Control> written = notation(text, Control::read, at);
        Set<Control> between = written.map(this::between).orElse(Set.of());
        return between.isEmpty()
                ? written.filter(control -> isKnown(control, at)).stream().toList()
                : between;
    }

    private Set<Control> between(Control control) {
        if (situation.isEmpty() || !Routes.isOnWays(control, kinds)) {
            return Set.of();
        }
        Set<Control> covered =
                Routes.of(situation.get().outcome().system().facts().keySet()).covered(control);
        covered.retainAll(known(control, situation.get().graph()));
        return covered;
    }

    private List<Control> known(Control control, AndOrGraph graph) {
        return isSensor(control) ? graph.sensors() : graph.controls();
    }

    private boolean isKnown(Control control, Origin at) {
        if (!kinds.controls().containsKey(control.kind()) && !isSensor(control)) {
            problem(
                    at,
                    "no rule knows a control or sensor \"%s\"".formatted(control.kind()),
                    kinds.maybeControl(control.kind()));
            return false;
        }
        return situation.map(there -> isThere(control, there.graph(), at)).orElse(true);
    }

    private boolean isThere(Control control, AndOrGraph graph, Origin at) {
        List<Control> known = known(control, graph);
        if (!known.contains(control)) {
            problem(
                    at,
                    "%s would change nothing: no step needs its absence, and the model does not place it"
                            .formatted(control),
                    Named.maybe(
                            control.toString(),
                            known.stream().map(Control::toString).toList(),
                            known.stream()
                                    .filter(other -> other.kind().equals(control.kind()))
                                    .map(Control::toString)
                                    .toList()));
            return false;
        }
        return true;
    }

    private void lift(Control control) {
        if (enforced.contains(control)) {
            problem(LIFTED, "%s is enforced by another switch".formatted(control), "Take one of the two away.");
        } else {
            lifted.add(control);
        }
    }

    private void remove(String text) {
        Optional<Fact> fact = notation(text, FactNotation::readSystemFact, REMOVED);
        fact.filter(read -> situation.map(there -> isSaid(read, there)).orElse(true))
                .ifPresent(removed::add);
    }

    private boolean isSaid(Fact fact, Situation there) {
        Set<Fact> said = there.outcome().system().facts().keySet();
        if (!said.contains(fact)) {
            String written = FactNotation.write(fact);
            problem(
                    REMOVED,
                    "the model does not say %s".formatted(written),
                    Named.maybe(written, Named.sameKind(fact, said)));
            return false;
        }
        return true;
    }

    private void suppose(String text) {
        int equals = text.lastIndexOf('=');
        String id = equals < 0 ? text : text.substring(0, equals);
        String value = equals < 0 ? "" : text.substring(equals + 1);
        if (!value.equals("true") && !value.equals("false")) {
            problem(SUPPOSED, "an answer is ID=true or ID=false (%s)".formatted(text), "");
        } else if (situation.isPresent() && situation.get().graph().assumption(id) < 0) {
            problems.add(new AssumptionIds(situation.get()).unknown(id, "switch", SUPPOSED));
        } else if (answers.getOrDefault(id, value.equals("true")) != value.equals("true")) {
            problem(SUPPOSED, "%s is supposed to be true and to be false".formatted(id), "Take one of the two away.");
        } else {
            answers.put(id, value.equals("true"));
        }
    }

    private <T> Optional<T> notation(String text, Function<String, T> reading, Origin at) {
        try {
            return Optional.of(reading.apply(text));
        } catch (NotationException e) {
            problems.add(e.at(at));
            return Optional.empty();
        }
    }

    private void problem(Origin at, String what, String remedy) {
        problems.add(new Problem("switch", at, what, remedy));
    }
}
