package dev.postern.analysis;

import dev.postern.analysis.Disagreements.OfAttribute;
import dev.postern.analysis.Disagreements.OfVersion;
import dev.postern.analysis.Disagreements.Reach;
import dev.postern.analysis.Disagreements.Whole;
import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.Closure;
import dev.postern.derivation.Provable;
import dev.postern.derivation.World;
import dev.postern.model.Disagreement;
import dev.postern.model.Disagreement.Version;
import dev.postern.model.Fact;
import dev.postern.model.PlacedControl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Puts each version into a world of its own, over the one run of the union: facts only ever add, and controls are switches. */
final class DisagreementSearch {
    private final Situation situation;
    private final AndOrGraph graph;
    private final List<Fact> goals;
    private final List<AttackPath> paths;
    private final List<Disagreement> disagreements;

    DisagreementSearch(Situation situation, List<GoalAnswer> answers) {
        this.situation = situation;
        graph = situation.graph();
        goals = List.copyOf(situation.goals().keySet());
        paths = answers.stream().flatMap(goal -> goal.paths().stream()).toList();
        disagreements = situation.outcome().system().merged().disagreements();
    }

    Disagreements answer() {
        return new Disagreements(
                situation,
                reach(both(situation.world())).verdict(),
                disagreements.stream().map(this::ofAttribute).toList(),
                situation.outcome().system().merged().sources().stream()
                        .map(source -> new Whole(source, reach(both(asIn(source)))))
                        .toList());
    }

    /** The world in which the version is true. */
    static World in(World world, Disagreement disagreement, Version version) {
        World changed = world;
        for (Fact fact : disagreement.not(version)) {
            changed = changed.withoutFact(fact);
        }
        return version.control().isPresent()
                ? changed.withPlacement(version.control().get())
                : changed;
    }

    private World asIn(String source) {
        World world = situation.world();
        for (Disagreement disagreement : disagreements) {
            for (Version version : disagreement.versions()) {
                if (version.sources().contains(source)) {
                    world = in(world, disagreement, version);
                }
            }
        }
        return world;
    }

    private OfAttribute ofAttribute(Disagreement disagreement) {
        List<Closure> closures = disagreement.versions().stream()
                .map(version -> both(in(situation.world(), disagreement, version)))
                .toList();
        List<List<String>> standing = new ArrayList<>();
        for (int i = 0; i < closures.size(); i++) {
            standing.add(standing(disagreement, disagreement.versions().get(i), closures.get(i)));
        }
        Set<String> always = new HashSet<>(standing.get(0));
        standing.forEach(always::retainAll);
        List<OfVersion> versions = new ArrayList<>();
        for (int i = 0; i < closures.size(); i++) {
            versions.add(new OfVersion(
                    disagreement.versions().get(i),
                    reach(closures.get(i)),
                    standing.get(i).stream().filter(id -> !always.contains(id)).toList()));
        }
        return new OfAttribute(disagreement, List.copyOf(versions));
    }

    private static Closure both(World world) {
        return Provable.both(world);
    }

    /** The listed paths that there are in the version. */
    private List<String> standing(Disagreement disagreement, Version version, Closure closure) {
        Set<Fact> not = Set.copyOf(disagreement.not(version));
        return paths.stream()
                .filter(path -> path.steps().stream()
                        .flatMap(step -> step.premises().stream())
                        .noneMatch(premise -> not.contains(premise.fact())))
                .filter(path -> version.control()
                        .filter(placed -> isStopped(path, placed, closure))
                        .isEmpty())
                .map(AttackPath::id)
                .toList();
    }

    /** Whether the path needs the control's absence, and the control is there and no way round it. */
    private boolean isStopped(AttackPath path, PlacedControl placed, Closure closure) {
        int absent = graph.absent(placed.control());
        return absent >= 0
                && (closure.worlds(absent) & 2) == 0
                && path.steps().stream()
                        .flatMap(step -> step.brokenBy().stream())
                        .anyMatch(breaking -> breaking.control().equals(placed.control()));
    }

    private Reach reach(Closure closure) {
        List<Fact> certain =
                goals.stream().filter(goal -> (closure.worlds(goal) & 1) != 0).toList();
        List<Fact> possible =
                goals.stream().filter(goal -> (closure.worlds(goal) & 2) != 0).toList();
        return new Reach(Judgement.of(situation.outcome(), !certain.isEmpty(), !possible.isEmpty()), certain, possible);
    }
}
