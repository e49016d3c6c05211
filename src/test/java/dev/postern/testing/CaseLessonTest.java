package dev.postern.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import dev.postern.playbook.Playbook;
import dev.postern.playbook.RuleLesson;
import dev.postern.source.Published;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code postern explain CODE} shows of cases and expectations: the one file is refused with that code, the other accepted. */
class CaseLessonTest {
    private static final Path LESSONS = Path.of("src/main/resources/dev/postern/testing/lessons.txt");
    private static final String RULE = "escalation/join-group.drl";
    private static final String CASES = "escalation/join-group.cases.yaml";
    private static final Path SOURCES = Path.of("src/main/java/dev/postern");
    private static final Pattern SAID = Pattern.compile("[pP]roblem\\(\\s*\"([a-z-]+)\"");
    private static final Playbook PLAYBOOK = Playbook.shipped();

    @TempDir
    private Path folder;

    @BeforeEach
    void aRuleAndASystem() throws IOException {
        Files.createDirectories(folder.resolve("escalation"));
        Files.copy(Path.of("rules", RULE), folder.resolve(RULE));
        Files.copy(Path.of("fixtures/refused/expected/system.yaml"), folder.resolve("system.yaml"));
    }

    @Test
    void everyCodeIsTaughtByAFileThatIsRefusedAndOneThatIsNot() throws IOException {
        List<String> text = new ArrayList<>(Files.readString(LESSONS)
                .lines()
                .takeWhile(line -> line.startsWith("#"))
                .toList());
        for (String code : CaseProblem.reasons().keySet()) {
            RuleLesson lesson = CaseProblem.lesson(code).orElseThrow();
            List<Problem> refused = problems(lesson.refused());
            assertThat(refused).as(code).extracting(Problem::code).containsOnly(code);
            assertThat(problems(lesson.accepted())).as(code).isEmpty();
            text.add("= " + code);
            lesson.refused().forEach(line -> text.add("- " + line));
            new RefusedException(refused)
                    .getMessage()
                    .replace(folder.toString().replace('\\', '/') + "/", "")
                    .lines()
                    .forEach(line -> text.add("! " + line));
            lesson.accepted().forEach(line -> text.add("+ " + line));
        }
        Published.assertUpToDate(LESSONS, String.join("\n", text) + "\n");
        assertThat(CaseProblem.lesson("no-such-code")).isEmpty();
    }

    /** What is said of a file, which names itself in its first line. */
    private List<Problem> problems(List<String> lines) throws IOException {
        Files.copy(Path.of("rules", CASES), folder.resolve(CASES), StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(folder.resolve("escalation/join-groups.cases.yaml"));
        String file = lines.get(0).replaceAll("# ([^ ,]+).*", "$1");
        if (file.equals(RULE)) {
            Files.delete(folder.resolve(CASES));
        } else {
            Files.write(folder.resolve(file), lines);
        }
        try {
            if (file.equals("expected.yaml")) {
                Fixture.in(folder, PLAYBOOK);
            } else if (file.equals("controls.yaml")) {
                Playbook.read(List.of(folder), false);
            } else {
                return PlaybookCases.in(List.of(folder)).problems();
            }
            return List.of();
        } catch (RefusedException e) {
            return e.problems();
        }
    }

    /** What lint, test and coverage may say of a file: the readers of {@code system.yaml} and of what people answer are others. */
    @Test
    void noReaderOfAPlaybookSaysACodeThatIsNotTaught() throws IOException {
        List<Path> readers = new ArrayList<>();
        for (String reader : List.of("Cases", "Controls", "Catalogue", "Playbook", "Expected")) {
            readers.add(SOURCES.resolve("source/%sFile.java".formatted(reader)));
        }
        for (String reader : List.of("Reading", "Documents", "YamlDocument", "JsonDocument")) {
            readers.add(SOURCES.resolve("source/%s.java".formatted(reader)));
        }
        for (String part : List.of("playbook", "testing", "model")) {
            try (Stream<Path> files = Files.list(SOURCES.resolve(part))) {
                files.forEach(readers::add);
            }
        }
        Set<String> said = new TreeSet<>();
        for (Path reader : readers) {
            Matcher code = SAID.matcher(Files.readString(reader));
            while (code.find()) {
                said.add(code.group(1));
            }
        }
        assertThat(said).contains("document", "notation", "unknown-key", "vocabulary-version");
        assertThat(said)
                .isSubsetOf(
                        Stream.concat(RuleLesson.reasons().keySet().stream(), CaseProblem.reasons().keySet().stream())
                                .toList());
    }
}
