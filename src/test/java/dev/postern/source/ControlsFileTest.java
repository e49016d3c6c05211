package dev.postern.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.ControlKinds;
import org.junit.jupiter.api.Test;

class ControlsFileTest {

    private static ControlKinds read(String text) {
        return ControlsFile.read("controls.yaml", Refused.bytes(text));
    }

    @Test
    void kindsOfControlAndSensor() {
        ControlKinds kinds = read("""
                controls:
                  mfa:
                    on: [ identity, endpoint ]
                    means: a second factor is asked for
                    also: [ 2fa, otp ]
                  trust-condition: { on: [ identity -> role ], means: more than being who one is }
                sensors:
                  audit-log: { on: [ scope ], means: somebody looks, also: [ siem ] }
                """);

        assertThat(kinds.controls().keySet()).containsExactly("mfa", "trust-condition");
        assertThat(kinds.controls().get("mfa").sitsOn()).containsExactly("identity", "endpoint");
        assertThat(kinds.controls().get("mfa").alsoCalled()).containsExactly("2fa", "otp");
        assertThat(kinds.controls().get("trust-condition").sitsOn()).containsExactly("identity -> role");
        assertThat(kinds.sensors().get("audit-log").means()).isEqualTo("somebody looks");
        assertThat(kinds.maybeControl("OTP")).contains("\"mfa\"");
    }

    @Test
    void aWordMeansOneKind() {
        var problems = Refused.by(() -> read("""
                controls:
                  mfa: { on: [ identity ], means: a second factor, also: [ otp, otp, audit-log ] }
                  lockout: { on: [ identity ], means: no more guesses, also: [ otp, lockout ] }
                  siem: { on: [ scope ], means: somebody looks }
                sensors:
                  audit-log: { on: [ scope ], means: somebody looks, also: [ siem ] }
                  mfa: { on: [ identity ], means: sees it }
                """));

        assertThat(problems)
                .extracting(problem -> problem.lines().findFirst().orElse(""))
                .containsExactly(
                        "controls.yaml:2: \"audit-log\" is given as a synonym of mfa, and is a kind itself.",
                        "controls.yaml:2: \"otp\" is given as a synonym of mfa, and of mfa at controls.yaml:2.",
                        "controls.yaml:3: \"lockout\" is given as a synonym of lockout, and is a kind itself.",
                        "controls.yaml:3: \"otp\" is given as a synonym of lockout, and of mfa at controls.yaml:2.",
                        "controls.yaml:6: \"siem\" is given as a synonym of audit-log, and is a kind itself.",
                        "controls.yaml:7: mfa is a kind already, at controls.yaml:2.");
    }

    @Test
    void whatIsMissingOrMisspelt() {
        var problems = Refused.by(() -> read("""
                controls:
                  mfa:
                  lockout: { on: [], mean: no more guesses }
                sensor: {}
                """));

        assertThat(problems)
                .containsExactly(
                        "controls.yaml:2: the control mfa does not say what it means.\n    Add the key \"means\": what is true once it is in place.",
                        "controls.yaml:2: the control mfa does not say what it sits on.\n    Add the key \"on\": on: [ endpoint ], or on: [ identity -> role ] for a pair.",
                        "controls.yaml:3: the control lockout does not say what it means.\n    Add the key \"means\": what is true once it is in place.",
                        "controls.yaml:3: the control lockout does not say what it sits on.\n    Add the key \"on\": on: [ endpoint ], or on: [ identity -> role ] for a pair.",
                        "controls.yaml:3: the control lockout has no key \"mean\".\n    Maybe \"means\"?",
                        "controls.yaml:4: the list of controls has no key \"sensor\".\n    Maybe \"sensors\"?");
    }
}
