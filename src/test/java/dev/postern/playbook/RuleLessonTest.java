package dev.postern.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.postern.model.RefusedException;
import dev.postern.source.Published;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code postern explain CODE} shows is refused with that code, in those words, and what it shows beside it is accepted. */
class RuleLessonTest {
    private static final Path LESSONS = Path.of("src/main/resources/dev/postern/playbook/lessons.txt");
    private static final String RULE = "pivot/reach-port.drl";
    /** What no folder can be kept in a repository for; tested where files are read. */
    private static final Map<RuleProblem, List<String>> ELSEWHERE = Map.of(
            RuleProblem.MISSING_FOLDER, List.of("- postern lint no-such-folder", "+ postern lint our-rules"),
            RuleProblem.UNREADABLE_FILE,
                    List.of("- a file that the user who runs postern may not read", "+ the same with chmod u+r"),
            RuleProblem.TOO_LARGE, List.of("- a rule of more than 64 KB", "+ two rules, each one step"),
            RuleProblem.NOT_TEXT, List.of("- a rule saved as UTF-16, or a program", "+ the same text saved as UTF-8"));

    @TempDir
    Path folder;

    @Test
    void everyCodeHasItsLesson() throws IOException {
        StringBuilder text = new StringBuilder(
                "# Made of fixtures/refused/rules by RuleLessonTest with -Dpostern.regenerate=true.\n");
        for (RuleProblem problem : RuleProblem.values()) {
            text.append("= ").append(problem.code()).append('\n');
            lesson(problem).forEach(line -> text.append(line).append('\n'));
        }
        Published.assertUpToDate(LESSONS, text.toString());
        for (String code : RuleLesson.reasons().keySet()) {
            RuleLesson lesson = RuleLesson.of(code).orElseThrow();
            assertThat(lesson.why()).as(code).isNotBlank();
            assertThat(lesson.refused()).as(code).isNotEmpty();
            assertThat(lesson.accepted()).as(code).isNotEmpty();
        }
        assertThat(RuleLesson.of("no-such-code")).isEmpty();
    }

    @Test
    void whatIsShownAsRightIsAcceptedInPlaceOfWhatIsRefused() throws IOException {
        for (RuleProblem problem : RuleProblem.values()) {
            if (!ELSEWHERE.containsKey(problem)) {
                Path mended = folder.resolve(problem.code());
                Mend.copy(folder(problem.code()), mended);
                for (Mend mend : mends(problem)) {
                    mend.apply(mended);
                }
                assertThat(Playbook.read(List.of(mended), false).rules())
                        .as(problem.code())
                        .isNotEmpty();
            }
        }
    }

    /** A lesson that ends in one rule whatever it is about teaches nothing. */
    @Test
    void whatIsRightIsShownInAFewLines() {
        assertThat(RuleLesson.reasons().keySet())
                .allSatisfy(code -> assertThat(RuleLesson.of(code).orElseThrow().accepted())
                        .as(code)
                        .hasSizeLessThan(10));
    }

    @Test
    void whatIsToldInWordsIsRefusedAsWell() throws IOException {
        assertRefused(RuleProblem.MISSING_FOLDER, folder.resolve("no-such-folder"));
        Path rule = folder.resolve(RULE);
        Files.createDirectories(rule.getParent());
        Files.writeString(rule, Rules.REACH_PORT, StandardCharsets.UTF_16);
        assertRefused(RuleProblem.NOT_TEXT, folder);
        Files.writeString(rule, Rules.REACH_PORT + "/* " + "why ".repeat(16 * 1024) + "*/");
        assertRefused(RuleProblem.TOO_LARGE, folder);
        Files.writeString(rule, Rules.REACH_PORT);
        assertThat(rule.toFile().setReadable(false)).isTrue();
        assumeFalse(Files.isReadable(rule), "whoever runs this may read every file");
        assertRefused(RuleProblem.UNREADABLE_FILE, folder);
    }

    private static void assertRefused(RuleProblem problem, Path folder) {
        assertThat(catchThrowableOfType(RefusedException.class, () -> Playbook.read(List.of(folder), false))
                        .problems())
                .as(problem.code())
                .anyMatch(one -> one.code().equals(problem.code()));
    }

    private static List<String> lesson(RuleProblem problem) throws IOException {
        if (ELSEWHERE.containsKey(problem)) {
            return ELSEWHERE.get(problem);
        }
        Path folder = folder(problem.code());
        RefusedException refused =
                catchThrowableOfType(RefusedException.class, () -> Playbook.read(List.of(folder), false));
        assertThat(refused.problems()).anyMatch(one -> one.code().equals(problem.code()));
        List<String> lines = new ArrayList<>();
        String rule = Files.exists(folder.resolve(RULE)) ? Files.readString(folder.resolve(RULE)) : "";
        boolean oneRule = !Mend.OF.containsKey(problem);
        if (oneRule) {
            different(rule, Rules.REACH_PORT).forEach(line -> lines.add("- " + line));
        } else {
            pointedAt(folder, refused).forEach(line -> lines.add("- " + line));
        }
        refused.getMessage()
                .replace(folder.toString().replace('\\', '/') + "/", "")
                .lines()
                .limit(8)
                .forEach(line -> lines.add("! " + line));
        if (oneRule) {
            different(Rules.REACH_PORT, rule).forEach(line -> lines.add("+ " + line));
        } else {
            for (Mend mend : mends(problem)) {
                mend.shown(folder).forEach(line -> lines.add("+ " + line));
            }
        }
        return lines;
    }

    /** Where one rule is refused for some lines, those that it has in their place as {@link Rules#REACH_PORT}. */
    private static List<Mend> mends(RuleProblem problem) throws IOException {
        if (Mend.OF.containsKey(problem)) {
            return Mend.OF.get(problem);
        }
        String rule = Files.readString(folder(problem.code()).resolve(RULE));
        return List.of(Mend.in(
                RULE,
                String.join("\n", different(rule, Rules.REACH_PORT)),
                String.join("\n", different(Rules.REACH_PORT, rule))));
    }

    private static Path folder(String code) throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("fixtures/refused/rules"))) {
            return folders.filter(one -> one.getFileName().toString().equals(code)
                            || one.getFileName().toString().startsWith(code + "--"))
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    private static List<String> pointedAt(Path folder, RefusedException refused) {
        return refused.problems().stream()
                .map(problem -> problem.at())
                .distinct()
                .map(at -> {
                    String file = at.file().replace(folder.toString().replace('\\', '/'), ".");
                    try {
                        return at.line() == 0
                                ? file
                                : "%s:%d: %s"
                                        .formatted(
                                                file,
                                                at.line(),
                                                Files.readAllLines(Path.of(at.file()))
                                                        .get(at.line() - 1)
                                                        .strip());
                    } catch (IOException e) {
                        return file;
                    }
                })
                .toList();
    }

    /** The lines of one text between what it begins and what it ends with alike to the other. */
    private static List<String> different(String text, String other) {
        List<String> lines = text.lines().toList();
        List<String> others = other.lines().toList();
        int shorter = Math.min(lines.size(), others.size());
        int begin = 0;
        while (begin < shorter && lines.get(begin).equals(others.get(begin))) {
            begin++;
        }
        int end = 0;
        while (end < shorter - begin && lines.get(lines.size() - 1 - end).equals(others.get(others.size() - 1 - end))) {
            end++;
        }
        return lines.subList(begin, lines.size() - end);
    }
}
