package dev.postern.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postern.model.SystemModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Threagile's own example, which nobody here wrote, read in place; the counts were taken from the file by hand. */
class ThreagileExampleTest {
    private static final Path EXAMPLE = Path.of("../shared/data/design/threagile/example.yaml");

    private SystemModel system;

    @BeforeEach
    void read() {
        assumeTrue(Files.isReadable(EXAMPLE), "Threagile's example is not here: " + EXAMPLE);
        system = ModelFile.read(EXAMPLE, Threagiles.WORDS);
    }

    @Test
    void countsAreThoseOfTheFile() {
        Map.of(
                        "component",
                        14 + 1L, // technical assets, and one shared runtime
                        "endpoint",
                        20L, // communication links
                        "data-asset",
                        12L,
                        "scope",
                        5L, // trust boundaries
                        "runs-on",
                        5L,
                        "runs-as",
                        14L, // links with a technical user
                        "identity",
                        14 + 4L, // and four clients of people
                        "accepts",
                        20 + 1L, // one a link, and strangers at the load balancer
                        "reachable",
                        20 + 4 + 12L, // links, those from the internet, members of networks of two or more
                        "contains",
                        14 - 2 + 3 + 2L) // all but two assets, three nested, two through the inner environment
                .forEach((kind, many) ->
                        assertThat(Threagiles.count(system, kind)).as(kind).isEqualTo(many));
    }

    @Test
    void theInternetGetsToThreeAssets() {
        assertThat(Threagiles.shown(system, "reachable"))
                .filteredOn(fact -> fact.contains("reachable internet"))
                .containsExactly(
                        "298 reachable internet customer-client>customer-traffic",
                        "948 reachable internet external-dev-client>git-repo-code-write-access",
                        "948 reachable internet external-dev-client>git-repo-web-ui-access",
                        "948 reachable internet external-dev-client>jenkins-web-ui-access");
    }

    @Test
    void startAndGoals() {
        assertThat(system.name()).isEqualTo("Some Example Application");
        assertThat(system.starts().keySet()).hasToString("[SendsFrom[place=internet]]");
        assertThat(system.goals().keySet())
                .hasToString(
                        "[Reads[asset=customer-accounts], Reads[asset=db-dumps], Reads[asset=internal-business-data]]");
    }

    @Test
    void nothingIsUndeclared() {
        Threagiles.assertNothingIsUndeclared(system);
    }

    @Test
    void theSameBytesGiveTheSameModel() throws IOException {
        SystemModel again = ThreagileFile.read(EXAMPLE.toString(), Files.readAllBytes(EXAMPLE), Threagiles.WORDS);

        assertThat(again).isEqualTo(system);
        assertThat(again.facts().toString()).isEqualTo(system.facts().toString());
    }
}
