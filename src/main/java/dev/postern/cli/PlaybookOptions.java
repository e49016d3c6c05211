package dev.postern.cli;

import dev.postern.playbook.Playbook;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Which rules: the shipped ones, and those of the folders given. */
final class PlaybookOptions {
    @Option(
            names = "--playbook",
            paramLabel = "FOLDER",
            description = "A folder of rules to add to the shipped ones (repeatable).")
    private List<Path> folders = List.of();

    @Option(names = "--no-shipped-rules", description = "Leave the shipped rules out; their catalogue as well.")
    private boolean noShippedRules;

    List<Path> folders() {
        return folders;
    }

    Playbook read() {
        return folders.isEmpty() && !noShippedRules ? Playbook.shipped() : Playbook.read(folders, !noShippedRules);
    }
}
