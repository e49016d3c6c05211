package dev.postern.report;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.AttackPaths;
import dev.postern.analysis.GoalAnswer;
import dev.postern.analysis.PathStep;
import dev.postern.analysis.Switches;
import dev.postern.model.Assumption;
import dev.postern.model.Control;
import dev.postern.model.ControlState;
import dev.postern.model.English;
import dev.postern.model.FactType;
import dev.postern.model.PlacedControl;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the text and the Markdown report both say, put together once. */
final class Stories {
    private static final int MOST_SHORT = 20;
    private static final int LEAST_SHORT = 3;
    private final AttackPaths paths;
    private final List<GoalAnswer> goals;
    private final Places places;
    private final FileNames files;
    private final Map<String, Story> stories = new LinkedHashMap<>();
    private final List<Question> questions;
    private final boolean allSteps;
    private final Further further;
    private final int[] inFull;

    Stories(AttackPaths paths, ReportSettings settings) {
        this.paths = paths;
        allSteps = settings.allSteps();
        further = settings.further();
        goals = paths.goals().stream()
                .sorted(Comparator.comparing(GoalAnswer::reached, Comparator.comparing(Stories::rank)))
                .toList();
        places = new Places(paths.outcome().system());
        files = new FileNames(paths);
        goals.stream()
                .flatMap(goal -> goal.paths().stream())
                .forEach(path -> stories.put(path.id(), Story.of(path, allSteps)));
        questions = askedOf(paths.assumptions());
        inFull = toldInFull(settings.pathsInFull());
    }

    /** How whoever reads it asks for more. */
    Further further() {
        return further;
    }

    /** A control in place that does not help, the places of the goals it does not help with, and why, as far as the paths tell. */
    record Helpless(PlacedControl placed, List<Integer> goals, String why) {}

    /** An open assumption, and on how many listed paths it decides. */
    record Question(String name, Assumption assumption, int paths) {
        static final String MEANING = "A no closes the paths that hang on it; a yes makes them certain in this point.";

        String asked() {
            return asked(assumption);
        }

        /** Worded so that yes helps the attacker. */
        static String asked(Assumption assumption) {
            String text = assumption.text();
            return "Is it so that " + (text.endsWith(".") ? text.substring(0, text.length() - 1) : text) + "?";
        }
    }

    private static int rank(GoalAnswer.Reached reached) {
        return switch (reached) {
            case YES -> 0;
            case UNKNOWN -> 1;
            case NO -> 2;
        };
    }

    /** Those that are reached first, then those that are unknown. */
    List<GoalAnswer> goals() {
        return goals;
    }

    /** The places that a path goes through, listed or blocked. */
    List<String> places(AttackPath path) {
        Story story = stories.get(path.id());
        return places.of(story == null ? Story.of(path, allSteps) : story);
    }

    /** How many of the goal's paths are told step by step: the cheapest of each goal first, until as many as asked for are. */
    int inFull(GoalAnswer goal) {
        return inFull[goals.indexOf(goal)];
    }

    private int[] toldInFull(int most) {
        int[] told = new int[goals.size()];
        int left = most;
        for (int round = 0; left > 0 && round < mostPathsOfOneGoal(); round++) {
            for (int i = 0; left > 0 && i < told.length; i++) {
                if (round < goals.get(i).paths().size()) {
                    told[i]++;
                    left--;
                }
            }
        }
        return told;
    }

    private int mostPathsOfOneGoal() {
        return goals.stream().mapToInt(goal -> goal.paths().size()).max().orElse(0);
    }

    /** How many of each goal's other paths have a line of their own. */
    int mostInShort() {
        long withPaths = goals.stream().filter(goal -> !goal.paths().isEmpty()).count();
        return (int) Math.max(LEAST_SHORT, MOST_SHORT / Math.max(1, withPaths));
    }

    FileNames files() {
        return files;
    }

    Story of(AttackPath path) {
        return stories.get(path.id());
    }

    int listedPaths() {
        return stories.size();
    }

    /** Where a control would bite: {@code step 6}, with the path's id where there are several paths. */
    Optional<String> bite(Control control) {
        for (Story story : stories.values()) {
            Optional<Scene> scene = story.stoppedBy(control);
            if (scene.isPresent()) {
                return Optional.of(at(scene.get().number(), story));
            }
        }
        return Optional.empty();
    }

    private String at(int scene, Story story) {
        return "step " + scene + (stories.size() > 1 ? " of " + story.path().id() : "");
    }

    List<Helpless> helpless() {
        SortedMap<Control, Helpless> helpless = new TreeMap<>();
        for (int i = 0; i < goals.size(); i++) {
            for (PlacedControl placed : goals.get(i).helpless()) {
                helpless.computeIfAbsent(
                                placed.control(),
                                control -> new Helpless(placed, new ArrayList<>(), whyHelpless(control)))
                        .goals()
                        .add(i);
            }
        }
        return List.copyOf(helpless.values());
    }

    private String whyHelpless(Control control) {
        String elsewhere = "";
        int nearest = -1;
        for (Story story : stories.values()) {
            for (Scene scene : story.scenes()) {
                for (Scene.Stop stop : scene.stops()) {
                    if (stop.control().equals(control)) {
                        return "at " + at(scene.number(), story) + " it " + howPassed(stop);
                    }
                    int near = nearness(control, stop.control(), scene);
                    if (near > nearest && stop.control().kind().equals(control.kind())) {
                        nearest = near;
                        elsewhere = at(scene.number(), story) + " would need it on " + place(stop.control());
                    }
                }
            }
        }
        return elsewhere.isEmpty() ? "no listed path meets it" : elsewhere;
    }

    /** How many of the things that the control was put on the other sits on, or the scene speaks of. */
    private static int nearness(Control control, Control other, Scene scene) {
        Set<String> spoken = new HashSet<>(List.of(other.on(), other.to()));
        Stream.concat(scene.given().stream().map(Scene.Given::fact), scene.gains().stream())
                .forEach(fact -> spoken.addAll(FactType.of(fact).values(fact)));
        return (int) Stream.of(control.on(), control.to())
                .filter(id -> !id.isEmpty() && spoken.contains(id))
                .count();
    }

    String standing(Helpless control) {
        PlacedControl placed = control.placed();
        String with = goals.size() == 1 ? "" : ", " + TextClosing.goals(control.goals());
        return state(placed) + with + ": " + control.why();
    }

    /** How a control stands, where that was said, and what is known of it beside: {@code enforced (system.yaml:62)}. */
    String state(PlacedControl placed) {
        List<String> remarks = new ArrayList<>();
        remarks.add(files.of(placed.origin()));
        if (!placed.evidence().isBlank()) {
            remarks.add("evidence: " + placed.evidence());
        }
        if (!placed.administrator().isBlank()) {
            remarks.add("administrator: " + placed.administrator());
        }
        String effort = "";
        if (placed.state() == ControlState.BYPASSABLE) {
            boolean beyond = placed.bypass().compareTo(paths.attacker().skill()) > 0;
            effort = " at " + placed.bypass().word() + " effort" + (beyond ? ", beyond this attacker's skill" : "");
        }
        return placed.state().word() + effort + " (" + String.join("; ", remarks) + ")";
    }

    /** The control as it stands; one that the model does not place was put in place by a switch. */
    String inPlace(Control control) {
        PlacedControl placed = paths.outcome().system().controls().get(control);
        return control + ", " + state(placed == null ? PlacedControl.enforced(control, Switches.ENFORCED) : placed);
    }

    private static String place(Control control) {
        return control.on() + (control.isPair() ? " -> " + control.to() : "");
    }

    /** As {@link #howPassed}, with the question that asks whether an assumed control works. */
    String passed(Scene.Stop stop) {
        PlacedControl placed = paths.outcome().system().controls().get(stop.control());
        boolean asked = stop.state() == PathStep.State.ASSUMED && placed != null;
        return howPassed(stop) + (asked ? " (" + nameOf(placed.ineffective()) + ")" : "");
    }

    /** What becomes of a control that stands in the way of a step, after "it". */
    static String howPassed(Scene.Stop stop) {
        return switch (stop.state()) {
            case NONE -> "is not in place";
            case ENFORCED -> "blocks";
            case ASSUMED -> "is only assumed to work";
            case BYPASSABLE -> "can be got round";
            case DISABLED ->
                stop.byScene().isPresent()
                        ? "was disabled in step " + stop.byScene().getAsInt()
                        : "was disabled before";
        };
    }

    /** Those on which most paths hang first, named Q1, Q2 and so on. */
    List<Question> questions() {
        return questions;
    }

    private List<Question> askedOf(List<Assumption> assumptions) {
        List<Question> sorted = assumptions.stream()
                .filter(assumption -> paths.answers().holds(assumption).isEmpty())
                .map(assumption -> new Question("", assumption, hangingOn(assumption)))
                .sorted(Comparator.comparing((Question question) -> -question.paths())
                        .thenComparing(Question::assumption))
                .toList();
        return IntStream.range(0, sorted.size())
                .mapToObj(i -> new Question(
                        "Q" + (i + 1), sorted.get(i).assumption(), sorted.get(i).paths()))
                .toList();
    }

    /** The question's name, by which paths and steps refer to it. */
    String nameOf(Assumption open) {
        return questions.stream()
                .filter(question -> question.assumption().id().equals(open.id()))
                .map(Question::name)
                .findFirst()
                .orElseGet(() -> paths.answers()
                        .to(open)
                        .map(answer -> "answered " + answer.word() + " by " + answer.who())
                        .orElse(open.id()));
    }

    /** The assumption, and who answered it where somebody did. */
    String told(Assumption assumption) {
        return assumption.text()
                + paths.answers()
                        .to(assumption)
                        .map(answer -> " (" + answer.word() + ", says " + answer.who() + ", "
                                + files.of(answer.origin()) + ")")
                        .orElse("");
    }

    /** What a step says before an open assumption: {@code if Q1}, or that it is answered. */
    String condition(Assumption open) {
        return paths.answers().holds(open).isPresent() ? "answered" : "if " + nameOf(open);
    }

    /** What a path that is not viable hangs on: {@code only if Q1 and Q4}. */
    String onlyIf(AttackPath path) {
        return "only if "
                + English.and(questions.stream()
                        .filter(question -> hangsOn(path, question.assumption()))
                        .map(Question::name)
                        .toList());
    }

    private static boolean hangsOn(AttackPath path, Assumption assumption) {
        return path.open().stream().anyMatch(open -> open.id().equals(assumption.id()));
    }

    private int hangingOn(Assumption assumption) {
        return (int) stories.values().stream()
                .filter(story -> hangsOn(story.path(), assumption))
                .count();
    }

    List<DisagreementRows.Point> disagreements() {
        return new DisagreementRows(files::of).points(paths.disagreements());
    }

    long techniqueAssumptions() {
        return paths.assumptions().stream()
                .filter(assumption -> assumption.kind() == Assumption.Kind.TECHNIQUE)
                .count();
    }
}
