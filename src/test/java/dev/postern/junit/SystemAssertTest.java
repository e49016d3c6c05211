package dev.postern.junit;

import static dev.postern.junit.PosternAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.model.RefusedException;
import dev.postern.playbook.Playbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemAssertTest {
    private static final Playbook PLAYBOOK = Playbook.shipped();
    private static final SystemUnderTest EXPOSED =
            SystemUnderTest.read(List.of(Path.of("fixtures/reporting-api-ssrf/system.yaml")), PLAYBOOK);

    @TempDir
    Path folder;

    private SystemUnderTest system(String text) throws IOException {
        return SystemUnderTest.read(List.of(Files.writeString(folder.resolve("system.yaml"), text)), PLAYBOOK);
    }

    private static String failure(ThrowingCallable asserted) {
        AssertionError failed = catchThrowableOfType(AssertionError.class, asserted);
        assertThat(failed).as("fails").isNotNull();
        return failed.getMessage();
    }

    @Test
    void whatIsSoIsNotTold() {
        assertThat(EXPOSED)
                .isExposed()
                .canGain("reads customer-exports")
                .canGain("sends-from internet")
                .with("imdsv2-required on reporting-api")
                .isClean()
                .cannotGain("reads customer-exports")
                .canGain("sends-from reporting-api")
                .with("patched on PDF-1")
                .cannotGain("sends-from reporting-api");
        assertThat(EXPOSED).withoutFact("runs-as reporting-api role/workloads").cannotGain("reads customer-exports");
        assertThat(EXPOSED)
                .with("imdsv2-required on reporting-api")
                .without("imdsv2-required on billing-worker")
                .cannotGain("reads customer-exports");
    }

    @Test
    void whatShouldNotBeGainedIsToldWithItsCheapestPathAndItsLines() {
        assertThat(failure(() -> assertThat(EXPOSED)
                        .without("imdsv2-required on billing-worker")
                        .cannotGain("reads customer-exports")))
                .startsWith("reporting platform: the attacker was expected not to gain reads customer-exports without"
                        + " imdsv2-required on billing-worker.\n\nreads customer-exports: the attacker gets there in ")
                .contains("runs-as reporting-api role/workloads", "system.yaml:11", "imdsv2-required on reporting-api");
    }

    @Test
    void whatShouldBeGainedIsToldWithTheNearestMiss() {
        assertThat(failure(() -> assertThat(EXPOSED)
                        .with("patched on PDF-1")
                        .with("mfa on GET /debug/config")
                        .canGain("reads customer-exports")))
                .startsWith(
                        "reporting platform: the attacker was expected to gain reads customer-exports with patched on"
                                + " PDF-1 and with mfa on GET /debug/config.\n\nreads customer-exports is not reached.")
                .contains("lift patched on PDF-1", "lift mfa on GET /debug/config");
    }

    @Test
    void aVerdictIsToldWithItsReport() {
        assertThat(failure(() -> assertThat(EXPOSED).isClean()))
                .startsWith("reporting platform: the system was expected to be clean.\n\n1 viable path leads from ")
                .contains("PATH ", "WHAT TO DO");
        assertThat(failure(() -> assertThat(EXPOSED).with("patched on PDF-1").isExposed()))
                .startsWith("reporting platform: the system was expected to be exposed with patched on PDF-1.\n\n")
                .contains("reads customer-exports is not reached. The nearest miss costs 1: lift patched on PDF-1.");
    }

    @Test
    void anOpenQuestionIsNeitherYesNorNo() throws IOException {
        SystemUnderTest asking = system("""
                system: shop
                start: internet
                goals: [ reads orders ]
                components:
                  shop: { kind: server, endpoints: { GET /orders: { reachable-from: internet, returns: orders } } }
                data: { orders: regulated personal-data }
                """);
        assertThat(failure(() -> assertThat(asking).cannotGain("reads orders")))
                .contains("expected not to gain reads orders, and it hangs on open questions.", "GET /orders");
        assertThat(failure(() -> assertThat(asking).canGain("reads orders")))
                .contains("expected to gain reads orders, and it hangs on open questions.");
        assertThat(failure(() -> assertThat(asking).isClean())).contains("expected to be clean");
        assertThat(failure(() -> assertThat(asking).isExposed())).contains("expected to be exposed");
    }

    @Test
    void whereNobodyCanSayNobodyIsSafe() throws IOException {
        SystemUnderTest nowhere = system("""
                system: shop
                components:
                  shop: { kind: server, holds: { orders: {} } }
                data: { orders: regulated personal-data }
                """);
        assertThat(failure(() -> assertThat(nowhere).cannotGain("reads orders")))
                .isEqualTo("""
                        shop: the attacker was expected not to gain reads orders, and nobody can say.

                        The model says no place where the attacker starts. Maybe `start: internet`, in it or as an option (start)?
                        """);
    }

    @Test
    void whatIsMisspeltIsRefused() {
        assertThatThrownBy(() -> assertThat(EXPOSED).cannotGain("reads customer-export"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Maybe \"customer-exports\"?");
        assertThatThrownBy(() -> assertThat(EXPOSED).cannotGain("read customer-exports"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("there is no kind of fact \"read\"");
        assertThatThrownBy(() -> assertThat(EXPOSED).with("imdsv2 on reporting-api"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("imdsv2-required");
        assertThatThrownBy(() -> assertThat(EXPOSED).withoutFact("runs-as reporting-api role/nobody"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("the model does not say");
    }
}
