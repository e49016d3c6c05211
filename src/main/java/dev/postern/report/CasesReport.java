package dev.postern.report;

import dev.postern.model.Control;
import dev.postern.model.English;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.playbook.PremiseText;
import dev.postern.testing.CaseResult;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What came of the cases of rules: in a sentence, then each that did not come out as its author says. */
public final class CasesReport {
    private static final int LABEL = 9;

    private final List<CaseResult> results;
    private final boolean all;
    private final TextLines page;

    private CasesReport(List<CaseResult> results, boolean all, ReportSettings settings) {
        this.results = results;
        this.all = all;
        page = new TextLines(settings.width(), settings.colour());
    }

    /** @param all whether cases that came out are named too, each as a sentence under its rule */
    public static String of(List<CaseResult> results, boolean all, ReportSettings settings) {
        return new CasesReport(results, all, settings).text();
    }

    private String text() {
        List<CaseResult> failed =
                results.stream().filter(result -> !result.holds()).toList();
        long rules = results.stream().map(CaseResult::rule).distinct().count();
        String tested = "%s, %s".formatted(English.count(rules, "rule"), English.count(results.size(), "case"));
        page.paragraph(
                0,
                Ink.STRONG,
                failed.isEmpty()
                        ? tested + ": all as their authors say."
                        : "%s: %,d not as %s."
                                .formatted(
                                        tested,
                                        failed.size(),
                                        failed.size() == 1 ? "its author says" : "their authors say"));
        if (all) {
            results.stream().map(CaseResult::rule).distinct().forEach(rule -> {
                page.heading(rule.id());
                results.stream().filter(result -> result.rule().equals(rule)).forEach(this::sentence);
            });
        }
        failed.forEach(this::failure);
        return page.toString();
    }

    private void sentence(CaseResult result) {
        page.labelled(
                2,
                6,
                result.holds() ? "ok" : "FAILED",
                Ink.PLAIN,
                result.tested().name());
    }

    private void failure(CaseResult result) {
        page.blank();
        page.entry(
                0,
                "",
                Ink.STRONG,
                result.tested().name(),
                result.rule().id() + " · " + result.tested().origin());
        facts("given", result.tested().given());
        result.tested()
                .misses()
                .ifPresentOrElse(
                        binding -> label("expected", "nothing, for want of $%s alone".formatted(binding)),
                        () -> facts("expected", result.tested().gains()));
        if (result.gained().isEmpty()) {
            label("gained", "nothing");
        } else {
            facts("gained", result.gained());
        }
        result.tested().brokenBy().ifPresent(said -> controls(result, "broken by", said, result.brokenBy()));
        result.tested().detectedBy().ifPresent(said -> controls(result, "seen by", said, result.detectedBy()));
        result.wanting()
                .forEach(premise ->
                        label("wanting", PremiseText.of(premise, result.rule()) + place(result, premise.line())));
        result.first()
                .ifPresent(premise -> label(
                        "wanting",
                        "%s%s, and more after it"
                                .formatted(PremiseText.of(premise, result.rule()), place(result, premise.line()))));
        result.never()
                .forEach(problem -> label(
                        "never",
                        "%s. %s (postern explain %s)".formatted(problem.what(), problem.remedy(), problem.code())));
    }

    private void controls(CaseResult result, String label, List<Control> said, Set<Control> came) {
        if (!result.gained().isEmpty() && !Set.copyOf(said).equals(came)) {
            label(label, "expected %s, came %s".formatted(listed(said), listed(came)));
        }
    }

    private static String listed(Collection<Control> controls) {
        return controls.isEmpty()
                ? "nothing"
                : String.join(
                        ", ", controls.stream().map(Control::toString).sorted().toList());
    }

    private static String place(CaseResult result, int line) {
        return " at %s:%d".formatted(result.rule().origin().file(), line);
    }

    private void facts(String label, List<Fact> facts) {
        page.labelled(
                2,
                LABEL,
                label,
                Ink.FAINT,
                ", ",
                facts.stream().map(FactNotation::write).toList());
    }

    private void label(String label, String words) {
        page.labelled(2, LABEL, label, Ink.FAINT, words);
    }
}
