package dev.postern.source;

import static dev.postern.source.Terraforms.BORN;
import static dev.postern.source.Terraforms.USER;
import static dev.postern.source.Terraforms.bucket;
import static dev.postern.source.Terraforms.facts;
import static dev.postern.source.Terraforms.plan;
import static dev.postern.source.Terraforms.policy;
import static dev.postern.source.Terraforms.questions;
import static dev.postern.source.Terraforms.role;
import static dev.postern.source.Terraforms.text;
import static dev.postern.source.Terraforms.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.aws.Access;
import dev.postern.iam.Decision;
import dev.postern.model.ControlKinds;
import dev.postern.model.FactNotation;
import dev.postern.model.PlaybookWords;
import dev.postern.model.SystemModel;
import dev.postern.source.Terraforms.Planned;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What policies of resources grant, and what they take from policies of identities. */
class TerraformResourcePoliciesTest {
    private static final PlaybookWords WORDS = new PlaybookWords(
            new ControlKinds(new TreeMap<>(), new TreeMap<>()),
            Set.of(
                    "s3:GetObject",
                    "kms:Decrypt",
                    "sqs:SendMessage",
                    "lambda:InvokeFunction",
                    "lambda:UpdateFunctionCode",
                    "lambda:CreateFunction"),
            Set.of("lambda:CreateFunction"),
            Set.of(),
            Set.of());
    private static final String IN = ":unknown:111122223333:";
    private static final String KEY = "arn:aws:kms" + IN + "key/aws_kms_key.k";
    private static final String ROLE = "arn:aws:iam::111122223333:role/r";
    private static final String USER_ARN = "arn:aws:iam::111122223333:user/u";
    private static final String STRANGER = "arn:aws:iam::222233334444:user/u";

    private static SystemModel planned(Planned... resources) {
        return Terraforms.read(text(plan(List.of(resources))), WORDS);
    }

    private static Planned bucketPolicy(String effect, String rest) {
        return new Planned(
                "aws_s3_bucket_policy.p",
                Map.of(
                        "bucket",
                        "b",
                        "policy",
                        policy("s3:*", "\"Resource\":[\"arn:aws:s3:::b\",\"arn:aws:s3:::b/*\"]," + rest)
                                .replace("\"Allow\"", "\"" + effect + "\"")));
    }

    @Test
    void aBucketThatItsPolicyOpensToEveryoneIsReadByAnyone() {
        SystemModel model = planned(bucket(Map.of()), bucketPolicy("Allow", "\"Principal\":\"*\""));
        assertThat(model.facts()).anySatisfy((fact, supports) -> {
            assertThat(FactNotation.write(fact)).isEqualTo("permission anyone s3:GetObject arn:aws:s3:::b/*");
            assertThat(supports).allMatch(support -> support.isUnconditional());
        });
    }

    private static final String FUNCTION = "arn:aws:lambda:eu-west-1:111122223333:function:f";

    private static List<String> calls(Map<String, ?> permission) {
        return calls(planned(
                new Planned("aws_lambda_function.f", Map.of("function_name", "f", "arn", FUNCTION)),
                USER,
                permission(permission)));
    }

    private static List<String> calls(SystemModel model) {
        return facts(model).stream()
                .filter(fact -> fact.startsWith("permission "))
                .toList();
    }

    private static Planned permission(Map<String, ?> values) {
        Map<String, Object> all = new TreeMap<>(Map.of("function_name", "f"));
        all.putAll(values);
        return new Planned("aws_lambda_permission.p", all);
    }

    @Test
    void aPermissionOfAFunctionGivesAllThatItsActionMeans() {
        String anyone = "permission anyone lambda:%s " + FUNCTION;
        String user = "permission " + USER_ARN + " lambda:%s " + FUNCTION;
        assertThat(calls(Map.of("action", "lambda:InvokeFunction", "principal", "*")))
                .containsExactly(anyone.formatted("InvokeFunction"), user.formatted("InvokeFunction"));
        assertThat(calls(Map.of("action", "lambda:*", "principal", "*")))
                .containsExactlyInAnyOrder(
                        anyone.formatted("InvokeFunction"),
                        user.formatted("InvokeFunction"),
                        anyone.formatted("UpdateFunctionCode"),
                        user.formatted("UpdateFunctionCode"));
        for (String key : List.of("source_arn", "source_account", "principal_org_id")) {
            assertThat(calls(Map.of("action", "lambda:*", "principal", "*", key, "111122223333")))
                    .noneMatch(fact -> fact.startsWith("permission anyone"));
        }
        assertThat(calls(Map.of("action", "lambda:*", "principal", "events.amazonaws.com")))
                .isEmpty();
    }

    @Test
    void aPermissionOfAFunctionIsOfTheAccountOrIdentityThatItNames() {
        String update = "lambda:UpdateFunctionCode";
        String account = "arn:aws:iam::555555555555:root";
        for (String principal : List.of("555555555555", account)) {
            SystemModel model = planned(
                    new Planned("aws_lambda_function.f", Map.of("function_name", "f", "arn", FUNCTION)),
                    permission(Map.of("action", update, "principal", principal)));
            assertThat(calls(model)).containsExactly("permission %s %s %s".formatted(account, update, FUNCTION));
            assertThat(questions(model)).singleElement().asString().contains(account, update);
        }
        assertThat(calls(Map.of("action", update, "principal", USER_ARN)))
                .containsExactly("permission %s %s %s".formatted(USER_ARN, update, FUNCTION));
        assertThat(calls(Map.of("action", update, "principal", "111122223333"))).isEmpty();
        SystemModel open = planned(
                new Planned("aws_lambda_function.f", Map.of("function_name", "f", "arn", FUNCTION)),
                new Planned(
                        "aws_lambda_permission.p",
                        Map.of("function_name", "f", "action", update),
                        Map.of("principal", true),
                        Map.of()));
        assertThat(Terraforms.doubts(open)).singleElement().asString().contains("a principal that is known only after");
    }

    /** Whoever asks from the internet is no service that acts for a topic, in no network of the account, and has no private address. */
    @Test
    void whatNobodyOnTheInternetHasLetsNobodyIn() {
        String only = "\"Principal\":\"*\",\"Condition\":{\"%s\":{\"%s\":%s}}";
        String anyone = "permission anyone s3:GetObject arn:aws:s3:::b/*";
        for (String none : List.of(
                only.formatted("ArnEquals", "aws:SourceArn", "\"arn:aws:sns:eu-west-1:111122223333:t\""),
                only.formatted("StringEquals", "aws:sourceaccount", "\"111122223333\""),
                only.formatted("StringEquals", "aws:SourceVpc", "\"vpc-1\""),
                only.formatted("StringEquals", "aws:sourceVpce", "[\"vpce-1\",\"vpce-2\"]"),
                only.formatted("IpAddress", "aws:SourceIp", "[\"10.0.0.0/8\",\"fd00::/8\"]"))) {
            assertThat(facts(planned(bucket(Map.of()), bucketPolicy("Allow", none))))
                    .doesNotContain(anyone);
        }
        for (String some : List.of(
                only.formatted("IpAddress", "aws:SourceIp", "[\"10.0.0.0/8\",\"203.0.113.0/24\"]"),
                only.formatted("ArnEqualsIfExists", "aws:SourceArn", "\"arn:aws:sns:eu-west-1:111122223333:t\""),
                only.formatted("StringLike", "aws:SourceVpce", "\"vpce-*\""),
                only.formatted("StringEqualsIfExists", "aws:SourceVpc", "\"vpc-1\""),
                only.formatted("NotIpAddress", "aws:SourceIp", "\"10.0.0.0/8\""))) {
            assertThat(facts(planned(bucket(Map.of()), bucketPolicy("Allow", some))))
                    .contains(anyone);
        }
    }

    /** Nor is one who comes from an account of their own in somebody's organisation, nor a principal of the account. */
    @Test
    void whatIsGrantedToAnOrganisationIsNotOfTheInternet() {
        String only = "\"Principal\":\"*\",\"Condition\":{\"StringEquals\":{\"%s\":\"%s\"}}";
        String anyone = "permission anyone s3:GetObject arn:aws:s3:::b/*";
        for (String none : List.of(
                only.formatted("aws:PrincipalOrgID", "o-abcdefghij"),
                only.formatted("aws:PrincipalAccount", "111122223333"),
                only.formatted("aws:PrincipalArn", USER_ARN))) {
            assertThat(facts(planned(bucket(Map.of()), bucketPolicy("Allow", none))))
                    .doesNotContain(anyone);
        }
        Planned others = new Planned(
                "aws_s3_bucket_policy.d",
                Map.of(
                        "bucket",
                        "b",
                        "policy",
                        policy(
                                        "s3:*",
                                        "\"Resource\":\"arn:aws:s3:::b/*\",\"Principal\":\"*\","
                                                + "\"Condition\":{\"StringNotEquals\":{\"aws:PrincipalOrgID\":\"o-abcdefghij\"}}")
                                .replace("\"Allow\"", "\"Deny\"")));
        assertThat(facts(planned(bucket(Map.of()), bucketPolicy("Allow", "\"Principal\":\"*\""), others)))
                .doesNotContain(anyone);
        assertThat(facts(planned(
                        bucket(Map.of()), bucketPolicy("Allow", only.formatted("aws:PrincipalTag/team", "ops")))))
                .as("a tag that they give themselves")
                .contains(anyone);
    }

    @Test
    void whatIsGrantedToEveryoneIsGrantedToTheAccount() {
        String everyone = "\"Principal\":\"*\"";
        String here =
                "\"Principal\":\"*\",\"Condition\":{\"StringEquals\":{\"aws:PrincipalAccount\":\"111122223333\"}}";
        for (String rest : List.of(everyone, here)) {
            assertThat(facts(planned(bucket(Map.of()), USER, bucketPolicy("Allow", rest))))
                    .contains("permission " + USER_ARN + " s3:GetObject arn:aws:s3:::b/*");
        }
        SystemModel two = planned(bucket(Map.of()), USER, role(), bucketPolicy("Allow", everyone));
        assertThat(facts(two))
                .contains(
                        "permission \"principals of account/111122223333\" s3:GetObject arn:aws:s3:::b/*",
                        "member-of " + USER_ARN + " \"principals of account/111122223333\"",
                        "member-of " + ROLE + " \"principals of account/111122223333\"");
        Planned key = key(Map.of(
                "policy",
                policy(
                        "kms:*",
                        "\"Resource\":\"*\",\"Principal\":{\"AWS\":\"*\"},\"Condition\":{\"StringEquals\":"
                                + "{\"kms:CallerAccount\":\"111122223333\"}}")));
        assertThat(facts(planned(USER, key)))
                .contains("permission " + USER_ARN + " kms:Decrypt " + KEY)
                .noneMatch(fact -> fact.startsWith("permission anyone"));
    }

    @Test
    void aListThatIsIgnoredOpensNoBucket() {
        Planned list = new Planned("aws_s3_bucket_acl.l", Map.of("bucket", "b", "acl", "public-read"));
        String anyone = "permission anyone s3:GetObject arn:aws:s3:::b/*";
        assertThat(facts(planned(bucket(Map.of()), list))).contains(anyone);
        for (String type : List.of("aws_s3_bucket_public_access_block", "aws_s3_account_public_access_block")) {
            for (boolean ignored : List.of(true, false)) {
                Planned block = new Planned(type + ".k", Map.of("bucket", "b", "ignore_public_acls", ignored));
                assertThat(facts(planned(bucket(Map.of()), list, block)).contains(anyone))
                        .isEqualTo(!ignored);
            }
        }
    }

    @Test
    void aConditionOfAPolicyOfAResourceIsAQuestion() {
        SystemModel model = planned(
                bucket(Map.of()),
                bucketPolicy("Allow", "\"Principal\":\"*\",\"Condition\":{\"StringEquals\":{\"aws:Referer\":\"x\"}}"));
        assertThat(facts(model)).contains("permission anyone s3:GetObject arn:aws:s3:::b/*");
        assertThat(questions(model)).anyMatch(question -> question.contains("aws:Referer"));
    }

    @Test
    void anotherAccountThatAPolicyNamesMustAllowItItself() {
        SystemModel model = planned(new Planned(
                "aws_sqs_queue.q",
                Map.of(
                        "name",
                        "q",
                        "policy",
                        policy(
                                "sqs:SendMessage",
                                "\"Principal\":{\"AWS\":\"arn:aws:iam::222222222222:root\"},\"Resource\":\"*\"")),
                BORN,
                Map.of()));
        assertThat(facts(model))
                .contains("permission arn:aws:iam::222222222222:root sqs:SendMessage arn:aws:sqs" + IN + "q");
        assertThat(questions(model))
                .anyMatch(question -> question.startsWith("the account of arn:aws:iam::222222222222:root"));
    }

    @Test
    void whatAPolicyOfABucketDeniesNoPolicyOfAnIdentityGrants() {
        SystemModel model =
                planned(bucket(Map.of()), USER, user("s3:GetObject", "*"), bucketPolicy("Deny", "\"Principal\":\"*\""));
        assertThat(facts(model))
                .contains("permission arn:aws:iam::111122223333:user/u s3:GetObject \"account/111122223333/s3 except "
                        + "arn:aws:s3:::b, arn:aws:s3:::b/*\"")
                .noneMatch(fact -> fact.startsWith("contains")
                        && fact.endsWith("s3:::b/*")
                        && !fact.contains("account/111122223333 "));
    }

    @Test
    void whomAPolicyOfABucketExceptsReadsIt() {
        SystemModel model = planned(
                bucket(Map.of()),
                USER,
                user("s3:GetObject", "*"),
                bucketPolicy(
                        "Deny",
                        "\"Principal\":\"*\",\"Condition\":{\"ArnNotEquals\":{\"aws:PrincipalArn\":\"arn:aws:iam::111122223333:user/u\"}}"));
        assertThat(facts(model)).contains("contains account/111122223333/s3 arn:aws:s3:::b/*");
    }

    @Test
    void whatWhoAsksCanChooseIsNoDenial() {
        SystemModel model = planned(
                bucket(Map.of()),
                USER,
                user("s3:GetObject", "*"),
                bucketPolicy(
                        "Deny", "\"Principal\":\"*\",\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}"));
        assertThat(facts(model)).contains("contains account/111122223333/s3 arn:aws:s3:::b/*");
        assertThat(questions(model)).noneMatch(question -> question.contains("SecureTransport"));
    }

    @Test
    void aDenialThatRestsOnWhatIsNotKnownIsAQuestion() {
        SystemModel model = planned(
                bucket(Map.of()),
                USER,
                user("s3:GetObject", "*"),
                bucketPolicy(
                        "Deny",
                        "\"Principal\":\"*\",\"Condition\":{\"StringNotEquals\":{\"aws:SourceVpce\":\"vpce-1\"}}"));
        assertThat(model.facts()).anySatisfy((fact, supports) -> {
            assertThat(FactNotation.write(fact))
                    .isEqualTo("permission arn:aws:iam::111122223333:user/u s3:GetObject account/111122223333/s3");
            assertThat(supports).noneMatch(support -> support.isUnconditional());
        });
        assertThat(questions(model)).anyMatch(question -> question.contains("vpce-1"));
    }

    @Test
    void aKeyWhosePolicyDoesNotNameItsAccountIsUsedByThoseItNames() {
        SystemModel model = planned(
                USER,
                user("kms:Decrypt", "*"),
                new Planned(
                        "aws_kms_key.k",
                        Map.of(
                                "policy",
                                policy(
                                        "kms:*",
                                        "\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:role/r\"},\"Resource\":\"*\"")),
                        BORN,
                        Map.of()),
                role());
        String key = "arn:aws:kms" + IN + "key/aws_kms_key.k";
        assertThat(facts(model))
                .contains("permission " + ROLE + " kms:Decrypt " + key)
                .doesNotContain("contains account/111122223333/kms " + key);
    }

    @Test
    void aKeyWhosePolicyNamesItsAccountIsLeftToPoliciesOfIdentities() {
        SystemModel model = planned(
                USER,
                user("kms:Decrypt", "*"),
                new Planned(
                        "aws_kms_key.k",
                        Map.of(
                                "policy",
                                policy(
                                        "kms:*",
                                        "\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:root\"},\"Resource\":\"*\"")),
                        BORN,
                        Map.of()));
        assertThat(facts(model)).contains("contains account/111122223333/kms arn:aws:kms" + IN + "key/aws_kms_key.k");
    }

    @Test
    void whoIsDeniedByAResourceIsDeniedWhatItsGroupIsGranted() {
        SystemModel model = planned(
                bucket(Map.of()),
                USER,
                new Planned("aws_iam_group.g", Map.of("name", "g"), BORN, Map.of()),
                new Planned("aws_iam_user_group_membership.m", Map.of("user", "u", "groups", List.of("g"))),
                new Planned(
                        "aws_iam_group_policy.p",
                        Map.of("name", "p", "group", "g", "policy", policy("s3:GetObject", "\"Resource\":\"*\""))),
                bucketPolicy("Deny", "\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:user/u\"}"));
        assertThat(facts(model))
                .contains("permission arn:aws:iam::111122223333:user/u s3:GetObject \"account/111122223333/s3 except "
                        + "arn:aws:s3:::b, arn:aws:s3:::b/*\"")
                .noneMatch(fact -> fact.startsWith("member-of"));
    }

    @Test
    void anAdministratorWhomABucketDeniesStaysOne() {
        SystemModel model =
                planned(bucket(Map.of()), USER, user("*", "*"), bucketPolicy("Deny", "\"Principal\":\"*\""));
        assertThat(facts(model)).contains("permission arn:aws:iam::111122223333:user/u * account/111122223333");
    }

    private static SystemModel apart(String bucketPolicy, String own) {
        String there = text(plan(List.of(bucket(Map.of()), bucketPolicy("Allow", bucketPolicy))));
        String here = text(plan(List.of(USER, user("s3:GetObject", own)))).replace(Terraforms.ACCOUNT, "222233334444");
        return ModelFile.read(Map.of("there.json", bytes(there), "here.json", bytes(here)), WORDS);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void noGrantReachesABucketOfAnotherAccountThatDoesNotLetIn() {
        assertThat(facts(apart("\"Principal\":{\"Service\":\"cloudtrail.amazonaws.com\"}", "arn:aws:s3:::b/*")))
                .contains("permission " + STRANGER + " s3:GetObject account/222233334444/arn:aws:s3:::b/*")
                .noneMatch(fact -> fact.startsWith("contains account/222233334444/"));
    }

    @Test
    void whomABucketOfAnotherAccountNamesReadsItWhereItsOwnPoliciesAllowIt() {
        String named = "\"Principal\":{\"AWS\":\"" + STRANGER + "\"}";
        String account = "\"Principal\":{\"AWS\":\"arn:aws:iam::222233334444:root\"}";
        String reads = "permission " + STRANGER + " s3:GetObject arn:aws:s3:::b/*";
        assertThat(facts(apart(named, "arn:aws:s3:::b/*"))).contains(reads);
        assertThat(facts(apart(account, "*"))).contains(reads);
        assertThat(facts(apart(named, "arn:aws:s3:::other/*"))).doesNotContain(reads);
        assertThat(facts(apart(account, "arn:aws:s3:::other/*"))).doesNotContain(reads);
        assertThat(facts(apart("\"Principal\":\"*\"", "*"))).contains(reads);
        assertThat(facts(apart("\"Principal\":\"*\"", "arn:aws:s3:::other/*"))).doesNotContain(reads);
    }

    @Test
    void aQuestionToThePoliciesThemselvesKnowsThemToo() {
        String plan = text(plan(List.of(
                bucket(Map.of()), USER, user("*", "*"), bucketPolicy("Deny", "\"Principal\":\"*\""), key(Map.of()))));
        Access access = access(plan);
        assertThat(access.can(USER_ARN, "s3:GetObject", "arn:aws:s3:::b/june.csv"))
                .isInstanceOf(Decision.Denied.class);
        assertThat(access.can(USER_ARN, "s3:GetObject", "arn:aws:s3:::c/june.csv"))
                .as("a bucket of which it is not known whose it is")
                .isInstanceOf(Decision.AllowedIf.class);
        assertThat(access.can(USER_ARN, "kms:Decrypt", KEY)).isInstanceOf(Decision.Allowed.class);
        String guarded = text(plan(List.of(
                USER,
                user("*", "*"),
                key(Map.of(
                        "policy", policy("kms:*", "\"Principal\":{\"AWS\":\"" + ROLE + "\"},\"Resource\":\"*\""))))));
        assertThat(access(guarded).can(USER_ARN, "kms:Decrypt", KEY)).isInstanceOf(Decision.Denied.class);
    }

    private static Access access(String plan) {
        AccountFiles read = AccountFiles.of(Map.of("plan.json", bytes(plan)));
        return Access.of(read.details(), read.organisations(), action -> true);
    }

    private static Planned key(Map<String, ?> values) {
        return new Planned("aws_kms_key.k", values, BORN, Map.of());
    }
}
