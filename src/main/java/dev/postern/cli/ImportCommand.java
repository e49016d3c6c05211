package dev.postern.cli;

import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import dev.postern.store.Archive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        description =
                "Add all systems that export wrote to those that are kept; all of them, or none where one is there already.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  postern import systems.jsonl",
            "  POSTERN_DATABASE_URL=jdbc:postgresql://localhost/postern postern import systems.jsonl"
        })
final class ImportCommand implements Runnable {
    @Parameters(paramLabel = "FILE", description = "As export wrote it, here or from the other database.")
    private Path file;

    @Mixin
    private DataOption data;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        try (InputStream in = Files.newInputStream(file)) {
            Archive archive = data.address().archive();
            spec.commandLine().getOut().println("imported " + ExportCommand.words(archive.read(file.toString(), in)));
        } catch (IOException e) {
            throw new RefusedException(
                    new Problem("export", Origin.line(file.toString(), 0), "the file cannot be read", ""));
        }
    }
}
