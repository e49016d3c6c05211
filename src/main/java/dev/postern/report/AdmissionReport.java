package dev.postern.report;

import dev.postern.analysis.Admission;
import dev.postern.analysis.AttackPath;
import dev.postern.analysis.Drift.Found;
import dev.postern.analysis.Situation;
import dev.postern.model.Acceptance;
import dev.postern.model.Assumption;
import dev.postern.model.Control;
import dev.postern.model.English;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Whether a system or a change may pass; as Markdown it is a comment on the change. */
public final class AdmissionReport extends QuestionReport {
    private static final int MOST_PATHS = 5;
    private static final int MOST_CONTROLS = 4;
    private static final int MOST_RISKS = 20;

    private final Admission answer;
    private final List<String> baseline;

    /**
     * @param situation what the header speaks of
     * @param baseline the files of the system as it was, none where there is no baseline
     */
    public AdmissionReport(Admission answer, Situation situation, List<String> baseline) {
        super(situation);
        this.answer = answer;
        this.baseline = List.copyOf(baseline);
    }

    @Override
    JsonShape shape() {
        return JsonShape.GATE;
    }

    @Override
    void tell(Page page) {
        page.lead(answer.summary());
        List<Standing.Row> standing = standing();
        if (!standing.isEmpty()) {
            page.rows(standing);
        }
        if (!answer.counted().isEmpty()) {
            paths(page);
            steps(answer.counted().get(0).path(), page);
            breakers(page);
            assumed(page);
        }
        accepted(page);
    }

    private List<Standing.Row> standing() {
        List<Standing.Row> rows = new ArrayList<>();
        answer.verdict().reasons().stream()
                .filter(reason -> !answer.summary().endsWith(reason))
                .forEach(reason -> rows.add(new Standing.Row("why", reason)));
        if (!baseline.isEmpty()) {
            rows.add(new Standing.Row("baseline", English.and(baseline)));
            rows.add(new Standing.Row(
                    "before",
                    answer.existing() == 0
                            ? "no path was there already"
                            : "%s there already, and %s not count"
                                    .formatted(
                                            English.count(answer.existing(), "path")
                                                    + (answer.existing() == 1 ? " was" : " were"),
                                            answer.existing() == 1 ? "does" : "do")));
        }
        return rows;
    }

    private void paths(Page page) {
        if (answer.drift().isPresent()) {
            Comparison comparison = new Comparison(answer.drift().get());
            comparison.opened(page);
            comparison.confirmed(page);
            return;
        }
        page.heading("Paths");
        PathLine line = new PathLine(answer.paths().outcome().system());
        page.list(shown().stream().map(found -> line.cells(found.path())).toList());
        more(answer.counted().size() - MOST_PATHS, page);
    }

    private List<Found> shown() {
        return answer.counted().stream().limit(MOST_PATHS).toList();
    }

    private static void more(int left, Page page) {
        if (left > 0) {
            page.paragraph("… and %,d more; --format json lists them all".formatted(left));
        }
    }

    private static void steps(AttackPath path, Page page) {
        page.heading("Step by step:", path.id());
        page.list(path.steps().stream()
                .map(step ->
                        List.of(Cell.words(step.because() + " [" + step.rule().id() + "]")))
                .toList());
    }

    private void breakers(Page page) {
        page.heading("What breaks " + (answer.counted().size() == 1 ? "it" : "them"));
        page.list(shown().stream().map(found -> breakers(found.path())).toList());
        more(answer.counted().size() - MOST_PATHS, page);
    }

    private static List<Cell> breakers(AttackPath path) {
        List<Cell> cells = new ArrayList<>(List.of(Cell.name(path.id())));
        List<Control> controls = path.breakers();
        if (controls.isEmpty()) {
            cells.add(Cell.words("no control that is not in place already"));
        }
        for (Control control : controls.subList(0, Math.min(MOST_CONTROLS, controls.size()))) {
            cells.add(Cell.words(cells.size() == 1 ? (controls.size() == 1 ? "" : "any of") : "·"));
            cells.add(Cell.of(control));
        }
        if (controls.size() > MOST_CONTROLS) {
            cells.add(Cell.words("and %,d more".formatted(controls.size() - MOST_CONTROLS)));
        }
        cells.removeIf(cell -> cell.text().isEmpty());
        return cells;
    }

    private void assumed(Page page) {
        List<Assumption> open = assumptions(AttackPath::open);
        List<Assumption> technique = assumptions(path ->
                path.steps().stream().flatMap(step -> step.assumes().stream()).toList());
        List<List<Cell>> items = new ArrayList<>();
        open.forEach(one -> items.add(assumption(one, "open: ")));
        technique.stream().filter(one -> !open.contains(one)).forEach(one -> items.add(assumption(one, "")));
        if (!items.isEmpty()) {
            page.heading("What is assumed");
            page.list(items.subList(0, Math.min(MOST_RISKS, items.size())));
            more(items.size() - MOST_RISKS, page);
        }
    }

    private List<Assumption> assumptions(Function<AttackPath, List<Assumption>> of) {
        return answer.counted().stream()
                .flatMap(found -> of.apply(found.path()).stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static List<Cell> assumption(Assumption one, String kind) {
        return List.of(Cell.name(one.id()), Cell.words(kind + one.text()));
    }

    private void accepted(Page page) {
        if (answer.accepted().isEmpty()) {
            return;
        }
        page.heading("Accepted risks");
        page.table(
                List.of("what", "owner", "until", "state", "reason"),
                answer.accepted().stream()
                        .limit(MOST_RISKS)
                        .map(one -> List.of(
                                Cell.name(one.acceptance().subject()),
                                Cell.words(one.acceptance().owner()),
                                Cell.words(one.acceptance().expires().toString()),
                                Cell.words(state(one)),
                                Cell.words(one.acceptance().reason())))
                        .toList());
        more(answer.accepted().size() - MOST_RISKS, page);
    }

    private static String state(Admission.Judged one) {
        return switch (one.state()) {
            case HOLDS -> "holds";
            case EXPIRED -> one.isFound() ? "EXPIRED, counts again" : "expired, and no such path was found";
            case UNUSED -> "unused: no such path was found";
        };
    }

    @Override
    void write(JsonPieces json) throws IOException {
        json.text("verdict", answer.verdict().kind().word());
        json.text("sentence", answer.summary());
        json.list("reasons", answer.verdict().reasons(), json::string);
        json.list("paths", answer.counted(), new FoundJson(json)::after);
        json.list("accepted", answer.accepted(), one -> accepted(one, json));
        json.flag("baseline", answer.drift().isPresent());
        json.number("existing", answer.existing());
        json.flag("complete", answer.complete());
    }

    private static void accepted(Admission.Judged one, JsonPieces json) throws IOException {
        Acceptance acceptance = one.acceptance();
        json.start();
        if (acceptance.path().isPresent()) {
            json.text("path", acceptance.path().get());
        } else {
            json.key("goal");
            json.fact(acceptance.goal().orElseThrow());
        }
        json.text("owner", acceptance.owner());
        json.text("reason", acceptance.reason());
        json.text("expires", acceptance.expires().toString());
        json.text("state", one.state().word());
        json.end();
    }
}
