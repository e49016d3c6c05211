package dev.postern.derivation;

import dev.postern.model.Assumption;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** A proof of a goal in a world: the AND nodes it takes, each once, each after all that it needs; the goal's comes last. */
public final class Proof {
    private final World world;
    private final int goal;
    private final int[] ands;
    private final long cost;

    Proof(World world, int goal, int[] ands, long cost) {
        this.world = world;
        this.goal = goal;
        this.ands = ands;
        this.cost = cost;
    }

    /** A proof found elsewhere, by AND nodes each of which comes after all that it needs; nothing of that is checked here. */
    public static Proof of(World world, Fact goal, int[] ands) {
        return new Proof(world, world.graph().node(goal), ands.clone(), 0);
    }

    public World world() {
        return world;
    }

    public Fact goal() {
        return world.graph().fact(goal);
    }

    /** The AND nodes in order; none where the goal is a base node. */
    public int[] ands() {
        return ands.clone();
    }

    /** Those AND nodes that are steps, in order. */
    public int[] steps() {
        return Arrays.stream(ands).filter(world.graph()::isStep).toArray();
    }

    /** The tree cost by which proofs were ordered; comparable among proofs of one {@link ProofOrder} alone. */
    public long cost() {
        return cost;
    }

    /** The sum of the effort weights of its distinct AND nodes. */
    public long effort() {
        return Arrays.stream(ands)
                .mapToLong(and -> ProofOrder.effort(world.graph(), and))
                .sum();
    }

    /** How many sensors in place see its distinct steps, one sensor counted once for each step. */
    public long noise() {
        return Arrays.stream(ands).mapToLong(world::noise).sum();
    }

    /** The base nodes it rests on, in ascending order: given facts, starts, what is not in place, assumptions. */
    public int[] rests() {
        IntStream needed = ands.length == 0
                ? IntStream.of(goal)
                : Arrays.stream(ands).flatMap(and -> Arrays.stream(world.graph().premises(and)));
        return needed.filter(world::isBase).distinct().sorted().toArray();
    }

    /** Whether it needs no open assumption that nobody has answered. */
    public boolean isViable() {
        return openAssumptions().isEmpty();
    }

    /** The open assumptions it needs to be true and that nobody has answered, by id. */
    public List<Assumption> openAssumptions() {
        AndOrGraph graph = world.graph();
        World unasked = world.withOpenAssumptions(false);
        TreeSet<Assumption> open = new TreeSet<>();
        for (int node : rests()) {
            boolean isOpen = graph.isAssumption(node) && graph.assumption(node).kind() == Assumption.Kind.OPEN;
            if (isOpen && !unasked.isBase(node)) {
                open.add(graph.assumption(node));
            }
        }
        return List.copyOf(open);
    }

    /**
     * 12 hex digits of the SHA-256 of the goal and the sorted steps (rule, premises, gain, and whether it is loud), with what stands in
     * for absent controls and conditional facts: stable across runs, revisions and machines.
     */
    public String id() {
        MessageDigest digest = Sha256.begin();
        update(digest, FactNotation.write(goal()));
        Arrays.stream(ands).mapToObj(this::line).sorted().forEach(line -> update(digest, line));
        return HexFormat.of().formatHex(digest.digest(), 0, 6);
    }

    private String line(int and) {
        AndOrGraph graph = world.graph();
        return switch (graph.kind(and)) {
            case STEP -> step(graph.step(and));
            case LOUD -> "loud " + step(graph.step(and));
            case BYPASSED, INEFFECTIVE, DISABLED -> graph.kind(and) + " " + absent(graph.head(and));
            case SUPPORTED -> "SUPPORTED " + FactNotation.write(graph.fact(graph.head(and))) + " " + assumptions(and);
        };
    }

    private String absent(int node) {
        AndOrGraph graph = world.graph();
        return (graph.isControl(node) ? "control " : "sensor ") + graph.control(node);
    }

    private List<String> assumptions(int and) {
        AndOrGraph graph = world.graph();
        return Arrays.stream(graph.premises(and))
                .mapToObj(graph::assumption)
                .map(Assumption::id)
                .toList();
    }

    private String step(int step) {
        Derivation derivation = world.graph().derivation();
        List<String> words = new ArrayList<>();
        words.add(derivation.rule(step).id());
        for (int place = 0; place < derivation.premises(step); place++) {
            words.add(FactNotation.write(derivation.premiseFact(step, place)));
        }
        words.add(FactNotation.write(derivation.fact(derivation.gain(step))));
        return String.join("\n", words);
    }

    private static void update(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(
                java.nio.ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    @Override
    public String toString() {
        return "proof %s of %s in %d steps".formatted(id(), FactNotation.write(goal()), steps().length);
    }
}
