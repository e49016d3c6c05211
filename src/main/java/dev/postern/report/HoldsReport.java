package dev.postern.report;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.Holds;
import dev.postern.analysis.Holds.Effect;
import dev.postern.analysis.Holds.OfControl;
import dev.postern.analysis.Holds.OfGoal;
import dev.postern.derivation.Provable;
import dev.postern.model.Assumption;
import dev.postern.model.Control;
import dev.postern.model.English;
import dev.postern.model.FactNotation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What each control in place holds, and what would open without it. */
public final class HoldsReport extends QuestionReport {
    private static final int MOST_ROWS = 20;
    private static final int MOST_PATHS = 3;
    private static final int MOST_NAMES = 3;

    private final Holds answer;

    public HoldsReport(Holds answer) {
        super(answer.situation());
        this.answer = answer;
    }

    @Override
    JsonShape shape() {
        return JsonShape.HOLDS;
    }

    @Override
    void tell(Page page) {
        page.lead(sentence() + asFarAsFound());
        doubts(page);
        if (answer.controls().isEmpty()) {
            return;
        }
        List<OfControl> sorted = answer.controls().stream()
                .sorted(Comparator.comparing(OfControl::effect))
                .toList();
        FileNames files = files();
        page.heading("If it alone goes");
        page.table(
                List.of("in place", "state", "said in", "what changes"),
                sorted.stream()
                        .limit(MOST_ROWS)
                        .map(one -> List.of(
                                Cell.of(one.placed().control()),
                                Cell.words(one.placed().state().word()),
                                Cell.words(files.of(one.placed().origin())),
                                Cell.words(change(one))))
                        .toList());
        more(sorted.size() - MOST_ROWS, "control", page);
        paths(sorted, page);
        together(page);
    }

    private String sentence() {
        int all = answer.controls().size();
        if (all == 0) {
            return "No control is in place, so that nothing is held shut by one.";
        }
        boolean sensors = answer.controls().stream().anyMatch(OfControl::isSensor);
        List<String> parts = new ArrayList<>();
        part(parts, all, effect -> effect == Effect.OPENS, "holds a goal shut alone", "hold a goal shut alone");
        part(parts, all, effect -> effect == Effect.WAYS, "shuts ways to a goal", "shut ways to a goal");
        part(
                parts,
                all,
                effect -> effect == Effect.STEPS,
                "stops steps short of every goal",
                "stop steps short of every goal");
        part(
                parts,
                all,
                Effect::isSpare,
                "could go without a step more being taken",
                "could go without a step more being taken");
        String lead = all == 1
                ? "1 %s is in place, and it ".formatted(sensors ? "sensor" : "control")
                : "Of %,d %s in place ".formatted(all, sensors ? "controls and sensors" : "controls");
        return lead + English.and(parts) + ".";
    }

    private void part(List<String> parts, int all, Predicate<Effect> which, String one, String several) {
        long count = answer.controls().stream()
                .filter(control -> which.test(control.effect()))
                .count();
        if (count > 0) {
            parts.add(all == 1 ? one : count + " " + (count == 1 ? one : several));
        }
    }

    private static String change(OfControl one) {
        return switch (one.effect()) {
            case OPENS, WAYS -> one.goals().stream().map(HoldsReport::change).collect(Collectors.joining("; "));
            case STEPS ->
                "%s more, short of every goal%s"
                        .formatted(
                                English.count(one.steps(), "step"),
                                one.gains().isEmpty()
                                        ? ""
                                        : ": "
                                                + Words.andMore(
                                                        one.gains().stream()
                                                                .map(FactNotation::write)
                                                                .toList(),
                                                        MOST_NAMES,
                                                        "gain"));
            case PASSED -> "nothing: it is got round as it stands, on the way to no goal";
            case COVERED -> "nothing while " + covers(one.covers());
            case UNMET -> "nothing: no attack gets to a step it stops";
        };
    }

    /** {@code a or b stands}: both have to go with it; {@code a and b stand}: either of them is enough. */
    private static String covers(List<List<Control>> covers) {
        List<String> sets = covers.stream()
                .map(set -> set.stream().map(Control::toString).collect(Collectors.joining(" or ")))
                .toList();
        return Words.andMore(sets, MOST_NAMES, "control") + (sets.size() == 1 ? " stands" : " stand");
    }

    private static String change(OfGoal goal) {
        String name = FactNotation.write(goal.goal());
        long effort = goal.cheapest().map(AttackPath::effort).orElse(-1L);
        String at = effort < 0 ? "" : " at effort " + effort;
        String doubt = goal.cheapest().filter(path -> !path.isViable()).isEmpty() ? "" : ", if open assumptions hold";
        if (goal.opens()) {
            return "opens %s%s%s".formatted(name, at, doubt);
        }
        if (!goal.today().certainly() && goal.lifted().certainly()) {
            return "%s no longer hangs on open assumptions%s".formatted(name, at);
        }
        String ways = (goal.complete() ? "" : "at least ")
                + English.count(goal.paths().size(), "way") + " more to " + name;
        return effort < goal.cheapestToday()
                ? "%s, at effort %,d instead of %,d%s".formatted(ways, effort, goal.cheapestToday(), doubt)
                : "%s, none of less effort than today's %,d%s".formatted(ways, goal.cheapestToday(), doubt);
    }

    private record Opening(OfControl control, OfGoal goal, AttackPath path) {}

    /** The cheapest way of each goal that opens, the first few told by the places it goes through. */
    private void paths(List<OfControl> sorted, Page page) {
        List<Opening> openings = sorted.stream()
                .flatMap(control -> control.goals().stream()
                        .flatMap(goal -> goal.cheapest().stream().map(path -> new Opening(control, goal, path))))
                .toList();
        if (openings.isEmpty()) {
            return;
        }
        Places places = new Places(situation().outcome().system());
        page.heading("The cheapest way that opens");
        page.table(
                List.of("without", "effort", "the attacker goes"),
                openings.stream()
                        .limit(MOST_PATHS)
                        .map(opening -> List.of(
                                Cell.of(opening.control().placed().control()),
                                Cell.number(opening.path().effort()),
                                Cell.words(String.join(" ▸ ", places.of(Story.of(opening.path(), false)))
                                        + (opening.path().isViable() ? "" : ", if open assumptions hold"))))
                        .toList());
        more(openings.size() - MOST_PATHS, "way", page);
    }

    private void together(Page page) {
        if (answer.together().isEmpty()) {
            return;
        }
        page.heading("Shut by several together");
        page.paragraph("The goal opens if all that is named goes, and stays shut while any one of it stands.");
        page.table(
                List.of("goal", "held shut by"),
                answer.together().stream()
                        .limit(MOST_ROWS)
                        .map(one -> List.of(
                                Cell.of(one.goal()),
                                Cell.words(English.and(one.controls().stream()
                                        .map(Control::toString)
                                        .toList()))))
                        .toList());
        more(answer.together().size() - MOST_ROWS, "set", page);
    }

    private static void more(int left, String thing, Page page) {
        if (left > 0) {
            page.paragraph("… and %s; %s lists them all."
                    .formatted(
                            English.count(left, "more " + thing), page.further().json()));
        }
    }

    @Override
    void write(JsonPieces json) throws IOException {
        json.list("controls", answer.controls(), one -> control(one, json));
        json.list("together", answer.together(), one -> {
            json.start();
            json.key("goal");
            json.fact(one.goal());
            json.list("controls", one.controls(), json::control);
            json.end();
        });
        json.list(
                "assumptions",
                assumptions(),
                made -> json.assumption(made, situation().answers()));
    }

    private void control(OfControl one, JsonPieces json) throws IOException {
        json.start();
        json.placedKeys(one.placed());
        json.flag("sensor", one.isSensor());
        json.text("effect", one.effect().word());
        json.list("goals", one.goals(), goal -> goal(goal, json));
        json.list("gains", one.gains(), json::fact);
        json.number("steps", one.steps());
        json.list("covers", one.covers(), set -> {
            json.startList();
            for (Control control : set) {
                json.control(control);
            }
            json.endList();
        });
        json.end();
    }

    private void goal(OfGoal goal, JsonPieces json) throws IOException {
        json.start();
        json.key("goal");
        json.fact(goal.goal());
        json.text("today", reached(goal.today()));
        json.text("lifted", reached(goal.lifted()));
        json.list("paths", goal.paths(), json::path);
        json.flag("complete", goal.complete());
        if (goal.cheapestToday() >= 0) {
            json.number("cheapestToday", goal.cheapestToday());
        }
        json.end();
    }

    private String reached(Provable provable) {
        if (provable.certainly()) {
            return "yes";
        }
        return provable.possibly() || !situation().doubts().isEmpty() ? "unknown" : "no";
    }

    private List<Assumption> assumptions() {
        return answer.controls().stream()
                .flatMap(control -> control.goals().stream())
                .flatMap(goal -> goal.paths().stream())
                .flatMap(path -> Stream.concat(
                        path.open().stream(), path.steps().stream().flatMap(step -> step.assumes().stream())))
                .distinct()
                .sorted()
                .toList();
    }
}
