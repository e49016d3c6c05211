package dev.postern.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.AttackPaths;
import dev.postern.analysis.Situation;
import dev.postern.model.Assumption;
import dev.postern.model.AttackerFact.ActsAs;
import dev.postern.model.AttackerFact.Can;
import dev.postern.model.Origin;
import dev.postern.model.Profile;
import dev.postern.model.SystemModel;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Simulation;
import dev.postern.source.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The plan, the state and the authorization details of one account lead each identity equally far, by way of the same users and roles. A
 * plan may leave open what is known only after apply, and says so.
 */
@Tag("long")
class TerraformLabsTest {
    private static final Path FOLDER = Path.of("../shared/data/aws");
    /** Details do not tell who has a console password and what there is beside identities, and Terraform does. */
    private static final String SURER = "conditional and yes";

    private static final Pattern NOT_OF_DETAILS = Pattern.compile("arn:\\S+ has a console password"
            + "|something that is there already runs under arn:\\S+ \\(\\S+\\)|there is something that arn:\\S+ names");

    @Test
    void ofAnAccountMadeToBeEscalatedIn() {
        Path account = FOLDER.resolve("iam-vulnerable");
        assumeTrue(Files.isReadable(account), "the account is not here: " + account);
        compare(
                account.resolve("derived-account-authorization-details.json"),
                account.resolve("terraform-state.json"),
                account.resolve("terraform-plan.json"));
    }

    @TestFactory
    Stream<DynamicTest> ofEachLaboratory() throws IOException {
        Path laboratories = FOLDER.resolve("pathfinding-labs");
        if (!Files.isReadable(laboratories)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.walk(laboratories)) {
            return files.filter(file -> file.endsWith("plan.json")).sorted().toList().stream()
                    .map(plan -> DynamicTest.dynamicTest(
                            plan.getParent().getFileName().toString(),
                            () -> compare(
                                    plan.resolveSibling("authz-111122223333.json"),
                                    plan.resolveSibling("state.json"),
                                    plan)));
        }
    }

    private static void compare(Path details, Path state, Path plan) {
        SystemModel known = read(details);
        Map<String, String> expected = verdicts(known);
        Map<String, String> differing = differing(expected, verdicts(read(state)));
        assertThat(differing).as("state").allSatisfy((arn, words) -> {
            assertThat(words).isEqualTo(SURER);
            assertThat(asked(known, arn)).allMatch(NOT_OF_DETAILS.asMatchPredicate());
        });
        SystemModel planned = read(plan);
        samePaths(expected.keySet(), known, List.of(read(state), planned));
        assertThat(differing(expected, verdicts(planned))).as("plan").allSatisfy((arn, words) -> {
            assertThat(words).isIn(SURER, "yes and conditional");
            if (words.equals(SURER)) {
                assertThat(asked(known, arn)).allMatch(NOT_OF_DETAILS.asMatchPredicate());
            } else {
                assertThat(asked(planned, arn)).allMatch(question -> question.contains("known only after apply"));
            }
        });
    }

    /** What the paths of an identity rest on, as the report says it; of each path something. */
    private static Set<String> asked(SystemModel model, String arn) {
        SystemModel from = model.toBuilder()
                .start(new ActsAs(arn), Origin.option("--start"))
                .build();
        Situation situation = Situation.of(Simulation.of(Verdicts.PLAYBOOK).run(from, Limits.DEFAULT), Profile.DEFAULT);
        List<AttackPath> paths = AttackPaths.of(situation, 1).goals().stream()
                .filter(goal -> goal.goal() instanceof Can) // whether data matters is asked of every source
                .flatMap(goal -> goal.paths().stream())
                .toList();
        assertThat(paths)
                .as(arn)
                .isNotEmpty()
                .allSatisfy(path -> assertThat(path.open()).isNotEmpty());
        return paths.stream()
                .flatMap(path -> path.open().stream())
                .map(Assumption::text)
                .collect(Collectors.toSet());
    }

    private static void samePaths(Set<String> starts, SystemModel details, List<SystemModel> others) {
        for (String start : starts) {
            SortedSet<String> become = Verdicts.becomes(details, new ActsAs(start));
            others.forEach(other -> assertThat(Verdicts.becomes(other, new ActsAs(start)))
                    .as("from %s in %s", start, other.name())
                    .isEqualTo(become));
        }
    }

    private static SystemModel read(Path file) {
        return ModelFile.read(file, Verdicts.PLAYBOOK.words());
    }

    /** By identity: what it comes to there and here. */
    private static SortedMap<String, String> differing(Map<String, String> there, Map<String, String> here) {
        SortedMap<String, String> differing = new TreeMap<>();
        there.forEach((arn, word) -> {
            String other = here.getOrDefault(arn, "no");
            if (!word.equals(other)) {
                differing.put(arn, word + " and " + other);
            }
        });
        return differing;
    }

    private static Map<String, String> verdicts(SystemModel model) {
        Map<String, String> words = new TreeMap<>();
        Verdicts.of(model).forEach((arn, fall) -> {
            if (arn.startsWith("arn:aws:iam:")) {
                words.put(arn, Verdicts.word(fall));
            }
        });
        return words;
    }
}
