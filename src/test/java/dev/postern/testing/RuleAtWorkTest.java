package dev.postern.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.playbook.Playbook;
import dev.postern.playbook.PlaybookRule;
import dev.postern.source.RuleCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleAtWorkTest {
    private static final Path FIXTURES = Path.of("fixtures");
    private static final Path SHIPPED = Path.of("rules/pivot/reach.drl");

    @TempDir
    private Path folder;

    private static PlaybookRule rule(Playbook playbook) {
        return playbook.rule("reach").orElseThrow();
    }

    @Test
    void aShippedRuleHasItsCasesWithoutAnyFolder() {
        Playbook shipped = Playbook.shipped();

        RuleAtWork reach = RuleAtWork.of(rule(shipped), shipped, List.of(), List.of());

        assertThat(reach.cases()).isEqualTo(PlaybookCases.shipped().byRule().get(rule(shipped)));
        assertThat(reach.cases()).isNotEmpty();
        assertThat(reach.of()).isZero();
    }

    @Test
    void aFixtureTakesTheRuleOrNot() {
        Playbook shipped = Playbook.shipped();
        List<Path> two = List.of(FIXTURES.resolve("capital-one-2019"), FIXTURES.resolve("tj-actions-2025"));

        RuleAtWork reach =
                RuleAtWork.of(shipped.rule("steal-workload-credentials").orElseThrow(), shipped, List.of(), two);

        assertThat(reach.fixtures()).containsExactly("capital-one-2019");
        assertThat(reach.of()).isEqualTo(2);
    }

    /** Its cases are those beside it, although the program has a rule in a file of the same name. */
    @Test
    void aRuleOfAFolderHasTheCasesThere() throws IOException {
        Path rules = Files.createDirectories(folder.resolve("rules/pivot"));
        Files.copy(SHIPPED, rules.resolve("reach.drl"));
        List<Path> own = List.of(folder.resolve("rules"));
        Playbook playbook = Playbook.read(own, false);
        assertThat(RuleAtWork.of(rule(playbook), playbook, own, List.of()).cases())
                .isEmpty();

        Files.writeString(rules.resolve("reach.cases.yaml"), """
                cases:
                  - case: nothing goes there
                    given: [ sends-from internet ]
                    misses: $route
                """);

        assertThat(RuleAtWork.of(rule(playbook), playbook, own, List.of()).cases())
                .extracting(RuleCase::name)
                .containsExactly("nothing goes there");
    }

    /** Its model places a control of which these rules know nothing. */
    @Test
    void aFixtureThatTheRulesCannotReadIsNotCounted() throws IOException {
        Path rules = Files.createDirectories(folder.resolve("rules/pivot"));
        Files.copy(SHIPPED, rules.resolve("reach.drl"));
        List<Path> own = List.of(folder.resolve("rules"));
        Playbook playbook = Playbook.read(own, false);
        Path model = Files.createDirectories(folder.resolve("fixtures/open"));
        Files.writeString(model.resolve("system.yaml"), """
                start: internet
                components: { shop: { kind: server, reachable-from: internet } }
                """);
        Path guarded = Files.createDirectories(folder.resolve("fixtures/guarded"));
        Files.writeString(guarded.resolve("system.yaml"), """
                components: { shop: server }
                controls: [ patched on shop ]
                """);

        RuleAtWork reach = RuleAtWork.of(rule(playbook), playbook, own, List.of(model, guarded));

        assertThat(reach.fixtures()).containsExactly("open");
        assertThat(reach.of()).isEqualTo(1);
    }
}
