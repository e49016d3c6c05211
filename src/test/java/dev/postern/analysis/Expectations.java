package dev.postern.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.CheapestProofs;
import dev.postern.derivation.Closure;
import dev.postern.derivation.Proof;
import dev.postern.derivation.ProofOrder;
import dev.postern.derivation.World;
import dev.postern.model.Assumption;
import dev.postern.model.Control;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.playbook.Playbook;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Outcome;
import dev.postern.simulation.Simulation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Holds a reference system's expectations against a run: goals, chain, order, phases, and what breaks, reroutes or opens them. */
final class Expectations {
    /** Enough to meet a proof through any given link: these systems are small. */
    private static final int PROOFS = 400;

    private final JsonNode expected;
    private final Outcome outcome;
    private final AndOrGraph graph;
    private final World today;
    private final List<String> failures = new ArrayList<>();

    Expectations(ReferenceSystem system, Playbook playbook) {
        expected = system.expected();
        outcome = Simulation.of(playbook).run(system.model(), Limits.DEFAULT);
        graph = AndOrGraph.of(
                outcome.derivation(),
                system.model(),
                playbook.kinds().countsIn(system.model()),
                playbook.kinds().listedIn(system.model()));
        today = World.today(graph).withOpenAssumptions(true).withSkill(system.skill());
    }

    List<String> failures() {
        Closure closure = Closure.of(today);
        facts("goals").forEach(goal -> check(closure.holds(goal), "not reached: " + goal));
        facts("not_reached").forEach(goal -> check(!closure.holds(goal), "reached: " + goal));
        chain();
        each(
                "breaks",
                change -> goals(change)
                        .forEach(goal -> check(!holds(change, goal), "does not break %s: %s".formatted(goal, change))));
        each(
                "not_breaking",
                change -> goals(change)
                        .forEach(goal -> check(holds(change, goal), "breaks %s: %s".formatted(goal, change))));
        each(
                "opens",
                change -> goals(change).forEach(goal -> {
                    check(!closure.holds(goal), "open already: " + goal);
                    check(holds(change, goal), "does not open %s: %s".formatted(goal, change));
                }));
        each("reroutes", this::reroutes);
        return failures;
    }

    private void check(boolean holds, String failure) {
        if (!holds) {
            failures.add(failure);
        }
    }

    private void each(String key, java.util.function.Consumer<JsonNode> check) {
        expected.path(key).forEach(check);
    }

    private List<Fact> facts(String key) {
        return texts(expected.path(key)).map(ReferenceSystem::fact).toList();
    }

    private List<Fact> goals(JsonNode change) {
        return change.has("goal")
                ? List.of(ReferenceSystem.fact(change.get("goal").asText()))
                : facts("goals").subList(0, 1);
    }

    private boolean holds(JsonNode change, Fact goal) {
        return Closure.of(world(change)).holds(goal);
    }

    /** Each link in its phase, and after the one before it; {@code phase|} is parallel: some earlier link leads to it. */
    private void chain() {
        List<Fact> before = new ArrayList<>();
        Fact previous = null;
        for (JsonNode link : expected.path("chain")) {
            String[] parts = link.asText().split(": ", 2);
            boolean parallel = parts[0].endsWith("|");
            Fact fact = ReferenceSystem.fact(parts[1]);
            List<ProofReader> proofs = proofs(fact);
            String phase = parts[0].replace("|", "").strip();
            check(
                    proofs.stream().anyMatch(proof -> last(proof).phase().word().equals(phase)),
                    "no proof shows %s as %s".formatted(fact, phase));
            Fact needed = previous;
            boolean follows = before.isEmpty()
                    || (parallel
                            ? before.stream().anyMatch(earlier -> leadsTo(earlier, proofs))
                            : needed == null || leadsTo(needed, proofs));
            check(follows, "%s does not lead to %s".formatted(needed, fact));
            before.add(fact);
            previous = parallel ? previous : fact;
        }
    }

    private List<ProofReader> proofs(Fact fact) {
        return CheapestProofs.in(today, ProofOrder.EFFORT).of(fact, PROOFS).stream()
                .map(proof ->
                        new ProofReader(proof, proof.world(), outcome.playbook().catalogue()))
                .toList();
    }

    private static PathStep last(ProofReader proof) {
        List<PathStep> steps = proof.path().steps();
        return steps.get(steps.size() - 1);
    }

    private static boolean leadsTo(Fact earlier, List<ProofReader> proofs) {
        return proofs.stream()
                .anyMatch(proof -> proof.path().steps().stream()
                        .anyMatch(step -> step.gains().equals(earlier)));
    }

    private void reroutes(JsonNode change) {
        for (Fact goal : goals(change)) {
            String rule = change.get("by").asText();
            List<Proof> proofs =
                    CheapestProofs.in(world(change), ProofOrder.EFFORT).of(goal, PROOFS);
            check(
                    proofs.stream()
                            .flatMapToInt(proof -> Arrays.stream(proof.steps()))
                            .anyMatch(and -> outcome.derivation()
                                    .rule(graph.step(and))
                                    .id()
                                    .equals(rule)),
                    "%s is not reached by %s: %s".formatted(goal, rule, change));
        }
    }

    private World world(JsonNode change) {
        World world = today;
        for (Control control : controls(change, "control")) {
            world = world.withControl(control);
        }
        for (Control control : controls(change, "lifted")) {
            world = world.withoutControl(control);
        }
        for (Control sensor : controls(change, "quiet")) {
            world = world.withSensor(sensor).withPatienceForNoise(false);
        }
        for (Fact fact :
                texts(change.path("without")).map(ReferenceSystem::fact).toList()) {
            world = world.withoutFact(fact);
        }
        for (String id : assumptions(change.path("denied").asText())) {
            world = world.withAnswer(id, false);
        }
        return change.has("skill")
                ? world.withSkill(Effort.valueOf(change.get("skill").asText().toUpperCase(Locale.ROOT)))
                : world;
    }

    private static List<Control> controls(JsonNode change, String key) {
        return texts(change.path(key)).map(Control::read).toList();
    }

    private List<String> assumptions(String text) {
        return IntStream.range(0, graph.orNodes())
                .filter(graph::isAssumption)
                .mapToObj(graph::assumption)
                .filter(assumption -> assumption.text().equals(text))
                .map(Assumption::id)
                .toList();
    }

    private static Stream<String> texts(JsonNode node) {
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false).map(JsonNode::asText)
                : node.isMissingNode() ? Stream.empty() : Stream.of(node.asText());
    }
}
