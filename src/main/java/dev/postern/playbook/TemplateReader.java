package dev.postern.playbook;

import dev.postern.playbook.DrlTree.Operand;
import dev.postern.playbook.DrlTree.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads texts of metadata with places in them: {@code {host.id}} is the component id of the premise $host. */
final class TemplateReader {
    private static final String CONTROL =
            "Write: imdsv2-required on {host.id}, or trust-condition on {from.id} -> {to.id}.";

    private final Scope scope;
    private final FileProblems problems;

    TemplateReader(Scope scope, FileProblems problems) {
        this.scope = scope;
        this.problems = problems;
    }

    Template template(Value value) {
        return template(value.text(), value.line());
    }

    private Template template(String text, int line) {
        List<Template.Part> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            int close = text.indexOf('}', at);
            if (open < 0 && close < 0) {
                parts.add(new Template.Part.Text(text.substring(at)));
                return new Template(parts);
            }
            if (open < 0 || close < open || text.substring(open + 1, close).contains("{")) {
                malformed(text.substring(at), line);
                return new Template(parts);
            }
            if (open > at) {
                parts.add(new Template.Part.Text(text.substring(at, open)));
            }
            place(text.substring(open + 1, close), line).ifPresent(parts::add);
            at = close + 1;
        }
        return new Template(parts);
    }

    private void malformed(String text, int line) {
        problems.add(
                RuleProblem.PLACEHOLDER,
                line,
                "a brace without its partner stands in " + Quote.of(text.strip()),
                "A place in a text is {name.component}.");
    }

    private Optional<Template.Part> place(String inside, int line) {
        int dot = inside.indexOf('.');
        boolean wellFormed = dot > 0 && isName(inside.substring(0, dot)) && isName(inside.substring(dot + 1));
        if (!wellFormed) {
            problems.add(
                    RuleProblem.PLACEHOLDER,
                    line,
                    "{%s} is no place".formatted(inside),
                    "A place in a text is {name.component}: without $, parentheses or spaces.");
            return Optional.empty();
        }
        Operand.Path path = new Operand.Path("$" + inside.substring(0, dot), inside.substring(dot + 1), line);
        return scope.find(path, RuleProblem.PLACEHOLDER).map(Template.Part.Place::new);
    }

    private static boolean isName(String text) {
        return !text.isEmpty() && !text.contains("$") && text.chars().allMatch(Character::isJavaIdentifierPart);
    }

    /** Reads {@code kind on {a.id}, kind on {a.id} -> {b.id}}. */
    List<ControlTemplate> controls(Value value) {
        List<ControlTemplate> controls = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String each : Lists.split(value.text())) {
            if (!seen.add(each)) {
                malformedControl(value.line(), "%s stands there twice".formatted(Quote.of(each)), "Say it once.");
            }
            control(each, value.line()).ifPresent(controls::add);
        }
        return controls;
    }

    private void malformedControl(int line, String what, String remedy) {
        problems.add(RuleProblem.CONTROL, line, what, remedy);
    }

    private Optional<ControlTemplate> control(String text, int line) {
        int on = text.indexOf(" on ");
        if (on < 0) {
            malformedControl(line, "%s does not say what it sits on".formatted(Quote.of(text)), CONTROL);
            return Optional.empty();
        }
        String kind = text.substring(0, on).strip();
        if (!Lists.isKebab(kind)) {
            malformedControl(
                    line,
                    "%s is no kind of control".formatted(Quote.of(kind)),
                    "A kind is words in lower case with hyphens between: imdsv2-required.");
        }
        String ends = text.substring(on + 4);
        int arrow = ends.indexOf("->");
        if (arrow < 0) {
            return Optional.of(new ControlTemplate(kind, end(ends, line), Optional.empty()));
        }
        Template first = end(ends.substring(0, arrow), line);
        return Optional.of(new ControlTemplate(kind, first, Optional.of(end(ends.substring(arrow + 2), line))));
    }

    /** One thing: a place, or a word as it stands. */
    private Template end(String untrimmed, int line) {
        String text = untrimmed.strip();
        boolean isPlace = text.startsWith("{") && text.indexOf('}') == text.length() - 1;
        boolean isWord =
                !text.isEmpty() && text.chars().noneMatch(c -> c == '{' || c == '}' || Character.isWhitespace(c));
        if (!isPlace && !isWord) {
            malformedControl(line, "a control sits on one thing, not on %s".formatted(Quote.of(text)), CONTROL);
            return new Template(List.of());
        }
        int dot = text.indexOf('.');
        if (isWord && dot > 0 && scope.has("$" + text.substring(0, dot))) {
            problems.add(
                    RuleProblem.PLACEHOLDER,
                    line,
                    "%s is taken as it stands, and is the id of nothing".formatted(Quote.of(text)),
                    "Maybe {%s}?".formatted(text));
        }
        return template(text, line);
    }
}
