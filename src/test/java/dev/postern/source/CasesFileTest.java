package dev.postern.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.AttackerFact.Invokes;
import dev.postern.model.AttackerFact.Reaches;
import dev.postern.model.Control;
import dev.postern.model.Origin;
import dev.postern.model.SystemFact.Accepts;
import dev.postern.model.Vocabulary;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CasesFileTest {

    private static List<RuleCase> read(String text) {
        return CasesFile.read("call.cases.yaml", Refused.bytes(text), Vocabulary.SHIPPED);
    }

    @Test
    void aCaseGainsOrMisses() {
        var cases = read("""
                cases:
                  - case: everybody may call it
                    given: [ reaches "GET /debug", accepts "GET /debug" anyone nothing ]
                    gains: [ invokes "GET /debug" ]
                    broken-by: [ authentication on GET /debug ]
                    detected-by: []
                  - case: it asks who calls
                    given:
                      - reaches api
                      - accepts api alice nothing
                    misses: $accepts
                """);

        assertThat(cases)
                .containsExactly(
                        new RuleCase(
                                "everybody may call it",
                                List.of(new Reaches("GET /debug"), new Accepts("GET /debug", "anyone", "nothing")),
                                List.of(new Invokes("GET /debug")),
                                Optional.of(List.of(Control.read("authentication on GET /debug"))),
                                Optional.of(List.of()),
                                Optional.empty(),
                                Origin.line("call.cases.yaml", 2)),
                        new RuleCase(
                                "it asks who calls",
                                List.of(new Reaches("api"), new Accepts("api", "alice", "nothing")),
                                List.of(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of("accepts"),
                                Origin.line("call.cases.yaml", 7)));
    }

    @Test
    void allProblemsAreSaidAtOnce() {
        var problems = Refused.by(() -> read("""
                cases:
                  - case: one
                    given: [ reach api ]
                    gains: [ invokes api ]
                  - case: two
                    given: [ reaches api ]
                  - case: three
                    given: [ reaches api ]
                    gains: [ invokes api ]
                    misses: $accepts
                  - case: four
                    given: []
                    gains:
                  - case: one
                    given: [ reaches api ]
                    misses: accepts
                  - given: [ reaches api ]
                    gain: [ invokes api ]
                    gains: [ invokes api other ]
                  - nonsense
                  -
                """));

        assertThat(problems)
                .containsExactly(
                        "call.cases.yaml:3: there is no kind of fact \"reach\".\n    Maybe \"reachable\" or \"reaches\"?",
                        "call.cases.yaml:5: the case says neither what it gains nor what it misses.\n    Write gains: [ acts-as role/admin ], or misses: $binding for a case in which the rule stays silent.",
                        "call.cases.yaml:7: the case both gains something and misses a premise.\n    Write gains: [ acts-as role/admin ], or misses: $binding for a case in which the rule stays silent.",
                        "call.cases.yaml:11: the case gains nothing.\n    Write gains: [ acts-as role/admin ], or misses: $binding for a case in which the rule stays silent.",
                        "call.cases.yaml:11: the case is given nothing.\n    Write given: [ FACT, FACT ].",
                        "call.cases.yaml:14: two cases have one name (one), the other at call.cases.yaml:2.\n    Say what sets them apart.",
                        "call.cases.yaml:16: what the case misses is no binding of a premise (accepts).\n    A binding begins with a dollar: misses: $accepts.",
                        "call.cases.yaml:17: the case has no name.\n    Write case: and the situation in a sentence.",
                        "call.cases.yaml:18: a case has no key \"gain\".\n    Maybe \"gains\"?",
                        "call.cases.yaml:19: invokes has 1 component, not 2.\n    Maybe invokes \"api other\"? An id with spaces stands in quotes.",
                        "call.cases.yaml:20: a case is a single value (\"nonsense\").\n    Write keys with values, one a line.",
                        "call.cases.yaml:21: a case is nothing.\n    Take the dash away, or write the case.");
    }

    @Test
    void aFileWithoutCasesHasNone() {
        assertThat(read("cases:\n")).isEmpty();
    }
}
