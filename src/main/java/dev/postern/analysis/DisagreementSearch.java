package dev.postern.analysis;

import dev.postern.analysis.Disagreements.OfAttribute;
import dev.postern.analysis.Disagreements.OfVersion;
import dev.postern.analysis.Disagreements.Reach;
import dev.postern.analysis.Disagreements.Whole;
import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.Closure;
import dev.postern.derivation.World;
import dev.postern.model.Control;
import dev.postern.model.Disagreement;
import dev.postern.model.Disagreement.Version;
import dev.postern.model.Fact;
import dev.postern.model.PlacedControl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts each version into a world of its own, over the one run of the union: facts only ever add, and controls are switches. */
final class DisagreementSearch {
    private final Situation situation;
    private final AndOrGraph graph;
    private final List<Fact> goals;
    private final List<AttackPath> paths;
    private final List<Disagreement> disagreements;
    private final List<Control> inDispute;
    private final boolean mayBeClean;

    DisagreementSearch(Situation situation, List<GoalAnswer> answers) {
        this.situation = situation;
        graph = situation.graph();
        goals = List.copyOf(situation.goals().keySet());
        paths = answers.stream().flatMap(goal -> goal.paths().stream()).toList();
        disagreements = situation.outcome().system().merged().disagreements();
        mayBeClean = Judgement.mayBeClean(situation.outcome());
        inDispute = disagreements.stream()
                .flatMap(disagreement -> disagreement.versions().get(0).control().stream())
                .map(PlacedControl::control)
                .filter(control -> graph.absent(control) >= 0)
                .toList();
    }

    Disagreements answer() {
        List<World> worlds = new ArrayList<>();
        worlds.add(situation.world());
        List<String> sources = situation.outcome().system().merged().sources();
        sources.forEach(source -> worlds.add(asIn(source)));
        for (Disagreement disagreement : disagreements) {
            disagreement.versions().forEach(version -> worlds.add(in(situation.world(), disagreement, version)));
        }
        List<Held> held = held(worlds);
        List<Whole> whole = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            whole.add(new Whole(sources.get(i), held.get(i + 1).reach()));
        }
        List<OfAttribute> all = new ArrayList<>();
        int next = sources.size() + 1;
        for (Disagreement disagreement : disagreements) {
            int size = disagreement.versions().size();
            all.add(ofAttribute(disagreement, held.subList(next, next + size)));
            next += size;
        }
        return new Disagreements(situation, held.get(0).reach().verdict(), List.copyOf(all), List.copyOf(whole));
    }

    /** What holds in a world: which goals, and which controls are absent or got past, if every open assumption holds. */
    private record Held(Reach reach, Set<Control> past) {}

    /** Each world with open assumptions false and true, as many of them to a closure as it takes. */
    private List<Held> held(List<World> worlds) {
        List<Held> held = new ArrayList<>();
        int most = Closure.MOST / 2;
        for (int first = 0; first < worlds.size(); first += most) {
            List<World> some = worlds.subList(first, Math.min(worlds.size(), first + most));
            Closure closure = Closure.of(some.stream()
                    .flatMap(world -> Stream.of(world.withOpenAssumptions(false), world.withOpenAssumptions(true)))
                    .toList());
            for (int i = 0; i < some.size(); i++) {
                int place = 2 * i;
                held.add(new Held(
                        reach(closure, place),
                        inDispute.stream()
                                .filter(control -> isSet(closure.worlds(graph.absent(control)), place + 1))
                                .collect(Collectors.toSet())));
            }
        }
        return held;
    }

    private static boolean isSet(long worlds, int place) {
        return (worlds >>> place & 1) != 0;
    }

    /** The world in which the version is true. */
    private static World in(World world, Disagreement disagreement, Version version) {
        World changed = world.withoutFacts(disagreement.not(version));
        return version.control().map(changed::withPlacement).orElse(changed);
    }

    private World asIn(String source) {
        World world = situation.world();
        List<Fact> not = new ArrayList<>();
        for (Disagreement disagreement : disagreements) {
            for (Version version : disagreement.versions()) {
                if (version.sources().contains(source)) {
                    not.addAll(disagreement.not(version));
                    world = version.control().map(world::withPlacement).orElse(world);
                }
            }
        }
        return world.withoutFacts(not);
    }

    private OfAttribute ofAttribute(Disagreement disagreement, List<Held> held) {
        List<List<String>> standing = new ArrayList<>();
        for (int i = 0; i < held.size(); i++) {
            standing.add(standing(disagreement, disagreement.versions().get(i), held.get(i)));
        }
        Set<String> always = new HashSet<>(standing.get(0));
        standing.forEach(always::retainAll);
        List<OfVersion> versions = new ArrayList<>();
        for (int i = 0; i < held.size(); i++) {
            versions.add(new OfVersion(
                    disagreement.versions().get(i),
                    held.get(i).reach(),
                    standing.get(i).stream().filter(id -> !always.contains(id)).toList()));
        }
        return new OfAttribute(disagreement, List.copyOf(versions));
    }

    /** The listed paths that there are in the version. */
    private List<String> standing(Disagreement disagreement, Version version, Held held) {
        Set<Fact> not = Set.copyOf(disagreement.not(version));
        return paths.stream()
                .filter(path -> path.steps().stream()
                        .flatMap(step -> step.premises().stream())
                        .noneMatch(premise -> not.contains(premise.fact())))
                .filter(path -> version.control()
                        .filter(placed -> isStopped(path, placed.control(), held))
                        .isEmpty())
                .map(AttackPath::id)
                .toList();
    }

    /** Whether the path needs the control's absence, and the control is there and no way past it. */
    private boolean isStopped(AttackPath path, Control control, Held held) {
        return inDispute.contains(control)
                && !held.past().contains(control)
                && path.steps().stream()
                        .flatMap(step -> step.brokenBy().stream())
                        .anyMatch(breaking -> breaking.control().equals(control));
    }

    private Reach reach(Closure closure, int place) {
        List<Fact> certain = goals.stream()
                .filter(goal -> isSet(closure.worlds(goal), place))
                .toList();
        List<Fact> possible = goals.stream()
                .filter(goal -> isSet(closure.worlds(goal), place + 1))
                .toList();
        return new Reach(Judgement.of(mayBeClean, !certain.isEmpty(), !possible.isEmpty()), certain, possible);
    }
}
