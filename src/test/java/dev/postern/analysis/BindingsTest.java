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
import dev.postern.model.AttackerFact.Executes;
import dev.postern.model.AttackerFact.Reaches;
import dev.postern.model.SystemFact.Component;
import dev.postern.model.SystemFact.Endpoint;
import dev.postern.model.SystemFact.Weakness;
import dev.postern.playbook.Constraint;
import dev.postern.playbook.Gain;
import dev.postern.playbook.PlaybookRule;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BindingsTest {
    private static final Gain EXECUTES = gain(Executes.class, ref(3, 0));

    /** A weakness on an endpoint that the attacker reaches gives its component, if that is one that runs code. */
    private static final PlaybookRule RULE = rule(
            EXECUTES,
            premise(Reaches.class),
            premise(Endpoint.class, equal(0, ref(0, 0))),
            premise(Weakness.class, equal(1, ref(0, 0)), equal(2, word("code-execution"))),
            premise(Component.class, equal(0, ref(1, 1)), new Constraint.OneOf(1, List.of("server", "container"))));

    private static Optional<Bindings> with(PlaybookRule rule, int place, String fact) {
        return Bindings.none(rule).with(place, Estate.fact(fact));
    }

    @Test
    void valuesAreCarriedBothWaysAlongWhatIsEqual() {
        Bindings found =
                with(RULE, 2, "weakness flaw web:443 code-execution high").orElseThrow();
        assertThat(found.value(0, 0)).isEqualTo("web:443");
        assertThat(found.value(1, 0)).isEqualTo("web:443");
        assertThat(found.value(3, 0)).isNull();
        assertThat(found.gain()).isEmpty();
        Bindings more = found.with(1, Estate.fact("endpoint web:443 web")).orElseThrow();
        assertThat(more.value(3, 0)).isEqualTo("web");
        assertThat(more.gain()).contains(Estate.fact("executes web"));
        assertThat(found.value(3, 0)).as("what was there stays as it was").isNull();
    }

    @Test
    void aWordOfTheRuleIsKnownFromTheFirstFactOn() {
        Bindings found = with(RULE, 1, "endpoint web:443 web").orElseThrow();
        assertThat(found.value(2, 2)).isEqualTo("code-execution");
    }

    @Test
    void premisesAboutTheAttackerCountAsMet() {
        Bindings found = with(RULE, 1, "endpoint web:443 web").orElseThrow();
        assertThat(found.next()).hasValue(2);
        Bindings more = found.with(2, Estate.fact("weakness flaw web:443 code-execution high"))
                .orElseThrow();
        assertThat(more.next()).hasValue(3);
        assertThat(more.knownComponent(3)).hasValue(0);
        assertThat(more.with(3, Estate.fact("component web server"))
                        .orElseThrow()
                        .next())
                .isEmpty();
    }

    @Test
    void thatOfWhichSomethingIsKnownComesNext() {
        PlaybookRule apart = rule(
                gain(Reaches.class, ref(1, 0)),
                premise(Endpoint.class),
                premise(Weakness.class),
                premise(Component.class, equal(0, ref(0, 1))));
        assertThat(with(apart, 0, "endpoint web:443 web").orElseThrow().next()).hasValue(2);
        assertThat(with(apart, 2, "component web server").orElseThrow().next()).hasValue(0);
        assertThat(with(apart, 1, "weakness flaw web:443 code-execution high")
                        .orElseThrow()
                        .next())
                .hasValue(0);
    }

    @Test
    void whatTheRuleDoesNotAllowIsNothing() {
        assertThat(with(RULE, 2, "weakness flaw web:443 host-read high")).isEmpty();
        assertThat(with(RULE, 3, "component web server")).isPresent();
        assertThat(with(RULE, 3, "component web store")).isEmpty();
        Bindings found =
                with(RULE, 2, "weakness flaw web:443 code-execution high").orElseThrow();
        assertThat(found.with(1, Estate.fact("endpoint web:80 web"))).isEmpty();
    }

    @Test
    void whatDiffersAndMatchesIsHeldAgainstWhatIsKnown() {
        PlaybookRule other = rule(
                gain(Reaches.class, ref(1, 0)),
                premise(Component.class),
                premise(
                        Endpoint.class,
                        different(1, ref(0, 0)),
                        new Constraint.Matches(0, Pattern.compile("[a-z]+:443"))));
        assertThat(with(other, 1, "endpoint web:443 web")).isPresent();
        assertThat(with(other, 1, "endpoint web:80 web")).isEmpty();
        Bindings web = with(other, 0, "component web server").orElseThrow();
        assertThat(web.with(1, Estate.fact("endpoint db:443 db"))).isPresent();
        assertThat(web.with(1, Estate.fact("endpoint web:443 web"))).isEmpty();
    }
}
