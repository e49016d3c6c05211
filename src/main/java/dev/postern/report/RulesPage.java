package dev.postern.report;

import dev.postern.model.Phase;
import dev.postern.playbook.Playbook;
import dev.postern.playbook.PlaybookRule;
import java.util.List;
import java.util.Locale;

/** The rules of a playbook, phase by phase: the move, and by which id it is asked for. */
public final class RulesPage {
    private RulesPage() {}

    public static String of(Playbook playbook) {
        TextLines page = new TextLines(ReportSettings.DEFAULT.width(), false);
        for (Phase phase : Phase.values()) {
            List<PlaybookRule> rules = playbook.rules().stream()
                    .filter(rule -> rule.phase() == phase)
                    .toList();
            if (!rules.isEmpty()) {
                page.heading(phase.word().toUpperCase(Locale.ROOT));
                rules.forEach(rule -> page.entry(2, "", Ink.PLAIN, rule.title(), rule.id()));
            }
        }
        return page.toString();
    }
}
