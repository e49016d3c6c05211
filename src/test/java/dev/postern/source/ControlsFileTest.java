package dev.postern.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.ControlKinds;
import dev.postern.model.Standard;
import java.util.List;
import java.util.Map;
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
                    where: the caller is a person
                    also: [ 2fa, otp ]
                    ids: { nist: [ IA-2(1), AC-6 ], attack: [ M1032 ] }
                    asks-person: true
                    for-keys: false
                  trust-condition: { on: [ identity -> role ], means: more than being who one is, only-where-named: true }
                sensors:
                  audit-log: { on: [ scope ], means: somebody looks, also: [ siem ] }
                """);

        assertThat(kinds.controls().keySet()).containsExactly("mfa", "trust-condition");
        assertThat(kinds.controls().get("mfa").sitsOn()).containsExactly("identity", "endpoint");
        assertThat(kinds.controls().get("mfa").alsoCalled()).containsExactly("2fa", "otp");
        assertThat(kinds.controls().get("mfa").where()).isEqualTo("the caller is a person");
        assertThat(kinds.controls().get("trust-condition").where()).isEmpty();
        assertThat(kinds.controls().get("trust-condition").sitsOn()).containsExactly("identity -> role");
        assertThat(kinds.sensors().get("audit-log").means()).isEqualTo("somebody looks");
        assertThat(kinds.maybeControl("OTP")).contains("\"mfa\"");
        assertThat(kinds.controls().get("mfa").ids())
                .containsExactly(
                        Map.entry(Standard.NIST, List.of("IA-2(1)", "AC-6")),
                        Map.entry(Standard.ATTACK, List.of("M1032")));
        assertThat(kinds.controls().get("mfa").idsInWords()).isEqualTo("NIST SP 800-53 IA-2(1), AC-6 · ATT&CK M1032");
        assertThat(kinds.controls().get("trust-condition").ids()).isEmpty();
        assertThat(kinds.controls().values())
                .extracting(kind -> kind.asksPerson() + " " + kind.onlyWhereNamed())
                .containsExactly("true false", "false true");
    }

    @Test
    void whatIsTrueOrFalseIsNothingElse() {
        var problems = Refused.by(() -> read("""
                controls:
                  mfa: { on: [ identity ], means: a second factor, asks-person: yes, only-where-named: "false" }
                  lockout: { on: [ identity ], means: no more guesses, asks-person: false, only-where-named: True }
                  quota: { on: [ scope ], means: no more, asks-person: [ true ], only-where-named: }
                """));

        assertThat(problems)
                .containsExactly(
                        "controls.yaml:2: \"asks-person\" of the control mfa is neither true nor false (\"yes\").\n    Write true, or take the key away.",
                        "controls.yaml:3: \"only-where-named\" of the control lockout is neither true nor false (\"True\").\n    Write true, or take the key away.",
                        "controls.yaml:4: \"asks-person\" of the control quota is a list.\n    Write one word or text.",
                        "controls.yaml:4: \"only-where-named\" of the control quota is nothing.\n    Write one word or text.");
    }

    @Test
    void idsAreFormedAsTheirStandardFormsThem() {
        var problems = Refused.by(() -> read("""
                controls:
                  mfa:
                    on: [ identity ]
                    means: a second factor
                    ids: { nist: [ IA-02, IA-2 ], attack: [ T1078, M1032, M1032 ], d3fend: MFA, iso: [ A.5.1 ] }
                  lockout: { on: [ identity ], means: no more guesses, ids: [ AC-7 ] }
                """));

        assertThat(problems)
                .containsExactly(
                        "controls.yaml:5: the ATT&CK id of the control mfa is not formed as one (\"T1078\").\n    Write for example M1037, a mitigation.",
                        "controls.yaml:5: the ATT&CK id of the control mfa stands there twice (M1032).\n    Take one of them away.",
                        "controls.yaml:5: the D3FEND id of the control mfa is a single value (\"MFA\").\n    Write a list: [one, two], or a line with a dash for each.",
                        "controls.yaml:5: the NIST SP 800-53 id of the control mfa is not formed as one (\"IA-02\").\n    Write for example SC-7, or SC-7(5) for an enhancement.",
                        "controls.yaml:5: the ids of the control mfa has no key \"iso\".\n    There are: nist, attack, d3fend.",
                        "controls.yaml:6: the ids of the control lockout is a list.\n    Write keys with values, one a line.");
    }

    @Test
    void aSynonymIsNotNearlyAnotherKind() {
        var problems = Refused.by(() -> read("""
                controls:
                  segmentation: { on: [ place -> place ], means: no packets, also: [ segmentations ] }
                  source-allow-list: { on: [ place ], means: listed senders, also: [ segmentatoin, Quota, quorum ] }
                  quota: { on: [ scope ], means: no more, also: [ "source allow list" ] }
                """));

        assertThat(problems)
                .containsExactly(
                        "controls.yaml:3: \"Quota\" is given as a synonym of source-allow-list, and is nearly quota.\n    Take it away, or write it under quota: a slip of the pen must not lead to another kind.",
                        "controls.yaml:3: \"segmentatoin\" is given as a synonym of source-allow-list, and is nearly segmentation.\n    Take it away, or write it under segmentation: a slip of the pen must not lead to another kind.",
                        "controls.yaml:4: \"source allow list\" is given as a synonym of quota, and is nearly source-allow-list.\n    Take it away, or write it under source-allow-list: a slip of the pen must not lead to another kind.");
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
    void whatFactsSayIsNoControl() {
        ControlKinds kinds = read("""
                said-as-facts:
                  encryption-at-rest: { write: the item with "needs:" the key, also: [ disk-encryption ] }
                """);

        assertThat(kinds.maybeControl("Encryption at rest"))
                .isEqualTo("It is no control: write the item with \"needs:\" the key.");
        assertThat(kinds.maybeControl("disk_encryption")).isEqualTo(kinds.maybeControl("encryption-at-rest"));
        assertThat(kinds.maybeControl("encryption")).doesNotContain("no control");
    }

    @Test
    void whatFactsSayIsNoOtherKindToo() {
        var problems = Refused.by(() -> read("""
                controls:
                  mfa: { on: [ identity ], means: a second factor, also: [ otp ] }
                said-as-facts:
                  mfa: { write: nothing }
                  training: { also: [ otp ] }
                """));

        assertThat(problems)
                .containsExactly(
                        "controls.yaml:4: mfa is a kind already, at controls.yaml:2.\n    Take one of them away; a word means one kind.",
                        "controls.yaml:5: \"otp\" is given as a synonym of training, and of mfa at controls.yaml:2.\n    Take one of them away; a word means one kind.",
                        "controls.yaml:5: training does not say what to write in its place.\n    Add the key \"write\".");
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
