package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.analysis.Assumptions.Effect;
import dev.postern.analysis.Assumptions.Question;
import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.Chance;
import dev.postern.derivation.CheapestProofs;
import dev.postern.derivation.Closure;
import dev.postern.derivation.Definition;
import dev.postern.derivation.Proof;
import dev.postern.derivation.ProofOrder;
import dev.postern.derivation.World;
import dev.postern.model.Answer;
import dev.postern.model.Assumption;
import dev.postern.model.Fact;
import dev.postern.model.SystemModel;
import dev.postern.simulation.Outcome;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AssumptionsTest {
    private static final int SAMPLES = 10_000;
    private static final int FEW = 2_000;

    /** The closure with each answer, all other open assumptions so: which goals hold. */
    private static Set<String> reached(Drawn drawn, String id, boolean answer, boolean others) {
        drawn.definition().setting.answers.put(id, answer);
        Set<String> closure = drawn.withOpenAssumptions(others).closure();
        drawn.definition().setting.answers.remove(id);
        return goals(drawn, closure);
    }

    private static Set<String> now(Drawn drawn, boolean others) {
        return goals(drawn, drawn.withOpenAssumptions(others).closure());
    }

    private static Set<String> goals(Drawn drawn, Set<String> closure) {
        return drawn.situation().goals().keySet().stream()
                .map(Definition::node)
                .filter(closure::contains)
                .collect(Collectors.toSet());
    }

    private static Set<String> minus(Set<String> from, Set<String> what) {
        Set<String> left = new HashSet<>(from);
        left.removeAll(what);
        return left;
    }

    private static Set<String> names(Collection<Fact> facts) {
        return facts.stream().map(Definition::node).collect(Collectors.toSet());
    }

    /** A no closes the goals that then have no proof though all else holds; a yes makes certain those that then have one though none else does. */
    @Test
    void eachAnswerChangesWhatItsClosureSays() {
        int asked = 0;
        int deciding = 0;
        for (int seed = 0; seed < Chance.samples(SAMPLES); seed++) {
            Drawn drawn = Several.goals(seed);
            Assumptions answer = Assumptions.of(drawn.situation(), true, 20);
            Set<String> certain = now(drawn, false);
            Set<String> possible = now(drawn, true);
            for (Question question : answer.questions()) {
                String id = Ids.ofDefinition(
                        question.assumption(), drawn.situation().graph());
                Set<String> possibleByNo = reached(drawn, id, false, true);
                Set<String> certainByYes = reached(drawn, id, true, false);
                assertThat(names(question.no().goals()))
                        .as("closed by no to %s, seed %d", id, seed)
                        .isEqualTo(minus(possible, possibleByNo));
                assertThat(names(question.yes().goals()))
                        .as("certain by yes to %s, seed %d", id, seed)
                        .isEqualTo(minus(certainByYes, certain));
                verdict(question.no(), reached(drawn, id, false, false), possibleByNo, seed);
                verdict(question.yes(), certainByYes, reached(drawn, id, true, true), seed);
                asked++;
                deciding += question.decides(answer.verdict()) ? 1 : 0;
            }
            for (Assumption idle : answer.without()) {
                String id = Ids.ofDefinition(idle, drawn.situation().graph());
                for (boolean holds : new boolean[] {true, false}) {
                    assertThat(reached(drawn, id, holds, true))
                            .as("idle %s, seed %d", id, seed)
                            .isEqualTo(possible);
                    assertThat(reached(drawn, id, holds, false))
                            .as("idle %s, seed %d", id, seed)
                            .isEqualTo(certain);
                }
            }
        }
        if (Chance.drawsAll()) {
            assertThat(asked).isGreaterThan(SAMPLES / 10);
            assertThat(deciding).isGreaterThan(SAMPLES / 100);
        }
    }

    private static void verdict(Effect effect, Set<String> certain, Set<String> possible, int seed) {
        Verdict.Kind kind = !certain.isEmpty()
                ? Verdict.Kind.EXPOSED
                : possible.isEmpty() ? effect.verdict() : Verdict.Kind.UNKNOWN;
        assertThat(effect.verdict()).as("verdict, seed %d", seed).isEqualTo(kind);
        if (certain.isEmpty() && possible.isEmpty()) {
            assertThat(effect.verdict()).as("seed %d", seed).isNotEqualTo(Verdict.Kind.EXPOSED);
        }
    }

    @Test
    void allThatAreNotAnsweredAreAskedOrSaidToBeIdle() {
        for (int seed = 0; seed < Chance.samples(FEW); seed++) {
            Drawn drawn = Several.goals(seed);
            AndOrGraph graph = drawn.situation().graph();
            Assumptions answer = Assumptions.of(drawn.situation(), false, 20);
            Set<String> told =
                    answer.questions().stream().map(q -> q.assumption().id()).collect(Collectors.toSet());
            answer.without().forEach(one -> told.add(one.id()));
            Set<String> open = new HashSet<>(graph.system().openAssumptions().keySet());
            open.removeAll(drawn.situation().world().answers().keySet());
            assertThat(told).as("seed %d", seed).isEqualTo(open);
        }
    }

    /** The order is that of the factors that are shown, one after the other. */
    @Test
    void thoseComeFirstOnWhichMostHangs() {
        for (int seed = 0; seed < Chance.samples(FEW); seed++) {
            Assumptions answer = Assumptions.of(Several.goals(seed).situation(), true, 20);
            List<List<Integer>> factors = answer.questions().stream()
                    .map(q -> List.of(
                            q.decides(answer.verdict()) ? 1 : 0,
                            q.no().goals().size(),
                            q.yes().goals().size(),
                            q.paths().size()))
                    .toList();
            for (int i = 1; i < factors.size(); i++) {
                assertThat(first(factors.get(i - 1), factors.get(i)))
                        .as("seed %d", seed)
                        .isTrue();
            }
        }
    }

    private static boolean first(List<Integer> one, List<Integer> other) {
        for (int i = 0; i < one.size(); i++) {
            if (!one.get(i).equals(other.get(i))) {
                return one.get(i) > other.get(i);
            }
        }
        return true;
    }

    @Test
    void aNoClosesTheListedPathsThatRestOnItAndAYesMakesViableThoseThatNeedNoOther() {
        int closed = 0;
        for (int seed = 0; seed < Chance.samples(FEW); seed++) {
            Situation situation = Several.goals(seed).situation();
            Assumptions answer = Assumptions.of(situation, false, 1_000);
            for (Question question : answer.questions()) {
                assertThat(proofs(situation, question, false, true))
                        .as("seed %d", seed)
                        .noneMatch(question.paths()::contains);
                Set<String> certain = proofs(situation, question, true, false);
                assertThat(question.paths().stream().filter(certain::contains).count())
                        .as("seed %d", seed)
                        .isEqualTo(question.yes().paths());
                closed += question.paths().size();
            }
        }
        assertThat(closed).isPositive();
    }

    private static Set<String> proofs(Situation situation, Question question, boolean holds, boolean others) {
        World world =
                situation.world().withAnswer(question.assumption().id(), holds).withOpenAssumptions(others);
        CheapestProofs proofs = CheapestProofs.in(world, ProofOrder.EFFORT);
        return situation.goals().keySet().stream()
                .flatMap(goal -> proofs.of(goal, 1_000).stream())
                .map(Proof::id)
                .collect(Collectors.toSet());
    }

    /** Answers that the model carries hold in every world that begins with today's. */
    @Test
    void answersOfTheModelHoldAsIfTheWorldHadBeenAnswered() {
        for (int seed = 0; seed < Chance.samples(FEW); seed++) {
            Drawn drawn = Several.goals(seed);
            Outcome outcome = drawn.situation().outcome();
            AndOrGraph graph = drawn.situation().graph();
            SystemModel.Builder answered = outcome.system().toBuilder();
            World plain = World.today(graph);
            int count = seed % 4;
            for (Assumption assumption :
                    new AssumptionIds(drawn.situation()).all().limit(count).toList()) {
                boolean holds = (seed >>> 2 & 1) == 0;
                answered.answer(new Answer(assumption.id(), holds, "Ada", "2026-03-31", "", "", assumption.origin()));
                plain = plain.withAnswer(assumption.id(), holds);
            }
            answered.answer(
                    new Answer("a-00000000dead", false, "Ada", "2026-03-31", "", "", dev.postern.derivation.Estate.AT));
            Situation situation = Situation.of(
                    new Outcome(answered.build(), outcome.playbook(), outcome.derivation(), outcome.ending()),
                    dev.postern.model.Profile.DEFAULT);
            for (boolean open : new boolean[] {true, false}) {
                Closure expected = Closure.of(plain.withOpenAssumptions(open));
                Closure came = Closure.of(situation.world().withOpenAssumptions(open));
                assertThat(IntStream.range(0, graph.orNodes()).filter(or -> expected.holds(or) != came.holds(or)))
                        .as("seed %d", seed)
                        .isEmpty();
            }
            assertThat(situation.answers().idle())
                    .singleElement()
                    .satisfies(idle -> assertThat(idle.answer().assumption()).isEqualTo("a-00000000dead"));
        }
    }
}
