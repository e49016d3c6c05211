package dev.postern.cli;

import dev.postern.report.CasesReport;
import dev.postern.report.FixturesReport;
import dev.postern.report.TestJson;
import dev.postern.testing.CaseResult;
import dev.postern.testing.Fixture;
import dev.postern.testing.FixtureResults;
import dev.postern.testing.PlaybookCases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "test",
        description = {
            "Run the cases of rules, each with its rule alone, or what fixtures expect of their systems.",
            "Exit 0 if all is as written, else 1."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  postern test",
            "  postern test our-rules --all",
            "  postern test fixtures",
            "  postern test our-rules --format json",
            "  postern test our-fixtures --playbook our-rules"
        })
final class TestCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FOLDER",
            arity = "0..*",
            description =
                    "Folders of rules, or of fixtures (system.yaml with expected.yaml); the shipped rules where none is named.")
    private List<Path> folders = List.of();

    @Option(names = "--all", description = "Name what comes out as written as well.")
    private boolean all;

    @Mixin
    private PlaybookOptions playbook;

    @Mixin
    private FormOption form;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        form.check();
        List<Path> fixtures = new ArrayList<>();
        List<Path> rules = new ArrayList<>();
        for (Path folder : folders) {
            List<Path> inside = Files.isDirectory(folder) ? Fixture.folders(folder) : List.of();
            fixtures.addAll(inside);
            if (inside.isEmpty()) {
                rules.add(folder);
            }
        }
        boolean fixturesAlone = !fixtures.isEmpty() && rules.isEmpty();
        Optional<List<CaseResult>> cases = fixturesAlone ? Optional.empty() : Optional.of(results(rules));
        FixtureResults expectations =
                fixtures.isEmpty() ? new FixtureResults(Map.of()) : FixtureResults.of(fixtures, playbook.read());
        if (form.isJson()) {
            print(FormOption.text(out -> TestJson.write(cases.orElse(List.of()), expectations, out)));
        } else {
            cases.ifPresent(came -> print(CasesReport.of(came, all, OutputOptions.terminal())));
            if (!fixtures.isEmpty()) {
                print(FixturesReport.of(expectations, all, OutputOptions.terminal()));
            }
        }
        boolean hold = cases.stream().flatMap(List::stream).allMatch(CaseResult::holds) && expectations.hold();
        return hold ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static List<CaseResult> results(List<Path> rules) {
        PlaybookCases cases = rules.isEmpty() ? PlaybookCases.shipped() : PlaybookCases.in(rules);
        cases.refuse();
        return cases.byRule().keySet().stream()
                .flatMap(rule -> cases.results(rule).stream())
                .toList();
    }

    private void print(String text) {
        spec.commandLine().getOut().print(text);
    }
}
