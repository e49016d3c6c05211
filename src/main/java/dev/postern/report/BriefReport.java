package dev.postern.report;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.Briefing;
import dev.postern.analysis.Briefing.Target;
import dev.postern.analysis.ControlPlan;
import dev.postern.analysis.ControlPlan.Fate;
import dev.postern.analysis.GoalAnswer.Reached;
import dev.postern.analysis.Verdict;
import dev.postern.model.Assumption;
import dev.postern.model.English;
import dev.postern.model.Fact;
import dev.postern.model.Profile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * One page for those who decide: plain text that is Markdown too, without notation. Every number says what it counts or which paths of
 * the full report it stands for.
 */
public final class BriefReport {
    private static final int MOST_ITEMS = 6;
    private static final int MOST_NAMED = 3;

    private final Briefing answer;
    private final BriefChange change;
    private final FileNames files;
    private final BriefWords words;
    private final BriefPage page;

    private BriefReport(Briefing answer, List<String> baseline, ReportSettings settings) {
        this.answer = answer;
        change = new BriefChange(answer, baseline);
        files = new FileNames(answer.paths());
        words = new BriefWords(answer, files);
        page = new BriefPage(settings.width(), settings.onTerminal());
    }

    /**
     * @param baseline what to call the system as it was, by its files; none where there is no baseline
     * @param out is flushed and left open
     */
    public static void write(Briefing answer, List<String> baseline, ReportSettings settings, OutputStream out)
            throws IOException {
        out.write(new BriefReport(answer, baseline, settings).text().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private String text() {
        String name = answer.paths().outcome().system().name().strip();
        page.title((name.isEmpty() ? "The system" : name) + ": "
                + answer.paths().verdict().kind().word());
        page.paragraph(words.verdict());
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

    private void entries() {
        Map<String, List<AttackPath>> doors = new LinkedHashMap<>();
        for (AttackPath way : answer.ways()) {
            doors.computeIfAbsent(words.door(way), key -> new ArrayList<>()).add(way);
        }
        if (doors.isEmpty()) {
            page.paragraph(
                    answer.paths().verdict().kind() == Verdict.Kind.CLEAN
                            ? "Nowhere: every move that is known was tried, and none of them leads there."
                            : "No way in was found; for the reason above that does not say that there is none.");
            return;
        }
        page.list(limited(
                List.copyOf(doors.entrySet()),
                "way in",
                "ways in",
                door -> door.getKey() + ": " + words.through(door.getValue())));
    }

    private static <T> List<String> limited(List<T> all, String one, String many, Function<T, String> told) {
        List<String> items =
                new ArrayList<>(all.stream().limit(MOST_ITEMS).map(told).toList());
        int more = all.size() - MOST_ITEMS;
        if (more > 0) {
            items.add("and %,d more %s, which the full report names.".formatted(more, more == 1 ? one : many));
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
            page.list(limited(possible, "thing", "things", words::target));
        }
        List<Target> rest = answer.targets(Reached.NO);
        if (!rest.isEmpty()) {
            page.paragraph(words.outOfReach(rest));
        }
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
        page.list(limited(answer.barriers(), "protection", "protections", words::barrier));
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
            page.paragraph(words.lead(plan));
            page.list(limited(plan.parts(), "measure", "measures", words::measure));
        }
        List<Fact> surviving = plan.goals(Fate.SURVIVES);
        if (!surviving.isEmpty()) {
            page.paragraph(words.surviving(surviving));
        }
    }

    private void unknown() {
        List<Assumption> open = answer.open();
        if (open.isEmpty() && !words.isCutOff() && answer.situation().doubts().isEmpty()) {
            page.paragraph("No question is open on which a way found hangs.");
            return;
        }
        List<String> items = new ArrayList<>();
        if (words.isCutOff()) {
            items.add(
                    "The search was stopped before its end: what was found is true, and there may be more. It has to be run again with a higher limit.");
        }
        int doubts = answer.situation().doubts().size() - (words.isCutOff() ? 1 : 0);
        if (doubts > 0) {
            items.add(
                    "%s of the description %s in doubt, so that nothing may be called clean; the full report names %s."
                            .formatted(
                                    English.count(doubts, "point"),
                                    doubts == 1 ? "is" : "are",
                                    doubts == 1 ? "it" : "them"));
        }
        items.addAll(limited(open, "question", "questions", words::open));
        page.list(items);
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
                        words.isCutOff() ? "until the search was stopped" : "until nothing new came of them",
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
