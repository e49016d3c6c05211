package dev.postern.cli;

import dev.postern.analysis.Fallback;
import dev.postern.analysis.Situation;
import dev.postern.report.FallbackReport;
import dev.postern.report.QuestionReport;
import picocli.CommandLine.Command;

@Command(
        name = "fallback",
        description = "What is left to the attacker when a step of their best path is blocked, and what it costs more.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  postern fallback system.yaml",
            "  postern fallback system.yaml --attacker quiet --goal \"reads customer-exports\""
        })
final class FallbackCommand extends QuestionCommand {
    @Override
    QuestionReport answer(Situation situation) {
        return new FallbackReport(
                Fallback.of(situation, question().paths(), question().searching()));
    }
}
