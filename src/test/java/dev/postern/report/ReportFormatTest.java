package dev.postern.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.analysis.AttackPaths;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.playbook.Technique;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Simulation;
import dev.postern.source.ModelFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReportFormatTest {
    private static final ReportSettings WIDE = ReportSettings.DEFAULT.withWidth(120);

    /** A name in a test's title, and what it stands for. */
    record Case(String name, Supplier<AttackPaths> answer) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Case> CASES = List.of(
            new Case("exposed", ExposedSample::build),
            new Case("mixed", MixedSample::build),
            new Case("no-start-no-goal", Samples::withoutStartAndGoal),
            new Case("clean", Samples::clean),
            new Case("cut-off", Samples::cutOff),
            new Case("hostile", Samples::hostile));

    static Stream<Arguments> everyCaseInEveryFormat() {
        return CASES.stream().flatMap(one -> Stream.of(ReportFormat.values()).map(format -> Arguments.of(one, format)));
    }

    static byte[] bytes(ReportFormat format, AttackPaths answer, ReportSettings settings) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(answer, settings, out);
        return out.toByteArray();
    }

    static String text(ReportFormat format, AttackPaths answer, ReportSettings settings) throws IOException {
        return new String(bytes(format, answer, settings), StandardCharsets.UTF_8);
    }

    private static String ending(ReportFormat format) {
        return switch (format) {
            case TEXT -> "txt";
            case MARKDOWN -> "md";
            case JSON -> "json";
            case MERMAID -> "mmd";
            case DOT -> "dot";
        };
    }

    /** The first line, the reasons of the verdict and what was passed over would each tell it. */
    @ParameterizedTest
    @EnumSource(names = {"TEXT", "MARKDOWN"})
    void aDoubtIsToldOnceAndInTheOrderOfTheDocument(ReportFormat format) throws IOException {
        String model = """
                start: internet
                goals: [ reads records ]
                identities:
                  role/a: { kind: role, trusts: quality, may: { frobnicate: store } }
                  role/b: { kind: role, trusts: stranger }
                components: { store: { kind: store, holds: records, reachable-from: nowhereland } }
                data: { records: confidential records }
                """;
        Playbook playbook = Playbook.shipped();
        SystemModel system = ModelFile.read("d.yaml", model.getBytes(StandardCharsets.UTF_8), playbook.words());
        String told = text(format, AttackPaths.of(Simulation.of(playbook).run(system, Limits.DEFAULT), 10), WIDE)
                .replace("`", "");
        assertThat(told).contains("d.yaml:4", "4 doubts are told above, as reasons of the verdict.");
        assertThat(told.replaceAll("\\s+", " "))
                .containsOnlyOnce("names \"quality\"")
                .containsOnlyOnce("names \"stranger\"")
                .containsOnlyOnce("scope \"nowhereland\"")
                .containsOnlyOnce("the action \"frobnicate\"")
                .containsSubsequence("frobnicate", "quality", "stranger", "nowhereland");
    }

    @ParameterizedTest
    @MethodSource("everyCaseInEveryFormat")
    void readsAsItDidWhenItWasLastReviewed(Case one, ReportFormat format) throws IOException {
        Golden.check(
                one.name() + "." + ending(format), bytes(format, one.answer().get(), WIDE));
    }

    @ParameterizedTest
    @MethodSource("everyCaseInEveryFormat")
    void givesEqualBytesForEqualInput(Case one, ReportFormat format) throws IOException {
        assertThat(bytes(format, one.answer().get(), WIDE))
                .isEqualTo(bytes(format, one.answer().get(), WIDE));
    }

    @Test
    void unfoldsAllStepsWhereAsked() throws IOException {
        Golden.check("exposed-all-steps.txt", bytes(ReportFormat.TEXT, ExposedSample.build(), WIDE.withAllSteps(true)));
    }

    @Test
    void markdownNamesTechniquesThatAreKnown() throws IOException {
        ReportSettings knowing = WIDE.withTechniques(id -> id.equals("T1552.005")
                ? Optional.of(new Technique(id, "Cloud Instance Metadata API", List.of()))
                : Optional.empty());
        assertThat(text(ReportFormat.MARKDOWN, ExposedSample.build(), knowing))
                .contains("· T1552.005 Cloud Instance Metadata API · low effort", "· T1190 · low effort");
        assertThat(text(ReportFormat.TEXT, ExposedSample.build(), knowing))
                .doesNotContain("Cloud Instance Metadata API");
    }

    @Test
    void drawsOnePathWithWhatIsGiven() throws IOException {
        ReportSettings path = WIDE.withPath("8f3a1c9e").withGivenFacts(true);
        Golden.check("exposed-path.mmd", bytes(ReportFormat.MERMAID, ExposedSample.build(), path));
        Golden.check("exposed-path.dot", bytes(ReportFormat.DOT, ExposedSample.build(), path));
    }

    @Test
    void refusesAPictureOfAPathThatIsNotListed() {
        assertThatThrownBy(() -> bytes(ReportFormat.DOT, ExposedSample.build(), WIDE.withPath("8f3a")))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("no path listed has the id 8f3a");
    }

    @Test
    void isNamedByItsWord() {
        assertThat(ReportFormat.words()).containsExactly("text", "markdown", "json", "mermaid", "dot");
        assertThat(ReportFormat.named("markdown")).contains(ReportFormat.MARKDOWN);
        assertThat(ReportFormat.named("MARKDOWN")).isEmpty();
    }

    @Test
    void leavesTheStreamOpen() throws IOException {
        boolean[] closed = {false};
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        for (ReportFormat format : ReportFormat.values()) {
            format.write(Samples.clean(), WIDE, out);
        }
        assertThat(closed[0]).isFalse();
    }
}
