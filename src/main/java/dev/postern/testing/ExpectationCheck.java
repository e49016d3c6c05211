package dev.postern.testing;

import dev.postern.derivation.Derivation;
import dev.postern.model.AttackerFact;
import dev.postern.model.Control;
import dev.postern.model.ControlKinds;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.Nearest;
import dev.postern.model.NotationException;
import dev.postern.model.Origin;
import dev.postern.model.Phase;
import dev.postern.model.Problem;
import dev.postern.model.SystemFact.Weakness;
import dev.postern.model.SystemModel;
import dev.postern.model.Vocabulary;
import dev.postern.playbook.Playbook;
import dev.postern.playbook.PlaybookRule;
import dev.postern.simulation.Outcome;
import dev.postern.source.Expected;
import dev.postern.source.Expected.Said;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a fixture speaks of that is nowhere in the run: no change could make it so, and a silent test of it would pass for one. */
final class ExpectationCheck {
    private final Derivation derivation;
    private final SystemModel system;
    private final Playbook playbook;
    private final List<Problem> problems = new ArrayList<>();

    private ExpectationCheck(Outcome outcome) {
        derivation = outcome.derivation();
        system = outcome.system();
        playbook = outcome.playbook();
    }

    static List<Problem> of(Expected expected, Outcome outcome) {
        ExpectationCheck check = new ExpectationCheck(outcome);
        expected.goals().forEach((goal, answer) -> check.goal(goal, answer.origin()));
        expected.chain().forEach(check::link);
        expected.brokenBy().forEach(cut -> {
            cut.ends().ifPresent(end -> check.step(end, cut.change().origin()));
            check.controls(cut.change());
        });
        expected.notBrokenBy().forEach(cut -> check.controls(cut.change()));
        expected.variants().forEach(check::variant);
        expected.chokePoints().forEach(check::point);
        expected.findings().forEach((id, said) -> check.finding(id, said.origin()));
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

    private void goal(Fact goal, Origin at) {
        Set<Fact> goals = system.goals().keySet();
        if (!goals.contains(goal)) {
            String written = FactNotation.write(goal);
            problem(
                    CaseProblem.NO_SUCH_GOAL,
                    at,
                    "%s is no goal of the system".formatted(written),
                    goals.isEmpty()
                            ? "It has none at all; write goals: [ %s ] in system.yaml.".formatted(written)
                            : Nearest.maybe(
                                    written,
                                    goals.stream().map(FactNotation::write).toList()));
        }
    }

    private void link(Expected.Link link) {
        if (step(link.gains(), link.origin())) {
            Set<Phase> shown = EnumSet.noneOf(Phase.class);
            rulesThatGain(link.gains()).forEach(rule -> shown.addAll(shownAs(rule.phase())));
            if (!shown.isEmpty() && !shown.contains(link.phase())) {
                problem(
                        CaseProblem.NO_SUCH_PHASE,
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
        List<String> gained = alike(gain);
        problem(
                CaseProblem.NO_SUCH_STEP,
                at,
                "no step gains %s, whatever controls are lifted".formatted(written),
                gained.isEmpty() ? "No step gains anything of that kind here." : Nearest.maybe(written, gained));
        return false;
    }

    private void controls(Expected.Change change) {
        change.controls().forEach(control -> kind(control, change.origin()));
    }

    private boolean kind(Control control, Origin at) {
        ControlKinds kinds = playbook.kinds();
        if (kinds.controls().containsKey(control.kind()) || kinds.sensors().containsKey(control.kind())) {
            return true;
        }
        problem(
                CaseProblem.UNKNOWN_CONTROL,
                at,
                "no rule knows a control \"%s\"".formatted(control.kind()),
                kinds.maybeControl(control.kind()));
        return false;
    }

    private void point(Said point) {
        try {
            if (point.text().contains(" on ")) {
                breaking(Control.read(point.text()), point.origin());
            } else {
                lying(FactNotation.read(point.text(), Vocabulary.SHIPPED), point.origin());
            }
        } catch (NotationException e) {
            problems.add(e.at(point.origin()));
        }
    }

    private void breaking(Control control, Origin at) {
        Set<String> named = IntStream.range(0, derivation.steps())
                .mapToObj(derivation::step)
                .flatMap(step -> step.rule().brokenBy().stream()
                        .map(template -> template.fill(step.premises()::get).toString()))
                .collect(Collectors.toCollection(TreeSet::new));
        if (kind(control, at) && !named.contains(control.toString())) {
            named.removeIf(other -> !other.startsWith(control.kind() + " on "));
            problem(
                    CaseProblem.NO_SUCH_CONTROL,
                    at,
                    "no step needs the absence of %s".formatted(control),
                    named.isEmpty() ? "None needs that of such a control." : Nearest.maybe(control.toString(), named));
        }
    }

    private void lying(Fact fact, Origin at) {
        if (facts().noneMatch(fact::equals)) {
            String written = FactNotation.write(fact);
            problem(
                    CaseProblem.NO_SUCH_FACT,
                    at,
                    "%s is neither a fact of the system nor gained".formatted(written),
                    Nearest.maybe(written, alike(fact)));
        }
    }

    private void finding(String id, Origin at) {
        List<String> ids = facts().filter(Weakness.class::isInstance)
                .map(fact -> ((Weakness) fact).id())
                .toList();
        if (!ids.contains(id)) {
            problem(
                    CaseProblem.NO_SUCH_FINDING,
                    at,
                    "the system has no finding %s".formatted(FactNotation.inQuotes(id)),
                    ids.isEmpty() ? "It has none at all." : Nearest.maybe(id, ids));
        }
    }

    /** Those of the run, and those of the system that no rule had a use for. */
    private Stream<Fact> facts() {
        return Stream.concat(
                        IntStream.range(0, derivation.facts()).mapToObj(derivation::fact),
                        system.facts().keySet().stream())
                .distinct();
    }

    /** All facts of the run that are of its kind, as they are written. */
    private List<String> alike(Fact fact) {
        return facts().filter(other -> other.getClass() == fact.getClass())
                .map(FactNotation::write)
                .sorted()
                .toList();
    }

    private void rule(String rule, Origin at) {
        if (playbook.rule(rule).isEmpty()) {
            problem(
                    CaseProblem.NO_SUCH_RULE,
                    at,
                    "there is no rule \"%s\"".formatted(rule),
                    Nearest.maybe(
                            rule,
                            playbook.rules().stream().map(PlaybookRule::id).toList()));
        }
    }

    private void problem(CaseProblem problem, Origin at, String what, String remedy) {
        problems.add(problem.at(at, what, remedy));
    }
}
