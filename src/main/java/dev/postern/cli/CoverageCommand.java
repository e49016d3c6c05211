package dev.postern.cli;

import dev.postern.playbook.Playbook;
import dev.postern.report.CoverageJson;
import dev.postern.report.CoverageReport;
import dev.postern.testing.Coverage;
import dev.postern.testing.Fixture;
import dev.postern.testing.Mutants;
import dev.postern.testing.PlaybookCases;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "coverage",
        description = {
            "Show which rules are taken in which fixture and which in none, which controls nothing expects anything of,",
            "and which techniques of ATT&CK the rules know. Of the rules of --playbook, where there is one; fixtures are run with the",
            "shipped ones too. Exit 1 if nothing triggers some rule."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  postern coverage", "  postern coverage our-fixtures --playbook our-rules"})
final class CoverageCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FIXTURES",
            arity = "0..*",
            description = "Folders of fixtures (fixtures, where it is there).")
    private List<Path> folders = List.of();

    @Mixin
    private PlaybookOptions rules;

    @Option(
            names = "--mutants",
            description =
                    "Drop each constraint of each rule, and each premise that the gain is not made of, and name those that no case notices.")
    private boolean mutants;

    @Mixin
    private FormOption form;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        form.check();
        boolean shipped = rules.folders().isEmpty();
        Playbook all = rules.read();
        PlaybookCases cases = shipped ? PlaybookCases.shipped() : PlaybookCases.in(rules.folders());
        Coverage coverage = Coverage.of(
                all,
                cases,
                folders.isEmpty()
                        ? Fixture.usual()
                        : folders.stream()
                                .flatMap(root -> Fixture.folders(root).stream())
                                .toList());
        Optional<Mutants> dropped = mutants ? Optional.of(Mutants.of(cases)) : Optional.empty();
        form.print(
                spec,
                terminal -> CoverageReport.of(coverage, terminal)
                        + dropped.map(told -> CoverageReport.of(told, terminal)).orElse(""),
                out -> CoverageJson.write(cases.playbook(), coverage, dropped, out));
        return coverage.rules().stream().allMatch(Coverage.OfRule::isTriggered) ? ExitCode.DONE : ExitCode.FAILED;
    }
}
