package dev.postern.report;

import dev.postern.model.ControlKinds;
import dev.postern.model.English;
import dev.postern.playbook.AttackIndex;
import dev.postern.playbook.ControlTemplate;
import dev.postern.playbook.DatalogText;
import dev.postern.playbook.Playbook;
import dev.postern.playbook.PlaybookRule;
import dev.postern.playbook.PremiseText;
import dev.postern.playbook.Template;
import dev.postern.source.RuleCase;
import dev.postern.testing.RuleAtWork;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a person wants to know of a rule: what its file says, and where it can be seen at work. */
public final class RulePage {
    private static final int LABEL = 11;
    private static final int OUTCOME = 6;
    private static final String MISSED = "Knowingly missed:";
    private static final String UNSEEN = "Unseen:";
    private static final String UNBROKEN = "Unbroken:";
    private static final Pattern BETWEEN_PARAGRAPHS = Pattern.compile("\\n\\s*\\n");

    private final PlaybookRule rule;
    private final Playbook playbook;
    private final RuleAtWork atWork;
    private final TextLines page = new TextLines(ReportSettings.DEFAULT.width(), false);

    private RulePage(PlaybookRule rule, Playbook playbook, RuleAtWork atWork) {
        this.rule = rule;
        this.playbook = playbook;
        this.atWork = atWork;
    }

    public static String of(PlaybookRule rule, Playbook playbook, RuleAtWork atWork) {
        return new RulePage(rule, playbook, atWork).text();
    }

    private String text() {
        page.entry(
                0,
                "",
                Ink.STRONG,
                rule.title(),
                rule.id() + " · " + rule.phase().word());
        page.blank();
        paragraphs()
                .filter(words -> Stream.of(MISSED, UNSEEN, UNBROKEN).noneMatch(words::startsWith))
                .forEach(this::prose);
        page.heading("RULE");
        DatalogText.of(rule).lines().forEach(line -> page.line(2, Ink.PLAIN, line));
        page.heading("PREMISES");
        rule.premises().forEach(premise -> page.line(2, Ink.PLAIN, PremiseText.of(premise, rule)));
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
        said(UNBROKEN, "STOPPED BY NOTHING");
        controls("SEEN BY", rule.detectedBy(), playbook.kinds().sensors());
        said(UNSEEN, "SEEN BY NOTHING");
        if (!atWork.cases().isEmpty()) {
            page.heading("CASES");
            atWork.cases().forEach(this::example);
        }
        page.heading("FIXTURES");
        page.paragraph(2, Ink.PLAIN, fixtures());
        said(MISSED, "KNOWINGLY MISSED");
        return page.toString();
    }

    private Stream<String> paragraphs() {
        return BETWEEN_PARAGRAPHS.splitAsStream(rule.comment()).map(String::strip);
    }

    private void said(String label, String heading) {
        paragraphs().filter(words -> words.startsWith(label)).forEach(words -> {
            page.heading(heading);
            prose(words.substring(label.length()));
        });
    }

    private void prose(String text) {
        page.paragraph(2, Ink.PLAIN, text.replaceAll("\\s+", " ").strip());
    }

    private void example(RuleCase one) {
        String why = one.misses().map(" (nothing fits $%s)"::formatted).orElse("");
        page.labelled(2, OUTCOME, one.misses().isPresent() ? "silent" : "gains", Ink.PLAIN, one.name() + why);
    }

    private String fixtures() {
        if (atWork.of() == 0) {
            return "None was run: postern explain runs those under fixtures/ where it is called.";
        }
        String all = English.count(atWork.of(), "fixture");
        return atWork.fixtures().isEmpty()
                ? "A step of it is taken in none of %s.".formatted(all)
                : "A step of it is taken in %,d of %s: %s."
                        .formatted(atWork.fixtures().size(), all, String.join(", ", atWork.fixtures()));
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
                Stream.of(kind.means(), kind.whereInWords(), kind.idsInWords())
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
