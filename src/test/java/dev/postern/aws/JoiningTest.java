package dev.postern.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.SystemModel;
import dev.postern.source.ModelFile;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A user that may put itself into a group, where one word decides whether it gets to administer by that. */
class JoiningTest {
    private static final String ARN = "arn:aws:iam::111111111111:";
    private static final String ACCOUNT = """
            { "UserDetailList": [ { "Arn": "%1$suser/a", "UserPolicyList": [ { "PolicyName": "p",
                "PolicyDocument": { "Version": "2012-10-17", "Statement": [ %2$s ] } } ]%4$s } ],
              "GroupDetailList": [ { "Arn": "%1$sgroup/g", "GroupName": "g", "GroupPolicyList": [ { "PolicyName": "q",
                "PolicyDocument": { "Version": "2012-10-17", "Statement": [ %3$s ] } } ] } ],
              "RoleDetailList": [ { "Arn": "%1$srole/r", "RolePolicyList": [ { "PolicyName": "q",
                "PolicyDocument": { "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" } } } ],
                "AssumeRolePolicyDocument": { "Statement": [ { "Effect": "Allow", "Action": "sts:AssumeRole",
                "Principal": { "Service": "lambda.amazonaws.com", "AWS": "%1$sroot" } } ] } } ],
              "Policies": [ { "Arn": "%1$spolicy/b", "DefaultVersionId": "v1", "PolicyVersionList": [
                { "VersionId": "v1", "Document": { "Statement": { "Effect": "Allow", "Action": [ %5$s ], "Resource": "*" } } } ] } ] }
            """;
    private static final String BOUNDED =
            ", \"PermissionsBoundary\": { \"PermissionsBoundaryArn\": \"%spolicy/b\" }".formatted(ARN);
    private static final String JOIN = "iam:AddUserToGroup";
    private static final String[] STARTS = {"iam:PassRole", "lambda:CreateFunction"};

    @Test
    void whatTheGroupIsGrantedAddsToItsOwn() {
        String makes = allow(STARTS);
        String invokes = allow("lambda:InvokeFunction");
        assertThat(word(makes + ", " + allow(JOIN), invokes)).isEqualTo("yes");
        assertThat(word(invokes + ", " + allow(JOIN), makes)).isEqualTo("yes");
        assertThat(word(makes, invokes)).isEqualTo("no");
        assertThat(word(allow(JOIN), invokes)).isEqualTo("no");
    }

    @Test
    void aMemberAssumesWhatTheGroupMay() {
        assertThat(word(allow(JOIN), allow("sts:AssumeRole"))).isEqualTo("yes");
        assertThat(word(allow(JOIN), allow("s3:GetObject"))).isEqualTo("no");
        assertThat(word(allow("s3:GetObject"), allow("sts:AssumeRole"))).isEqualTo("no");
    }

    @Test
    void whatHoldsAMemberHoldsItInTheGroup() {
        assertThat(word(allow(JOIN), allow("*"))).isEqualTo("yes");
        assertThat(bounded(allow(JOIN), allow("*"), JOIN)).isEqualTo("no");
        assertThat(bounded(allow(JOIN), allow("*"), "*")).isEqualTo("yes");
        String butThis = allow(JOIN).replace("Allow", "Deny").replace("\"Action\"", "\"NotAction\"");
        assertThat(word(allow(JOIN) + ", " + butThis, allow("*"))).isEqualTo("no");
        assertThat(word(allow(JOIN) + ", " + allow("s3:*").replace("Allow", "Deny"), allow("sts:AssumeRole")))
                .isEqualTo("yes");
    }

    @Test
    void aGroupIsMadeGivenPoliciesAndJoined() {
        assertThat(word(makes("new-*", "iam:CreateGroup", "iam:AttachGroupPolicy", JOIN), allow("s3:GetObject")))
                .isEqualTo("yes");
        assertThat(word(makes("new-*", "iam:CreateGroup", "iam:PutGroupPolicy", JOIN), allow("s3:GetObject")))
                .isEqualTo("yes");
        assertThat(word(makes("new-*", "iam:CreateGroup", "iam:PutGroupPolicy"), allow("s3:GetObject")))
                .isEqualTo("no");
        assertThat(word(makes("new-*", "iam:PutGroupPolicy", JOIN), allow("s3:GetObject")))
                .isEqualTo("no");
        assertThat(word(makes("new-*", "iam:CreateGroup", JOIN), allow("s3:GetObject")))
                .isEqualTo("no");
        assertThat(bounded(
                        makes("new-*", "iam:CreateGroup", "iam:PutGroupPolicy", JOIN),
                        allow("s3:GetObject"),
                        "iam:CreateGroup",
                        "iam:PutGroupPolicy",
                        JOIN))
                .isEqualTo("no");
    }

    private static String makes(String groups, String... actions) {
        return allow(actions).replace("\"*\" }", "\"" + ARN + "group/" + groups + "\" }");
    }

    private static String allow(String... actions) {
        return "{ \"Effect\": \"Allow\", \"Action\": [ %s ], \"Resource\": \"*\" }".formatted(quoted(actions));
    }

    private static String quoted(String... actions) {
        return Stream.of(actions).map("\"%s\""::formatted).collect(Collectors.joining(", "));
    }

    private static String word(String own, String ofGroup) {
        return verdict(ACCOUNT.formatted(ARN, own, ofGroup, "", "\"x:Y\""));
    }

    private static String bounded(String own, String ofGroup, String... bounds) {
        return verdict(ACCOUNT.formatted(ARN, own, ofGroup, BOUNDED, quoted(bounds)));
    }

    private static String verdict(String account) {
        SystemModel model =
                ModelFile.read("account.json", account.getBytes(StandardCharsets.UTF_8), Verdicts.PLAYBOOK.words());
        return Verdicts.word(Verdicts.of(model).get(ARN + "user/a"));
    }
}
