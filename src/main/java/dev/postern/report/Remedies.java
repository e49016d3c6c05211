package dev.postern.report;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.GoalAnswer;
import dev.postern.model.Control;
import dev.postern.model.ControlKinds;
import dev.postern.model.FactNotation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What to do: each control that alone closes a goal, with its cost and all goals it closes, the most telling first. */
final class Remedies {
    private Remedies() {}

    /** @param closes the places of the goals, from 0, that the control alone closes */
    record Remedy(Control control, int cost, SortedSet<Integer> closes) {}

    /**
     * Those that close most goals first, then the cheapest, then as the analysis lists them, which is how the summary picks the one it
     * names.
     *
     * @param shown the goals of {@code analysed} in the order in which the report numbers them
     */
    static List<Remedy> of(List<GoalAnswer> analysed, List<GoalAnswer> shown) {
        Map<Control, Remedy> byControl = new LinkedHashMap<>();
        for (GoalAnswer goal : analysed) {
            for (GoalAnswer.Breaker breaker : goal.breakers()) {
                byControl
                        .computeIfAbsent(breaker.control(), c -> new Remedy(c, breaker.cost(), new TreeSet<>()))
                        .closes()
                        .add(shown.indexOf(goal));
            }
        }
        return byControl.values().stream()
                .sorted(Comparator.comparing((Remedy remedy) -> -remedy.closes().size())
                        .thenComparingInt(Remedy::cost))
                .toList();
    }

    /** Goals that can be reached and that no single control closes. */
    static List<GoalAnswer> withoutSingleControl(List<GoalAnswer> goals) {
        return goals.stream()
                .filter(goal -> !goal.paths().isEmpty() && goal.breakers().isEmpty())
                .toList();
    }

    static String introduction(List<GoalAnswer> goals) {
        boolean whatever = goals.stream()
                .anyMatch(goal -> goal.breakers().size() < goal.viableBreakers().size());
        String answers = whatever ? ", whatever the answers to open questions" : "";
        return goals.size() == 1
                ? "Each of these alone closes %s%s:"
                        .formatted(FactNotation.write(goals.get(0).goal()), answers)
                : "Each of these alone closes the goals beside it%s:".formatted(answers);
    }

    /** Of goals that are reached all the same, what is blocked is one way more. */
    static String whatBlocks(List<GoalAnswer> goals) {
        boolean open = goals.stream()
                .filter(goal -> !goal.blocked().isEmpty())
                .anyMatch(goal -> !goal.paths().isEmpty());
        String which = goals.stream().allMatch(GoalAnswer::blockedComplete) ? "" : ", as far as was looked";
        return (open
                        ? "Without these the attacker would have further ways, beside those that are open"
                        : "Without these the attacker would get through")
                + which + ":";
    }

    /** Of each kind that helps in some places alone, where: what a model may not say and a reader knows. */
    static List<String> where(List<Remedy> remedies, ControlKinds kinds) {
        return remedies.stream()
                .map(remedy -> remedy.control().kind())
                .distinct()
                .filter(kind -> kinds.controls().containsKey(kind))
                .filter(kind -> !kinds.controls().get(kind).where().isEmpty())
                .map(kind -> "%s %s.".formatted(kind, kinds.controls().get(kind).whereInWords()))
                .toList();
    }

    static String noSingleControl(GoalAnswer goal) {
        String name = FactNotation.write(goal.goal());
        int paths = goal.paths().size();
        if (goal.paths().stream().anyMatch(path -> path.breakers().isEmpty())) {
            return "No single control closes %s: none that is not in place already breaks path %s, so a fact has to go."
                    .formatted(
                            name,
                            goal.paths().stream()
                                    .filter(path -> path.breakers().isEmpty())
                                    .findFirst()
                                    .orElseThrow()
                                    .id());
        }
        return "No single control closes %s; %s."
                .formatted(
                        name,
                        paths == 1
                                ? "those named at the steps break the path that is listed, and leave others"
                                : "each of its " + paths
                                        + " paths is broken by those named at its steps, and none is common to all");
    }

    /** Blocked paths by the controls that block them, those of fewest controls first. */
    static Map<List<Control>, List<AttackPath>> blocked(List<GoalAnswer> goals) {
        Comparator<List<Control>> order =
                Comparator.comparing((List<Control> by) -> by.size()).thenComparing(List::toString);
        Map<List<Control>, List<AttackPath>> blocked = new TreeMap<>(order);
        for (GoalAnswer goal : goals) {
            for (GoalAnswer.Blocked one : goal.blocked()) {
                blocked.computeIfAbsent(one.by().stream().sorted().toList(), by -> new ArrayList<>())
                        .add(one.path());
            }
        }
        return blocked;
    }
}
