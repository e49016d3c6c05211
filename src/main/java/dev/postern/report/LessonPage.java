package dev.postern.report;

import dev.postern.playbook.RuleLesson;
import java.util.List;

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

    private static void lines(TextLines page, String heading, List<String> lines) {
        if (!lines.isEmpty()) {
            page.heading(heading);
            lines.forEach(line -> page.line(2, Ink.PLAIN, line));
        }
    }
}
