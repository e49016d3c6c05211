package dev.postern.derivation;

import dev.postern.model.Assumption;
import dev.postern.model.Control;
import dev.postern.model.ControlState;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.Origin;
import dev.postern.model.Phase;
import dev.postern.model.PlacedControl;
import dev.postern.model.Support;
import dev.postern.model.SystemModel;
import dev.postern.model.Vocabulary;
import dev.postern.playbook.ControlTemplate;
import dev.postern.playbook.Gain;
import dev.postern.playbook.PlaybookRule;
import dev.postern.playbook.Template;
import dev.postern.playbook.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A derivation written by hand and the model it goes with: facts in the notation, rules with templates over their premises. */
public final class Estate {
    public static final Origin AT = Origin.line("test", 1);
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    /** A firing: the rule's id, the facts that matched, and the gain. */
    public record Firing(String rule, List<Fact> premises, Fact gain) {}

    public final Map<String, PlaybookRule> rules = new TreeMap<>();
    public final List<Firing> firings = new ArrayList<>();
    /** What the model gives: each fact by the sets of open assumptions it rests on; an empty set is no condition. */
    public final Map<Fact, List<Set<Assumption>>> given = new LinkedHashMap<>();

    public final List<Fact> catalogue = new ArrayList<>();
    public final List<Fact> starts = new ArrayList<>();
    /** Starts that the run knows and the model does not. */
    public final List<Fact> furtherStarts = new ArrayList<>();

    /** Whether a run leaves out what is given and no firing uses. */
    public boolean leavesOutWhatIsAtRest;

    public final Map<Control, PlacedControl> controls = new LinkedHashMap<>();
    public final Map<Control, PlacedControl> sensors = new LinkedHashMap<>();

    public static Fact fact(String notation) {
        return FactNotation.read(notation, Vocabulary.SHIPPED);
    }

    public static Assumption open(String id) {
        return new Assumption(id, id + " holds", Assumption.Kind.OPEN, AT);
    }

    public Estate rule(String id, Effort effort) {
        return rule(id, effort, List.of(), List.of(), null);
    }

    /** In templates {@code {0}} stands for the first component of the first premise. */
    public Estate rule(String id, Effort effort, List<String> brokenBy, List<String> detectedBy, String assumes) {
        rules.put(
                id,
                new PlaybookRule(
                        id,
                        Phase.PIVOT,
                        List.of(),
                        new Gain(null, List.of()),
                        id,
                        List.of(),
                        template(id),
                        Optional.ofNullable(assumes).map(Estate::template),
                        brokenBy.stream().map(Estate::control).toList(),
                        detectedBy.stream().map(Estate::control).toList(),
                        effort,
                        false,
                        List.of(),
                        "",
                        AT));
        return this;
    }

    public Estate given(String... facts) {
        Arrays.stream(facts).forEach(fact -> given.put(fact(fact), List.of(Set.of())));
        return this;
    }

    /** @param supports of each support the ids of its open assumptions, with spaces between; empty for none */
    public Estate givenIf(String fact, String... supports) {
        given.put(
                fact(fact),
                Arrays.stream(supports)
                        .map(ids -> ids.isEmpty() ? Set.<Assumption>of() : assumptions(ids))
                        .toList());
        return this;
    }

    private static Set<Assumption> assumptions(String ids) {
        return Set.copyOf(
                Arrays.stream(ids.split(" ")).distinct().map(Estate::open).toList());
    }

    public Estate starts(String... facts) {
        Arrays.stream(facts).map(Estate::fact).forEach(starts::add);
        return this;
    }

    public Estate step(String rule, String gain, String... premises) {
        firings.add(new Firing(rule, Arrays.stream(premises).map(Estate::fact).toList(), fact(gain)));
        return this;
    }

    public Estate control(String control, ControlState state, Effort bypass) {
        return place(controls, Control.read(control), state, bypass);
    }

    public Estate sensor(String sensor, ControlState state, Effort bypass) {
        return place(sensors, Control.read(sensor), state, bypass);
    }

    private Estate place(Map<Control, PlacedControl> all, Control control, ControlState state, Effort bypass) {
        all.put(control, new PlacedControl(control, state, bypass, "", "", 1, AT));
        return this;
    }

    public SystemModel system() {
        SystemModel.Builder builder = SystemModel.named("test");
        given.forEach((fact, supports) ->
                supports.forEach(set -> builder.fact(fact, new Support(origin(set), List.copyOf(set)))));
        starts.forEach(start -> builder.start(start, AT));
        controls.values().forEach(builder::control);
        sensors.values().forEach(builder::sensor);
        return builder.build();
    }

    private static Origin origin(Set<Assumption> set) {
        return Origin.line(set.stream().map(Assumption::id).sorted().toList().toString(), 1);
    }

    public Derivation derivation() {
        return derivation(null);
    }

    /** As {@link #derivation()}, with facts, steps and rules in an order of chance. */
    public Derivation derivation(Random shuffle) {
        List<PlaybookRule> order = new ArrayList<>(rules.values());
        List<Fact> facts = new ArrayList<>(given.keySet());
        facts.addAll(catalogue);
        if (leavesOutWhatIsAtRest) {
            facts.removeIf(fact ->
                    firings.stream().noneMatch(firing -> firing.premises().contains(fact)));
        }
        List<Fact> begun = new ArrayList<>(starts);
        begun.addAll(furtherStarts);
        List<Firing> fired = new ArrayList<>(firings);
        if (shuffle != null) {
            List.of(order, facts, begun, fired).forEach(list -> Collections.shuffle(list, shuffle));
        }
        Derivation.Builder builder = new Derivation.Builder(order);
        facts.forEach(builder::given);
        begun.forEach(builder::start);
        for (Firing firing : fired) {
            int[] matched = firing.premises().stream().mapToInt(builder::gained).toArray();
            builder.step(order.indexOf(rules.get(firing.rule())), matched, builder.gained(firing.gain()));
        }
        return builder.build();
    }

    public AndOrGraph graph() {
        return AndOrGraph.of(derivation(), system(), Set.of());
    }

    private static ControlTemplate control(String text) {
        Control control = Control.read(text);
        return new ControlTemplate(
                control.kind(),
                template(control.on()),
                control.isPair() ? Optional.of(template(control.to())) : Optional.empty());
    }

    private static Template template(String text) {
        List<Template.Part> parts = new ArrayList<>();
        Matcher matcher = PLACE.matcher(text);
        int end = 0;
        while (matcher.find()) {
            if (matcher.start() > end) {
                parts.add(new Template.Part.Text(text.substring(end, matcher.start())));
            }
            parts.add(new Template.Part.Place(new Term.Reference(Integer.parseInt(matcher.group(1)), 0)));
            end = matcher.end();
        }
        if (end < text.length()) {
            parts.add(new Template.Part.Text(text.substring(end)));
        }
        return new Template(parts);
    }
}
