package dev.postern.report;

import dev.postern.analysis.BlastRadius;
import dev.postern.analysis.BlastRadius.Gained;
import dev.postern.analysis.BlastRadius.OfStart;
import dev.postern.analysis.Fall;
import dev.postern.analysis.Start;
import dev.postern.model.English;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.Phase;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Everything that is gained from a start. */
public final class BlastRadiusReport extends QuestionReport {
    private static final int MOST_LOSSES = 10;
    private static final int MOST_OF_A_PHASE = 12;

    private final BlastRadius answer;

    public BlastRadiusReport(BlastRadius answer) {
        super(answer.situation());
        this.answer = answer;
    }

    @Override
    JsonShape shape() {
        return JsonShape.BLAST_RADIUS;
    }

    @Override
    void tell(Page page) {
        for (OfStart start : answer.starts()) {
            if (answer.starts().size() > 1) {
                page.heading("If this falls:", start.fall().start().name());
            }
            tell(start, page);
        }
        doubts(page);
    }

    private void tell(OfStart start, Page page) {
        Fall fall = start.fall();
        page.lead(lead(fall));
        if (start.gained().isEmpty()) {
            return;
        }
        page.rows(List.of(new Standing.Row("today", today(fall))));
        List<Gained> losses = BlastRadius.losses(start);
        if (!losses.isEmpty()) {
            page.heading("What is lost, and how");
            page.list(losses.stream()
                    .limit(MOST_LOSSES)
                    .map(BlastRadiusReport::loss)
                    .toList());
            more(losses.size() - MOST_LOSSES, page);
        }
        for (Phase phase : Phase.values()) {
            List<Gained> inPhase = start.gained().stream()
                    .filter(gained -> gained.phase() == phase)
                    .toList();
            if (!inPhase.isEmpty()) {
                page.heading("Gained by " + phase.word());
                page.list(inPhase.stream()
                        .limit(MOST_OF_A_PHASE)
                        .map(gained -> List.of(Cell.of(gained.fact()), Cell.words(remark(gained))))
                        .toList());
                more(inPhase.size() - MOST_OF_A_PHASE, page);
            }
        }
        page.rows(List.of(new Standing.Row(
                "how",
                page.further().question("simulate", asked(fall.start()))
                        + " tells the way to any of them step by step")));
    }

    private String[] asked(Start start) {
        return Stream.concat(
                        Stream.concat(answer.besides().stream(), start.positions().stream())
                                .flatMap(position -> Stream.of("start", FactNotation.write(position))),
                        Stream.of("goal", "FACT"))
                .toArray(String[]::new);
    }

    private static void more(int left, Page page) {
        if (left > 0) {
            page.paragraph("… and %d more; %s lists them all"
                    .formatted(left, page.further().json()));
        }
    }

    private static String remark(Gained gained) {
        return gained.certain() ? "" : "(if open assumptions hold)";
    }

    private String lead(Fall fall) {
        String besides = Falls.besides(answer.besides());
        if (fall.start().positions().isEmpty()) {
            return "No rule of the playbook makes use of %s, so nothing follows from it."
                    .formatted(fall.start().name());
        }
        if (fall.gained() == 0) {
            return "Nothing follows from %s%s%s."
                    .formatted(
                            positions(fall.start()),
                            besides,
                            isCutOff() ? " so far" : ": no rule leads on from there in this system");
        }
        String losses = fall.data().isEmpty() ? "no data is lost" : Falls.data(fall.data()) + lost(fall.data());
        return "If %s falls (%s), the attacker gains %s%s; %s%s."
                .formatted(
                        fall.start().name(),
                        positions(fall.start()),
                        facts(fall),
                        besides,
                        losses,
                        goals(fall.goals()));
    }

    private String goals(List<Fall.GoalLoss> reached) {
        int all = answer.situation().goals().size();
        if (reached.isEmpty()) {
            return "";
        }
        return reached.size() == 1
                ? ", and the goal %s is reached"
                        .formatted(FactNotation.inQuotes(reached.get(0).goal()))
                : ", and %,d of %,d goals are reached".formatted(reached.size(), all);
    }

    private static String lost(List<Fall.DataLoss> data) {
        return data.size() == 1 ? " is lost" : " are lost";
    }

    private boolean isCutOff() {
        return !answer.situation().outcome().ending().isSaturated();
    }

    private String facts(Fall fall) {
        return (isCutOff() ? "at least " : "")
                + Falls.gained(fall)
                + (fall.gained() == 1 ? " fact" : " facts")
                + (fall.certain() == fall.gained() ? "" : " (the rest hangs on open assumptions)");
    }

    private static String positions(Start start) {
        return English.and(start.positions().stream().map(FactNotation::write).toList());
    }

    private static String today(Fall fall) {
        return switch (fall.today()) {
            case YES -> "The attacker gets there already from where they begin today.";
            case NO -> "From where the attacker begins today they do not get there.";
            case UNKNOWN -> "Whether the attacker gets there from where they begin today is not known.";
        };
    }

    private static List<Cell> loss(Gained gained) {
        return List.of(
                Cell.of(gained.fact()),
                Cell.words("(effort %,d, %s%s) by"
                        .formatted(
                                gained.effort(),
                                English.count(gained.steps(), "step"),
                                gained.certain() ? "" : ", if open assumptions hold")),
                Cell.words(gained.proof().map(Words::chain).orElse("")));
    }

    @Override
    void write(JsonPieces json) throws IOException {
        json.list("besides", answer.besides(), json::fact);
        json.list("falls", answer.starts(), start -> {
            json.start();
            Falls.keys(start.fall(), json);
            json.list("gained", start.gained(), gained -> gained(gained, json));
            json.end();
        });
    }

    private static void gained(Gained gained, JsonPieces json) throws IOException {
        json.start();
        Fact fact = gained.fact();
        json.key("fact");
        json.fact(fact);
        json.text("phase", gained.phase().word());
        json.flag("certain", gained.certain());
        json.text("path", gained.path());
        json.number("effort", gained.effort());
        json.number("length", gained.steps());
        if (gained.proof().isPresent()) {
            json.key("proof");
            json.path(gained.proof().get());
        }
        json.end();
    }
}
