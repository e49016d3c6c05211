package dev.postern.cli;

import dev.postern.analysis.Disagreements;
import dev.postern.analysis.Situation;
import dev.postern.report.DisagreementsReport;
import dev.postern.report.QuestionReport;
import picocli.CommandLine.Command;

@Command(
        name = "disagreements",
        description = "Where several files say different things of one system, and what hangs on who is right.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  postern disagreements design.yaml deployed.yaml",
            "  postern disagreements threagile.yaml deployed.yaml joins.yaml --format markdown"
        })
final class DisagreementsCommand extends QuestionCommand {
    @Override
    QuestionReport answer(Situation situation) {
        return new DisagreementsReport(Disagreements.of(situation, question().paths()));
    }
}
