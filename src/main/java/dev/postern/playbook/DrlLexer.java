package dev.postern.playbook;

import dev.postern.playbook.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts the text of a rule into tokens, the last of which is the end; what is malformed is reported and read as well as it can be. */
final class DrlLexer {
    private static final List<String> LONG_SYMBOLS = List.of("==", "!=", "&&", "||", "<=", ">=", "->");

    private final String text;
    private final FileProblems problems;
    private final List<Token> tokens = new ArrayList<>();
    private final StringBuilder comment = new StringBuilder();
    private int at;
    private int line = 1;
    private int lineOfLastToken;

    private DrlLexer(String text, FileProblems problems) {
        this.text = text;
        this.problems = problems;
    }

    static List<Token> tokens(String text, FileProblems problems) {
        DrlLexer lexer = new DrlLexer(text, problems);
        while (lexer.skipSpace()) {
            lexer.next();
        }
        lexer.add(Kind.END, "", lexer.line);
        return lexer.tokens;
    }

    private void next() {
        char c = text.charAt(at);
        if (text.startsWith("//", at)) {
            lineComment();
        } else if (text.startsWith("/*", at)) {
            blockComment();
        } else if (c == '"') {
            text();
        } else if (Character.isJavaIdentifierStart(c)) {
            word();
        } else if (isDigit(at) || (c == '-' && isDigit(at + 1))) {
            number();
        } else {
            symbol();
        }
    }

    private boolean skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            countLine();
            at++;
        }
        return at < text.length();
    }

    private void countLine() {
        if (text.charAt(at) == '\n') {
            line++;
        }
    }

    private void add(Kind kind, String value, int startLine) {
        tokens.add(new Token(kind, value, startLine, startLine != lineOfLastToken, comment.toString()));
        comment.setLength(0);
        lineOfLastToken = line;
    }

    private void lineComment() {
        int end = text.indexOf('\n', at);
        end = end < 0 ? text.length() : end;
        remember(text.substring(at + 2, end));
        at = end;
    }

    private void blockComment() {
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
            problems.add(RuleProblem.SYNTAX, line, "a comment is opened and not closed", "Close it with */.");
            end = text.length();
        }
        remember(text.substring(at + 2, end));
        for (; at < Math.min(end + 2, text.length()); at++) {
            countLine();
        }
    }

    private void remember(String lines) {
        lines.lines()
                .map(String::strip)
                .map(each -> each.startsWith("*") ? each.substring(1).strip() : each)
                .forEach(each -> comment.append(each).append('\n'));
    }

    private void word() {
        int start = at;
        while (at < text.length() && isPartOfWord()) {
            at++;
        }
        String word = text.substring(start, at);
        add(word.startsWith("$") ? Kind.BINDING : Kind.WORD, word, line);
    }

    /** A hyphen within a word has no meaning in the language, but in what is refused by name: {@code no-loop}. */
    private boolean isPartOfWord() {
        char c = text.charAt(at);
        return Character.isJavaIdentifierPart(c)
                || (c == '-' && at + 1 < text.length() && Character.isLetter(text.charAt(at + 1)));
    }

    private boolean isDigit(int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    private void number() {
        int start = at++;
        while (isDigit(at) || (at < text.length() && text.charAt(at) == '.' && isDigit(at + 1))) {
            at++;
        }
        add(Kind.NUMBER, text.substring(start, at), line);
    }

    private void symbol() {
        String symbol = Character.toString(text.codePointAt(at));
        for (String longer : LONG_SYMBOLS) {
            symbol = text.startsWith(longer, at) ? longer : symbol;
        }
        at += symbol.length();
        add(Kind.SYMBOL, symbol, line);
    }

    private void text() {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '\n'; at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                add(Kind.TEXT, value.toString(), line);
                return;
            }
            if (c == '\\') {
                escape(value);
            } else {
                value.append(c);
            }
        }
        problems.add(
                RuleProblem.TEXT_NOT_CLOSED,
                line,
                "the text " + Quote.of(value.toString().strip()) + " is not closed on its line",
                "Close it with \"; a quote within a text is written \\\".");
        add(Kind.TEXT, value.toString(), line);
    }

    /** Stands on the backslash before, on the last character of the escape after. */
    private void escape(StringBuilder value) {
        char c = at + 1 < text.length() ? text.charAt(at + 1) : '\n';
        int known = "\"'\\ntrfb".indexOf(c);
        if (known >= 0) {
            at++;
            value.append("\"'\\\n\t\r\f\b".charAt(known));
        } else if (c == 'u' && hex(at + 2) >= 0) {
            value.append((char) hex(at + 2));
            at += 5;
        } else {
            problems.add(
                    RuleProblem.ESCAPE,
                    line,
                    "there is no escape " + (c == '\n' ? "at the end of a line" : "\\" + c),
                    "Write \\\\ for a backslash. There are: \\\" \\\\ \\' \\n \\t \\r \\f \\b and \\u with four hex digits.");
            value.append('\\');
        }
    }

    /** The value of four hex digits, or -1. */
    private int hex(int start) {
        if (start + 4 > text.length()) {
            return -1;
        }
        int value = 0;
        for (int i = start; i < start + 4; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0 || text.charAt(i) > 'f') {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value;
    }
}
