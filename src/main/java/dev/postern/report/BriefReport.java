package dev.postern.report;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.Briefing;
import dev.postern.analysis.Briefing.Barrier;
import dev.postern.analysis.Briefing.Target;
import dev.postern.analysis.ControlPlan;
import dev.postern.analysis.ControlPlan.Fate;
import dev.postern.analysis.GoalAnswer.Reached;
import dev.postern.analysis.Measure;
import dev.postern.analysis.Verdict;
import dev.postern.model.Assumption;
import dev.postern.model.English;
import dev.postern.model.Fact;
import dev.postern.model.FactOrder;
import dev.postern.model.PlacedControl;
import dev.postern.model.Profile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One page for those who decide: plain text that is Markdown too, without notation. Every number says what it counts or which paths of
 * the full report it stands for.
 */
public final class BriefReport {
    private static final int MOST_ITEMS = 6;
    private static final int MOST_IDS = 3;
    private static final int MOST_PLACES = 8;
    private static final int MOST_NAMED = 3;

    private final Briefing answer;
    private final BriefChange change;
    private final PlainWords words;
    private final Places places;
    private final FileNames files;
    private final BriefPage page;

    private BriefReport(Briefing answer, List<String> baseline, int width) {
        this.answer = answer;
        change = new BriefChange(answer, baseline);
        words = new PlainWords(answer.paths().outcome());
        places = new Places(answer.paths().outcome().system());
        files = new FileNames(answer.paths());
        page = new BriefPage(width);
    }

    /**
     * @param baseline what to call the system as it was, by its files; none where there is no baseline
     * @param out is flushed and left open
     */
    public static void write(Briefing answer, List<String> baseline, ReportSettings settings, OutputStream out)
            throws IOException {
        out.write(new BriefReport(answer, baseline, settings.width()).text().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private String text() {
        String name = answer.paths().outcome().system().name().strip();
        page.title((name.isEmpty() ? "The system" : name) + ": "
                + answer.paths().verdict().kind().word());
        page.paragraph(verdict());
        change.tell(page);
        page.heading("Where an attacker gets in");
        entries();
        page.heading("What becomes reachable");
        reachable();
        page.heading("What blocks today");
        blocks();
        page.heading("The plan");
        plan();
        page.heading("What is not known");
        unknown();
        page.heading("What this rests on");
        page.list(basis());
        return page.toString();
    }

    private String verdict() {
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

    private boolean isDoubtful() {
        return !answer.situation().doubts().isEmpty();
    }

    private boolean isCutOff() {
        return !answer.paths().outcome().ending().isSaturated();
    }

    private String starts() {
        return origins(answer.paths().starts().keySet());
    }

    private String origins(Set<Fact> starts) {
        return starts.size() > MOST_NAMED
                ? "at any of %d places".formatted(starts.size())
                : starts.stream()
                        .map(words::origin)
                        .sorted(Comparator.comparing(from -> !from.equals(PlainWords.FROM_THE_INTERNET)))
                        .collect(Collectors.joining(" or "));
    }

    /** {@code read customer-exports (regulated data)}; of very many how many, and of how many. */
    private String deeds(List<Target> targets) {
        if (targets.size() > MOST_NAMED) {
            int all = answer.targets().size();
            return "do %s things that must not happen"
                    .formatted(targets.size() == all ? "the " + all : "%d of the %d".formatted(targets.size(), all));
        }
        return English.and(targets.stream().map(this::deed).toList());
    }

    private String deed(Target target) {
        String deed = words.deed(target.answer().goal());
        return target.sensitivity().isEmpty() ? deed : "%s (%s data)".formatted(deed, target.sensitivity());
    }

    private void entries() {
        Map<String, List<AttackPath>> doors = new LinkedHashMap<>();
        for (AttackPath way : answer.ways()) {
            doors.computeIfAbsent(door(way), key -> new ArrayList<>()).add(way);
        }
        if (doors.isEmpty()) {
            page.paragraph(
                    answer.paths().verdict().kind() == Verdict.Kind.CLEAN
                            ? "Nowhere: every move that is known was tried, and none of them leads there."
                            : "No way in was found; for the reason above that does not say that there is none.");
            return;
        }
        page.list(limited(List.copyOf(doors.entrySet()), "way in", "ways in", door -> {
            List<AttackPath> ways = door.getValue();
            List<String> chain = places.of(Story.of(ways.get(0), false));
            String by = chain.size() > 2
                    ? " %s goes by %s."
                            .formatted(
                                    ways.size() == 1 ? "It" : "The easiest",
                                    Words.andMore(chain.subList(1, chain.size()), MOST_PLACES, "place"))
                    : "";
            return "%s: %s.%s".formatted(door.getKey(), ways(ways, isComplete(answer.targets())), by);
        }));
    }

    private String door(AttackPath way) {
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
                                + " and %d more".formatted(ways.size() - MOST_IDS)
                        : English.and(ways.stream().map(AttackPath::id).toList()));
    }

    private static boolean isComplete(List<Target> targets) {
        return targets.stream().allMatch(target -> target.answer().complete());
    }

    private static <T> List<String> limited(List<T> all, String one, String many, Function<T, String> told) {
        List<String> items =
                new ArrayList<>(all.stream().limit(MOST_ITEMS).map(told).toList());
        int more = all.size() - MOST_ITEMS;
        if (more > 0) {
            items.add("and %d more %s, which the full report names.".formatted(more, more == 1 ? one : many));
        }
        return items;
    }

    private void reachable() {
        List<Target> possible = new ArrayList<>(answer.targets(Reached.YES));
        possible.addAll(answer.targets(Reached.UNKNOWN));
        if (answer.targets().isEmpty()) {
            page.paragraph("Nothing was asked about.");
            return;
        }
        if (!possible.isEmpty()) {
            page.list(limited(possible, "thing", "things", target -> {
                List<AttackPath> ways = target.answer().paths();
                String deed = deed(target);
                return "%s%s: %s."
                        .formatted(
                                deed.substring(0, 1).toUpperCase(Locale.ROOT),
                                deed.substring(1),
                                ways.isEmpty()
                                        ? "no way found so far"
                                        : ways(ways, target.answer().complete()));
            }));
        }
        List<Target> rest = answer.targets(Reached.NO);
        if (!rest.isEmpty()) {
            page.paragraph("%s: %s."
                    .formatted(
                            outOfReach(rest.size(), answer.targets().size()),
                            Words.andMore(rest.stream().map(this::deed).toList(), MOST_NAMED, "thing")));
        }
    }

    /** What no way was found to is out of reach only where nothing is in doubt. */
    private String outOfReach(int count, int all) {
        if (isDoubtful()) {
            return "No way was found to %s, which for the reason above does not say that there is none"
                    .formatted(English.count(count, "thing"));
        }
        return count == all
                ? "Nothing of what must not happen is within reach"
                : "Of %s that must not happen, %d %s out of reach"
                        .formatted(English.count(all, "thing"), count, count == 1 ? "is" : "are");
    }

    private void blocks() {
        int inPlace = answer.situation().controlsInPlace().size();
        String asFar =
                answer.targets().stream().allMatch(target -> target.answer().blockedComplete())
                        ? ""
                        : ", as far as was looked";
        if (answer.barriers().isEmpty()) {
            page.paragraph(
                    inPlace == 0
                            ? "Nothing: the description has no protection in place."
                            : "Nothing%s: of %s in place, none stands in a way to what must not happen."
                                    .formatted(asFar, English.count(inPlace, "protection")));
            return;
        }
        page.paragraph("Of %s in place, %s in %s, alone or with others%s:"
                .formatted(
                        English.count(inPlace, "protection"),
                        answer.barriers().size() == 1
                                ? "1 stands"
                                : answer.barriers().size() + " stand",
                        answer.ways().isEmpty() ? "the way" : "further ways than those that are open",
                        asFar));
        page.list(limited(
                answer.barriers(),
                "protection",
                "protections",
                barrier -> "%s. It stands in %s to %s."
                        .formatted(
                                capital(words.control(barrier.control())),
                                English.count(barrier.ways().size(), "way"),
                                blocked(barrier))));
    }

    private String blocked(Barrier barrier) {
        Set<Fact> goals = new TreeSet<>(FactOrder.BY_KIND_AND_COMPONENTS);
        barrier.ways().forEach(way -> goals.add(way.goal()));
        return Words.andMore(goals.stream().map(words::deed).toList(), MOST_NAMED, "thing");
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private void plan() {
        ControlPlan plan = answer.plan();
        if (plan.goals().isEmpty()) {
            page.paragraph(
                    answer.paths().verdict().kind() == Verdict.Kind.CLEAN
                            ? "Nothing has to be done: there is no way to close."
                            : "No plan can be made: no way was found that it would close.");
            return;
        }
        if (!plan.parts().isEmpty()) {
            page.paragraph(lead(plan));
            page.list(limited(plan.measures(), "measure", "measures", this::measure));
        }
        int survive = plan.goals(Fate.SURVIVES).size();
        if (survive > 0) {
            page.paragraph(
                    "No known protections close every way to %s, so that something has to be taken away there: %s."
                            .formatted(
                                    English.count(survive, "thing"),
                                    Words.andMore(
                                            plan.goals(Fate.SURVIVES).stream()
                                                    .map(words::deed)
                                                    .toList(),
                                            MOST_NAMED,
                                            "thing")));
        }
    }

    private String lead(ControlPlan plan) {
        int measures = plan.parts().size();
        int closed = plan.goals(Fate.CLOSED).size();
        String less = plan.optimal()
                ? "no cheaper set of known protections does"
                : "whether anything cheaper does was not settled, and it would cost at least " + plan.lowerBound();
        return "%s, at a cost of %d in all, %s every way%s%s%s; %s. Carried out, the verdict is %s."
                .formatted(
                        English.count(measures, "measure"),
                        plan.cost(),
                        measures == 1 ? "closes" : "close",
                        isCutOff() ? " found so far" : "",
                        closed == plan.goals().size()
                                ? ""
                                : " to %d of the %d things within reach"
                                        .formatted(closed, plan.goals().size()),
                        answer.open().isEmpty() ? "" : ", whatever the answers to what is not known",
                        less,
                        plan.verdict().kind().word());
    }

    private String measure(Measure measure) {
        if (!(measure instanceof Measure.Enforce enforce)) {
            throw new IllegalArgumentException("this plan takes nothing away");
        }
        boolean inModel = answer.paths().outcome().system().controls().containsKey(enforce.control());
        return "%s. %s"
                .formatted(
                        capital(words.control(enforce.control())),
                        inModel
                                ? "Cost %d, as the description has it.".formatted(enforce.cost())
                                : "Counted as %d, for the description states no cost.".formatted(enforce.cost()));
    }

    private void unknown() {
        List<Assumption> open = answer.open();
        if (open.isEmpty() && !isCutOff() && answer.situation().doubts().isEmpty()) {
            page.paragraph("No question is open on which a way found hangs.");
            return;
        }
        List<String> items = new ArrayList<>();
        if (isCutOff()) {
            items.add(
                    "The search was stopped before its end: what was found is true, and there may be more. It has to be run again with a higher limit.");
        }
        int doubts = answer.situation().doubts().size() - (isCutOff() ? 1 : 0);
        if (doubts > 0) {
            items.add(
                    "%s of the description %s in doubt, so that nothing may be called clean; the full report names %s."
                            .formatted(
                                    English.count(doubts, "point"),
                                    doubts == 1 ? "is" : "are",
                                    doubts == 1 ? "it" : "them"));
        }
        int all = answer.ways().size();
        items.addAll(limited(
                open,
                "question",
                "questions",
                one -> "%s %d of %s hang%s on it (asked in %s)."
                        .formatted(
                                question(one),
                                hanging(one),
                                English.count(all, "way"),
                                hanging(one) == 1 ? "s" : "",
                                files.of(one.origin()))));
        page.list(items);
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
                        .formatted(words.control(placed.control())))
                .orElseGet(() -> Stories.Question.asked(assumption));
    }

    private List<String> basis() {
        List<String> rows = new ArrayList<>();
        Set<String> sources = new TreeSet<>();
        answer.paths()
                .outcome()
                .system()
                .facts()
                .values()
                .forEach(supports -> supports.forEach(
                        support -> sources.add(files.of(support.origin().file()))));
        rows.add("%s stated%s%s."
                .formatted(
                        English.count(answer.paths().outcome().system().facts().size(), "fact"),
                        sources.isEmpty() ? "" : " in " + Words.andMore(List.copyOf(sources), MOST_NAMED, "file"),
                        taken()));
        rows.add("%s of how attacks go on, applied %s. An attacker of %s skill%s%s."
                .formatted(
                        English.count(
                                answer.paths().outcome().playbook().rules().size(), "rule"),
                        isCutOff() ? "until the search was stopped" : "until nothing new came of them",
                        answer.paths().attacker().skill().word(),
                        answer.paths().attacker().equals(Profile.DEFAULT)
                                ? ""
                                : " (%s)".formatted(answer.paths().attacker().name()),
                        answer.paths().attacker().patientWithNoise() ? "" : " who avoids whatever is watched"));
        long technique = answer.ways().stream()
                .flatMap(way -> way.steps().stream())
                .flatMap(step -> step.assumes().stream())
                .distinct()
                .count();
        if (technique > 0) {
            rows.add("%s about how such attacks go, counted as true and named in the full report."
                    .formatted(English.count(technique, "assumption")));
        }
        if (!answer.ways().isEmpty()) {
            rows.add(
                    "A way is one sequence of kinds of move, however many variants it has; paths go by their names in the full report, which the same command prints as text.");
        }
        return rows;
    }

    private String taken() {
        int taken = answer.paths().answers().taken().size();
        return taken == 0
                ? ""
                : ", and %s that people gave to open questions".formatted(English.count(taken, "answer"));
    }
}
