package dev.postern.analysis;

import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.Closure;
import dev.postern.model.Assumption;
import dev.postern.model.Fact;
import dev.postern.model.FactOrder;
import dev.postern.model.Origin;
import dev.postern.model.Profile;
import dev.postern.model.SystemModel;
import dev.postern.simulation.Outcome;
import java.util.List;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What one run says: the verdict, the sentence a person can repeat, and the paths of every goal.
 *
 * @param summary the sentence: how many viable paths lead from where to what, and which controls break them
 * @param assumptions every assumption that some listed path makes, technique and open, and every one that is answered, sorted by id
 * @param disagreements where the sources of the model disagree, and what hangs on each version
 * @param gained what the attacker gains in today's world with open assumptions true, in the order of facts
 * @param detours where sensors send an attacker who takes no step that is seen, or keep them out
 */
public record AttackPaths(
        Outcome outcome,
        Profile attacker,
        Verdict verdict,
        String summary,
        SortedMap<Fact, Origin> starts,
        List<GoalAnswer> goals,
        List<Assumption> assumptions,
        List<Fact> gained,
        Answers answers,
        List<Disagreements.OfAttribute> disagreements,
        List<Detour> detours) {

    /** The paths of the system as its model says it is, for the default attacker. */
    public static AttackPaths of(Outcome outcome, int most) {
        return of(Situation.of(outcome, Profile.DEFAULT), most);
    }

    /** @param most how many of each goal's cheapest proofs to look at */
    public static AttackPaths of(Situation situation, int most) {
        return of(situation, most, () -> true);
    }

    /** @param goesOn is asked before each proof is looked for; where it says no, the paths found by then are told as some of them */
    public static AttackPaths of(Situation situation, int most, BooleanSupplier goesOn) {
        return of(situation, new GoalInquiry(situation, most, goesOn), most, goesOn);
    }

    static AttackPaths of(Situation situation, GoalInquiry inquiry, int most, BooleanSupplier goesOn) {
        Outcome outcome = situation.outcome();
        List<GoalAnswer> goals = situation.goals().entrySet().stream()
                .map(goal -> inquiry.answer(goal.getKey(), goal.getValue()))
                .toList();
        Verdict verdict = new Judgement(outcome, goals).verdict();
        return new AttackPaths(
                outcome,
                situation.attacker(),
                verdict,
                new Sentence(outcome, goals).of(verdict),
                situation.starts(),
                goals,
                assumptions(goals, situation),
                gained(situation.graph(), inquiry.both()),
                situation.answers(),
                outcome.system().merged().disagreements().isEmpty()
                        ? List.of()
                        : new DisagreementSearch(situation, goals).answer().all(),
                inquiry.detours(goals));
    }

    /** What was passed over in the source and is not among the reasons of the verdict, which tell it in full. */
    public List<SystemModel.Note> passedOverBesides() {
        return outcome.system().passedOver().stream()
                .filter(note -> !note.doubt() || !verdict.reasons().contains(Doubts.reason(note)))
                .toList();
    }

    private static List<Assumption> assumptions(List<GoalAnswer> goals, Situation situation) {
        Stream<Assumption> made = goals.stream()
                .flatMap(goal -> goal.paths().stream())
                .flatMap(path -> Stream.concat(
                        path.open().stream(), path.steps().stream().flatMap(step -> step.assumes().stream())));
        AndOrGraph graph = situation.graph();
        Stream<Assumption> answered =
                situation.world().answers().keySet().stream().map(id -> graph.assumption(graph.assumption(id)));
        return Stream.concat(made, answered).distinct().sorted().toList();
    }

    private static List<Fact> gained(AndOrGraph graph, Closure both) {
        return IntStream.range(0, graph.derivation().facts())
                .filter(fact -> !graph.derivation().isGiven(fact) && (both.worlds(fact) & 2) != 0)
                .filter(fact -> graph.alternatives(fact).length > 0)
                .mapToObj(graph::fact)
                .sorted(FactOrder.BY_KIND_AND_COMPONENTS)
                .toList();
    }
}
