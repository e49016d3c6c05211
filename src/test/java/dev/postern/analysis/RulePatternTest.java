package dev.postern.analysis;

import static dev.postern.analysis.HandRules.different;
import static dev.postern.analysis.HandRules.equal;
import static dev.postern.analysis.HandRules.gain;
import static dev.postern.analysis.HandRules.premise;
import static dev.postern.analysis.HandRules.ref;
import static dev.postern.analysis.HandRules.rule;
import static dev.postern.analysis.HandRules.word;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.derivation.Estate;
import dev.postern.model.AttackerFact.Can;
import dev.postern.model.AttackerFact.Reaches;
import dev.postern.model.AttackerFact.SendsFrom;
import dev.postern.model.Fact;
import dev.postern.model.SystemFact.Component;
import dev.postern.model.SystemFact.Endpoint;
import dev.postern.model.SystemFact.Reachable;
import dev.postern.playbook.Constraint;
import dev.postern.playbook.Gain;
import dev.postern.playbook.PlaybookRule;
import dev.postern.playbook.Premise;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RulePatternTest {
    private static final Gain REACHES_PLACE = gain(Reaches.class, ref(1, 1));
    private static final Premise JOINED = premise(Reachable.class, equal(0, ref(0, 0)));

    private static RulePattern pattern(PlaybookRule rule) {
        return RulePattern.of(rule).orElseThrow();
    }

    /** Whether the pattern gains the fact from premises that match these, in order. */
    private static boolean gains(RulePattern pattern, String gain, String... premises) {
        Optional<String[]> values = pattern.gaining(Estate.fact(gain));
        String[] known = values.orElse(null);
        for (int p = 0; p < premises.length && known != null; p++) {
            known = pattern.matching(p, Estate.fact(premises[p]), known);
        }
        return known != null;
    }

    @Test
    void whatIsEqualIsOneVariable() {
        RulePattern pattern = pattern(rule(REACHES_PLACE, premise(SendsFrom.class), JOINED));
        assertThat(pattern.variable(1, 0)).isEqualTo(pattern.variable(0, 0));
        assertThat(pattern.variable(1, 1)).isNotEqualTo(pattern.variable(0, 0));
        String[] values = pattern.gaining(Estate.fact("reaches web")).orElseThrow();
        assertThat(values[pattern.variable(1, 1)]).isEqualTo("web");
        assertThat(values[pattern.variable(0, 0)]).isNull();
        Fact reachable = Estate.fact("reachable internet web");
        String[] more = pattern.matching(1, reachable, values);
        assertThat(pattern.fact(0, more)).isEqualTo(Estate.fact("sends-from internet"));
        assertThat(pattern.fact(1, more)).isEqualTo(reachable);
    }

    @Test
    void whatIsEqualToTheSameIsEqual() {
        RulePattern pattern = pattern(rule(
                gain(Reaches.class, ref(2, 1)),
                premise(SendsFrom.class),
                JOINED,
                premise(Reachable.class, equal(0, ref(1, 0)))));
        assertThat(pattern.variable(2, 0)).isEqualTo(pattern.variable(0, 0));
    }

    @Test
    void aFactThatDoesNotJoinDoesNotMatch() {
        RulePattern pattern = pattern(rule(REACHES_PLACE, premise(SendsFrom.class), JOINED));
        assertThat(gains(pattern, "reaches web", "sends-from internet", "reachable internet web"))
                .isTrue();
        assertThat(gains(pattern, "reaches web", "sends-from internet", "reachable office web"))
                .isFalse();
        assertThat(gains(pattern, "reaches web", "sends-from internet", "reachable internet db"))
                .isFalse();
        assertThat(gains(pattern, "sends-from web")).isFalse();
    }

    @Test
    void aWordOfTheGainIsThatWord() {
        RulePattern pattern = pattern(rule(gain(Can.class, word("read"), ref(0, 0)), premise(SendsFrom.class)));
        assertThat(gains(pattern, "can read db", "sends-from db")).isTrue();
        assertThat(gains(pattern, "can write db")).isFalse();
    }

    @Test
    void aWordHoldsForAllThatIsEqual() {
        Premise internet = premise(SendsFrom.class, equal(0, word("internet")));
        RulePattern first = pattern(rule(REACHES_PLACE, internet, JOINED));
        assertThat(gains(first, "reaches web", "sends-from internet")).isTrue();
        assertThat(gains(first, "reaches web", "sends-from office")).isFalse();
        Premise later = premise(Reachable.class, equal(0, word("internet")), equal(0, ref(0, 0)));
        RulePattern second = pattern(rule(REACHES_PLACE, premise(SendsFrom.class), later));
        assertThat(gains(second, "reaches web", "sends-from internet")).isTrue();
        assertThat(gains(second, "reaches web", "sends-from office")).isFalse();
    }

    @Test
    void aRuleThatContradictsItselfCanNeverFire() {
        Premise office = premise(SendsFrom.class, equal(0, word("office")));
        Premise twice = premise(Reachable.class, equal(0, word("internet")), equal(0, word("office")));
        Premise joined = premise(Reachable.class, equal(0, word("internet")), equal(0, ref(0, 0)));
        Premise unlikeItself = premise(Reachable.class, equal(0, ref(0, 0)), different(0, ref(0, 0)));
        for (Premise second : List.of(twice, joined, unlikeItself)) {
            assertThat(RulePattern.of(rule(REACHES_PLACE, office, second))).isEmpty();
        }
        Premise same = premise(Reachable.class, equal(0, word("office")), equal(0, ref(0, 0)));
        assertThat(RulePattern.of(rule(REACHES_PLACE, office, same))).isPresent();
    }

    @Test
    void whatMustDifferDiffers() {
        RulePattern pattern = pattern(rule(
                REACHES_PLACE, premise(SendsFrom.class), premise(Reachable.class, different(1, ref(0, 0)))));
        assertThat(gains(pattern, "reaches web", "sends-from internet")).isTrue();
        assertThat(gains(pattern, "reaches web", "sends-from web")).isFalse();
        RulePattern word = pattern(
                rule(REACHES_PLACE, premise(SendsFrom.class), premise(Reachable.class, different(1, word("web")))));
        assertThat(gains(word, "reaches db")).isTrue();
        assertThat(gains(word, "reaches web")).isFalse();
    }

    @Test
    void conditionsAreHeldAgainstWhatIsKnown() {
        RulePattern pattern = pattern(rule(
                gain(Reaches.class, ref(0, 0)),
                premise(Endpoint.class, new Constraint.Matches(0, Pattern.compile("[a-z]+:443"))),
                premise(
                        Component.class,
                        equal(0, ref(0, 1)),
                        new Constraint.OneOf(1, List.of("server", "container")))));
        assertThat(gains(pattern, "reaches web:443", "endpoint web:443 web", "component web server"))
                .isTrue();
        assertThat(gains(pattern, "reaches web:443", "endpoint web:443 web", "component web store"))
                .isFalse();
        assertThat(gains(pattern, "reaches web:80")).isFalse();
    }
}
