package dev.postern.report;

import dev.postern.playbook.RuleLesson;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a code of {@code postern lint} teaches, as a page: why, a line that is refused and what is said of it, and a line that is right. */
public final class LessonPage {
    private LessonPage() {}

    public static String of(RuleLesson lesson) {
        TextLines page = new TextLines(ReportSettings.DEFAULT.width(), false);
        page.line(0, Ink.STRONG, lesson.code());
        page.blank();
        page.paragraph(2, Ink.PLAIN, lesson.why());
        lines(page, "REFUSED", lesson.refused());
        lines(page, "WITH THE WORDS", lesson.message());
        lines(page, "ACCEPTED", lesson.accepted());
        return page.toString();
    }

    /** Every code with why such a thing is refused, a line each; first those of rules, then those of cases and expectations. */
    public static String of(Map<String, String> ofRules, Map<String, String> ofCases) {
        TextLines page = new TextLines(Integer.MAX_VALUE, false);
        int width = Stream.concat(ofRules.keySet().stream(), ofCases.keySet().stream())
                .mapToInt(String::length)
                .max()
                .orElse(0);
        page.heading("RULES AND THEIR FOLDERS");
        ofRules.forEach((code, why) -> page.labelled(2, width, code, Ink.PLAIN, why));
        page.heading("CASES, EXPECTATIONS AND FILES IN YAML");
        ofCases.forEach((code, why) -> page.labelled(2, width, code, Ink.PLAIN, why));
        return page.toString();
    }

    private static void lines(TextLines page, String heading, List<String> lines) {
        if (!lines.isEmpty()) {
            page.heading(heading);
            lines.forEach(line -> page.line(2, Ink.PLAIN, line));
        }
    }
}
