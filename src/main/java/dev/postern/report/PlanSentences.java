package dev.postern.report;

import dev.postern.analysis.ControlPlan;
import dev.postern.analysis.ControlPlan.Fate;
import dev.postern.analysis.Measure;
import dev.postern.analysis.Verdict;
import dev.postern.model.English;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a plan comes to in a sentence, and where that stands. */
final class PlanSentences {
    private static final int MOST_NAMES = 3;

    private final ControlPlan answer;
    private final Further further;

    PlanSentences(ControlPlan answer, Further further) {
        this.answer = answer;
        this.further = further;
    }

    String lead() {
        return (isWhole() ? "" : "The run was cut off, and this is of the ways found until then. ") + sentence();
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

    static String inWords(Measure measure) {
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

    List<Standing.Row> standing() {
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
            return "whether another plan within the budget is better is not known; raise "
                    + further.option("limit-plan-seconds");
        }
        return "no plan costs less than %,d; whether one costs less than %,d is not known (a gap of %s %%); raise %s"
                .formatted(
                        answer.lowerBound(),
                        answer.cost(),
                        String.format(
                                Locale.ROOT, "%.1f", 100.0 * (answer.cost() - answer.lowerBound()) / answer.cost()),
                        further.option("limit-plan-seconds"));
    }
}
