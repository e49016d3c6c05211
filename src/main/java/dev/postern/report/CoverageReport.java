package dev.postern.report;

import dev.postern.testing.Coverage;
import dev.postern.testing.Coverage.OfControl;
import dev.postern.testing.Coverage.OfRule;
import dev.postern.testing.Mutants;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What of a playbook is put to the test where: what is wanting first, then rule by rule, control by control, tactic by tactic. */
public final class CoverageReport {
    private static final int NAMED = 3;

    private final Coverage coverage;
    private final TextLines page;

    private CoverageReport(Coverage coverage, ReportSettings settings) {
        this.coverage = coverage;
        page = new TextLines(settings.width(), settings.colour());
    }

    public static String of(Coverage coverage, ReportSettings settings) {
        return new CoverageReport(coverage, settings).text();
    }

    /** How many dropped premises and constraints some case notices, and which none does. */
    public static String of(Mutants mutants, ReportSettings settings) {
        TextLines page = new TextLines(settings.width(), settings.colour());
        int noticed = mutants.all() - mutants.unnoticed().size();
        page.heading("MUTANTS");
        page.paragraph(
                2,
                Ink.PLAIN,
                "Of %,d premises and constraints dropped, one at a time, cases notice %,d (%.1f %%)."
                        .formatted(
                                mutants.all(), noticed, mutants.all() == 0 ? 100.0 : 100.0 * noticed / mutants.all()));
        mutants.unnoticed()
                .forEach(mutant -> page.labelled(
                        2,
                        12,
                        "not noticed",
                        Ink.FAINT,
                        "%s: %s".formatted(mutant.rule().id(), mutant.dropped())));
        return "\n" + page;
    }

    private String text() {
        wanting(
                "rule",
                "rules",
                "triggered by a case or a fixture",
                "triggered by nothing",
                coverage.rules().size(),
                coverage.rules().stream()
                        .filter(rule -> !rule.isTriggered())
                        .map(rule -> rule.rule().id())
                        .toList());
        wanting(
                "rule",
                "rules",
                "taken in a fixture",
                "taken in no fixture",
                coverage.rules().size(),
                coverage.rules().stream()
                        .filter(rule -> rule.fixtures().isEmpty())
                        .map(rule -> rule.rule().id())
                        .toList());
        wanting(
                "kind of control or sensor",
                "kinds of control and sensor",
                "expected to do something by a case or a fixture",
                "expected of nothing",
                coverage.controls().size(),
                coverage.controls().stream()
                        .filter(control -> !control.isExercised())
                        .map(OfControl::kind)
                        .toList());
        wanting(
                "kind of control or sensor",
                "kinds of control and sensor",
                "expected to do something in a fixture",
                "expected to do something in no fixture",
                coverage.controls().size(),
                coverage.controls().stream()
                        .filter(control -> control.fixtures().isEmpty())
                        .map(OfControl::kind)
                        .toList());
        page.heading("RULES");
        rows(List.of("rule", "cases", "fires in"), coverage.rules().stream().map(CoverageReport::row));
        page.heading("CONTROLS AND SENSORS");
        rows(
                List.of("kind", "cases", "expected in"),
                coverage.controls().stream()
                        .map(control -> List.of(
                                control.kind(), Integer.toString(control.cases()), fixtures(control.fixtures()))));
        page.heading("TECHNIQUES OF ATT&CK, BY TACTIC");
        coverage.tactics()
                .forEach((tactic, techniques) -> page.labelled(
                        2, 20, tactic, Ink.PLAIN, techniques.isEmpty() ? "none" : String.join(", ", techniques)));
        return page.toString();
    }

    /** What nothing puts to the test; {@code one} of them and {@code many} have a word each. */
    private void wanting(String one, String many, String deed, String want, int all, List<String> missing) {
        if (all == 0) {
            return;
        }
        String names = missing.isEmpty() ? "" : ": " + String.join(", ", missing);
        String what = missing.isEmpty() ? deed : want;
        page.paragraph(
                0,
                Ink.STRONG,
                all == 1
                        ? "The one %s is %s%s.".formatted(one, what, names)
                        : "%s %,d %s %s %s%s."
                                .formatted(
                                        missing.isEmpty() ? "All" : "%,d of".formatted(missing.size()),
                                        all,
                                        many,
                                        missing.size() == 1 ? "is" : "are",
                                        what,
                                        names));
    }

    private static List<String> row(OfRule rule) {
        return List.of(rule.rule().id(), Integer.toString(rule.cases()), fixtures(rule.fixtures()));
    }

    private static String fixtures(List<String> names) {
        if (names.isEmpty()) {
            return "none";
        }
        String named = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        return names.size() <= NAMED ? named : "%s and %,d more".formatted(named, names.size() - NAMED);
    }

    private void rows(List<String> head, Stream<List<String>> rows) {
        List<List<String>> table = new ArrayList<>(List.of(head));
        rows.forEach(table::add);
        page.table(2, table);
    }
}
