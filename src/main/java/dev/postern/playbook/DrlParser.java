package dev.postern.playbook;

import dev.postern.playbook.DrlTree.Annotation;
import dev.postern.playbook.DrlTree.Gains;
import dev.postern.playbook.DrlTree.Name;
import dev.postern.playbook.DrlTree.Pattern;
import dev.postern.playbook.DrlTree.Rule;
import dev.postern.playbook.DrlTree.Value;
import dev.postern.playbook.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Reads the rule language by recursive descent, a method for each of its forms: what no method reads, the language does not have. After a
 * mistake reading goes on with the next line that can begin something.
 *
 * <pre>
 * file       = "package" name { "import" name | "global" name word } rule
 * rule       = "rule" TEXT { annotation } "when" premise { premise } "then" gain "end"
 * annotation = "@" word [ "(" ( TEXT | NUMBER ) ")" ]
 * premise    = $name ":" word "(" [ condition { "," condition } ] ")"
 * condition  = word ( ( "==" | "!=" ) ( TEXT | $name "." word ) | "in" "(" TEXT { "," TEXT } ")" | "matches" TEXT )
 * gain       = "attacker" "." "gains" "(" "new" word "(" argument { "," argument } ")" ")" ";"
 * argument   = TEXT | $name "." word "(" ")"
 * </pre>
 */
final class DrlParser {
    private static final String FILE = "A file holds a package line, imports, the global and one rule.";
    private static final String RULE =
            "A rule is: rule \"name\", metadata (@title( \"…\" )), when, premises, then, its gain, end.";
    private static final String ONE_RULE = "One rule, one file: the file is called as the rule is.";
    private static final Set<String> HEADER = Set.of("package", "import", "global", "rule");
    private static final Set<String> PARTS = Set.of("when", "then", "end");

    private final TokenReader tokens;
    private final FileProblems problems;
    private final List<Name> imports = new ArrayList<>();
    private Optional<Name> packageName = Optional.empty();
    private Optional<Name> global = Optional.empty();
    private boolean complete = true;
    private boolean ended;

    private DrlParser(TokenReader tokens, FileProblems problems) {
        this.tokens = tokens;
        this.problems = problems;
    }

    static DrlTree parse(String text, FileProblems problems) {
        DrlParser parser = new DrlParser(new TokenReader(DrlLexer.tokens(text, problems)), problems);
        return parser.file();
    }

    private DrlTree file() {
        Predicate<Token> header = token -> token.is(Kind.WORD) && HEADER.contains(token.text());
        repeat(this::headerLine, header, () -> tokens.sees("rule"));
        if (tokens.sees(Kind.END)) {
            if (complete) {
                problems.add(RuleProblem.SYNTAX, tokens.peek().line(), "the file holds no rule", FILE);
            }
            return new DrlTree(packageName, imports, global, Optional.empty());
        }
        Rule rule = rule();
        if (tokens.sees("rule")) {
            problems.add(RuleProblem.SYNTAX, tokens.peek().line(), "a second rule stands in the file", ONE_RULE);
        } else if (!tokens.sees(Kind.END)) {
            Token after = tokens.peek();
            problems.add(RuleProblem.SYNTAX, after.line(), after.shown() + " stands after the end of the rule", FILE);
        }
        return new DrlTree(packageName, imports, global, Optional.of(rule));
    }

    /** Runs a reader of a part until the next part or the end is there; each turn goes on by one token at least. */
    private void repeat(Runnable part, Predicate<Token> resume, BooleanSupplier nextPart) {
        while (!nextPart.getAsBoolean() && !tokens.sees(Kind.END)) {
            int before = tokens.position();
            attempt(part, resume);
            if (tokens.position() == before) {
                tokens.next();
                tokens.goTo(resume);
            }
        }
    }

    /** Runs a reader of a part; after a mistake goes to where reading can be resumed. That the file ends is said once. */
    private void attempt(Runnable part, Predicate<Token> resume) {
        try {
            part.run();
        } catch (Mistake mistake) {
            if (!ended) {
                mistake.reportTo(problems);
            }
            ended = tokens.sees(Kind.END);
            complete = false;
            tokens.goTo(resume);
        }
    }

    private void headerLine() {
        if (tokens.sees("package") && packageName.isEmpty() && imports.isEmpty() && global.isEmpty()) {
            tokens.next();
            packageName = Optional.of(tokens.qualifiedName("the name of a package", "Write: package playbook.pivot"));
        } else if (tokens.sees("import")) {
            importLine();
        } else if (tokens.sees("global") && global.isEmpty()) {
            tokens.next();
            Name type = tokens.qualifiedName("the type of the global", HeaderCheck.GLOBAL_REMEDY);
            Name name = tokens.qualifiedName("the name of the global", HeaderCheck.GLOBAL_REMEDY);
            global = Optional.of(new Name(type.text() + " " + name.text(), type.line()));
        } else {
            boolean again =
                    tokens.peek().is(Kind.WORD) && HEADER.contains(tokens.peek().text());
            throw tokens.unexpected(again ? "an import or the rule" : "the head of a rule file", FILE);
        }
        tokens.skips(";");
    }

    private void importLine() {
        if (NotInLanguage.instead("import " + tokens.peek(1).text()).isPresent()) {
            throw tokens.unexpected("an import", FILE);
        }
        tokens.next();
        imports.add(tokens.qualifiedName("the name of a family of facts", "Write: import " + HeaderCheck.EXAMPLE));
    }

    private Rule rule() {
        Token start = tokens.next();
        Name name = name(start);
        List<Annotation> annotations = new ArrayList<>();
        List<Pattern> patterns = new ArrayList<>();
        List<Gains> gains = new ArrayList<>();
        Predicate<Token> premise = token -> token.is(Kind.BINDING) || isPart(token);
        BooleanSupplier pastPremises = () -> tokens.sees("then") || tokens.sees("end");
        repeat(
                () -> annotation(annotations),
                token -> token.is("@") || premise.test(token),
                () -> tokens.sees("when") || tokens.sees(Kind.BINDING) || pastPremises.getAsBoolean());
        attempt(() -> tokens.expect("when", RULE), premise);
        repeat(() -> PremiseParser.read(tokens, patterns), premise, pastPremises);
        attempt(() -> tokens.expect("then", RULE), token -> token.is("attacker") || token.is("end"));
        attempt(() -> gains.add(GainParser.read(tokens)), token -> token.is("end"));
        attempt(() -> tokens.expect("end", "A rule closes with: end"), token -> false);
        return new Rule(
                name,
                start.comment().strip(),
                annotations,
                patterns,
                gains.stream().findFirst(),
                complete);
    }

    private Name name(Token rule) {
        if (tokens.sees(Kind.TEXT)) {
            Token name = tokens.next();
            return new Name(name.text(), name.line());
        }
        tokens.unexpected("the rule's name in double quotes", "Write: rule \"steal-credentials\"")
                .reportTo(problems);
        complete = false;
        return new Name(tokens.sees(Kind.WORD) ? tokens.next().text() : "", rule.line());
    }

    private static boolean isPart(Token token) {
        return token.is(Kind.WORD) && PARTS.contains(token.text());
    }

    private void annotation(List<Annotation> annotations) {
        if (!tokens.skips("@")) {
            throw tokens.unexpected("metadata or \"when\"", RULE);
        }
        Token key = tokens.expect(Kind.WORD, "a key of metadata", "Write: @title( \"…\" )");
        Name name = new Name(key.text(), key.line());
        if (!tokens.skips("(")) {
            annotations.add(new Annotation(name, Optional.empty(), true));
            return;
        }
        Token value = tokens.peek();
        if ((!value.is(Kind.TEXT) && !value.is(Kind.NUMBER)) || !tokens.peek(1).is(")")) {
            annotations.add(new Annotation(name, Optional.empty(), false));
            throw wrongValue(key.text());
        }
        tokens.next();
        tokens.next();
        Value held = new Value(value.text(), value.is(Kind.NUMBER), value.line());
        annotations.add(new Annotation(name, Optional.of(held), true));
    }

    private Mistake wrongValue(String key) {
        Token value = tokens.peek();
        Token after = tokens.peek(1);
        String what;
        if (value.is("{") || after.is(",")) {
            what = "holds a list";
        } else if (after.is("=")) {
            what = "holds a map";
        } else if (value.is(")")) {
            what = "holds nothing";
        } else if (value.is(Kind.TEXT) || value.is(Kind.NUMBER)) {
            what = "holds more than its first value (%s)".formatted(after.shown());
        } else {
            what = "holds neither a text nor a number (%s)"
                    .formatted(value.is(Kind.WORD) ? Quote.of(tokens.nameHere()) : value.shown());
        }
        return new Mistake(
                RuleProblem.METADATA_VALUE,
                value.line(),
                "@" + key + " " + what,
                "Metadata is never evaluated: write one text, @%s( \"…\" ), and of several things \"a, b\"."
                        .formatted(key));
    }
}
