package dev.postern.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.AttackerFact.SendsFrom;
import dev.postern.source.ModelFile;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An administrator's role that trusts everyone but for a condition, and whom that keeps out who may call himself what he likes. */
class ForeignCallerTest {
    private static final String ACCOUNT = """
            { "UserDetailList": [], "GroupDetailList": [], "Policies": [], "RoleDetailList": [
              { "Arn": "arn:aws:iam::111111111111:role/r", "AssumeRolePolicyDocument": { "Statement": [
                  { "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": "*", "Condition": { %s } } %s ] },
                "AttachedManagedPolicies": [ { "PolicyArn": "arn:aws:iam::aws:policy/AdministratorAccess" } ] } ] }
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'StringEqualsIfExists': { 'aws:PrincipalOrgID': 'o-abcdefghij' }",
                "'ForAllValues:StringLike': { 'aws:PrincipalOrgPaths': 'o-abcdefghij/*' }",
                "'Null': { 'aws:PrincipalOrgID': 'true' }",
                "'StringNotLike': { 'aws:PrincipalOrgID': 'o-*' }",
                "'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-*/r-*/ou-*/*' }",
                "'StringLike': { 'aws:PrincipalArn': '*/deploy' }",
                "'ArnLike': { 'aws:PrincipalArn': 'arn:aws:iam::*:*/Admin' }",
                "'StringEquals': { 'aws:username': 'ci' }",
                "'StringNotEquals': { 'aws:PrincipalTag/a': 'x' }",
                "'Bool': { 'aws:MultiFactorAuthPresent': 'false' }",
            })
    void whatHeMayBeLetsHimIn(String condition) {
        assertThat(word(condition, "")).isEqualTo("yes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'StringEquals': { 'aws:PrincipalOrgID': 'o-abcdefghij' }",
                "'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-abcdefghij/*' }",
                "'StringLike': { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:*/deploy' }",
                "'StringEquals': { 'aws:PrincipalAccount': '222222222222' }",
                "'StringEquals': { 'aws:username': 'ci', 'aws:PrincipalType': 'AssumedRole' }",
            })
    void whatHeIsNotKeepsHimOut(String condition) {
        assertThat(word(condition, "")).isEqualTo("no");
    }

    @Test
    void oneTagSuitsAllStatementsOrNone() {
        String allowed = "'StringEquals': { 'aws:PrincipalTag/a': 'x' }";
        assertThat(word(allowed, denied("'q', 'x'"))).isEqualTo("yes");
        assertThat(word(allowed, denied("'q'"))).isEqualTo("no");
    }

    private static String denied(String but) {
        return ", { 'Effect': 'Deny', 'Action': 'sts:AssumeRole', 'Principal': '*', 'Condition': { 'StringNotEquals': { 'aws:PrincipalTag/a': [ %s ] } } }"
                .formatted(but);
    }

    private static String word(String condition, String more) {
        String account = ACCOUNT.formatted(condition, more).replace('\'', '"');
        return Verdicts.word(
                ModelFile.read("account.json", account.getBytes(StandardCharsets.UTF_8), Verdicts.PLAYBOOK.words()),
                new SendsFrom("internet"));
    }
}
