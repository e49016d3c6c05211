package dev.postern.analysis;

import static dev.postern.analysis.HandRules.control;
import static dev.postern.analysis.HandRules.equal;
import static dev.postern.analysis.HandRules.gain;
import static dev.postern.analysis.HandRules.guarded;
import static dev.postern.analysis.HandRules.premise;
import static dev.postern.analysis.HandRules.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.analysis.WhyNot.Miss;
import dev.postern.analysis.WhyNot.Tried;
import dev.postern.derivation.Estate;
import dev.postern.model.Assumption;
import dev.postern.model.AttackerFact;
import dev.postern.model.AttackerFact.Reaches;
import dev.postern.model.Control;
import dev.postern.model.ControlKinds;
import dev.postern.model.PlacedControl;
import dev.postern.model.Profile;
import dev.postern.model.RefusedException;
import dev.postern.model.Support;
import dev.postern.model.SystemFact.Reachable;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.simulation.Ending;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Outcome;
import dev.postern.simulation.Simulation;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The attacker reaches a, and goes on to whatever can be reached from there, unless a lock is on the place they come from. */
class WhyNotCasesTest {
    private static final Playbook HOP = new Playbook(
            List.of(guarded(
                    gain(Reaches.class, ref(1, 1)),
                    List.of(control("lock", 0)),
                    List.of(),
                    premise(Reaches.class),
                    premise(Reachable.class, equal(0, ref(0, 0))))),
            new TreeMap<>(),
            new ControlKinds(new TreeMap<>(), new TreeMap<>()),
            "");

    private static SystemModel.Builder system(String... reachable) {
        SystemModel.Builder system = SystemModel.named("places").start(Estate.fact("reaches a"), Estate.AT);
        for (String component : List.of("a", "b", "d")) {
            system.fact(Estate.fact("component " + component + " server"), Estate.AT);
        }
        for (String way : reachable) {
            system.fact(Estate.fact("reachable " + way), Estate.AT);
        }
        return system;
    }

    private static SystemModel.Builder locked(SystemModel.Builder system, String... on) {
        Arrays.stream(on)
                .forEach(place -> system.control(PlacedControl.enforced(Control.read("lock on " + place), Estate.AT)));
        return system;
    }

    private static Situation situation(SystemModel.Builder system) {
        return Situation.of(Simulation.of(HOP).run(system.build(), Limits.DEFAULT), Profile.DEFAULT);
    }

    private static WhyNot ask(SystemModel.Builder system, int most) {
        return ask(situation(system), most);
    }

    private static WhyNot ask(Situation situation, int most) {
        return WhyNot.of(situation, (AttackerFact) Estate.fact("reaches d"), most, () -> true);
    }

    private static List<String> told(WhyNot answer) {
        return answer.nearest().stream()
                .map(miss -> miss.cost() + ": " + texts(miss.changes()))
                .toList();
    }

    private static String texts(List<Change> changes) {
        return String.join(", ", changes.stream().map(Change::text).toList());
    }

    @Test
    void aGoalThatIsReachedMissesNothing() {
        WhyNot answer = ask(system("a d"), 5);
        assertThat(answer.isReached()).isTrue();
        assertThat(answer.nearest()).isEmpty();
        assertThat(answer.complete()).isTrue();
        assertThat(answer.tried()).isEqualTo(new Tried(0, 0, 0));
        assertThat(answer.goal()).isEqualTo(Estate.fact("reaches d"));
    }

    @Test
    void whatTheModelDoesNotHaveIsRefused() {
        Situation situation = situation(system("a b"));
        assertThatThrownBy(() -> WhyNot.of(situation, (AttackerFact) Estate.fact("reaches bb"), 5, () -> true))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("bb");
    }

    /** One fact costs three and two cost six; those that differ in what they add alone are told once, with the others. */
    @Test
    void missesOfOneShapeAreToldOnce() {
        WhyNot answer = ask(system(), 5);
        assertThat(told(answer)).containsExactly("3: add reachable a d", "6: add reachable a b, add reachable b d");
        assertThat(answer.nearest()).extracting(Miss::alike).allMatch(List::isEmpty);
        assertThat(answer.complete()).isTrue();
        assertThat(answer.isReached()).isFalse();
        WhyNot alike = ask(system("a b"), 5);
        assertThat(told(alike)).containsExactly("3: add reachable a d");
        assertThat(alike.nearest().get(0).alike())
                .extracting(WhyNotCasesTest::texts)
                .containsExactly("add reachable b d");
        assertThat(alike.nearest().get(0).path().effort()).isEqualTo(1);
        assertThat(alike.tried()).isEqualTo(new Tried(0, 0, 2));
    }

    @Test
    void noMoreAreToldThanWereAskedFor() {
        assertThat(told(ask(system(), 1))).containsExactly("3: add reachable a d");
    }

    /** A lock is nearer than a fact, and where locks are enough no fact is looked for. */
    @Test
    void whatIsInPlaceIsNearerThanWhatIsNotThere() {
        WhyNot one = ask(locked(system("a b", "b d"), "b"), 1);
        assertThat(told(one)).containsExactly("1: lift lock on b");
        assertThat(one.tried()).isEqualTo(new Tried(1, 0, 0));
        assertThat(one.nearest().get(0).path().steps()).hasSize(2);
        WhyNot two = ask(locked(system("a b", "b d"), "b"), 2);
        assertThat(told(two)).containsExactly("1: lift lock on b", "3: add reachable a d");
        assertThat(two.tried().facts()).isPositive();
        WhyNot both = ask(locked(system("a b", "b d"), "a", "b"), 1);
        assertThat(told(both)).containsExactly("2: lift lock on a, lift lock on b");
    }

    @Test
    void anOpenQuestionIsAsNearAsALock() {
        Assumption dug = Estate.open("dug");
        WhyNot answer = ask(
                locked(system("a b", "b d"), "b")
                        .fact(Estate.fact("reachable a d"), new Support(Estate.AT, List.of(dug))),
                2);
        assertThat(told(answer)).containsExactly("1: suppose that dug holds", "1: lift lock on b");
        assertThat(answer.nearest().get(0).changes()).containsExactly(new Change.Suppose(dug));
        assertThat(answer.tried()).isEqualTo(new Tried(1, 1, 0));
    }

    /** What a limit hid is not found to be missing; what is in place is told all the same. */
    @Test
    void aRunThatWasCutOffIsSearchedAndNoFactIsMissed() {
        Situation whole = situation(locked(system("a b", "b d"), "b"));
        Outcome outcome = whole.outcome();
        Situation cutOff = new Situation(
                new Outcome(
                        outcome.system(),
                        outcome.playbook(),
                        outcome.derivation(),
                        new Ending.LimitReached(Ending.Limit.STEPS, 1)),
                whole.world(),
                whole.attacker());
        WhyNot answer = ask(cutOff, 5);
        assertThat(told(answer)).containsExactly("1: lift lock on b");
        assertThat(answer.complete()).isFalse();
        assertThat(answer.tried()).isEqualTo(new Tried(1, 0, 0));
    }
}
