package dev.postern.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every folder is a bad playbook with the exact answer in problems.txt; up to a double hyphen the folder is called as the problem's
 * code. {@code -Dpostern.regenerate=true} writes the answers anew, to be read in review.
 */
class RefusedRulesTest {
    private static final Path FOLDERS = Path.of("fixtures/refused/rules");
    private static final Set<String> OF_SEVERAL_OR_OTHER_CODES =
            Set.of("all-at-once", "unknown-power", "playbook-file");
    private static final Set<RuleProblem> SHOWN_ELSEWHERE = Set.of(
            RuleProblem.MISSING_FOLDER, RuleProblem.UNREADABLE_FILE, RuleProblem.TOO_LARGE, RuleProblem.NOT_TEXT);

    static List<Path> folders() {
        try (Stream<Path> folders = Files.list(FOLDERS)) {
            return folders.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void saysExactlyWhatIsWrong(Path folder) throws IOException {
        RefusedException refused =
                catchThrowableOfType(RefusedException.class, () -> Playbook.read(List.of(folder), false));
        assertThat(refused).as("is refused").isNotNull();
        Path answer = folder.resolve("problems.txt");
        if (Boolean.getBoolean("postern.regenerate")) {
            Files.writeString(answer, refused.getMessage() + "\n");
        }
        assertThat(refused.getMessage() + "\n").isEqualTo(Files.readString(answer));
        if (!OF_SEVERAL_OR_OTHER_CODES.contains(folder.getFileName().toString())) {
            assertThat(refused.problems()).extracting(Problem::code).containsOnly(code(folder));
        }
    }

    private static String code(Path folder) {
        String name = folder.getFileName().toString();
        int more = name.indexOf("--");
        return more < 0 ? name : name.substring(0, more);
    }

    @Test
    void everyProblemIsShown() {
        Set<String> shown = folders().stream().map(RefusedRulesTest::code).collect(Collectors.toSet());
        Set<String> all = Arrays.stream(RuleProblem.values())
                .filter(problem -> !SHOWN_ELSEWHERE.contains(problem))
                .map(RuleProblem::code)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(shown).containsAll(all);
    }
}
