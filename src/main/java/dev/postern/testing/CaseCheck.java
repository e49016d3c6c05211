package dev.postern.testing;

import dev.postern.model.Control;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.FactType;
import dev.postern.model.LoggedEvents;
import dev.postern.model.Nearest;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.playbook.ControlTemplate;
import dev.postern.playbook.PlaybookRule;
import dev.postern.playbook.Premise;
import dev.postern.playbook.Term;
import dev.postern.source.RuleCase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the cases of a rule lack, and what one of them expects that the rule can never do: each shows without a run. */
final class CaseCheck {
    private final PlaybookRule rule;
    private final List<Problem> problems = new ArrayList<>();

    private CaseCheck(PlaybookRule rule) {
        this.rule = rule;
    }

    /** What the cases lack together. */
    static List<Problem> wanting(PlaybookRule rule, String file, List<RuleCase> cases) {
        CaseCheck check = new CaseCheck(rule);
        check.wanting(Origin.line(file, 1), cases);
        return check.problems;
    }

    /** What the one case says that can never be. */
    static List<Problem> never(PlaybookRule rule, RuleCase one) {
        CaseCheck check = new CaseCheck(rule);
        check.neverHolds(one);
        return check.problems;
    }

    private void wanting(Origin file, List<RuleCase> cases) {
        if (cases.stream().allMatch(one -> one.misses().isPresent())) {
            problem(CaseProblem.NO_CASE_THAT_GAINS, file, "no case gains anything", "Write one with gains: [ … ].");
        }
        Set<String> missed =
                cases.stream().flatMap(one -> one.misses().stream()).collect(Collectors.toCollection(TreeSet::new));
        bindings().stream()
                .filter(binding -> !missed.contains(binding))
                .forEach(binding -> problem(
                        CaseProblem.NO_SILENT_CASE,
                        file,
                        "no case stays silent for want of $%s".formatted(binding),
                        "Write one that all premises but $%s fit, with misses: $%s.".formatted(binding, binding)));
    }

    private Set<String> bindings() {
        return rule.premises().stream().map(Premise::binding).collect(Collectors.toCollection(TreeSet::new));
    }

    private void neverHolds(RuleCase one) {
        one.misses()
                .filter(binding -> !bindings().contains(binding))
                .ifPresent(binding -> problem(
                        CaseProblem.NO_SUCH_PREMISE,
                        one.origin(),
                        "the rule has no premise $%s".formatted(binding),
                        "It has: $%s.".formatted(String.join(", $", bindings()))));
        one.gains().forEach(gained -> gain(gained, one));
        one.brokenBy().ifPresent(said -> kinds(CaseProblem.NEVER_BROKEN, said, named(rule.brokenBy()), one));
        one.detectedBy().ifPresent(said -> kinds(CaseProblem.NEVER_SEEN, said, sensors(), one));
    }

    private void gain(Fact gained, RuleCase one) {
        FactType type = rule.gain().type();
        if (!FactType.of(gained).equals(type)) {
            never(gained, one, "Its gain is " + type.name() + ".");
        } else if (one.given().contains(gained)) {
            never(gained, one, "The case is given it, and what is given is not gained.");
        } else {
            List<String> values = type.values(gained);
            for (int i = 0; i < values.size(); i++) {
                argument(gained, i, values.get(i), one);
            }
        }
    }

    private void argument(Fact gained, int component, String value, RuleCase one) {
        String name = rule.gain().type().components().get(component).name();
        Term term = rule.gain().arguments().get(component);
        if (term instanceof Term.Literal literal) {
            if (!literal.value().equals(value)) {
                never(gained, one, "The %s of what it gains is \"%s\".".formatted(name, literal.value()));
            }
        } else if (term instanceof Term.Reference from) {
            Premise premise = rule.premises().get(from.premise());
            Set<String> values = values(premise, from.component(), one);
            if (!values.contains(value)) {
                never(
                        gained,
                        one,
                        "Its %s is that of $%s, and none is given that fits%s"
                                .formatted(
                                        name,
                                        premise.binding(),
                                        values.isEmpty() ? "." : ". " + Nearest.maybe(value, values)));
            }
        }
    }

    /** What the component can be: of the facts that are given, or that the rule gains for itself to go on from. */
    private static Set<String> values(Premise premise, int component, RuleCase one) {
        return Stream.concat(one.given().stream(), one.gains().stream())
                .filter(fact -> FactType.of(fact).equals(premise.type()))
                .map(fact -> premise.type().values(fact).get(component))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void never(Fact gained, RuleCase one, String remedy) {
        problem(
                CaseProblem.NEVER_GAINED,
                one.origin(),
                "the rule %s never gains %s of what the case is given".formatted(rule.id(), FactNotation.write(gained)),
                remedy);
    }

    private static Set<String> named(List<ControlTemplate> templates) {
        return templates.stream().map(ControlTemplate::kind).collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> sensors() {
        Set<String> sensors = named(rule.detectedBy());
        if (!rule.detectedBy(LoggedEvents.DATA_ACCESS_LOG).isEmpty()) {
            sensors.add(LoggedEvents.DATA_ACCESS_LOG);
        }
        return sensors;
    }

    private void kinds(CaseProblem never, Collection<Control> said, Set<String> kinds, RuleCase one) {
        String by = never == CaseProblem.NEVER_BROKEN ? "broken" : "seen";
        said.stream()
                .filter(control -> !kinds.contains(control.kind()))
                .forEach(control -> problem(
                        never,
                        one.origin(),
                        "the rule %s is never %s by %s".formatted(rule.id(), by, control),
                        kinds.isEmpty() ? "It names none." : Nearest.maybe(control.kind(), kinds)));
    }

    private void problem(CaseProblem problem, Origin at, String what, String remedy) {
        problems.add(problem.at(at, what, remedy));
    }
}
