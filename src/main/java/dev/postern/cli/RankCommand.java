package dev.postern.cli;

import dev.postern.analysis.Ranking;
import dev.postern.analysis.Situation;
import dev.postern.report.QuestionReport;
import dev.postern.report.RankingReport;
import picocli.CommandLine.Command;

@Command(
        name = "rank",
        description = "Goals, paths and findings in the order in which they count, by factors that are shown.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  postern rank system.yaml", "  postern rank system.yaml --format json"})
final class RankCommand extends QuestionCommand {
    @Override
    QuestionReport answer(Situation situation) {
        return new RankingReport(
                Ranking.of(situation, question().paths(), question().searching()));
    }
}
