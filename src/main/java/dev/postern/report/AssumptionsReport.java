package dev.postern.report;

import dev.postern.analysis.Assumptions;
import dev.postern.analysis.Assumptions.Effect;
import dev.postern.analysis.Assumptions.Question;
import dev.postern.analysis.Verdict;
import dev.postern.model.Answer;
import dev.postern.model.Assumption;
import dev.postern.model.English;
import dev.postern.model.FactNotation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Which assumptions to ask a human about first, and what each answer would change. */
public final class AssumptionsReport extends QuestionReport {
    private static final int MOST_ROWS = 20;
    private static final int GOALS_NAMED = 2;

    private final Assumptions answer;

    public AssumptionsReport(Assumptions answer) {
        super(answer.situation());
        this.answer = answer;
    }

    @Override
    JsonShape shape() {
        return JsonShape.ASSUMPTIONS;
    }

    @Override
    void tell(Page page) {
        page.lead(lead());
        doubts(page);
        List<Question> shown = answer.questions().stream().limit(MOST_ROWS).toList();
        if (!shown.isEmpty()) {
            page.heading("What hangs on them");
            page.table(
                    List.of("assumption", "no closes", "and then", "yes makes certain", "and then", "paths"),
                    shown.stream().map(this::row).toList());
            more(page);
            page.heading("What is asked");
            page.list(shown.stream().map(AssumptionsReport::asked).toList());
            page.paragraph(page.further().answering() + " and holds from then on.");
        }
        without(page);
        answered(page);
    }

    private String noun() {
        return answer.techniques() ? "assumption" : "open assumption";
    }

    private String lead() {
        if (answer.questions().isEmpty()) {
            return "No goal hangs on an %s that is not answered; the verdict is %s whatever the answers."
                    .formatted(noun(), answer.verdict().word());
        }
        Question first = answer.questions().get(0);
        return "Goals hang on %s. Ask first: %s %s %s"
                .formatted(
                        English.count(answer.questions().size(), noun()),
                        Stories.Question.asked(first.assumption()),
                        effect("A no closes %s%s.", first.no()),
                        effect("A yes makes %s certain%s.", first.yes()));
    }

    private String effect(String does, Effect effect) {
        String goals = effect.goals().isEmpty()
                ? "no goal"
                : effect.goals().size() <= GOALS_NAMED
                        ? English.and(
                                effect.goals().stream().map(FactNotation::write).toList())
                        : effect.goals().size() + " of " + English.count(answer.goals(), "goal");
        return does.formatted(goals, verdict(effect.verdict()));
    }

    private String verdict(Verdict.Kind then) {
        return then == answer.verdict() ? "" : ", and the verdict is " + then.word();
    }

    private List<Cell> row(Question question) {
        return List.of(
                Cell.name(question.assumption().id()),
                Cell.words(changes(question.no())),
                Cell.words(question.no().verdict().word()),
                Cell.words(changes(question.yes())),
                Cell.words(question.yes().verdict().word()),
                Cell.words("%s%,d of %,d"
                        .formatted(
                                answer.complete() ? "" : "≥ ", question.paths().size(), answer.paths())));
    }

    private static String changes(Effect effect) {
        return English.count(effect.goals().size(), "goal") + ", " + English.count(effect.paths(), "path");
    }

    private static List<Cell> asked(Question question) {
        Assumption assumption = question.assumption();
        boolean technique = assumption.kind() == Assumption.Kind.TECHNIQUE;
        return List.of(
                Cell.name(assumption.id()),
                Cell.words(
                        Stories.Question.asked(assumption) + (technique ? " (about technique, counted as true)" : "")),
                Cell.name(assumption.origin().toString()));
    }

    private void more(Page page) {
        int left = answer.questions().size() - MOST_ROWS;
        if (left > 0) {
            page.paragraph("… and %,d more; %s lists them all."
                    .formatted(left, page.further().json()));
        }
    }

    private void without(Page page) {
        int count = answer.without().size();
        if (count > 0) {
            page.paragraph(
                    "No goal hangs on %s, whatever the answer.".formatted(English.count(count, "further " + noun())));
        }
    }

    private void answered(Page page) {
        if (answer.taken().isEmpty()) {
            return;
        }
        page.heading("What is answered");
        page.list(answer.taken().stream().map(AssumptionsReport::given).toList());
    }

    private static List<Cell> given(Answer given) {
        List<Cell> cells = new ArrayList<>(List.of(Cell.name(given.assumption())));
        cells.add(Cell.words("%s, says %s (%s)%s%s"
                .formatted(
                        given.word(),
                        given.who(),
                        given.when(),
                        given.text().isEmpty() ? "" : ": " + given.text(),
                        given.why().isEmpty() ? "" : "; because " + given.why())));
        return cells;
    }

    @Override
    void write(JsonPieces json) throws IOException {
        json.text("verdict", answer.verdict().word());
        json.number("goals", answer.goals());
        json.number("paths", answer.paths());
        json.flag("complete", answer.complete());
        json.flag("techniques", answer.techniques());
        json.list("questions", answer.questions(), question -> {
            json.start();
            json.key("assumption");
            json.assumption(question.assumption(), answer.answers());
            json.flag("decides", question.decides(answer.verdict()));
            effect("no", question.no(), json);
            effect("yes", question.yes(), json);
            json.flatList("paths", question.paths(), json::string);
            json.end();
        });
        json.list("without", answer.without(), assumption -> json.assumption(assumption, answer.answers()));
    }

    private static void effect(String key, Effect effect, JsonPieces json) throws IOException {
        json.key(key);
        json.start();
        json.text("verdict", effect.verdict().word());
        json.list("goals", effect.goals(), json::fact);
        json.number("paths", effect.paths());
        json.end();
    }
}
