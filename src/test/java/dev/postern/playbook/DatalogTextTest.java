package dev.postern.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DatalogTextTest {
    @Test
    void anEqualityIsASharedVariable() {
        assertThat(DatalogText.of(Rules.reachPort(Rules.REACH_PORT)))
                .isEqualTo("reaches(Id) :- reaches(Place), endpoint(Id, Place).");
    }

    @Test
    void aLiteralIsAConstantAndWhatNothingReadsIsAnything() {
        String text = DatalogText.of(Rules.withPremises("""
                $reach : Reaches( place == "internet" )
                $flaw  : Weakness( on == $reach.place, gives == "host-escape" )
                $port  : Endpoint( component == $flaw.on )"""));
        assertThat(text)
                .isEqualTo(
                        "reaches(Id) :- reaches(internet), weakness(_, internet, host-escape, _), endpoint(Id, internet).");
    }

    @Test
    void whatIsNoEqualityFollowsTheAtoms() {
        String text = DatalogText.of(Rules.withPremises("""
                $reach : Reaches( place != "a b" )
                $host  : Component( id == $reach.place, kind in ( "server", "instance" ) )
                $port  : Endpoint( component == $host.id, component == "web", id matches "ssh.*" )
                $other : Endpoint( component == $host.id, id != $port.id )"""));
        assertThat(text)
                .isEqualTo(
                        "reaches(Id) :- reaches(Place), component(Place, Kind), endpoint(Id, Place), endpoint(Id2, Place), "
                                + "Place != \"a b\", Kind in {server, instance}, Place = web, Id matches \"ssh.*\", Id2 != Id.");
    }
}
