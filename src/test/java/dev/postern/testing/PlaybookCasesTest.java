package dev.postern.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.Problem;
import dev.postern.playbook.PlaybookRule;
import dev.postern.playbook.Premise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaybookCasesTest {
    private static final String RULE = """
            package playbook.escalation

            import dev.postern.model.SystemFact.*
            import dev.postern.model.AttackerFact.*

            global dev.postern.model.Attacker attacker

            /* The list of members can be written. */
            rule "join-club"
                @title( "Join the club" )
                @technique( "T1098.007" )
                @because( "{group.id} takes anybody." )
                @brokenBy( "approval-required on {group.id}" )
                @effort( "low" )
                @references( "https://attack.mitre.org/techniques/T1098/007/" )
            when
                $can   : Can( power == "add-member" )
                $group : Identity( id == $can.resource, kind == "group" )
            then
                attacker.gains( new ActsAs( $group.id() ) );
            end
            """;

    @TempDir
    Path folder;

    private Path rules;

    @BeforeEach
    void writeTheRule() throws IOException {
        rules = Files.createDirectories(folder.resolve("rules/escalation"));
        Files.writeString(rules.resolve("join-club.drl"), RULE);
    }

    private PlaybookCases cases(String text) throws IOException {
        Files.writeString(rules.resolve("join-club.cases.yaml"), text);
        return PlaybookCases.in(List.of(folder.resolve("rules")));
    }

    private static List<CaseResult> results(PlaybookCases cases) {
        PlaybookRule rule = cases.byRule().keySet().iterator().next();
        return cases.results(rule);
    }

    private CaseResult result(String one) throws IOException {
        return results(cases("cases:\n  - case: it\n    " + one)).get(0);
    }

    private static List<String> written(List<Fact> facts) {
        return facts.stream().map(FactNotation::write).toList();
    }

    private static List<String> bindings(List<Premise> premises) {
        return premises.stream().map(Premise::binding).toList();
    }

    @Test
    void aCaseHoldsThatGainsWhatItSaysAndNoMore() throws IOException {
        CaseResult right = result("given: [ can add-member club, identity club group ]\n    gains: [ acts-as club ]");
        assertThat(right.holds()).isTrue();
        CaseResult more = result(
                "given: [ can add-member a, identity a group, can add-member b, identity b group ]\n    gains: [ acts-as a ]");
        assertThat(more.holds()).isFalse();
        assertThat(written(more.gained())).containsExactly("acts-as a", "acts-as b");
        assertThat(more.wanting()).isEmpty();
        assertThat(more.first()).isEmpty();
    }

    @Test
    void aCaseThatShouldGainSaysWhichPremiseIsWanting() throws IOException {
        CaseResult one = result("given: [ can add-member club, identity club role ]\n    gains: [ acts-as club ]");
        assertThat(one.holds()).isFalse();
        assertThat(bindings(one.wanting())).containsExactly("group");
        CaseResult both = result("given: [ can read club, identity club role ]\n    gains: [ acts-as club ]");
        assertThat(both.holds()).isFalse();
        assertThat(both.wanting()).isEmpty();
        assertThat(both.first().map(Premise::binding)).contains("can");
    }

    @Test
    void aSilentCaseHoldsForWantOfItsPremiseAlone() throws IOException {
        assertThat(result("given: [ can add-member club, identity club role ]\n    misses: $group")
                        .holds())
                .isTrue();
        assertThat(result("given: [ can read club, identity club group ]\n    misses: $can")
                        .holds())
                .isTrue();
        assertThat(result("given: [ can read club, identity club group ]\n    misses: $group")
                        .holds())
                .isFalse();
        assertThat(result("given: [ can read club, identity club role ]\n    misses: $can")
                        .holds())
                .as("both premises are wanting")
                .isFalse();
        assertThat(result("given: [ can add-member club, identity club group ]\n    misses: $can")
                        .holds())
                .as("it is not silent at all")
                .isFalse();
    }

    @Test
    void aCaseMaySayWhatBreaksAndWhatSeesWhatItGains() throws IOException {
        String gains = "given: [ can add-member club, identity club group ]\n    gains: [ acts-as club ]\n    ";
        CaseResult said = result(gains + "broken-by: [ approval-required on club ]");
        assertThat(said.brokenBy()).hasToString("[approval-required on club]");
        assertThat(said.holds()).isTrue();
        assertThat(result(gains + "broken-by: [ approval-required on can ]").holds())
                .isFalse();
        assertThat(result(gains + "broken-by: []").holds()).isFalse();
        assertThat(result(gains + "detected-by: []").holds()).isTrue();
        assertThat(result(gains + "detected-by: [ audit-log on club ]").holds()).isFalse();
    }

    @Test
    void whatIsWantingBesideARuleIsToldAllAtOnce() throws IOException {
        Files.writeString(rules.resolve("leave-club.cases.yaml"), "cases: []\n");
        PlaybookCases cases = cases("""
                cases:
                  - case: nobody is there
                    given: [ can add-member club, identity club role ]
                    misses: $group
                  - case: the wrong one
                    given: [ can add-member club, identity club role ]
                    misses: $door
                """);
        assertThat(cases.problems())
                .extracting(problem -> told(problem))
                .containsExactly(
                        "join-club.cases.yaml:1: no case gains anything.\n    Write one with gains: [ … ].",
                        "join-club.cases.yaml:1: no case stays silent for want of $can.\n"
                                + "    Write one that all premises but $can fit, with misses: $can.",
                        "join-club.cases.yaml:5: the rule has no premise $door.\n    It has: $can, $group.",
                        "leave-club.cases.yaml: no rule stands beside these cases.\n"
                                + "    Name the file as its rule is named, or take it away.");
    }

    @Test
    void aRuleWithoutCasesIsAProblem() {
        assertThat(PlaybookCases.in(List.of(folder.resolve("rules"))).problems())
                .extracting(problem -> told(problem))
                .containsExactly("join-club.drl:9: the rule join-club has no cases.\n    Write join-club.cases.yaml.");
    }

    private String told(Problem problem) {
        return problem.toString().replace(rules.toString().replace('\\', '/') + "/", "");
    }
}
