package dev.postern.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.model.AttackerFact.SendsFrom;
import dev.postern.model.SystemFact.Trusts;
import dev.postern.model.SystemModel;
import dev.postern.source.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Roles that trust the identity provider of GitHub Actions, as a plan and a state tell of them, read in place: who starts on the internet
 * becomes those that the key says anyone may assume, and those that it says nobody may assume trust no token.
 */
class GithubTrustPathsTest {
    private static final Path FOLDER = Path.of("../shared/data/aws/github-oidc-trust");

    @ParameterizedTest
    @ValueSource(strings = {"plan.json", "state.json"})
    void strangersBecomeWhatTheKeySays(String file) throws IOException {
        assumeTrue(Files.isReadable(FOLDER), "the key is not here: " + FOLDER);
        SystemModel model = ModelFile.read(FOLDER.resolve(file), Verdicts.PLAYBOOK.words());
        Set<String> anyone = roles(who -> who.startsWith("anyone"));
        assertThat(anyone).isNotEmpty();
        assertThat(becomes(model)).isEqualTo(anyone);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan.json", "state.json"})
    void whomNobodyMayAssumeTrustsNoToken(String file) throws IOException {
        assumeTrue(Files.isReadable(FOLDER), "the key is not here: " + FOLDER);
        SystemModel model = ModelFile.read(FOLDER.resolve(file), Verdicts.PLAYBOOK.words());
        Set<String> trusting = model.facts().keySet().stream()
                .filter(Trusts.class::isInstance)
                .map(Trusts.class::cast)
                .filter(trust -> trust.who().contains("token.actions.githubusercontent.com"))
                .map(trust -> name(trust.role()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(trusting).isEqualTo(roles(who -> !who.startsWith("nobody") && !who.contains("no OIDC")));
    }

    private static Set<String> becomes(SystemModel model) {
        return Verdicts.becomes(model, new SendsFrom("internet")).stream()
                .filter(identity -> identity.contains(":role/"))
                .map(GithubTrustPathsTest::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(String role) {
        return role.substring(role.lastIndexOf('/') + 1);
    }

    private static Set<String> roles(Predicate<String> who) throws IOException {
        JsonNode cases = new ObjectMapper()
                .readTree(FOLDER.resolve("answers.json").toFile())
                .get("cases");
        return StreamSupport.stream(cases.spliterator(), false)
                .filter(each -> who.test(each.get("strictWhoCanAssume").asText()))
                .map(each -> each.get("roleName").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
