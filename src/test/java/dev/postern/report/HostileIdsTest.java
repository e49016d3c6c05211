package dev.postern.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.analysis.AttackPaths;
import dev.postern.model.AttackerFact;
import dev.postern.model.FactNotation;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.DirectedPseudograph;
import org.jgrapht.nio.dot.DOTImporter;
import org.jgrapht.util.SupplierUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No id moves a cursor, turns the direction of writing, breaks a line or becomes markup. */
class HostileIdsTest {
    private static final AttackPaths HOSTILE = Samples.hostile();
    private static final ReportSettings SETTINGS = ReportSettings.DEFAULT.withGivenFacts(true);
    private static final Pattern MERMAID_LINE = Pattern.compile("flowchart TD|%% [^{].*"
            + "|  [fns][0-9x]+\\[\"[^\"`<>]*(<br/>[^\"`<>]*)*\"]:::[a-z]+"
            + "|  [fs][0-9]+\\(\\[\"[^\"`<>]*\"]\\):::[a-z]+"
            + "|  [fs][0-9x]+ --> [fs][0-9x]+|  n[0-9]+ -\\.- s[0-9x]+"
            + "|  classDef [a-z]+ [a-z0-9#:, -]+");

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void nothingInvisibleIsWritten(ReportFormat format) throws IOException {
        assertThat(ReportFormatTest.text(format, HOSTILE, SETTINGS).codePoints().filter(c -> c != '\n'))
                .noneMatch(Visible::isHidden);
    }

    @Test
    void jsonGivesBackTheVeryIds() throws IOException {
        JsonNode report = new ObjectMapper().readTree(ReportFormatTest.bytes(ReportFormat.JSON, HOSTILE, SETTINGS));
        AttackerFact.Reads goal = (AttackerFact.Reads) HOSTILE.goals().get(0).goal();
        assertThat(report.at("/goals/0/goal/asset").textValue()).isEqualTo(goal.asset());
        assertThat(report.at("/summary").textValue()).isEqualTo(HOSTILE.summary());
        assertThat(report.at("/system/name").textValue())
                .isEqualTo(HOSTILE.outcome().system().name());
    }

    @Test
    void markdownHasNoMarkupOutsideCodeSpansButItsOwn() {
        String report = MarkdownReport.of(HOSTILE, SETTINGS);
        String prose = withoutCode(report.replaceAll("(?s)```mermaid\n.*?\n```\n", ""));
        assertThat(prose).doesNotContain("<", "http", "@", "`", "#1", "[a]", "*bold*", "\\", "{{", "%%");
        assertThat(prose.lines().filter(line -> line.startsWith("#")))
                .allMatch(line -> line.matches("#{1,3} [A-Z].*|# {2}heading|## Path .*"));
    }

    @Test
    void everyRowOfATableHasItsCells() {
        List<String> rows = MarkdownReport.of(HOSTILE, SETTINGS)
                .lines()
                .filter(line -> line.startsWith("|"))
                .toList();
        assertThat(rows).hasSize(3).allMatch(row -> row.split("(?<!\\\\)\\|", -1).length == 5);
    }

    /** Code spans as CommonMark has them: a run of backticks up to the next run of the same length. */
    private static String withoutCode(String markdown) {
        return markdown.lines()
                .map(line -> line.replaceAll("(?<!`)(`+)(?!`).*?(?<!`)\\1(?!`)", ""))
                .reduce("", (all, line) -> all + line + "\n");
    }

    @Test
    void mermaidIsMadeOfItsOwnLinesAlone() {
        assertThat(MermaidPicture.of(HOSTILE, SETTINGS).lines()).allMatch(MERMAID_LINE.asMatchPredicate());
        assertThat(MermaidPicture.of(HOSTILE.goals().get(0).paths().get(0), HOSTILE, SETTINGS)
                        .lines())
                .allMatch(MERMAID_LINE.asMatchPredicate());
    }

    @Test
    void dotIsReadBackAsTheSameGraph() {
        Picture picture = DerivationPicture.of(HOSTILE, SETTINGS);
        Map<String, String> labels = new HashMap<>();
        Graph<String, DefaultEdge> graph = new DirectedPseudograph<>(
                SupplierUtil.createStringSupplier(), SupplierUtil.DEFAULT_EDGE_SUPPLIER, false);
        DOTImporter<String, DefaultEdge> importer = new DOTImporter<>();
        importer.setVertexFactory(id -> id);
        importer.addVertexAttributeConsumer((attribute, value) -> {
            if (attribute.getSecond().equals("label")) {
                labels.put(attribute.getFirst(), value.getValue());
            }
        });
        importer.importGraph(graph, new StringReader(DotPicture.write("so it is", picture)));
        Set<String> ids = new TreeSet<>();
        picture.nodes().forEach(node -> ids.add(node.id()));
        assertThat(graph.vertexSet()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(graph.edgeSet()).hasSameSizeAs(picture.edges());
        assertThat(labels).hasSameSizeAs(ids);
        picture.nodes().stream()
                .filter(node -> node.lines().size() == 1)
                .forEach(node -> assertThat(labels.get(node.id()).replace("\\\\", "\\"))
                        .isEqualTo(Visible.text(node.lines().get(0))));
    }

    @Test
    void everythingInvisibleIsShownByItsNumber() {
        assertThat(Visible.text("a\u001b[2J\r\n\u0085\u061c\u202e\u2066\u2029\u200b\ufeff\ud800b"))
                .isEqualTo("a\\u001b[2J\\u000d\\u000a\\u0085\\u061c\\u202e\\u2066\\u2029\\u200b\\ufeff\\ud800b");
        assertThat(Visible.text("\udb40\udc41")).isEqualTo("\\u{e0041}");
    }

    @Test
    void lettersOfAllScriptsAreLeftAlone() {
        String ids = "Größe 顧客データ база-данных قاعدة 🔑 é";
        assertThat(Visible.text(ids)).isSameAs(ids);
        assertThat(Markdown.prose("顧客データ база/данных größe")).isEqualTo("顧客データ база/данных größe");
        assertThat(FactNotation.write(new AttackerFact.Has("顧客"))).isEqualTo("has 顧客");
    }

    @Test
    void proseThatLooksLikeMarkupBecomesCode() {
        assertThat(Markdown.prose("1. is no list")).isEqualTo("1\\. is no list");
        assertThat(Markdown.prose("--- and === and > and #7")).isEqualTo("`---` and `===` and `>` and `#7`");
        assertThat(Markdown.prose("see https://a.example, or www.b.example."))
                .isEqualTo("see `https://a.example`, or `www.b.example`.");
        assertThat(Markdown.prose("a_b (x*y) ~~z~~ role/a -> role/b"))
                .isEqualTo("`a_b` (`x*y`) `~~z~~` role/a -> role/b");
        assertThat(Markdown.code("``x`")).isEqualTo("``` ``x` ```");
        assertThat(Markdown.code(" ")).isEqualTo("`\" \"`");
    }
}
