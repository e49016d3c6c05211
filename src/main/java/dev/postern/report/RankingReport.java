package dev.postern.report;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.Ranking;
import dev.postern.analysis.Ranking.Finding;
import dev.postern.analysis.Ranking.Lies;
import dev.postern.analysis.Ranking.RankedGoal;
import dev.postern.analysis.Ranking.Way;
import dev.postern.model.Assumption;
import dev.postern.model.English;
import dev.postern.model.FactNotation;
import dev.postern.model.Origin;
import dev.postern.model.Support;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What counts most, by factors that are shown. */
public final class RankingReport extends QuestionReport {
    private static final int MOST_ROWS = 10;

    private final Ranking answer;

    public RankingReport(Ranking answer) {
        super(answer.situation());
        this.answer = answer;
    }

    @Override
    JsonShape shape() {
        return JsonShape.RANK;
    }

    @Override
    void tell(Page page) {
        page.lead(sentence() + asFarAsFound());
        doubts(page);
        findings(page);
        paths(page);
        goals(page);
        if (!answer.complete()) {
            page.rows(List.of(new Standing.Row(
                    "how far",
                    "the %,d cheapest paths of each goal were looked at, and there are more; %s asks for more of them"
                            .formatted(answer.most(), page.further().option("paths")))));
        }
    }

    private String sentence() {
        int all = answer.findings().size();
        if (all == 0) {
            return "The model says no finding; " + goals() + ".";
        }
        List<String> parts = new ArrayList<>();
        part(parts, Lies.ON_A_PATH, "lies on a path to a goal", "lie on a path to a goal");
        part(parts, Lies.UNDECIDED, "may or may not", "may or may not");
        part(parts, Lies.BLOCKED, "would but for controls in place", "would but for controls in place");
        part(parts, Lies.DEAD_END, "is a dead end", "are dead ends");
        String lead = all == 1 ? "The one finding " : "Of %,d findings ".formatted(all);
        return lead + English.and(parts) + "; " + goals() + ".";
    }

    private void part(List<String> parts, Lies lies, String one, String several) {
        long count = answer.count(lies);
        if (count > 0) {
            parts.add(answer.findings().size() == 1 ? one : count + " " + (count == 1 ? one : several));
        }
    }

    private String goals() {
        int all = answer.goals().size();
        long reached =
                answer.goals().stream().filter(goal -> goal.best() != null).count();
        if (all == 0) {
            return "the model says no goal";
        } else if (reached == 0) {
            return all == 1 ? "no path leads to the goal" : "no path leads to any of the %,d goals".formatted(all);
        } else if (reached == all) {
            return all == 1
                    ? "a path leads to the goal"
                    : all == 2 ? "paths lead to both goals" : "paths lead to all %,d goals".formatted(all);
        }
        return "paths lead to %,d of %,d goals".formatted(reached, all);
    }

    private void findings(Page page) {
        List<Finding> led = answer.findings().stream()
                .filter(finding -> !finding.ways().isEmpty())
                .toList();
        if (!led.isEmpty()) {
            page.heading("Findings that lie on a path");
            page.paragraph(
                    "In the order of the columns from left to right: the sensitivity of the goal it leads to, how many open assumptions its best path needs, whether every path goes through it, the effort of that path, and how many paths go through it. Its own severity decides last.");
            page.table(
                    List.of("finding", "sensitivity", "open", "every path", "effort", "paths", "severity", "leads to"),
                    led.stream().limit(MOST_ROWS).map(this::row).toList());
            more(led.size() - MOST_ROWS, "finding", page);
        }
        List<Finding> nowhere = answer.findings().stream()
                .filter(finding -> finding.ways().isEmpty())
                .toList();
        if (!nowhere.isEmpty()) {
            page.heading("Findings that lead to no goal");
            FileNames files = files();
            page.table(
                    List.of("finding", "severity", "said in", "why"),
                    nowhere.stream()
                            .limit(MOST_ROWS)
                            .map(finding -> List.of(
                                    name(finding),
                                    Cell.words(finding.weakness().severity()),
                                    Cell.words(files.of(origins(finding))),
                                    Cell.words(why(finding))))
                            .toList());
            more(nowhere.size() - MOST_ROWS, "finding", page);
        }
    }

    private static String why(Finding finding) {
        if (finding.lies() == Lies.UNDECIDED) {
            return "no path is known, and none is ruled out";
        }
        if (finding.lies() == Lies.BLOCKED) {
            return "controls in place keep it from every goal";
        }
        return finding.usable() ? "it can be used, and what it gives leads to no goal" : "no attack gets to use it";
    }

    private List<Cell> row(Finding finding) {
        Way way = finding.ways().get(0);
        boolean listed = way.paths() > 0;
        int others = finding.ways().size() - 1;
        return List.of(
                name(finding),
                sensitivity(way.sensitivity()),
                listed ? Cell.number(way.assumptions()) : Cell.words("?"),
                Cell.words(way.onEvery() ? "yes" : "no"),
                Cell.words(listed ? String.valueOf(way.effort()) : "more"),
                Cell.words(listed ? String.valueOf(way.paths()) : "none listed"),
                Cell.words(finding.weakness().severity()),
                Cell.name(FactNotation.write(way.goal())
                        + (others == 0 ? "" : " and " + English.count(others, "more goal"))));
    }

    private static Cell name(Finding finding) {
        return Cell.name(finding.weakness().id() + " on " + finding.weakness().on());
    }

    private static Cell sensitivity(String word) {
        return Cell.words(word.isEmpty() ? "not rated" : word);
    }

    private void paths(Page page) {
        if (answer.paths().isEmpty()) {
            return;
        }
        page.heading("Paths");
        page.paragraph("In the order of the columns: sensitivity of the goal, open assumptions, effort, noise.");
        page.table(
                List.of("path", "sensitivity", "open", "effort", "noise", "goal"),
                answer.paths().stream()
                        .limit(MOST_ROWS)
                        .map(ranked -> List.of(
                                Cell.name(ranked.path().id()),
                                sensitivity(ranked.sensitivity()),
                                Cell.number(ranked.path().open().size()),
                                Cell.number(ranked.path().effort()),
                                Cell.number(ranked.path().noise()),
                                Cell.of(ranked.path().goal())))
                        .toList());
        more(answer.paths().size() - MOST_ROWS, "path", page);
    }

    private void goals(Page page) {
        if (answer.goals().size() < 2) {
            return;
        }
        page.heading("Goals");
        page.paragraph("Those with a path first; then in the order of the columns, by the best path.");
        page.table(
                List.of("goal", "sensitivity", "reached", "open", "effort", "noise"),
                answer.goals().stream().limit(MOST_ROWS).map(this::row).toList());
        more(answer.goals().size() - MOST_ROWS, "goal", page);
    }

    private List<Cell> row(RankedGoal goal) {
        AttackPath best = goal.best();
        return List.of(
                Cell.of(goal.goal()),
                sensitivity(goal.sensitivity()),
                Cell.words(goal.reached().word()),
                Cell.words(best == null ? "" : String.valueOf(best.open().size())),
                Cell.words(best == null ? "" : String.valueOf(best.effort())),
                Cell.words(best == null ? "" : String.valueOf(best.noise())));
    }

    private static void more(int left, String thing, Page page) {
        if (left > 0) {
            page.paragraph("… and %s; %s lists them all."
                    .formatted(
                            English.count(left, "more " + thing), page.further().json()));
        }
    }

    private List<Origin> origins(Finding finding) {
        return situation().outcome().system().facts().get(finding.weakness()).stream()
                .map(Support::origin)
                .toList();
    }

    @Override
    void write(JsonPieces json) throws IOException {
        json.list("goals", answer.goals(), goal -> {
            json.start();
            json.key("goal");
            json.fact(goal.goal());
            sensitivity(goal.sensitivity(), json);
            json.text("reached", goal.reached().word());
            if (goal.best() != null) {
                json.text("best", goal.best().id());
            }
            json.end();
        });
        json.list("paths", answer.paths(), ranked -> {
            json.start();
            sensitivity(ranked.sensitivity(), json);
            json.path("id", ranked.path());
            json.end();
        });
        json.list("findings", answer.findings(), finding -> finding(finding, json));
        json.list(
                "assumptions",
                assumptions(),
                made -> json.assumption(made, situation().answers()));
        json.flag("complete", answer.complete());
    }

    private void finding(Finding finding, JsonPieces json) throws IOException {
        json.start();
        json.key("finding");
        json.fact(finding.weakness());
        json.list("origins", origins(finding), json::origin);
        json.text("lies", finding.lies().word());
        json.flag("usable", finding.usable());
        json.list("ways", finding.ways(), way -> way(way, json));
        json.end();
    }

    private static void way(Way way, JsonPieces json) throws IOException {
        json.start();
        json.key("goal");
        json.fact(way.goal());
        sensitivity(way.sensitivity(), json);
        if (way.paths() > 0) {
            json.number("assumptions", way.assumptions());
            json.number("effort", way.effort());
        }
        json.flag("onEvery", way.onEvery());
        json.number("paths", way.paths());
        json.end();
    }

    private static void sensitivity(String word, JsonPieces json) throws IOException {
        json.key("sensitivity");
        json.textOrNull(word);
    }

    private List<Assumption> assumptions() {
        return answer.paths().stream()
                .map(Ranking.RankedPath::path)
                .flatMap(path -> Stream.concat(
                        path.open().stream(), path.steps().stream().flatMap(step -> step.assumes().stream())))
                .distinct()
                .sorted()
                .toList();
    }
}
