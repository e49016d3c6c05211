package dev.postern.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever stands in a file, the reader gives a rule or says what is wrong with it. */
class RuleFuzzTest {
    private static final List<PlaybookRule> SHIPPED = Playbook.shipped().rules();
    private static final List<String> WORDS = List.of(
            "\"",
            "\\",
            "(",
            ")",
            "{",
            "}",
            "$",
            "$reach",
            ".",
            ",",
            ":",
            ";",
            "==",
            "in",
            "matches",
            "not",
            "eval",
            "rule",
            "when",
            "then",
            "end",
            "@",
            "@title",
            "/*",
            "*/",
            "//",
            "\n",
            "System.exit(3)",
            "import",
            "global",
            "package",
            "\u0000",
            "\u202e",
            "\ud800",
            "9",
            "-",
            "'",
            "new",
            "attacker");

    private record Change(double at, int removed, String added) {
        String of(String text) {
            int start = (int) (at * text.length());
            int end = Math.min(text.length(), start + removed);
            return text.substring(0, start) + added + text.substring(end);
        }
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        Arbitrary<String> added = Arbitraries.oneOf(
                Arbitraries.of(WORDS),
                Arbitraries.just(""),
                Arbitraries.strings().ofMaxLength(4));
        return Combinators.combine(
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(0, 30),
                        added)
                .as(Change::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    @Property(tries = 3000)
    void aDamagedRuleIsReadOrRefused(@ForAll("changes") List<Change> changes) {
        String text = Rules.REACH_PORT;
        for (Change change : changes) {
            text = change.of(text);
        }
        readOrRefuse(text);
    }

    @Property(tries = 500)
    void anyTextIsReadOrRefused(@ForAll String text) {
        readOrRefuse(text);
    }

    private static void readOrRefuse(String text) {
        try {
            assertThat(Rules.reachPort(text).premises()).isNotEmpty();
        } catch (RefusedException refused) {
            long lines = text.chars().filter(c -> c == '\n').count() + 1;
            assertThat(refused.problems()).isNotEmpty().allSatisfy(problem -> {
                assertThat(problem.what()).isNotBlank();
                assertThat(problem.at().line()).isBetween(0, (int) lines);
                assertThat(problem).extracting(Problem::code).asString().isNotBlank();
            });
        }
    }

    @Provide
    Arbitrary<PlaybookRule> rules() {
        Arbitrary<String> words = Arbitraries.strings()
                .withChars("ab \"\\'/*{}$@,;#\u00e9\u202e\u65e5\n\t")
                .ofMinLength(1)
                .ofMaxLength(12)
                .map(text -> text.replace('{', '<').replace('}', '>') + ".");
        return Combinators.combine(Arbitraries.of(SHIPPED), words, words)
                .as((rule, title, because) -> new PlaybookRule(
                        rule.id(),
                        rule.phase(),
                        rule.premises(),
                        rule.gain(),
                        title,
                        rule.techniques(),
                        new Template(List.of(new Template.Part.Text(because))),
                        rule.assumes(),
                        rule.brokenBy(),
                        rule.detectedBy(),
                        rule.effort(),
                        rule.carries(),
                        rule.references(),
                        rule.comment(),
                        rule.origin()));
    }

    @Property(tries = 1000)
    void aRuleThatIsWrittenReadsBack(@ForAll("rules") PlaybookRule rule) {
        String text = DrlText.of(rule);
        PlaybookRule read = Rules.read(rule.id(), rule.phase(), text);
        assertThat(read.title()).isEqualTo(rule.title());
        assertThat(read.because()).isEqualTo(rule.because());
        assertThat(read.gain()).isEqualTo(rule.gain());
        assertThat(read.brokenBy()).isEqualTo(rule.brokenBy());
        assertThat(read.comment()).isEqualTo(rule.comment());
        assertThat(DrlText.of(read)).isEqualTo(text);
    }
}
