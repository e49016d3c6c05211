package dev.postern.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.AttackerFact.ActsAs;
import dev.postern.model.AttackerFact.SendsFrom;
import dev.postern.model.SystemModel;
import dev.postern.source.ModelFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @Test
    void whoMayNotTagASessionBringsNoTags() {
        String tagged = "{ \"Effect\": \"Allow\", \"Action\": %s, \"Principal\": { \"AWS\": \"111111111111\" }, "
                + "\"Condition\": { \"StringEquals\": { \"aws:RequestTag/team\": \"ops\" } } }";
        String assumes = user("[ \"sts:AssumeRole\", \"sts:TagSession\" ]");
        assertThat(fromUser(assumes, tagged.formatted("\"sts:AssumeRole\""))).isEqualTo("no");
        assertThat(fromUser(assumes, tagged.formatted("[ \"sts:AssumeRole\", \"sts:TagSession\" ]")))
                .isEqualTo("yes");
    }

    @Test
    void inWhichAccountARoleIsStandsInItsName() {
        String root = "{ \"Effect\": \"Allow\", \"Action\": \"sts:AssumeRole\", \"Principal\": { \"AWS\": \"%s\" } }";
        for (String who : List.of("111111111111", "arn:aws:iam::111111111111:user/a")) {
            String trust = root.formatted(who);
            assertThat(fromUser(owned("sts:AssumeRole", "StringEquals", "111111111111"), trust))
                    .isEqualTo("yes");
            assertThat(fromUser(owned("sts:AssumeRole", "StringNotEquals", "222222222222"), trust))
                    .isEqualTo("yes");
        }
        assertThat(fromUser(owned("sts:AssumeRole", "StringEquals", "222222222222"), root.formatted("111111111111")))
                .isEqualTo("no");
        assertThat(fromUser(owned("iam:UpdateAssumeRolePolicy", "StringEquals", "111111111111"), ""))
                .isEqualTo("yes");
        assertThat(fromUser(owned("iam:UpdateAssumeRolePolicy", "StringEquals", "222222222222"), ""))
                .isEqualTo("no");
    }

    private static String owned(String action, String operator, String account) {
        return user("\"" + action + "\"")
                .replace(
                        "\"Resource\": \"*\"",
                        "\"Resource\": \"*\", \"Condition\": { \"%s\": { \"aws:ResourceAccount\": \"%s\" } }"
                                .formatted(operator, account));
    }

    @Test
    void aServiceSaysNoExternalId() {
        String passes = user("[ \"lambda:*\", \"iam:PassRole\" ]");
        String lambda = "{ \"Effect\": \"Allow\", \"Action\": \"sts:AssumeRole\", \"Principal\": "
                + "{ \"Service\": \"lambda.amazonaws.com\" }, \"Condition\": { %s } }";
        assertThat(fromUser(passes, lambda.formatted("\"StringEquals\": { \"sts:ExternalId\": \"x\" }")))
                .isEqualTo("no");
        assertThat(fromUser(passes, lambda.formatted("\"StringEqualsIfExists\": { \"sts:ExternalId\": \"x\" }")))
                .isEqualTo("yes");
        assertThat(fromUser(passes, lambda.formatted("\"Null\": { \"sts:ExternalId\": \"true\" }")))
                .isEqualTo("yes");
    }

    @Test
    void whoIsBehindASessionIsSaidByThoseWhoMayOnBothSides() {
        String behind = "{ \"Effect\": \"Allow\", \"Action\": [ %s ], \"Principal\": { \"AWS\": \"%s\" }, "
                + "\"Condition\": { \"StringEquals\": { \"sts:SourceIdentity\": \"ann\" } } }";
        String assumes = "\"sts:AssumeRole\"";
        String both = "\"sts:AssumeRole\", \"sts:SetSourceIdentity\"";
        String account = "111111111111";
        String itself = "arn:aws:iam::111111111111:user/a";
        assertThat(fromUser(user("[ " + both + " ]"), behind.formatted(both, account)))
                .isEqualTo("yes");
        assertThat(fromUser(user("[ " + both + " ]"), behind.formatted(assumes, account)))
                .isEqualTo("no");
        assertThat(fromUser(user("[ " + assumes + " ]"), behind.formatted(both, account)))
                .isEqualTo("no");
        assertThat(fromUser(user("[ " + assumes + " ]"), behind.formatted(both, itself)))
                .isEqualTo("yes");
        assertThat(fromUser(user("[ " + assumes + " ]"), behind.formatted(assumes, itself)))
                .isEqualTo("no");
    }

    private static final String DENY =
            ", { \"Effect\": \"Deny\", \"Principal\": %s, \"Action\": \"sts:*\", \"Condition\": { %s } }";

    @Test
    void aDenialOfTheTrustPolicyKeepsOutServicesAndTokens() {
        String passes = user("[ \"lambda:*\", \"iam:PassRole\" ]");
        String lambda = "{ \"Effect\": \"Allow\", \"Action\": \"sts:AssumeRole\", \"Principal\": "
                + "{ \"Service\": \"lambda.amazonaws.com\" } }";
        assertThat(fromUser(passes, lambda)).isEqualTo("yes");
        assertThat(fromUser(passes, lambda + DENY.formatted("\"*\"", ""))).isEqualTo("no");
        assertThat(fromUser(passes, lambda + DENY.formatted("{ \"Service\": \"ec2.amazonaws.com\" }", "")))
                .isEqualTo("yes");
        assertThat(fromUser(
                        passes,
                        lambda
                                + DENY.formatted(
                                        "\"*\"",
                                        "\"StringNotEquals\": { \"aws:PrincipalServiceName\":"
                                                + " \"lambda.amazonaws.com\" }")))
                .isEqualTo("yes");
        String github = GITHUB.formatted("*");
        String unless = "\"StringNotLike\": { \"token.actions.githubusercontent.com:sub\": \"%s\" }";
        assertThat(fromInternet(github)).isEqualTo("yes");
        assertThat(fromInternet(github + DENY.formatted("\"*\"", ""))).isEqualTo("no");
        assertThat(fromInternet(github + DENY.formatted("\"*\"", unless.formatted("repo:org/*"))))
                .isEqualTo("no");
        assertThat(fromInternet(github + DENY.formatted("\"*\"", unless.formatted("repo:org*"))))
                .isEqualTo("yes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sts:TagSession", "sts:AssumeRole", "sts:AssumeRoleWithSAML"})
    void aTrustInTokensIsForWhoTakesThemAlone(String action) {
        assertThat(fromInternet(GITHUB.formatted("*").replace("sts:AssumeRoleWithWebIdentity", action)))
                .isEqualTo("no");
    }

    @Test
    void anExternalIdWithAVariableIsSaidByWhomTheRoleTrusts() {
        String trust = """
            { "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": { "AWS": "arn:aws:iam::111111111111:root" },
              "Condition": { "StringEquals": { "sts:ExternalId": "${aws:%s}" } } }
            """;
        assertThat(fromUser(user("\"sts:AssumeRole\""), trust.formatted("username")))
                .isEqualTo("yes");
        assertThat(fromUser(user("\"sts:AssumeRole\""), trust.formatted("PrincipalTag/team")))
                .isEqualTo("no");
    }

    private static final String ANYONE =
            "{ \"Effect\": \"Allow\", \"Action\": \"sts:AssumeRole\", \"Principal\": \"*\", \"Condition\": { %s } }";

    @Test
    void aTrustInEveryoneIsForThoseWhomNothingDenies() {
        String any = ANYONE.formatted("");
        String denied = user("\"sts:AssumeRole\"").replace("Allow", "Deny");
        assertThat(fromUser(user("\"s3:GetObject\""), any)).isEqualTo("yes");
        assertThat(fromUser(denied, any)).isEqualTo("no");
        String unless = "\"StringNotEquals\": { \"aws:PrincipalArn\": \"arn:aws:iam::111111111111:user/%s\" }";
        assertThat(fromUser(user("\"s3:GetObject\""), any + DENY.formatted("\"*\"", unless.formatted("a"))))
                .isEqualTo("yes");
        assertThat(fromUser(user("\"s3:GetObject\""), any + DENY.formatted("\"*\"", unless.formatted("b"))))
                .isEqualTo("no");
        String other = user("\"s3:GetObject\"").replace("111111111111", "222222222222");
        String may = user("\"sts:AssumeRole\"").replace("111111111111", "222222222222");
        String user = "arn:aws:iam::222222222222:user/a";
        assertThat(Verdicts.word(model(other, any), new ActsAs(user))).isEqualTo("no");
        assertThat(Verdicts.word(model(may, any), new ActsAs(user))).isEqualTo("yes");
    }

    @Test
    void aTrustInEveryoneKnowsWhoCalls() {
        String is = ANYONE.formatted("\"StringEquals\": { \"aws:%s\": \"%s\" }");
        String user = user("\"s3:GetObject\"");
        assertThat(fromUser(user, is.formatted("PrincipalArn", "arn:aws:iam::111111111111:user/a")))
                .isEqualTo("yes");
        assertThat(fromUser(user, is.formatted("PrincipalArn", "arn:aws:iam::111111111111:user/b")))
                .isEqualTo("no");
        assertThat(fromUser(user, is.formatted("PrincipalAccount", "111111111111")))
                .isEqualTo("yes");
        assertThat(fromUser(user, is.formatted("PrincipalAccount", "222222222222")))
                .isEqualTo("no");
        assertThat(fromUser(user, is.formatted("PrincipalOrgID", "o-x"))).isEqualTo("conditional");
    }

    @Test
    void whoeverHasAnAccountIsEveryone() {
        assertThat(fromInternet(ANYONE.formatted(""))).isEqualTo("yes");
        String is = ANYONE.formatted("\"StringLike\": { \"%s\": \"%s\" }");
        assertThat(fromInternet(is.formatted("aws:PrincipalOrgID", "o-x"))).isEqualTo("no");
        assertThat(fromInternet(is.formatted("aws:PrincipalAccount", "222222222222")))
                .isEqualTo("no");
        assertThat(fromInternet(is.formatted("aws:PrincipalArn", "arn:aws:iam::222222222222:role/*")))
                .isEqualTo("no");
        assertThat(fromInternet(is.formatted("aws:PrincipalArn", "arn:aws:iam::*:role/deploy-*")))
                .isEqualTo("yes");
        assertThat(fromInternet(is.formatted("aws:PrincipalTag/team", "ops"))).isEqualTo("yes");
        assertThat(fromInternet(is.formatted("sts:ExternalId", "secret"))).isEqualTo("conditional");
        String unless = "\"StringNotEquals\": { \"%s\": \"%s\" }";
        String any = ANYONE.formatted("");
        assertThat(fromInternet(
                        any + DENY.formatted("\"*\"", unless.formatted("aws:PrincipalAccount", "111111111111"))))
                .isEqualTo("no");
        assertThat(fromInternet(any + DENY.formatted("\"*\"", unless.formatted("aws:PrincipalTag/team", "ops"))))
                .isEqualTo("yes");
    }

    @Test
    void aProviderThatServesTheUsersOfAnyApplicationLetsInThoseOfAStrangers() {
        String trust = """
            { "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity", "Principal": { "Federated": "%s" },
              "Condition": { %s } }
            """;
        String cognito = "cognito-identity.amazonaws.com";
        String pool = "\"StringEquals\": { \"cognito-identity.amazonaws.com:aud\": \"eu-west-1:pool\" }";
        String how = ", \"ForAnyValue:StringLike\": { \"cognito-identity.amazonaws.com:amr\": \"%s\" }";
        assertThat(fromInternet(trust.formatted(cognito, ""))).isEqualTo("yes");
        assertThat(fromInternet(
                        trust.formatted(cognito, how.formatted("authenticated").substring(1))))
                .isEqualTo("yes");
        assertThat(fromInternet(trust.formatted(cognito, pool))).isEqualTo("conditional");
        assertThat(fromInternet(trust.formatted(cognito, pool + how.formatted("unauthenticated"))))
                .isEqualTo("conditional");
        assertThat(fromInternet(trust.formatted(cognito, pool + how.formatted("authenticated"))))
                .isEqualTo("no");
        assertThat(fromInternet(trust.formatted("accounts.google.com", ""))).isEqualTo("yes");
        assertThat(fromInternet(trust.formatted(
                        "accounts.google.com", "\"StringEquals\": { \"accounts.google.com:aud\": \"app\" }")))
                .isEqualTo("no");
        assertThat(fromInternet(
                        trust.formatted("www.amazon.com", "\"StringEquals\": { \"www.amazon.com:user_id\": \"me\" }")))
                .isEqualTo("no");
    }

    private static final String SHARED = """
        { "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
          "Principal": { "Federated": "arn:aws:iam::111111111111:oidc-provider/%s" }, "Condition": { %s } }
        """;

    @ParameterizedTest
    @CsvSource({
        "agent.buildkite.com, organization:*:pipeline:deploy:*, organization:ours:pipeline:*",
        "agent.buildkite.com, organization:ours*, organization:ours:*",
        "api.pulumi.com/oidc, pulumi:*, pulumi:deploy:org:ours:*",
        "api.pulumi.com/oidc, pulumi:environments:org:*:env:prod, pulumi:environments:org:ours:env:*",
        "oidc.vercel.com, owner:*:project:shop:environment:*, owner:ours:project:*",
        "oidc.codefresh.io, account:*, account:5f30ebd30312313ae7f17948:*",
        "oidc.modal.com, modal:workspace_id:*, modal:workspace_id:ac-12345abcd:*"
    })
    void anIssuerThatServesEverybodyIsAskedForAnOwner(String issuer, String wide, String narrow) {
        String subject = "\"StringLike\": { \"%s:sub\": \"%s\" }";
        assertThat(fromInternet(SHARED.formatted(issuer, ""))).isEqualTo("yes");
        assertThat(fromInternet(SHARED.formatted(issuer, subject.formatted(issuer, wide))))
                .isEqualTo("yes");
        assertThat(fromInternet(SHARED.formatted(issuer, subject.formatted(issuer, narrow))))
                .isEqualTo("no");
        assertThat(model("", SHARED.formatted(issuer, subject.formatted(issuer, narrow)))
                        .facts()
                        .keySet())
                .anyMatch(dev.postern.model.SystemFact.Trusts.class::isInstance);
    }

    @Test
    void anAudienceKeepsStrangersOutWhereTheyDoNotChooseIt() {
        String audience = "\"StringEquals\": { \"%s:aud\": \"%s\" }";
        assertThat(fromInternet(
                        SHARED.formatted("api.pulumi.com/oidc", audience.formatted("api.pulumi.com/oidc", "aws:ours"))))
                .isEqualTo("no");
        assertThat(fromInternet(
                        SHARED.formatted("agent.buildkite.com", audience.formatted("agent.buildkite.com", "ours"))))
                .isEqualTo("yes");
        String google = SHARED.replace("arn:aws:iam::111111111111:oidc-provider/", "");
        assertThat(fromInternet(google.formatted(
                        "accounts.google.com",
                        "\"StringEquals\": { \"accounts.google.com:oaud\": \"https://ours.example\" }")))
                .isEqualTo("yes");
        assertThat(fromInternet(google.formatted(
                        "accounts.google.com",
                        "\"StringEquals\": { \"accounts.google.com:oaud\": \"https://ours.example\","
                                + " \"accounts.google.com:sub\": \"117\" }")))
                .isEqualTo("no");
    }

    private static String user(String actions) {
        return """
            { "Arn": "arn:aws:iam::111111111111:user/a", "UserPolicyList": [ { "PolicyName": "p", "PolicyDocument": {
              "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": %s, "Resource": "*" } } } ] }
            """.formatted(actions);
    }

    private static String fromUser(String user, String trust) {
        return Verdicts.word(model(user, trust), new ActsAs("arn:aws:iam::111111111111:user/a"));
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
