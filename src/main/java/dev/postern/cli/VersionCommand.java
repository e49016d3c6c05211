package dev.postern.cli;

import dev.postern.model.Vocabulary;
import dev.postern.playbook.Playbook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "version",
        description = "Show the version of the program, of its rules, of the vocabulary they speak, and of Java.",
        footerHeading = "%nExample:%n",
        footer = "  postern version")
final class VersionCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Playbook playbook = Playbook.shipped();
        spec.commandLine()
                .getOut()
                .printf(
                        "postern %s%nplaybook %d rules, %s%nvocabulary %d%njava %s%n",
                        Main.version(),
                        playbook.rules().size(),
                        playbook.digest().substring(0, 12),
                        Vocabulary.VERSION,
                        Runtime.version());
    }
}
