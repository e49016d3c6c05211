package dev.postern.cli;

import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import dev.postern.report.CasesReport;
import dev.postern.testing.CaseResult;
import dev.postern.testing.PlaybookCases;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "test",
        description = "Run every case of every rule, with that rule alone: exit 0 if all come out as written, else 1.",
        footerHeading = "%nExamples:%n",
        footer = {"  postern test", "  postern test our-rules", "  postern test our-rules --all"})
final class TestCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FOLDER",
            arity = "0..*",
            description = "Folders of rules; the shipped rules where none is named.")
    private List<Path> folders = List.of();

    @Option(names = "--all", description = "Name the cases that come out as well.")
    private boolean all;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PlaybookCases cases = folders.isEmpty() ? PlaybookCases.shipped() : PlaybookCases.in(folders);
        List<Problem> problems = cases.problems();
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        List<CaseResult> results = cases.byRule().keySet().stream()
                .flatMap(rule -> cases.results(rule).stream())
                .toList();
        spec.commandLine().getOut().print(CasesReport.of(results, all, OutputOptions.terminal()));
        return results.stream().allMatch(CaseResult::holds) ? ExitCode.DONE : ExitCode.FAILED;
    }
}
