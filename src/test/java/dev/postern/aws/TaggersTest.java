package dev.postern.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.AttackerFact.ActsAs;
import dev.postern.source.ModelFile;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A user who may assume an administrator's role by its tags alone, and what others may make of these. */
class TaggersTest {
    private static final String ARN = "arn:aws:iam::111111111111:";
    private static final String ACCOUNT = """
            { "UserDetailList": [
                { "Arn": "%1$suser/a", "Tags": [ { "Key": "team", "Value": "web" } ], "UserPolicyList": [
                  { "PolicyName": "p", "PolicyDocument": { "Statement": [ %2$s ] } } ] },
                { "Arn": "%1$suser/b", "UserPolicyList": [
                  { "PolicyName": "p", "PolicyDocument": { "Statement": [ %3$s ] } } ] } ],
              "GroupDetailList": [], "Policies": [],
              "RoleDetailList": [ { "Arn": "%1$srole/r", "Tags": [ { "Key": "env", "Value": "prod" } ],
                "AssumeRolePolicyDocument": { "Statement": [ { "Effect": "Allow", "Action": "sts:AssumeRole",
                  "Principal": { "AWS": "111111111111" } %4$s } ] },
                "AttachedManagedPolicies": [ { "PolicyArn": "arn:aws:iam::aws:policy/AdministratorAccess" } ] } ] }
            """;
    private static final String ASSUMES = allow("sts:AssumeRole");
    private static final String ASSUMES_DEV =
            ASSUMES.replaceAll("}$", where("StringEquals", "aws:ResourceTag/env", "dev") + "}");
    private static final String NOT_PROD =
            deny("sts:AssumeRole").replaceAll("}$", where("StringEquals", "aws:ResourceTag/env", "prod") + "}");
    private static final String OF_OPS = where("StringEquals", "aws:PrincipalTag/team", "ops");
    private static final String OTHERS = allow("s3:ListAllMyBuckets");

    @Test
    void aTagOfTheRoleThatItsCallerMaySetIsAsked() {
        assertThat(word(ASSUMES_DEV, OTHERS, "")).isEqualTo("no");
        assertThat(word(ASSUMES_DEV + "," + allow("iam:TagRole"), OTHERS, "")).isEqualTo("conditional");
        assertThat(word(ASSUMES_DEV + "," + allow("iam:TagUser"), OTHERS, "")).isEqualTo("no");
    }

    @Test
    void aTagThatSomebodyElseMaySetIsAsked() {
        assertThat(word(ASSUMES_DEV, allow("iam:TagRole"), "")).isEqualTo("conditional");
        assertThat(word(ASSUMES, allow("iam:TagUser"), OF_OPS)).isEqualTo("conditional");
        assertThat(word(ASSUMES, allow("iam:TagRole"), OF_OPS)).isEqualTo("no");
    }

    @Test
    void whatTheRoleAsksOfItsCallersTheCallerMayBe() {
        assertThat(word(ASSUMES, OTHERS, OF_OPS)).isEqualTo("no");
        assertThat(word(ASSUMES + "," + allow("iam:TagUser"), OTHERS, OF_OPS)).isEqualTo("conditional");
    }

    @Test
    void aDenialByATagThatMayBeTakenAwayIsAsked() {
        assertThat(word(ASSUMES + "," + NOT_PROD, OTHERS, "")).isEqualTo("no");
        assertThat(word(ASSUMES + "," + NOT_PROD, allow("iam:UntagRole"), "")).isEqualTo("conditional");
    }

    @Test
    void whoMayGiveItPoliciesNeedsNoTag() {
        assertThat(word(ASSUMES_DEV, allow("iam:TagRole", "iam:PutRolePolicy"), ""))
                .isEqualTo("no");
    }

    @Test
    void whatATagLetsInAlreadyIsNotAsked() {
        String web = where("StringEquals", "aws:PrincipalTag/team", "web");
        assertThat(word(ASSUMES, allow("iam:TagUser"), web)).isEqualTo("yes");
    }

    private static String word(String policy, String ofOther, String condition) {
        String account = ACCOUNT.formatted(ARN, policy, ofOther, condition);
        return Verdicts.word(
                ModelFile.read("account.json", account.getBytes(StandardCharsets.UTF_8), Verdicts.PLAYBOOK.words()),
                new ActsAs(ARN + "user/a"));
    }

    private static String allow(String... actions) {
        return "{ \"Effect\": \"Allow\", \"Action\": [ \"%s\" ], \"Resource\": \"*\" }"
                .formatted(String.join("\", \"", actions));
    }

    private static String deny(String action) {
        return allow(action).replace("Allow", "Deny");
    }

    private static String where(String operator, String key, String value) {
        return ", \"Condition\": { \"%s\": { \"%s\": \"%s\" } }".formatted(operator, key, value);
    }
}
