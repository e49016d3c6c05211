package dev.postern.analysis;

import dev.postern.analysis.Admission.Judged;
import dev.postern.analysis.Admission.State;
import dev.postern.analysis.Drift.Found;
import dev.postern.derivation.CheapestProofs;
import dev.postern.derivation.Proof;
import dev.postern.derivation.ProofOrder;
import dev.postern.derivation.World;
import dev.postern.model.Acceptance;
import dev.postern.model.Assumption;
import dev.postern.model.Control;
import dev.postern.model.English;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.PlacedControl;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Finds the paths that count, and whether there may be others. */
final class AdmissionSearch {
    private final Situation asked;
    private final Optional<DriftSearch> drift;
    private final DriftSide side;
    private final Collection<Acceptance> accepted;
    private final LocalDate today;
    private final int most;
    private final Set<String> acceptedPaths = new HashSet<>();
    private final Set<Fact> acceptedGoals = new HashSet<>();
    private final Set<String> counting = new HashSet<>();
    private final List<Proof> counted = new ArrayList<>();
    private final List<Fact> notExhausted = new ArrayList<>();

    AdmissionSearch(
            Situation situation,
            Optional<Situation> baseline,
            Collection<Acceptance> accepted,
            LocalDate today,
            int most,
            BooleanSupplier goesOn) {
        asked = situation;
        drift = baseline.map(before -> Drift.search(before, situation, most, goesOn));
        side = drift.map(DriftSearch::after).orElseGet(() -> new DriftSide(situation, most, goesOn));
        this.accepted = accepted;
        this.today = today;
        this.most = most;
        accepted.stream().filter(one -> one.holdsOn(today)).forEach(one -> {
            one.path().ifPresent(acceptedPaths::add);
            one.goal().ifPresent(acceptedGoals::add);
        });
        side.situation().goals().keySet().forEach(this::count);
    }

    private void count(Fact goal) {
        List<Proof> fresh = side.proofs(goal).stream().filter(this::isFresh).toList();
        boolean isViable = fresh.stream().anyMatch(Proof::isViable);
        if (isViable && acceptedGoals.contains(goal)) {
            return;
        }
        fresh.stream().filter(proof -> !isAccepted(proof)).forEach(proof -> {
            counting.add(proof.id());
            counted.add(proof);
        });
        if (!isExhausted(goal)) {
            notExhausted.add(goal);
        }
    }

    /** A path on open assumptions is not accepted by its id. */
    private boolean isAccepted(Proof proof) {
        return proof.isViable() && acceptedPaths.contains(proof.id());
    }

    private boolean isFresh(Proof proof) {
        return drift.map(search -> search.isNew(proof) || search.isConfirmed(proof))
                .orElse(true);
    }

    private boolean isExhausted(Fact goal) {
        return side.answer(goal).map(GoalAnswer::complete).orElse(true)
                || drift.map(search -> addsNothing(goal, side.held(), search)).orElse(false);
    }

    private static boolean addsNothing(Fact goal, Held held, DriftSearch search) {
        return held.addsNothing(goal, search.before().held());
    }

    Admission admission() {
        Optional<Drift> changed = drift.map(search -> search.drift(proof -> counting.contains(proof.id())));
        List<Found> found = changed
                .map(all -> Stream.concat(all.opened().stream(), all.confirmed().stream())
                        .toList())
                .orElseGet(() -> DriftSearch.found(side, proof -> List.of(), proof -> counting.contains(proof.id())))
                .stream()
                .sorted(Comparator.comparing(one -> !one.path().isViable()))
                .toList();
        List<Judged> judged = accepted.stream().map(this::judged).toList();
        int existing = drift.isEmpty()
                ? 0
                : DriftSearch.found(side, proof -> List.of(), proof -> !isFresh(proof))
                        .size();
        return new Admission(
                side.paths(),
                changed,
                verdict(judged),
                found,
                breakers(),
                judged,
                existing,
                notExhausted.isEmpty() && side.situation().outcome().ending().isSaturated());
    }

    private Judged judged(Acceptance one) {
        boolean isFound = one.goal().isPresent()
                ? !side.proofs(one.goal().get()).isEmpty()
                : side.situation().goals().keySet().stream()
                        .flatMap(goal -> side.proofs(goal).stream())
                        .anyMatch(proof -> proof.id().equals(one.path().orElseThrow()));
        State state = one.holdsOn(today) ? (isFound ? State.HOLDS : State.UNUSED) : State.EXPIRED;
        return new Judged(one, state, isFound);
    }

    private Verdict verdict(List<Judged> judged) {
        List<String> expired = judged.stream()
                .filter(one -> one.state() == State.EXPIRED)
                .map(AdmissionSearch::expired)
                .toList();
        boolean isExposed = counted.stream().anyMatch(Proof::isViable);
        if (isExposed && !isBaselineCutOff()) {
            return new Verdict(Verdict.Kind.EXPOSED, expired);
        }
        List<String> reasons = new ArrayList<>(doubts());
        Verdict.Kind kind = reasons.isEmpty() ? Verdict.Kind.CLEAN : Verdict.Kind.UNKNOWN;
        reasons.addAll(expired);
        return new Verdict(kind, reasons);
    }

    private static String expired(Judged one) {
        return "%s accepted %s until %s, and that day is over: it %s."
                .formatted(
                        one.acceptance().owner(),
                        one.acceptance().subject(),
                        one.acceptance().expires(),
                        one.isFound()
                                ? "is not accepted any more"
                                : "can go from the file, for no path is it any more");
    }

    private boolean isBaselineCutOff() {
        return drift.isPresent()
                && !drift.get().before().situation().outcome().ending().isSaturated();
    }

    /** A start that the change drops though what it names is still there: what leads on from it would pass unseen. */
    private List<String> startsLeftOut() {
        return drift.stream()
                .flatMap(search -> search.before().situation().starts().keySet().stream())
                .filter(start -> !asked.starts().containsKey(start))
                .filter(start ->
                        Sort.misnamed("start", start, asked.outcome().system()).isEmpty())
                .map(start ->
                        "The baseline lets the attacker start with %s as well, and what leads on from there was not looked at; put it back, or name the starts of both with --start."
                                .formatted(FactNotation.write(start)))
                .toList();
    }

    private List<String> standing() {
        return Judgement.standing(asked.outcome());
    }

    /** Why what was found does not make it clean. */
    private List<String> doubts() {
        List<String> reasons = new ArrayList<>();
        if (isBaselineCutOff()) {
            reasons.add("The baseline's run was cut off, so that what is called new may have been there.");
        }
        reasons.addAll(standing());
        reasons.addAll(startsLeftOut());
        Set<Fact> goals = new LinkedHashSet<>();
        Set<Assumption> open = new LinkedHashSet<>();
        counted.stream().filter(proof -> !proof.isViable()).forEach(proof -> {
            goals.add(proof.goal());
            open.addAll(proof.openAssumptions());
        });
        if (!goals.isEmpty()) {
            reasons.add("%s to %s hangs on %s%s."
                    .formatted(
                            drift.isEmpty() ? "What leads" : "What this change opens",
                            names(goals),
                            English.count(open.size(), "open assumption"),
                            open.size() == 1 ? ": " + open.iterator().next().text() : ""));
        }
        if (!notExhausted.isEmpty()) {
            reasons.add(
                    "Only the %,d cheapest paths to %s were looked at, and there may be more that %s; raise --paths."
                            .formatted(
                                    most,
                                    names(notExhausted),
                                    drift.isEmpty() ? "nobody accepted" : "this change opens"));
        }
        return reasons;
    }

    private static String names(Collection<Fact> facts) {
        return English.and(facts.stream().map(FactNotation::write).toList());
    }

    private List<Control> breakers() {
        boolean someViable = counted.stream().anyMatch(Proof::isViable);
        Set<Control> common = null;
        for (Proof proof : counted) {
            if (proof.isViable() || !someViable) {
                List<Control> breakers = side.reader(proof).path().breakers();
                if (common == null) {
                    common = new LinkedHashSet<>(breakers);
                } else {
                    common.retainAll(breakers);
                }
            }
        }
        return common == null
                ? List.of()
                : common.stream()
                        .filter(control -> leavesNothing(control, !someViable))
                        .sorted(Comparator.comparingInt(this::cost))
                        .toList();
    }

    /** Whether no path that counts is left with the control in place: the attacker may disable it, on one that was not found before. */
    private boolean leavesNothing(Control control, boolean openAssumptions) {
        World world = side.situation().world().enforcing(control);
        Held left = Held.in(world);
        CheapestProofs proofs = CheapestProofs.in(world.withOpenAssumptions(openAssumptions), ProofOrder.EFFORT);
        return counted.stream()
                .filter(proof -> openAssumptions || proof.isViable())
                .map(Proof::goal)
                .distinct()
                .filter(goal -> openAssumptions
                        ? left.provable(goal).possibly()
                        : left.provable(goal).certainly())
                .allMatch(goal -> leavesNothing(goal, proofs.of(goal, most), left));
    }

    /** Where more may be left than was looked at, only the closures can show that none of it counts. */
    private boolean leavesNothing(Fact goal, List<Proof> some, Held left) {
        return some.stream().noneMatch(proof -> isFresh(proof) && !isAccepted(proof))
                && (some.size() < most
                        || drift.filter(search -> addsNothing(goal, left, search))
                                .isPresent());
    }

    private int cost(Control control) {
        PlacedControl placed = asked.outcome().system().controls().get(control);
        return placed == null ? 1 : placed.cost();
    }
}
