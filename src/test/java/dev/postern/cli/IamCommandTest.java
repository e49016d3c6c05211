package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IamCommandTest {
    private static final String ACCOUNT = "arn:aws:iam::111111111111:";
    private static final String DETAILS = """
            { "UserDetailList": [
              { "Arn": "arn:aws:iam::111111111111:user/dev", "GroupList": [ "staff" ],
                "UserPolicyList": [ { "PolicyName": "inline", "PolicyDocument": { "Version": "2012-10-17", "Statement": [
                  { "Sid": "Own", "Effect": "Allow", "Action": "dynamodb:*", "Resource": "arn:aws:dynamodb:*:*:table/${aws:username}-*" },
                  { "Effect": "Deny", "Action": "dynamodb:DeleteItem", "Resource": "*" } ] } } ] },
              { "Arn": "arn:aws:iam::111111111111:user/ops" } ],
              "GroupDetailList": [
              { "Arn": "arn:aws:iam::111111111111:group/staff",
                "GroupPolicyList": [ { "PolicyName": "office", "PolicyDocument": { "Version": "2012-10-17", "Statement": [
                  { "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*",
                    "Condition": { "IpAddress": { "aws:SourceIp": "10.0.0.0/8" } } } ] } } ] } ] }
            """;

    @TempDir
    Path folder;

    private String file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("account.json"), DETAILS).toString();
    }

    @Test
    void saysWhetherAPrincipalMayAndByWhichStatement() {
        Ran own = Ran.of(
                "iam",
                "can",
                ACCOUNT + "user/dev",
                "dynamodb:GetItem",
                "arn:aws:dynamodb:eu-west-1:111111111111:table/dev-x",
                file);
        assertThat(own.out()).contains("user/dev may dynamodb:GetItem", "table/dev-x.", "(Own)", "account.json:4");
        assertThat(own.code()).isZero();
        assertThat(Ran.of(
                                "iam",
                                "can",
                                ACCOUNT + "user/dev",
                                "dynamodb:GetItem",
                                "arn:aws:dynamodb:eu-west-1:111111111111:table/ops-x",
                                file)
                        .out())
                .contains("may not dynamodb:GetItem", "nothing in the policies");
        assertThat(Ran.of(
                                "iam",
                                "can",
                                ACCOUNT + "user/dev",
                                "dynamodb:DeleteItem",
                                "arn:aws:dynamodb:eu-west-1:111111111111:table/dev-x",
                                file)
                        .out())
                .contains("may not dynamodb:DeleteItem", "account.json:5");
        assertThat(Ran.of(
                                "iam",
                                "can",
                                ACCOUNT + "user/dev",
                                "sqs:SendMessage",
                                "arn:aws:sqs:eu-west-1:111111111111:q",
                                file)
                        .out())
                .contains("if:", "aws:SourceIp is in 10.0.0.0/8", "office");
    }

    /** Of many it would be said what holds for some of them. */
    @Test
    void oneRequestIsAskedAboutAndNoPattern() {
        String dev = ACCOUNT + "user/dev";
        String thing = "arn:aws:s3:::exports/june.csv";
        Ran both = Ran.of("iam", "can", dev, "s3:*", "arn:aws:s3:::secret*", file);
        assertThat(both.err())
                .contains(
                        "\"s3:*\" is many actions", "such as s3:GetObject", "\"arn:aws:s3:::secret*\" is many things");
        assertThat(both.code()).isEqualTo(ExitCode.USAGE);
        assertThat(Ran.of("iam", "can", dev, "nonsense", thing, file).err())
                .contains("\"nonsense\" is no action of AWS");
        assertThat(Ran.of("iam", "who", "s3:GetObject", "hello", file).err())
                .contains("\"hello\" is no ARN", "such as arn:aws:s3:::exports/june.csv");
        assertThat(Ran.of("iam", "who", "s3:GetObject", "*", file).err()).contains("s3:GetObject touches one thing");
        assertThat(Ran.of("iam", "who", "iam:PassRole", "*", file).code()).isEqualTo(ExitCode.USAGE);
        assertThat(Ran.of("iam", "who", "s3:GetObject", thing, file).code()).isZero();
        assertThat(Ran.of("iam", "who", "s3:ListAllMyBuckets", "*", file).code())
                .isZero();
    }

    @Test
    void whatAGroupSaysThatIsNotInTheFilesIsAQuestion() throws IOException {
        String ghost = DETAILS.replace("\"staff\" ]", "\"ghost\" ]");
        Path partly = Files.writeString(folder.resolve("partly.json"), ghost);
        assertThat(Ran.of("iam", "can", ACCOUNT + "user/dev", "sns:Publish", ACCOUNT + "x", partly.toString())
                        .out())
                .contains("if:", ACCOUNT + "group/ghost", "not in the files");
    }

    @Test
    void listsWhoMay() throws IOException {
        Ran who = Ran.of("iam", "who", "dynamodb:GetItem", "arn:aws:dynamodb:eu-west-1:111111111111:table/dev-x", file);
        assertThat(who.out())
                .startsWith("1 of 2 principals may dynamodb:GetItem")
                .doesNotContain("user/ops");
        JsonNode told = new ObjectMapper()
                .readTree(Ran.of(
                                "iam",
                                "who",
                                "dynamodb:GetItem",
                                "arn:aws:dynamodb:eu-west-1:111111111111:table/dev-x",
                                file,
                                "--format",
                                "json")
                        .out());
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(Ran.of("schema", "iam").out())
                        .validate(told))
                .isEmpty();
        assertThat(told.at("/decisions").findValuesAsText("decision")).containsExactly("allowed", "denied");
    }

    /** Whose a bucket is, its ARN does not say. */
    @Test
    void namesNoPolicyThatNobodyGave() throws IOException {
        String reads = DETAILS.replace("arn:aws:dynamodb:*:*:table/${aws:username}-*", "*")
                .replace("dynamodb:*", "s3:*");
        Path read = Files.writeString(folder.resolve("reads.json"), reads);
        assertThat(Ran.of("iam", "can", ACCOUNT + "user/dev", "s3:GetObject", "arn:aws:s3:::b/x", read.toString())
                        .out())
                .contains("if:", "account 111111111111", "(Own)")
                .doesNotContain("the policy of the resource");
    }

    @Test
    void saysWhichOutsidersARoleLetsIn() throws IOException {
        String role = """
                { "RoleDetailList": [ { "Arn": "%1$srole/r", "AssumeRolePolicyDocument": { "Statement": [
                  { "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": { "AWS": "arn:aws:iam::999988887777:root",
                    "Service": "lambda.amazonaws.com" } },
                  { "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
                    "Principal": { "Federated": "%1$soidc-provider/gitlab.com" } },
                  { "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": { "AWS": "888877776666" },
                    "Condition": { "StringEquals": { "sts:ExternalId": "x" } } } ] } } ] }
                """.formatted(ACCOUNT);
        String file = Files.writeString(folder.resolve("role.json"), role).toString();
        assertThat(Ran.of("iam", "who", "sts:AssumeRole", ACCOUNT + "role/r", file)
                        .out())
                .contains(
                        "account 999988887777 may sts:AssumeRole",
                        "account 888877776666 may sts:AssumeRole on " + ACCOUNT + "role/r, if:",
                        "lambda.amazonaws.com may sts:AssumeRole")
                .doesNotContain("gitlab.com", "anyone");
        assertThat(Ran.of("iam", "who", "sts:AssumeRoleWithWebIdentity", ACCOUNT + "role/r", file)
                        .out())
                .contains(
                        ACCOUNT + "oidc-provider/gitlab.com may sts:AssumeRoleWithWebIdentity",
                        "anyone, with a token of gitlab.com may sts:AssumeRoleWithWebIdentity")
                .doesNotContain("999988887777");
        String open = role.replace("arn:aws:iam::999988887777:root", "*");
        assertThat(Ran.of(
                                "iam",
                                "who",
                                "sts:AssumeRole",
                                ACCOUNT + "role/r",
                                Files.writeString(folder.resolve("open.json"), open)
                                        .toString())
                        .out())
                .contains("anyone may sts:AssumeRole on " + ACCOUNT + "role/r.");
    }

    @Test
    void aSecondFactorIsNotAskedForWhereAnAccessKeyDoes() throws IOException {
        String statements = "{ \"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"*\" }, "
                + "{ \"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\", "
                + "\"Condition\": { \"%s\": { \"aws:MultiFactorAuthPresent\": \"false\" } } }";
        String account = "{ \"UserDetailList\": [ { \"Arn\": \"" + ACCOUNT
                + "user/u\", \"UserPolicyList\": [ { \"PolicyName\": \"p\", \"PolicyDocument\": "
                + "{ \"Version\": \"2012-10-17\", \"Statement\": [ " + statements + " ] } } ] } ] }";
        assertThat(can(account.formatted("Bool")))
                .contains("may s3:ListAllMyBuckets on *.")
                .doesNotContain("if:");
        assertThat(can(account.formatted("BoolIfExists"))).contains("if:");
    }

    private String can(String account) throws IOException {
        String file = Files.writeString(folder.resolve("mfa.json"), account).toString();
        return Ran.of("iam", "can", ACCOUNT + "user/u", "s3:ListAllMyBuckets", "*", file)
                .out();
    }

    @Test
    void saysThatAnyoneMay() throws IOException {
        String state = """
                { "format_version": "1.0", "values": { "root_module": { "resources": [
                  { "address": "aws_iam_user.u", "mode": "managed", "type": "aws_iam_user", "name": "u",
                    "values": { "name": "u", "arn": "arn:aws:iam::111111111111:user/u" } },
                  { "address": "aws_s3_bucket.b", "mode": "managed", "type": "aws_s3_bucket", "name": "b",
                    "values": { "bucket": "b", "arn": "arn:aws:s3:::b" } },
                  { "address": "aws_s3_bucket_policy.p", "mode": "managed", "type": "aws_s3_bucket_policy", "name": "p",
                    "values": { "bucket": "b", "policy":
                      "{\\"Statement\\":{\\"Effect\\":\\"Allow\\",\\"Principal\\":\\"*\\",\\"Action\\":\\"s3:GetObject\\",\\"Resource\\":\\"arn:aws:s3:::b/*\\"}}" } } ] } } }
                """;
        String open = Files.writeString(folder.resolve("state.json"), state).toString();
        Ran who = Ran.of("iam", "who", "s3:GetObject", "arn:aws:s3:::b/x", open);
        assertThat(who.out()).contains("user/u may s3:GetObject", "anyone may s3:GetObject on arn:aws:s3:::b/x.");
        JsonNode told = new ObjectMapper()
                .readTree(Ran.of("iam", "who", "s3:PutObject", "arn:aws:s3:::b/x", open, "--format", "json")
                        .out());
        assertThat(told.at("/decisions").findValuesAsText("principal"))
                .containsExactly("arn:aws:iam::111111111111:user/u", "anyone");
        assertThat(told.at("/decisions").findValuesAsText("decision")).containsExactly("denied", "denied");
    }

    @Test
    void namesWhatIsNotThere() throws IOException {
        Ran nobody = Ran.of("iam", "can", ACCOUNT + "user/dew", "ec2:DescribeInstances", "*", file);
        assertThat(nobody.err()).contains("no user or role", "user/dev");
        assertThat(nobody.code()).isEqualTo(ExitCode.USAGE);
        Path other = Files.writeString(folder.resolve("system.json"), "{\"system\":\"x\"}");
        Ran refused = Ran.of("iam", "who", "ec2:DescribeInstances", "*", other.toString());
        assertThat(refused.err()).contains("this is not authorization details of AWS accounts");
        assertThat(refused.code()).isEqualTo(ExitCode.BAD_INPUT);
    }

    private static final String SHOP = "fixtures/accounts/shop/account.json";
    private static final String FROM_ANA = "acts-as arn:aws:iam::123456789012:user/ana";

    @Test
    void tellsChangesAloneAsADiff() {
        Ran diff = Ran.of("iam", "remediate", SHOP, "--start", FROM_ANA, "--format", "diff");
        assertThat(diff.out())
                .startsWith("--- policy functions of arn:aws:iam::123456789012:group/developers\n")
                .contains("\n-      \"Resource\": \"arn:aws:iam::123456789012:role/shop-*\"\n");
        assertThat(diff.code()).isZero();
        assertThat(Ran.of("iam", "remediate", SHOP, "--start", FROM_ANA, "--format", "diff")
                        .out())
                .isEqualTo(diff.out());
        Ran elsewhere = Ran.of("simulate", SHOP, "--format", "diff");
        assertThat(elsewhere.err()).contains("only changes of policies are told as a diff");
        assertThat(elsewhere.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void whatHasNoPoliciesCannotBeRemediated() throws IOException {
        Ran system = Ran.of("iam", "remediate", "fixtures/reporting-api-ssrf/system.yaml");
        assertThat(system.err()).contains("no policies can be edited in this", "get-account-authorization-details");
        assertThat(system.code()).isEqualTo(ExitCode.BAD_INPUT);
        Path broken = Files.writeString(folder.resolve("broken.json"), "{ \"UserDetailList\": [ }");
        assertThat(Ran.of("iam", "remediate", broken.toString()).code()).isEqualTo(ExitCode.BAD_INPUT);
        Ran nobody = Ran.of("iam", "remediate", SHOP, "--start", FROM_ANA + "s");
        assertThat(nobody.out()).contains("user/ana\"?");
    }
}
