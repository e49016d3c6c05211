package dev.postern.playbook;

import dev.postern.playbook.DrlTree.Name;
import dev.postern.playbook.Token.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A place in a list of tokens, which ends with the end and does not go beyond it. */
final class TokenReader {
    private final List<Token> tokens;
    private int at;

    TokenReader(List<Token> tokens) {
        this.tokens = tokens;
    }

    int position() {
        return at;
    }

    Token peek() {
        return peek(0);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    Token next() {
        Token token = peek();
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    boolean sees(String wordOrSymbol) {
        return peek().is(wordOrSymbol);
    }

    boolean sees(Kind kind) {
        return peek().is(kind);
    }

    /** Goes past the token where it is the next one. */
    boolean skips(String wordOrSymbol) {
        boolean there = sees(wordOrSymbol);
        if (there) {
            next();
        }
        return there;
    }

    Token expect(String wordOrSymbol, String remedy) {
        if (!sees(wordOrSymbol)) {
            throw unexpected(Quote.of(wordOrSymbol), remedy);
        }
        return next();
    }

    Token expect(Kind kind, String what, String remedy) {
        if (!sees(kind)) {
            throw unexpected(what, remedy);
        }
        return next();
    }

    /** Words with dots between; a star may be the last. */
    Name qualifiedName(String what, String remedy) {
        Token first = expect(Kind.WORD, what, remedy);
        StringBuilder name = new StringBuilder(first.text());
        while (skips(".")) {
            if (!sees(Kind.WORD) && !sees("*")) {
                throw unexpected("a name", remedy);
            }
            name.append('.').append(next().text());
        }
        return new Name(name.toString(), first.line());
    }

    /** Goes to the next token that reading can go on with: the first such one of a line, or the end. */
    void goTo(Predicate<Token> resume) {
        while (!sees(Kind.END) && !(peek().startsLine() && resume.test(peek()))) {
            next();
        }
    }

    /** The mistake of what stands here: named where it is known from other rule languages, or is code. */
    Mistake unexpected(String expected, String remedy) {
        Token token = peek();
        String name = nameHere();
        Optional<String> instead = NotInLanguage.instead(name);
        boolean code = token.is(Kind.WORD) && (name.contains(".") || peek(1).is("("));
        if (instead.isPresent() || code) {
            return new Mistake(
                    RuleProblem.NOT_IN_LANGUAGE,
                    token.line(),
                    Quote.of(name) + " is no part of the rule language",
                    instead.orElse(remedy));
        }
        String what = token.is(Kind.END)
                ? "the file ends where %s is expected".formatted(expected)
                : "%s stands where %s is expected".formatted(token.shown(), expected);
        return new Mistake(RuleProblem.SYNTAX, token.line(), what, remedy);
    }

    /** The word here with all that hangs on it by dots, or with its partner: {@code System.exit}, {@code not in}. */
    String nameHere() {
        StringBuilder name = new StringBuilder(peek().text());
        if (!sees(Kind.WORD)) {
            return sees(Kind.TEXT) || sees(Kind.NUMBER) ? "" : name.toString();
        }
        int ahead = 1;
        while (peek(ahead).is(".") && peek(ahead + 1).is(Kind.WORD)) {
            name.append('.').append(peek(ahead + 1).text());
            ahead += 2;
        }
        return NotInLanguage.instead(name + " " + peek(1).text()).isPresent()
                ? name + " " + peek(1).text()
                : name.toString();
    }
}
