package dev.postern.derivation;

import dev.postern.model.Assumption;
import dev.postern.model.AttackerFact;
import dev.postern.model.Control;
import dev.postern.model.ControlState;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Small estates and worlds of chance, full of cycles: few facts, so that steps meet again and again. */
public final class Chance {
    private static final int ALL = 10_000;

    /** How many samples a test draws; a usual build asks for fewer, and mutation testing for fewer still. */
    public static int samples(int many) {
        return Math.min(many, Integer.getInteger("postern.samples", many));
    }

    /** Whether a test draws all its samples, so that what is rare among them is met too. */
    public static boolean drawsAll() {
        return Integer.getInteger("postern.samples", ALL) >= ALL;
    }

    private final Random random;

    public Chance(long seed) {
        random = new Random(seed);
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private <T> List<T> some(int most, List<T> from) {
        return IntStream.range(0, random.nextInt(most + 1))
                .mapToObj(i -> pick(from))
                .distinct()
                .toList();
    }

    /** @param steps at most so many firings */
    public Estate estate(int attackerFacts, int steps) {
        Estate estate = new Estate();
        List<Fact> system = List.of(Estate.fact("egress s0"), Estate.fact("egress s1"), Estate.fact("egress s2"));
        List<Fact> attacker = new ArrayList<>();
        IntStream.range(0, attackerFacts).forEach(i -> attacker.add(new AttackerFact.Has("a" + i)));
        List<Fact> gains = new ArrayList<>(attacker);
        gains.add(new AttackerFact.Disables("mfa", "a1"));
        gains.add(new AttackerFact.Disables("log", "a1"));
        givens(estate, system);
        Stream.of(pick(attacker), attacker.get(0)).distinct().forEach(estate.starts::add);
        estate.furtherStarts.addAll(some(1, attacker));
        int[] arity = IntStream.range(0, 5)
                .map(i -> oneIn(5) ? 3 : 1 + random.nextInt(2))
                .toArray();
        for (int i = 0; i < 5; i++) {
            estate.rule(
                    "r" + i,
                    pick(Arrays.asList(Effort.LOW, Effort.LOW, Effort.MEDIUM, Effort.HIGH)),
                    some(1, List.of("mfa on {0}", "lock on {0}", "mfa on a1", "pin on {0} -> s0")),
                    some(2, List.of("log on {0}", "alarm on a2")),
                    oneIn(3) ? pick(List.of("it works on {0}", "it works")) : null);
        }
        Set<List<Object>> fired = new HashSet<>();
        for (int i = 0; i < steps; i++) {
            int rule = random.nextInt(5);
            List<Fact> premises = new ArrayList<>(List.of(pick(oneIn(6) ? system : attacker)));
            while (premises.size() < arity[rule]) {
                premises.add(pick(oneIn(3) ? system : gains));
            }
            if (fired.add(List.of(rule, premises))) {
                estate.firings.add(new Estate.Firing("r" + rule, premises, pick(gains)));
            }
        }
        List<String> things =
                IntStream.range(0, attackerFacts).mapToObj(i -> "a" + i).toList();
        for (String kind : List.of("mfa", "lock")) {
            some(2, things).forEach(on -> estate.control(kind + " on " + on, state(), effort()));
        }
        some(1, things).forEach(on -> estate.control("pin on " + on + " -> s0", state(), effort()));
        some(2, things).forEach(on -> estate.sensor("log on " + on, state(), effort()));
        some(1, List.of("a2")).forEach(on -> estate.sensor("alarm on " + on, state(), effort()));
        return estate;
    }

    /** The estate with a little of it otherwise: what is given, started with, placed, and perhaps a firing more. */
    public Estate altered(Estate estate) {
        Estate altered = new Estate();
        altered.rules.putAll(estate.rules);
        altered.firings.addAll(estate.firings);
        altered.given.putAll(estate.given);
        altered.catalogue.addAll(estate.catalogue);
        altered.starts.addAll(estate.starts);
        altered.furtherStarts.addAll(estate.furtherStarts);
        altered.controls.putAll(estate.controls);
        altered.sensors.putAll(estate.sensors);
        altered.leavesOutWhatIsAtRest = oneIn(2);
        if (oneIn(3) && !altered.firings.isEmpty()) {
            altered.firings.remove(random.nextInt(altered.firings.size()));
        }
        if (oneIn(2)) {
            altered.given.remove(pick(List.copyOf(estate.given.keySet())));
        }
        if (oneIn(2)) {
            altered.given.remove(Estate.fact("egress s2"));
            givens(altered, List.of(Estate.fact("egress s0"), Estate.fact("egress s1"), Estate.fact("egress s2")));
        }
        if (oneIn(3)) {
            altered.starts.remove(pick(estate.starts));
        }
        for (Control control : List.copyOf(estate.controls.keySet())) {
            if (oneIn(2)) {
                altered.controls.remove(control);
            }
        }
        some(2, List.of("mfa on a0", "mfa on a1", "lock on a2", "pin on a0 -> s0"))
                .forEach(control -> altered.control(control, state(), effort()));
        some(1, List.of("log on a1", "log on a2")).forEach(sensor -> altered.sensor(sensor, state(), effort()));
        return altered;
    }

    private void givens(Estate estate, List<Fact> system) {
        estate.given("egress s0");
        if (oneIn(2)) {
            estate.given("egress s1");
        } else {
            estate.catalogue.add(system.get(1));
        }
        List<Set<Assumption>> supports = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            supports.add(Set.copyOf(some(2, List.of(Estate.open("x"), Estate.open("y"), Estate.open("z")))));
        }
        estate.given.put(system.get(2), List.copyOf(supports));
    }

    private ControlState state() {
        return pick(List.of(ControlState.values()));
    }

    private Effort effort() {
        return pick(List.of(Effort.values()));
    }

    /** A world of chance, said to the graph and to the definition alike. */
    public record Told(World world, Definition definition) {}

    public Told world(Estate estate, AndOrGraph graph) {
        Definition.Setting setting = Definition.Setting.today(estate);
        World world = World.today(graph);
        setting.openAssumptions = !oneIn(3);
        world = world.withOpenAssumptions(setting.openAssumptions);
        setting.skill = pick(Arrays.asList(Effort.LOW, Effort.MEDIUM, Effort.HIGH, Effort.HIGH, Effort.HIGH));
        world = world.withSkill(setting.skill);
        setting.patience = !oneIn(4);
        world = world.withPatienceForNoise(setting.patience);
        world = starts(estate, graph, setting, world);
        world = switches(graph, setting, world);
        world = answers(estate, graph, setting, world);
        world = losses(estate, graph, setting, world);
        return new Told(world, new Definition(estate, setting));
    }

    private World starts(Estate estate, AndOrGraph graph, Definition.Setting setting, World world) {
        World changed = world;
        if (oneIn(12)) {
            changed = changed.withoutStarts();
            setting.starts.clear();
        }
        for (Fact fact : estate.starts) {
            if (oneIn(6)) {
                changed = changed.withoutStart(fact);
                setting.starts.remove(fact);
            }
        }
        for (Fact fact : estate.furtherStarts) {
            if (oneIn(2)) {
                changed = changed.withStart(fact);
                setting.starts.add(fact);
            }
        }
        Fact last = graph.fact(graph.derivation().facts() - 1);
        if (oneIn(8)) {
            changed = changed.withFact(last);
            setting.supposed.add(last);
        }
        return changed;
    }

    private World switches(AndOrGraph graph, Definition.Setting setting, World world) {
        World changed = world;
        if (oneIn(4)) {
            changed = changed.withoutControls();
            setting.controls.clear();
        }
        for (Control control : some(3, orOne(graph.controls()))) {
            boolean on = random.nextBoolean();
            changed = on ? changed.withControl(control) : changed.withoutControl(control);
            apply(setting.controls, control, on);
        }
        for (Control sensor : some(2, orOne(graph.sensors()))) {
            boolean on = random.nextBoolean();
            changed = on ? changed.withSensor(sensor) : changed.withoutSensor(sensor);
            apply(setting.sensors, sensor, on);
        }
        return changed;
    }

    private static List<Control> orOne(List<Control> controls) {
        return controls.isEmpty() ? List.of(Control.read("unheard-of on nothing")) : controls;
    }

    private static void apply(Set<Control> controls, Control control, boolean on) {
        if (on) {
            controls.add(control);
        } else {
            controls.remove(control);
        }
    }

    private World answers(Estate estate, AndOrGraph graph, Definition.Setting setting, World world) {
        World changed = world;
        Map<String, String> ids = new HashMap<>();
        graph.system().openAssumptions().keySet().forEach(id -> ids.put(id, id));
        for (Estate.Firing firing : estate.firings) {
            Definition.assumption(estate, firing).ifPresent(assumption -> ids.put(assumption.id(), ""));
        }
        for (String id : new TreeSet<>(ids.keySet())) {
            if (!oneIn(8)) {
                continue;
            }
            boolean holds = random.nextBoolean();
            String told = ids.get(id).isEmpty() ? technique(graph, id) : id;
            if (told != null) {
                changed = changed.withAnswer(told, holds);
                setting.answers.put(id, holds);
            }
        }
        return changed;
    }

    /** The graph's id of the technique assumption that the definition names by rule and text; null where no step makes it. */
    private static String technique(AndOrGraph graph, String id) {
        for (int or = graph.firstTechnique(); or < graph.firstOpen(); or++) {
            String rule = graph.derivation().rule(graph.step(graph.uses(or)[0])).id();
            if (id.equals(rule + "/" + graph.assumption(or).text())) {
                return graph.assumption(or).id();
            }
        }
        return null;
    }

    private World losses(Estate estate, AndOrGraph graph, Definition.Setting setting, World world) {
        World changed = world;
        if (oneIn(5)) {
            Fact gone = graph.fact(random.nextInt(graph.derivation().facts()));
            setting.supposed.remove(gone);
            changed = changed.withoutFact(gone);
            setting.gone.add(gone);
        }
        if (oneIn(3) && !estate.firings.isEmpty()) {
            int step = random.nextInt(estate.firings.size());
            changed = changed.withoutStep(step);
            setting.withoutSteps.add(step);
        }
        return changed;
    }
}
