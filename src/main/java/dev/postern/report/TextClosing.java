package dev.postern.report;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.AttackPaths;
import dev.postern.analysis.GoalAnswer;
import dev.postern.model.Control;
import dev.postern.model.English;
import dev.postern.model.SystemModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What follows the paths in a terminal: what to do, what holds, what does not help, what to ask, and how far to trust it. */
final class TextClosing {
    static final int MOST_ROWS = 15;
    static final int MOST_QUESTIONS = 40;
    private static final int MOST_NUMBERS = 24;
    private final AttackPaths paths;
    private final Stories stories;
    private final Standing standing;
    private final TextLines page;

    TextClosing(AttackPaths paths, Stories stories, Standing standing, TextLines page) {
        this.paths = paths;
        this.stories = stories;
        this.standing = standing;
        this.page = page;
    }

    void write() {
        whatToDo();
        whatBlocks();
        whatDoesNotHelp();
        questions();
        disagreements();
        page.heading("TRUST THIS AS FAR AS");
        standing.trust().forEach(row -> page.labelled(2, 12, row.label(), Ink.FAINT, row.text()));
        passedOver();
    }

    private void whatToDo() {
        List<Remedies.Remedy> remedies = Remedies.of(paths.goals(), stories.goals());
        List<GoalAnswer> unstopped = Remedies.withoutSingleControl(stories.goals());
        if (remedies.isEmpty() && unstopped.isEmpty()) {
            return;
        }
        page.heading("WHAT TO DO");
        if (!remedies.isEmpty()) {
            page.paragraph(2, Ink.PLAIN, Remedies.introduction(stories.goals()));
            List<List<String>> rows = new ArrayList<>();
            rows.add(row("", "cost", "closes", "breaks"));
            remedies.stream()
                    .limit(MOST_ROWS)
                    .forEach(remedy -> rows.add(row(
                            remedy.control().toString(),
                            "%4d".formatted(remedy.cost()),
                            goals(remedy.closes()),
                            stories.bite(remedy.control()).orElse(""))));
            page.table(4, rows);
        }
        more(remedies.size() - MOST_ROWS);
        Remedies.where(
                        remedies.stream().limit(MOST_ROWS).toList(),
                        paths.outcome().playbook().kinds())
                .forEach(where -> page.paragraph(2, Ink.FAINT, where));
        unstopped.forEach(goal -> page.paragraph(2, Ink.PLAIN, Remedies.noSingleControl(goal)));
    }

    /** With one goal there is nothing to say of which goals a control closes. */
    private List<String> row(String control, String cost, String closes, String breaks) {
        return stories.goals().size() == 1 ? List.of(control, cost, breaks) : List.of(control, cost, closes, breaks);
    }

    /** By their numbers, or how many where the numbers would fill a line. */
    static String goals(Collection<Integer> places) {
        String numbers = Words.numbers("goal", places.stream().map(i -> i + 1).toList());
        return numbers.length() > MOST_NUMBERS ? English.count(places.size(), "goal") : numbers;
    }

    private void more(int left) {
        if (left > 0) {
            page.line(
                    2,
                    Ink.FAINT,
                    "… and %d more; %s lists them all"
                            .formatted(left, stories.further().json()));
        }
    }

    private void whatBlocks() {
        Map<List<Control>, List<AttackPath>> blocked = Remedies.blocked(stories.goals());
        if (blocked.isEmpty()) {
            return;
        }
        page.heading("WHAT BLOCKS TODAY");
        page.paragraph(2, Ink.PLAIN, Remedies.whatBlocks(stories.goals()));
        blocked.entrySet().stream().limit(MOST_ROWS).forEach(entry -> {
            List<String> controls =
                    entry.getKey().stream().map(stories::inPlace).toList();
            page.labelled(4, 0, "", Ink.CALM, " and ", controls);
            entry.getValue().stream()
                    .map(stories::places)
                    .distinct()
                    .forEach(places -> page.labelled(7, 0, "", Ink.PLAIN, " ▸ ", places));
        });
        more(blocked.size() - MOST_ROWS);
    }

    private void whatDoesNotHelp() {
        List<Stories.Helpless> helpless = stories.helpless();
        if (helpless.isEmpty()) {
            return;
        }
        page.heading("WHAT DOES NOT HELP");
        int widest = helpless.stream()
                .map(control ->
                        Columns.of(Visible.text(control.placed().control().toString())))
                .filter(columns -> columns <= page.left(50))
                .max(Comparator.naturalOrder())
                .orElse(24);
        helpless.stream()
                .limit(MOST_ROWS)
                .forEach(control -> page.labelled(
                        2, widest, control.placed().control().toString(), Ink.PLAIN, stories.standing(control)));
        more(helpless.size() - MOST_ROWS);
    }

    private void questions() {
        List<Stories.Question> questions = stories.questions();
        if (questions.isEmpty()) {
            return;
        }
        page.heading("QUESTIONS TO ANSWER");
        page.paragraph(2, Ink.FAINT, Stories.Question.MEANING);
        questions.stream().limit(MOST_QUESTIONS).forEach(question -> {
            page.labelled(2, 3, question.name(), Ink.DOUBT, question.asked());
            page.line(
                    7,
                    Ink.FAINT,
                    "%,d of %s · %s · %s"
                            .formatted(
                                    question.paths(),
                                    English.count(stories.listedPaths(), "path"),
                                    question.assumption().id(),
                                    stories.files().of(question.assumption().origin())));
        });
        more(questions.size() - MOST_QUESTIONS);
    }

    private void disagreements() {
        List<DisagreementRows.Point> points = stories.disagreements();
        if (points.isEmpty()) {
            return;
        }
        page.heading("WHERE THE SOURCES DISAGREE");
        page.paragraph(2, Ink.FAINT, DisagreementRows.UNION);
        points.stream().limit(MOST_ROWS).forEach(point -> {
            page.paragraph(2, Ink.DOUBT, point.about());
            point.versions().forEach(version -> page.labelled(4, 1, "·", Ink.FAINT, version));
        });
        more(points.size() - MOST_ROWS);
    }

    private void passedOver() {
        List<SystemModel.Note> notes = paths.passedOverBesides();
        Optional<String> above = standing.doubtsAbove();
        if (notes.isEmpty() && above.isEmpty()) {
            return;
        }
        page.heading("PASSED OVER IN THE SOURCE");
        above.ifPresent(told -> page.paragraph(2, Ink.FAINT, told));
        notes.stream()
                .limit(MOST_ROWS)
                .forEach(note -> page.labelled(2, 20, stories.files().of(note.at()), Ink.FAINT, note.text()));
        more(notes.size() - MOST_ROWS);
    }
}
