package dev.postern.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.model.AttackerFact.Reaches;
import dev.postern.model.Control;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.model.FactType;
import dev.postern.model.Origin;
import dev.postern.model.Phase;
import dev.postern.model.RefusedException;
import dev.postern.model.SystemFact.Endpoint;
import dev.postern.playbook.Term.Literal;
import dev.postern.playbook.Term.Reference;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleReaderTest {
    @Test
    void readsAllThatARuleSays() {
        PlaybookRule rule = Rules.reachPort(Rules.REACH_PORT);
        assertThat(rule.id()).isEqualTo("reach-port");
        assertThat(rule.phase()).isEqualTo(Phase.PIVOT);
        assertThat(rule.title()).isEqualTo("Reach a port of the component");
        assertThat(rule.techniques()).containsExactly("T1046");
        assertThat(rule.assumes()).isEmpty();
        assertThat(rule.detectedBy()).isEmpty();
        assertThat(rule.effort()).isEqualTo(Effort.LOW);
        assertThat(rule.carries()).isFalse();
        assertThat(rule.references()).containsExactly("https://attack.mitre.org/techniques/T1046/");
        assertThat(rule.comment()).isEqualTo("Packets that reach a component reach its ports.");
        assertThat(rule.origin()).isEqualTo(Origin.line("pivot/reach-port.drl", 11));
        assertThat(rule.premises())
                .containsExactly(
                        new Premise("reach", FactType.of(Reaches.class), List.of(), 19),
                        new Premise(
                                "port",
                                FactType.of(Endpoint.class),
                                List.of(new Constraint.Equal(1, new Reference(0, 0))),
                                20));
        assertThat(rule.gain()).isEqualTo(new Gain(FactType.of(Reaches.class), List.of(new Reference(1, 0))));
    }

    @Test
    void fillsItsTextsWithWhatMatched() {
        PlaybookRule rule = Rules.reachPort(Rules.REACH_PORT);
        List<Fact> matched = List.of(new Reaches("web"), new Endpoint("web:443", "web"));
        assertThat(rule.because().fill(matched::get)).isEqualTo("web:443 listens on web, where the packets arrive.");
        assertThat(rule.brokenBy().get(0).fill(matched::get)).isEqualTo(new Control("segmentation", "web", "web:443"));
    }

    @Test
    void readsEveryOperator() {
        PlaybookRule rule = Rules.withPremises("""
                $reach : Reaches( place != "internet", place matches "zone/[a-z]+" )
                $host  : Component( id == $reach.place, kind in ( "server", "instance" ) )
                $port  : Endpoint( component == $host.id, id != $reach.place )""");
        assertThat(rule.premises().get(0).constraints().get(0))
                .isEqualTo(new Constraint.Different(0, new Literal("internet")));
        assertThat(((Constraint.Matches) rule.premises().get(0).constraints().get(1))
                        .pattern()
                        .pattern())
                .isEqualTo("zone/[a-z]+");
        assertThat(rule.premises().get(1).constraints())
                .containsExactly(
                        new Constraint.Equal(0, new Reference(0, 0)),
                        new Constraint.OneOf(1, List.of("server", "instance")));
        assertThat(rule.premises().get(2).constraints())
                .containsExactly(
                        new Constraint.Equal(1, new Reference(1, 0)), new Constraint.Different(0, new Reference(0, 0)));
    }

    @Test
    void readsEscapes() {
        PlaybookRule rule = Rules.reachPort(
                Rules.REACH_PORT.replace("Reach a port of the component", "A \\\"port\\\", \\\\ and \\u00e9\\t."));
        assertThat(rule.title()).isEqualTo("A \"port\", \\ and \u00e9\t.");
    }

    @Test
    void readsLineEndsOfOtherSystemsAndCommentsAnywhere() {
        String text = Rules.REACH_PORT
                .replace("when\n", "when // now\n/* what\n holds */")
                .replace("\n", "\r\n");
        PlaybookRule rule = Rules.reachPort(text);
        assertThat(rule.premises().get(0).line()).isEqualTo(20);
        assertThat(rule.comment()).isEqualTo("Packets that reach a component reach its ports.");
    }

    @Test
    void anUnjoinedPremiseMayFollowGroundOnesOnly() {
        assertThat(Rules.withPremises("""
                                $start : SendsFrom( place == "internet" )
                                $reach : Reaches( place == "internet" )
                                $port  : Endpoint()""").premises()).hasSize(3);
        assertThat(Rules.withPremises("""
                                $port  : Endpoint()
                                $reach : Reaches( place == "internet" )""").premises()).hasSize(2);
        assertThatThrownBy(() -> Rules.withPremises("""
                        $start : SendsFrom( place == "internet" )
                        $port  : Endpoint( component == "web" )
                        $reach : Reaches()"""))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("nothing joins $reach");
    }

    @Test
    void joinByAnInequalityIsNone() {
        assertThatThrownBy(
                        () -> Rules.withPremises("$reach : Reaches()\n$port : Endpoint( component != $reach.place )"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("nothing joins $port");
    }

    @Test
    void carriesStandsAloneOrIsTrue() {
        for (String carries : List.of("@carries", "@carries( \"true\" )")) {
            assertThat(Rules.reachPort(Rules.REACH_PORT.replace("@effort", carries + "\n@effort"))
                            .carries())
                    .isTrue();
        }
    }
}
