package dev.postern.cli;

import dev.postern.analysis.Drift;
import dev.postern.analysis.Situation;
import dev.postern.report.DriftReport;
import dev.postern.report.QuestionReport;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "diff",
        description =
                "What changed for the attacker between two models, or between two designs: paths new, gone and changed, and why.",
        customSynopsis = "postern diff [OPTIONS] OLD NEW",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  postern diff last-release/system.yaml system.yaml",
            "  postern diff design-a.yaml design-b.yaml --goal \"reads customer-exports\" --format json"
        })
final class DiffCommand extends ReportCommand {
    @Parameters(index = "1", paramLabel = "NEW", description = "The same system later, or another design.")
    private Path later;

    @Override
    QuestionReport report(ProgressLine progress) {
        QuestionOptions question = question();
        Situation old = question.asModelled(question.system(), progress);
        Situation present = question.asModelled(later, progress);
        TwoSides sides = new TwoSides(old, present).switched(question.switches().written());
        Drift drift = Drift.of(sides.before(), sides.after(), question.paths(), question.searching());
        return new DriftReport(drift, sides.after(), question.system().toString(), later.toString());
    }
}
