package dev.postern.report;

import dev.postern.analysis.PathStep;
import dev.postern.model.Fact;
import dev.postern.model.LoggedEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Gathers what the steps of one scene need and gain, each thing once, with step numbers turned into scene numbers. */
final class SceneBuilder {
    private final int number;
    private final Map<Integer, Integer> sceneOf;

    SceneBuilder(int number, Map<Integer, Integer> sceneOf) {
        this.number = number;
        this.sceneOf = sceneOf;
    }

    Scene build(List<PathStep> steps, List<PathStep> folded, Collection<PathStep> path) {
        List<PathStep> all = new ArrayList<>(folded);
        all.addAll(steps);
        return new Scene(
                number,
                steps,
                folded,
                given(all),
                earlier(all),
                stops(all),
                all.stream().flatMap(step -> step.assumes().stream()).distinct().toList(),
                all.stream().flatMap(step -> step.seenBy().stream()).distinct().toList(),
                leaves(all),
                gains(steps, folded, path));
    }

    private static List<Scene.Given> given(List<PathStep> all) {
        Map<Fact, Scene.Given> given = new LinkedHashMap<>();
        for (PathStep step : all) {
            for (PathStep.Premise premise : step.premises()) {
                if (premise.step().isEmpty()) {
                    given.putIfAbsent(
                            premise.fact(), new Scene.Given(premise.fact(), premise.origins(), premise.assumes()));
                }
            }
        }
        return List.copyOf(given.values());
    }

    private List<Scene.Earlier> earlier(List<PathStep> all) {
        Set<Scene.Earlier> earlier = new LinkedHashSet<>();
        for (PathStep step : all) {
            for (PathStep.Premise premise : step.premises()) {
                if (premise.step().isPresent()) {
                    int scene = sceneOf.get(premise.step().getAsInt());
                    if (scene != number) {
                        earlier.add(new Scene.Earlier(premise.fact(), scene));
                    }
                }
            }
        }
        return earlier.stream()
                .sorted(java.util.Comparator.comparingInt(Scene.Earlier::scene))
                .toList();
    }

    private List<Scene.Stop> stops(List<PathStep> all) {
        return all.stream()
                .flatMap(step -> step.brokenBy().stream())
                .map(breaking -> new Scene.Stop(
                        breaking.control(),
                        breaking.state(),
                        breaking.byStep().isPresent()
                                ? OptionalInt.of(sceneOf.get(breaking.byStep().getAsInt()))
                                : OptionalInt.empty()))
                .distinct()
                .toList();
    }

    private static Optional<List<LoggedEvent>> leaves(List<PathStep> all) {
        List<List<LoggedEvent>> known =
                all.stream().flatMap(step -> step.leaves().stream()).toList();
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(known.stream().flatMap(List::stream).distinct().toList());
    }

    private List<Fact> gains(List<PathStep> steps, List<PathStep> folded, Collection<PathStep> path) {
        Set<Integer> usedElsewhere = new HashSet<>();
        for (PathStep step : path) {
            if (sceneOf.get(step.number()) != number) {
                step.premises().forEach(premise -> premise.step().ifPresent(usedElsewhere::add));
            }
        }
        Set<Fact> gains = new LinkedHashSet<>();
        folded.stream().filter(step -> usedElsewhere.contains(step.number())).forEach(step -> gains.add(step.gains()));
        steps.forEach(step -> gains.add(step.gains()));
        return List.copyOf(gains);
    }
}
