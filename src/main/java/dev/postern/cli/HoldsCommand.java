package dev.postern.cli;

import dev.postern.analysis.Holds;
import dev.postern.analysis.Situation;
import dev.postern.report.HoldsReport;
import dev.postern.report.QuestionReport;
import picocli.CommandLine.Command;

@Command(
        name = "holds",
        description =
                "What each control in place holds shut today, and which could go without a step more being taken.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  postern holds system.yaml",
            "  postern holds system.yaml --enforce \"patched on PDF-1\" --goal \"reads customer-exports\""
        })
final class HoldsCommand extends QuestionCommand {
    @Override
    QuestionReport answer(Situation situation) {
        return new HoldsReport(
                Holds.of(situation, question().paths(), question().searching()));
    }
}
