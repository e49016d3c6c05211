package dev.postern.report;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.ControlPlan;
import dev.postern.analysis.ControlPlan.Breach;
import dev.postern.analysis.ControlPlan.Fate;
import dev.postern.analysis.ControlPlan.Part;
import dev.postern.analysis.Measure;
import dev.postern.analysis.PlanCheck;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import java.io.IOException;
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
        PlanSentences sentences = new PlanSentences(answer, page.further());
        page.lead(sentences.lead());
        page.rows(sentences.standing());
        parts(page);
        left(page);
        survivors(page);
        certificate(page);
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
            page.paragraph("… and %,d more; %s lists them all."
                    .formatted(left, page.further().json()));
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
                .map(PlanSentences::inWords)
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
