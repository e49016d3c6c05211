package dev.postern.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.Fact;
import dev.postern.model.SystemModel;
import dev.postern.source.ModelFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
        String inOneRegion = account.replace(
                "\"lambda:InvokeFunction\"], \"Resource\": \"*\"",
                "\"lambda:InvokeFunction\"], \"Resource\": \"*\","
                        + " \"Condition\": { \"StringEquals\": { \"aws:RequestedRegion\": \"eu-west-1\" } }");
        assertThat(inOneRegion).isNotEqualTo(account);
        assertThat(word(inOneRegion.formatted("lambda.amazonaws.com", both))).isEqualTo("yes");
    }

    /** What starts a function may come from two groups, or from one and the user, and what starts one that is there too. */
    @Test
    void partsOfARecipeComeFromAnywhere() {
        String account = """
            { "UserDetailList": [ { "Arn": "arn:aws:iam::111111111111:user/a", "GroupList": [ %s ], "UserPolicyList": [ %s ] } ],
              "GroupDetailList": [
                { "Arn": "arn:aws:iam::111111111111:group/g", "GroupName": "g", "GroupPolicyList": [ %s ] },
                { "Arn": "arn:aws:iam::111111111111:group/h", "GroupName": "h", "GroupPolicyList": [ %s ] } ],
              "RoleDetailList": [ { "Arn": "arn:aws:iam::111111111111:role/r", "RolePolicyList": [ { "PolicyName": "q",
                "PolicyDocument": { "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" } } } ],
              "AssumeRolePolicyDocument": { "Statement": [ { "Effect": "Allow", "Action": "sts:AssumeRole",
                "Principal": { "Service": "lambda.amazonaws.com" } } ] } } ] }
            """;
        String makes = policy("\"iam:PassRole\", \"lambda:CreateFunction\"");
        String starts = policy("\"lambda:InvokeFunction\"");
        assertThat(word(account.formatted("\"g\"", makes, starts, ""))).isEqualTo("yes");
        assertThat(word(account.formatted("\"g\"", starts, makes, ""))).isEqualTo("yes");
        assertThat(word(account.formatted("\"g\", \"h\"", "", makes, starts))).isEqualTo("yes");
        assertThat(word(account.formatted("\"g\"", "", makes, starts))).isEqualTo("no");
    }

    private static String policy(String actions) {
        return """
            { "PolicyName": "p", "PolicyDocument": { "Version": "2012-10-17",
              "Statement": { "Effect": "Allow", "Action": [ %s ], "Resource": "*" } } }
            """.formatted(actions);
    }

    /** Roles of services and of IAM Identity Center are changed by nobody of the account. */
    @Test
    void rolesThatBelongToAwsAreNotRewritten() {
        String account = """
            { "UserDetailList": [ { "Arn": "arn:aws:iam::111111111111:user/a", "UserPolicyList": [ %s ] } ],
              "RoleDetailList": [ { "Arn": "arn:aws:iam::111111111111:role/%s", "RolePolicyList": [ { "PolicyName": "q",
                "PolicyDocument": { "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" } } } ],
              "AssumeRolePolicyDocument": { "Statement": [ { "Effect": "Allow", "Action": "sts:AssumeRoleWithSAML",
                "Principal": { "Federated": "arn:aws:iam::111111111111:saml-provider/x" } } ] } } ] }
            """;
        String rewrites = policy("\"iam:UpdateAssumeRolePolicy\", \"sts:AssumeRole\"");
        assertThat(word(account.formatted(rewrites, "r"))).isEqualTo("yes");
        assertThat(word(account.formatted(rewrites, "aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_1")))
                .isEqualTo("no");
        assertThat(word(account.formatted(rewrites, "aws-service-role/x.amazonaws.com/AWSServiceRoleForX")))
                .isEqualTo("no");
    }

    @Test
    void layersOfAFunctionAndDocumentsOfAutomationRunUnderTheirRole() {
        String account = """
            { "UserDetailList": [ { "Arn": "arn:aws:iam::111111111111:user/a", "UserPolicyList": [ { "PolicyName": "p",
              "PolicyDocument": { "Statement": { "Effect": "Allow", "Action": [ %s ], "Resource": "*" } } } ] } ],
              "RoleDetailList": [ { "Arn": "arn:aws:iam::111111111111:role/r",
              "RolePolicyList": [ { "PolicyName": "q", "PolicyDocument": { "Statement":
                { "Effect": "Allow", "Action": "*", "Resource": "*" } } } ],
              "AssumeRolePolicyDocument": { "Statement": [ { "Effect": "Allow", "Action": "sts:AssumeRole",
                "Principal": { "Service": "%s.amazonaws.com" } } ] } } ] }
            """;
        String layers = "\"lambda:UpdateFunctionConfiguration\", \"lambda:InvokeFunction\"";
        assertThat(word(account.formatted(layers, "lambda"))).isEqualTo("conditional");
        assertThat(word(account.formatted(layers, "ssm"))).isEqualTo("no");
        String automation = "\"ssm:CreateDocument\", \"ssm:StartAutomationExecution\"";
        assertThat(word(account.formatted(automation + ", \"iam:PassRole\"", "ssm")))
                .isEqualTo("yes");
        assertThat(word(account.formatted(automation, "ssm"))).isEqualTo("no");
    }

    @Test
    void whatIsStartedInAnotherAccountRunsUnderNoRoleOfThisOne() {
        String account = """
            { "UserDetailList": [ { "Arn": "arn:aws:iam::111111111111:user/a", "UserPolicyList": [ { "PolicyName": "p",
              "PolicyDocument": { "Statement": [ { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*" },
              { "Effect": "Allow", "Action": [ %s ], "Resource": "%s" } ] } } ] } ],
              "RoleDetailList": [ { "Arn": "arn:aws:iam::111111111111:role/r", "InstanceProfileList": [ { "Arn": "x" } ],
              "RolePolicyList": [ { "PolicyName": "q", "PolicyDocument": { "Statement":
                { "Effect": "Allow", "Action": "*", "Resource": "*" } } } ],
              "AssumeRolePolicyDocument": { "Statement": [ { "Effect": "Allow", "Action": "sts:AssumeRole",
                "Principal": { "Service": [ "lambda.amazonaws.com", "ec2.amazonaws.com" ] } } ] } } ] }
            """;
        String function = "\"lambda:CreateFunction\", \"lambda:InvokeFunction\"";
        String on = "arn:aws:lambda:*:%s:function:*";
        assertThat(word(account.formatted(function, on.formatted("111111111111"))))
                .isEqualTo("yes");
        assertThat(word(account.formatted(function, on.formatted("*")))).isEqualTo("yes");
        assertThat(word(account.formatted(function, on.formatted("222222222222"))))
                .isEqualTo("no");
        String instance = "\"ec2:RunInstances\"";
        assertThat(word(account.formatted(instance, "arn:aws:ec2:*:*:*"))).isEqualTo("yes");
        assertThat(word(account.formatted(instance, "arn:aws:ec2:*:222222222222:*")))
                .isEqualTo("no");
    }

    @Test
    void versionsThatLeadNowhereAreNotAskedAbout() {
        String account = """
            { "UserDetailList": [ { "Arn": "arn:aws:iam::111111111111:user/a", "AttachedManagedPolicies": [
              { "PolicyArn": "arn:aws:iam::111111111111:policy/m" } ] } ],
              "Policies": [ { "Arn": "arn:aws:iam::111111111111:policy/m", "DefaultVersionId": "v2", "PolicyVersionList": [ %s
                { "VersionId": "v2", "Document": { "Statement":
                  { "Effect": "Allow", "Action": "iam:SetDefaultPolicyVersion", "Resource": "*" } } } ] } ] }
            """;
        String older = "{ \"VersionId\": \"v1\", \"Document\": { \"Statement\": "
                + "{ \"Effect\": \"Allow\", \"Action\": \"%s\", \"Resource\": \"*\" } } },";
        assertThat(word(account.formatted(""))).isEqualTo("conditional");
        assertThat(word(account.formatted(older.formatted("s3:GetObject")))).isEqualTo("no");
        assertThat(word(account.formatted(older.formatted("iam:AttachUserPolicy"))))
                .isEqualTo("yes");
        assertThat(word(account.formatted(older.formatted("*")))).isEqualTo("yes");
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

    private static final String WIDENS_IF =
            WIDENS.replace(" }", ", \"Condition\": { \"StringEquals\": { \"%s\": \"%s\" } } }");

    @Test
    void aBoundaryHoldsWhoMayWidenTheOwnPermissions() {
        assertThat(word(ONE_USER.formatted("", WIDENS, "\"s3:*\""))).isEqualTo("yes");
        assertThat(word(ONE_USER.formatted(BOUNDED, WIDENS, "\"s3:*\""))).isEqualTo("no");
        assertThat(word(ONE_USER.formatted(BOUNDED, WIDENS, "[ \"s3:*\", \"iam:*\" ]")))
                .isEqualTo("yes");
        assertThat(word(ONE_USER.formatted(BOUNDED, WIDENS, "\"*\""))).isEqualTo("yes");
    }

    @Test
    void aConditionThatNobodyKnowsIsAsked() {
        assertThat(word(ONE_USER.formatted("", WIDENS_IF.formatted("aws:SourceVpc", "x"), "\"*\"")))
                .isEqualTo("conditional");
        assertThat(word(ONE_USER.formatted("", WIDENS_IF.formatted("aws:username", "x"), "\"*\"")))
                .isEqualTo("no");
    }

    @Test
    void aRequestToIamIsInTheOneRegionOfIam() {
        assertThat(word(ONE_USER.formatted("", WIDENS_IF.formatted("aws:RequestedRegion", "eu-west-1"), "\"*\"")))
                .isEqualTo("no");
        assertThat(word(ONE_USER.formatted("", WIDENS_IF.formatted("aws:RequestedRegion", "us-east-1"), "\"*\"")))
                .isEqualTo("yes");
        String unless = WIDENS
                + ", { \"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\", \"Condition\":"
                + " { \"StringNotEquals\": { \"aws:RequestedRegion\": \"%s\" } } }";
        assertThat(word(ONE_USER.formatted("", unless.formatted("eu-west-1"), "\"*\"")))
                .isEqualTo("no");
        assertThat(word(ONE_USER.formatted("", unless.formatted("us-east-1"), "\"*\"")))
                .isEqualTo("yes");
        String china =
                ONE_USER.formatted("", unless.formatted("cn-north-1"), "\"*\"").replace("arn:aws:", "arn:aws-cn:");
        assertThat(word(china, "arn:aws-cn:iam::111111111111:user/a")).isEqualTo("yes");
    }

    @Test
    void aKeyThatNoRequestForTheActionCarriesIsAbsent() {
        for (String key : List.of("aws:RequestTag/team", "iam:PolicyARN", "iam:PassedToService", "s3:prefix")) {
            assertThat(word(ONE_USER.formatted("", WIDENS_IF.formatted(key, "x"), "\"*\"")))
                    .as(key)
                    .isEqualTo("no");
            String unless =
                    WIDENS_IF.formatted(key, "x").replace("Allow", "Deny").replace("StringEquals", "StringNotEquals");
            assertThat(word(ONE_USER.formatted("", WIDENS + ", " + unless, "\"*\"")))
                    .as(key)
                    .isEqualTo("no");
            assertThat(word(ONE_USER.formatted(
                            "",
                            WIDENS_IF.formatted(key, "x").replace("StringEquals", "StringEqualsIfExists"),
                            "\"*\"")))
                    .as(key)
                    .isEqualTo("yes");
        }
        String attaches = WIDENS_IF
                .formatted("iam:PolicyARN", "arn:aws:iam::aws:policy/AdministratorAccess")
                .replace("PutUserPolicy", "*");
        SystemModel model = model(ONE_USER.formatted("", attaches, "\"*\""));
        assertThat(model.facts().keySet().stream().map(Fact::toString))
                .anyMatch(fact -> fact.contains("iam:AttachUserPolicy"))
                .noneMatch(fact -> fact.contains("iam:PutUserPolicy"));
    }

    @Test
    void aBoundaryThatItsHolderGetsRidOfHoldsNobody() {
        String everything = "{ \"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\" }";
        for (String action : List.of(
                "iam:DeleteUserPermissionsBoundary", "iam:PutUserPermissionsBoundary", "iam:CreatePolicyVersion")) {
            String lets = "[ \"s3:*\", \"" + action + "\" ]";
            assertThat(word(ONE_USER.formatted(BOUNDED, everything, lets)))
                    .as(action)
                    .isEqualTo("yes");
            String reads = everything.replace("Action\": \"*\"", "Action\": [ \"s3:*\", \"" + action + "\" ]");
            assertThat(word(ONE_USER.formatted(BOUNDED, reads, lets)))
                    .as(action)
                    .isEqualTo("no");
            String other = everything + ", "
                    + everything.replace("Allow", "Deny").replace("Action\": \"*", "Action\": \"" + action);
            assertThat(word(ONE_USER.formatted(BOUNDED, other, lets)))
                    .as(action)
                    .isEqualTo("no");
        }
        assertThat(word(ONE_USER.formatted(BOUNDED, everything, "\"s3:*\""))).isEqualTo("no");
        String same = everything
                + ", { \"Effect\": \"Deny\", \"Action\": \"iam:PutUserPermissionsBoundary\", \"Resource\": \"*\","
                + " \"Condition\": { \"StringNotEquals\": { \"iam:PermissionsBoundary\":"
                + " \"arn:aws:iam::111111111111:policy/b\" } } }";
        assertThat(word(ONE_USER.formatted(BOUNDED, same, "[ \"s3:*\", \"iam:PutUserPermissionsBoundary\" ]")))
                .isEqualTo("no");
    }

    @Test
    void whoMayTagItselfHasWhatItsTagsGrant() {
        String tagged = "{ \"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\", \"Condition\":"
                + " { \"StringEquals\": { \"aws:PrincipalTag/admin\": \"yes\" } } }";
        String tags =
                ", { \"Effect\": \"Allow\", \"Action\": \"iam:TagUser\", \"Resource\": \"arn:aws:iam::*:user/%s\" }";
        assertThat(word(ONE_USER.formatted("", tagged, "\"*\""))).isEqualTo("no");
        assertThat(word(ONE_USER.formatted("", tagged + tags.formatted("a"), "\"*\"")))
                .isEqualTo("yes");
        assertThat(word(ONE_USER.formatted("", tagged + tags.formatted("b"), "\"*\"")))
                .isEqualTo("no");
        String onlyTeam = tags.replace(
                "user/%s\"", "user/*\", \"Condition\": { \"ForAllValues:StringEquals\": { \"aws:TagKeys\": \"%s\" } }");
        assertThat(word(ONE_USER.formatted("", tagged + onlyTeam.formatted("team"), "\"*\"")))
                .isEqualTo("no");
        assertThat(word(ONE_USER.formatted("", tagged + onlyTeam.formatted("admin"), "\"*\"")))
                .isEqualTo("yes");
    }

    @Test
    void whoMayTakeOffItsOwnDenialIsNotDenied() {
        String account = ONE_USER.formatted(
                        ", \"AttachedManagedPolicies\": [ { \"PolicyArn\":"
                                + " \"arn:aws:iam::111111111111:policy/b\" } ]",
                        WIDENS + "%s",
                        "\"iam:Put*\"")
                .replace("\"Statement\": { \"Effect\": \"Allow\"", "\"Statement\": { \"Effect\": \"Deny\"");
        String detaches = ", { \"Effect\": \"Allow\", \"Action\": \"iam:DetachUserPolicy\", \"Resource\": \"*\" }";
        assertThat(word(account.formatted(""))).isEqualTo("no");
        assertThat(word(account.formatted(detaches))).isEqualTo("yes");
        assertThat(word(account.formatted(detaches.replace("Detach", "Delete"))))
                .isEqualTo("no");
    }

    @Test
    void whoMayAttachCertainPoliciesHasWhatTheseAllow() {
        String attaches = WIDENS_IF.replace("PutUserPolicy", "AttachUserPolicy");
        String own = "arn:aws:iam::111111111111:policy/b";
        String key = "iam:PolicyARN";
        String harmless = "arn:aws:iam::aws:policy/ReadOnlyAccess";
        assertThat(word(ONE_USER.formatted("", attaches.formatted(key, harmless), "\"*\"")))
                .isEqualTo("no");
        assertThat(word(ONE_USER.formatted("", attaches.formatted(key, own), "\"s3:*\"")))
                .isEqualTo("no");
        assertThat(word(ONE_USER.formatted("", attaches.formatted(key, own), "\"iam:*\"")))
                .isEqualTo("yes");
        assertThat(word(ONE_USER.formatted("", attaches.formatted(key, own), "\"*\"")))
                .isEqualTo("yes");
        assertThat(word(ONE_USER.formatted("", attaches.formatted(key, own + "2"), "\"s3:*\"")))
                .isEqualTo("conditional");
        String unless = attaches.formatted("aws:x", "x").replaceFirst(", \"Condition.*", " }") + ", "
                + attaches.formatted(key, harmless).replace("Allow", "Deny").replace("StringEquals", "StringNotEquals");
        assertThat(word(ONE_USER.formatted("", unless, "\"*\""))).isEqualTo("no");
        assertThat(word(ONE_USER.formatted("", unless.replace(harmless, own), "\"*\"")))
                .isEqualTo("yes");
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
                + ", { \"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\", \"Condition\": { \"%s\": {"
                + " \"aws:MultiFactorAuthPresent\": \"false\" } } }";
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
        return word(account, "arn:aws:iam::111111111111:user/a");
    }

    private static String word(String account, String who) {
        return Verdicts.word(Verdicts.of(model(account)).get(who));
    }

    private static SystemModel model(String account) {
        return ModelFile.read("account.json", account.getBytes(StandardCharsets.UTF_8), Verdicts.PLAYBOOK.words());
    }
}
