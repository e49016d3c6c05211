package dev.postern.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.cli.Ran;
import dev.postern.derivation.Derivation;
import dev.postern.model.AttackerFact.ActsAs;
import dev.postern.model.AttackerFact.Can;
import dev.postern.model.Fact;
import dev.postern.model.Origin;
import dev.postern.model.SystemFact.Contains;
import dev.postern.model.SystemFact.Means;
import dev.postern.model.SystemFact.MemberOf;
import dev.postern.model.SystemFact.Permission;
import dev.postern.model.SystemModel;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Outcome;
import dev.postern.simulation.Simulation;
import dev.postern.source.ModelFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An account made to be escalated in, with a key that says of each path and decoy whether it leads on, for a user and for a role. */
class IamVulnerableTest {
    private static final Path FOLDER = Path.of("../shared/data/aws/iam-vulnerable");
    private static final Path DETAILS = FOLDER.resolve("derived-account-authorization-details.json");
    private static final String ARN = "arn:aws:iam::111122223333:";
    private static final int JUDGED = 2 * (31 + 9);

    private static SystemModel model;
    private static JsonNode key;

    @BeforeAll
    static void read() throws IOException {
        assumeTrue(Files.isReadable(FOLDER), "the account is not here: " + FOLDER);
        model = ModelFile.read(DETAILS, Verdicts.PLAYBOOK.words());
        key = new ObjectMapper().readTree(FOLDER.resolve("answers.json").toFile());
    }

    @Test
    void eachPrincipalOfTheKeyIsJudgedAsTheKeyDoes() throws IOException {
        Ran ran = Ran.of("blast-radius", DETAILS.toString(), "--every", "identity", "--format", "json");
        Map<String, String> expected = expected();
        Map<String, String> found = new TreeMap<>();
        expected.keySet().forEach(arn -> found.put(arn, "no"));
        new ObjectMapper().readTree(ran.out()).get("falls").forEach(start -> {
            String arn = start.get("name").asText();
            if (expected.containsKey(arn) && !start.get("goals").isEmpty()) {
                found.put(arn, start.get("goals").findValuesAsText("certain").contains("true") ? "yes" : "conditional");
            }
        });
        assertThat(found).hasSize(JUDGED).isEqualTo(expected);
    }

    @Test
    void whoLeadsNowhereGainsNothingBeyondTheOwnGrants() {
        Set<String> identities = expected().entrySet().stream()
                .filter(entry -> entry.getValue().equals("no"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        assertThat(identities).hasSizeGreaterThan(5);
        for (String identity : identities) {
            SystemModel from = model.toBuilder()
                    .start(new ActsAs(identity), Origin.option("--start"))
                    .build();
            Outcome outcome = Simulation.of(Verdicts.PLAYBOOK).run(from, Limits.DEFAULT);
            Set<Fact> granted = granted(identity);
            assertThat(gained(outcome.derivation())).as(identity).isSubsetOf(granted);
        }
    }

    @Test
    void whomTheKeyNamesAsATargetAloneAdministersByWhatTheKeySays() throws IOException {
        String user = "privesc-sre-user";
        Fact acts = new ActsAs(ARN + "user/" + user);
        assertThat(users())
                .as("all others are of the key")
                .filteredOn(each -> !expected().containsKey(each))
                .containsExactly(ARN + "user/" + user);
        String group = "\"GroupList\" : [ \"privesc-sre-group\" ]";
        String trust = "\"AWS\" : \"" + ARN + "user/" + user + "\"";
        assertThat(Verdicts.word(without(group), acts)).isEqualTo("yes");
        assertThat(Verdicts.word(without(trust), acts)).isEqualTo("yes");
        assertThat(gained(Simulation.of(Verdicts.PLAYBOOK)
                        .run(without(group, trust), List.of(acts), Limits.DEFAULT)
                        .derivation()))
                .isSubsetOf(Set.of(acts, new ActsAs("users of account/111122223333")));
    }

    private static SystemModel without(String... texts) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        String details = mapper.readTree(DETAILS.toFile()).toPrettyString();
        for (String text : texts) {
            assertThat(details).contains(text);
            details = details.replace(
                    text, text.startsWith("\"AWS") ? "\"Service\" : \"none.amazonaws.com\"" : "\"GroupList\" : [ ]");
        }
        return ModelFile.read(DETAILS.toString(), details.getBytes(StandardCharsets.UTF_8), Verdicts.PLAYBOOK.words());
    }

    private static Set<String> users() {
        return model.facts().keySet().stream()
                .filter(fact -> fact instanceof Contains contains
                        && contains.scope().equals("account/111122223333")
                        && contains.member().contains(":user/"))
                .map(fact -> ((Contains) fact).member())
                .collect(Collectors.toSet());
    }

    private static Set<Fact> gained(Derivation derivation) {
        return IntStream.range(0, derivation.steps())
                .mapToObj(step -> derivation.fact(derivation.gain(step)))
                .collect(Collectors.toSet());
    }

    /** What the grants of a user, and of those whose grants it enjoys, are worth by the catalogue, down to the last member. */
    private static Set<Fact> granted(String user) {
        Set<Fact> granted = new HashSet<>();
        Deque<String> identities = new ArrayDeque<>(List.of(user));
        while (!identities.isEmpty()) {
            String identity = identities.remove();
            granted.add(new ActsAs(identity));
            for (Fact fact : model.facts().keySet()) {
                if (fact instanceof MemberOf member && member.identity().equals(identity)) {
                    identities.add(member.group());
                } else if (fact instanceof Permission permission
                        && permission.identity().equals(identity)) {
                    powers(permission.action()).forEach(power -> reach(power, permission.resource(), granted));
                }
            }
        }
        return granted;
    }

    private static Set<String> powers(String action) {
        return Verdicts.PLAYBOOK.catalogue().keySet().stream()
                .filter(fact -> fact instanceof Means means && means.action().equals(action))
                .map(fact -> ((Means) fact).power())
                .collect(Collectors.toSet());
    }

    private static void reach(String power, String resource, Set<Fact> granted) {
        if (granted.add(new Can(power, resource))) {
            model.facts().keySet().stream()
                    .filter(fact -> fact instanceof Contains contains
                            && contains.scope().equals(resource))
                    .forEach(fact -> reach(power, ((Contains) fact).member(), granted));
        }
    }

    private static Map<String, String> expected() {
        Map<String, String> expected = new TreeMap<>();
        Map<String, JsonNode> judged = new HashMap<>();
        key.get("paths").forEach(path -> judged.put(path.get("path").asText(), path));
        key.get("toolTesting").forEach(path -> judged.put(path.get("id").asText(), path));
        judged.values()
                .forEach(path -> path.get("principals")
                        .properties()
                        .forEach(principal -> expected.put(
                                ARN + principal.getKey() + "/"
                                        + principal.getValue().asText(),
                                path.get("strict")
                                        .get(principal.getKey())
                                        .asText()
                                        .split(" ", 2)[0])));
        return expected;
    }
}
