package dev.postern.analysis;

import static dev.postern.analysis.HandRules.control;
import static dev.postern.analysis.HandRules.different;
import static dev.postern.analysis.HandRules.equal;
import static dev.postern.analysis.HandRules.gain;
import static dev.postern.analysis.HandRules.guarded;
import static dev.postern.analysis.HandRules.premise;
import static dev.postern.analysis.HandRules.ref;
import static dev.postern.analysis.HandRules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.derivation.Estate;
import dev.postern.model.AttackerFact.Reaches;
import dev.postern.model.AttackerFact.SendsFrom;
import dev.postern.model.Control;
import dev.postern.model.Fact;
import dev.postern.model.SystemFact.Endpoint;
import dev.postern.model.SystemFact.Reachable;
import dev.postern.playbook.Gain;
import dev.postern.playbook.PlaybookRule;
import dev.postern.playbook.Premise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BackwardStepTest {
    private static final Premise FROM = premise(SendsFrom.class);
    private static final Premise ALONG = premise(Reachable.class, equal(0, ref(0, 0)));
    private static final Gain REACHED = gain(Reaches.class, ref(1, 1));
    private static final PlaybookRule SEND = rule(REACHED, FROM, ALONG);
    private static final List<String> SYSTEM = List.of("component web server", "component db store");

    /** What is known today, and what there is more with controls lifted. */
    private final List<String> firm = new ArrayList<>();

    private final List<String> loose = new ArrayList<>();
    private final List<String> given = new ArrayList<>(SYSTEM);
    private final Set<Control> standing = new HashSet<>();

    private static List<Fact> facts(List<String> texts) {
        return texts.stream().map(Estate::fact).toList();
    }

    private static BackwardStep step(List<String> facts, List<String> positions, List<String> loose) {
        return new BackwardStep(Estate.fact("reaches db"), Set.copyOf(facts(facts)), facts(positions), facts(loose));
    }

    /** Ways to reach the store. */
    private List<BackwardStep> read(PlaybookRule rule, int missing) {
        Estate estate = new Estate().given(given.toArray(String[]::new));
        List<Fact> there = new ArrayList<>(facts(given));
        there.addAll(facts(firm));
        there.addAll(facts(loose));
        BackwardStep.Scene scene = new BackwardStep.Scene(
                new FactIndex(there),
                Set.copyOf(facts(firm)),
                standing::contains,
                dev.postern.model.LoggedEvents.NONE,
                new ExistingIds(estate.system()),
                new BackwardStep.Work(1_000_000, () -> true));
        List<BackwardStep> steps = new ArrayList<>();
        BackwardStep.read(RulePattern.of(rule).orElseThrow(), Estate.fact("reaches db"), missing, scene, steps::add);
        return steps;
    }

    @Test
    void whereAllIsThereNothingIsMissing() {
        firm.add("sends-from web");
        given.add("reachable web db");
        assertThat(read(SEND, 0)).containsExactly(step(List.of(), List.of(), List.of()));
    }

    @Test
    void whatIsThereOnlyWithControlsLiftedNeedNotBeGained() {
        loose.addAll(List.of("sends-from web", "sends-from internet"));
        given.addAll(List.of("reachable web db", "reachable internet db"));
        assertThat(read(SEND, 0))
                .containsExactlyInAnyOrder(
                        step(List.of(), List.of(), List.of("sends-from web")),
                        step(List.of(), List.of(), List.of("sends-from internet")));
    }

    @Test
    void aFactOrAPositionIsMissing() {
        firm.add("sends-from web");
        given.add("reachable internet db");
        BackwardStep fact = step(List.of("reachable web db"), List.of(), List.of());
        BackwardStep position = step(List.of(), List.of("sends-from internet"), List.of());
        assertThat(read(SEND, 0)).isEmpty();
        assertThat(read(SEND, 1)).containsExactlyInAnyOrder(fact, position);
        assertThat(read(SEND, 2))
                .containsExactlyInAnyOrder(
                        fact, position, step(List.of("reachable db db"), List.of("sends-from db"), List.of()));
    }

    /** Two facts of one kind and a position: one more than may be missing where a position is. */
    @Test
    void whereAPositionIsMissingOneFactLessMay() {
        PlaybookRule twice =
                rule(gain(Reaches.class, ref(2, 1)), FROM, ALONG, premise(Reachable.class, equal(0, ref(1, 1))));
        assertThat(read(twice, 2))
                .isNotEmpty()
                .allSatisfy(step -> assertThat(
                                step.facts().size() + step.positions().size())
                        .isLessThanOrEqualTo(2));
        firm.add("sends-from web");
        assertThat(read(twice, 2))
                .contains(
                        step(List.of("reachable web web", "reachable web db"), List.of(), List.of()),
                        step(List.of("reachable web db", "reachable db db"), List.of(), List.of()));
    }

    @Test
    void whatIsGainedIsNoReasonForItself() {
        PlaybookRule hop = rule(REACHED, premise(Reaches.class), ALONG);
        loose.addAll(List.of("reaches db", "reaches web"));
        given.addAll(List.of("reachable db db", "reachable web db"));
        assertThat(read(hop, 1)).containsExactly(step(List.of(), List.of(), List.of("reaches web")));
    }

    @Test
    void conditionsHoldOfWhatIsMissingToo() {
        PlaybookRule elsewhere =
                rule(REACHED, FROM, premise(Reachable.class, equal(0, ref(0, 0)), different(1, ref(0, 0))));
        assertThat(read(elsewhere, 2))
                .containsExactlyInAnyOrder(
                        step(List.of("reachable web db"), List.of("sends-from web"), List.of()),
                        step(List.of("reachable internet db"), List.of("sends-from internet"), List.of()));
    }

    @Test
    void whatAThingIsIsNeverMissing() {
        PlaybookRule port = rule(gain(Reaches.class, ref(0, 1)), premise(Endpoint.class));
        assertThat(read(port, 2)).isEmpty();
    }

    @Test
    void whatSwitchesOffAControlThatStandsNeedNotBeGained() {
        PlaybookRule watched = guarded(
                REACHED,
                List.of(control("filter", 0), control("wall", 0, 1)),
                List.of(control("alarm", 0)),
                FROM,
                ALONG);
        firm.add("sends-from web");
        given.add("reachable web db");
        assertThat(read(watched, 0)).containsExactly(step(List.of(), List.of(), List.of()));
        standing.addAll(Set.of(
                Control.read("filter on web"), Control.read("wall on web -> web"), Control.read("alarm on web")));
        assertThat(read(watched, 0))
                .containsExactly(step(List.of(), List.of(), List.of("disables filter web", "disables alarm web")));
    }

    @Test
    void theWorkIsBounded() {
        BackwardStep.Work work = new BackwardStep.Work(2, () -> true);
        assertThat(Arrays.asList(work.goesOn(), work.goesOn(), work.isDone())).containsExactly(true, true, false);
        assertThat(work.goesOn()).isFalse();
        assertThat(work.isDone()).isTrue();
    }
}
