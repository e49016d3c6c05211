package dev.postern.report;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.ControlPlan;
import dev.postern.analysis.ControlPlan.Breach;
import dev.postern.analysis.ControlPlan.Fate;
import dev.postern.analysis.ControlPlan.Part;
import dev.postern.analysis.Measure;
import dev.postern.analysis.PlanCheck;
import dev.postern.analysis.Verdict;
import dev.postern.model.English;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The cheapest controls that close all goals, or under a budget most of them, and what shows that nothing is better. */
public final class ControlPlanReport extends QuestionReport {
    private static final int MOST_PARTS = 20;
    private static final int MOST_WAYS = 5;
    private static final int MOST_NAMES = 3;

    private final ControlPlan answer;
    private final boolean isBounded;

    /**
     * @param findings of the answer
     * @throws IllegalArgumentException where there are objections to it
     */
    public ControlPlanReport(ControlPlan answer, PlanCheck.Findings findings) {
        super(answer.situation());
        if (!findings.objections().isEmpty()) {
            throw new IllegalArgumentException("the plan does not hold: " + findings.objections());
        }
        this.answer = answer;
        isBounded = findings.isBounded();
    }

    @Override
    JsonShape shape() {
        return JsonShape.CONTROL_PLAN;
    }

    @Override
    void tell(Page page) {
        page.lead((isWhole() ? "" : "The run was cut off, and this is of the ways found until then. ") + sentence());
        page.rows(standing());
        parts(page);
        left(page);
        survivors(page);
        certificate(page);
    }

    private String sentence() {
        List<Fact> surviving = answer.goals(Fate.SURVIVES);
        if (answer.goals().isEmpty()) {
            return answer.verdict().kind() == Verdict.Kind.CLEAN
                    ? "No way leads to a goal, so there is nothing to plan."
                    : "No way to a goal was found, so there is nothing to plan; but that is no clean verdict.";
        }
        if (surviving.size() == answer.goals().size()) {
            return "No plan closes %s: %s."
                    .formatted(
                            names(surviving),
                            answer.candidates().isEmpty()
                                    ? "no step on a way there could be broken by a candidate"
                                    : "a way is left even if %s"
                                            .formatted(
                                                    answer.candidates().size() == 1
                                                            ? "the only candidate is taken"
                                                            : "all %,d candidates are taken"
                                                                    .formatted(answer.candidates()
                                                                            .size())));
        }
        return (surviving.isEmpty() ? "" : "No plan closes %s. Of the rest: ".formatted(names(surviving))) + plan();
    }

    private boolean isWhole() {
        return answer.situation().outcome().ending().isSaturated();
    }

    private String plan() {
        List<Fact> closed = answer.goals(Fate.CLOSED);
        if (closed.isEmpty()) {
            return answer.optimal()
                    ? "Nothing within %s closes a goal.".formatted(budget())
                    : "Nothing was found within %s that closes a goal, and time was up.".formatted(budget());
        }
        int size = answer.parts().size();
        return "%s %s %s, at a cost of %,d%s."
                .formatted(
                        size == 1 ? only(answer.measures().get(0)) : measures(size),
                        size == 1 ? "closes" : "together close",
                        closes(closed),
                        answer.cost(),
                        answer.optimal() && answer.cost() > 0 ? "; " + nothingBetter() : "");
    }

    private String nothingBetter() {
        return answer.asked().budget().isPresent()
                ? "nothing within %s does better".formatted(budget())
                : "nothing cheaper does";
    }

    private static String only(Measure measure) {
        return (measure instanceof Measure.Remove ? "To remove " : "") + inWords(measure);
    }

    private static String inWords(Measure measure) {
        return measure instanceof Measure.Remove remove ? Words.quoted(remove.fact()) : measure.toString();
    }

    private String measures(int size) {
        long removed = answer.measures().stream()
                .filter(Measure.Remove.class::isInstance)
                .count();
        List<String> words = new ArrayList<>();
        if (size > removed) {
            words.add(English.count(size - removed, "control"));
        }
        if (removed > 0) {
            words.add(English.count(removed, "removal"));
        }
        return English.and(words);
    }

    private String closes(List<Fact> closed) {
        if (answer.goals().size() == closed.size()) {
            return closed.size() == 1 ? names(closed) : "all %,d goals".formatted(closed.size());
        }
        return closed.size() > MOST_NAMES
                ? "%,d of %,d goals".formatted(closed.size(), answer.goals().size())
                : names(closed);
    }

    private String budget() {
        return "the budget of " + answer.asked().budget().orElse(0);
    }

    private static String names(List<Fact> facts) {
        List<String> names =
                new ArrayList<>(facts.stream().map(FactNotation::write).toList());
        if (names.size() > MOST_NAMES) {
            names.subList(MOST_NAMES, names.size()).clear();
            names.add((facts.size() - MOST_NAMES) + " more");
        }
        return English.and(names);
    }

    private List<Standing.Row> standing() {
        List<Standing.Row> rows = new ArrayList<>();
        rows.add(new Standing.Row(
                answer.verdict().kind().word(),
                answer.parts().isEmpty()
                        ? "the verdict as things are"
                        : "the verdict once the plan is carried out, whatever the answers to open assumptions"));
        answer.verdict().reasons().forEach(reason -> rows.add(new Standing.Row("why", reason)));
        if (!answer.candidates().isEmpty()) {
            rows.add(new Standing.Row("chosen from", chosenFrom()));
        }
        if (!answer.parts().isEmpty()) {
            rows.add(new Standing.Row("why this", whyThis()));
        }
        if (!answer.optimal()) {
            rows.add(new Standing.Row("time was up", gap()));
        }
        return rows;
    }

    private String chosenFrom() {
        long removals = answer.candidates().stream()
                .filter(Measure.Remove.class::isInstance)
                .count();
        long controls = answer.candidates().size() - removals;
        return "%s not in place%s, each of which breaks a step on some way to a goal; costs are the model's, 1 where it is silent"
                .formatted(
                        English.count(controls, "control"),
                        removals == 0 ? "" : " and " + English.count(removals, "fact") + " that may go");
    }

    private String whyThis() {
        String order =
                "of plans that cost the same it is one of fewest measures, and of those the first along the cheapest way to each goal, then by name";
        if (answer.parts().size() > 1) {
            return order;
        }
        List<Measure> instead = answer.parts().get(0).instead();
        return instead.isEmpty()
                ? "nothing else does it at this cost"
                : "%s would do as well at the same cost; %s"
                        .formatted(
                                Words.andMore(
                                        instead.stream().map(Measure::toString).toList(), MOST_NAMES, "candidate"),
                                order);
    }

    private String gap() {
        if (answer.asked().budget().isPresent()) {
            return "whether another plan within the budget is better is not known; raise --limit-plan-seconds";
        }
        return "no plan costs less than %,d; whether one costs less than %,d is not known (a gap of %s %%); raise --limit-plan-seconds"
                .formatted(
                        answer.lowerBound(),
                        answer.cost(),
                        String.format(
                                Locale.ROOT, "%.1f", 100.0 * (answer.cost() - answer.lowerBound()) / answer.cost()));
    }

    private void parts(Page page) {
        boolean isOneGoal = answer.goals().size() == 1;
        if (answer.parts().isEmpty() || (isOneGoal && answer.parts().size() == 1)) {
            return;
        }
        page.heading("The plan");
        page.table(
                List.of("measure", "cost", "alone it closes", "without it opens", "instead, at its cost"),
                answer.parts().stream()
                        .limit(MOST_PARTS)
                        .map(part -> List.of(
                                measure(part.measure()),
                                Cell.number(part.measure().cost()),
                                Cell.words(isOneGoal && !part.closes().isEmpty() ? "the goal" : goals(part.closes())),
                                Cell.words(isOneGoal ? "the goal" : goals(part.reopens())),
                                Cell.words(Words.andMore(
                                        part.instead().stream()
                                                .map(Measure::toString)
                                                .toList(),
                                        1,
                                        "candidate"))))
                        .toList());
        more(answer.parts().size() - MOST_PARTS, page);
    }

    private String goals(List<Fact> goals) {
        if (goals.isEmpty()) {
            return "nothing";
        }
        return goals.size() == 1
                ? FactNotation.write(goals.get(0))
                : "%,d of %,d goals".formatted(goals.size(), answer.goals().size());
    }

    private static Cell measure(Measure measure) {
        return measure instanceof Measure.Enforce enforce
                ? Cell.of(enforce.control())
                : Cell.name("remove " + FactNotation.write(((Measure.Remove) measure).fact()));
    }

    private static void more(int left, Page page) {
        if (left > 0) {
            page.paragraph("… and %,d more; --format json lists them all.".formatted(left));
        }
    }

    private void left(Page page) {
        List<Fact> left = answer.goals(Fate.LEFT);
        if (left.isEmpty()) {
            return;
        }
        page.heading("Left open by the budget");
        page.list(answer.goals().stream()
                .filter(goal -> goal.fate() == Fate.LEFT)
                .limit(MOST_PARTS)
                .map(goal -> List.of(
                        Cell.of(goal.goal()),
                        Cell.words(goal.sensitivity().isEmpty() ? "" : "(%s data)".formatted(goal.sensitivity()))))
                .toList());
        more(left.size() - MOST_PARTS, page);
    }

    private void survivors(Page page) {
        for (AttackPath path : answer.survivors()) {
            page.heading("A way that no candidate closes", FactNotation.write(path.goal()));
            page.list(path.steps().stream()
                    .map(step -> List.of(
                            Cell.words(step.because() + " [" + step.rule().id() + "]")))
                    .toList());
        }
    }

    private void certificate(Page page) {
        if (answer.cost() == 0 || answer.asked().budget().isPresent()) {
            return;
        }
        page.heading("Why not for less");
        int ways = answer.certificate().size();
        page.paragraph(
                ways == 1
                        ? "Every plan has to break this way, and what breaks it costs %,d at least."
                                .formatted(answer.lowerBound())
                        : "Every plan has to break each of these %,d ways, and that costs %,d at least."
                                .formatted(ways, answer.lowerBound()));
        page.paragraph(
                isBounded
                        ? "A second, independent search has checked each way, that bound, and that the plan closes what it says."
                        : "Each way, and that the plan closes what it says, was checked by independent means; that bound was not: it would take too long.");
        page.list(answer.certificate().stream()
                .limit(MOST_WAYS)
                .map(breach -> List.of(
                        Cell.name(breach.proof().id()),
                        Cell.words("to"),
                        Cell.of(breach.proof().goal()),
                        Cell.words("is broken by " + breakers(breach))))
                .toList());
        more(ways - MOST_WAYS, page);
    }

    private static String breakers(Breach breach) {
        List<String> named = breach.brokenBy().stream()
                .map(ControlPlanReport::inWords)
                .limit(MOST_NAMES)
                .toList();
        int more = breach.brokenBy().size() - named.size();
        return (named.size() == 1 && more == 0 ? "" : "any of ")
                + String.join(", ", named)
                + (more > 0 ? " and %,d more".formatted(more) : "");
    }

    @Override
    void write(JsonPieces json) throws IOException {
        json.list("controls", enforced(answer.measures()), control -> {
            json.startFlat();
            json.controlKeys(control.control());
            json.number("cost", control.cost());
            json.end();
        });
        json.list("removed", removed(answer.measures()), removal -> {
            json.start();
            json.key("fact");
            json.fact(removal.fact());
            json.number("cost", removal.cost());
            json.end();
        });
        json.number("cost", answer.cost());
        json.number("lowerBound", answer.lowerBound());
        json.flag("optimal", answer.optimal());
        if (answer.asked().budget().isPresent()) {
            json.number("budget", answer.asked().budget().getAsInt());
        }
        json.text("verdict", answer.verdict().kind().word());
        json.list("reasons", answer.verdict().reasons(), json::string);
        json.number("candidates", answer.candidates().size());
        json.list("goals", answer.goals(), goal -> {
            json.start();
            json.key("goal");
            json.fact(goal.goal());
            json.text("sensitivity", goal.sensitivity());
            json.text("fate", goal.fate().name().toLowerCase(Locale.ROOT));
            json.end();
        });
        json.list("contributions", answer.parts(), part -> contribution(part, json));
        json.list("certificate", answer.certificate(), breach -> {
            json.start();
            json.text("path", breach.proof().id());
            json.key("goal");
            json.fact(breach.proof().goal());
            brokenBy(breach.brokenBy(), json);
            json.end();
        });
        json.flag("boundChecked", isBounded);
        json.list("survivors", answer.survivors(), path -> {
            json.start();
            json.text("path", path.id());
            json.key("goal");
            json.fact(path.goal());
            json.list("steps", path.steps(), json::step);
            json.end();
        });
    }

    private static void contribution(Part part, JsonPieces json) throws IOException {
        json.start();
        brokenBy(List.of(part.measure()), json);
        json.list("closesAlone", part.closes(), json::fact);
        json.list("opensWithout", part.reopens(), json::fact);
        json.key("instead");
        json.start();
        brokenBy(part.instead(), json);
        json.end();
        json.end();
    }

    private static void brokenBy(List<Measure> measures, JsonPieces json) throws IOException {
        json.list("controls", enforced(measures), control -> json.control(control.control()));
        json.list("removed", removed(measures), removal -> json.fact(removal.fact()));
    }

    private static List<Measure.Enforce> enforced(List<Measure> measures) {
        return measures.stream()
                .filter(Measure.Enforce.class::isInstance)
                .map(Measure.Enforce.class::cast)
                .toList();
    }

    private static List<Measure.Remove> removed(List<Measure> measures) {
        return measures.stream()
                .filter(Measure.Remove.class::isInstance)
                .map(Measure.Remove.class::cast)
                .toList();
    }
}
