package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.analysis.GoalAnswer.Breaker;
import dev.postern.analysis.GoalAnswer.Reached;
import dev.postern.derivation.Estate;
import dev.postern.model.Assumption;
import dev.postern.model.Control;
import dev.postern.model.Fact;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.simulation.Ending;
import dev.postern.simulation.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sentence and the reasons, over answers written by hand. */
class SentenceTest {
    private static final Verdict EXPOSED = new Verdict(Verdict.Kind.EXPOSED, List.of());
    private static final Verdict UNKNOWN = new Verdict(Verdict.Kind.UNKNOWN, List.of("Nobody knows."));
    private static final Verdict CLEAN = new Verdict(Verdict.Kind.CLEAN, List.of());
    private static final Control LOCK = new Control("lock", "door");
    private static final Control GRATE = new Control("grate", "window");

    private static SystemModel.Builder shop() {
        return SystemModel.named("shop")
                .fact(Estate.fact("data-asset ledger accounts regulated"), Estate.AT)
                .fact(Estate.fact("data-asset menu menus public"), Estate.AT)
                .fact(Estate.fact("component till server"), Estate.AT);
    }

    private static Outcome outcome(SystemModel system, Ending ending) {
        return new Outcome(system, Playbook.shipped(), new Estate().derivation(), ending);
    }

    private static Outcome shopOpen() {
        return outcome(
                shop().start(Estate.fact("sends-from internet"), Estate.AT)
                        .goal(Estate.fact("reads ledger"), Estate.AT)
                        .goal(Estate.fact("reads menu"), Estate.AT)
                        .build(),
                new Ending.Saturated());
    }

    private static AttackPath path(String goal, String... open) {
        return new AttackPath(
                "id",
                Estate.fact(goal),
                Estate.fact("sends-from internet"),
                3,
                0,
                1,
                List.of(open).stream().map(Estate::open).toList(),
                List.of(),
                List.of(),
                List.of());
    }

    private static GoalAnswer goal(String goal, boolean complete, List<Breaker> breakers, AttackPath... paths) {
        return new GoalAnswer(
                Estate.fact(goal),
                Estate.AT,
                paths.length == 0 ? Reached.NO : Reached.YES,
                List.of(paths),
                List.of(),
                complete,
                breakers,
                breakers,
                List.of(),
                List.of(),
                true);
    }

    private static String exposed(GoalAnswer... goals) {
        return new Sentence(shopOpen(), List.of(goals)).of(EXPOSED);
    }

    @Test
    void onePathIsBrokenByOneControl() {
        assertThat(exposed(goal("reads ledger", true, List.of(new Breaker(LOCK, 2)), path("reads ledger"))))
                .isEqualTo("1 viable path leads from the internet to regulated data (ledger)."
                        + " One control breaks it: lock on door (cost 2).");
    }

    @Test
    void ofSeveralControlsTheCheapestIsNamed() {
        assertThat(exposed(goal(
                        "reads ledger",
                        false,
                        List.of(new Breaker(GRATE, 4), new Breaker(LOCK, 2)),
                        path("reads ledger"),
                        path("reads ledger"))))
                .isEqualTo("At least 2 viable paths lead from the internet to regulated data (ledger)."
                        + " Any one of 2 controls breaks them all; the cheapest is lock on door (cost 2).");
    }

    @Test
    void ofControlsOfOneCostOneIsNamedForExample() {
        assertThat(exposed(goal(
                        "reads ledger",
                        true,
                        List.of(new Breaker(GRATE, 1), new Breaker(LOCK, 1)),
                        path("reads ledger"))))
                .endsWith("Any one of 2 controls breaks it, for example grate on window (cost 1).");
    }

    @Test
    void noControlBreaksThemAllWhereEachClosesAGoal() {
        assertThat(exposed(
                        goal("reads ledger", true, List.of(new Breaker(LOCK, 1)), path("reads ledger")),
                        goal("reads menu", true, List.of(new Breaker(GRATE, 1)), path("reads menu"))))
                .isEqualTo("2 viable paths lead from the internet to public data (menu) and regulated data (ledger)."
                        + " No single control breaks them all, but each of 2 closes at least one goal.");
        assertThat(exposed(
                        goal("reads ledger", true, List.of(new Breaker(LOCK, 1)), path("reads ledger")),
                        goal("reads menu", true, List.of(), path("reads menu"))))
                .endsWith("No single control breaks them all, but one closes at least one goal.");
    }

    @Test
    void noControlAtAllIsSaidToBe() {
        assertThat(exposed(goal("reads ledger", true, List.of(), path("reads ledger"))))
                .endsWith("No single control breaks it.");
        assertThat(exposed(goal("reads ledger", true, List.of(), path("reads ledger"), path("reads ledger"))))
                .endsWith("No single control breaks them all.");
    }

    @Test
    void onlyViablePathsAreCountedWhereSomeAre() {
        assertThat(exposed(
                        goal("reads ledger", true, List.of(), path("reads ledger"), path("reads ledger", "x")),
                        goal("reads menu", false, List.of(), path("reads menu", "x"))))
                .isEqualTo(
                        "1 viable path leads from the internet to regulated data (ledger). No single control breaks it.");
    }

    @Test
    void whereNoneIsViableThePathsHangOnOpenAssumptions() {
        assertThat(new Sentence(
                                shopOpen(),
                                List.of(
                                        goal(
                                                "reads ledger",
                                                true,
                                                List.of(new Breaker(LOCK, 1)),
                                                path("reads ledger", "x")),
                                        goal("reads menu", true, List.of())))
                        .of(UNKNOWN))
                .isEqualTo("1 path leads from the internet to regulated data (ledger) if the open assumptions hold."
                        + " One control breaks it: lock on door (cost 1).");
        assertThat(new Sentence(shopOpen(), List.of(goal("reads menu", true, List.of()))).of(UNKNOWN))
                .isEqualTo("No verdict: Nobody knows.");
    }

    @Test
    void aCleanSystemHasNoPathToAnyGoal() {
        assertThat(new Sentence(
                                shopOpen(),
                                List.of(goal("reads ledger", true, List.of()), goal("reads menu", true, List.of())))
                        .of(CLEAN))
                .isEqualTo("No path leads from the internet to public data (menu) and regulated data (ledger).");
    }

    private static List<String> reasons(SystemModel system, Ending ending, GoalAnswer... goals) {
        return new Judgement(outcome(system, ending), List.of(goals)).verdict().reasons();
    }

    @Test
    void withoutStartOrGoalNothingIsKnown() {
        assertThat(reasons(shop().build(), new Ending.Saturated()))
                .containsExactly(
                        "The model says no place where the attacker starts. Maybe `start: internet`, in it or as an option (start)?",
                        "The model says no goal. Maybe `reads ledger`, in it or as an option (goal)?");
        assertThat(reasons(
                        SystemModel.named("empty")
                                .start(Estate.fact("sends-from internet"), Estate.AT)
                                .build(),
                        new Ending.Saturated()))
                .containsExactly("The model says no goal. Name one with `goals:`, or as an option (goal).");
    }

    @Test
    void aRunThatWasCutOffSaysByWhat() {
        SystemModel system = shopOpen().system();
        assertThat(reasons(system, new Ending.LimitReached(Ending.Limit.FACTS, 2_000)))
                .singleElement()
                .asString()
                .isEqualTo(
                        "The run was cut off by its limit of 2,000 facts, given and gained; raise limit-facts, or in a service postern.limits.facts.");
        assertThat(reasons(system, new Ending.LimitReached(Ending.Limit.TIME, 3_000)))
                .singleElement()
                .asString()
                .isEqualTo(
                        "The run was cut off by its limit of 3 seconds; raise limit-seconds, or in a service postern.limits.seconds.");
        assertThat(reasons(system, new Ending.Stopped()))
                .containsExactly("The run was stopped before it had found everything.");
        assertThat(reasons(system, new Ending.Saturated())).isEmpty();
    }

    @Test
    void whatHangsOnOpenAssumptionsIsNamed() {
        SystemModel system = shopOpen().system();
        GoalAnswer ledger = goal("reads ledger", true, List.of(), path("reads ledger", "x"));
        GoalAnswer menu = goal("reads menu", true, List.of(), path("reads menu", "x", "y"), path("reads menu", "y"));
        List<GoalAnswer> unknown = new ArrayList<>();
        for (GoalAnswer goal : List.of(ledger, menu)) {
            unknown.add(new GoalAnswer(
                    goal.goal(),
                    goal.origin(),
                    Reached.UNKNOWN,
                    goal.paths(),
                    List.of(),
                    true,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    true));
        }
        assertThat(reasons(system, new Ending.Saturated(), unknown.get(0)))
                .containsExactly("Whether reads ledger is reached hangs on 1 open assumption: x holds.");
        assertThat(reasons(system, new Ending.Saturated(), unknown.toArray(GoalAnswer[]::new)))
                .containsExactly("Whether reads ledger and reads menu are reached hangs on 2 open assumptions.");
    }

    @Test
    void theVerdictIsTheWorstThatIsCertain() {
        Outcome outcome = shopOpen();
        assertThat(new Judgement(outcome, List.of(goal("reads menu", true, List.of(), path("reads menu")))).verdict())
                .isEqualTo(EXPOSED);
        assertThat(new Judgement(outcome, List.of(goal("reads menu", true, List.of()))).verdict())
                .isEqualTo(CLEAN);
        assertThatThrownBy(() -> new Verdict(Verdict.Kind.UNKNOWN, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an unknown verdict says why");
        assertThat(Verdict.Kind.EXPOSED.word()).isEqualTo("exposed");
        assertThat(Reached.UNKNOWN.word()).isEqualTo("unknown");
        assertThat(PathStep.State.BYPASSABLE.word()).isEqualTo("bypassable");
        assertThat(Assumption.Kind.values()).hasSize(2);
    }

    private static String misnamed(Fact position, SystemModel system) {
        return Sort.misnamed("goal", position, system).orElse("");
    }

    @Test
    void aPositionNamesAThingOfItsSort() {
        SystemModel system = shop().fact(Estate.fact("identity owner human"), Estate.AT)
                .fact(Estate.fact("endpoint login till"), Estate.AT)
                .fact(Estate.fact("scope zone/back zone"), Estate.AT)
                .fact(Estate.fact("reachable street login"), Estate.AT)
                .fact(Estate.fact("stores till ledger safe-key"), Estate.AT)
                .fact(Estate.fact("permission owner open safe"), Estate.AT)
                .build();
        for (String known : List.of(
                "reads ledger",
                "alters menu",
                "exfiltrates menu",
                "executes till",
                "disrupts till",
                "acts-as owner",
                "invokes login",
                "sends-from street",
                "sends-from internet",
                "reaches zone/back",
                "has safe-key",
                "can read safe",
                "can read till",
                "hijacks zone/back",
                "launches shop zone/back",
                "persists owner")) {
            assertThat(misnamed(Estate.fact(known), system)).as(known).isEmpty();
        }
        for (String[] unknown : new String[][] {
            {"reads till", "data asset"},
            {"alters till", "data asset"},
            {"exfiltrates till", "data asset"},
            {"executes ledger", "component"},
            {"disrupts owner", "component"},
            {"acts-as till", "identity"},
            {"invokes till", "endpoint"},
            {"sends-from ledger", "place"},
            {"reaches ledger", "place"},
            {"has till", "item"},
            {"has nothing", "item"},
            {"can read login", "resource"},
            {"hijacks ledger", "component, scope or identity"},
            {"launches shop ledger", "component, scope or identity"},
            {"persists ledger", "component, scope or identity"}
        }) {
            assertThat(misnamed(Estate.fact(unknown[0]), system))
                    .as(unknown[0])
                    .startsWith("The goal \"%s\" names ".formatted(unknown[0]))
                    .contains("and the model has no %s of that id.".formatted(unknown[1]));
        }
        assertThat(misnamed(Estate.fact("reads ledgr"), system))
                .isEqualTo("The goal \"reads ledgr\" names \"ledgr\", and the model has no data asset of that id."
                        + " Maybe \"ledger\"?");
        assertThat(misnamed(Estate.fact("reads whatever"), system))
                .endsWith(" of that id. Data whose loss counts is declared under `data:`.");
        assertThat(misnamed(Estate.fact("acts-as whatever"), system)).endsWith(" of that id.");
        assertThat(misnamed(Estate.fact("disables mfa whatever"), system)).isEmpty();
    }
}
