package dev.postern.cli;

import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.playbook.Playbook;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "lint",
        description =
                "Check folders of rules beside the shipped ones, as simulate does, or the shipped ones: every problem of every file at once.",
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
        Playbook playbook = folders.isEmpty() ? Playbook.shipped() : Playbook.read(folders, beside);
        int rules = playbook.rules().size();
        int rows = playbook.catalogue().size();
        if (beside) {
            Playbook shipped = Playbook.shipped();
            rules -= shipped.rules().size();
            rows -= shipped.catalogue().size();
        }
        spec.commandLine()
                .getOut()
                .printf(
                        "%s and %s%s, no problems%n",
                        count(rules, "rule"), count(rows, "catalogue row"), beside ? " beside the shipped ones" : "");
    }

    private static String count(int count, String one) {
        return "%,d %s%s".formatted(count, one, count == 1 ? "" : "s");
    }
}
