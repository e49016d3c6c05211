package dev.postern.report;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.Change;
import dev.postern.analysis.PathStep;
import dev.postern.analysis.WhyNot;
import dev.postern.model.Assumption;
import dev.postern.model.Control;
import dev.postern.model.English;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.PlacedControl;
import dev.postern.model.SystemModel;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What is missing for a goal to be reached: the nearest misses, what each changes, and the path that it opens. */
public final class WhyNotReport extends QuestionReport {
    private final WhyNot answer;
    private final SystemModel system;
    private final String name;
    private final FileNames files;
    private final Places places;

    public WhyNotReport(WhyNot answer) {
        super(answer.situation());
        this.answer = answer;
        system = answer.situation().outcome().system();
        name = FactNotation.write(answer.goal());
        places = new Places(system);
        Set<String> named = new TreeSet<>();
        system.controls().values().forEach(control -> named.add(control.origin().file()));
        system.sensors().values().forEach(sensor -> named.add(sensor.origin().file()));
        system.openAssumptions()
                .values()
                .forEach(open -> named.add(open.origin().file()));
        files = new FileNames(named);
    }

    @Override
    JsonShape shape() {
        return JsonShape.WHY_NOT;
    }

    @Override
    void tell(Page page) {
        if (answer.isReached()) {
            page.lead("%s is reached already, so nothing is missing.".formatted(name));
            page.paragraph("Ask how: " + page.further().question("why", "fact", name));
            return;
        }
        if (answer.nearest().isEmpty()) {
            page.lead("Nothing that was tried opens a way to %s.".formatted(name));
        } else {
            WhyNot.Miss first = answer.nearest().get(0);
            page.lead("%s is not reached. The nearest miss costs %,d: %s. It opens: %s."
                    .formatted(
                            name,
                            first.cost(),
                            English.and(first.changes().stream().map(this::told).toList()),
                            String.join(" ▸ ", way(first.path()))));
        }
        page.paragraph(tried());
        doubts(page);
        for (int i = 0; i < answer.nearest().size(); i++) {
            miss(i + 1, answer.nearest().get(i), page);
        }
        if (!answer.nearest().isEmpty()) {
            page.heading("What the costs are");
            page.paragraph(
                    "1 for a control that is lifted or an open question that is answered yes, 3 for a further fact about things that the system has already. None of a miss' changes can be left out.");
        }
    }

    private String tried() {
        WhyNot.Tried tried = answer.tried();
        String what = English.and(List.of(
                English.count(tried.lifts(), "control") + " in place",
                English.count(tried.assumptions(), "open question"),
                tried.facts() == 0 ? "no further fact" : English.count(tried.facts(), "further fact")));
        String end;
        if (!situation().outcome().ending().isSaturated()) {
            end = "The run was cut off before it had found everything, so a nearer miss may have escaped.";
        } else if (!answer.complete()) {
            end = "The search was cut off, so there may be others, and nearer ones.";
        } else if (answer.nearest().isEmpty()) {
            end = "No set of these opens one.";
        } else {
            end = "";
        }
        return "Tried: %s. %s".formatted(what, end).strip();
    }

    private void miss(int number, WhyNot.Miss miss, Page page) {
        page.heading("Miss %d, cost %,d".formatted(number, miss.cost()));
        page.list(miss.changes().stream()
                .map(change -> cells(change, miss.path()))
                .toList());
        page.paragraph("Opens %s, in %s of effort %,d."
                .formatted(
                        String.join(" ▸ ", way(miss.path())),
                        English.count(miss.path().steps().size(), "step"),
                        miss.path().effort()));
        if (!miss.alike().isEmpty()) {
            List<Change> next = miss.alike().get(0);
            page.paragraph("%s of this kind would do as well%s.%s"
                    .formatted(
                            miss.alike().size() == 1
                                    ? "One other"
                                    : miss.alike().size() + " others",
                            miss.alike().size() == 1
                                    ? ": "
                                            + English.and(next.stream()
                                                    .map(WhyNotReport::inWords)
                                                    .toList())
                                    : "",
                            miss.alike().size() == 1
                                    ? ""
                                    : " With %s they are listed."
                                            .formatted(page.further().json())));
        }
    }

    private List<String> way(AttackPath path) {
        return places.of(Story.of(path, false));
    }

    private String told(Change change) {
        return inWords(change) + (change instanceof Change.Lift lift ? inBrackets(placed(lift.control())) : "");
    }

    private static String inWords(Change change) {
        return change instanceof Change.Add add ? "add " + Words.quoted(add.fact()) : change.text();
    }

    private static String inBrackets(String words) {
        return words.isEmpty() ? "" : " (" + words + ")";
    }

    /** Where the control is placed; nothing where a switch put it there. */
    private String placed(Control control) {
        PlacedControl placed =
                system.controls().getOrDefault(control, system.sensors().get(control));
        return placed == null ? "" : files.of(placed.origin());
    }

    /** The change, and where on the path it counts. */
    private List<Cell> cells(Change change, AttackPath path) {
        if (change instanceof Change.Lift lift) {
            String stops = steps(path, step -> has(step, lift.control()));
            String where = placed(lift.control());
            return List.of(
                    Cell.words("lift"),
                    Cell.of(lift.control()),
                    Cell.words("(" + where + (where.isEmpty() ? "" : "; ") + "stops " + stops + ")"));
        }
        if (change instanceof Change.Suppose suppose) {
            Assumption open = suppose.assumption();
            return List.of(
                    Cell.words(change.text()),
                    Cell.words("(%s; decides %s)".formatted(open.id(), steps(path, step -> rests(step, open)))));
        }
        Fact added = ((Change.Add) change).fact();
        return List.of(
                Cell.words("add"),
                Cell.of(added),
                Cell.words("(missing in " + steps(path, step -> needs(step, added)) + ")"));
    }

    private static boolean needs(PathStep step, Fact fact) {
        return step.premises().stream().anyMatch(premise -> premise.fact().equals(fact));
    }

    private static boolean has(PathStep step, Control control) {
        return step.seenBy().contains(control)
                || step.brokenBy().stream().anyMatch(one -> one.control().equals(control));
    }

    private boolean rests(PathStep step, Assumption assumption) {
        return step.premises().stream().anyMatch(premise -> premise.assumes().contains(assumption))
                || step.brokenBy().stream()
                        .map(breaking -> system.controls().get(breaking.control()))
                        .anyMatch(placed ->
                                placed != null && placed.ineffective().id().equals(assumption.id()));
    }

    private static String steps(AttackPath path, Predicate<PathStep> which) {
        List<String> steps = path.steps().stream()
                .filter(which)
                .map(step -> "step %d, %s".formatted(step.number(), step.rule().id()))
                .toList();
        return steps.isEmpty() ? "a step that others rest on" : English.and(steps);
    }

    @Override
    void write(JsonPieces json) throws IOException {
        json.key("goal");
        json.fact(answer.goal());
        json.flag("reached", answer.isReached());
        json.list("nearest", answer.nearest(), miss -> {
            json.start();
            json.number("cost", miss.cost());
            json.list("changes", miss.changes(), change -> change(change, json));
            json.key("path");
            json.start();
            json.path("id", miss.path());
            json.end();
            json.list("alike", miss.alike(), other -> {
                json.start();
                json.list("changes", other, change -> change(change, json));
                json.end();
            });
            json.end();
        });
        json.flag("complete", answer.complete());
        json.key("tried");
        json.startFlat();
        json.number("lifts", answer.tried().lifts());
        json.number("assumptions", answer.tried().assumptions());
        json.number("facts", answer.tried().facts());
        json.end();
        json.list(
                "assumptions",
                assumptions(),
                made -> json.assumption(made, situation().answers()));
    }

    private static void change(Change change, JsonPieces json) throws IOException {
        json.startFlat();
        if (change instanceof Change.Lift lift) {
            json.text("change", "lift");
            json.key("control");
            json.control(lift.control());
        } else if (change instanceof Change.Suppose suppose) {
            json.text("change", "suppose");
            json.text("assumption", suppose.assumption().id());
        } else {
            json.text("change", "add");
            json.key("fact");
            json.fact(((Change.Add) change).fact());
        }
        json.number("cost", change.cost());
        json.end();
    }

    private List<Assumption> assumptions() {
        return answer.nearest().stream()
                .flatMap(miss -> Stream.concat(
                        miss.changes().stream()
                                .filter(Change.Suppose.class::isInstance)
                                .map(change -> ((Change.Suppose) change).assumption()),
                        miss.path().steps().stream().flatMap(step -> step.assumes().stream())))
                .distinct()
                .sorted()
                .toList();
    }
}
