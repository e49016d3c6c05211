package dev.postern.report;

import dev.postern.analysis.Drift;
import dev.postern.analysis.Situation;
import dev.postern.model.English;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What becomes of the paths when something is otherwise than the model says. */
public final class WhatIfReport extends QuestionReport {
    private static final int MOST_DEEDS = 3;
    private final Drift drift;
    private final List<String> deeds;

    /**
     * @param asModelled the situation that the header speaks of
     * @param deeds what is done, each as a subject of the sentence: {@code Enforcing mfa on jo}
     */
    public WhatIfReport(Drift drift, Situation asModelled, List<String> deeds) {
        super(asModelled);
        this.drift = drift;
        this.deeds = List.copyOf(deeds);
    }

    @Override
    JsonShape shape() {
        return JsonShape.WHAT_IF;
    }

    @Override
    void tell(Page page) {
        page.lead(subject() + " " + new DriftSummary(drift).outcome() + ".");
        page.rows(List.of(DriftSummary.row("before", drift.before()), DriftSummary.row("after", drift.after())));
        new Comparison(drift).tell(page);
    }

    private String subject() {
        if (deeds.size() > MOST_DEEDS) {
            return "Throwing these %,d switches".formatted(deeds.size());
        }
        List<String> words = deeds.stream()
                .map(deed -> deeds.indexOf(deed) == 0
                        ? deed
                        : deed.substring(0, 1).toLowerCase(Locale.ROOT) + deed.substring(1))
                .toList();
        return English.and(words);
    }

    @Override
    void write(JsonPieces json) throws IOException {
        ComparisonJson comparison = new ComparisonJson(drift, json);
        json.list("switches", deeds, json::string);
        comparison.side("before", drift.before());
        comparison.side("after", drift.after());
        comparison.differences();
    }
}
