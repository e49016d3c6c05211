package dev.postern.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.AttackerFact.ActsAs;
import dev.postern.source.ModelFile;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A user, and a role that administers and that whoever brings an assertion of a SAML provider becomes. */
class SamlProvidersTest {
    private static final String ARN = "arn:aws:iam::111111111111:";
    private static final String ACCOUNT = """
        { "UserDetailList": [ { "Arn": "%1$suser/a", "UserPolicyList": [ { "PolicyName": "p", "PolicyDocument": {
            "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": [ %2$s ], "Resource": "%3$s" } } } ] } ],
          "RoleDetailList": [ { "Arn": "%1$srole/admin", "RolePolicyList": [ { "PolicyName": "q", "PolicyDocument": {
            "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" } } } ],
            "AssumeRolePolicyDocument": { "Version": "2012-10-17", "Statement": [ { "Effect": "Allow",
              "Action": "sts:AssumeRoleWithSAML", "Principal": { "Federated": "%1$ssaml-provider/%5$s" },
              "Condition": { %4$s } } ] } } ] }
        """;
    private static final String UPDATE = "\"iam:UpdateSAMLProvider\"";
    private static final String AUDIENCE = "\"StringEquals\": { \"SAML:aud\": \"https://signin.aws.amazon.com/saml\" }";

    @Test
    void whoChangesTheMetadataOfAProviderSignsForItself() {
        assertThat(word(UPDATE, "*", AUDIENCE, "corp")).isEqualTo("yes");
        assertThat(word(UPDATE, ARN + "saml-provider/corp", AUDIENCE, "corp")).isEqualTo("yes");
        assertThat(word(UPDATE, ARN + "saml-provider/other", AUDIENCE, "corp")).isEqualTo("no");
        assertThat(word("\"iam:GetSAMLProvider\"", "*", AUDIENCE, "corp")).isEqualTo("no");
    }

    @Test
    void orMakesItAnew() {
        assertThat(word("\"iam:DeleteSAMLProvider\", \"iam:CreateSAMLProvider\"", "*", "", "corp"))
                .isEqualTo("yes");
        assertThat(word("\"iam:CreateSAMLProvider\"", "*", "", "corp")).isEqualTo("no");
        assertThat(word("\"iam:DeleteSAMLProvider\"", "*", "", "corp")).isEqualTo("no");
    }

    @Test
    void whatItSignsSaysWhatTheTrustAsksFor() {
        assertThat(word(
                        UPDATE,
                        "*",
                        "\"StringEquals\": { \"saml:sub\": \"boss\", \"saml:sub_type\": \"persistent\" }",
                        "corp"))
                .isEqualTo("yes");
        assertThat(word(UPDATE, "*", "\"StringLike\": { \"saml:iss\": \"https://corp.example/*\" }", "corp"))
                .isEqualTo("yes");
        assertThat(word(UPDATE, "*", "\"IpAddress\": { \"aws:SourceIp\": \"198.51.100.0/24\" }", "corp"))
                .isEqualTo("conditional");
    }

    @Test
    void whetherThatOfIdentityCenterIsLeftSoIsAsked() {
        assertThat(word(UPDATE, "*", AUDIENCE, "AWSSSO_0123456789abcdef_DO_NOT_DELETE"))
                .isEqualTo("conditional");
    }

    private static String word(String actions, String resource, String condition, String provider) {
        String account = ACCOUNT.formatted(ARN, actions, resource, condition, provider);
        return Verdicts.word(
                ModelFile.read("account.json", account.getBytes(StandardCharsets.UTF_8), Verdicts.PLAYBOOK.words()),
                new ActsAs(ARN + "user/a"));
    }
}
