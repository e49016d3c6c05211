package dev.postern.playbook;

import dev.postern.playbook.DrlTree.Gains;
import dev.postern.playbook.DrlTree.Name;
import dev.postern.playbook.DrlTree.Operand;
import dev.postern.playbook.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads the right side, {@code attacker.gains( new Type( arguments ) );}. */
final class GainParser {
    private static final String GAIN =
            "The right side is one line: attacker.gains( new Type( $name.component(), \"word\" ) );";

    private final TokenReader tokens;

    private GainParser(TokenReader tokens) {
        this.tokens = tokens;
    }

    static Gains read(TokenReader tokens) {
        return new GainParser(tokens).gains();
    }

    private Gains gains() {
        if (!tokens.sees("attacker")
                || !tokens.peek(1).is(".")
                || !tokens.peek(2).is("gains")) {
            throw tokens.unexpected("attacker.gains( … );", GAIN);
        }
        tokens.next();
        tokens.next();
        tokens.next();
        tokens.expect("(", GAIN);
        tokens.expect("new", GAIN);
        Name type = tokens.qualifiedName("the type of a fact", GAIN);
        List<Operand> arguments = new ArrayList<>();
        tokens.expect("(", GAIN);
        if (!tokens.sees(")")) {
            do {
                arguments.add(argument());
            } while (tokens.skips(","));
        }
        tokens.expect(")", GAIN);
        tokens.expect(")", GAIN);
        if (!tokens.skips(";")) {
            throw new Mistake(RuleProblem.SYNTAX, type.line(), "the gain does not end with a semicolon", GAIN);
        }
        if (tokens.sees("attacker")) {
            throw new Mistake(
                    RuleProblem.NOT_IN_LANGUAGE,
                    tokens.peek().line(),
                    "a rule gains one fact, and here is a second",
                    "Write a rule for each.");
        }
        if (!tokens.sees("end")) {
            throw tokens.unexpected("\"end\"", GAIN);
        }
        return new Gains(type, arguments);
    }

    private Operand argument() {
        if (tokens.sees(Kind.TEXT)) {
            Token text = tokens.next();
            return new Operand.Text(text.text(), text.line());
        }
        Token binding = tokens.expect(Kind.BINDING, "a text or $name.component()", GAIN);
        tokens.expect(".", GAIN);
        Token component = tokens.expect(Kind.WORD, "a component of " + binding.text(), GAIN);
        String accessor =
                "On the right side write %s.%s(), with parentheses.".formatted(binding.text(), component.text());
        tokens.expect("(", accessor);
        tokens.expect(")", accessor);
        if (tokens.sees(".")) {
            throw new Mistake(
                    RuleProblem.NOT_IN_LANGUAGE,
                    component.line(),
                    "a call on what %s.%s() says is no part of the rule language"
                            .formatted(binding.text(), component.text()),
                    "Rules make no new texts: an argument is $name.component() or a text.");
        }
        return new Operand.Path(binding.text(), component.text(), binding.line());
    }
}
