package dev.postern.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.SystemFact.Permission;
import dev.postern.model.SystemModel;
import dev.postern.source.ModelFile;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user who may make grants of keys, where one condition decides whether it may make one that lets it decrypt. */
class KeyGrantsTest {
    private static final String ARN = "arn:aws:iam::111111111111:user/a";
    private static final String ACCOUNT = """
        { "UserDetailList": [ { "Arn": "%s", "UserPolicyList": [ { "PolicyName": "p", "PolicyDocument": {
            "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "kms:CreateGrant", "Resource": "*",
            "Condition": { %s } } } } ] } ] }
        """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"Bool\": { \"kms:GrantIsForAWSResource\": \"false\" }",
                "\"ForAllValues:StringEquals\": { \"kms:GrantOperations\": [ \"Encrypt\", \"Decrypt\" ] }",
                "\"StringEquals\": { \"kms:GranteePrincipal\": \"" + ARN + "\" }"
            })
    void whoMayGrantItselfToDecryptReads(String condition) {
        assertThat(model(condition).facts().keySet())
                .contains(new Permission(ARN, "kms:CreateGrant", "account/111111111111/kms"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Bool\": { \"kms:GrantIsForAWSResource\": \"true\" }",
                "\"ForAllValues:StringEquals\": { \"kms:GrantOperations\": [ \"Encrypt\" ] }",
                "\"StringEquals\": { \"kms:GranteePrincipal\": \"arn:aws:iam::111111111111:role/other\" }"
            })
    void whoMayGrantOnlyOthersOrOtherThingsDoesNot(String condition) {
        assertThat(model(condition).facts().keySet()).noneMatch(Permission.class::isInstance);
    }

    private static SystemModel model(String condition) {
        return ModelFile.read(
                "account.json",
                ACCOUNT.formatted(ARN, condition).getBytes(StandardCharsets.UTF_8),
                Verdicts.PLAYBOOK.words());
    }
}
