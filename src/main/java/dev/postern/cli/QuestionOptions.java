package dev.postern.cli;

import dev.postern.analysis.Situation;
import dev.postern.analysis.Switches;
import dev.postern.model.Answer;
import dev.postern.model.AttackerFact;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.NotationException;
import dev.postern.model.Origin;
import dev.postern.model.PlaybookWords;
import dev.postern.model.Problem;
import dev.postern.model.Profile;
import dev.postern.model.RefusedException;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Simulation;
import dev.postern.source.AnswersFile;
import dev.postern.source.ModelFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every question takes: a system, who attacks it from where and to what end, and what is to be otherwise than the model says. */
final class QuestionOptions {
    @Parameters(
            paramLabel = "SYSTEM",
            arity = "1..*",
            description =
                    "A system.yaml, the same as JSON, a Threagile model, or what aws iam get-account-authorization-details prints; several files are put together as one system.")
    private List<Path> systems = List.of();

    @Option(
            names = "--start",
            paramLabel = "FACT",
            description =
                    "Where the attacker begins, instead of where the model or --attacker says: internet, or a fact (repeatable).")
    private List<String> starts = List.of();

    @Option(
            names = "--goal",
            paramLabel = "FACT",
            description = "What must not be reached, instead of what the model or --attacker says (repeatable).")
    private List<String> goals = List.of();

    @Option(
            names = "--answers",
            paramLabel = "FILE",
            description = "What people answered to assumptions, instead of the answers.yaml beside the model.")
    private Path answers;

    @Mixin
    private AttackerOptions attacks;

    @Mixin
    private PlaybookOptions playbook;

    @Option(
            names = "--paths",
            paramLabel = "K",
            defaultValue = "100",
            description = "How many of a goal's cheapest paths to look at (${DEFAULT-VALUE}).")
    private int paths;

    @ArgGroup(
            exclusive = false,
            validate = false,
            heading = "%nSwitches, by which the system is otherwise than the model says (each repeatable):%n")
    private final SwitchOptions switches = new SwitchOptions();

    @ArgGroup(
            exclusive = false,
            validate = false,
            heading = "%nLimits, after which the answer is a partial one and says so:%n")
    private final LimitOptions limits = new LimitOptions();

    private Surroundings surroundings = new Shell();
    private boolean searching;
    private long beganToSearch;
    private long longest;
    private Simulation simulation;

    /** What the rules that were read before those of now let a model say. */
    private PlaybookWords known;

    /** The question is asked somewhere else than at a shell. */
    void askedIn(Surroundings where) {
        surroundings = where;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    /** How many of each goal's cheapest paths to look at. */
    int paths() {
        return paths;
    }

    /**
     * For what searches and cannot say how far it came.
     *
     * @throws RefusedException where the time after the last run is over
     */
    void check() {
        if (searching && System.nanoTime() - beganToSearch > longest) {
            throw new RefusedException(new Problem(
                    "too-long",
                    Origin.option("--limit-seconds"),
                    "there is no answer in %,d s".formatted(limit().toSeconds()),
                    "Ask for less, or give it more."));
        }
    }

    /** Until when a search goes on that begins now. */
    BooleanSupplier searching() {
        long began = System.nanoTime();
        long nanos = limit().toNanos();
        return () -> System.nanoTime() - began < nanos && surroundings.isWanted();
    }

    /** How long a search may take. */
    Duration limit() {
        return limits.limits(surroundings).time();
    }

    /** Every mistake in the options that can be seen before any work is done. */
    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>(limits.problems(surroundings));
        LimitOptions.positive("--paths", (long) paths).ifPresent(problems::add);
        return problems;
    }

    /** The files that are named, at least one. */
    List<Path> systems() {
        return systems;
    }

    /**
     * Runs the playbook over the system as the model says it is, with what is added to it.
     *
     * @throws RefusedException with the problems of the model or the options
     */
    Situation asModelled(ProgressLine progress) {
        return asModelled(systems, progress);
    }

    /** As the other; the run knows what further starts the model has, which a question may put on afterwards. */
    Situation asModelled(
            BiFunction<SystemModel, Playbook, Collection<? extends Fact>> furtherStarts, ProgressLine progress) {
        return run(added(read(systems)), furtherStarts, progress);
    }

    /** As the other, of any model. */
    Situation asModelled(List<Path> files, ProgressLine progress) {
        return run(added(read(files)), progress);
    }

    /** As the other, of files whose contents are at hand. */
    Situation ofContents(Map<String, byte[]> contents, ProgressLine progress) {
        return run(added(answered(ModelFile.read(contents, rules().words()), systems)), progress);
    }

    /** Runs the playbook over the system as its model alone says it is; what is wrong with additions is told before that. */
    Situation withoutAdditions(ProgressLine progress) {
        SystemModel model = read(systems);
        added(model);
        return run(model, progress);
    }

    /** The same with what is added, which takes a second run where there is any. */
    Situation withAdditions(Situation modelAlone, ProgressLine progress) {
        return switches.additions().isEmpty()
                ? modelAlone
                : run(added(modelAlone.outcome().system()), progress);
    }

    private SystemModel read(List<Path> files) {
        return answered(surroundings.model(files, rules().words()), files);
    }

    private SystemModel added(SystemModel model) {
        SystemModel more = model;
        List<Problem> problems = new ArrayList<>();
        for (String addition : switches.additions()) {
            try {
                more = surroundings.added(more, addition, rules().words());
            } catch (RefusedException e) {
                problems.addAll(e.problems());
            }
        }
        problems.addAll(switches.takenAwayAgain(model, more));
        if (!problems.isEmpty()) {
            problems.addAll(Switches.problems(switches.written(), rules().kinds()));
            asAsked(model, problems);
            throw new RefusedException(problems);
        }
        return more;
    }

    private Situation run(SystemModel model, ProgressLine progress) {
        return run(model, (asked, rules) -> List.of(), progress);
    }

    private Situation run(
            SystemModel model,
            BiFunction<SystemModel, Playbook, Collection<? extends Fact>> furtherStarts,
            ProgressLine progress) {
        Profile attacker = attacks.read();
        SystemModel asked = asAsked(attacker.over(model));
        Collection<? extends Fact> further = furtherStarts.apply(asked, rules());
        searching = false; // the run has a clock of its own
        Situation situation = Situation.of(simulation().run(asked, further, watched(progress)), attacker);
        search();
        return situation;
    }

    /** Where others wait, the run of the service has a clock for all that is usual. */
    private void search() {
        Duration limit = limit();
        searching = limits.saysTime() || !surroundings.isShared();
        beganToSearch = System.nanoTime();
        longest = limit.plus(Surroundings.grace(limit)).toNanos();
    }

    private Limits watched(Limits.Watch progress) {
        Limits.Watch usual = surroundings.limits().watch();
        return limits.limits(surroundings)
                .withWatch((facts, steps) -> usual.goesOn(facts, steps) && progress.goesOn(facts, steps));
    }

    /** The folders of rules besides the shipped ones. */
    List<Path> playbooks() {
        return playbook.folders();
    }

    /** Files of rules were changed. */
    void readRulesAgain() {
        known = simulation == null ? known : simulation.playbook().words();
        simulation = null;
    }

    /** What is wrong with the model in the words of the rules that were read last, where those of now cannot be; else nothing. */
    List<Problem> problemsOfModelAlone() {
        if (simulation != null || known == null) {
            return List.of();
        }
        try {
            surroundings.model(systems, known);
            return List.of();
        } catch (RefusedException e) {
            return e.problems();
        }
    }

    private Playbook rules() {
        return simulation().playbook();
    }

    private Simulation simulation() {
        if (simulation == null) {
            simulation = surroundings.simulation(playbook::read);
        }
        return simulation;
    }

    SwitchOptions switches() {
        return switches;
    }

    /** The same with the switches thrown. */
    Situation switched(Situation situation) {
        return Switches.throwing(switches.written(), situation);
    }

    /**
     * Where answers stand, or would stand.
     *
     * @throws RefusedException where that is nowhere
     */
    Path answersFile() {
        return Optional.ofNullable(answers)
                .or(() -> AnswersFile.placeBeside(systems.get(0)))
                .orElseThrow(() -> new RefusedException(new Problem(
                        "answer",
                        Origin.option("--answer"),
                        "no file stands beside stdin",
                        "Name one with --answers FILE.")));
    }

    private SystemModel answered(SystemModel model, List<Path> files) {
        Map<String, Answer> given = answers == null ? surroundings.answers(files) : AnswersFile.read(answers);
        if (given.isEmpty()) {
            return model;
        }
        SystemModel.Builder answered = model.toBuilder();
        given.values().forEach(answered::answer);
        return answered.build();
    }

    private SystemModel asAsked(SystemModel model) {
        List<Problem> problems = new ArrayList<>();
        SystemModel asked = asAsked(model, problems);
        if (!problems.isEmpty()) {
            problems.addAll(Switches.problems(switches.written(), rules().kinds()));
            throw new RefusedException(problems);
        }
        return asked;
    }

    private SystemModel asAsked(SystemModel model, List<Problem> problems) {
        if (starts.isEmpty() && goals.isEmpty()) {
            return model;
        }
        SystemModel.Builder asked = model.toBuilder();
        if (!starts.isEmpty()) {
            asked.withoutStarts();
            read("--start", starts, FactNotation::readStart, asked::start, problems);
        }
        if (!goals.isEmpty()) {
            asked.withoutGoals();
            read("--goal", goals, FactNotation::readAttackerFact, asked::goal, problems);
        }
        return asked.build();
    }

    private static void read(
            String option,
            List<String> texts,
            Function<String, AttackerFact> notation,
            BiConsumer<Fact, Origin> into,
            List<Problem> problems) {
        Origin origin = Origin.option(option);
        for (String text : texts) {
            try {
                into.accept(notation.apply(text), origin);
            } catch (NotationException e) {
                problems.add(e.at(origin));
            }
        }
    }
}
