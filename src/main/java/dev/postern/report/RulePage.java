package dev.postern.report;

import dev.postern.model.ControlKinds;
import dev.postern.playbook.AttackIndex;
import dev.postern.playbook.ControlTemplate;
import dev.postern.playbook.DatalogText;
import dev.postern.playbook.Playbook;
import dev.postern.playbook.PlaybookRule;
import dev.postern.playbook.Template;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a person wants to know of a rule, from its file and from nothing else. */
public final class RulePage {
    private static final int LABEL = 11;

    private final PlaybookRule rule;
    private final Playbook playbook;
    private final TextLines page = new TextLines(ReportSettings.DEFAULT.width(), false);

    private RulePage(PlaybookRule rule, Playbook playbook) {
        this.rule = rule;
        this.playbook = playbook;
    }

    public static String of(PlaybookRule rule, Playbook playbook) {
        return new RulePage(rule, playbook).text();
    }

    private String text() {
        page.entry(
                0,
                "",
                Ink.STRONG,
                rule.title(),
                rule.id() + " · " + rule.phase().word());
        page.blank();
        page.paragraph(2, Ink.PLAIN, rule.comment().replaceAll("\\s+", " ").strip());
        page.heading("RULE");
        DatalogText.of(rule).lines().forEach(line -> page.line(2, Ink.PLAIN, line));
        page.heading("FACTS ABOUT IT");
        label("because", shown(rule.because()));
        rule.assumes().ifPresent(assumes -> label("assumes", shown(assumes)));
        label(
                "effort",
                rule.effort().word()
                        + (rule.carries() ? "; it only carries, and is folded into the step that uses it" : ""));
        rule.techniques().forEach(id -> label("technique", technique(id)));
        rule.references().forEach(reference -> label("reference", reference));
        label("written in", rule.origin().toString());
        controls("STOPPED BY", rule.brokenBy(), playbook.kinds().controls());
        controls("SEEN BY", rule.detectedBy(), playbook.kinds().sensors());
        return page.toString();
    }

    private void controls(String heading, List<ControlTemplate> templates, Map<String, ControlKinds.Kind> kinds) {
        if (templates.isEmpty()) {
            return;
        }
        page.heading(heading);
        for (ControlTemplate template : templates) {
            page.paragraph(
                    2,
                    Ink.PLAIN,
                    template.kind() + " on " + shown(template.on())
                            + template.to().map(to -> " -> " + shown(to)).orElse(""));
            ControlKinds.Kind kind = kinds.get(template.kind());
            if (kind != null) {
                Stream.of(kind.means(), kind.idsInWords())
                        .filter(words -> !words.isEmpty())
                        .forEach(words -> page.paragraph(6, Ink.FAINT, words));
            }
        }
    }

    private void label(String label, String words) {
        page.labelled(2, LABEL, label, Ink.FAINT, words);
    }

    private static String technique(String id) {
        return AttackIndex.shipped()
                .technique(id)
                .map(known -> id + " " + known.name())
                .orElse(id);
    }

    private String shown(Template template) {
        return template.named(rule);
    }
}
