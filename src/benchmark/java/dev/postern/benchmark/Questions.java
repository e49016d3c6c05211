package dev.postern.benchmark;

import dev.postern.analysis.Admission;
import dev.postern.analysis.ChokePoints;
import dev.postern.analysis.ControlPlan;
import dev.postern.analysis.Disagreements;
import dev.postern.analysis.Drift;
import dev.postern.analysis.IfThisFalls;
import dev.postern.analysis.PlanCheck;
import dev.postern.analysis.Situation;
import dev.postern.analysis.Start;
import dev.postern.derivation.CheapestProofs;
import dev.postern.derivation.Closure;
import dev.postern.derivation.Deviations;
import dev.postern.derivation.ProofOrder;
import dev.postern.derivation.World;
import dev.postern.model.Fact;
import dev.postern.model.Profile;
import dev.postern.model.SystemModel;
import dev.postern.simulation.Limits;
import dev.postern.simulation.LiveSimulation;
import dev.postern.simulation.Outcome;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The questions in one warm JVM, in turn. Arguments: {@code ROUNDS [QUESTION…]}; prints {@code QUESTION SECONDS} for each, by the CPU time of the
 * thread that asks, and last {@code COUNT WORD NUMBER} lines of what was asked.
 */
final class Questions {
    /** As many of a goal's paths as the command line looks at. */
    private static final int PATHS = 100;

    private static final int CHANGES = 1000;
    private static final int EDITS = 20;
    private static final int RETRACTED = 10;

    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private final QuestionEstate estate = new QuestionEstate();
    private final SystemModel changed = estate.changed();
    private final List<Start> services = estate.services();
    private final List<Fact> positions =
            services.stream().flatMap(one -> one.positions().stream()).toList();
    private final Situation today = situation(estate.system());
    private final Situation disputed = asked(estate.disputed());
    private final Situation tomorrow = situation(changed);
    private final List<UnaryOperator<World>> changes = estate.changes(today.world(), CHANGES);
    private final Deviations deviations = Deviations.from(today.world());
    private final LiveSimulation live = estate.simulation().open(estate.system(), Limits.DEFAULT);
    private long fired;
    private ControlPlan plan;

    private Questions() {}

    public static void main(String[] arguments) {
        Questions questions = new Questions();
        int rounds = Integer.parseInt(arguments[0]);
        List<Question> asked = arguments.length == 1
                ? List.of(Question.values())
                : Arrays.stream(arguments).skip(1).map(Question::valueOf).toList();
        for (int round = 0; round < rounds; round++) {
            for (Question question : asked) {
                System.gc();
                System.out.println(question + " " + questions.seconds(question));
            }
            System.err.printf("questions: round %d of %d%n", round + 1, rounds);
        }
        System.out.printf("services %d%n", questions.services.size());
        if (questions.plan != null) {
            System.out.printf("candidates %d%n", questions.plan.candidates().size());
            System.out.printf("cost %d%n", questions.plan.cost());
            System.out.printf("bound %d%n", questions.plan.lowerBound());
        }
    }

    private double seconds(Question question) {
        return switch (question) {
            case FIXPOINT -> fixpoint();
            case GRAPH -> time(() -> Situation.of(today.outcome(), Profile.DEFAULT));
            case CLOSURE -> time(this::closures) / CHANGES;
            case VERDICTS -> time(this::verdicts);
            case FALLS -> time(this::falls);
            case CHOKE_POINTS -> time(() -> ChokePoints.of(today, PATHS));
            case PLAN -> time(this::plan);
            case PROOFS ->
                today.goals().keySet().stream()
                        .mapToDouble(goal -> time(() -> CheapestProofs.in(today.world(), ProofOrder.EFFORT)
                                .of(goal, PATHS)))
                        .max()
                        .orElseThrow();
            case DRIFT -> time(() -> Drift.of(today, situation(changed), PATHS));
            case GATE ->
                time(() -> Admission.of(
                        tomorrow, Optional.of(today), List.of(), LocalDate.of(2026, 1, 1), PATHS, () -> true));
            case DISAGREEMENTS -> time(() -> Disagreements.of(disputed, PATHS));
            case RETRACTION -> retractions(() -> {});
            case RETRACTED_OUTCOME -> retractions(live::outcome);
        };
    }

    private static double time(Runnable question) {
        long start = CLOCK.getCurrentThreadCpuTime();
        question.run();
        return (CLOCK.getCurrentThreadCpuTime() - start) / 1e9;
    }

    /** Until the last rule has fired; the derivation is built after that. */
    private double fixpoint() {
        long start = CLOCK.getCurrentThreadCpuTime();
        estate.simulation().run(estate.system(), Limits.DEFAULT.withWatch((facts, steps) -> {
            fired = CLOCK.getCurrentThreadCpuTime();
            return true;
        }));
        return (fired - start) / 1e9;
    }

    private void closures() {
        int open = 0;
        for (UnaryOperator<World> change : changes) {
            deviations.of(List.of(change.apply(today.world())));
            open += (int) today.goals().keySet().stream()
                    .filter(goal -> (deviations.worlds(goal) & 1) != 0)
                    .count();
        }
        check(open > 0, "no goal is reached in any world");
    }

    /** 64 worlds to a closure. */
    private void verdicts() {
        long open = 0;
        for (int first = 0; first < CHANGES; first += Closure.MOST) {
            Closure closure = Closure.of(changes.subList(first, Math.min(CHANGES, first + Closure.MOST)).stream()
                    .map(change -> change.apply(today.world()))
                    .toList());
            open += today.goals().keySet().stream()
                    .mapToLong(closure::worlds)
                    .filter(reached -> reached != 0)
                    .count();
        }
        check(open > 0, "no goal is reached in any world");
    }

    /** The median of {@value #EDITS} edits, each undone before the next. */
    private double retractions(Runnable afterwards) {
        return Median.of(
                IntStream.range(0, EDITS)
                        .mapToObj(seed -> {
                            List<Fact> gone = estate.someFacts(seed, RETRACTED);
                            double seconds = time(() -> {
                                live.retract(gone);
                                afterwards.run();
                            });
                            live.become(estate.system());
                            return seconds;
                        })
                        .toList(),
                Double::doubleValue);
    }

    private void falls() {
        Outcome outcome = estate.simulation().run(estate.system(), positions, Limits.DEFAULT);
        IfThisFalls answer = IfThisFalls.of(Situation.of(outcome, Profile.DEFAULT), services, List.of());
        check(answer.falls().get(0).gained() > 0, "nothing falls with any service");
    }

    private void plan() {
        plan = ControlPlan.of(today, ControlPlan.Asked.ANY);
        check(PlanCheck.of(plan).objections().isEmpty(), "the plan does not stand its check");
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    private Situation situation(SystemModel system) {
        return Situation.of(estate.simulation().run(system, Limits.DEFAULT), Profile.DEFAULT);
    }

    /** The same run of a system that is asked about otherwise. */
    private Situation asked(SystemModel system) {
        Outcome run = today.outcome();
        return Situation.of(new Outcome(system, run.playbook(), run.derivation(), run.ending()), Profile.DEFAULT);
    }
}
