package dev.postern.report;

import dev.postern.analysis.Detour;
import dev.postern.analysis.PathStep;
import dev.postern.model.English;
import dev.postern.model.FactNotation;
import java.util.ArrayList;
import java.util.List;

/** Which sensor sends a quiet attacker where. */
final class Detours {
    private static final int MOST_GOALS = 5;
    private static final int MOST_STEPS = 3;

    private Detours() {}

    static List<Standing.Row> rows(List<Detour> detours, Further further) {
        List<Standing.Row> rows = new ArrayList<>();
        detours.stream().limit(MOST_GOALS).forEach(detour -> rows.add(new Standing.Row("watched", told(detour))));
        if (detours.size() > MOST_GOALS) {
            rows.add(new Standing.Row(
                    "watched",
                    "… and the same of " + English.count(detours.size() - MOST_GOALS, "more goal")
                            + "; %s lists them all".formatted(further.json())));
        }
        return rows;
    }

    private static String told(Detour detour) {
        List<PathStep> watched = detour.watched();
        List<String> steps = watched.stream().map(Detours::step).toList();
        return "%s, so the cheapest path to %s (effort %,d) is left: %s"
                .formatted(
                        Words.andMore(steps, MOST_STEPS, "step"),
                        FactNotation.write(detour.goal()),
                        detour.avoided().effort(),
                        instead(detour));
    }

    private static String step(PathStep step) {
        return "%s (%s) would be seen by %s"
                .formatted(
                        step.rule().id(),
                        FactNotation.write(step.gains()),
                        English.and(step.seenBy().stream().map(Object::toString).toList()));
    }

    private static String instead(Detour detour) {
        if (detour.instead().isEmpty()) {
            return "there is no way round that stays unseen";
        }
        return "the attacker goes round by path %s, effort +%,d%s"
                .formatted(
                        detour.instead().get().id(),
                        detour.more().getAsLong(),
                        detour.instead().get().isViable() ? "" : ", if the open assumptions hold");
    }
}
