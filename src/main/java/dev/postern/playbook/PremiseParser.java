package dev.postern.playbook;

import dev.postern.playbook.DrlTree.Condition;
import dev.postern.playbook.DrlTree.Name;
import dev.postern.playbook.DrlTree.Operand;
import dev.postern.playbook.DrlTree.Operator;
import dev.postern.playbook.DrlTree.Pattern;
import dev.postern.playbook.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads one premise, {@code $name : Type( conditions )}. */
final class PremiseParser {
    private static final String PREMISE = "A premise is $name : Type( component == \"word\" ).";
    private static final String CONDITION =
            "A constraint is component == \"word\", component == $earlier.component, component in ( \"a\", \"b\" ) or component matches \"…\".";
    private static final String VALUE =
            "A component is compared with a text in double quotes, or with $earlier.component.";

    private final TokenReader tokens;

    private PremiseParser(TokenReader tokens) {
        this.tokens = tokens;
    }

    /** Adds the premise as soon as its name and type are known, so that after a mistake further on its name is known. */
    static void read(TokenReader tokens, List<Pattern> patterns) {
        new PremiseParser(tokens).premise(patterns);
    }

    private void premise(List<Pattern> patterns) {
        Name binding = binding();
        Name type = tokens.qualifiedName("the type of a fact", PREMISE);
        List<Condition> conditions = new ArrayList<>();
        patterns.add(new Pattern(binding, type, conditions));
        tokens.expect("(", PREMISE);
        if (!tokens.sees(")")) {
            do {
                conditions.add(condition());
            } while (tokens.skips(","));
        }
        tokens.expect(")", "Constraints are separated by commas. " + CONDITION);
    }

    private Name binding() {
        Token token = tokens.peek();
        boolean bare =
                token.is(Kind.WORD) && NotInLanguage.instead(token.text()).isEmpty();
        if (bare && tokens.peek(1).is("(")) {
            return new Name("", token.line());
        }
        if (bare && tokens.peek(1).is(":")) {
            throw new Mistake(
                    RuleProblem.SYNTAX,
                    token.line(),
                    "the name of a premise begins with $ (%s)".formatted(token.text()),
                    "Write: $" + token.text() + " : …");
        }
        tokens.expect(Kind.BINDING, "a premise", PREMISE);
        tokens.expect(":", PREMISE);
        return new Name(token.text(), token.line());
    }

    private Condition condition() {
        Token component = tokens.peek();
        if (component.is(Kind.BINDING) && tokens.peek(1).is(":")) {
            throw new Mistake(
                    RuleProblem.NOT_IN_LANGUAGE,
                    component.line(),
                    "a name within a premise (%s) is no part of the rule language".formatted(component.text()),
                    "Give the premise a name, and write $name.component where the component is needed.");
        }
        if (!component.is(Kind.WORD) || tokens.peek(1).is(".") || tokens.peek(1).is("(")) {
            throw tokens.unexpected("a component", CONDITION);
        }
        Name name = new Name(tokens.next().text(), component.line());
        if (tokens.skips("==")) {
            return new Condition(name, Operator.EQUAL, List.of(operand()));
        }
        if (tokens.skips("!=")) {
            return new Condition(name, Operator.DIFFERENT, List.of(operand()));
        }
        if (tokens.skips("in")) {
            return new Condition(name, Operator.IN, words());
        }
        if (tokens.skips("matches")) {
            return new Condition(name, Operator.MATCHES, List.of(text("a regular expression in double quotes")));
        }
        throw tokens.unexpected("==, !=, in or matches", CONDITION);
    }

    private List<Operand> words() {
        List<Operand> words = new ArrayList<>();
        tokens.expect("(", CONDITION);
        do {
            words.add(text("a text in double quotes"));
        } while (tokens.skips(","));
        tokens.expect(")", CONDITION);
        return words;
    }

    private Operand text(String what) {
        Token text = tokens.expect(Kind.TEXT, what, CONDITION);
        return new Operand.Text(text.text(), text.line());
    }

    private Operand operand() {
        if (!tokens.sees(Kind.BINDING)) {
            return text("a text in double quotes or $earlier.component");
        }
        Token binding = tokens.next();
        tokens.expect(".", VALUE);
        Token component = tokens.expect(Kind.WORD, "a component of " + binding.text(), VALUE);
        if (tokens.sees("(")) {
            throw new Mistake(
                    RuleProblem.SYNTAX,
                    component.line(),
                    "a call stands in a constraint (%s.%s())".formatted(binding.text(), component.text()),
                    "On the left side write %s.%s, without parentheses.".formatted(binding.text(), component.text()));
        }
        return new Operand.Path(binding.text(), component.text(), binding.line());
    }
}
