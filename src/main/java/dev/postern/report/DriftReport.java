package dev.postern.report;

import dev.postern.analysis.Drift;
import dev.postern.analysis.Situation;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/** What changed for the attacker between two models. */
public final class DriftReport extends QuestionReport {
    private final Drift drift;
    private final String old;
    private final String present;

    /**
     * @param after the situation that the header speaks of
     * @param old what to call the model before; {@code present} likewise the one after
     */
    public DriftReport(Drift drift, Situation after, String old, String present) {
        super(after);
        this.drift = drift;
        this.old = old;
        this.present = present;
    }

    @Override
    JsonShape shape() {
        return JsonShape.DIFF;
    }

    @Override
    void tell(Page page) {
        page.lead(sentence());
        page.rows(List.of(
                new Standing.Row("compared", old + " with " + present),
                DriftSummary.row("before", drift.before()),
                DriftSummary.row("after", drift.after())));
        new Comparison(drift).tell(page);
    }

    private String sentence() {
        if (!drift.isNothing()) {
            return "What changed " + new DriftSummary(drift).outcome() + ".";
        }
        boolean same = Objects.equals(
                drift.before().outcome().system().digest(),
                drift.after().outcome().system().digest());
        return (same ? "Both models say the same, so nothing changes" : "The models differ, and nothing changes")
                + " for the attacker: the verdict stays "
                + drift.after().verdict().kind().word() + ".";
    }

    @Override
    void write(JsonPieces json) throws IOException {
        ComparisonJson comparison = new ComparisonJson(drift, json);
        comparison.side("before", drift.before());
        comparison.side("after", drift.after());
        comparison.differences();
    }
}
