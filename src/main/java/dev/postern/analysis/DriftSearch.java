package dev.postern.analysis;

import dev.postern.analysis.Drift.Changed;
import dev.postern.analysis.Drift.Cut;
import dev.postern.analysis.Drift.Found;
import dev.postern.analysis.Drift.OfGoal;
import dev.postern.analysis.Drift.Rerouted;
import dev.postern.analysis.Drift.Restated;
import dev.postern.derivation.Proof;
import dev.postern.derivation.Provable;
import dev.postern.model.Assumption;
import dev.postern.model.Control;
import dev.postern.model.Fact;
import dev.postern.model.FactOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;

/** Holds the paths of each side against the closure of the other. */
final class DriftSearch {
    private final DriftSide before;
    private final DriftSide after;
    private final Additions added;
    private final Additions lost;

    DriftSearch(Situation before, Situation after, int most, BooleanSupplier goesOn) {
        this.before = new DriftSide(before, most, goesOn);
        this.after = new DriftSide(after, most, goesOn);
        added = new Additions(after, before, true);
        lost = new Additions(before, after, true);
    }

    DriftSide before() {
        return before;
    }

    DriftSide after() {
        return after;
    }

    /** Whether a path after does not hold before. */
    boolean isNew(Proof proof) {
        return !before.held().mayHold(proof);
    }

    /** Whether a path after needs no open assumption, and before held only if some were true. */
    boolean isConfirmed(Proof proof) {
        return proof.isViable()
                && before.held().mayHold(proof)
                && !before.held().holds(proof);
    }

    Drift drift() {
        return drift(proof -> true);
    }

    /** @param counts which of the paths that are new or confirmed are told */
    Drift drift(Predicate<Proof> counts) {
        return new Drift(
                before.paths(),
                after.paths(),
                found(after, under(added), proof -> counts.test(proof) && isNew(proof)),
                found(before, under(lost), proof -> !after.held().mayHold(proof)),
                confirmed(counts),
                changed(),
                rerouted(),
                goals());
    }

    private static Function<Proof, List<Difference>> under(Additions additions) {
        return proof -> additions.differences(additions.under(proof));
    }

    /** Those paths of a side, of which one stands for all that are alike, viable ones first. */
    static List<Found> found(DriftSide side, Function<Proof, List<Difference>> under, Predicate<Proof> which) {
        record Alike(boolean viable, List<String> shape, List<Difference> causes) {}
        List<Found> found = new ArrayList<>();
        for (Fact goal : side.situation().goals().keySet()) {
            Map<Alike, List<ProofReader>> alike = new LinkedHashMap<>();
            for (Proof proof : side.proofs(goal)) {
                if (which.test(proof)) {
                    ProofReader reader = side.reader(proof);
                    List<Difference> causes = under.apply(proof);
                    alike.computeIfAbsent(new Alike(proof.isViable(), reader.shape(), causes), key -> new ArrayList<>())
                            .add(reader);
                }
            }
            alike.entrySet().stream()
                    .map(same -> new Found(
                            ProofReader.standingFor(same.getValue()),
                            same.getKey().causes()))
                    .sorted(Comparator.comparing((Found one) -> !one.path().isViable())
                            .thenComparing(one -> one.path().effort()))
                    .forEach(found::add);
        }
        return List.copyOf(found);
    }

    private List<Found> confirmed(Predicate<Proof> counts) {
        return before.situation().graph().hasOpenAssumptions()
                ? found(
                        after,
                        under(new Additions(after.situation(), before.situation(), false)),
                        proof -> counts.test(proof) && isConfirmed(proof))
                : List.of();
    }

    /** Paths by what they do: of several forms of one path the cheapest counts. */
    private static Map<Set<Firing>, Proof> byFirings(List<Proof> proofs) {
        Map<Set<Firing>, Proof> all = new LinkedHashMap<>();
        proofs.forEach(proof -> all.putIfAbsent(Firing.of(proof), proof));
        return all;
    }

    /** A path on both sides. */
    private record Pair(ProofReader then, ProofReader now) {}

    private List<Changed> changed() {
        record Alike(List<String> shape, List<Object> was, List<Object> is, List<Restated> controls) {}
        List<Changed> changed = new ArrayList<>();
        for (Fact goal : after.situation().goals().keySet()) {
            Map<Set<Firing>, Proof> then = byFirings(before.proofs(goal));
            Map<Alike, List<Pair>> alike = new LinkedHashMap<>();
            byFirings(after.proofs(goal)).forEach((firings, proof) -> {
                Proof same = then.get(firings);
                if (same != null && !isConfirmed(same, proof)) {
                    Pair pair = new Pair(before.reader(same), after.reader(proof));
                    AttackPath was = pair.then().path();
                    AttackPath is = pair.now().path();
                    List<Restated> controls = restated(was, is);
                    if (!controls.isEmpty() || !standing(was).equals(standing(is))) {
                        alike.computeIfAbsent(
                                        new Alike(pair.now().shape(), standing(was), standing(is), controls),
                                        key -> new ArrayList<>())
                                .add(pair);
                    }
                }
            });
            alike.forEach((same, pairs) -> changed.add(new Changed(
                    ProofReader.standingFor(pairs.stream().map(Pair::then).toList()),
                    ProofReader.standingFor(pairs.stream().map(Pair::now).toList()),
                    same.controls())));
        }
        return List.copyOf(changed);
    }

    private static boolean isConfirmed(Proof then, Proof now) {
        return now.isViable() && !then.isViable();
    }

    /** Where a question comes from may differ between two files that ask the same. */
    private static List<Object> standing(AttackPath path) {
        return List.of(
                path.effort(),
                path.noise(),
                path.open().stream().map(Assumption::id).toList());
    }

    private static List<Restated> restated(AttackPath before, AttackPath after) {
        SortedMap<Control, PathStep.State> then = states(before);
        SortedMap<Control, PathStep.State> now = states(after);
        List<Restated> restated = new ArrayList<>();
        SortedSet<Control> controls = new TreeSet<>(then.keySet());
        controls.addAll(now.keySet());
        for (Control control : controls) {
            PathStep.State was = then.getOrDefault(control, PathStep.State.NONE);
            PathStep.State is = now.getOrDefault(control, PathStep.State.NONE);
            if (was != is) {
                restated.add(new Restated(control, was, is));
            }
        }
        return List.copyOf(restated);
    }

    private static SortedMap<Control, PathStep.State> states(AttackPath path) {
        SortedMap<Control, PathStep.State> states = new TreeMap<>();
        path.steps()
                .forEach(step -> step.brokenBy().forEach(control -> states.put(control.control(), control.state())));
        return states;
    }

    private List<Rerouted> rerouted() {
        List<Rerouted> rerouted = new ArrayList<>();
        for (GoalAnswer answer : before.paths().goals()) {
            List<AttackPath> now =
                    after.answer(answer.goal()).map(GoalAnswer::paths).orElse(List.of());
            if (!answer.paths().isEmpty() && !now.isEmpty()) {
                AttackPath first = answer.paths().get(0);
                boolean holds = before.proofs(answer.goal()).stream()
                        .filter(proof -> proof.id().equals(first.id()))
                        .allMatch(after.held()::mayHold);
                if (!holds) {
                    rerouted.add(new Rerouted(answer.goal(), first, now.get(0)));
                }
            }
        }
        return List.copyOf(rerouted);
    }

    private List<OfGoal> goals() {
        SortedSet<Fact> goals = new TreeSet<>(FactOrder.BY_KIND_AND_COMPONENTS);
        goals.addAll(before.situation().goals().keySet());
        goals.addAll(after.situation().goals().keySet());
        return goals.stream()
                .map(goal -> new OfGoal(
                        goal,
                        before.reached(goal),
                        after.reached(goal),
                        before.answer(goal).isPresent(),
                        after.answer(goal).isPresent(),
                        cut(goal)))
                .toList();
    }

    private Optional<Cut> cut(Fact goal) {
        Provable then = before.held().provable(goal);
        Provable now = after.held().provable(goal);
        if (then.possibly() != now.possibly()) {
            return now.possibly()
                    ? new CutSearch(added).of(goal, after.proofs(goal))
                    : new CutSearch(lost).of(goal, before.proofs(goal));
        }
        if (then.certainly() != now.certainly()) {
            DriftSide more = now.certainly() ? after : before;
            DriftSide less = now.certainly() ? before : after;
            return new CutSearch(new Additions(more.situation(), less.situation(), false))
                    .of(goal, more.proofs(goal).stream().filter(Proof::isViable).toList());
        }
        return Optional.empty();
    }
}
