package dev.postern.report;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.AttackPaths;
import dev.postern.analysis.PathStep;
import dev.postern.derivation.Derivation;
import dev.postern.model.AttackerFact;
import dev.postern.model.Control;
import dev.postern.model.ControlState;
import dev.postern.model.English;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.FactOrder;
import dev.postern.playbook.PlaybookRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Draws what the attacker gained and every step between gained facts, those of listed paths first where there is no room for all;
 * nodes and edges are in an order that does not depend on how the run went.
 */
final class DerivationPicture {
    private final AttackPaths paths;
    private final Derivation derivation;
    private final ReportSettings settings;
    private final Set<Fact> reached = new HashSet<>();
    private final Set<Fact> goals = new HashSet<>();
    private final TreeSet<Integer> facts;
    private final List<Integer> steps = new ArrayList<>();
    private final Map<Integer, String> names = new HashMap<>();

    private DerivationPicture(AttackPaths paths, ReportSettings settings) {
        this.paths = paths;
        this.settings = settings;
        derivation = paths.outcome().derivation();
        reached.addAll(paths.gained());
        paths.goals().forEach(goal -> goals.add(goal.goal()));
        facts = new TreeSet<>(Comparator.comparing(derivation::fact, FactOrder.BY_KIND_AND_COMPONENTS));
    }

    static Picture of(AttackPaths paths, ReportSettings settings) {
        return new DerivationPicture(paths, settings).draw();
    }

    /** A firing as both the derivation and a path know it. */
    private record Firing(String rule, List<Fact> premises, Fact gain) {}

    private Picture draw() {
        List<Integer> all = drawable();
        Set<Integer> everything = new LinkedHashSet<>();
        all.forEach(step -> everything.addAll(factsOf(step)));
        for (int step : all) {
            take(step);
        }
        steps.sort(byContent());
        int leftFacts = everything.size() - facts.size();
        int leftSteps = all.size() - steps.size();
        String leftOut = leftFacts + leftSteps == 0
                ? ""
                : "left out: " + English.count(leftFacts, "fact") + " and " + English.count(leftSteps, "step");
        return new Picture("what the attacker gains", nodes(), edges(), leftOut);
    }

    private List<Integer> drawable() {
        Set<Firing> told = new HashSet<>();
        paths.goals().forEach(goal -> goal.paths().forEach(path -> gather(path, told)));
        Map<Boolean, List<Integer>> found = IntStream.range(0, derivation.steps())
                .filter(step -> !derivation.isIdle(step) && isBetweenReached(step))
                .boxed()
                .sorted(byContent())
                .collect(Collectors.partitioningBy(step -> told.contains(firing(step))));
        List<Integer> order = new ArrayList<>(found.get(true));
        order.addAll(found.get(false));
        return order;
    }

    private static void gather(AttackPath path, Set<Firing> told) {
        for (PathStep step : path.steps()) {
            told.add(new Firing(
                    step.rule().id(),
                    step.premises().stream().map(PathStep.Premise::fact).toList(),
                    step.gains()));
        }
    }

    private Firing firing(int step) {
        return new Firing(
                derivation.rule(step).id(), premises(step).map(derivation::fact).toList(), gain(step));
    }

    private Fact gain(int step) {
        return derivation.fact(derivation.gain(step));
    }

    private Stream<Integer> premises(int step) {
        return IntStream.range(0, derivation.premises(step)).mapToObj(place -> derivation.premise(step, place));
    }

    private boolean isBetweenReached(int step) {
        return reached.contains(gain(step))
                && premises(step)
                        .allMatch(fact -> derivation.isGiven(fact)
                                || derivation.isStart(fact)
                                || reached.contains(derivation.fact(fact)));
    }

    private Comparator<Integer> byContent() {
        return (a, b) -> {
            int order = derivation.rule(a).id().compareTo(derivation.rule(b).id());
            for (int i = 0; order == 0 && i < derivation.premises(a); i++) {
                order = FactOrder.BY_KIND_AND_COMPONENTS.compare(
                        derivation.premiseFact(a, i), derivation.premiseFact(b, i));
            }
            return order;
        };
    }

    private List<Integer> factsOf(int step) {
        List<Integer> shown = new ArrayList<>(premises(step)
                .filter(fact -> settings.givenFacts() || !isOnlyGiven(fact))
                .toList());
        shown.add(derivation.gain(step));
        return shown;
    }

    private boolean isOnlyGiven(int fact) {
        return derivation.isGiven(fact) && !derivation.isStart(fact) && !reached.contains(derivation.fact(fact));
    }

    private void take(int step) {
        List<Integer> mine = factsOf(step).stream()
                .filter(fact -> !facts.contains(fact))
                .distinct()
                .toList();
        if (facts.size() + steps.size() + mine.size() + 1 <= settings.mostNodes()) {
            facts.addAll(mine);
            steps.add(step);
        }
    }

    private List<Picture.Node> nodes() {
        List<Picture.Node> nodes = new ArrayList<>();
        for (int fact : facts) {
            names.put(fact, "f" + (names.size() + 1));
            nodes.add(
                    new Picture.Node(names.get(fact), kind(fact), List.of(FactNotation.write(derivation.fact(fact)))));
        }
        for (int i = 0; i < steps.size(); i++) {
            nodes.add(step("s" + (i + 1), steps.get(i)));
        }
        return nodes;
    }

    private Picture.Kind kind(int fact) {
        if (derivation.isStart(fact)) {
            return Picture.Kind.START;
        }
        return goals.contains(derivation.fact(fact))
                ? Picture.Kind.GOAL
                : isOnlyGiven(fact) ? Picture.Kind.GIVEN : Picture.Kind.GAINED;
    }

    private Picture.Node step(String id, int step) {
        PlaybookRule rule = derivation.rule(step);
        List<String> lines = new ArrayList<>(List.of(rule.title(), rule.id()));
        List<String> bars = bars(step);
        lines.addAll(bars);
        return new Picture.Node(id, bars.isEmpty() ? Picture.Kind.STEP : Picture.Kind.BARRED, lines);
    }

    private List<String> bars(int step) {
        PlaybookRule rule = derivation.rule(step);
        List<String> bars = new ArrayList<>();
        if (rule.effort().compareTo(paths.attacker().skill()) > 0) {
            bars.add("asks for " + rule.effort().word() + " effort");
        }
        rule.brokenBy().stream()
                .map(control -> control.fill(place -> derivation.premiseFact(step, place)))
                .filter(this::stands)
                .forEach(control -> bars.add("stopped by " + control));
        return bars;
    }

    private boolean stands(Control control) {
        var placed = paths.outcome().system().controls().get(control);
        return placed != null
                && placed.state() == ControlState.ENFORCED
                && !reached.contains(new AttackerFact.Disables(control.kind(), control.on()));
    }

    private List<Picture.Edge> edges() {
        List<Picture.Edge> edges = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            String step = "s" + (i + 1);
            int gain = derivation.gain(steps.get(i));
            factsOf(steps.get(i)).stream()
                    .filter(fact -> fact != gain)
                    .distinct()
                    .forEach(fact -> edges.add(new Picture.Edge(names.get(fact), step)));
            edges.add(new Picture.Edge(step, names.get(gain)));
        }
        return edges;
    }
}
