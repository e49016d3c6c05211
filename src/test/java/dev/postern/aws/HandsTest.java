package dev.postern.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.AttackerFact.ActsAs;
import dev.postern.source.ModelFile;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A user who may become a role that something holds, and others who may take that away. */
class HandsTest {
    private static final String ARN = "arn:aws:iam::111111111111:";
    private static final String ACCOUNT = """
            { "UserDetailList": [
                { "Arn": "%1$suser/a", "UserPolicyList": [
                  { "PolicyName": "p", "PolicyDocument": { "Statement": [ %2$s ] } } ] },
                { "Arn": "%1$suser/b", "UserPolicyList": [
                  { "PolicyName": "p", "PolicyDocument": { "Statement": [ %3$s ] } } ] } ],
              "GroupDetailList": [],
              "Policies": [ { "Arn": "%1$spolicy/b", "DefaultVersionId": "v1", "PolicyVersionList": [
                { "VersionId": "v1", "Document": { "Statement": [ { "Effect": "Allow", "Action": "s3:*", "Resource": "*" } ] } } ] },
                { "Arn": "%1$spolicy/n", "DefaultVersionId": "v1", "PolicyVersionList": [
                { "VersionId": "v1", "Document": { "Statement": [ { "Effect": "%6$s", "Action": "iam:PutRolePolicy", "Resource": "*" } ] } } ] } ],
              "RoleDetailList": [ { "Arn": "%1$srole/r",
                "AssumeRolePolicyDocument": { "Statement": [ { "Effect": "Allow", "Action": "sts:AssumeRole",
                  "Principal": { "AWS": "%1$suser/a" } } ] },
                "RolePolicyList": [ { "PolicyName": "q", "PolicyDocument": { "Statement": [ %4$s ] } } ],
                "AttachedManagedPolicies": [ %5$s ] %7$s } ] }
            """;
    private static final String NOTHING = allow("s3:ListAllMyBuckets");
    private static final String BOUNDED =
            ", \"PermissionsBoundary\": { \"PermissionsBoundaryArn\": \"%spolicy/b\" }".formatted(ARN);
    private static final String ADMINISTRATOR = attached("arn:aws:iam::aws:policy/AdministratorAccess");
    private static final String DENIED = allow("iam:*").replace("Allow", "Deny");

    @Test
    void anotherMayTakeOffItsBoundary() {
        String unbinds = allow("iam:DeleteRolePermissionsBoundary");
        assertThat(bounded(NOTHING, NOTHING)).isEqualTo("no");
        assertThat(bounded(unbinds, NOTHING)).isEqualTo("conditional");
        assertThat(bounded(NOTHING, unbinds)).isEqualTo("conditional");
        assertThat(bounded(NOTHING, allow("iam:DeleteUserPermissionsBoundary"))).isEqualTo("no");
        assertThat(bounded(NOTHING, unbinds.replace("\"*\"", "\"" + ARN + "role/s\"")))
                .isEqualTo("no");
    }

    @Test
    void anotherMayRewriteItsBoundary() {
        String rewrites = allow("iam:CreatePolicyVersion");
        assertThat(bounded(NOTHING, rewrites)).isEqualTo("conditional");
        assertThat(bounded(NOTHING, rewrites.replace("\"*\"", "\"" + ARN + "policy/n\"")))
                .isEqualTo("no");
    }

    @Test
    void whoMayGiveItselfAnythingNeedsNobody() {
        assertThat(bounded(NOTHING, allow("iam:DeleteRolePermissionsBoundary", "iam:PutUserPolicy")))
                .isEqualTo("no");
    }

    @Test
    void anotherMayTakeAwayWhatDenies() {
        assertThat(word(NOTHING, allow("iam:DeleteRolePolicy"), DENIED, ADMINISTRATOR, "Deny", ""))
                .isEqualTo("conditional");
        assertThat(word(NOTHING, allow("iam:DetachRolePolicy"), DENIED, ADMINISTRATOR, "Deny", ""))
                .isEqualTo("no");
        String attachedDenial = attached(ARN + "policy/n");
        String grants = allow("iam:PutRolePolicy");
        assertThat(word(NOTHING, allow("iam:DetachRolePolicy"), grants, attachedDenial, "Deny", ""))
                .isEqualTo("conditional");
        assertThat(word(NOTHING, allow("iam:DeleteRolePolicy"), grants, attachedDenial, "Deny", ""))
                .isEqualTo("no");
    }

    @Test
    void anotherMayAttachAPolicyByName() {
        String attaches = allow("iam:AttachRolePolicy")
                .replaceAll(
                        "}$", ", \"Condition\": { \"ArnEquals\": { \"iam:PolicyARN\": \"" + ARN + "policy/n\" } } }");
        assertThat(word(NOTHING, attaches, NOTHING, "", "Allow", "")).isEqualTo("conditional");
        assertThat(word(NOTHING, attaches, NOTHING, "", "Deny", "")).isEqualTo("no");
    }

    private static String bounded(String ofCaller, String ofOther) {
        return word(ofCaller, ofOther, NOTHING, ADMINISTRATOR, "Deny", BOUNDED);
    }

    private static String word(
            String ofCaller, String ofOther, String ofRole, String attached, String effect, String more) {
        String account = ACCOUNT.formatted(ARN, ofCaller, ofOther, ofRole, attached, effect, more);
        return Verdicts.word(
                ModelFile.read("account.json", account.getBytes(StandardCharsets.UTF_8), Verdicts.PLAYBOOK.words()),
                new ActsAs(ARN + "user/a"));
    }

    private static String attached(String policy) {
        return "{ \"PolicyArn\": \"%s\" }".formatted(policy);
    }

    private static String allow(String... actions) {
        return "{ \"Effect\": \"Allow\", \"Action\": [ \"%s\" ], \"Resource\": \"*\" }"
                .formatted(String.join("\", \"", actions));
    }
}
