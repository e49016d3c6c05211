package dev.postern.cli;

import dev.postern.analysis.ChokePoints;
import dev.postern.analysis.Situation;
import dev.postern.report.ChokePointsReport;
import dev.postern.report.QuestionReport;
import picocli.CommandLine.Command;

@Command(
        name = "choke-points",
        description = "What lies on every way to a goal, and what on most of them.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  postern choke-points system.yaml",
            "  postern choke-points system.yaml --goal \"reads customer-exports\" --format json"
        })
final class ChokePointsCommand extends QuestionCommand {
    @Override
    QuestionReport answer(Situation situation) {
        return new ChokePointsReport(
                ChokePoints.of(situation, question().paths(), question().searching()));
    }
}
