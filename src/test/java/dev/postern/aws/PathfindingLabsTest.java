package dev.postern.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.analysis.AttackPath;
import dev.postern.analysis.AttackPaths;
import dev.postern.derivation.Derivation;
import dev.postern.model.Assumption;
import dev.postern.model.AttackerFact.ActsAs;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.Origin;
import dev.postern.model.SystemModel;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Simulation;
import dev.postern.source.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Laboratory accounts, each made for one published way to administer it. The way is found through the principals that are published,
 * and without any one of the required permissions it is gone.
 */
class PathfindingLabsTest {
    private static final Path FOLDER = Path.of("../shared/data/aws/pathfinding-labs");
    private static final int SCENARIOS = 31;
    private static final int MOST = 60;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the key requires and the way does not, by scenario, and why. */
    private static final Map<String, Set<String>> NOT_NEEDED = Map.of(
            // the trust policy names the user itself, which within an account is enough
            "iam-012-iam-updateassumerolepolicy", Set.of("sts:AssumeRole"),
            "iam-014-iam-attachrolepolicy+sts-assumerole", Set.of("sts:AssumeRole"),
            "iam-016-iam-createpolicyversion+sts-assumerole", Set.of("sts:AssumeRole"),
            // who may add a permission to the function lets an own account call it
            "lambda-006-iam-passrole+lambda-createfunction+lambda-addpermission", Set.of("lambda:InvokeFunction"),
            // the script may lie in a bucket of one's own
            "sagemaker-002-iam-passrole+sagemaker-createtrainingjob", Set.of("s3:PutObject", "s3:GetObject"));

    @Test
    void theyAreHere() throws IOException {
        assumeTrue(Files.isReadable(FOLDER), "the laboratories are not here: " + FOLDER);
        assertThat(scenarios()).hasSize(SCENARIOS);
    }

    @TestFactory
    Stream<DynamicTest> eachWayIsFoundAndNeedsWhatIsRequired() throws IOException {
        return scenarios().stream().map(scenario -> DynamicTest.dynamicTest(name(scenario), () -> check(scenario)));
    }

    /** Of the state, which knows resources, too: whoever is published is become, and whatever is published comes into reach, the flag last. */
    @TestFactory
    Stream<DynamicTest> eachPlaceOfTheGraphIsReached() throws IOException {
        return scenarios().stream().map(scenario -> DynamicTest.dynamicTest(name(scenario), () -> reach(scenario)));
    }

    private static void reach(JsonNode scenario) {
        Path state = FOLDER.resolve("scenarios")
                .resolve(scenario.get("scenario").asText())
                .resolve("state.json");
        Derivation derivation = Simulation.of(Verdicts.PLAYBOOK)
                .run(
                        ModelFile.read(state, Verdicts.PLAYBOOK.words()),
                        List.of(new ActsAs(entry(scenario))),
                        Limits.DEFAULT)
                .derivation();
        List<String> gained = IntStream.range(0, derivation.steps())
                .mapToObj(step -> FactNotation.write(derivation.fact(derivation.gain(step))))
                .toList();
        list(scenario.get("graph").get("nodes")).stream()
                .filter(node -> node.hasNonNull("arn") && !node.hasNonNull("entry"))
                .forEach(node -> assertThat(gained).as(node.get("id").asText()).anyMatch(is(node)));
    }

    private static Predicate<String> is(JsonNode node) {
        String arn = node.get("arn").asText();
        if (node.get("type").asText().equals("principal")) {
            return ("acts-as " + arn)::equals;
        }
        return node.get("target").asBoolean()
                ? ("reads \"data of " + arn + "\"")::equals
                : gain -> gain.endsWith(" " + arn) || gain.endsWith(" " + arn + "/*");
    }

    private static List<JsonNode> scenarios() throws IOException {
        return Files.isReadable(FOLDER)
                ? list(JSON.readTree(FOLDER.resolve("answers.json").toFile()).get("scenarios"))
                : List.of();
    }

    private static void check(JsonNode scenario) throws IOException {
        ObjectNode account = (ObjectNode) JSON.readTree(FOLDER.resolve("scenarios")
                .resolve(scenario.get("scenario").asText())
                .resolve("authz-111122223333.json")
                .toFile());
        List<AttackPath> ways = paths(scenario, account).stream()
                .filter(path -> passesBy(path, scenario))
                .toList();
        assertThat(ways).as("ways along the published principals").isNotEmpty();

        List<Required> required = required(scenario);
        Set<String> notNeeded = NOT_NEEDED.getOrDefault(name(scenario), Set.of());
        List<List<AttackPath>> without = new ArrayList<>();
        for (Required each : required) {
            without.add(paths(scenario, without(account.deepCopy(), each)));
        }
        Set<String> expected = new TreeSet<>();
        required.forEach(each -> expected.add(each.action()));
        expected.removeAll(notNeeded);
        assertThat(ways).extracting(way -> needed(way, required, without)).contains(expected);
    }

    /** The actions without which the way is gone. */
    private static Set<String> needed(AttackPath way, List<Required> required, List<List<AttackPath>> without) {
        Set<String> needed = new TreeSet<>();
        for (int i = 0; i < required.size(); i++) {
            if (without.get(i).stream().noneMatch(other -> isStill(way, other))) {
                needed.add(required.get(i).action());
            }
        }
        return needed;
    }

    /** The same steps, on no more open questions. */
    private static boolean isStill(AttackPath way, AttackPath other) {
        return other.id().equals(way.id()) && ids(way).containsAll(ids(other));
    }

    private static Set<String> ids(AttackPath path) {
        Set<String> ids = new HashSet<>();
        path.open().stream().map(Assumption::id).forEach(ids::add);
        return ids;
    }

    /** Whether the principals are become along the published edges: each one after those from whom an edge leads to it. */
    private static boolean passesBy(AttackPath path, JsonNode scenario) {
        Map<Fact, Integer> at = new HashMap<>();
        at.put(new ActsAs(entry(scenario)), -1);
        for (int i = 0; i < path.steps().size(); i++) {
            at.putIfAbsent(path.steps().get(i).gains(), i);
        }
        Map<String, Integer> become = new HashMap<>();
        list(scenario.get("graph").get("nodes")).stream()
                .filter(PathfindingLabsTest::isPrincipal)
                .forEach(node -> become.put(
                        node.get("id").asText(),
                        at.getOrDefault(new ActsAs(node.get("arn").asText()), Integer.MAX_VALUE)));
        return become.keySet().stream()
                .allMatch(to -> become.get(to) < Integer.MAX_VALUE
                        && before(to, scenario, become.keySet(), new HashSet<>()).stream()
                                .allMatch(from -> become.get(from) < become.get(to)));
    }

    private static boolean isPrincipal(JsonNode node) {
        return node.get("type").asText().equals("principal") && node.hasNonNull("arn");
    }

    /** The principals from whom edges lead here, straight or by things that are none. */
    private static Set<String> before(String to, JsonNode scenario, Set<String> principals, Set<String> seen) {
        Set<String> before = new HashSet<>();
        for (JsonNode edge : list(scenario.get("graph").get("edges"))) {
            String from = edge.get("from").asText();
            if (edge.get("to").asText().equals(to) && seen.add(from)) {
                before.addAll(principals.contains(from) ? Set.of(from) : before(from, scenario, principals, seen));
            }
        }
        before.remove(to);
        return before;
    }

    private static List<AttackPath> paths(JsonNode scenario, JsonNode account) throws IOException {
        SystemModel model = ModelFile.read("account.json", JSON.writeValueAsBytes(account), Verdicts.PLAYBOOK.words());
        SystemModel from = model.toBuilder()
                .start(new ActsAs(entry(scenario)), Origin.option("--start"))
                .build();
        return AttackPaths.of(Simulation.of(Verdicts.PLAYBOOK).run(from, Limits.DEFAULT), MOST).goals().stream()
                .flatMap(goal -> goal.paths().stream())
                .toList();
    }

    private static String entry(JsonNode scenario) {
        return list(scenario.get("graph").get("nodes")).stream()
                .filter(node -> node.hasNonNull("entry"))
                .findFirst()
                .orElseThrow()
                .get("arn")
                .asText();
    }

    /** @param holders the names of those on the way that hold the permission before they administer */
    private record Required(Set<String> holders, String action) {}

    private static List<Required> required(JsonNode scenario) {
        List<Required> required = new ArrayList<>();
        Set<String> administrators = new HashSet<>();
        list(scenario.get("graph").get("nodes")).stream()
                .filter(node -> node.get("admin").asBoolean() && node.hasNonNull("arn"))
                .forEach(node -> administrators.add(lastPart(node.get("arn").asText())));
        for (JsonNode of : scenario.get("requiredPermissions")) {
            of.get("permissions").forEach(permission -> {
                Set<String> holders = new TreeSet<>(Set.of(of.get("principal").asText()));
                permission.get("heldBy").forEach(holder -> holders.add(lastPart(holder.asText())));
                holders.removeAll(administrators);
                required.add(new Required(holders, permission.get("action").asText()));
            });
        }
        return required;
    }

    private static JsonNode without(ObjectNode account, Required required) {
        for (String kind : List.of("User", "Role")) {
            for (JsonNode entity : account.get(kind + "DetailList")) {
                if (required.holders().contains(entity.get(kind + "Name").asText())) {
                    entity.get(kind + "PolicyList").forEach(policy -> without(policy.get("PolicyDocument"), required));
                    entity.get("AttachedManagedPolicies")
                            .forEach(attached -> account.get("Policies").forEach(policy -> {
                                if (policy.get("Arn").equals(attached.get("PolicyArn"))) {
                                    policy.get("PolicyVersionList")
                                            .forEach(version -> without(version.get("Document"), required));
                                }
                            }));
                }
            }
        }
        return account;
    }

    private static void without(JsonNode document, Required required) {
        for (JsonNode statement : document.get("Statement")) {
            ArrayNode left = JSON.createArrayNode();
            list(statement.get("Action")).stream()
                    .filter(action -> !action.asText().equalsIgnoreCase(required.action()))
                    .forEach(left::add);
            if (left.isEmpty()) {
                left.add("sts:GetCallerIdentity");
            }
            ((ObjectNode) statement).set("Action", left);
        }
    }

    private static String lastPart(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    private static String name(JsonNode scenario) {
        return Path.of(scenario.get("scenario").asText()).getFileName().toString();
    }

    private static List<JsonNode> list(JsonNode node) {
        return node.isArray() ? StreamSupport.stream(node.spliterator(), false).toList() : List.of(node);
    }
}
