package dev.postern.junit;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.postern.model.Origin;
import dev.postern.model.RefusedException;
import dev.postern.playbook.Playbook;
import dev.postern.report.CasesReport;
import dev.postern.report.ReportSettings;
import dev.postern.testing.CaseResult;
import dev.postern.testing.Fixture;
import dev.postern.testing.FixtureTest;
import dev.postern.testing.PlaybookCases;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/** Tests for a {@link org.junit.jupiter.api.TestFactory}: what rules and fixtures say of themselves, each sentence a test. */
public final class PosternTests {
    private PosternTests() {}

    /**
     * The cases beside the rules of the folders, each with its rule alone.
     *
     * @throws RefusedException with every problem of the rules and of their cases, one that is missing among them
     */
    public static Stream<DynamicNode> ofRules(Path... folders) {
        PlaybookCases cases = PlaybookCases.in(Arrays.asList(folders));
        cases.refuse();
        return cases.byRule().keySet().stream()
                .map(rule ->
                        dynamicContainer(rule.id(), cases.results(rule).stream().map(PosternTests::test)));
    }

    private static DynamicTest test(CaseResult result) {
        return dynamicTest(result.tested().name(), place(result.tested().origin()), () -> {
            if (!result.holds()) {
                throw new AssertionError(CasesReport.of(List.of(result), false, ReportSettings.DEFAULT));
            }
        });
    }

    /** Where editors go from a test. */
    private static URI place(Origin origin) {
        return URI.create("%s?line=%d".formatted(Path.of(origin.file()).toUri(), origin.line()));
    }

    /**
     * What the fixtures (a {@code system.yaml} with an {@code expected.yaml} beside it) in and below the folder say of their systems.
     *
     * @throws RefusedException with every problem of a fixture
     */
    public static Stream<DynamicNode> ofFixtures(Path folder, Playbook playbook) {
        return Fixture.folders(folder).stream()
                .map(each -> dynamicContainer(
                        each.equals(folder)
                                ? each.toString()
                                : folder.relativize(each).toString(),
                        Fixture.in(each, playbook).tests().stream().map(PosternTests::test)));
    }

    private static DynamicTest test(FixtureTest said) {
        return dynamicTest(
                said.sentence(),
                () -> said.failure().ifPresent(came -> {
                    throw new AssertionError(came);
                }));
    }
}
