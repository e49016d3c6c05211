package dev.postern.testing;

import dev.postern.derivation.Derivation;
import dev.postern.model.AttackerFact;
import dev.postern.model.Control;
import dev.postern.model.ControlKinds;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.Nearest;
import dev.postern.model.Origin;
import dev.postern.model.Phase;
import dev.postern.model.Problem;
import dev.postern.playbook.Playbook;
import dev.postern.playbook.PlaybookRule;
import dev.postern.simulation.Outcome;
import dev.postern.source.Expected;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** What a fixture speaks of that is nowhere in the run: no change could make it so, and a silent test of it would pass for one. */
final class ExpectationCheck {
    private final Derivation derivation;
    private final Playbook playbook;
    private final List<Problem> problems = new ArrayList<>();

    private ExpectationCheck(Outcome outcome) {
        derivation = outcome.derivation();
        playbook = outcome.playbook();
    }

    static List<Problem> of(Expected expected, Outcome outcome) {
        ExpectationCheck check = new ExpectationCheck(outcome);
        expected.chain().forEach(check::link);
        expected.brokenBy().forEach(cut -> {
            cut.ends().ifPresent(end -> check.step(end, cut.change().origin()));
            check.controls(cut.change());
        });
        expected.notBrokenBy().forEach(cut -> check.controls(cut.change()));
        expected.variants().forEach(check::variant);
        return check.problems.stream().distinct().sorted().toList();
    }

    private void variant(Expected.Variant variant) {
        variant.link().ifPresent(link -> step(link, variant.origin()));
        controls(variant.change());
        variant.by().forEach(rule -> rule(rule, variant.origin()));
        if (!variant.change().adds()) {
            variant.through().forEach(gain -> step(gain, variant.origin()));
        }
    }

    private void link(Expected.Link link) {
        if (step(link.gains(), link.origin())) {
            Set<Phase> shown = EnumSet.noneOf(Phase.class);
            rulesThatGain(link.gains()).forEach(rule -> shown.addAll(shownAs(rule.phase())));
            if (!shown.isEmpty() && !shown.contains(link.phase())) {
                problem(
                        "never-holds",
                        link.origin(),
                        "no step that gains %s is ever shown as %s"
                                .formatted(
                                        FactNotation.write(link.gains()),
                                        link.phase().word()),
                        "It may be %s."
                                .formatted(String.join(
                                        " or ", shown.stream().map(Phase::word).toList())));
            }
        }
    }

    private List<PlaybookRule> rulesThatGain(Fact fact) {
        int number = derivation.numberOf(fact);
        return IntStream.range(0, derivation.steps())
                .filter(step -> derivation.gain(step) == number)
                .mapToObj(derivation::rule)
                .distinct()
                .toList();
    }

    /** Foothold is a position in the path: from outside a pivot is one, and further in a foothold is a pivot. */
    private static Set<Phase> shownAs(Phase phase) {
        return switch (phase) {
            case FOOTHOLD -> EnumSet.of(Phase.FOOTHOLD, Phase.PIVOT);
            case PIVOT, ESCALATION -> EnumSet.of(Phase.FOOTHOLD, phase);
            case IMPACT, PERSISTENCE, EVASION -> EnumSet.of(phase);
        };
    }

    /** Whether some step gains it, or the attacker begins with it. */
    private boolean step(AttackerFact gain, Origin at) {
        if (derivation.numberOf(gain) >= 0) {
            return true;
        }
        String written = FactNotation.write(gain);
        List<String> gained = IntStream.range(0, derivation.facts())
                .mapToObj(derivation::fact)
                .filter(fact -> fact.getClass() == gain.getClass())
                .map(FactNotation::write)
                .sorted()
                .toList();
        problem(
                "no-such-step",
                at,
                "no step gains %s, whatever controls are lifted".formatted(written),
                gained.isEmpty() ? "No step gains anything of that kind here." : Nearest.maybe(written, gained));
        return false;
    }

    private void controls(Expected.Change change) {
        ControlKinds kinds = playbook.kinds();
        change.controls().stream()
                .filter(control -> !kinds.controls().containsKey(control.kind())
                        && !kinds.sensors().containsKey(control.kind()))
                .map(Control::kind)
                .forEach(kind -> problem(
                        "unknown-control",
                        change.origin(),
                        "no rule knows a control \"%s\"".formatted(kind),
                        kinds.maybeControl(kind)));
    }

    private void rule(String rule, Origin at) {
        if (playbook.rule(rule).isEmpty()) {
            problem(
                    "unknown-rule",
                    at,
                    "there is no rule \"%s\"".formatted(rule),
                    Nearest.maybe(
                            rule,
                            playbook.rules().stream().map(PlaybookRule::id).toList()));
        }
    }

    private void problem(String code, Origin at, String what, String remedy) {
        problems.add(new Problem(code, at, what, remedy));
    }
}
