package dev.postern.source;

import static dev.postern.source.Terraforms.BORN;
import static dev.postern.source.Terraforms.USER;
import static dev.postern.source.Terraforms.bucket;
import static dev.postern.source.Terraforms.facts;
import static dev.postern.source.Terraforms.plan;
import static dev.postern.source.Terraforms.questions;
import static dev.postern.source.Terraforms.references;
import static dev.postern.source.Terraforms.role;
import static dev.postern.source.Terraforms.text;
import static dev.postern.source.Terraforms.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.Control;
import dev.postern.model.ControlKinds;
import dev.postern.model.ControlState;
import dev.postern.model.FactNotation;
import dev.postern.model.PlaybookWords;
import dev.postern.model.SystemModel;
import dev.postern.source.Terraforms.Planned;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TerraformThingsTest {
    private static final PlaybookWords WORDS = new PlaybookWords(
            new ControlKinds(new TreeMap<>(), new TreeMap<>()),
            Set.of(
                    "s3:GetObject",
                    "secretsmanager:GetSecretValue",
                    "kms:Decrypt",
                    "lambda:UpdateFunctionCode",
                    "ssm:StartSession",
                    "sqs:SendMessage"),
            Set.of(),
            Set.of("lambda.amazonaws.com"),
            Set.of());
    private static final String IN = ":unknown:111122223333:";
    private static final String ROLE = "arn:aws:iam::111122223333:role/r";

    private static SystemModel planned(Planned... resources) {
        return Terraforms.read(text(plan(List.of(resources))), WORDS);
    }

    @Test
    void anInstanceRunsAsTheRoleOfItsProfile() {
        SystemModel model = planned(
                role(),
                new Planned("aws_iam_instance_profile.p", Map.of("name", "p", "role", "r"), BORN, Map.of()),
                new Planned(
                        "aws_instance.web",
                        Map.of("metadata_options", List.of(Map.of("http_tokens", "required"))),
                        Map.of("arn", true, "id", true, "iam_instance_profile", true),
                        Map.of(
                                "iam_instance_profile",
                                references("aws_iam_instance_profile.p.id", "aws_iam_instance_profile.p"))));
        String web = "arn:aws:ec2" + IN + "instance/aws_instance.web";
        assertThat(facts(model))
                .contains(
                        "component " + web + " instance",
                        "contains account/111122223333 " + web,
                        "runs-as " + web + " " + ROLE);
        assertThat(model.controls().get(new Control("imdsv2-required", web)).state())
                .isEqualTo(ControlState.ENFORCED);
    }

    @Test
    void thePodsOfAServiceAccountRunAsTheRoleThatIsAssociatedWithIt() {
        SystemModel model = planned(
                role(),
                new Planned(
                        "aws_eks_pod_identity_association.p",
                        Map.of("cluster_name", "c", "namespace", "n", "service_account", "s", "role_arn", ROLE),
                        BORN,
                        Map.of()));
        assertThat(facts(model))
                .contains("runs-as arn:aws:eks" + IN + "podidentityassociation/c/aws_eks_pod_identity_association.p "
                        + ROLE);
    }

    @Test
    void whetherTheMetadataServiceAsksForATokenIsAQuestionWhereNothingSaysIt() {
        SystemModel model = planned(new Planned("aws_instance.web", Map.of(), BORN, Map.of()));
        assertThat(questions(model)).anyMatch(question -> question.endsWith("answers without a session token"));
    }

    @Test
    void aFunctionOfARoleThatIsKnownOnlyAfterApplyIsOfThatRole() {
        SystemModel model = planned(
                role(),
                new Planned(
                        "aws_lambda_function.f",
                        Map.of("function_name", "f"),
                        Map.of("arn", true, "role", true),
                        Map.of("role", references("aws_iam_role.r.arn", "aws_iam_role.r"))),
                USER,
                user("lambda:UpdateFunctionCode", "arn:aws:lambda:*:*:function:f*"));
        assertThat(facts(model))
                .contains(
                        "runs-as arn:aws:lambda" + IN + "function:f " + ROLE,
                        "contains arn:aws:lambda:*:*:function:f* arn:aws:lambda" + IN + "function:f");
    }

    @Test
    void whatASecretOfAUserIsPutIntoHoldsIt() {
        SystemModel model = planned(
                USER,
                new Planned("aws_iam_access_key.k", Map.of("user", "u"), BORN, Map.of()),
                new Planned(
                        "aws_lambda_function.f",
                        Map.of("function_name", "f", "environment", List.of(Map.of())),
                        Map.of("environment", List.of(Map.of("variables", true))),
                        Map.of(
                                "environment",
                                List.of(Map.of(
                                        "variables",
                                        references("aws_iam_access_key.k.secret", "aws_iam_access_key.k"))))));
        assertThat(facts(model))
                .contains(
                        "credential \"access key aws_iam_access_key.k\" arn:aws:iam::111122223333:user/u secret",
                        "stores arn:aws:lambda" + IN + "function:f \"access key aws_iam_access_key.k\" nothing");
    }

    /** A state has the values that a plan has references to; they are told apart by the key that they are of. */
    @Test
    void whatHoldsTheTextOfAKeyOfAUserHoldsTheKey() {
        String id = "AKIA" + "ZQ3DRT5WLK7M2N4P";
        String secret = "q8Zt0bNfP1rYvX5kJwLh/Gd3CmSaEuTi9oRe7Wx2B";
        String script = "#!/bin/sh\nexport AWS_ACCESS_KEY_ID=%s\n".formatted(id);
        String arn = "arn:aws:lambda:eu-west-1:111122223333:function:f";
        String instance = "arn:aws:ec2:eu-west-1:111122223333:instance/i-1";
        String encoded = java.util.Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_8));
        for (Map<String, Object> values : List.<Map<String, Object>>of(
                Map.of("arn", instance, "user_data", script),
                Map.of("arn", instance, "user_data_base64", encoded),
                Map.of("arn", arn, "environment", List.of(Map.of("variables", Map.of("ID", id)))),
                Map.of(
                        "arn",
                        arn,
                        "environment",
                        List.of(Map.of("variables", Map.of("AWS_SECRET_ACCESS_KEY", secret)))))) {
            String type = values.containsKey("environment") ? "aws_lambda_function" : "aws_instance";
            String state = Terraforms.state(List.of(
                    Terraforms.resource(type + ".x", values),
                    Terraforms.resource(
                            "aws_iam_user.u", Map.of("name", "u", "arn", "arn:aws:iam::111122223333:user/u")),
                    Terraforms.resource("aws_iam_access_key.k", Map.of("user", "u", "id", id, "secret", secret))));
            SystemModel model = Terraforms.read(state, WORDS);
            assertThat(facts(model))
                    .as(values.toString())
                    .contains("stores " + values.get("arn") + " \"access key aws_iam_access_key.k\" nothing")
                    .noneMatch(fact -> fact.contains("a secret in"));
            assertThat(new String(
                            TerraformSecrets.dropped(state.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8))
                    .doesNotContain(id, secret, encoded);
        }
    }

    @Test
    void whatIsEncryptedWithAKeyNeedsTheKey() {
        SystemModel model = planned(
                bucket(Map.of()),
                new Planned("aws_kms_key.k", Map.of(), Map.of("arn", true, "key_id", true, "policy", true), Map.of()),
                new Planned(
                        "aws_s3_bucket_server_side_encryption_configuration.e",
                        Map.of(
                                "bucket",
                                "b",
                                "rule",
                                List.of(Map.of("apply_server_side_encryption_by_default", List.of(Map.of())))),
                        Map.of(
                                "rule",
                                List.of(Map.of(
                                        "apply_server_side_encryption_by_default",
                                        List.of(Map.of("kms_master_key_id", true))))),
                        Map.of(
                                "rule",
                                List.of(Map.of(
                                        "apply_server_side_encryption_by_default",
                                        List.of(Map.of(
                                                "kms_master_key_id",
                                                references("aws_kms_key.k.arn", "aws_kms_key.k"))))))));
        String key = "arn:aws:kms" + IN + "key/aws_kms_key.k";
        assertThat(facts(model))
                .contains(
                        "stores " + key + " \"use of " + key + "\" nothing",
                        "stores arn:aws:s3:::b/* \"data of arn:aws:s3:::b/*\" \"use of " + key + "\"");
    }

    @Test
    void aTagSaysWhatTheDataIsAndMakesItAGoal() {
        SystemModel model = planned(bucket(Map.of("tags", Map.of("data-classification", "PII"))));
        assertThat(facts(model)).contains("data-asset \"data of arn:aws:s3:::b/*\" data regulated");
        assertThat(model.goals().keySet().stream().map(FactNotation::write))
                .contains("reads \"data of arn:aws:s3:::b/*\"");
    }

    @Test
    void withoutATagWhetherTheDataMattersIsAQuestion() {
        assertThat(questions(planned(bucket(Map.of()))))
                .containsExactly("data of arn:aws:s3:::b/* is data whose loss matters");
    }

    /** The six characters that end the ARN of a secret are in the state, and any six in the grant. */
    @Test
    void aGrantOfAnySixCharactersIsOneOfTheSecret() {
        String secret = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:s-";
        SystemModel model = Terraforms.read(
                Terraforms.state(List.of(
                        Terraforms.resource(
                                "aws_secretsmanager_secret.s", Map.of("name", "s", "arn", secret + "AbCdEf")),
                        Terraforms.resource(
                                "aws_iam_user.u", Map.of("name", "u", "arn", "arn:aws:iam::111122223333:user/u")),
                        Terraforms.resource(
                                "aws_iam_user_policy.p",
                                user("secretsmanager:GetSecretValue", secret + "??????")
                                        .values()))),
                WORDS);
        assertThat(model.facts()).anySatisfy((fact, supports) -> {
            assertThat(FactNotation.write(fact)).isEqualTo("contains " + secret + "?????? " + secret + "AbCdEf");
            assertThat(supports).allMatch(dev.postern.model.Support::isUnconditional);
        });
    }

    /** Else what nobody classified is clean however open it lies. */
    @Test
    void whatMayMatterIsAGoalUnlessItsTagSaysThatItDoesNot() {
        assertThat(goals(planned(bucket(Map.of())))).contains("reads \"data of arn:aws:s3:::b/*\"");
        assertThat(goals(planned(new Planned("aws_secretsmanager_secret.s", Map.of("name", "s"), BORN, Map.of()))))
                .anyMatch(goal -> goal.contains("secret:s-??????"));
        for (String word : List.of("public", "internal")) {
            assertThat(goals(planned(bucket(Map.of("tags", Map.of("data-classification", word))))))
                    .noneMatch(goal -> goal.startsWith("reads"));
        }
    }

    private static List<String> goals(SystemModel model) {
        return model.goals().keySet().stream().map(FactNotation::write).toList();
    }

    @Test
    void aGrantOfAPartOfABucketAsksWhetherWhatMattersIsThere() {
        SystemModel model = planned(bucket(Map.of()), USER, user("s3:GetObject", "arn:aws:s3:::b/logs/*"));
        assertThat(facts(model)).contains("contains arn:aws:s3:::b/logs/* arn:aws:s3:::b/*");
        assertThat(questions(model))
                .contains("what matters of arn:aws:s3:::b/* is in the part that arn:aws:s3:::b/logs/* names");
    }

    @Test
    void aGrantOnTheBucketAndNotOnWhatItHoldsReadsNothing() {
        SystemModel model = planned(bucket(Map.of()), USER, user("s3:GetObject", "arn:aws:s3:::b"));
        assertThat(facts(model)).noneMatch(fact -> fact.startsWith("contains arn:aws:s3:::b "));
    }
}
