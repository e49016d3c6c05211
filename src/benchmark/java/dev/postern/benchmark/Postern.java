package dev.postern.benchmark;

import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.Closure;
import dev.postern.derivation.Derivation;
import dev.postern.derivation.World;
import dev.postern.model.Control;
import dev.postern.model.FactType;
import dev.postern.model.Origin;
import dev.postern.model.PlacedControl;
import dev.postern.model.Support;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Outcome;
import dev.postern.simulation.Simulation;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Postern itself. Its rules fire as if there were no controls; the answer is what a closure over the derivation leaves standing with
 * the controls in place.
 */
final class Postern implements Engine {
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
    private static final Origin HERE = Origin.option("the estate");

    private final Program program;
    private final Map<String, FactType> types;
    private final Support support = Support.unconditional(HERE);
    private SystemModel.Builder builder = SystemModel.named("estate");
    private final Simulation simulation;
    private SystemModel system;
    private Outcome outcome;
    private long fired;
    private long built;

    Postern(Program program) {
        this.program = program;
        types = program.types();
        simulation = Simulation.of(Playbook.read(rules(program), program.vocabulary()));
    }

    public static void main(String[] arguments) throws IOException {
        PeerProcess.run(Postern::new, arguments);
    }

    @Override
    public void fact(String predicate, String[] arguments) {
        if (predicate.equals("control")) {
            Control control = new Control("weakness-blocked", arguments[1], arguments[2]);
            builder.control(PlacedControl.enforced(control, HERE));
        } else {
            builder.fact(types.get(predicate).create(arguments), support);
        }
    }

    @Override
    public void ready() {
        system = builder.build();
        builder = null;
    }

    SystemModel system() {
        return system;
    }

    Simulation simulation() {
        return simulation;
    }

    @Override
    public void saturate() {
        fired = CLOCK.getCurrentThreadCpuTime();
        outcome = simulation.run(system, Limits.DEFAULT.withWatch(this::firing));
        built = CLOCK.getCurrentThreadCpuTime();
    }

    /** Is told a last time when nothing fires any more. */
    private boolean firing(long facts, long steps) {
        fired = CLOCK.getCurrentThreadCpuTime();
        return true;
    }

    @Override
    public double building() {
        return (built - fired) / 1e9;
    }

    @Override
    public Answer answer() {
        Derivation derivation = outcome.derivation();
        AndOrGraph graph = AndOrGraph.of(derivation, system, Set.of());
        Closure closure = Closure.of(World.today(graph));
        Supplier<IntStream> facts = () ->
                IntStream.range(0, derivation.facts()).filter(fact -> !derivation.isGiven(fact) && closure.holds(fact));
        Supplier<IntStream> steps =
                () -> IntStream.range(0, derivation.steps()).filter(step -> stands(step, graph, closure));
        return new Answer(
                facts.get().count(),
                steps.get().count(),
                () -> facts.get().mapToObj(derivation::fact).map(program::line),
                () -> steps.get().mapToObj(step -> line(derivation, step)));
    }

    private static boolean stands(int step, AndOrGraph graph, Closure closure) {
        int and = graph.andOf(step);
        if (and >= 0) {
            return (closure.fires(and) & 1) != 0;
        }
        // A step that gains its own premise is no part of the graph, but the other engines count it.
        Derivation derivation = graph.derivation();
        return IntStream.range(0, derivation.premises(step)).allMatch(i -> closure.holds(derivation.premise(step, i)));
    }

    private static String line(Derivation derivation, int step) {
        return InstanceLine.of(derivation.rule(step).id(), place -> derivation.premiseFact(step, place));
    }

    private static Path rules(Program program) {
        return Path.of("src/benchmark/rules", program.name().toLowerCase(Locale.ROOT));
    }
}
