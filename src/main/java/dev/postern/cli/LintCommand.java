package dev.postern.cli;

import dev.postern.playbook.Playbook;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "lint",
        description =
                "Check folders of rules, each by itself, or the shipped rules: every problem of every file at once.",
        footerHeading = "%nExamples:%n",
        footer = {"  postern lint", "  postern lint rules", "  postern lint our-rules their-rules"})
final class LintCommand implements Runnable {
    @Parameters(paramLabel = "FOLDER", arity = "0..*", description = "Folders of rules.")
    private List<Path> folders = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Playbook playbook = folders.isEmpty() ? Playbook.shipped() : Playbook.read(folders, false);
        spec.commandLine()
                .getOut()
                .printf(
                        "%s and %s, no problems%n",
                        count(playbook.rules().size(), "rule"),
                        count(playbook.catalogue().size(), "catalogue row"));
    }

    private static String count(int count, String one) {
        return "%,d %s%s".formatted(count, one, count == 1 ? "" : "s");
    }
}
