package dev.postern.cli;

import dev.postern.model.English;
import dev.postern.store.Archive;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        description = "Write all systems that are kept, with every revision and what people said of them, to a file.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = "  postern export systems.jsonl")
final class ExportCommand implements Runnable {
    @Parameters(paramLabel = "FILE", description = "Written anew, for you alone to read.")
    private Path file;

    @Mixin
    private DataOption data;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        ReportFile target = new ReportFile(file, "FILE");
        WrongUsageException.check(target.problem().stream().toList());
        Archive archive = data.present().archive();
        target.writeForOwner(out -> tell(archive.write(out)));
    }

    private void tell(Archive.Carried carried) {
        spec.commandLine().getOut().println("exported " + words(carried));
    }

    static String words(Archive.Carried carried) {
        return English.and(
                List.of(English.count(carried.systems(), "system"), English.count(carried.revisions(), "revision")));
    }
}
