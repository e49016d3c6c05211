package dev.postern.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.PathStep;
import dev.postern.model.FactNotation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ProofDrawingTest {
    private static final Pattern BRANCHES = Pattern.compile("^[│├└─ ]*");
    private final AttackPath path = ExposedSample.build().goals().get(0).paths().get(0);

    private List<String> drawn(int columns) {
        return ProofDrawing.of(path, Map.of(), new FileNames(Set.of()), columns);
    }

    @Test
    void everyStepIsDrawnOnceAndWhereverElseItIsUsedNamed() {
        List<String> words = drawn(200).stream()
                .map(line -> BRANCHES.matcher(line).replaceFirst(""))
                .toList();
        for (PathStep step : path.steps()) {
            assertThat(words)
                    .filteredOn(line -> line.startsWith(step.number() + ". "))
                    .hasSize(1);
            long uses = path.steps().stream()
                    .flatMap(user -> user.premises().stream())
                    .filter(premise -> premise.step().orElse(0) == step.number())
                    .count();
            String again = FactNotation.write(step.gains()) + ": step " + step.number() + ", drawn above";
            assertThat(words).filteredOn(again::equals).hasSize((int) Math.max(0, uses - 1));
        }
    }

    @Test
    void aNarrowDrawingKeepsToItsWidthWhileBranchesLeaveRoom() {
        for (int columns : new int[] {60, 80, 98}) {
            assertThat(drawn(columns)).allSatisfy(line -> {
                int branches =
                        Columns.of(line) - Columns.of(BRANCHES.matcher(line).replaceFirst(""));
                assertThat(Columns.of(line)).isLessThanOrEqualTo(Math.max(columns, branches + 40));
            });
        }
    }

    @Test
    void everyLineHangsOnTheOneAbove() {
        List<String> lines = drawn(98);
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i);
            int corner = Math.max(line.indexOf('├'), line.indexOf('└'));
            if (corner >= 0) {
                assertThat("│├")
                        .as(lines.get(i - 1) + "\n" + line)
                        .contains(lines.get(i - 1).substring(corner, corner + 1));
            }
        }
    }
}
