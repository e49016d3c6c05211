package dev.postern.analysis;

import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.World;
import dev.postern.model.Answer;
import dev.postern.model.Control;
import dev.postern.model.Fact;
import dev.postern.model.Origin;
import dev.postern.model.PlacedControl;
import dev.postern.model.Profile;
import dev.postern.model.SystemModel;
import dev.postern.simulation.Outcome;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.function.ToIntFunction;

/**
 * What a question is put to: a run, the world of it that is asked about, and who attacks. Every answer comes from closures and proofs
 * in worlds like this one, without a second run.
 *
 * @param world the settings of the attacker's skill and patience among them; open assumptions are as {@link World#today} leaves them
 */
public record Situation(Outcome outcome, World world, Profile attacker) {

    /** The system as the model says it is. */
    public static Situation of(Outcome outcome, Profile attacker) {
        AndOrGraph graph = AndOrGraph.of(
                outcome.derivation(),
                outcome.system(),
                outcome.playbook().kinds().countsIn(outcome.system()),
                outcome.playbook().kinds().listedIn(outcome.system()));
        World today = World.today(graph).withSkill(attacker.skill()).withPatienceForNoise(attacker.patientWithNoise());
        return new Situation(outcome, today, attacker);
    }

    /** The same run, in another world of it. */
    public Situation in(World other) {
        return new Situation(outcome, other, attacker);
    }

    public AndOrGraph graph() {
        return world.graph();
    }

    /**
     * The controls in place in this world, sorted; one that the model does not put in place was put there by a switch. One that a reader
     * only asks for is not among them.
     */
    public List<PlacedControl> controlsInPlace() {
        return inPlace(graph().controls(), graph()::absent);
    }

    /** As {@link #controlsInPlace}, of sensors. */
    public List<PlacedControl> sensorsInPlace() {
        return inPlace(graph().sensors(), graph()::absentSensor);
    }

    private List<PlacedControl> inPlace(List<Control> named, ToIntFunction<Control> absent) {
        return named.stream()
                .filter(control -> !world.isBase(absent.applyAsInt(control)))
                .map(control -> graph().placed(absent.applyAsInt(control))
                        .filter(PlacedControl::inPlace)
                        .orElseGet(() -> PlacedControl.enforced(control, Switches.ENFORCED)))
                .filter(placed -> !placed.isAsked())
                .toList();
    }

    /** Why an answer may say less than there is: no start or goal, one that names nothing, a run that was cut off; as sentences. */
    public List<String> doubts() {
        return Judgement.standing(outcome);
    }

    /**
     * The same run with more answers of people.
     *
     * @throws IllegalArgumentException where there is no such assumption
     */
    public Situation answered(Collection<Answer> answers) {
        SystemModel.Builder system = outcome.system().toBuilder();
        World answered = world;
        for (Answer answer : answers) {
            system.answer(answer);
            answered = answered.withAnswer(answer.assumption(), answer.holds());
        }
        return new Situation(
                new Outcome(system.build(), outcome.playbook(), outcome.derivation(), outcome.ending()),
                answered,
                attacker);
    }

    /** What people answered, as it counts in this world. */
    public Answers answers() {
        return outcome.system().answers().isEmpty() && world.answers().isEmpty() ? Answers.NONE : Answers.of(this);
    }

    /** Where the attacker begins, and where that was said. */
    public SortedMap<Fact, Origin> starts() {
        return outcome.system().starts();
    }

    /** What must not be reached, and where that was said. */
    public SortedMap<Fact, Origin> goals() {
        return outcome.system().goals();
    }

    /** The same situation, asked of these goals too, as far as the model has what they name. */
    Situation askedToo(SortedMap<Fact, Origin> more) {
        SystemModel.Builder asked = outcome.system().toBuilder();
        List<Fact> goals = more.keySet().stream()
                .filter(goal -> !goals().containsKey(goal)
                        && Sort.misnamed("goal", goal, outcome.system()).isEmpty())
                .toList();
        if (goals.isEmpty()) {
            return this;
        }
        goals.forEach(goal -> asked.goal(goal, more.get(goal)));
        Outcome same = new Outcome(asked.build(), outcome.playbook(), outcome.derivation(), outcome.ending());
        return new Situation(same, world, attacker);
    }
}
