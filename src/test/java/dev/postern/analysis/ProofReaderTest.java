package dev.postern.analysis;

import static dev.postern.analysis.HandRules.gain;
import static dev.postern.analysis.HandRules.premise;
import static dev.postern.analysis.HandRules.ref;
import static dev.postern.analysis.HandRules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.derivation.Estate;
import dev.postern.model.AttackerFact.Has;
import dev.postern.model.Fact;
import dev.postern.model.Origin;
import dev.postern.model.SystemFact.Egress;
import dev.postern.playbook.PlaybookRule;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProofReaderTest {
    private static final PlaybookRule GO = rule(gain(Has.class, ref(1, 0)), premise(Has.class), premise(Egress.class));
    private static final PlaybookRule ON = rule(gain(Has.class, ref(0, 0)), premise(Has.class), premise(Egress.class));

    private static Estate estate() {
        Estate estate = new Estate().starts("has a0");
        estate.rules.put("go", GO);
        estate.rules.put("on", ON);
        return estate;
    }

    private static AttackPath only(Estate estate, String goal) {
        List<GoalAnswer> goals =
                AttackPaths.of(Drawn.situation(estate, Estate.fact(goal)), 50).goals();
        assertThat(goals).hasSize(1);
        assertThat(goals.get(0).paths()).hasSize(1);
        return goals.get(0).paths().get(0);
    }

    private static List<Fact> facts(String... facts) {
        return List.of(facts).stream().map(Estate::fact).toList();
    }

    @Test
    void theEntryIsTheStartThatTheFirstStepUses() {
        Estate estate = estate().given("egress s0").starts("has a5");
        estate.step("go", "has a1", "egress s0", "has a5").step("on", "has a2", "has a0", "has a1");
        assertThat(only(estate, "has a2").entry()).isEqualTo(Estate.fact("has a5"));
        assertThat(only(estate(), "has a0").entry()).isEqualTo(Estate.fact("has a0"));
    }

    @Test
    void aPremiseIsToldWhereItIsSaidInTheWayThePathTakesIt() {
        Estate both = estate().givenIf("egress s0", "", "q1").step("go", "has a1", "has a0", "egress s0");
        assertThat(origins(only(both, "has a1"))).containsExactly(Origin.line("[]", 1));
        Estate open = estate().givenIf("egress s0", "q1").step("go", "has a1", "has a0", "egress s0");
        assertThat(origins(only(open, "has a1"))).containsExactly(Origin.line("[q1]", 1));
    }

    private static List<Origin> origins(AttackPath path) {
        return path.steps().get(0).premises().get(1).origins();
    }

    /** Two ways of the same steps differ in what is said, and what they gained on the way is theirs to gain. */
    @Test
    void pathsOfOneShapeDifferInWhatIsSaid() {
        Estate estate = estate().given("egress s1", "egress s2", "egress s3");
        estate.step("go", "has a1", "has a0", "egress s1")
                .step("go", "has a2", "has a0", "egress s2")
                .step("on", "has a3", "has a1", "egress s3")
                .step("on", "has a3", "has a2", "egress s3");
        AttackPath path = only(estate, "has a3");
        assertThat(path.count()).isEqualTo(2);
        assertThat(path.differs()).containsExactly(new AttackPath.Differing(1, facts("egress s1", "egress s2")));
    }
}
