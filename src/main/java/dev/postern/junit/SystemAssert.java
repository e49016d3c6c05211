package dev.postern.junit;

import dev.postern.analysis.AttackPaths;
import dev.postern.analysis.Situation;
import dev.postern.analysis.Switches;
import dev.postern.analysis.Switches.Written;
import dev.postern.analysis.Verdict;
import dev.postern.analysis.Why;
import dev.postern.analysis.WhyNot;
import dev.postern.model.AttackerFact;
import dev.postern.model.English;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.NotationException;
import dev.postern.model.Origin;
import dev.postern.model.RefusedException;
import dev.postern.report.QuestionReport;
import dev.postern.report.ReportFormat;
import dev.postern.report.ReportSettings;
import dev.postern.report.WhyNotReport;
import dev.postern.report.WhyReport;
import dev.postern.simulation.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is asserted of a system, as it stands or with switches thrown, which hold for the assertions that follow them. Each assertion
 * throws an {@link AssertionError} that tells the cheapest path, or the nearest miss of one; what names nothing that is there is a
 * {@link RefusedException}.
 */
public final class SystemAssert {
    /** As many of the cheapest proofs as the command line looks at. */
    private static final int MOST = 100;

    /** The nearest alone: three took 14 s where it was measured, one 0.2 s, and a failure is waited for. */
    private static final int MISSES = 1;

    private final SystemUnderTest system;
    private final Written switches;
    private final Situation situation;

    SystemAssert(SystemUnderTest system) {
        this(system, new Written(List.of(), List.of(), List.of(), List.of()));
    }

    private SystemAssert(SystemUnderTest system, Written switches) {
        this.system = system;
        this.switches = switches;
        situation = Switches.throwing(switches, system.situation());
    }

    /** With the control or sensor in place: {@code imdsv2-required on waf}. */
    public SystemAssert with(String control) {
        return new SystemAssert(
                system,
                new Written(and(switches.enforce(), control), switches.lift(), switches.remove(), switches.suppose()));
    }

    /** Without the control or sensor, which is in place. */
    public SystemAssert without(String control) {
        return new SystemAssert(
                system,
                new Written(switches.enforce(), and(switches.lift(), control), switches.remove(), switches.suppose()));
    }

    /** With a fact of the model taken away: {@code trusts role/a role/b}. */
    public SystemAssert withoutFact(String fact) {
        return new SystemAssert(
                system,
                new Written(switches.enforce(), switches.lift(), and(switches.remove(), fact), switches.suppose()));
    }

    private static List<String> and(List<String> before, String more) {
        return Stream.concat(before.stream(), Stream.of(more)).toList();
    }

    /** The attacker gets there, whatever the answers to open questions. */
    public SystemAssert canGain(String position) {
        AttackerFact fact = read(position);
        Why why = Why.of(situation, fact, MOST);
        if (why.ground() == Why.Ground.NONE) {
            throw unmet(
                    "the attacker was expected to gain %s".formatted(position),
                    new WhyNotReport(WhyNot.of(situation, fact, MISSES, () -> true)));
        }
        if (why.isOpen()) {
            throw unmet(
                    "the attacker was expected to gain %s, and it hangs on open questions".formatted(position),
                    new WhyReport(why));
        }
        return this;
    }

    /** The attacker does not get there, whatever the answers to open questions, and the run can say so. */
    public SystemAssert cannotGain(String position) {
        AttackerFact fact = read(position);
        Why why = Why.of(situation, fact, MOST);
        String expected = "the attacker was expected not to gain %s".formatted(position);
        if (why.ground() != Why.Ground.NONE) {
            throw unmet(why.isOpen() ? expected + ", and it hangs on open questions" : expected, new WhyReport(why));
        }
        List<String> doubts = asked(fact).doubts();
        if (!doubts.isEmpty()) {
            throw new AssertionError(sentence(expected + ", and nobody can say") + String.join("\n", doubts) + "\n");
        }
        return this;
    }

    /** No goal of the model is reached, whatever the answers to open questions, and the run can say so. */
    public SystemAssert isClean() {
        return is(Verdict.Kind.CLEAN);
    }

    /** Some goal of the model is reached, whatever the answers to open questions. */
    public SystemAssert isExposed() {
        return is(Verdict.Kind.EXPOSED);
    }

    private SystemAssert is(Verdict.Kind expected) {
        AttackPaths paths = AttackPaths.of(situation, MOST);
        if (paths.verdict().kind() != expected) {
            throw unmet("the system was expected to be %s".formatted(expected.word()), out -> {
                ReportFormat.TEXT.write(paths, ReportSettings.DEFAULT.withPathsInFull(1), out);
                if (expected == Verdict.Kind.EXPOSED && situation.doubts().isEmpty()) {
                    misses(out);
                }
            });
        }
        return this;
    }

    /** Of each goal that is not reached. */
    private void misses(OutputStream out) throws IOException {
        for (Fact goal : situation.goals().keySet()) {
            if (goal instanceof AttackerFact position) {
                out.write('\n');
                new WhyNotReport(WhyNot.of(situation, position, MISSES, () -> true))
                        .write(ReportFormat.TEXT, ReportSettings.DEFAULT, out);
            }
        }
    }

    private static AttackerFact read(String position) {
        try {
            return FactNotation.readAttackerFact(position);
        } catch (NotationException e) {
            throw new RefusedException(e.at(Origin.option("FACT")));
        }
    }

    /** The same situation with that goal and no other: what is wrong with other goals is no doubt about this one. */
    private Situation asked(AttackerFact fact) {
        Outcome run = situation.outcome();
        Outcome asked = new Outcome(
                run.system().toBuilder()
                        .withoutGoals()
                        .goal(fact, Origin.option("FACT"))
                        .build(),
                run.playbook(),
                run.derivation(),
                run.ending());
        return new Situation(asked, situation.world(), situation.attacker());
    }

    private interface Writing {
        void write(OutputStream out) throws IOException;
    }

    private AssertionError unmet(String expected, QuestionReport report) {
        return unmet(expected, out -> report.write(ReportFormat.TEXT, ReportSettings.DEFAULT, out));
    }

    private AssertionError unmet(String expected, Writing report) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            report.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // not of memory
        }
        return new AssertionError(sentence(expected) + out.toString(StandardCharsets.UTF_8));
    }

    /** What was expected of which system, as a heading of what came instead. */
    private String sentence(String expected) {
        List<String> thrown = new ArrayList<>();
        switches.enforce().forEach(control -> thrown.add("with " + control));
        switches.lift().forEach(control -> thrown.add("without " + control));
        switches.remove().forEach(fact -> thrown.add("without " + fact));
        return "%s: %s%s.\n\n"
                .formatted(
                        situation.outcome().system().name(),
                        expected,
                        thrown.isEmpty() ? "" : " " + English.and(thrown));
    }
}
