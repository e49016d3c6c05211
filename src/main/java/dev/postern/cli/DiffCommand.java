package dev.postern.cli;

import dev.postern.analysis.Drift;
import dev.postern.analysis.Situation;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.report.DriftReport;
import dev.postern.report.QuestionReport;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;

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
    @Override
    List<Problem> problems() {
        int given = question().systems().size();
        return given == 2
                ? List.of()
                : List.of(new Problem(
                        "two-models",
                        Origin.option("diff"),
                        "two models are compared, OLD and NEW (%d given)".formatted(given),
                        ""));
    }

    @Override
    QuestionReport report(ProgressLine progress) {
        QuestionOptions question = question();
        Path earlier = question.systems().get(0);
        Path later = question.systems().get(1);
        Situation old = question.asModelled(List.of(earlier), progress);
        Situation present = question.asModelled(List.of(later), progress);
        TwoSides sides = new TwoSides(old, present).switched(question.switches().written());
        Drift drift = Drift.of(sides.before(), sides.after(), question.paths(), question.searching());
        return new DriftReport(drift, sides.after(), earlier.toString(), later.toString());
    }
}
