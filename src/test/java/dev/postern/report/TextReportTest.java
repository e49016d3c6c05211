package dev.postern.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TextReportTest {
    static Stream<Arguments> everyCaseInSeveralWidths() {
        return ReportFormatTest.CASES.stream()
                .flatMap(one -> Stream.of(60, 80, 100, 120, 200).map(width -> Arguments.of(one, width)));
    }

    @ParameterizedTest
    @MethodSource("everyCaseInSeveralWidths")
    void staysWithinItsWidthAndEndsNoLineWithASpace(ReportFormatTest.Case one, int width) {
        String report = TextReport.of(one.answer().get(), ReportSettings.DEFAULT.withWidth(width));
        assertThat(report.lines())
                .noneMatch(line -> line.endsWith(" "))
                .allMatch(line -> Columns.of(line) <= width || isOneWord(line));
        assertThat(report).endsWith("\n").doesNotContain("\n\n\n").doesNotContain("\u001b");
    }

    /** A line may be too wide only where nothing in it could be broken: a word, with a label before it perhaps. */
    private static boolean isOneWord(String line) {
        String[] cells = line.strip().split(" {2,}", -1);
        return cells.length <= 2 && !cells[cells.length - 1].contains(" ");
    }

    @ParameterizedTest
    @MethodSource("everyCaseInSeveralWidths")
    void saysTheSameInColour(ReportFormatTest.Case one, int width) {
        ReportSettings plain = ReportSettings.DEFAULT.withWidth(width);
        String coloured = TextReport.of(one.answer().get(), plain.withColour(true));
        assertThat(coloured).contains("\u001b[");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", ""))
                .isEqualTo(TextReport.of(one.answer().get(), plain));
    }

    @Test
    void tellsOnlySoManyPathsInFull() {
        String none = TextReport.of(MixedSample.build(), ReportSettings.DEFAULT.withPathsInFull(0));
        assertThat(none).doesNotContain("FOOTHOLD").contains("PATHS TO reads ledger", "aaaa0001", "cccc0004");
        String all = TextReport.of(MixedSample.build(), ReportSettings.DEFAULT.withPathsInFull(9));
        assertThat(all).doesNotContain("MORE PATHS").contains("PATH cccc0004");
    }

    @Test
    void countsPathsInFullOverAllGoalsTheCheapestOfEachFirst() {
        String one = TextReport.of(MixedSample.build(), ReportSettings.DEFAULT.withPathsInFull(1));
        assertThat(one).contains("PATH aaaa0001", "PATHS TO reads ledger").doesNotContain("PATH bbbb0002");
        String three = TextReport.of(MixedSample.build(), ReportSettings.DEFAULT.withPathsInFull(3));
        assertThat(three)
                .contains("PATH aaaa0001", "PATH bbbb0002", "PATH cccc0001", "MORE PATHS TO reads ledger")
                .doesNotContain("PATH cccc0002");
    }

    @Test
    void advisesFirstWhatTheAnalysisListsFirst() {
        assertThat(TextReport.of(ExposedSample.build(), ReportSettings.DEFAULT)
                        .lines()
                        .dropWhile(line -> !line.strip().startsWith("cost"))
                        .skip(1)
                        .map(line -> line.strip().split(" {2,}")[0]))
                .startsWith("patched on PDF-1", "audience-restricted on mesh/reporting-api -> mesh|billing|call");
    }

    @Test
    void beginsWithTheAnswer() {
        assertThat(TextReport.of(ExposedSample.build(), ReportSettings.DEFAULT).lines())
                .first()
                .asString()
                .startsWith("1 viable path leads from the internet to customer-exports (regulated).");
    }

    @Test
    void refusesSettingsThatShowNothing() {
        assertThatThrownBy(() -> ReportSettings.DEFAULT.withWidth(20))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("width 20 (at least 60)");
    }

    @Property(tries = 500)
    void wrappingLosesNothing(
            @ForAll @Size(min = 1, max = 12)
                    List<
                                    @net.jqwik.api.constraints.AlphaChars
                                    @net.jqwik.api.constraints.StringLength(min = 1, max = 30) String>
                            words,
            @ForAll @IntRange(min = 20, max = 60) int columns) {
        String text = String.join(" ", words);
        List<String> lines = Columns.wrap(text, columns);
        assertThat(String.join(" ", lines)).isEqualTo(text);
        assertThat(lines).allMatch(line -> Columns.of(line) <= columns || !line.contains(" "));
        List<String> items = Columns.wrap(words, " · ", columns);
        assertThat(String.join(" ", items)).isEqualTo(String.join(" · ", words));
        assertThat(items)
                .allMatch(line ->
                        Columns.of(line) <= columns || !line.replace(" ·", "").contains(" "));
    }

    @Test
    void wideLettersTakeTwoColumns() {
        assertThat(Columns.of("顧客")).isEqualTo(4);
        assertThat(Columns.of("e\u0301")).isEqualTo(1);
        assertThat(Columns.of("база")).isEqualTo(4);
    }
}
