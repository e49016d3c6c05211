package dev.postern.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.Origin;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class CatalogueFileTest {

    private static SortedMap<Fact, Origin> read(String text) {
        return CatalogueFile.read("cloud.yaml", Refused.bytes(text)).rows();
    }

    @Test
    void rowsKeepTheirLines() {
        var rows = read("""
                means:
                  read: [ "store:Get", "*" ]
                  write:
                    - store:Put
                recipes:
                  jobs.example:
                    - [ jobs:Run ]
                    - [ jobs:Create, jobs:Start ]
                    - [ jobs:Create, jobs:Bind, jobs:Open ]
                runs:
                  - server
                """);

        assertThat(rows.entrySet().stream().map(row -> row.getValue() + " " + FactNotation.write(row.getKey())))
                .containsExactly(
                        "cloud.yaml:2 means * read",
                        "cloud.yaml:2 means store:Get read",
                        "cloud.yaml:4 means store:Put write",
                        "cloud.yaml:9 recipe jobs.example jobs:Create jobs:Bind jobs:Open",
                        "cloud.yaml:8 recipe jobs.example jobs:Create jobs:Create jobs:Start",
                        "cloud.yaml:7 recipe jobs.example jobs:Run jobs:Run jobs:Run",
                        "cloud.yaml:11 runs server");
    }

    @Test
    void whatIsEmptyHasNoRows() {
        assertThat(read("means:\nrecipes:\nruns:\n")).isEmpty();
    }

    @Test
    void allProblemsAreSaidAtOnce() {
        var problems = Refused.by(() -> read("""
                means:
                  reed: [ a ]
                  write: a
                  read:
                    - [ a ]
                    - ""
                    - b
                    - b
                recipe: {}
                recipes:
                  jobs.example:
                    - []
                    - [ a, b, c, d ]
                    - a
                    -
                runs: [ server, vaults ]
                """));

        assertThat(problems)
                .containsExactly(
                        "cloud.yaml:2: there is no power \"reed\".\n    Maybe \"read\"?",
                        "cloud.yaml:3: the list of actions that mean write is a single value (\"a\").\n    Write a list: [one, two], or a line with a dash for each.",
                        "cloud.yaml:5: an action is a list.\n    Write one word or text.",
                        "cloud.yaml:6: an action is empty.",
                        "cloud.yaml:8: the row \"means b read\" is there already, at cloud.yaml:7.\n    Take one of them away.",
                        "cloud.yaml:9: a catalogue has no key \"recipe\".\n    Maybe \"recipes\"?",
                        "cloud.yaml:12: a recipe of jobs.example has 0 actions.\n    Give it one to three; where one identity needs more, leave out those that everybody has.",
                        "cloud.yaml:13: a recipe of jobs.example has 4 actions.\n    Give it one to three; where one identity needs more, leave out those that everybody has.",
                        "cloud.yaml:14: a recipe of jobs.example is a single value (\"a\").\n    Write a list: [one, two], or a line with a dash for each.",
                        "cloud.yaml:15: a recipe of jobs.example has 0 actions.\n    Give it one to three; where one identity needs more, leave out those that everybody has.",
                        "cloud.yaml:16: there is no kind of component \"vaults\".\n    Maybe \"vault\"?");
    }

    @Test
    void eventsAreReadByLogKindAndSource() {
        var events = CatalogueFile.read("cloud.yaml", Refused.bytes("""
                        events:
                          Journal:
                            management:
                              sign-in.example: [ "users:Reset": SignIn ]
                              users.example: [ "users:Reset" ]
                            data:
                              store.example: [ "store:Get" ]
                            none: [ "users:Think" ]
                            trusts:
                              - { role: "role/", who: "token", action: "users:Become" }
                        """)).events();
        assertThat(events.byAction()).containsOnlyKeys("store:Get", "users:Reset", "users:Think");
        assertThat(events.byAction().get("users:Reset"))
                .hasToString(
                        "[Journal event SignIn (sign-in.example), management event, Journal event Reset (users.example), management event]");
        assertThat(events.byAction().get("store:Get")).hasToString("[Journal event Get (store.example), data event]");
        assertThat(events.byAction().get("users:Think")).isEmpty();
        assertThat(events.byTrust()).hasToString("[OfTrust[role=role/, who=token, action=users:Become]]");
    }

    @Test
    void eventsThatCannotBeAreSaidAtOnce() {
        var problems = Refused.by(() -> CatalogueFile.read("cloud.yaml", Refused.bytes("""
                events:
                  Journal:
                    managment: {}
                    data:
                      store.example: "store:Get"
                      other.example: [ "", "store:Put" ]
                    none: [ "store:Put" ]
                    trusts:
                      - { rolle: "role/", action: "users:Become" }
                """)));
        assertThat(problems)
                .containsExactly(
                        "cloud.yaml:3: what Journal notes has no key \"managment\".\n    Maybe \"management\"?",
                        "cloud.yaml:5: the list of actions of store.example is a single value (\"store:Get\").\n    Write a list: [one, two], or a line with a dash for each.",
                        "cloud.yaml:6: an action is empty.",
                        "cloud.yaml:7: \"store:Put\" leaves something already.\n    Take one of them away.",
                        "cloud.yaml:9: a row of \"trusts\" has no key \"rolle\".\n    Maybe \"role\"?");
    }
}
