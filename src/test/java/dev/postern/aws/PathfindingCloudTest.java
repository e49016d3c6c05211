package dev.postern.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.analysis.AttackPath;
import dev.postern.analysis.AttackPaths;
import dev.postern.model.Assumption;
import dev.postern.model.AttackerFact.ActsAs;
import dev.postern.model.Origin;
import dev.postern.model.SystemModel;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Simulation;
import dev.postern.source.ModelFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The published ways to more in an account, each in the least account in which it leads somewhere, against the table in
 * {@code src/docs/aws-paths.md}: it is found, by the rules and rows that the table names and on the questions it names, and without
 * any one of the permissions it is gone.
 */
@Tag("long")
class PathfindingCloudTest {
    private static final Path FILE = Path.of("../shared/data/aws/pathfinding-cloud/required-permissions.json");
    private static final Path TABLE = Path.of("src/docs/aws-paths.md");
    private static final int PATHS = 65;
    private static final int MOST = 60;

    /** What is required and the way does not need, and why. */
    private static final Map<String, Set<String>> NOT_NEEDED = Map.of(
            // how many keys a user has is not in the details: that there is room for one more is taken for granted
            "iam-003", Set.of("iam:DeleteAccessKey"));

    /** One line of the table. */
    private record Row(String id, List<String> permissions, String rules, String catalogue, String asked) {}

    @Test
    void theTableNamesEachPathAndItsPermissions() throws IOException {
        assertThat(table()).hasSize(PATHS);
        assumeTrue(Files.isReadable(FILE), "the paths are not here: " + FILE);
        Map<String, List<String>> named = new TreeMap<>();
        table().forEach(row -> named.put(row.id(), row.permissions()));
        assertThat(named).isEqualTo(published());
    }

    @TestFactory
    Stream<DynamicTest> eachPathIsFoundAsTheTableSaysAndNeedsWhatIsRequired() throws IOException {
        return table().stream().map(row -> DynamicTest.dynamicTest(row.id(), () -> check(row)));
    }

    private static void check(Row row) {
        List<AttackPath> ways = ways(row.id(), row.permissions());
        Map<String, List<AttackPath>> without = new TreeMap<>();
        for (String each : row.permissions()) {
            List<String> left = new ArrayList<>(row.permissions());
            left.remove(each);
            without.put(each, ways(row.id(), left));
        }
        Set<String> required = new TreeSet<>(row.permissions());
        required.removeAll(NOT_NEEDED.getOrDefault(row.id(), Set.of()));
        assertThat(ways.stream()
                        .filter(way -> needed(way, without).equals(required))
                        .map(way -> row(row, way)))
                .as("ways to administer that need just what is required")
                .contains(row);
    }

    private static Set<String> needed(AttackPath way, Map<String, List<AttackPath>> without) {
        return without.entrySet().stream()
                .filter(left -> left.getValue().stream().noneMatch(other -> isStill(way, other)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The same steps, on no more open questions. */
    private static boolean isStill(AttackPath way, AttackPath other) {
        return other.id().equals(way.id()) && ids(way).containsAll(ids(other));
    }

    private static Set<String> ids(AttackPath path) {
        return path.open().stream().map(Assumption::id).collect(Collectors.toCollection(HashSet::new));
    }

    private static List<AttackPath> ways(String id, List<String> permissions) {
        byte[] account = PathfindingCloudAccount.of(id, permissions).toString().getBytes(StandardCharsets.UTF_8);
        SystemModel from = ModelFile.read("account.json", account, Verdicts.PLAYBOOK.words()).toBuilder()
                .start(new ActsAs(PathfindingCloudAccount.start(id)), Origin.option("--start"))
                .build();
        return AttackPaths.of(Simulation.of(Verdicts.PLAYBOOK).run(from, Limits.DEFAULT), MOST).goals().stream()
                .flatMap(goal -> goal.paths().stream())
                .toList();
    }

    /** What the table says of a way. */
    private static Row row(Row path, AttackPath way) {
        String asked = way.open().stream()
                .map(Assumption::text)
                .map(PathfindingCloudTest::general)
                .distinct()
                .sorted()
                .collect(Collectors.joining("; "));
        return new Row(
                path.id(),
                path.permissions(),
                PathWords.rules(way),
                PathWords.rows(way),
                asked.isEmpty() ? PathWords.NONE : asked);
    }

    private static String general(String question) {
        return question.replaceAll("arn:aws:iam::111111111111:(user|role)/\\w+", "the $1")
                .replaceAll(" \\([a-z0-9.-]+\\)", "")
                .replace(" in account 111111111111", "");
    }

    private static List<Row> table() throws IOException {
        List<Row> table = new ArrayList<>();
        for (String line : Files.readAllLines(TABLE)) {
            List<String> cells =
                    Stream.of(line.split("\\|", -1)).map(String::strip).toList();
            if (cells.size() == 7 && cells.get(1).matches("[a-z0-9]+-\\d{3}")) {
                List<String> permissions = List.of(cells.get(2).replace("`", "").split(", "));
                table.add(new Row(cells.get(1), permissions, cells.get(3), cells.get(4), cells.get(5)));
            }
        }
        return table;
    }

    private static Map<String, List<String>> published() throws IOException {
        Map<String, List<String>> published = new TreeMap<>();
        for (JsonNode path : new ObjectMapper().readTree(FILE.toFile()).get("paths")) {
            List<String> actions = new ArrayList<>();
            path.get("required")
                    .forEach(each -> actions.add(each.get("permission").asText()));
            published.put(path.get("id").asText(), actions);
        }
        return published;
    }
}
