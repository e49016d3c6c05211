package dev.postern.report;

import dev.postern.analysis.AttackPaths;
import dev.postern.analysis.GoalAnswer;
import dev.postern.analysis.Verdict;
import dev.postern.derivation.Derivation;
import dev.postern.model.AttackerFact;
import dev.postern.model.Effort;
import dev.postern.model.English;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.Origin;
import dev.postern.model.SystemModel;
import dev.postern.simulation.Ending;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How an answer stands: the verdict and its reasons, who attacks, what it rests on, and how far it can be trusted. */
final class Standing {
    private static final int FILES_NAMED = 3;
    private static final int CONTROLS_NAMED = 5;
    private static final int GOALS_NAMED = 3;
    private static final Fact INTERNET = new AttackerFact.SendsFrom("internet");
    private final AttackPaths paths;
    private final Stories stories;

    Standing(AttackPaths paths, Stories stories) {
        this.paths = paths;
        this.stories = stories;
    }

    /** A label and what it says, in plain text. */
    record Row(String label, String text) {}

    List<Row> summary() {
        List<Row> rows = new ArrayList<>();
        if (!paths.outcome().system().name().isBlank()) {
            rows.add(new Row("system", paths.outcome().system().name()));
        }
        rows.addAll(verdict());
        if (paths.verdict().kind() == Verdict.Kind.CLEAN) {
            rows.add(new Row("why", why()));
        }
        rows.add(new Row("attacker", attacker()));
        rows.addAll(Detours.rows(paths.detours(), stories.further()));
        if (paths.goals().isEmpty()) {
            rows.add(new Row(
                    "goals",
                    "none: name what must not be reached under goals: in the model, or with "
                            + stories.further().option("goal", "reads ID")));
        }
        if (paths.goals().size() == 1) {
            GoalAnswer goal = paths.goals().get(0);
            rows.add(new Row(
                    "goal",
                    FactNotation.write(goal.goal()) + " (" + stories.files().of(goal.origin()) + "), "
                            + TextReport.outcome(goal)));
        }
        rows.add(new Row("rests on", restsOn()));
        if (!paths.disagreements().isEmpty()) {
            rows.add(new Row("sources", sources()));
        }
        rows.addAll(AnswerRows.of(paths.answers(), answer -> stories.files().of(answer.origin())));
        rows.add(new Row("run", run()));
        return rows;
    }

    List<Row> trust() {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row("the model", model()));
        rows.add(new Row("the rules", rules()));
        rows.add(new Row(
                "the attacker",
                "no step asks for more than " + paths.attacker().skill().word() + " effort"
                        + (paths.attacker().patientWithNoise() ? "" : ", and no step that a sensor sees is taken")));
        if (stories.techniqueAssumptions() > 0) {
            rows.add(new Row(
                    "technique",
                    English.count(stories.techniqueAssumptions(), "assumption")
                            + " about technique, named at the steps, counted as true"));
        }
        if (stories.listedPaths() > 0) {
            rows.add(new Row("the search", search()));
        }
        if (!paths.outcome().ending().isSaturated()) {
            rows.add(new Row("the run", "cut short: a goal that is not reached here may be reached all the same"));
        }
        return rows;
    }

    /** A reason that the sentence above says is not said again. */
    private List<Row> verdict() {
        List<String> reasons =
                paths.verdict().reasons().stream().map(Standing::sentence).toList();
        List<Row> rows = new ArrayList<>();
        boolean above = !reasons.isEmpty() && paths.summary().endsWith(reasons.get(0));
        if (reasons.isEmpty()) {
            rows.add(new Row(paths.verdict().kind().word(), outcome()));
        } else if (above) {
            String more = reasons.size() == 1 ? "." : ", and for more:";
            rows.add(new Row(paths.verdict().kind().word(), "No verdict, for the reason above" + more));
        } else {
            rows.add(new Row(paths.verdict().kind().word(), reasons.get(0)));
        }
        reasons.stream().skip(1).map(reason -> new Row("and", reason)).forEach(rows::add);
        return rows;
    }

    /** Where there is more to the verdict than its word, and no reason. */
    private String outcome() {
        return switch (paths.verdict().kind()) {
            case EXPOSED -> "A goal is reached" + whateverTheAnswers();
            case CLEAN -> "No goal is reached" + whateverTheAnswers();
            case UNKNOWN -> "";
        };
    }

    /** What was passed over and is told above already; empty where nothing is. */
    Optional<String> doubtsAbove() {
        int above = paths.outcome().system().passedOver().size()
                - paths.passedOverBesides().size();
        return above == 0
                ? Optional.empty()
                : Optional.of("%s above, as %s of the verdict."
                        .formatted(
                                above == 1 ? "One doubt is told" : English.count(above, "doubt") + " are told",
                                above == 1 ? "a reason" : "reasons"));
    }

    private String whateverTheAnswers() {
        return paths.outcome().system().openAssumptions().isEmpty() ? "." : ", whatever the answers to open questions.";
    }

    /** What keeps the attacker out: controls, or that the model gives no way even without them. */
    private String why() {
        List<String> reasons = new ArrayList<>();
        List<GoalAnswer> guarded =
                paths.goals().stream().filter(goal -> !goal.blocked().isEmpty()).toList();
        if (!guarded.isEmpty()) {
            List<String> controls = Remedies.blocked(guarded).keySet().stream()
                    .flatMap(List::stream)
                    .distinct()
                    .map(Object::toString)
                    .toList();
            reasons.add("Only what is in place keeps the attacker from %s: %s."
                    .formatted(goals(guarded), Words.andMore(controls, CONTROLS_NAMED, "control")));
        }
        List<GoalAnswer> wayless =
                paths.goals().stream().filter(goal -> goal.blocked().isEmpty()).toList();
        if (!wayless.isEmpty()) {
            reasons.add("Even with every control lifted no path of at most %s effort a step%s leads to %s."
                    .formatted(
                            paths.attacker().skill().word(),
                            paths.attacker().patientWithNoise() ? "" : ", unseen by every sensor,",
                            goals(wayless)));
            harder(wayless).ifPresent(reasons::add);
            reasons.add("From %s the attacker comes by %s in %s, and no goal is among them."
                    .formatted(
                            English.count(paths.outcome().system().facts().size(), "fact"),
                            English.count(paths.gained().size(), "gain"),
                            English.count(paths.outcome().derivation().explainingSteps(), "step")));
        }
        return String.join(" ", reasons);
    }

    /** The fixpoint takes steps of any effort, so a goal that it holds may be reached by one that this attacker does not take. */
    private Optional<String> harder(List<GoalAnswer> wayless) {
        List<GoalAnswer> derived = wayless.stream()
                .filter(goal -> paths.outcome().derivation().numberOf(goal.goal()) >= 0)
                .toList();
        return derived.isEmpty() || paths.attacker().skill() == Effort.HIGH
                ? Optional.empty()
                : Optional.of("More effort may lead to %s: ask with %s."
                        .formatted(goals(derived), stories.further().option("attacker", "professional")));
    }

    private static String goals(List<GoalAnswer> goals) {
        return Words.andMore(
                goals.stream().map(goal -> FactNotation.write(goal.goal())).toList(), GOALS_NAMED, "goal");
    }

    private static String sentence(String reason) {
        String text = reason.strip();
        return text.matches(".*[.!?:]") ? text : text + ".";
    }

    private String attacker() {
        return AskedOf.attacker(paths.attacker(), starts() + ", ");
    }

    private String starts() {
        if (paths.starts().isEmpty()) {
            return "starts nowhere (name a start in the model, or with %s)"
                    .formatted(stories.further().option("start", "sends-from internet"));
        }
        return "starts "
                + English.and(paths.starts().entrySet().stream()
                        .sorted(Comparator.comparing(start -> !start.getKey().equals(INTERNET)))
                        .map(start ->
                                from(start.getKey()) + " (" + stories.files().of(start.getValue()) + ")")
                        .toList());
    }

    private static String from(Fact start) {
        return start.equals(INTERNET) ? "on the internet" : "with " + FactNotation.write(start);
    }

    private String restsOn() {
        long open = stories.questions().size();
        long technique = stories.techniqueAssumptions();
        return (technique == 0 ? "no assumption" : English.count(technique, "assumption"))
                + " about technique, "
                + (open == 0 ? "no open question" : English.count(open, "open question"));
    }

    private String sources() {
        return "%s disagree on %s; simulated is all that any of them says, and of each control the weakest word"
                .formatted(
                        paths.outcome().system().merged().sources().size() + " files",
                        English.count(paths.disagreements().size(), "point"));
    }

    private String run() {
        Derivation derivation = paths.outcome().derivation();
        String counts = "%s, %s, %s, %s"
                .formatted(
                        English.count(paths.outcome().system().facts().size(), "fact"),
                        English.count(paths.outcome().playbook().rules().size(), "rule"),
                        English.count(derivation.explainingSteps(), "step"),
                        English.count(paths.gained().size(), "gain"));
        return ending(paths.outcome().ending()) + counts;
    }

    static String ending(Ending ending) {
        if (ending instanceof Ending.LimitReached reached) {
            return "CUT OFF at the limit of " + reached.amount() + "; what was found is true, and there may be more: ";
        }
        return ending.isSaturated()
                ? "everything that follows was derived: "
                : "STOPPED before its end; what was found is true, and there may be more: ";
    }

    private String model() {
        Set<String> files = new TreeSet<>();
        paths.outcome()
                .system()
                .facts()
                .values()
                .forEach(supports ->
                        supports.forEach(support -> files.add(support.origin().file())));
        paths.starts().values().stream()
                .map(Origin::file)
                .filter(file -> !file.startsWith("--"))
                .forEach(files::add);
        String facts = English.count(paths.outcome().system().facts().size(), "fact");
        if (files.isEmpty()) {
            return facts;
        }
        String more = files.size() > FILES_NAMED ? ", and " + (files.size() - FILES_NAMED) + " more" : "";
        return facts + " from " + English.count(files.size(), "file") + ", "
                + files.stream().limit(FILES_NAMED).collect(Collectors.joining(", "))
                + more + silence();
    }

    private String silence() {
        List<String> pages = paths.outcome().system().sources().stream()
                .map(SystemModel.Source::silence)
                .distinct()
                .map(stories.further()::page)
                .toList();
        return pages.isEmpty()
                ? ""
                : "; %s %s what its silence means".formatted(English.and(pages), pages.size() == 1 ? "says" : "say");
    }

    private String rules() {
        String digest = paths.outcome().playbook().digest();
        return English.count(paths.outcome().playbook().rules().size(), "rule")
                + (digest.isEmpty() ? "" : ", playbook " + digest.substring(0, Math.min(12, digest.length())))
                + "; %s shows one with its sources".formatted(stories.further().rule());
    }

    private String search() {
        boolean complete = paths.goals().stream().allMatch(GoalAnswer::complete);
        int redundant =
                paths.goals().stream().mapToInt(goal -> goal.redundant().size()).sum();
        return (complete
                        ? "every shape of path there is is listed"
                        : "the paths listed are the cheapest; there may be other shapes")
                + (redundant == 0
                        ? ""
                        : "; %s all that a listed one needs, and ends with it (%s tells of those)"
                                .formatted(
                                        redundant == 1 ? "1 more needs" : "each of %,d more needs".formatted(redundant),
                                        stories.further().json()));
    }
}
