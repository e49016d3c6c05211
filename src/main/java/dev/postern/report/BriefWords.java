package dev.postern.report;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.Briefing;
import dev.postern.analysis.Briefing.Barrier;
import dev.postern.analysis.Briefing.Target;
import dev.postern.analysis.ControlPlan;
import dev.postern.analysis.ControlPlan.Fate;
import dev.postern.analysis.GoalAnswer.Reached;
import dev.postern.analysis.Measure;
import dev.postern.model.Assumption;
import dev.postern.model.English;
import dev.postern.model.Fact;
import dev.postern.model.FactOrder;
import dev.postern.model.PlacedControl;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a brief says of one thing: the verdict, a way in, a target, a protection, a measure, a question. */
final class BriefWords {
    private static final int MOST_IDS = 3;
    private static final int MOST_PLACES = 8;
    private static final int MOST_NAMED = 3;

    private final Briefing answer;
    private final PlainWords plain;
    private final Places places;
    private final FileNames files;

    BriefWords(Briefing answer, FileNames files) {
        this.answer = answer;
        this.files = files;
        plain = new PlainWords(answer.paths().outcome());
        places = new Places(answer.paths().outcome().system());
    }

    String verdict() {
        List<Target> reached = answer.targets(Reached.YES);
        return switch (answer.paths().verdict().kind()) {
            case EXPOSED ->
                "Exposed: an attacker who starts %s can %s%s."
                        .formatted(starts(), deeds(reached), isCutOff() ? ", and perhaps do more than was found" : "");
            case CLEAN ->
                "Clean: no way leads an attacker who starts %s to where they can %s."
                        .formatted(starts(), deeds(answer.targets()).replace(" and ", " or "));
            case UNKNOWN -> "Unknown: " + why() + ".";
        };
    }

    private String why() {
        if (answer.paths().starts().isEmpty()) {
            return "the description does not say where an attacker would begin, so nothing can be judged";
        }
        if (answer.targets().isEmpty()) {
            return "the description does not say what must not happen, so nothing can be judged";
        }
        if (isCutOff()) {
            return "the search was stopped before its end, and what it had not found by then may be there all the same";
        }
        List<Target> open = answer.targets(Reached.UNKNOWN).stream()
                .filter(target -> !target.answer().paths().isEmpty())
                .toList();
        if (open.isEmpty()) {
            return "the description leaves %s in doubt, which the full report names"
                    .formatted(English.count(answer.situation().doubts().size(), "point"));
        }
        return "whether an attacker who starts %s can %s hangs on %s that nobody has confirmed"
                .formatted(starts(), deeds(open), English.count(answer.open().size(), "thing"));
    }

    boolean isCutOff() {
        return !answer.paths().outcome().ending().isSaturated();
    }

    private String starts() {
        return origins(answer.paths().starts().keySet());
    }

    private String origins(Set<Fact> starts) {
        return starts.size() > MOST_NAMED
                ? "at any of %,d places".formatted(starts.size())
                : starts.stream()
                        .map(plain::origin)
                        .sorted(Comparator.comparing(from -> !from.equals(PlainWords.FROM_THE_INTERNET)))
                        .collect(Collectors.joining(" or "));
    }

    /** {@code read customer-exports (regulated data)}; of very many how many, and of how many. */
    private String deeds(List<Target> targets) {
        if (targets.size() > MOST_NAMED) {
            int all = answer.targets().size();
            return "do %s things that must not happen"
                    .formatted(targets.size() == all ? "the " + all : "%,d of the %,d".formatted(targets.size(), all));
        }
        return English.and(targets.stream().map(this::deed).toList());
    }

    /** A target and the ways to it. */
    String target(Target target) {
        List<AttackPath> ways = target.answer().paths();
        return "%s: %s."
                .formatted(
                        capital(deed(target)),
                        ways.isEmpty()
                                ? "no way found so far"
                                : ways(ways, target.answer().complete()));
    }

    private String deed(Target target) {
        String deed = plain.deed(target.answer().goal());
        return target.sensitivity().isEmpty() ? deed : "%s (%s data)".formatted(deed, target.sensitivity());
    }

    /** How many ways lead through a door, and by which places. */
    String through(List<AttackPath> ways) {
        List<String> chain = places.of(Story.of(ways.get(0), false));
        String by = chain.size() > 2
                ? " %s goes by %s."
                        .formatted(
                                ways.size() == 1 ? "It" : "The easiest",
                                Words.andMore(chain.subList(1, chain.size()), MOST_PLACES, "place"))
                : "";
        boolean complete =
                answer.targets().stream().allMatch(target -> target.answer().complete());
        return ways(ways, complete) + "." + by;
    }

    String door(AttackPath way) {
        List<String> chain = places.of(Story.of(way, false));
        String from = origins(answer.starts(way));
        String first = chain.size() > 1 ? ", first through " + chain.get(1) : "";
        return Character.toUpperCase(from.charAt(0)) + from.substring(1) + first;
    }

    /** {@code 2 ways (paths a and b)}, and how many of them hang on what nobody has confirmed. */
    private static String ways(List<AttackPath> ways, boolean complete) {
        long open = ways.stream().filter(way -> !way.isViable()).count();
        String condition = open == 0
                ? ""
                : open == ways.size() && open == 1
                        ? ", if what nobody has confirmed holds"
                        : ", %s of them only if what nobody has confirmed holds"
                                .formatted(open == ways.size() ? "all" : String.valueOf(open));
        return "%s%s (%s)%s"
                .formatted(complete ? "" : "at least ", English.count(ways.size(), "way"), ids(ways), condition);
    }

    private static String ids(List<AttackPath> ways) {
        return (ways.size() == 1 ? "path " : "paths ")
                + (ways.size() > MOST_IDS
                        ? ways.stream().limit(MOST_IDS).map(AttackPath::id).collect(Collectors.joining(", "))
                                + " and %,d more".formatted(ways.size() - MOST_IDS)
                        : English.and(ways.stream().map(AttackPath::id).toList()));
    }

    String outOfReach(List<Target> rest) {
        return "%s: %s."
                .formatted(
                        outOfReach(rest.size(), answer.targets().size()),
                        Words.andMore(rest.stream().map(this::deed).toList(), MOST_NAMED, "thing"));
    }

    /** What no way was found to is out of reach only where nothing is in doubt. */
    private String outOfReach(int count, int all) {
        if (isDoubtful()) {
            return "No way was found to %s, which for the reason above does not say that there is none"
                    .formatted(English.count(count, "thing"));
        }
        return count == all
                ? "Nothing of what must not happen is within reach"
                : "Of %s that must not happen, %,d %s out of reach"
                        .formatted(English.count(all, "thing"), count, count == 1 ? "is" : "are");
    }

    private boolean isDoubtful() {
        return !answer.situation().doubts().isEmpty();
    }

    /** {@code A second factor for alice. It stands in 2 ways to read orders.} */
    String barrier(Barrier barrier) {
        return "%s. It stands in %s to %s."
                .formatted(
                        capital(plain.control(barrier.control())),
                        English.count(barrier.ways().size(), "way"),
                        blocked(barrier));
    }

    private String blocked(Barrier barrier) {
        Set<Fact> goals = new TreeSet<>(FactOrder.BY_KIND_AND_COMPONENTS);
        barrier.ways().forEach(way -> goals.add(way.goal()));
        return Words.andMore(goals.stream().map(plain::deed).toList(), MOST_NAMED, "thing");
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    String lead(ControlPlan plan) {
        int measures = plan.parts().size();
        int closed = plan.goals(Fate.CLOSED).size();
        String less = plan.optimal()
                ? "no cheaper set of known protections does"
                : "whether anything cheaper does was not settled, and it would cost at least " + plan.lowerBound();
        return "%s, at a cost of %,d in all, %s every way%s%s%s; %s. Carried out, the verdict is %s."
                .formatted(
                        English.count(measures, "measure"),
                        plan.cost(),
                        measures == 1 ? "closes" : "close",
                        isCutOff() ? " found so far" : "",
                        closed == plan.goals().size()
                                ? ""
                                : " to %,d of the %,d things within reach"
                                        .formatted(closed, plan.goals().size()),
                        answer.open().isEmpty() ? "" : ", whatever the answers to what is not known",
                        less,
                        plan.verdict().kind().word());
    }

    /** What no protection closes, so that something has to be taken away. */
    String surviving(List<Fact> goals) {
        return "No known protections close every way to %s, so that something has to be taken away there: %s."
                .formatted(
                        English.count(goals.size(), "thing"),
                        Words.andMore(goals.stream().map(plain::deed).toList(), MOST_NAMED, "thing"));
    }

    String measure(ControlPlan.Part part) {
        if (!(part.measure() instanceof Measure.Enforce enforce)) {
            throw new IllegalArgumentException("this plan takes nothing away");
        }
        boolean inModel = answer.paths().outcome().system().controls().containsKey(enforce.control());
        return "%s. %s%s"
                .formatted(
                        capital(plain.control(enforce.control())),
                        inModel
                                ? "Cost %,d, as the description has it.".formatted(enforce.cost())
                                : "Counted as %,d, for the description states no cost.".formatted(enforce.cost()),
                        instead(part.instead().size()));
    }

    private static String instead(int others) {
        return others == 0
                ? ""
                : " %s would do in its place at the same cost."
                        .formatted(others == 1 ? "One other" : "%,d others".formatted(others));
    }

    /** The question, how many ways hang on it, and where it is asked. */
    String open(Assumption one) {
        long hanging = hanging(one);
        return "%s %,d of %s hang%s on it (asked in %s)."
                .formatted(
                        question(one),
                        hanging,
                        English.count(answer.ways().size(), "way"),
                        hanging == 1 ? "s" : "",
                        files.of(one.origin()));
    }

    private long hanging(Assumption assumption) {
        return answer.ways().stream()
                .filter(way -> way.open().contains(assumption))
                .count();
    }

    private String question(Assumption assumption) {
        Optional<PlacedControl> assumed = answer.paths().outcome().system().controls().values().stream()
                .filter(placed -> placed.ineffective().id().equals(assumption.id()))
                .filter(placed -> !placed.isAsked())
                .findFirst();
        return assumed.map(placed -> "Does this protection not work as it is said to: %s?"
                        .formatted(plain.control(placed.control())))
                .orElseGet(() -> Stories.Question.asked(assumption));
    }
}
