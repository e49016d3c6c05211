package dev.postern.analysis;

import dev.postern.derivation.Step;
import dev.postern.model.Assumption;
import dev.postern.model.Control;
import dev.postern.model.Fact;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * What lies on every proof of a goal, with open assumptions true and controls as they stand in the situation: exact, over all proofs and
 * not the listed paths alone. Beside it, what lies on most listed shapes of path.
 *
 * @param goals in the order of facts
 * @param together what lies on every proof of every goal that has one
 */
public record ChokePoints(Situation situation, List<OfGoal> goals, Points together) {

    /**
     * @param path the cheapest, on which all of the points lie; null where the goal is not reached
     * @param shapes of path that are listed, and the number of which a share is told
     */
    public record OfGoal(Fact goal, AttackPath path, Points points, List<Frequent> frequent, int shapes) {
        public boolean isReached() {
            return path != null;
        }
    }

    /** Facts of the system and positions of the attacker, the goal left out; steps; controls not in place; assumptions. */
    public record Points(
            List<Fact> facts, List<Step> steps, List<BreakingControl> controls, List<Assumption> assumptions) {
        static final Points NONE = new Points(List.of(), List.of(), List.of(), List.of());
    }

    /** @param closes whether putting it in place ends the goal; it does not where the attacker can then disable it */
    public record BreakingControl(Control control, boolean closes) {}

    /** What most listed shapes of path use, and how many of them: a position that is gained, or a control not in place. */
    public record Frequent(Fact fact, Control control, int shapes) {}

    /** @param most how many of each goal's cheapest paths to look at for what is frequent */
    public static ChokePoints of(Situation situation, int most) {
        return of(situation, most, () -> true);
    }

    /** @param goesOn is asked before each path is looked for; it bears on what is frequent, and on nothing else */
    public static ChokePoints of(Situation situation, int most, BooleanSupplier goesOn) {
        ChokePointSearch search = new ChokePointSearch(situation);
        List<OfGoal> goals = new ArrayList<>();
        GoalInquiry inquiry = new GoalInquiry(situation, most, goesOn);
        for (Fact goal : situation.goals().keySet()) {
            CertainAndPossible.Found found = inquiry.find(goal);
            List<List<ProofReader>> shapes = inquiry.listing(found).shapes();
            Points points = found.first().map(search::on).orElse(Points.NONE);
            goals.add(new OfGoal(
                    goal,
                    shapes.stream().findFirst().map(ProofReader::standingFor).orElse(null),
                    points,
                    frequent(goal, shapes, points),
                    shapes.size()));
        }
        return new ChokePoints(situation, List.copyOf(goals), together(goals));
    }

    private static Points together(List<OfGoal> goals) {
        List<Points> reached =
                goals.stream().filter(OfGoal::isReached).map(OfGoal::points).toList();
        if (reached.isEmpty()) {
            return Points.NONE;
        }
        Points first = reached.get(0);
        return new Points(
                common(first.facts(), reached.stream().map(Points::facts)),
                common(first.steps(), reached.stream().map(Points::steps)),
                common(first.controls(), reached.stream().map(Points::controls)),
                common(first.assumptions(), reached.stream().map(Points::assumptions)));
    }

    private static <T> List<T> common(List<T> first, Stream<List<T>> all) {
        Set<T> left = new HashSet<>(first);
        all.forEach(left::retainAll);
        return first.stream().filter(left::contains).toList();
    }

    /** What more than half of the shapes use and not every proof does, the most frequent first. */
    private static List<Frequent> frequent(Fact goal, List<List<ProofReader>> shapes, Points points) {
        Map<Object, Integer> uses = new LinkedHashMap<>();
        for (List<ProofReader> alike : shapes) {
            Stream.concat(alike.get(0).gains(), alike.get(0).breakers())
                    .distinct()
                    .forEach(thing -> uses.merge(thing, 1, Integer::sum));
        }
        Set<Object> always = new HashSet<>(points.facts());
        always.add(goal);
        points.controls().forEach(control -> always.add(control.control()));
        return uses.entrySet().stream()
                .filter(use -> use.getValue() * 2 > shapes.size() && !always.contains(use.getKey()))
                .sorted(Map.Entry.<Object, Integer>comparingByValue().reversed())
                .map(use -> use.getKey() instanceof Fact fact
                        ? new Frequent(fact, null, use.getValue())
                        : new Frequent(null, (Control) use.getKey(), use.getValue()))
                .toList();
    }
}
