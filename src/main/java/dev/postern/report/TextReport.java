package dev.postern.report;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.AttackPaths;
import dev.postern.analysis.GoalAnswer;
import dev.postern.analysis.Verdict;
import dev.postern.model.English;
import dev.postern.model.FactNotation;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The answer for a terminal: the sentence, how far to trust it, the paths as stories, and what to do. Lines end with a line feed and
 * are no wider than {@link ReportSettings#width()} unless a single word is.
 */
final class TextReport {
    private final AttackPaths paths;
    private final Stories stories;
    private final Standing standing;
    private final TextLines page;

    private TextReport(AttackPaths paths, ReportSettings settings) {
        this.paths = paths;
        stories = new Stories(paths, settings);
        standing = new Standing(paths, stories);
        page = new TextLines(settings.width(), settings.colour());
    }

    public static String of(AttackPaths paths, ReportSettings settings) {
        return new TextReport(paths, settings).write();
    }

    private String write() {
        answer();
        if (paths.goals().size() > 1) {
            goals();
        }
        for (GoalAnswer goal : stories.goals()) {
            pathsTo(goal);
        }
        new TextClosing(paths, stories, standing, page).write();
        return page.toString();
    }

    private void answer() {
        page.paragraph(0, Ink.STRONG, paths.summary());
        page.blank();
        for (Standing.Row row : standing.summary()) {
            boolean verdict = row.label().equals(paths.verdict().kind().word());
            page.labelled(2, 9, row.label(), verdict ? ink(paths.verdict().kind()) : Ink.FAINT, row.text());
        }
    }

    private static Ink ink(Verdict.Kind kind) {
        return switch (kind) {
            case EXPOSED -> Ink.ALARM;
            case CLEAN -> Ink.CALM;
            case UNKNOWN -> Ink.DOUBT;
        };
    }

    private void goals() {
        page.heading("GOALS");
        List<GoalAnswer> goals = stories.goals();
        page.table(
                0,
                IntStream.range(0, goals.size())
                        .mapToObj(i -> List.of(
                                "%3d  %s"
                                        .formatted(
                                                i + 1,
                                                FactNotation.write(goals.get(i).goal())),
                                outcome(goals.get(i))))
                        .toList());
    }

    static String outcome(GoalAnswer goal) {
        return switch (goal.reached()) {
            case YES ->
                "reached · " + counted(goal.viable().size(), "viable path", goal)
                        + more(goal.paths().size() - goal.viable().size());
            case UNKNOWN ->
                goal.paths().isEmpty()
                        ? "unknown · no path found so far"
                        : "unknown · " + counted(goal.paths().size(), "path", goal) + " on open questions"
                                + asking(goal.dominated().size());
            case NO -> goal.blocked().isEmpty() ? "not reached" : "not reached · blocked today";
        };
    }

    private static String counted(int paths, String noun, GoalAnswer goal) {
        return (goal.complete() ? "" : "at least ") + English.count(paths, noun);
    }

    private static String asking(int dominated) {
        return dominated == 0
                ? ""
                : ", %,d of which %s what another asks and more".formatted(dominated, dominated == 1 ? "asks" : "ask");
    }

    private static String more(int open) {
        return open == 0 ? "" : ", %,d more on open questions".formatted(open);
    }

    private void pathsTo(GoalAnswer goal) {
        List<AttackPath> all = goal.paths();
        int full = stories.inFull(goal);
        all.subList(0, full).forEach(path -> new TextStory(stories.of(path), stories, page).write());
        if (full < all.size()) {
            page.heading((full == 0 ? "PATHS TO " : "MORE PATHS TO ") + FactNotation.write(goal.goal()));
            ShortPaths others = ShortPaths.of(goal, stories);
            others.lines().forEach(this::inShort);
            if (!others.left().isEmpty()) {
                page.paragraph(
                        2,
                        Ink.FAINT,
                        "… and %s; %s lists them all"
                                .formatted(others.left(), stories.further().json()));
            }
        }
    }

    private void inShort(ShortPaths.Line line) {
        String id = line.path().id();
        String chain = String.join(" ▸ ", stories.places(line.path()));
        page.labelled(2, Columns.of(id), id, Ink.NAME, " · ", List.of(chain, line.remark()));
    }
}
