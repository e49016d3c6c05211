package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.derivation.Estate;
import dev.postern.model.Acceptance;
import dev.postern.model.Control;
import dev.postern.model.Fact;
import dev.postern.model.FactOrder;
import dev.postern.model.Origin;
import dev.postern.model.Profile;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.simulation.Ending;
import dev.postern.simulation.Outcome;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whether something may pass, in a sentence, over answers written by hand. */
class AdmissionSentenceTest {
    private static final Verdict EXPOSED = new Verdict(Verdict.Kind.EXPOSED, List.of());
    private static final Verdict CLEAN = new Verdict(Verdict.Kind.CLEAN, List.of());
    private static final Verdict UNKNOWN = new Verdict(Verdict.Kind.UNKNOWN, List.of("Nobody knows."));
    private static final Control LOCK = new Control("lock", "door");
    private static final Control GRATE = new Control("grate", "window");
    private static final Control GUARD = new Control("guard", "yard");
    private static final Fact LEDGER = Estate.fact("reads ledger");
    private static final Drift.Found VIABLE = found(1, List.of());
    private static final Drift.Found TWO = found(2, List.of());
    private static final Drift.Found OPEN = found(1, List.of("x"));

    private static Drift.Found found(int count, List<String> open) {
        return new Drift.Found(path(count, open), List.of());
    }

    private static AttackPath path(int count, List<String> open) {
        return new AttackPath(
                "p" + count + open,
                LEDGER,
                Estate.fact("sends-from internet"),
                3,
                0,
                count,
                open.stream().map(Estate::open).toList(),
                List.of(),
                List.of(),
                List.of());
    }

    private static AttackPaths paths(AttackPath... found) {
        SystemModel system = SystemModel.named("shop")
                .fact(Estate.fact("data-asset ledger accounts regulated"), Estate.AT)
                .start(Estate.fact("sends-from internet"), Estate.AT)
                .goal(LEDGER, Estate.AT)
                .build();
        GoalAnswer goal = new GoalAnswer(
                LEDGER,
                Estate.AT,
                found.length == 0 ? GoalAnswer.Reached.NO : GoalAnswer.Reached.YES,
                List.of(found),
                List.of(),
                true,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                true);
        SortedMap<Fact, Origin> starts = new TreeMap<>(FactOrder.BY_KIND_AND_COMPONENTS);
        starts.putAll(system.starts());
        return new AttackPaths(
                new Outcome(system, Playbook.shipped(), new Estate().derivation(), new Ending.Saturated()),
                Profile.DEFAULT,
                CLEAN,
                "",
                starts,
                List.of(goal),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of());
    }

    private static Optional<Drift> change(List<Drift.Found> opened, List<Drift.Found> confirmed) {
        return Optional.of(new Drift(paths(), paths(), opened, List.of(), confirmed, List.of(), List.of(), List.of()));
    }

    private static String of(Verdict verdict, List<Drift.Found> counted, boolean complete, Control... breakers) {
        return new Admission(paths(), Optional.empty(), verdict, counted, List.of(breakers), List.of(), 0, complete)
                .summary();
    }

    private static String ofChange(
            Verdict verdict, List<Drift.Found> opened, List<Drift.Found> confirmed, boolean complete) {
        List<Drift.Found> counted =
                Stream.concat(opened.stream(), confirmed.stream()).toList();
        return new Admission(
                        paths(), change(opened, confirmed), verdict, counted, List.of(LOCK), List.of(), 0, complete)
                .summary();
    }

    @Test
    void pathsAreCountedAndTheControlsThatBreakThemNamed() {
        assertThat(of(EXPOSED, List.of(VIABLE), true, LOCK))
                .isEqualTo("Exposed: 1 viable path leads from the internet to regulated data (ledger);"
                        + " lock on door breaks it.");
        assertThat(of(EXPOSED, List.of(VIABLE, found(1, List.of())), true, LOCK, GRATE))
                .isEqualTo("Exposed: 2 viable paths lead from the internet to regulated data (ledger);"
                        + " lock on door or grate on window breaks both.");
        assertThat(of(EXPOSED, List.of(VIABLE, TWO), false, LOCK, GRATE, GUARD))
                .isEqualTo("Exposed: at least 2 viable paths lead from the internet to regulated data (ledger);"
                        + " lock on door, or any of 2 others, breaks all of them.");
        assertThat(of(EXPOSED, List.of(VIABLE, OPEN), true))
                .isEqualTo("Exposed: 1 viable path leads from the internet to regulated data (ledger);"
                        + " no single control breaks it.");
    }

    @Test
    void whatHangsOnAssumptionsSaysSo() {
        assertThat(of(UNKNOWN, List.of(OPEN), true, LOCK))
                .isEqualTo("Unknown: 1 path leads from the internet to regulated data (ledger), if what is assumed"
                        + " holds; lock on door breaks it.");
        assertThat(of(UNKNOWN, List.of(), true)).isEqualTo("Unknown: Nobody knows.");
        assertThat(of(UNKNOWN, List.of(VIABLE), true))
                .isEqualTo("Unknown: Nobody knows. So far 1 viable path leads from the internet to regulated data"
                        + " (ledger).");
    }

    @Test
    void aChangeOpensPathsOrTakesTheConditionOffThem() {
        assertThat(ofChange(EXPOSED, List.of(VIABLE), List.of(), true))
                .isEqualTo("Exposed: this change opens 1 path from the internet to regulated data (ledger);"
                        + " lock on door breaks it.");
        assertThat(ofChange(EXPOSED, List.of(), List.of(VIABLE), false))
                .isEqualTo("Exposed: this change takes the condition off at least 1 path from the internet to"
                        + " regulated data (ledger); lock on door breaks it.");
        assertThat(ofChange(EXPOSED, List.of(TWO), List.of(VIABLE), false))
                .isEqualTo("Exposed: this change opens at least 1 path and takes the condition off 1 path from the"
                        + " internet to regulated data (ledger); lock on door breaks all of them.");
        assertThat(ofChange(UNKNOWN, List.of(OPEN), List.of(), true))
                .isEqualTo("Unknown: this change may open 1 path from the internet to regulated data (ledger), if"
                        + " what is assumed holds; lock on door breaks it.");
    }

    @Test
    void whatIsCleanHasNoPathOrNoneThatIsNotAccepted() {
        assertThat(of(CLEAN, List.of(), true))
                .isEqualTo("Clean: no path leads from the internet to regulated data (ledger).");
        assertThat(new Admission(
                                paths(path(1, List.of())),
                                Optional.empty(),
                                CLEAN,
                                List.of(),
                                List.of(),
                                List.of(),
                                0,
                                true)
                        .summary())
                .isEqualTo("Clean: every path to regulated data (ledger) is accepted.");
        assertThat(cleanChange(0)).isEqualTo("Clean: this change opens no path.");
        assertThat(cleanChange(1)).isEqualTo("Clean: this change opens no path; 1 path was there before.");
        assertThat(cleanChange(2, Admission.State.HOLDS))
                .isEqualTo("Clean: this change opens no path that is not accepted; 2 paths were there before.");
        assertThat(cleanChange(0, Admission.State.EXPIRED)).isEqualTo("Clean: this change opens no path.");
    }

    private static String cleanChange(int existing, Admission.State... accepted) {
        Acceptance acceptance = new Acceptance(
                Optional.empty(), Optional.of(LEDGER), "Ada", "known", LocalDate.of(2026, 3, 31), Estate.AT);
        return new Admission(
                        paths(),
                        change(List.of(), List.of()),
                        CLEAN,
                        List.of(),
                        List.of(),
                        List.of(accepted).stream()
                                .map(state -> new Admission.Judged(acceptance, state, true))
                                .toList(),
                        existing,
                        true)
                .summary();
    }
}
