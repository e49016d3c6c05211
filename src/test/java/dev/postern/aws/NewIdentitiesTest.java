package dev.postern.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.SystemModel;
import dev.postern.source.ModelFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A user that makes itself another user or a role, where one word decides whether it gets to administer by that. */
class NewIdentitiesTest {
    private static final String USER = "arn:aws:iam::111111111111:user/a";
    private static final String ACCOUNT = """
            { "UserDetailList": [ { "Arn": "arn:aws:iam::111111111111:user/a"%s, "UserPolicyList": [ { "PolicyName": "p",
              "PolicyDocument": { "Version": "2012-10-17", "Statement": [ %s ] } } ] },
              { "Arn": "arn:aws:iam::111111111111:user/team/b" } ],
              "Policies": [ { "Arn": "arn:aws:iam::111111111111:policy/b", "DefaultVersionId": "v1", "PolicyVersionList": [
                { "VersionId": "v1", "Document": { "Statement": { "Effect": "Allow", "Action": [ %s ], "Resource": "*" } } } ] } ] }
            """;
    private static final String BOUNDED =
            ", \"PermissionsBoundary\": { \"PermissionsBoundaryArn\": \"arn:aws:iam::111111111111:policy/b\" }";
    private static final String NEW_USERS = "user/new-*";
    private static final String NEW_ROLES = "role/new-*";
    private static final String CREATE_USER = "iam:CreateUser";
    private static final String ATTACH = "iam:AttachUserPolicy";
    private static final String KEY = "iam:CreateAccessKey";
    private static final String CREATE_ROLE = "iam:CreateRole";
    private static final String PUT = "iam:PutRolePolicy";

    @Test
    void aUserIsMadeGivenPoliciesAndGivenAKey() {
        assertThat(word(allow(NEW_USERS, CREATE_USER, ATTACH, KEY))).isEqualTo("yes");
        assertThat(word(allow(NEW_USERS, CREATE_USER, "iam:PutUserPolicy", "iam:CreateLoginProfile")))
                .isEqualTo("yes");
        assertThat(word(allow(NEW_USERS, ATTACH, KEY))).isEqualTo("no");
        assertThat(word(allow(NEW_USERS, CREATE_USER, KEY))).isEqualTo("no");
        assertThat(word(allow(NEW_USERS, CREATE_USER, ATTACH))).isEqualTo("no");
    }

    @Test
    void allThreeAreOfUseOnTheSameNameThatNobodyHas() {
        assertThat(word(allow(NEW_USERS, CREATE_USER, ATTACH), allow("user/*-admin", KEY)))
                .isEqualTo("yes");
        assertThat(word(allow(NEW_USERS, CREATE_USER, ATTACH), allow("user/old-*", KEY)))
                .isEqualTo("no");
        assertThat(word(allow("user/c", CREATE_USER, ATTACH, KEY))).isEqualTo("yes");
        assertThat(word(allow("user/b", CREATE_USER, ATTACH, KEY))).isEqualTo("no");
        assertThat(word(allow(NEW_USERS, CREATE_USER, ATTACH, KEY)
                        .replace("111111111111:" + NEW_USERS, "222222222222:" + NEW_USERS)))
                .isEqualTo("no");
        assertThat(word(allow("role/aws-service-role/*", CREATE_ROLE, PUT))).isEqualTo("no");
    }

    @Test
    void aBoundaryThatIsAskedForHoldsTheNewOneAsWell() {
        String boundary = "arn:aws:iam::111111111111:policy/b";
        String others = allow(NEW_USERS, ATTACH, KEY);
        assertThat(bounded(
                        others,
                        when(allow(NEW_USERS, CREATE_USER), "StringEquals", "iam:PermissionsBoundary", boundary)))
                .isEqualTo("no");
        String asks = when(deny(NEW_USERS, CREATE_USER), "StringNotEquals", "iam:PermissionsBoundary", boundary);
        assertThat(bounded(others, allow(NEW_USERS, CREATE_USER), asks)).isEqualTo("no");
        assertThat(bounded(
                        allow(NEW_USERS, CREATE_USER, KEY),
                        when(allow(NEW_USERS, ATTACH), "StringEquals", "iam:PermissionsBoundary", boundary)))
                .isEqualTo("no");
    }

    private static String bounded(String... statements) {
        return wordOf("", "\"s3:*\"", String.join(", ", statements));
    }

    /** The policy that is asked for as a boundary is that of the account, which allows what is said here. */
    @Test
    void aBoundaryThatIsAskedForAndHoldsNobodyIsNone() {
        String boundary = "arn:aws:iam::111111111111:policy/b";
        String makes = when(allow(NEW_USERS, CREATE_USER, ATTACH), "StringEquals", "iam:PermissionsBoundary", boundary)
                + ", " + allow(NEW_USERS, KEY);
        assertThat(wordOf("", "\"*\"", makes)).isEqualTo("yes");
        assertThat(wordOf("", "\"s3:*\"", makes)).isEqualTo("no");
        assertThat(wordOf("", "\"iam:*\"", makes)).isEqualTo("yes");
        assertThat(wordOf("", "\"s3:*\"", makes + ", " + allow(NEW_USERS, "iam:DeleteUserPermissionsBoundary")))
                .isEqualTo("yes");
        assertThat(wordOf("", "\"s3:*\"", makes + ", " + allow("user/other-*", "iam:DeleteUserPermissionsBoundary")))
                .isEqualTo("no");
        assertThat(wordOf("", "\"s3:*\"", makes + ", " + allow(NEW_USERS, "iam:PutUserPermissionsBoundary")))
                .isEqualTo("yes");
        String roles = when(allow(NEW_ROLES, CREATE_ROLE, PUT), "StringEquals", "iam:PermissionsBoundary", boundary);
        assertThat(wordOf("", "\"*\"", roles)).isEqualTo("yes");
        assertThat(wordOf("", "\"s3:*\"", roles)).isEqualTo("no");
    }

    @Test
    void harmlessPoliciesGiveNothing() {
        String makes = allow(NEW_USERS, CREATE_USER, KEY);
        String which = "iam:PolicyARN";
        String aws = "arn:aws:iam::aws:policy/";
        assertThat(word(makes, when(allow(NEW_USERS, ATTACH), "ArnEquals", which, aws + "ReadOnlyAccess")))
                .isEqualTo("no");
        assertThat(word(makes, when(allow(NEW_USERS, ATTACH), "ArnEquals", which, aws + "AdministratorAccess")))
                .isEqualTo("yes");
    }

    @Test
    void whatIsOpenIsAsked() {
        String others = allow(NEW_USERS, ATTACH, KEY);
        assertThat(word(others, when(allow(NEW_USERS, CREATE_USER), "StringEquals", "aws:SourceVpc", "x")))
                .isEqualTo("conditional");
        String makes = allow(NEW_USERS, CREATE_USER, ATTACH);
        String ofTeam = when(allow(NEW_USERS, KEY), "StringEquals", "aws:ResourceTag/team", "x");
        assertThat(word(makes, ofTeam)).isEqualTo("no");
        assertThat(word(makes, ofTeam, allow(NEW_USERS, "iam:TagUser"))).isEqualTo("conditional");
        String notOfTeam = when(deny("*", "iam:*"), "StringEquals", "aws:ResourceTag/team", "x");
        assertThat(word(makes, allow(NEW_USERS, KEY), notOfTeam)).isEqualTo("yes");
    }

    @Test
    void aRoleTrustsWhoMakesItUnlessThatIsDenied() {
        String makes = allow(NEW_ROLES, CREATE_ROLE, PUT);
        assertThat(word(makes)).isEqualTo("yes");
        assertThat(word(allow(NEW_ROLES, CREATE_ROLE, "iam:AttachRolePolicy"))).isEqualTo("yes");
        assertThat(word(allow(NEW_ROLES, CREATE_ROLE))).isEqualTo("no");
        assertThat(word(makes, deny("*", "sts:AssumeRole"))).isEqualTo("no");
        assertThat(word(makes, deny("role/old-*", "sts:AssumeRole"))).isEqualTo("yes");
    }

    @Test
    void aRoleIsPassedToWhatStartsUnderIt() {
        String makes = allow(NEW_ROLES, CREATE_ROLE, PUT) + ", " + deny("*", "sts:AssumeRole");
        String pass = allow("role/*", "iam:PassRole");
        String starts = allow("*", "lambda:CreateFunction", "lambda:InvokeFunction");
        assertThat(word(makes, pass, starts)).isEqualTo("yes");
        assertThat(word(makes, pass)).isEqualTo("no");
        assertThat(word(makes, starts)).isEqualTo("no");
        assertThat(word(makes, allow("role/old-*", "iam:PassRole"), starts)).isEqualTo("no");
        assertThat(word(makes, pass, allow("*", "ec2:RunInstances"))).isEqualTo("no");
        String only = "iam:PassedToService";
        assertThat(word(makes, when(pass, "StringEquals", only, "lambda.amazonaws.com"), starts))
                .isEqualTo("yes");
        assertThat(word(makes, when(pass, "StringEquals", only, "ec2.amazonaws.com"), starts))
                .isEqualTo("no");
    }

    @Test
    void aBoundaryOfWhoMakesItCountsForEachAction() {
        String makes = allow(NEW_USERS, CREATE_USER, ATTACH, KEY);
        assertThat(wordOf(BOUNDED, "\"iam:*User*\"", makes)).isEqualTo("no");
        assertThat(wordOf(BOUNDED, "\"iam:*User*\", \"iam:CreateAccessKey\"", makes))
                .isEqualTo("yes");
    }

    @Test
    void anOrganisationCountsForEachAction() {
        String makes = allow(NEW_USERS, CREATE_USER, ATTACH, KEY);
        String everything = allow("*", "*");
        assertThat(under("SERVICE_CONTROL_POLICY", everything, makes)).isEqualTo("yes");
        for (String action : List.of(CREATE_USER, ATTACH, KEY)) {
            assertThat(under("SERVICE_CONTROL_POLICY", everything + ", " + deny(NEW_USERS, action), makes))
                    .as(action)
                    .isEqualTo("no");
        }
        assertThat(under("SERVICE_CONTROL_POLICY", everything + ", " + deny("user/old-*", KEY), makes))
                .isEqualTo("yes");
        assertThat(under("SERVICE_CONTROL_POLICY", allow("*", CREATE_USER, ATTACH), makes))
                .isEqualTo("no");
        assertThat(under("SERVICE_CONTROL_POLICY", allow("*", CREATE_USER, ATTACH, KEY), makes))
                .isEqualTo("yes");
    }

    @Test
    void anOrganisationKeepsItsRolesFromBeingAssumed() {
        String makes = allow(NEW_ROLES, CREATE_ROLE, PUT);
        String everything = allow("*", "*");
        assertThat(under("SERVICE_CONTROL_POLICY", everything + ", " + deny("*", "sts:AssumeRole"), makes))
                .isEqualTo("no");
        String all = ofAnyone(everything) + ", ";
        assertThat(under("RESOURCE_CONTROL_POLICY", all + ofAnyone(deny(NEW_ROLES, "sts:AssumeRole")), makes))
                .isEqualTo("no");
        assertThat(under("RESOURCE_CONTROL_POLICY", all + ofAnyone(deny("role/old-*", "sts:AssumeRole")), makes))
                .isEqualTo("yes");
        assertThat(under("RESOURCE_CONTROL_POLICY", all + ofAnyone(deny("*", CREATE_ROLE, PUT)), makes))
                .as("no policy of this kind reaches IAM")
                .isEqualTo("yes");
    }

    private static String ofAnyone(String statement) {
        return statement.replace("\"Action\"", "\"Principal\": \"*\", \"Action\"");
    }

    private static String under(String type, String control, String statements) {
        String organisation = """
                { "Id": "r-x", "Arn": "arn:aws:organizations::999999999999:root/o-x/r-x",
                  "PolicyTypes": [ { "Type": "%1$s", "Status": "ENABLED" } ], "Policies": [ %2$s ],
                  "Children": [ { "Id": "111111111111", "Policies": [ %2$s ] } ] }
                """.formatted(
                        type,
                        "{ \"Id\": \"p\", \"Name\": \"p\", \"Type\": \"%s\", \"Content\": { \"Statement\": [ %s ] } }"
                                .formatted(type, control));
        Map<String, byte[]> files = new TreeMap<>();
        files.put("account.json", account("", "\"*\"", statements));
        files.put("organisation.json", organisation.getBytes(StandardCharsets.UTF_8));
        return Verdicts.word(
                Verdicts.of(ModelFile.read(files, Verdicts.PLAYBOOK.words())).get(USER));
    }

    private static byte[] account(String boundary, String bounds, String statements) {
        return ACCOUNT.formatted(boundary, statements, bounds).getBytes(StandardCharsets.UTF_8);
    }

    private static String allow(String on, String... actions) {
        return "{ \"Effect\": \"Allow\", \"Action\": [ \"%s\" ], \"Resource\": \"%s\" }"
                .formatted(
                        String.join("\", \"", List.of(actions)),
                        on.equals("*") ? on : "arn:aws:iam::111111111111:" + on);
    }

    private static String deny(String on, String... actions) {
        return allow(on, actions).replace("Allow", "Deny");
    }

    private static String when(String statement, String operator, String key, String value) {
        return statement.replaceAll(
                " }$", ", \"Condition\": { \"%s\": { \"%s\": \"%s\" } } }".formatted(operator, key, value));
    }

    private static String word(String... statements) {
        return wordOf("", "\"*\"", String.join(", ", statements));
    }

    private static String wordOf(String boundary, String bounds, String statements) {
        SystemModel model =
                ModelFile.read("account.json", account(boundary, bounds, statements), Verdicts.PLAYBOOK.words());
        return Verdicts.word(Verdicts.of(model).get(USER));
    }
}
