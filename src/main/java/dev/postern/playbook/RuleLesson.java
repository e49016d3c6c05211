package dev.postern.playbook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a code of {@code postern lint} or {@code postern test} teaches: why such a thing is refused, lines that are, what is said of them, and how they are right.
 *
 * @param refused lines of files that are refused; {@code accepted} lines in their place that are not
 */
public record RuleLesson(String code, String why, List<String> refused, List<String> message, List<String> accepted) {
    private static final String FILE = "lessons.txt";

    /** The lesson of a code; none where there is no such code. */
    public static Optional<RuleLesson> of(String code) {
        return Arrays.stream(RuleProblem.values())
                .filter(problem -> problem.code().equals(code))
                .findFirst()
                .map(problem -> read(RuleLesson.class, code, problem.why()));
    }

    /** All codes with why such a thing is refused, in the order in which rules are checked. */
    public static Map<String, String> reasons() {
        Map<String, String> reasons = new LinkedHashMap<>();
        Arrays.stream(RuleProblem.values()).forEach(problem -> reasons.put(problem.code(), problem.why()));
        return Collections.unmodifiableMap(reasons);
    }

    /** The lesson of a code in the file of lessons beside the class. */
    public static RuleLesson read(Class<?> beside, String code, String why) {
        List<String> lines = text(beside)
                .lines()
                .dropWhile(line -> !line.equals("= " + code))
                .skip(1)
                .takeWhile(line -> !line.startsWith("= "))
                .toList();
        return new RuleLesson(code, why, marked(lines, "- "), marked(lines, "! "), marked(lines, "+ "));
    }

    private static List<String> marked(List<String> lines, String mark) {
        List<String> marked = new ArrayList<>();
        lines.stream().filter(line -> line.startsWith(mark)).forEach(line -> marked.add(line.substring(mark.length())));
        return List.copyOf(marked);
    }

    private static String text(Class<?> beside) {
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(FILE), FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }
}
