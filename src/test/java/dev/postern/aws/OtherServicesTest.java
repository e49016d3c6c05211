package dev.postern.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.AttackerFact.ActsAs;
import dev.postern.source.ModelFile;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A user, and a role that administers and trusts a service for which the catalogue has no recipe. */
class OtherServicesTest {
    private static final String ARN = "arn:aws:iam::111111111111:";
    private static final String ACCOUNT = """
        { "UserDetailList": [ { "Arn": "%1$suser/a", "UserPolicyList": [ { "PolicyName": "p", "PolicyDocument": {
            "Version": "2012-10-17", "Statement": [ %3$s ] } } ],
            "PermissionsBoundary": { "PermissionsBoundaryArn": "%1$spolicy/b" } } ],
          "RoleDetailList": [ { "Arn": "%1$srole/admin", "RolePolicyList": [ { "PolicyName": "q", "PolicyDocument": {
            "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" } } } ],
            "AssumeRolePolicyDocument": { "Version": "2012-10-17", "Statement": [ { "Effect": "Allow",
              "Action": "sts:AssumeRole", "Principal": { "Service": "%2$s" } } ] } } ],
          "Policies": [ { "Arn": "%1$spolicy/b", "DefaultVersionId": "v1", "PolicyVersionList": [
            { "VersionId": "v1", "Document": { "Version": "2012-10-17", "Statement": [ %4$s ] } } ] } ] }
        """;
    private static final String BATCH = "batch.amazonaws.com";
    private static final String PASSES = "{ \"Effect\": \"Allow\", \"Action\": \"iam:PassRole\", \"Resource\": \"*\" }";

    @ParameterizedTest
    @CsvSource({
        "batch.amazonaws.com, batch:SubmitJob",
        "batch.amazonaws.com, batch:*",
        "batch.amazonaws.com, batch:Sub*",
        "batch.amazonaws.com, batch:*Job",
        "rolesanywhere.amazonaws.com, rolesanywhere:CreateProfile",
        "elasticmapreduce.amazonaws.com, elasticmapreduce:RunJobFlow",
        "eks-fargate-pods.amazonaws.com, eks:CreateFargateProfile",
        "credentials.iot.amazonaws.com, iot:CreateRoleAlias",
        "codedeploy.eu-west-1.amazonaws.com, codedeploy:CreateDeploymentGroup",
        "spotfleet.amazonaws.com, ec2:RequestSpotFleet",
        "opensearchservice.amazonaws.com, es:CreateDomain",
        "ops.apigateway.amazonaws.com, apigateway:PUT"
    })
    void whetherWhatIsStartedThereActsAsTheRoleIsAsked(String service, String action) {
        assertThat(word(service, PASSES + ", " + allow(action), allow("*"))).isEqualTo("conditional");
        assertThat(word(service, allow(action), allow("*"))).isEqualTo("no");
        assertThat(word("config.amazonaws.com", PASSES + ", " + allow(action), allow("*")))
                .isEqualTo("no");
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch:DescribeJobs", "batch:List*", "batch:TerminateJob", "logs:CreateLogStream"})
    void whatStartsNothingAsksNothing(String action) {
        assertThat(word(BATCH, PASSES + ", " + allow(action), allow("*"))).isEqualTo("no");
    }

    @Test
    void itCountsWhatBoundaryAndDenialsLeave() {
        String both = PASSES + ", " + allow("batch:*");
        assertThat(word(BATCH, both, allow("iam:*") + ", " + allow("batch:SubmitJob")))
                .isEqualTo("conditional");
        assertThat(word(BATCH, both, allow("iam:*") + ", " + allow("batch:List*")))
                .isEqualTo("no");
        assertThat(word(BATCH, both + ", " + allow("batch:*").replace("Allow", "Deny"), allow("*")))
                .isEqualTo("no");
    }

    @Test
    void aRoleThatMayBePassedToAnotherServiceOnlyIsNone() {
        String passes = PASSES.replaceAll(
                " }$", ", \"Condition\": { \"StringEquals\": { \"iam:PassedToService\": \"%s\" } } }");
        assertThat(word(BATCH, passes.formatted(BATCH) + ", " + allow("batch:*"), allow("*")))
                .isEqualTo("conditional");
        assertThat(word(BATCH, passes.formatted("ec2.amazonaws.com") + ", " + allow("batch:*"), allow("*")))
                .isEqualTo("no");
    }

    @Test
    void aPodHasTheRoleThatItsServiceAccountIsGiven() {
        String associates = PASSES + ", " + allow("eks:CreatePodIdentityAssociation");
        String enters = allow("eks:CreateAccessEntry") + ", " + allow("eks:AssociateAccessPolicy");
        String pods = "pods.eks.amazonaws.com";
        assertThat(word(pods, associates, allow("*"))).isEqualTo("conditional");
        assertThat(word(pods, associates + ", " + enters, allow("*"))).isEqualTo("yes");
        assertThat(word(pods, associates + ", " + allow("eks:CreateAccessEntry"), allow("*")))
                .isEqualTo("conditional");
        assertThat(word(pods, PASSES + ", " + enters, allow("*"))).isEqualTo("no");
        assertThat(word(pods, allow("eks:*"), allow("*"))).isEqualTo("no");
    }

    @Test
    void anApiLiesInNoAccount() {
        String put = allow("apigateway:PUT").replace("\"*\"", "\"arn:aws:apigateway:*::/restapis/*\"");
        assertThat(word("apigateway.amazonaws.com", PASSES + ", " + put, allow("*")))
                .isEqualTo("conditional");
    }

    private static String allow(String action) {
        return "{ \"Effect\": \"Allow\", \"Action\": \"%s\", \"Resource\": \"*\" }".formatted(action);
    }

    private static String word(String service, String allows, String bounds) {
        String account = ACCOUNT.formatted(ARN, service, allows, bounds);
        return Verdicts.word(
                ModelFile.read("account.json", account.getBytes(StandardCharsets.UTF_8), Verdicts.PLAYBOOK.words()),
                new ActsAs(ARN + "user/a"));
    }
}
