package dev.postern.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.SystemModel;
import dev.postern.source.ModelFile;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Small accounts in which one word of a policy decides whether a user gets to administer. */
class EscalationTest {
    @Test
    void aRoleThatMayBePassedToOneServiceIsLaunchedByThatOneAlone() {
        String account = """
                { "UserDetailList": [ { "Arn": "arn:aws:iam::111111111111:user/a", "UserPolicyList": [ { "PolicyName": "p",
                  "PolicyDocument": { "Version": "2012-10-17", "Statement": [
                  { "Effect": "Allow", "Action": ["ec2:RunInstances", "lambda:CreateFunction", "lambda:InvokeFunction"], "Resource": "*" },
                  { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*",
                    "Condition": { "StringEquals": { "iam:PassedToService": "%s" } } } ] } } ] } ],
                  "RoleDetailList": [ { "Arn": "arn:aws:iam::111111111111:role/both", "InstanceProfileList": [ { "Arn": "x" } ],
                  "RolePolicyList": [ { "PolicyName": "q", "PolicyDocument": { "Statement":
                    { "Effect": "Allow", "Action": "*", "Resource": "*" } } } ],
                  "AssumeRolePolicyDocument": { "Statement": [ { "Effect": "Allow", "Action": "sts:AssumeRole",
                    "Principal": { "Service": [ %s ] } } ] } } ] }
                """;
        String both = "\"ec2.amazonaws.com\", \"lambda.amazonaws.com\"";
        assertThat(word(account.formatted("lambda.amazonaws.com", both))).isEqualTo("yes");
        assertThat(word(account.formatted("glue.amazonaws.com", both))).isEqualTo("no");
        assertThat(word(account.formatted("lambda.amazonaws.com", "\"ec2.amazonaws.com\"")))
                .isEqualTo("no");
        String noInvoke = account.replace(", \"lambda:CreateFunction\", \"lambda:InvokeFunction\"", "");
        assertThat(word(noInvoke.formatted("lambda.amazonaws.com", both))).isEqualTo("no");
    }

    private static final String ONE_USER = """
            { "UserDetailList": [ { "Arn": "arn:aws:iam::111111111111:user/a"%s, "UserPolicyList": [ { "PolicyName": "p",
              "PolicyDocument": { "Version": "2012-10-17", "Statement": [ %s ] } } ] } ],
              "Policies": [ { "Arn": "arn:aws:iam::111111111111:policy/b", "DefaultVersionId": "v1", "PolicyVersionList": [
                { "VersionId": "v1", "Document": { "Statement": { "Effect": "Allow", "Action": %s, "Resource": "*" } } } ] } ] }
            """;
    private static final String BOUNDED =
            ", \"PermissionsBoundary\": { \"PermissionsBoundaryArn\": \"arn:aws:iam::111111111111:policy/b\" }";
    private static final String WIDENS =
            "{ \"Effect\": \"Allow\", \"Action\": \"iam:PutUserPolicy\", \"Resource\": \"*\" }";

    @Test
    void aBoundaryHoldsWhoMayWidenTheOwnPermissions() {
        assertThat(word(ONE_USER.formatted("", WIDENS, "\"s3:*\""))).isEqualTo("yes");
        assertThat(word(ONE_USER.formatted(BOUNDED, WIDENS, "\"s3:*\""))).isEqualTo("no");
        assertThat(word(ONE_USER.formatted(BOUNDED, WIDENS, "[ \"s3:*\", \"iam:*\" ]")))
                .isEqualTo("yes");
        assertThat(word(ONE_USER.formatted(BOUNDED, WIDENS, "\"*\""))).isEqualTo("yes");
    }

    @Test
    void aConditionThatTheCallerChoosesIsMetAndOneThatNobodyKnowsIsAsked() {
        String when = WIDENS.replace(" }", ", \"Condition\": { \"StringEquals\": { \"%s\": \"x\" } } }");
        assertThat(word(ONE_USER.formatted("", when.formatted("aws:RequestedRegion"), "\"*\"")))
                .isEqualTo("yes");
        assertThat(word(ONE_USER.formatted("", when.formatted("aws:SourceVpc"), "\"*\"")))
                .isEqualTo("conditional");
        assertThat(word(ONE_USER.formatted("", when.formatted("aws:username"), "\"*\"")))
                .isEqualTo("no");
    }

    @Test
    void aDenialTakesWhatItCovers() {
        String but =
                WIDENS + ", { \"Effect\": \"Deny\", \"Action\": \"iam:*\", \"Resource\": \"arn:aws:iam::*:user/%s\" }";
        assertThat(word(ONE_USER.formatted("", but.formatted("a"), "\"*\""))).isEqualTo("no");
        assertThat(word(ONE_USER.formatted("", but.formatted("b*"), "\"*\""))).isEqualTo("yes");
    }

    /** A user signs with a key, and such requests say nothing of MFA. */
    @Test
    void aDenialWithoutMfaMeetsUsersWhereItCountsWhatIsNotSaid() {
        String but = WIDENS
                + ", { \"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\", \"Condition\": { \"%s\": { \"aws:MultiFactorAuthPresent\": \"false\" } } }";
        assertThat(word(ONE_USER.formatted("", but.formatted("Bool"), "\"*\""))).isEqualTo("yes");
        assertThat(word(ONE_USER.formatted("", but.formatted("BoolIfExists"), "\"*\"")))
                .isEqualTo("conditional");
    }

    @Test
    void aGroupThatIsNotThereMayAdministerAndMayDeny() {
        String member = ", \"GroupList\": [ \"ghost\" ]";
        String reads = WIDENS.replace("iam:PutUserPolicy", "s3:GetObject");
        assertThat(word(ONE_USER.formatted(member, reads, "\"*\""))).isEqualTo("conditional");
        assertThat(word(ONE_USER.formatted(member, WIDENS, "\"*\""))).isEqualTo("conditional");
        String told = ONE_USER.formatted(member, reads, "\"*\"")
                .replaceFirst(
                        "\\{", "{ \"GroupDetailList\": [ { \"Arn\": \"arn:aws:iam::111111111111:group/x/ghost\" } ],");
        assertThat(word(told)).isEqualTo("no");
    }

    private static String word(String account) {
        SystemModel model =
                ModelFile.read("account.json", account.getBytes(StandardCharsets.UTF_8), Verdicts.PLAYBOOK.words());
        return Verdicts.word(Verdicts.of(model).get("arn:aws:iam::111111111111:user/a"));
    }
}
