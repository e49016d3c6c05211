package dev.postern.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postern.model.ControlKinds;
import dev.postern.model.ControlKinds.Kind;
import dev.postern.model.Standard;
import dev.postern.source.ControlsFile;
import dev.postern.source.Published;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ControlsPageTest {
    private static final Path PAGE = Path.of("rules/CONTROLS.md");
    private static final Path KNOWLEDGE = Path.of("../shared/data/knowledge");

    /** Controls of the catalogue that no technique of ATT&CK is mapped to, so that the mapping does not list them. */
    private static final Set<String> MITIGATE_NO_TECHNIQUE = Set.of("AU-6", "AU-9", "AU-12", "SI-19");

    private static Stream<Kind> kinds() {
        ControlKinds kinds = Playbook.shipped().kinds();
        return Stream.of(kinds.controls(), kinds.sensors()).map(Map::values).flatMap(Collection::stream);
    }

    private static Set<String> ids(Standard standard) {
        return kinds().flatMap(kind -> kind.ids().getOrDefault(standard, List.of()).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void thePageIsUpToDate() throws IOException {
        Published.assertUpToDate(PAGE, ControlsPage.of(Playbook.shipped()));
    }

    @Test
    void everyKindThatIsDescribedIsNamedByARule() {
        ControlKinds described = ControlsFile.read(Path.of("rules/controls.yaml"));
        assertThat(Playbook.shipped().kinds()).isEqualTo(described);
    }

    /** What people who have never seen the list call things. */
    @ParameterizedTest
    @CsvSource({
        "WAF rule, virtual-patch",
        "VPC endpoint policy, outbound-allow-list",
        "FIDO2, phishing-resistant-mfa",
        "egress filter, outbound-allow-list",
        "aws:SourceVpc, source-restricted",
        "IP allow list, source-allow-list",
        "Network_Policy, segmentation",
        "checksum, integrity-verified",
        "branch protection, review-required",
        "MFA, mfa",
        "hop limit, metadata-hop-limit",
        "device posture, managed-device-required",
        "egress fliter, outbound-allow-list",
        "EDR, the sensor endpoint-detection",
        "rate-limits, quota",
        "imdsv3-required, imdsv2-required",
        "audit-logz, the sensor audit-log"
    })
    void aSynonymLeadsToTheKind(String word, String kind) {
        assertThat(Playbook.shipped().kinds().maybeControl(word).replace("\"", ""))
                .startsWith("Maybe " + kind + "?");
    }

    /** What sounds like nothing on the list, or is too short to sound like one thing only. */
    @ParameterizedTest
    @ValueSource(strings = {"cabinet", "moat", "vpn", "магия", ""})
    void aWordFarFromAllLeadsToTheList(String word) {
        ControlKinds kinds = Playbook.shipped().kinds();
        assertThat(List.of(kinds.maybeControl(word), kinds.maybeSensor(word)))
                .containsOnly("postern explain controls lists those that the rules name.");
    }

    @Test
    void everyIdOfNistIsOneOfTheMapping() throws IOException {
        Path table = KNOWLEDGE.resolve("mitre-mappings/nist_800_53-rev5_attack-16.1-enterprise.csv");
        assumeTrue(Files.exists(table), "the mapping of NIST SP 800-53 lies beside the project only");
        Pattern zero = Pattern.compile("-0");
        Set<String> known = column(table).stream()
                .map(id -> zero.matcher(id).replaceFirst("-"))
                .collect(Collectors.toCollection(TreeSet::new));
        known.addAll(MITIGATE_NO_TECHNIQUE);
        assertThat(ids(Standard.NIST).stream().map(id -> id.replaceFirst("\\(.*", "")))
                .isNotEmpty()
                .allMatch(known::contains);
    }

    @Test
    void everyIdOfAttackIsAMitigation() throws IOException {
        Path table = KNOWLEDGE.resolve("mitre-attack/mitigations.csv");
        assumeTrue(Files.exists(table), "the mitigations of ATT&CK lie beside the project only");
        assertThat(column(table)).isNotEmpty().containsAll(ids(Standard.ATTACK));
    }

    private static Set<String> column(Path table) throws IOException {
        return Files.readAllLines(table).stream()
                .skip(1)
                .map(line -> line.split(",", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
