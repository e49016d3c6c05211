package dev.postern.playbook;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression whose matching cannot take long: Java's matcher goes back and tries again, which is exponential where a
 * repeated group repeats inside, and a power of the length with the number of open repetitions.
 */
final class BoundedPattern {
    private static final int LONGEST = 200;
    private static final int MOST_REPETITIONS = 3;

    private BoundedPattern() {}

    static Optional<Pattern> read(String expression, int line, FileProblems problems) {
        Optional<String> wrong = wrong(expression);
        wrong.ifPresent(what -> problems.add(
                RuleProblem.PATTERN,
                line,
                "%s in the regular expression %s".formatted(what, Quote.of(expression)),
                "Write a simpler one, component in ( \"a\", \"b\" ), or a rule for each way."));
        return wrong.isPresent() ? Optional.empty() : compile(expression, line, problems);
    }

    private static Optional<Pattern> compile(String expression, int line, FileProblems problems) {
        try {
            return Optional.of(Pattern.compile(expression));
        } catch (PatternSyntaxException e) {
            problems.add(
                    RuleProblem.PATTERN,
                    line,
                    "%s is no regular expression (%s)".formatted(Quote.of(expression), e.getDescription()),
                    "A backslash in a text is written twice: \"role/\\\\d+\".");
            return Optional.empty();
        }
    }

    private static Optional<String> wrong(String expression) {
        if (expression.length() > LONGEST) {
            return Optional.of("more than %d characters stand".formatted(LONGEST));
        }
        int repetitions = 0;
        boolean inClass = false;
        boolean afterGroup = false;
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            if (c == '\\') {
                i++;
                if (i < expression.length() && "123456789kQ".indexOf(expression.charAt(i)) >= 0) {
                    return Optional.of("\\%c stands".formatted(expression.charAt(i)));
                }
            } else if (c == '[' || c == ']') {
                inClass = c == '[';
            } else if (!inClass && (c == '*' || c == '+' || c == '{')) {
                repetitions++;
                if (afterGroup) {
                    return Optional.of("a group is repeated");
                }
            } else if (!inClass && expression.startsWith("(?", i) && !expression.startsWith("(?:", i)) {
                return Optional.of("a group begins with (?");
            }
            afterGroup = c == ')' && !inClass;
        }
        return repetitions > MOST_REPETITIONS
                ? Optional.of("more than %d repetitions stand".formatted(MOST_REPETITIONS))
                : Optional.empty();
    }
}
