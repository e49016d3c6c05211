package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Simulation;
import dev.postern.source.ModelFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is called clean while the model says what no rule reads, or what was most likely meant otherwise. */
class DoubtsTest {
    private static final Playbook SHIPPED = Playbook.shipped();
    private static final Path EXAMPLE = Path.of("fixtures/reporting-api-ssrf/system.yaml");

    private static final String GUESSABLE = """
            start: internet
            goals: [ reads statements ]
            components: { bank: { kind: store, holds: statements } }
            identities:
              statement-reader:
                kind: application
                may: { read: bank }
                signs-in-with: { P1: { kind: password, weaknesses: { SHORT: { gives: guessable } } } }
            data: { statements: confidential records }
            """;

    private static SystemModel read(String text) {
        return ModelFile.read("system.yaml", text.getBytes(StandardCharsets.UTF_8), SHIPPED.words());
    }

    private static Verdict verdict(String text, Playbook playbook) {
        return AttackPaths.of(Simulation.of(playbook).run(read(text), Limits.DEFAULT), 10)
                .verdict();
    }

    private static Playbook without(String... rules) {
        return Playbook.of(
                SHIPPED.rules().stream()
                        .filter(rule -> !Set.of(rules).contains(rule.id()))
                        .toList(),
                SHIPPED.catalogue(),
                SHIPPED.kinds());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            s3:GetObject: exports         ! s3:GetObject: exprts         ! Maybe "exports"?
            ssm:GetParameter: parameters  ! ssm:GetParametre: parameters ! Maybe "ssm:GetParameter"?
            needs: export-key             ! needs: exportkey             ! Maybe "export-key"?
            may-obtain: mesh|billing|call ! may-obtain: mesh|biling|call ! Maybe "mesh|billing|call"?
            """)
    void aSlipThatEndsEveryPathIsNotClean(String right, String wrong, String maybe) throws IOException {
        Verdict verdict = verdict(Files.readString(EXAMPLE).replace(right, wrong), SHIPPED);
        assertThat(verdict.kind()).isEqualTo(Verdict.Kind.UNKNOWN);
        assertThat(verdict.reasons())
                .singleElement()
                .asString()
                .startsWith("system.yaml:")
                .contains(" may mean more than was read: ")
                .endsWith(maybe);
    }

    /** The same model with the name that is declared is exposed. */
    @ParameterizedTest
    @CsvSource({
        "forwards-to: intranet, forwards-to: corp-net",
        "consumes: orders-queue, consumes: order-events",
        "trusts: q, trusts: quality"
    })
    void aWayThatGoesOnToNothingIsNotClean(String right, String wrong) {
        String text = """
                start: internet
                goals: [ reads records ]
                scopes: { intranet: { kind: zone, contains: shop } }
                components:
                  vpn: { kind: server, endpoints: { vpn:443: { reachable-from: internet, accepts: anyone, forwards-to: intranet } } }
                  shop: { kind: server, endpoints: { GET /: { reachable-from: intranet, accepts: anyone, offers: { write: orders-queue } } } }
                  orders-queue: { kind: queue }
                  worker:
                    kind: server
                    runs-as: q
                    endpoints: { on-order: { consumes: orders-queue, weaknesses: { W-1: { gives: code-execution } } } }
                  store: { kind: store, holds: records }
                identities:
                  q: workload
                  role/reader: { kind: role, trusts: q, may: { read: store } }
                data: { records: confidential records }
                """;
        assertThat(verdict(text, SHIPPED).kind()).isEqualTo(Verdict.Kind.EXPOSED);
        Verdict verdict = verdict(text.replace(right, wrong), SHIPPED);
        assertThat(verdict.kind()).isEqualTo(Verdict.Kind.UNKNOWN);
        assertThat(verdict.reasons()).singleElement().asString().contains("so that it leads nowhere");
    }

    @Test
    void aSlipBesideAViablePathChangesNothing() throws IOException {
        String text = Files.readString(EXAMPLE)
                .replace("s3:GetObject: exports", "s3:GetObject: exports\n      s3:PutObject: exprts");
        assertThat(verdict(text, SHIPPED)).isEqualTo(new Verdict(Verdict.Kind.EXPOSED, java.util.List.of()));
    }

    @Test
    void manyDoubtsAreCounted() {
        StringBuilder text =
                new StringBuilder(GUESSABLE.replace("guessable", "exposed").replace("P1", "P2"));
        text.append("facts:\n");
        for (String letter : "abcdefgh".split("")) {
            text.append("  - permission statement-reader frob-").append(letter).append(" bank\n");
        }
        Verdict verdict = verdict(text.toString(), without("take-exposed-item"));
        assertThat(verdict.reasons())
                .hasSize(7)
                .contains("3 more such doubts stand among what was passed over in the source.");
    }

    @Test
    void aFactThatNoRuleReadsIsNotClean() {
        assertThat(verdict(GUESSABLE, SHIPPED).kind()).isEqualTo(Verdict.Kind.EXPOSED);
        assertThat(verdict(GUESSABLE, without("guess-password", "guess-password-at-endpoint", "crack-password")))
                .isEqualTo(new Verdict(
                        Verdict.Kind.UNKNOWN,
                        java.util.List.of(
                                "No rule of the playbook reads weakness SHORT P1 guessable unrated (system.yaml:8),"
                                        + " so what an attacker could make of it was not looked for.")));
    }

    /** Each was called clean while the rule that reads it was missing. */
    @ParameterizedTest
    @ValueSource(strings = {"""
                identities: { anyone: { may: { "s3:GetObject": bucket } } }
                components: { bucket: { kind: store, holds: d } }
                """, """
                identities: { anyone: { may-obtain: pool|records|read } }
                components:
                  api: { kind: server, endpoints: { GET /d: { reachable-from: internet, accepts: { token: pool|records|read }, returns: d } } }
                """, """
                identities:
                  reader:
                    kind: application
                    may: { read: bucket }
                    signs-in-with: { P1: { kind: password, weaknesses: { WEAK: { gives: guessable } } } }
                components: { bucket: { kind: store, holds: d } }
                """, """
                identities:
                  reader: { kind: application, may: { read: bucket }, signs-in-with: { key: secret } }
                items: { key: { weaknesses: { LEAK: { gives: exposed } } } }
                components: { bucket: { kind: store, holds: d, allowed-from: internet } }
                controls: [ source-restricted on bucket ]
                """})
    void whatTheAuditFoundIsExposed(String system) {
        assertThat(verdict("start: internet\ngoals: [ reads d ]\ndata: { d: confidential records }\n" + system, SHIPPED)
                        .kind())
                .isEqualTo(Verdict.Kind.EXPOSED);
    }

    @Test
    void aPasswordThatCanBeGuessedHangsOnTheSecondFactor() {
        Verdict verdict = verdict(GUESSABLE.replace("kind: application", "kind: human"), SHIPPED);
        assertThat(verdict.kind()).isEqualTo(Verdict.Kind.UNKNOWN);
        assertThat(verdict.reasons()).singleElement().asString().contains("signs in with the password alone");
    }
}
