package dev.postern.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.ControlKinds;
import dev.postern.model.FactNotation;
import dev.postern.model.PlaybookWords;
import dev.postern.model.SystemModel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Keys of conditions that the details settle: no question is asked of them. */
class AccountKeysTest {
    private static final PlaybookWords WORDS = new PlaybookWords(
            new ControlKinds(new TreeMap<>(), new TreeMap<>()),
            Set.of("iam:PutUserPolicy", "iam:AttachUserPolicy"),
            Set.of(),
            Set.of(),
            Set.of());
    private static final String USER = "arn:aws:iam::111111111111:user/";

    @Test
    void aTagOfWhomIsTouchedDecides() {
        SystemModel model = read("iam:PutUserPolicy", "\"StringEquals\":{\"iam:ResourceTag/team\":\"blue\"}");
        assertThat(facts(model))
                .contains("permission " + USER + "a iam:PutUserPolicy " + USER + "b")
                .noneMatch(fact -> fact.endsWith("iam:PutUserPolicy " + USER + "c"));
        assertThat(questions(model)).isEmpty();
    }

    @Test
    void aTagThatNobodyHasIsNobodys() {
        SystemModel model = read("iam:PutUserPolicy", "\"StringEquals\":{\"aws:ResourceTag/owner\":\"a\"}");
        assertThat(facts(model)).noneMatch(fact -> fact.startsWith("permission"));
        assertThat(questions(model)).isEmpty();
    }

    @Test
    void theSameTagOfBothDecides() {
        SystemModel model =
                read("iam:PutUserPolicy", "\"StringEquals\":{\"aws:PrincipalTag/team\":\"${aws:ResourceTag/team}\"}");
        assertThat(facts(model))
                .contains("permission " + USER + "a iam:PutUserPolicy " + USER + "b")
                .noneMatch(fact -> fact.endsWith("iam:PutUserPolicy " + USER + "c"));
        assertThat(questions(model)).isEmpty();
    }

    @Test
    void whoIsBoundedIsKnown() {
        SystemModel model = read(
                "iam:PutUserPolicy",
                "\"ArnEquals\":{\"iam:PermissionsBoundary\":\"arn:aws:iam::111111111111:policy/fence\"}");
        assertThat(facts(model)).contains("permission " + USER + "a iam:PutUserPolicy " + USER + "c");
        assertThat(facts(model)).noneMatch(fact -> fact.endsWith("iam:PutUserPolicy " + USER + "b"));
    }

    @Test
    void whoMayAttachWhatTheyLikeAttachesTheStrongest() {
        SystemModel model =
                read("iam:AttachUserPolicy", "\"ArnLike\":{\"iam:PolicyARN\":\"arn:aws:iam::aws:policy/Admin*\"}");
        assertThat(facts(model)).anyMatch(fact -> fact.startsWith("permission " + USER + "a iam:AttachUserPolicy"));
        assertThat(questions(model)).isEmpty();
        SystemModel weak = read(
                "iam:AttachUserPolicy",
                "\"ArnEquals\":{\"iam:PolicyARN\":\"arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess\"}");
        assertThat(questions(weak)).isEmpty();
        assertThat(facts(weak)).noneMatch(fact -> fact.startsWith("permission "));
    }

    @Test
    void whomARoleTrustsByNameKnowsItsExternalId() {
        assertThat(trusting("{\"AWS\":\"" + USER + "b\"}")).isEmpty();
        assertThat(trusting("\"*\"")).anyMatch(question -> question.contains("sts:ExternalId"));
    }

    private static List<String> trusting(String principal) {
        return questions(ModelFile.read(
                "account.json",
                ("{\"UserDetailList\":[{\"Arn\":\"" + USER
                                + "b\"}],\"RoleDetailList\":[{\"Arn\":\"arn:aws:iam::111111111111:role/r\","
                                + "\"AssumeRolePolicyDocument\":{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":"
                                + principal
                                + ",\"Condition\":{\"StringEquals\":{\"sts:ExternalId\":\"k7\"}}}]}}]}")
                        .getBytes(StandardCharsets.UTF_8),
                WORDS));
    }

    private static SystemModel read(String action, String condition) {
        String policy =
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"%s\",\"Resource\":\"*\",\"Condition\":{%s}}}"
                        .formatted(action, condition);
        String account = """
                {"UserDetailList":[
                {"Arn":"%1$sa","Tags":[{"Key":"team","Value":"blue"}],"UserPolicyList":[{"PolicyName":"p","PolicyDocument":%2$s}]},
                {"Arn":"%1$sb","Tags":[{"Key":"team","Value":"blue"}]},
                {"Arn":"%1$sc","Tags":[{"Key":"team","Value":"red"}],"PermissionsBoundary":{"PermissionsBoundaryArn":"arn:aws:iam::111111111111:policy/fence"}}],
                "Policies":[{"PolicyName":"fence","Arn":"arn:aws:iam::111111111111:policy/fence","DefaultVersionId":"v1","PolicyVersionList":[
                {"VersionId":"v1","IsDefaultVersion":true,"Document":{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}}]}]}
                """.formatted(USER, policy);
        return ModelFile.read("account.json", account.getBytes(StandardCharsets.UTF_8), WORDS);
    }

    private static List<String> facts(SystemModel model) {
        return model.facts().keySet().stream().map(FactNotation::write).toList();
    }

    private static List<String> questions(SystemModel model) {
        return model.openAssumptions().values().stream()
                .map(dev.postern.model.Assumption::text)
                .toList();
    }
}
