package dev.postern.cli;

import dev.postern.model.English;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import dev.postern.playbook.Playbook;
import dev.postern.playbook.PlaybookRule;
import dev.postern.report.Visible;
import dev.postern.testing.CaseProblem;
import dev.postern.testing.PlaybookCases;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "lint",
        description = {
            "Check folders of rules beside the shipped ones, as simulate does, or the shipped ones: every problem of every file at once;",
            "then the cases beside the rules, which are run by postern test. Places that postern new rule left to be written are named, and are no problem."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  postern lint",
            "  postern lint our-rules their-rules",
            "  postern lint rules --no-shipped-rules    (a copy of the shipped rules)"
        })
final class LintCommand implements Runnable {
    @Parameters(paramLabel = "FOLDER", arity = "0..*", description = "Folders of rules.")
    private List<Path> folders = List.of();

    @Option(
            names = "--no-shipped-rules",
            description = "Check the folders by themselves, not beside the shipped rules and kinds of control.")
    private boolean noShippedRules;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        if (noShippedRules && folders.isEmpty()) {
            throw new WrongUsageException(List.of(new Problem(
                    "lint",
                    Origin.option("--no-shipped-rules"),
                    "there is no folder to check without the shipped rules",
                    "Name one: postern lint our-rules --no-shipped-rules.")));
        }
        boolean beside = !folders.isEmpty() && !noShippedRules;
        toBeWritten();
        Playbook playbook = folders.isEmpty() ? Playbook.shipped() : Playbook.read(folders, beside);
        List<PlaybookRule> rules = new ArrayList<>(playbook.rules());
        int rows = playbook.catalogue().size();
        if (beside) {
            Playbook shipped = Playbook.shipped();
            rules.removeAll(shipped.rules());
            rows -= shipped.catalogue().size();
        }
        spec.commandLine()
                .getOut()
                .printf(
                        "%s, %s and %s%s, no problems%n",
                        English.count(rules.size(), "rule"),
                        English.count(cases(playbook, rules), "case"),
                        English.count(rows, "catalogue row"),
                        beside ? " beside the shipped ones" : "");
    }

    /** How many there are; that a rule has none at all is said by {@code postern test}. */
    private long cases(Playbook playbook, List<PlaybookRule> rules) {
        PlaybookCases cases =
                folders.isEmpty() ? PlaybookCases.shipped(playbook) : PlaybookCases.in(folders, playbook, rules);
        List<Problem> problems = cases.problems().stream()
                .filter(problem -> !problem.code().equals(CaseProblem.NO_CASES.code()))
                .toList();
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        return cases.byRule().values().stream().mapToLong(List::size).sum();
    }

    private void toBeWritten() {
        PrintWriter err = spec.commandLine().getErr();
        folders.stream()
                .filter(Files::isDirectory)
                .flatMap(folder -> RuleOutline.left(folder).stream())
                .forEach(problem -> err.println(Visible.lines(problem.toString())));
        err.flush();
    }
}
