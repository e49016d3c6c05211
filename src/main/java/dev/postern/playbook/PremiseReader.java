package dev.postern.playbook;

import dev.postern.model.ClosedSet;
import dev.postern.model.FactType;
import dev.postern.model.Vocabulary;
import dev.postern.playbook.DrlTree.Condition;
import dev.postern.playbook.DrlTree.Operand;
import dev.postern.playbook.DrlTree.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns the left side of a rule into premises that know types and components, and checks that they hang together. */
final class PremiseReader {
    private final Vocabulary vocabulary;
    private final FileProblems problems;
    private final Scope scope;
    private final List<Premise> premises = new ArrayList<>();

    private PremiseReader(Vocabulary vocabulary, FileProblems problems, Scope scope) {
        this.vocabulary = vocabulary;
        this.problems = problems;
        this.scope = scope;
    }

    /** The premises, without those whose type there is not; their names go into the scope. */
    static List<Premise> read(DrlTree.Rule rule, Vocabulary vocabulary, FileProblems problems, Scope scope) {
        PremiseReader reader = new PremiseReader(vocabulary, problems, scope);
        rule.patterns().forEach(reader::declare);
        for (int i = 0; i < rule.patterns().size(); i++) {
            reader.premise(rule.patterns().get(i), i);
        }
        if (rule.complete()) {
            reader.checkThere(rule);
            reader.checkJoined(rule.patterns());
        }
        return reader.premises;
    }

    private void declare(Pattern pattern) {
        Optional<FactType> type = Components.type(pattern.type(), vocabulary, problems);
        String name = pattern.binding().text();
        if (name.isEmpty()) {
            problems.add(
                    RuleProblem.PREMISE_UNBOUND,
                    pattern.type().line(),
                    "the premise %s( … ) has no name".formatted(pattern.type().text()),
                    "Write: $name : %s( … )".formatted(pattern.type().text()));
        } else if (scope.has(name)) {
            problems.add(
                    RuleProblem.BOUND_TWICE,
                    pattern.binding().line(),
                    "two premises are called " + name,
                    "Give each a name of its own; that they are about one thing, a constraint says.");
        }
        scope.add(name, type);
    }

    private void premise(Pattern pattern, int index) {
        scope.type(index).ifPresent(type -> {
            List<Constraint> constraints = new ArrayList<>();
            for (Condition condition : pattern.conditions()) {
                Components.find(
                                type,
                                condition.component().text(),
                                condition.component().line(),
                                problems)
                        .flatMap(component -> constraint(condition, type, component, index))
                        .ifPresent(constraints::add);
            }
            String name = pattern.binding().text();
            premises.add(new Premise(
                    name.isEmpty() ? "" : name.substring(1),
                    type,
                    constraints,
                    pattern.type().line()));
        });
    }

    private Optional<Constraint> constraint(Condition condition, FactType type, int component, int index) {
        Operand first = condition.operands().get(0);
        return switch (condition.operator()) {
            case EQUAL -> term(first, type, component, index).map(term -> new Constraint.Equal(component, term));
            case DIFFERENT ->
                term(first, type, component, index).map(term -> new Constraint.Different(component, term));
            case IN -> {
                List<String> words = new ArrayList<>();
                for (Operand operand : condition.operands()) {
                    String word = ((Operand.Text) operand).value();
                    Components.checkWord(type, component, word, operand.line(), problems);
                    words.add(word);
                }
                yield Optional.of(new Constraint.OneOf(component, words));
            }
            case MATCHES ->
                BoundedPattern.read(((Operand.Text) first).value(), first.line(), problems)
                        .map(pattern -> new Constraint.Matches(component, pattern));
        };
    }

    private Optional<Term> term(Operand operand, FactType type, int component, int index) {
        if (operand instanceof Operand.Text text) {
            Components.checkWord(type, component, text.value(), text.line(), problems);
            return Optional.of(new Term.Literal(text.value()));
        }
        Operand.Path path = (Operand.Path) operand;
        Optional<Term.Reference> reference = scope.find(path, RuleProblem.UNKNOWN_BINDING, index);
        reference.ifPresent(to -> checkComparable(path, to, type, component));
        return reference.map(Term.class::cast);
    }

    private void checkComparable(Operand.Path path, Term.Reference to, FactType type, int component) {
        Optional<ClosedSet> here = Components.closedSet(type, component);
        Optional<ClosedSet> there =
                scope.type(to.premise()).flatMap(other -> Components.closedSet(other, to.component()));
        if (here.isPresent() && there.isPresent() && here.get() != there.get()) {
            problems.add(
                    RuleProblem.NEVER_EQUAL,
                    path.line(),
                    "%s of %s and %s are words of different sets"
                            .formatted(Components.name(type, component), type.javaName(), path),
                    "Compare components that can be equal.");
        }
    }

    private void checkThere(DrlTree.Rule rule) {
        if (rule.patterns().isEmpty()) {
            problems.add(
                    RuleProblem.SYNTAX,
                    rule.name().line(),
                    "the rule has no premise",
                    "What the attacker has from the start is said in the model: start.");
        }
    }

    /**
     * Every premise after the first shares an equality with an earlier one, or one of the two is ground. So a premise that is neither
     * may only follow premises that are ground: each of those matches one fact.
     */
    private void checkJoined(List<Pattern> patterns) {
        boolean onlyGround = true;
        for (int i = 0; i < patterns.size(); i++) {
            Pattern pattern = patterns.get(i);
            boolean ground = isGround(pattern, i);
            boolean joined = pattern.conditions().stream().anyMatch(each -> isEqual(each, Operand.Path.class));
            if (!onlyGround && !ground && !joined && scope.type(i).isPresent()) {
                problems.add(
                        RuleProblem.NOT_JOINED,
                        pattern.type().line(),
                        "nothing joins %s to the premises before it".formatted(shown(pattern)),
                        "Write component == $earlier.component; put premises in the order of a chain.");
            }
            onlyGround &= ground;
        }
    }

    private static String shown(Pattern pattern) {
        return pattern.binding().text().isEmpty()
                ? pattern.type().text()
                : pattern.binding().text();
    }

    private static boolean isEqual(Condition condition, Class<? extends Operand> with) {
        return condition.operator() == DrlTree.Operator.EQUAL
                && with.isInstance(condition.operands().get(0));
    }

    private boolean isGround(Pattern pattern, int index) {
        long literals = pattern.conditions().stream()
                .filter(each -> isEqual(each, Operand.Text.class))
                .map(each -> each.component().text())
                .distinct()
                .count();
        return scope.type(index)
                .map(type -> type.components().size() == literals)
                .orElse(false);
    }
}
