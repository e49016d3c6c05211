package dev.postern.cli;

import dev.postern.analysis.Drift;
import dev.postern.analysis.Situation;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.report.QuestionReport;
import dev.postern.report.WhatIfReport;
import java.util.List;
import picocli.CommandLine.Command;

@Command(
        name = "what-if",
        description = "What becomes of the paths when something is otherwise than the model says: gone, new, rerouted.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  postern what-if system.yaml --enforce \"imdsv2-required on waf\" --remove \"trusts role/a role/b\"",
            "  postern what-if system.yaml --add patch.yaml --add \"runs-as batch role/etl\"",
            "  postern what-if system.yaml --suppose a-0123456789ab=false"
        })
final class WhatIfCommand extends ReportCommand {
    @Override
    List<Problem> problems() {
        return question().switches().isEmpty()
                ? List.of(new Problem(
                        "no-switch",
                        Origin.option("what-if"),
                        "nothing is said that is otherwise than in the model",
                        "Say what with --enforce, --lift, --remove, --add or --suppose."))
                : List.of();
    }

    @Override
    QuestionReport report(ProgressLine progress) {
        QuestionOptions question = question();
        Situation before = question.withoutAdditions(progress);
        Situation after = question.switched(question.withAdditions(before, progress));
        Drift drift = Drift.of(before, after, question.paths(), question.searching());
        return new WhatIfReport(drift, before, question.switches().deeds(after.graph()));
    }
}
