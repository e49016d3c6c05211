package dev.postern.report;

import dev.postern.analysis.Disagreements;
import dev.postern.analysis.Disagreements.OfAttribute;
import dev.postern.model.English;
import dev.postern.model.SystemModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Where the sources of a model say different things, and what hangs on who is right. */
public final class DisagreementsReport extends QuestionReport {
    private static final int MOST = 30;
    private static final int JOINS_NAMED = 5;

    private final Disagreements answer;
    private final FileNames files;

    public DisagreementsReport(Disagreements answer) {
        super(answer.situation());
        this.answer = answer;
        files = new FileNames(answer.merged().sources());
    }

    @Override
    JsonShape shape() {
        return JsonShape.DISAGREEMENTS;
    }

    @Override
    void tell(Page page) {
        page.lead(lead());
        if (answer.merged().sources().isEmpty()) {
            return;
        }
        page.rows(standing());
        doubts(page);
        if (answer.all().isEmpty()) {
            return;
        }
        page.heading("If one source were right in all of it");
        page.table(
                List.of("source", "verdict"),
                answer.whole().stream()
                        .map(whole -> List.of(
                                Cell.name(files.of(whole.source())),
                                Cell.words(DisagreementRows.reach(whole.outcome()))))
                        .toList());
        page.heading("What they say");
        page.paragraph(DisagreementRows.UNION);
        new DisagreementRows(files::of)
                .points(answer.all()).stream().limit(MOST).forEach(point -> {
                    page.heading("On", point.about());
                    page.list(point.versions().stream()
                            .map(version -> List.of(Cell.words(version)))
                            .toList());
                });
        if (answer.all().size() > MOST) {
            page.paragraph("… and %,d more; %s lists them all."
                    .formatted(answer.all().size() - MOST, page.further().json()));
        }
    }

    private String lead() {
        int sources = answer.merged().sources().size();
        if (sources == 0) {
            return "There is one source alone, so there is nothing to disagree with. Give several files of the same system.";
        }
        if (answer.all().isEmpty()) {
            return "%,d sources agree wherever more than one of them speaks.".formatted(sources);
        }
        long matters = answer.all().stream().filter(OfAttribute::matters).count();
        return "%,d sources disagree on %s; %s. All taken together, the verdict is %s."
                .formatted(
                        sources,
                        English.count(answer.all().size(), "point"),
                        matters == 0
                                ? "no goal and no listed path hangs on who is right"
                                : "goals or paths hang on " + hangingOn(matters),
                        answer.verdict().word());
    }

    private String hangingOn(long matters) {
        int all = answer.all().size();
        return all == 1 ? "it" : "%s of them".formatted(matters == all ? "each" : matters);
    }

    private List<Standing.Row> standing() {
        List<Standing.Row> rows = new ArrayList<>();
        rows.add(new Standing.Row("sources", String.join(", ", answer.merged().sources())));
        rows.add(new Standing.Row("joined", joined()));
        return rows;
    }

    private String joined() {
        List<SystemModel.Note> joins = answer.merged().joins();
        List<String> evidence = new ArrayList<>();
        if (answer.merged().shared() > 0 || joins.isEmpty()) {
            evidence.add(English.count(answer.merged().shared(), "thing") + " by the same id in several files");
        }
        joins.stream()
                .limit(JOINS_NAMED)
                .map(join -> join.text() + " (" + files.of(join.at()) + ")")
                .forEach(evidence::add);
        return String.join("; ", evidence)
                + (joins.size() > JOINS_NAMED ? "; and " + (joins.size() - JOINS_NAMED) + " more" : "");
    }

    @Override
    void write(JsonPieces json) throws IOException {
        json.text("verdict", answer.verdict().word());
        json.flatList("sources", answer.merged().sources(), json::string);
        json.number("shared", answer.merged().shared());
        json.list("joins", answer.merged().joins(), join -> {
            json.start();
            json.text("text", join.text());
            json.key("origin");
            json.origin(join.at());
            json.end();
        });
        json.list("asOneSays", answer.whole(), whole -> {
            json.start();
            json.text("source", whole.source());
            json.reach(whole.outcome());
            json.end();
        });
        json.list("disagreements", answer.all(), json::disagreement);
    }
}
