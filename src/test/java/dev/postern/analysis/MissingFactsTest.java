package dev.postern.analysis;

import static dev.postern.analysis.HandRules.control;
import static dev.postern.analysis.HandRules.equal;
import static dev.postern.analysis.HandRules.gain;
import static dev.postern.analysis.HandRules.guarded;
import static dev.postern.analysis.HandRules.hard;
import static dev.postern.analysis.HandRules.premise;
import static dev.postern.analysis.HandRules.ref;
import static dev.postern.analysis.HandRules.rule;
import static dev.postern.analysis.HandRules.word;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.derivation.Estate;
import dev.postern.derivation.World;
import dev.postern.model.AttackerFact.Disables;
import dev.postern.model.AttackerFact.Reaches;
import dev.postern.model.Control;
import dev.postern.model.ControlState;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.SystemFact.Guards;
import dev.postern.model.SystemFact.Reachable;
import dev.postern.playbook.Gain;
import dev.postern.playbook.PlaybookRule;
import dev.postern.playbook.Premise;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The attacker reaches a, and could go on to d along what is missing. */
class MissingFactsTest {
    private static final Fact GOAL = Estate.fact("reaches d");
    private static final Premise FROM = premise(Reaches.class);
    private static final Premise ALONG = premise(Reachable.class, equal(0, ref(0, 0)));
    private static final Gain REACHED = gain(Reaches.class, ref(1, 1));
    private static final PlaybookRule HOP = rule(REACHED, FROM, ALONG);
    private static final PlaybookRule LOCKED =
            guarded(REACHED, List.of(control("lock", 0)), List.of(control("bell", 0)), FROM, ALONG);

    /** Whoever reaches what guards a control or sensor disables it. */
    private static final PlaybookRule DISABLE =
            rule(gain(Disables.class, ref(1, 1), ref(1, 2)), FROM, premise(Guards.class, equal(0, ref(0, 0))));

    private static Estate estate(PlaybookRule... rules) {
        Estate estate = new Estate()
                .given("component a server", "component b server", "component c server", "component d server")
                .starts("reaches a");
        for (int i = 0; i < rules.length; i++) {
            estate.rules.put("rule " + i, rules[i]);
        }
        return estate;
    }

    private static List<String> found(Estate estate, UnaryOperator<World> change) {
        Situation situation = Drawn.situation(estate, GOAL);
        World base = change.apply(situation.world().withSkill(Effort.LOW).withOpenAssumptions(false));
        MissingFacts.Found found =
                MissingFacts.of(situation, base, Liftable.in(base).keySet(), GOAL, () -> true);
        assertThat(found.complete()).isTrue();
        return found.facts().stream().map(FactNotation::write).toList();
    }

    private static List<String> found(Estate estate) {
        return found(estate, UnaryOperator.identity());
    }

    @Test
    void noMoreThanTwoPremisesAreMissingOnALine() {
        assertThat(found(estate(HOP)))
                .containsExactly("reachable a b", "reachable a c", "reachable a d", "reachable b d", "reachable c d");
    }

    @Test
    void whatIsThereIsNotMissing() {
        assertThat(found(estate(HOP).given("reachable c d")))
                .contains("reachable a b", "reachable a c", "reachable a d", "reachable b c", "reachable b d")
                .doesNotContain("reachable c b", "reachable c d", "reachable d b");
        assertThat(found(estate(HOP).given("reachable b c", "reachable c d")))
                .contains("reachable a b", "reachable a c", "reachable a d", "reachable b d")
                .doesNotContain("reachable b c", "reachable c d", "reachable a a");
    }

    @Test
    void aRuleBeyondTheAttackersSkillLeadsNowhere() {
        assertThat(found(estate(hard(REACHED, FROM, ALONG)))).isEmpty();
    }

    /** To reach d takes b and c, which may each miss two: no line is longer than that. */
    @Test
    void linesAreCountedOneByOne() {
        PlaybookRule both = rule(
                gain(Reaches.class, ref(2, 2)),
                FROM,
                premise(Reaches.class, equal(0, word("c"))),
                premise(Guards.class, equal(0, ref(0, 0))));
        Estate estate = estate(HOP, both).control("lock on d", ControlState.ENFORCED, Effort.LOW);
        assertThat(found(estate)).contains("guards b lock d", "reachable a b").doesNotContain("reachable c b");
        assertThat(found(estate.given("guards b lock d")))
                .contains("reachable a b", "reachable a c", "reachable b c", "reachable c b");
    }

    /** With the lock lifted b is reached; reaching it on another way would do as well. */
    @Test
    void whatIsThereWithAControlLiftedMayBeGainedOtherwise() {
        Estate estate = estate(LOCKED, HOP)
                .given("reachable a b")
                .starts("reaches c")
                .control("lock on a", ControlState.ENFORCED, Effort.LOW)
                .step("rule 0", "reaches b", "reaches a", "reachable a b");
        assertThat(found(estate)).contains("reachable b d", "reachable c b");
        assertThat(found(estate, world -> world.withoutControl(Control.read("lock on a"))))
                .contains("reachable b d")
                .doesNotContain("reachable c b");
    }

    private static Estate onlyPast(Estate estate) {
        return estate.given("reachable a d").step("rule 0", "reaches d", "reaches a", "reachable a d");
    }

    @Test
    void whatSwitchesOffAControlInTheWayIsMissing() {
        Estate estate = onlyPast(estate(LOCKED, DISABLE)).control("lock on a", ControlState.ENFORCED, Effort.LOW);
        assertThat(found(estate)).contains("guards a lock a", "guards b lock a");
        assertThat(found(estate, world -> world.withoutControl(Control.read("lock on a"))))
                .doesNotContain("guards a lock a");
        assertThat(found(onlyPast(estate(LOCKED, DISABLE))
                        .control("lock on a", ControlState.NONE, Effort.LOW)
                        .control("lock on d", ControlState.ENFORCED, Effort.LOW)))
                .doesNotContain("guards a lock a", "guards a lock d");
    }

    @Test
    void whatSwitchesOffASensorIsMissingForTheImpatientAlone() {
        Estate estate = onlyPast(estate(LOCKED, DISABLE)).sensor("bell on a", ControlState.ENFORCED, Effort.LOW);
        assertThat(found(estate, world -> world.withPatienceForNoise(false))).contains("guards a bell a");
        assertThat(found(estate)).doesNotContain("guards a bell a");
    }

    @Test
    void whatTheSystemSaysIsNotMissingWhereItWasTakenAway() {
        Estate estate = estate(HOP).given("reachable a d");
        assertThat(found(estate, world -> world.withoutFact(Estate.fact("reachable a d"))))
                .doesNotContain("reachable a d");
    }
}
