package dev.postern.cli;

import dev.postern.analysis.Situation;
import dev.postern.analysis.Why;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.NotationException;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import dev.postern.model.Vocabulary;
import dev.postern.report.QuestionReport;
import dev.postern.report.WhyReport;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "why",
        description = "Why a fact holds: its proof as a tree, or where it is said.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  postern why system.yaml --fact \"acts-as role/waf\"",
            "  postern why system.yaml --fact \"reads customer-exports\" --lift \"imdsv2-required on waf\""
        })
final class WhyCommand extends QuestionCommand {
    @Option(
            names = "--fact",
            required = true,
            paramLabel = "FACT",
            description = "What is to be explained: \"acts-as role/waf\".")
    private String fact;

    @Override
    List<Problem> problems() {
        try {
            fact();
            return List.of();
        } catch (NotationException e) {
            return List.of(e.at(Origin.option("--fact")));
        }
    }

    private Fact fact() {
        return FactNotation.read(fact, Vocabulary.SHIPPED);
    }

    /** @throws RefusedException where the fact speaks of what the model does not have */
    @Override
    QuestionReport answer(Situation situation) {
        return new WhyReport(Why.of(situation, fact(), question().paths()));
    }
}
