package dev.postern.report;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.PathStep;
import dev.postern.analysis.Why;
import dev.postern.model.Assumption;
import dev.postern.model.English;
import dev.postern.model.FactNotation;
import dev.postern.model.Origin;
import dev.postern.model.Support;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Where a fact is said, or the proof of it. */
public final class WhyReport extends QuestionReport {
    private final Why answer;
    private final String name;
    private final FileNames files;

    public WhyReport(Why answer) {
        super(answer.situation());
        this.answer = answer;
        name = FactNotation.write(answer.fact());
        Set<String> named = new TreeSet<>();
        origins(answer).map(Origin::file).forEach(named::add);
        files = new FileNames(named);
    }

    @Override
    JsonShape shape() {
        return JsonShape.WHY;
    }

    private static Stream<Origin> origins(Why answer) {
        return Stream.concat(
                answer.supports().stream().map(Support::origin),
                answer.proof().stream()
                        .flatMap(proof -> proof.steps().stream())
                        .flatMap(step -> step.premises().stream())
                        .flatMap(premise -> premise.origins().stream()));
    }

    @Override
    void tell(Page page) {
        switch (answer.ground()) {
            case GIVEN -> given(page);
            case CATALOGUE -> page.lead("%s: the playbook says so (%s).".formatted(name, where()));
            case START -> page.lead("%s: the attacker begins with it%s.".formatted(name, inBrackets(where())));
            case GAINED -> gained(answer.proof().orElseThrow(), page);
            case NONE -> none(page);
        }
    }

    private String where() {
        return files.of(answer.supports().stream().map(Support::origin).toList());
    }

    private static String inBrackets(String words) {
        return words.isEmpty() ? "" : " (" + words + ")";
    }

    private void given(Page page) {
        if (!answer.isOpen()) {
            page.lead("%s: the model says so (%s).".formatted(name, where()));
            return;
        }
        page.lead("%s: the model says so (%s), and whether it is so is an open question.".formatted(name, where()));
        page.heading("It holds if");
        page.list(answer.supports().stream()
                .map(support -> List.of(Cell.words(English.and(support.assumptions().stream()
                        .map(assumption -> assumption.text() + " [" + assumption.id() + "]")
                        .toList()))))
                .toList());
    }

    private void none(Page page) {
        page.lead("%s does not hold: no way leads there%s."
                .formatted(
                        name,
                        situation().outcome().ending().isSaturated()
                                ? ""
                                : " as far as the run came before it was cut off"));
        page.paragraph("Ask what would have to change: " + page.further().question("why-not", "goal", name));
        doubts(page);
    }

    private void gained(AttackPath proof, Page page) {
        page.lead("%s: the attacker gets there in %s (effort %,d)%s. %s"
                .formatted(
                        name,
                        English.count(proof.steps().size(), "step"),
                        proof.effort(),
                        !answer.isOpen() ? "" : ifAnswered(proof.open().size()),
                        otherWays()));
        page.heading("Proof");
        page.drawing(ProofDrawing.of(proof, answer.roundabouts(), files, page.columns()));
        if (answer.isOpen()) {
            page.heading("Open questions it hangs on");
            page.list(proof.open().stream()
                    .map(assumption -> List.of(Cell.name(assumption.id()), Cell.words(assumption.text())))
                    .toList());
        }
    }

    private static String ifAnswered(int questions) {
        return questions == 1
                ? ", if an open question is answered yes"
                : ", if %,d open questions are answered yes".formatted(questions);
    }

    private String otherWays() {
        int more = answer.ways() - 1;
        int open = answer.ways() - Math.max(answer.viable(), 1);
        String atLeast = answer.complete() ? "" : "at least ";
        if (more == 0 && answer.complete()) {
            return "There is no other way.";
        }
        String hang = answer.viable() == 0 || open == 0
                ? ""
                : ", %s only if open questions are answered yes".formatted(open == more ? "all" : open + " of them");
        return "This is the cheapest; there %s %s%s%s."
                .formatted(
                        more == 1 && answer.complete() ? "is" : "are", atLeast, English.count(more, "more way"), hang);
    }

    @Override
    void write(JsonPieces json) throws IOException {
        json.key("fact");
        json.fact(answer.fact());
        json.text("ground", answer.ground().word());
        json.flag("open", answer.isOpen());
        json.list("supports", answer.supports(), support -> {
            json.start();
            json.key("origin");
            json.origin(support.origin());
            json.flatList("assumes", support.assumptions(), assumption -> json.string(assumption.id()));
            json.end();
        });
        json.key("proof");
        if (answer.proof().isPresent()) {
            json.start();
            json.path("id", answer.proof().get());
            json.end();
        } else {
            json.textOrNull("");
        }
        json.list("unseen", answer.roundabouts().entrySet(), entry -> {
            json.start();
            json.number("step", entry.getKey());
            json.list("by", entry.getValue(), json::breaking);
            json.end();
        });
        json.number("ways", answer.ways());
        json.number("viable", answer.viable());
        json.flag("complete", answer.complete());
        json.list(
                "assumptions",
                assumptions(),
                made -> json.assumption(made, situation().answers()));
    }

    private List<Assumption> assumptions() {
        Stream<Assumption> ofProof = answer.proof().stream()
                .flatMap(proof -> Stream.concat(
                        proof.open().stream(),
                        proof.steps().stream().map(PathStep::assumes).flatMap(List::stream)));
        Stream<Assumption> said = answer.supports().stream().flatMap(support -> support.assumptions().stream());
        return Stream.concat(ofProof, said).distinct().sorted().toList();
    }
}
