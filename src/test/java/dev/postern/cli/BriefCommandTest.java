package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One page for those who decide, whole and reviewed; run with {@code -Dpostern.regenerate=true} the files are written anew. */
class BriefCommandTest {
    private static final Path GOLDEN = Path.of("src/test/resources/dev/postern/cli");
    private static final String EXAMPLE = "fixtures/reporting-api-ssrf/system.yaml";
    private static final String BEFORE = "fixtures/drift/new-service/before.yaml";
    private static final String AFTER = "fixtures/drift/new-service/after.yaml";
    private static final String SHOP = """
            components:
              shop:
                kind: server
                endpoints:
                  POST /checkout: { reachable-from: internet, accepts: anyone }
              order-db:
                kind: store
                holds: { orders: {} }
            data:
              orders: regulated personal-data
            """;

    @TempDir
    private Path folder;

    static List<List<String>> asked() {
        return List.of(
                List.of("brief", EXAMPLE),
                List.of("brief-near-miss", "fixtures/near-misses/role-nobody-may-assume/system.yaml"),
                List.of("brief-baseline", AFTER, "--baseline", BEFORE),
                List.of("brief-gone", BEFORE, "--baseline", AFTER),
                List.of("brief-open-questions", "src/test/resources/dev/postern/cli/open-questions/system.yaml"),
                List.of("brief-well-kept", "src/test/resources/dev/postern/cli/well-kept.yaml"),
                List.of("brief-quiet", "fixtures/watched-road/system.yaml", "--attacker", "quiet"),
                List.of("brief-cut-off", EXAMPLE, "--limit-steps", "3"));
    }

    @ParameterizedTest
    @MethodSource("asked")
    void isToldAsReviewed(List<String> asked) throws IOException {
        Path golden = GOLDEN.resolve(asked.get(0) + ".md");
        String told = brief(asked.subList(1, asked.size()));
        if (Boolean.getBoolean("postern.regenerate")) {
            Files.writeString(golden, told);
        }
        assertThat(told)
                .as("%s; regenerate with -Dpostern.regenerate=true and read the difference", golden)
                .isEqualTo(Files.readString(golden));
        assertThat(brief(asked.subList(1, asked.size()))).as("equal bytes").isEqualTo(told);
    }

    @Test
    void withABaselineThreeSentencesTellWhatChanged() {
        assertThat(change(brief(List.of(AFTER, "--baseline", BEFORE))))
                .hasSize(3)
                .allMatch(s -> s.matches("(?s).*\\d.*"));
        assertThat(change(brief(List.of(EXAMPLE, "--baseline", EXAMPLE))))
                .containsExactly(
                        "Before, an attacker could bring about 1 of 1 thing that must not happen (exposed), and now 1 of 1 (exposed).",
                        "1 way led there before, and 1 does now, and none of them is new.",
                        "To close what can be closed took 1 measure (cost 1) before and takes 1 measure (cost 1) now.");
    }

    private static List<String> change(String page) {
        String section = page.substring(page.indexOf("What changed"))
                .lines()
                .skip(3)
                .takeWhile(line -> !line.isEmpty())
                .collect(Collectors.joining(" "));
        return Pattern.compile("(?<=\\.) (?=[A-Z0-9])").splitAsStream(section).toList();
    }

    @Test
    void whereNobodyStartsNothingIsSaidToBeOutOfReach() throws IOException {
        String page = brief(model("goals: [reads orders]\n" + SHOP));
        assertThat(page)
                .contains("Unknown: the description does not say where an attacker would begin")
                .doesNotContain("out of reach", "is within reach", "Nowhere", "Nothing has to be done");
    }

    @Test
    void whereThereIsNoGoalNothingIsJudged() throws IOException {
        String page = brief(model("start: internet\n" + SHOP));
        assertThat(page)
                .contains("Unknown: the description does not say what must not happen", "Nothing was asked about.")
                .doesNotContain("out of reach", "Nowhere", "Nothing has to be done");
    }

    @Test
    void ofVeryManyGoalsSomeAreNamedAndAllCounted() throws IOException {
        StringBuilder goals = new StringBuilder("reads orders");
        StringBuilder data = new StringBuilder();
        StringBuilder returned = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            goals.append(", reads d").append(i);
            data.append("  d%d: internal personal-data\n".formatted(i));
            returned.append(i == 0 ? "" : ", ").append('d').append(i);
        }
        String text = SHOP.replace("accepts: anyone }", "accepts: anyone, returns: [%s] }".formatted(returned));
        String page = brief(model("start: internet\ngoals: [%s]\n%s%s".formatted(goals, text, data)));
        assertThat(page.replaceAll("\\s+", " "))
                .contains(
                        "Exposed: an attacker who starts from the internet can do 30 of the 31 things that must not happen.",
                        "and 24 more things, which the full report names",
                        "Of 31 things that must not happen, 1 is out of reach: read orders (regulated data)");
        assertThat(page.lines().count()).as("a page").isLessThan(70);
    }

    @Test
    void whatComesInIsNeitherMarkupNorALine() throws IOException {
        String text = SHOP.replace("  shop:\n", "  shop:\n    label: \"<b>@all</b> [x](http://evil) \\e[31m\"\n")
                .replace("accepts: anyone }", "accepts: anyone, returns: orders }");
        String page = brief(model("system: \"# 1. <script>\\n---\"\nstart: internet\ngoals: [reads orders]\n" + text));
        String prose = page.replaceAll("`[^`]*`", "");
        assertThat(prose).doesNotContain("<", "@", "](", "http", "\u001b", "# ");
        assertThat(page).doesNotContain("\u001b");
        assertThat(page.lines().filter(line -> line.matches("(=+|-+)"))).hasSize(7);
    }

    @Test
    void aBaselineWithoutBriefAndABriefOfAnotherQuestionAreRefused() {
        assertRefused("a simulation is compared in brief alone", "simulate", EXAMPLE, "--baseline", EXAMPLE);
        assertRefused("only a simulation is told in brief (brief)", "gate", EXAMPLE, "--format", "brief");
    }

    private static void assertRefused(String why, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        assertThat(Main.execute(new PrintWriter(out), new PrintWriter(err), arguments))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains(why);
        assertThat(out.toString()).isEmpty();
    }

    private List<String> model(String text) throws IOException {
        return List.of(Files.writeString(folder.resolve("system.yaml"), text).toString());
    }

    private static String brief(List<String> asked) {
        List<String> arguments = new ArrayList<>(List.of("simulate", "--format", "brief"));
        arguments.addAll(asked);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        assertThat(Main.execute(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new)))
                .as(err.toString())
                .isEqualTo(ExitCode.DONE);
        return out.toString();
    }
}
