package dev.postern.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.Phase;
import dev.postern.source.Published;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of all rules in {@code rules/README.md} is the rules, and so is the example. */
class RulesTableTest {
    private static final Path PAGE = Path.of("rules/README.md");
    private static final String BEGIN = "<!-- Generated: run RulesTableTest with -Dpostern.regenerate=true. -->\n";
    private static final String END = "<!-- Up to here. -->";

    @Test
    void everyRuleIsInTheTable() throws IOException {
        String page = Files.readString(PAGE);
        String table = Arrays.stream(Phase.values()).map(RulesTableTest::phase).collect(Collectors.joining("\n"));
        Published.assertUpToDate(
                PAGE,
                page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + "\n" + table + "\n"
                        + page.substring(page.indexOf(END)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"escalation/join-group.drl", "escalation/join-group.cases.yaml"})
    void theExampleIsAsItIs(String file) throws IOException {
        String shown =
                Files.readString(Path.of("rules", file)).strip().indent(4).replaceAll("(?m)^ +$", "");
        assertThat(Files.readString(PAGE)).contains("`" + file + "`, as it is:\n\n" + shown);
    }

    private static String phase(Phase phase) {
        return "### %s\n\n| rule | the move | technique | gains | broken by |\n|---|---|---|---|---|\n"
                        .formatted(phase.word())
                + Playbook.shipped().rules().stream()
                        .filter(rule -> rule.phase() == phase)
                        .map(RulesTableTest::row)
                        .collect(Collectors.joining());
    }

    private static String row(PlaybookRule rule) {
        String controls = rule.brokenBy().stream()
                .map(ControlTemplate::kind)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return "| [%1$s](%2$s/%1$s.drl) | %3$s | %4$s | `%5$s` | %6$s |\n"
                .formatted(
                        rule.id(),
                        rule.phase().word(),
                        rule.title(),
                        String.join(", ", rule.techniques()),
                        rule.gain().type().name(),
                        controls.isEmpty() ? "what it needs taken away" : controls);
    }
}
