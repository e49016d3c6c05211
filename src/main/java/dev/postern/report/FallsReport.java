package dev.postern.report;

import dev.postern.analysis.Fall;
import dev.postern.analysis.IfThisFalls;
import dev.postern.analysis.Start;
import dev.postern.model.ClosedSet;
import dev.postern.model.English;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** All that may fall, as a table. */
public final class FallsReport extends QuestionReport {
    private static final int MOST_ROWS = 25;
    private static final int SILENT_NAMED = 5;
    private static final List<String> SENSITIVITY = mostSensitiveFirst();

    private final IfThisFalls answer;
    private final List<Start.Kind> kinds;

    /** @param kinds of which the table is; one that the model has nothing of is said */
    public FallsReport(IfThisFalls answer, List<Start.Kind> kinds) {
        super(answer.situation());
        this.answer = answer;
        this.kinds = List.copyOf(kinds);
    }

    private static List<String> mostSensitiveFirst() {
        List<String> words = new ArrayList<>(ClosedSet.SENSITIVITY.words());
        Collections.reverse(words);
        return List.copyOf(words);
    }

    @Override
    JsonShape shape() {
        return JsonShape.BLAST_RADIUS;
    }

    @Override
    void tell(Page page) {
        List<Fall> gaining =
                answer.falls().stream().filter(fall -> fall.gained() > 0).toList();
        page.lead(lead(gaining));
        doubts(page);
        if (!gaining.isEmpty()) {
            page.heading("If this falls");
            page.table(
                    List.of("", "data", "goals", "facts", "today", "first"),
                    gaining.stream().limit(MOST_ROWS).map(this::row).toList());
        }
        if (!gaining.isEmpty()) {
            page.rows(notes(gaining, page.further()));
        }
    }

    private List<Standing.Row> notes(List<Fall> gaining, Further further) {
        List<Standing.Row> notes = new ArrayList<>();
        if (gaining.size() > MOST_ROWS) {
            notes.add(new Standing.Row(
                    "more",
                    "… and %,d more rows; %s lists them all".formatted(gaining.size() - MOST_ROWS, further.json())));
        }
        List<String> silent = answer.falls().stream()
                .filter(fall -> fall.gained() == 0)
                .map(this::name)
                .toList();
        if (!silent.isEmpty()) {
            notes.add(new Standing.Row("nothing", "follows from " + Words.andMore(silent, SILENT_NAMED, "of them")));
        }
        notes.add(new Standing.Row(
                "order",
                "most sensitive data first, then goals, then how far it leads: the facts gained from there alone"
                        + Falls.besides(answer.besides())));
        notes.add(new Standing.Row("today", "whether the attacker gets there from where they begin"));
        notes.add(new Standing.Row("one", further.option("from", "ID") + " tells all that falls with it, and how"));
        return notes;
    }

    private String lead(List<Fall> gaining) {
        String all = kinds.stream()
                .map(kind -> {
                    long count = answer.falls().stream()
                            .filter(fall -> fall.start().kind() == kind)
                            .count();
                    return count == 1 ? "1 " + kind.word() : (count == 0 ? "no" : count) + " " + kind.plural();
                })
                .collect(Collectors.collectingAndThen(Collectors.toList(), English::and));
        if (answer.falls().isEmpty()) {
            return "The model has %s.".formatted(all);
        }
        if (gaining.isEmpty()) {
            return "The model has %s, and nothing follows from %s%s%s."
                    .formatted(
                            all,
                            answer.falls().size() == 1 ? "it" : "any of them",
                            isCutOff() ? " so far" : "",
                            Falls.besides(answer.besides()));
        }
        Fall worst = gaining.get(0);
        long withData = gaining.stream().filter(fall -> !fall.data().isEmpty()).count();
        return "Of %s, %s to data. The most is lost with %s: %s%s."
                .formatted(
                        all,
                        withData == 0 ? "none leads" : withData == 1 ? "1 leads" : withData + " lead",
                        worst.start().name(),
                        worst.data().isEmpty() ? "" : Falls.data(worst.data()) + ", ",
                        (isCutOff() ? "at least " : "") + English.count(worst.gained(), "fact") + " in all");
    }

    private boolean isCutOff() {
        return !answer.situation().outcome().ending().isSaturated();
    }

    private List<Cell> row(Fall fall) {
        return List.of(
                Cell.name(name(fall)),
                Cell.words(byRating(fall)),
                Cell.number(fall.goals().size()),
                Cell.words(Falls.gained(fall) + (isCutOff() ? "+" : "")),
                Cell.words(Falls.today(fall.today())),
                Cell.words(
                        fall.data().isEmpty()
                                ? ""
                                : fall.data().get(0).asset() + ", "
                                        + Falls.deeds(fall.data().get(0))));
    }

    private String name(Fall fall) {
        return (kinds.size() > 1 ? fall.start().kind().word() + " " : "")
                + fall.start().name();
    }

    /** {@code 2 regulated, 1 public}; data that the model does not declare has no rating. */
    private static String byRating(Fall fall) {
        List<String> counts = new ArrayList<>();
        for (String rating : SENSITIVITY) {
            if (fall.lost(rating) > 0) {
                counts.add(fall.lost(rating) + " " + rating);
            }
        }
        if (fall.lost("") > 0) {
            counts.add(fall.lost("") + " unrated");
        }
        return counts.isEmpty() ? "none" : String.join(", ", counts);
    }

    @Override
    void write(JsonPieces json) throws IOException {
        json.list("besides", answer.besides(), json::fact);
        json.list("falls", answer.falls(), fall -> {
            json.start();
            Falls.keys(fall, json);
            json.end();
        });
    }
}
