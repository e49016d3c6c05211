package dev.postern.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.AttackerFact.ActsAs;
import dev.postern.source.ModelFile;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A user with a policy of which the file has two versions, where the texts decide what the other one leads to. */
class PolicyVersionsTest {
    private static final String ARN = "arn:aws:iam::111111111111:";
    private static final String ACCOUNT = """
            { "UserDetailList": [
                { "Arn": "%1$suser/a", "AttachedManagedPolicies": [ { "PolicyArn": "%1$spolicy/p" } ] },
                { "Arn": "%1$suser/b", "UserPolicyList": [
                  { "PolicyName": "p", "PolicyDocument": { "Statement": [ %4$s ] } } ] } ],
              "GroupDetailList": [], "RoleDetailList": [],
              "Policies": [ { "Arn": "%1$spolicy/p", "DefaultVersionId": "v2", "PolicyVersionList": [
                { "VersionId": "v1", "Document": { "Statement": [ %2$s ] } },
                { "VersionId": "v2", "Document": { "Statement": [ %3$s ] } } ] } ] }
            """;
    private static final String SETS = allow("iam:SetDefaultPolicyVersion");
    private static final String READS = allow("s3:GetObject");

    @Test
    void aVersionThatEscalatesIsPutInForce() {
        assertThat(word(allow("iam:AttachUserPolicy"), SETS, READS)).isEqualTo("yes");
        assertThat(word(allow("*"), SETS, READS)).isEqualTo("yes");
        assertThat(word(allow("iam:AttachUserPolicy"), READS, READS)).isEqualTo("no");
    }

    @Test
    void aVersionThatDoesNotIsNoQuestion() {
        assertThat(word(READS, SETS, READS)).isEqualTo("no");
        assertThat(word(allow("s3:*"), SETS, READS)).isEqualTo("no");
    }

    @Test
    void whatAnotherOneMayPutInForceIsNotItsOwn() {
        assertThat(word(allow("iam:AttachUserPolicy"), READS, SETS)).isEqualTo("no");
    }

    @Test
    void aVersionThatCannotBeReadIsAsked() {
        assertThat(word("\"?\"", SETS, READS)).isEqualTo("conditional");
    }

    private static String word(String other, String current, String ofOther) {
        String account = ACCOUNT.formatted(ARN, other, current, ofOther);
        return Verdicts.word(
                ModelFile.read("account.json", account.getBytes(StandardCharsets.UTF_8), Verdicts.PLAYBOOK.words()),
                new ActsAs(ARN + "user/a"));
    }

    private static String allow(String action) {
        return "{ \"Effect\": \"Allow\", \"Action\": \"%s\", \"Resource\": \"*\" }".formatted(action);
    }
}
