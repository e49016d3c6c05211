package dev.postern.report;

import dev.postern.analysis.ChokePoints;
import dev.postern.analysis.PathStep;
import dev.postern.derivation.Step;
import dev.postern.model.Control;
import dev.postern.model.English;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.SystemFact;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What lies on every way to a goal. */
public final class ChokePointsReport extends QuestionReport {
    private static final int MOST_ROWS = 20;
    private static final String NOT_ALONE = " (not alone: the attacker could disable it)";

    /** What stands in the model because a system consists of it: nobody closes a way by taking that away. */
    private static final Set<Class<? extends Fact>> PARTS = Set.of(
            SystemFact.Component.class,
            SystemFact.Scope.class,
            SystemFact.Endpoint.class,
            SystemFact.Identity.class,
            SystemFact.DataAsset.class);

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
        List<ChokePoints.OfGoal> reached =
                answer.goals().stream().filter(ChokePoints.OfGoal::isReached).toList();
        if (answer.goals().isEmpty()) {
            page.lead("There is no goal, so nothing lies on every way to one.");
        } else if (answer.goals().size() > 1 && reached.size() < 2) {
            page.lead("Ways lead to %,d of %,d goals."
                    .formatted(reached.size(), answer.goals().size()));
        } else if (reached.size() > 1) {
            ChokePoints.OfGoal first = reached.get(0);
            page.lead(sentence("every way to each of %,d goals".formatted(reached.size()), first, answer.together()));
            points(first, answer.together(), page);
        }
        answer.goals().forEach(goal -> tell(goal, page));
        doubts(page);
    }

    private void tell(ChokePoints.OfGoal goal, Page page) {
        String name = FactNotation.write(goal.goal());
        if (answer.goals().size() > 1) {
            page.heading("Goal", name);
        }
        if (!goal.isReached()) {
            page.lead("No way to %s was found, so nothing lies on every way.".formatted(name));
        } else if (goal.path().steps().isEmpty()) {
            page.lead("The attacker begins with %s; no step leads there that could be closed.".formatted(name));
        } else {
            page.lead(sentence("every way to " + name, goal, goal.points()));
            points(goal, goal.points(), page);
            frequent(goal, page);
        }
    }

    private static String sentence(String ways, ChokePoints.OfGoal goal, ChokePoints.Points points) {
        int steps = points.steps().size();
        long closing = points.controls().stream()
                .filter(ChokePoints.BreakingControl::closes)
                .count();
        String lie = steps == 0
                ? "No step lies on %s".formatted(ways)
                : "%s on %s".formatted(steps == 1 ? "1 step lies" : steps + " steps lie", ways);
        String close = closing == 0
                ? "no control closes it alone"
                : "any one of %s closes it".formatted(English.count(closing, "control"));
        return "%s; %s.%s"
                .formatted(
                        lie,
                        closing == 1 ? "1 control closes it alone" : close,
                        goal.path().isViable() ? "" : " There are ways only if open assumptions hold.");
    }

    private void points(ChokePoints.OfGoal goal, ChokePoints.Points points, Page page) {
        closing(goal, points, page);
        removable(goal, points, page);
        if (!points.assumptions().isEmpty()) {
            page.heading("Every way assumes");
            page.list(points.assumptions().stream()
                    .map(assumption -> List.of(Cell.name(assumption.id()), Cell.words(assumption.text())))
                    .toList());
        }
    }

    /** The steps in the order of the cheapest path, carrying ones within those that use them, and what closes each. */
    private static void closing(ChokePoints.OfGoal goal, ChokePoints.Points points, Page page) {
        Map<Control, Boolean> closes = new LinkedHashMap<>();
        points.controls().forEach(control -> closes.put(control.control(), control.closes()));
        List<List<Cell>> rows = new ArrayList<>();
        for (Scene scene : Story.of(goal.path(), false).scenes()) {
            List<PathStep> all = Stream.concat(scene.steps().stream(), scene.folded().stream())
                    .filter(step -> points.steps().contains(firing(step)))
                    .toList();
            String controls = all.stream()
                    .flatMap(step -> step.brokenBy().stream())
                    .map(PathStep.BreakingControl::control)
                    .distinct()
                    .filter(closes::containsKey)
                    .map(control -> control + (closes.get(control) ? "" : NOT_ALONE))
                    .collect(Collectors.joining(" · "));
            if (!all.isEmpty()) {
                rows.add(List.of(
                        Cell.words(title(all)),
                        Cell.words(controls.isEmpty() ? "no control that the rules know" : controls)));
            }
        }
        if (!rows.isEmpty()) {
            page.heading("What every way does");
            page.table(List.of("step", "closed by any one of"), rows);
        }
    }

    private static String title(List<PathStep> all) {
        String title = all.get(0).rule().title();
        return all.size() == 1 ? title : "%s (%,d steps)".formatted(title, all.size());
    }

    private static Step firing(PathStep step) {
        return new Step(
                step.rule(),
                step.premises().stream().map(PathStep.Premise::fact).toList(),
                step.gains());
    }

    private void removable(ChokePoints.OfGoal goal, ChokePoints.Points points, Page page) {
        FileNames files = files();
        Map<Fact, List<Cell>> rows = new LinkedHashMap<>();
        for (PathStep step : goal.path().steps()) {
            for (PathStep.Premise premise : step.premises()) {
                Fact fact = premise.fact();
                boolean isSaid = fact instanceof SystemFact && !SystemFact.isCatalogue(fact);
                if (isSaid && !PARTS.contains(fact.getClass()) && points.facts().contains(fact)) {
                    rows.putIfAbsent(fact, List.of(Cell.words(files.of(premise.origins())), Cell.of(fact)));
                }
            }
        }
        if (!rows.isEmpty()) {
            page.heading("What every way needs of the system");
            page.table(
                    List.of("said in", "any one of these, taken away, closes it too"),
                    rows.values().stream().limit(MOST_ROWS).toList());
            if (rows.size() > MOST_ROWS) {
                page.paragraph("… and %s; %s lists them all."
                        .formatted(
                                English.count(rows.size() - MOST_ROWS, "more fact"),
                                page.further().json()));
            }
        }
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
