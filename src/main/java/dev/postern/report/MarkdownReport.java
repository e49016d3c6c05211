package dev.postern.report;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.AttackPaths;
import dev.postern.analysis.GoalAnswer;
import dev.postern.analysis.Verdict;
import dev.postern.model.Control;
import dev.postern.model.English;
import dev.postern.model.SystemModel;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The answer for a change request or a wiki: the same story as in text, with a picture of each path told in full. */
final class MarkdownReport {
    private static final int MOST_ROWS = TextClosing.MOST_ROWS;
    private final AttackPaths paths;
    private final ReportSettings settings;
    private final Stories stories;
    private final Standing standing;
    private final StringBuilder text = new StringBuilder();

    private MarkdownReport(AttackPaths paths, ReportSettings settings) {
        this.paths = paths;
        this.settings = settings;
        stories = new Stories(paths, settings);
        standing = new Standing(paths, stories);
    }

    public static String of(AttackPaths paths, ReportSettings settings) {
        return new MarkdownReport(paths, settings).write();
    }

    private String write() {
        line("**" + mark(paths.verdict().kind()) + "** " + Markdown.prose(paths.summary()));
        rows(standing.summary());
        goals();
        stories.goals().forEach(this::pathsTo);
        whatToDo();
        whatBlocks();
        whatDoesNotHelp();
        questions();
        disagreements();
        heading("Trust this as far as");
        rows(standing.trust());
        passedOver();
        return text.toString();
    }

    private static String mark(Verdict.Kind kind) {
        return switch (kind) {
            case EXPOSED -> "Exposed.";
            case CLEAN -> "Clean.";
            case UNKNOWN -> "Unknown.";
        };
    }

    private void rows(List<Standing.Row> rows) {
        line("");
        rows.forEach(row -> line("- **" + row.label() + "**: " + Markdown.prose(row.text())));
    }

    private void goals() {
        if (paths.goals().size() < 2) {
            return;
        }
        heading("Goals");
        line("");
        int number = 1;
        for (GoalAnswer goal : stories.goals()) {
            line(number++ + ". " + Markdown.code(goal.goal()) + ": " + TextReport.outcome(goal));
        }
    }

    private void pathsTo(GoalAnswer goal) {
        List<AttackPath> all = goal.paths();
        int full = stories.inFull(goal);
        all.subList(0, full)
                .forEach(path -> new MarkdownStory(stories.of(path), paths, stories, settings, text).write());
        if (full < all.size()) {
            heading((full == 0 ? "Paths to " : "More paths to ") + Markdown.code(goal.goal()));
            line("");
            ShortPaths others = ShortPaths.of(goal, stories);
            others.lines().forEach(each -> line("- " + inShort(each)));
            if (!others.left().isEmpty()) {
                paragraph("… and " + others.left() + "; the JSON report lists them all.");
            }
        }
    }

    private String inShort(ShortPaths.Line line) {
        return Markdown.code(line.path().id()) + " " + chain(line.path()) + " · " + Markdown.prose(line.remark());
    }

    private String chain(AttackPath path) {
        return stories.places(path).stream().map(Markdown::code).collect(Collectors.joining(" ▸ "));
    }

    private void whatToDo() {
        List<Remedies.Remedy> remedies = Remedies.of(paths.goals(), stories.goals());
        List<GoalAnswer> unstopped = Remedies.withoutSingleControl(stories.goals());
        if (remedies.isEmpty() && unstopped.isEmpty()) {
            return;
        }
        heading("What to do");
        if (!remedies.isEmpty()) {
            boolean one = stories.goals().size() == 1;
            paragraph(Markdown.prose(Remedies.introduction(stories.goals())));
            line("");
            line(one ? "| control | cost | breaks |" : "| control | cost | closes | breaks |");
            line(one ? "|---|---:|---|" : "|---|---:|---|---|");
            remedies.stream()
                    .limit(MOST_ROWS)
                    .forEach(remedy -> line("| "
                            + Markdown.cell(remedy.control().toString()) + " | " + remedy.cost()
                            + " | " + (one ? "" : TextClosing.goals(remedy.closes()) + " | ")
                            + Markdown.prose(stories.bite(remedy.control()).orElse("")) + " |"));
        }
        more(remedies.size(), MOST_ROWS);
        Remedies.where(
                        remedies.stream().limit(MOST_ROWS).toList(),
                        paths.outcome().playbook().kinds())
                .forEach(where -> paragraph(Markdown.prose(where)));
        unstopped.forEach(goal -> paragraph(Markdown.prose(Remedies.noSingleControl(goal))));
    }

    private void whatBlocks() {
        var blocked = Remedies.blocked(stories.goals());
        if (blocked.isEmpty()) {
            return;
        }
        heading("What blocks today");
        paragraph(Remedies.whatBlocks(stories.goals()));
        line("");
        blocked.entrySet().stream().limit(MOST_ROWS).forEach(entry -> {
            line("- "
                    + entry.getKey().stream()
                            .map(stories::inPlace)
                            .map(Markdown::prose)
                            .collect(Collectors.joining(" and ")));
            entry.getValue().stream().map(this::chain).distinct().forEach(way -> line("  - " + way));
        });
        more(blocked.size(), MOST_ROWS);
    }

    static String controls(Collection<Control> controls, String between) {
        return controls.stream()
                .map(control -> Markdown.code(control.toString()))
                .collect(Collectors.joining(between));
    }

    private void whatDoesNotHelp() {
        List<Stories.Helpless> helpless = stories.helpless();
        if (helpless.isEmpty()) {
            return;
        }
        heading("What does not help");
        line("");
        helpless.stream()
                .limit(MOST_ROWS)
                .forEach(control ->
                        line("- " + Markdown.code(control.placed().control().toString()) + ": "
                                + Markdown.prose(stories.standing(control))));
        more(helpless.size(), MOST_ROWS);
    }

    private void questions() {
        List<Stories.Question> questions = stories.questions();
        if (questions.isEmpty()) {
            return;
        }
        heading("Questions to answer");
        paragraph(Stories.Question.MEANING);
        line("");
        questions.stream()
                .limit(TextClosing.MOST_QUESTIONS)
                .forEach(question -> line("- [ ] **" + question.name() + "** " + Markdown.prose(question.asked()) + " "
                        + question.paths() + " of " + English.count(stories.listedPaths(), "path") + " · "
                        + Markdown.code(question.assumption().id()) + " · "
                        + Markdown.code(stories.files().of(question.assumption().origin()))));
        more(questions.size(), TextClosing.MOST_QUESTIONS);
    }

    private void disagreements() {
        List<DisagreementRows.Point> points = stories.disagreements();
        if (points.isEmpty()) {
            return;
        }
        heading("Where the sources disagree");
        paragraph(DisagreementRows.UNION);
        line("");
        points.stream().limit(MOST_ROWS).forEach(point -> {
            line("- " + Markdown.prose(point.about()));
            point.versions().forEach(version -> line("  - " + Markdown.prose(version)));
        });
        more(points.size(), MOST_ROWS);
    }

    private void passedOver() {
        List<SystemModel.Note> notes = paths.passedOverBesides();
        Optional<String> above = standing.doubtsAbove();
        if (notes.isEmpty() && above.isEmpty()) {
            return;
        }
        heading("Passed over in the source");
        above.ifPresent(this::paragraph);
        line("");
        notes.stream()
                .limit(MOST_ROWS)
                .forEach(note ->
                        line("- " + Markdown.code(stories.files().of(note.at())) + " " + Markdown.prose(note.text())));
        more(notes.size(), MOST_ROWS);
    }

    private void more(int all, int shown) {
        if (all > shown) {
            paragraph("… and " + (all - shown) + " more; the JSON report lists them all.");
        }
    }

    private void heading(String words) {
        line("");
        line("## " + words);
    }

    private void paragraph(String words) {
        line("");
        line(words);
    }

    private void line(String words) {
        text.append(words).append('\n');
    }
}
