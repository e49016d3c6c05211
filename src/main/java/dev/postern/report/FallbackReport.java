package dev.postern.report;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.Fallback;
import dev.postern.analysis.Fallback.Blocked;
import dev.postern.analysis.Fallback.OfGoal;
import dev.postern.model.FactNotation;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is left when a step of the best path is blocked. */
public final class FallbackReport extends QuestionReport {
    private static final int MOST_STEPS = 15;
    private static final int MOST_PATHS = 5;

    private final Fallback answer;

    public FallbackReport(Fallback answer) {
        super(answer.situation());
        this.answer = answer;
    }

    @Override
    JsonShape shape() {
        return JsonShape.FALLBACK;
    }

    @Override
    void tell(Page page) {
        if (answer.goals().isEmpty()) {
            page.lead("There is no goal, so there is no step to block.");
        }
        for (OfGoal goal : answer.goals()) {
            if (answer.goals().size() > 1) {
                page.heading("Goal", FactNotation.write(goal.goal()));
            }
            tell(goal, page);
        }
        doubts(page);
        if (!answer.complete()) {
            page.rows(List.of(new Standing.Row(
                    "so far",
                    "the time was over before as many paths were compared as asked for, and a better way may be left; raise "
                            + page.further().option("limit-seconds"))));
        }
    }

    private void tell(OfGoal goal, Page page) {
        page.lead(lead(goal));
        if (goal.best().isEmpty()) {
            return;
        }
        AttackPath best = goal.best().get();
        page.rows(List.of(new Standing.Row("best path", told(best))));
        page.heading("If one of its steps is blocked");
        List<Blocked> deeds = goal.steps().stream()
                .filter(blocked -> !blocked.step().rule().carries())
                .toList();
        page.table(
                List.of("step", "left", "next path", "blocked by, for example"),
                deeds.stream().limit(MOST_STEPS).map(FallbackReport::row).toList());
        int carrying = goal.steps().size() - deeds.size();
        if (deeds.size() > MOST_STEPS || carrying > 0) {
            page.rows(List.of(new Standing.Row(
                    "more",
                    (deeds.size() > MOST_STEPS ? (deeds.size() - MOST_STEPS) + " more steps, and " : "")
                            + carrying
                            + " that only carry from one to the next; %s lists them all"
                                    .formatted(page.further().json()))));
        }
        Map<String, AttackPath> next = next(goal);
        if (!next.isEmpty()) {
            page.heading("What is left");
            page.list(next.values().stream()
                    .limit(MOST_PATHS)
                    .map(path -> List.of(Cell.words(told(path))))
                    .toList());
        }
    }

    private String lead(OfGoal goal) {
        String name = FactNotation.write(goal.goal());
        if (goal.best().isEmpty()) {
            return answer.situation().starts().containsKey(goal.goal())
                    ? "The attacker begins with %s, so there is no step to block.".formatted(name)
                    : "No way leads to %s%s, so there is no step to block."
                            .formatted(
                                    name, answer.situation().outcome().ending().isSaturated() ? "" : " so far");
        }
        Blocked step = goal.bestStep().orElseThrow();
        return "Their best step towards %s is %s (step %d: %s). Block it and %s%s."
                .formatted(
                        name,
                        step.step().rule().id(),
                        step.step().number(),
                        FactNotation.write(step.step().gains()),
                        then(step),
                        alike(step, goal));
    }

    /** How many other steps are as hard to do without. */
    private static String alike(Blocked best, OfGoal goal) {
        long alike = goal.steps().stream()
                .filter(other -> other.step().number() != best.step().number()
                        && other.next().isPresent() == best.next().isPresent()
                        && other.isCertain() == best.isCertain()
                        && other.more().equals(best.more()))
                .count();
        return alike == 0
                ? ""
                : "; so it is with %s of its steps".formatted(alike == 1 ? "1 other" : alike + " others");
    }

    private String then(Blocked step) {
        if (step.next().isEmpty()) {
            return answer.situation().outcome().ending().isSaturated()
                    ? "there is no other way"
                    : "no other way is known so far";
        }
        String cost = step.more().getAsLong() > 0
                ? "the next best path costs %,d more effort"
                        .formatted(step.more().getAsLong())
                : "the next best path costs no more";
        return cost + (step.isCertain() ? "" : ", if the open assumptions hold");
    }

    private static String told(AttackPath path) {
        return "%s, effort %,d%s: %s"
                .formatted(
                        path.id(), path.effort(), path.noise() > 0 ? ", noise " + path.noise() : "", Words.chain(path));
    }

    private static List<Cell> row(Blocked blocked) {
        return List.of(
                Cell.name("%,d %s"
                        .formatted(
                                blocked.step().number(),
                                FactNotation.write(blocked.step().gains()))),
                Cell.words(left(blocked)),
                Cell.words(blocked.next().map(AttackPath::id).orElse("")),
                blocked.breakers().isEmpty()
                        ? Cell.words("")
                        : Cell.of(blocked.breakers().get(0)));
    }

    private static String left(Blocked blocked) {
        return blocked.more().isEmpty()
                ? "no way"
                : "effort %+,d%s".formatted(blocked.more().getAsLong(), blocked.isCertain() ? "" : "?");
    }

    private static Map<String, AttackPath> next(OfGoal goal) {
        Map<String, AttackPath> next = new LinkedHashMap<>();
        goal.steps().forEach(blocked -> blocked.next().ifPresent(path -> next.putIfAbsent(path.id(), path)));
        return next;
    }

    @Override
    void write(JsonPieces json) throws IOException {
        json.list("goals", answer.goals(), goal -> {
            json.start();
            json.key("goal");
            json.fact(goal.goal());
            if (goal.best().isPresent()) {
                json.key("best");
                json.path(goal.best().get());
                json.number("bestStep", goal.bestStep().orElseThrow().step().number());
            }
            json.list("steps", goal.steps(), blocked -> blocked(blocked, json));
            json.list("paths", next(goal).values(), json::path);
            json.end();
        });
        json.flag("complete", answer.complete());
    }

    private static void blocked(Blocked blocked, JsonPieces json) throws IOException {
        json.start();
        json.number("n", blocked.step().number());
        json.text("rule", blocked.step().rule().id());
        json.key("gains");
        json.fact(blocked.step().gains());
        json.list("blockedBy", blocked.breakers(), json::control);
        if (blocked.next().isPresent()) {
            json.text("next", blocked.next().get().id());
            json.number("more", blocked.more().getAsLong());
            json.flag("certain", blocked.isCertain());
        }
        json.end();
    }
}
