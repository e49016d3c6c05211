package dev.postern.report;

import dev.postern.analysis.ChokePoints;
import dev.postern.model.AttackerFact;
import dev.postern.model.Control;
import dev.postern.model.English;
import dev.postern.model.FactNotation;
import java.io.IOException;
import java.util.List;

/** What lies on every way to a goal. */
public final class ChokePointsReport extends QuestionReport {
    private static final String NOT_ALONE = "(the attacker could disable it, so alone it is not enough)";

    private final ChokePoints answer;

    public ChokePointsReport(ChokePoints answer) {
        super(answer.situation());
        this.answer = answer;
    }

    @Override
    JsonShape shape() {
        return JsonShape.CHOKE_POINTS;
    }

    @Override
    void tell(Page page) {
        answer.goals().forEach(goal -> tell(goal, page));
        if (answer.goals().stream().filter(ChokePoints.OfGoal::isReached).count() > 1) {
            page.heading("All goals together");
            page.paragraph(sentence("every way to every goal that is reached", answer.together()));
            points(answer.together(), page);
        }
    }

    private void tell(ChokePoints.OfGoal goal, Page page) {
        String name = FactNotation.write(goal.goal());
        if (answer.goals().size() > 1) {
            page.heading("Goal", name);
        }
        if (!goal.isReached()) {
            page.lead("No way leads to %s, so nothing lies on every way.".formatted(name));
            return;
        }
        page.lead(sentence("every way to " + name, goal.points()));
        points(goal.points(), page);
        frequent(goal, page);
    }

    private static String sentence(String ways, ChokePoints.Points points) {
        long closing = points.controls().stream()
                .filter(ChokePoints.BreakingControl::closes)
                .count();
        return "On %s: %s, %s, and %s that would close it alone."
                .formatted(
                        ways,
                        English.count(points.steps().size(), "step"),
                        English.count(points.facts().size(), "fact"),
                        English.count(closing, "control"));
    }

    private static void points(ChokePoints.Points points, Page page) {
        list(
                "Controls",
                points.controls().stream()
                        .map(control ->
                                List.of(Cell.of(control.control()), Cell.words(control.closes() ? "" : NOT_ALONE)))
                        .toList(),
                page);
        list(
                "Steps",
                points.steps().stream()
                        .map(step -> List.of(Cell.name(step.rule().id()), Cell.words(step.because())))
                        .toList(),
                page);
        list("What the system says", facts(points, false), page);
        list("What the attacker gains", facts(points, true), page);
        list(
                "Assumptions",
                points.assumptions().stream()
                        .map(assumption -> List.of(Cell.name(assumption.id()), Cell.words(assumption.text())))
                        .toList(),
                page);
    }

    private static void list(String heading, List<List<Cell>> items, Page page) {
        if (!items.isEmpty()) {
            page.heading(heading);
            page.list(items);
        }
    }

    private static List<List<Cell>> facts(ChokePoints.Points points, boolean gained) {
        return points.facts().stream()
                .filter(fact -> fact instanceof AttackerFact == gained)
                .map(fact -> List.of(Cell.of(fact)))
                .toList();
    }

    private static void frequent(ChokePoints.OfGoal goal, Page page) {
        if (goal.frequent().isEmpty()) {
            return;
        }
        page.heading("On most listed shapes of path");
        page.table(
                List.of("fact or control", "shapes"),
                goal.frequent().stream()
                        .map(one -> List.of(
                                one.fact() == null ? Cell.of(one.control()) : Cell.of(one.fact()),
                                Cell.words(one.shapes() + " of " + goal.shapes())))
                        .toList());
    }

    @Override
    void write(JsonPieces json) throws IOException {
        json.list("goals", answer.goals(), goal -> {
            json.start();
            json.key("goal");
            json.fact(goal.goal());
            json.flag("reached", goal.isReached());
            points(goal.points(), json);
            json.number("shapes", goal.shapes());
            json.list("frequent", goal.frequent(), one -> frequent(one, json));
            json.end();
        });
        json.key("together");
        json.start();
        points(answer.together(), json);
        json.end();
    }

    private static void points(ChokePoints.Points points, JsonPieces json) throws IOException {
        json.list("facts", points.facts(), json::fact);
        json.list("steps", points.steps(), json::firing);
        json.list("controls", points.controls(), control -> {
            json.startFlat();
            json.controlKeys(control.control());
            json.flag("closes", control.closes());
            json.end();
        });
        json.flatList("assumptions", points.assumptions(), assumption -> json.string(assumption.id()));
    }

    private static void frequent(ChokePoints.Frequent one, JsonPieces json) throws IOException {
        json.start();
        Control control = one.control();
        if (control == null) {
            json.key("fact");
            json.fact(one.fact());
        } else {
            json.key("control");
            json.control(control);
        }
        json.number("shapes", one.shapes());
        json.end();
    }
}
