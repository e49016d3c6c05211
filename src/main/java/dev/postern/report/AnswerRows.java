package dev.postern.report;

import dev.postern.analysis.Answers;
import dev.postern.model.Answer;
import dev.postern.model.Assumption;
import dev.postern.model.English;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How many answers of people count, from where, and which do not: those are told one by one, for whoever gave them relies on them. */
final class AnswerRows {
    private final Function<Answer, String> place;

    private AnswerRows(Function<Answer, String> place) {
        this.place = place;
    }

    /** @param place how the report calls the place where an answer stands */
    static List<Standing.Row> of(Answers answers, Function<Answer, String> place) {
        return new AnswerRows(place).rows(answers);
    }

    private List<Standing.Row> rows(Answers answers) {
        List<Standing.Row> rows = new ArrayList<>();
        if (!answers.taken().isEmpty()) {
            rows.add(new Standing.Row("answers", taken(answers.taken())));
        }
        answers.idle().forEach(idle -> rows.add(new Standing.Row("idle answer", idle(idle))));
        answers.reworded().forEach(reworded -> rows.add(new Standing.Row("reworded", reworded(reworded))));
        return rows;
    }

    private static String taken(List<Answer> taken) {
        String files = taken.stream()
                .map(answer -> answer.origin().file())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return English.count(taken.size(), "answer") + " taken from " + files + ", given by "
                + English.and(
                        List.copyOf(taken.stream().map(Answer::who).collect(Collectors.toCollection(TreeSet::new))));
    }

    private String idle(Answers.Idle idle) {
        return "%s answers %s, which neither the model nor any step of this run assumes, so it changes nothing.%s"
                .formatted(
                        place.apply(idle.answer()),
                        idle.answer().assumption(),
                        idle.maybe().map(AnswerRows::maybe).orElse(""));
    }

    private static String maybe(Assumption assumption) {
        return " Maybe %s (%s)?".formatted(assumption.id(), assumption.text());
    }

    private String reworded(Answers.Reworded reworded) {
        return "%s was given to other words than %s has now: \"%s\". See whether it still holds, and put its text right."
                .formatted(
                        place.apply(reworded.answer()),
                        reworded.now().id(),
                        reworded.now().text());
    }
}
