package dev.postern.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.AttackerFact.SendsFrom;
import dev.postern.model.SystemModel;
import dev.postern.source.ModelFile;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small accounts with one role that administers, in which one word of its trust policy decides who becomes it. */
class TrustTest {
    private static final String ACCOUNT = """
            { "UserDetailList": [ %s ], "RoleDetailList": [ { "Arn": "arn:aws:iam::111111111111:role/admin",
              "RolePolicyList": [ { "PolicyName": "q", "PolicyDocument": { "Version": "2012-10-17", "Statement":
                { "Effect": "Allow", "Action": "*", "Resource": "*" } } } ],
              "AssumeRolePolicyDocument": { "Version": "2012-10-17", "Statement": [ %s ] } } ] }
            """;
    private static final String GITHUB = """
            { "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
              "Principal": { "Federated": "arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com" },
              "Condition": { "StringLike": { "token.actions.githubusercontent.com:sub": "%s" } } }
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "repo:org*",
                "repo:org-*",
                "repo:org-?*",
                "repo:*:environment:prod",
                "repo:a*b*:environment:prod",
                "repo:*:ref:refs/heads/dev",
                "repo:org*:ref:refs/heads/main"
            })
    void whoeverTakesANameThatTheSubjectLeavesOpenBecomesTheRole(String subject) {
        assertThat(fromInternet(GITHUB.formatted(subject))).isEqualTo("yes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"repo:org/*", "repo:org/app*:ref:refs/heads/main", "organisation:*"})
    void aSubjectThatNamesItsOwnerLetsInNoStranger(String subject) {
        assertThat(fromInternet(GITHUB.formatted(subject))).isEqualTo("no");
    }

    @Test
    void aSubjectThatNoTokenHasIsForNobody() {
        assertThat(model("", GITHUB.formatted("repo:org")).facts().keySet())
                .noneMatch(dev.postern.model.SystemFact.Trusts.class::isInstance);
        assertThat(model("", GITHUB.formatted("repo:org*")).facts().keySet())
                .anyMatch(dev.postern.model.SystemFact.Trusts.class::isInstance);
    }

    private static String fromInternet(String trust) {
        return Verdicts.word(model("", trust), new SendsFrom("internet"));
    }

    private static SystemModel model(String users, String trust) {
        return ModelFile.read(
                "account.json",
                ACCOUNT.formatted(users, trust).getBytes(StandardCharsets.UTF_8),
                Verdicts.PLAYBOOK.words());
    }
}
