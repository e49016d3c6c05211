package dev.postern.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.model.ControlKinds;
import dev.postern.model.FactNotation;
import dev.postern.model.PlaybookWords;
import dev.postern.model.RefusedException;
import dev.postern.model.SystemModel;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountFileTest {
    private static final PlaybookWords WORDS = new PlaybookWords(
            new ControlKinds(new TreeMap<>(), new TreeMap<>()),
            Set.of("iam:PutUserPolicy", "iam:PassRole", "s3:GetObject", "lambda:CreateFunction"),
            Set.of("lambda:CreateFunction"),
            Set.of("lambda.amazonaws.com"),
            Set.of());
    private static final String ALLOW =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::b/*\"}}";
    private static final String MAY = "permission arn:aws:iam::111111111111:user/a s3:GetObject arn:aws:s3:::b/*";

    @Test
    void aPolicyIsReadAsAnObjectAsTextAndAsEncodedText() {
        String encoded = '"' + URLEncoder.encode(ALLOW, StandardCharsets.UTF_8) + '"';
        String text = '"' + ALLOW.replace("\"", "\\\"") + '"';
        for (String document : List.of(ALLOW, encoded, text)) {
            assertThat(facts(read(user("a", document)))).contains(MAY);
        }
    }

    @Test
    void whatIsNotJsonIsAQuestionAndTheRestIsRead() {
        SystemModel model = read(account(List.of(userEntry("a", "\"{ Allow\""), userEntry("b", ALLOW))));
        assertThat(facts(model)).contains("permission arn:aws:iam::111111111111:user/b s3:GetObject arn:aws:s3:::b/*");
        assertThat(doubts(model))
                .hasSize(1)
                .first()
                .asString()
                .contains("account.json:3")
                .contains("not JSON");
        assertThat(questions(model))
                .contains(
                        "p of arn:aws:iam::111111111111:user/a, which is not JSON, lets its holders administer account 111111111111");
    }

    @Test
    void anUnknownVersionAndAnOperatorThatIsNoneAreTold() {
        String policy = ALLOW.replace("2012-10-17", "2013-01-01")
                .replace("\"Effect\"", "\"Condition\":{\"StringEqual\":{\"aws:x\":\"y\"}},\"Effect\"");
        assertThat(doubts(read(user("a", policy))))
                .anyMatch(doubt -> doubt.contains("2013-01-01"))
                .anyMatch(doubt -> doubt.contains("StringEqual"));
    }

    @Test
    void anAddressThatIsNoneIsTold() {
        String policy = ALLOW.replace(
                "\"Effect\"", "\"Condition\":{\"NotIpAddress\":{\"aws:SourceIp\":[\"10.0.0.0/8\",%s]}},\"Effect\"");
        assertThat(doubts(read(user("a", policy.formatted("\"10.0.0.300/8\"")))))
                .singleElement()
                .asString()
                .contains("\"10.0.0.300/8\", which aws:SourceIp is compared to, is no address and no range");
        assertThat(doubts(read(user("a", policy.formatted("\"2001:db8::/32\",\"${aws:SourceIp}\"")))))
                .isEmpty();
    }

    @Test
    void aTrustInAGroupLetsNobodyInAndIsTold() {
        SystemModel model = read(trusting("\"AWS\":\"arn:aws:iam::111111111111:group/g\""));
        assertThat(notes(model)).anyMatch(note -> note.contains("group/g, a group, which is no principal"));
        assertThat(questions(model)).isEmpty();
        assertThat(facts(model)).noneMatch(fact -> fact.startsWith("trusts"));
    }

    @Test
    void aPolicyOfAwsThatDeniesByItsNameGrantsNothing() {
        String quarantine = "arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV2";
        assertThat(questions(read(attached(quarantine)))).isEmpty();
        assertThat(questions(read(user("a", ALLOW)
                        .replace(
                                "\"UserPolicyList\"",
                                "\"AttachedManagedPolicies\":[{\"PolicyArn\":\"" + quarantine
                                        + "\"}],\"UserPolicyList\""))))
                .containsExactly(quarantine + ", which has no text here, denies nothing");
    }

    @Test
    void anArnWithoutAnAccountIsTold() {
        String policy =
                ALLOW.replace("s3:GetObject", "iam:PutUserPolicy").replace("arn:aws:s3:::b/*", "arn:aws:iam:::user/a");
        assertThat(doubts(read(user("a", policy))))
                .singleElement()
                .asString()
                .contains("arn:aws:iam:::user/a, an ARN without an account");
    }

    @Test
    void aThingWithoutAnArnOfAnAccountIsLeftOutAndTold() {
        SystemModel model = read(
                account(List.of("{\"UserName\":\"a\"}", "{\"Arn\":\"arn:aws:iam:::user/x\"}", userEntry("b", ALLOW))));
        assertThat(doubts(model)).hasSize(2);
        assertThat(facts(model)).contains("identity arn:aws:iam::111111111111:user/b human");
    }

    /** Whatever is wrong with one entry, the others count. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Version\":\"2013-01-01\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}",
                "\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"StringEqual\":{\"aws:x\":\"y\"}}}",
                "\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"iam:PutUserPolicy\",\"Resource\":\"arn:aws:iam:::user/a\"}",
                "\"Statement\":{\"Effect\":\"Perhaps\",\"Action\":\"*\",\"Resource\":\"*\"}",
                "\"Statement\":[7]",
                ""
            })
    void theRestOfTheFileIsRead(String policy) {
        SystemModel model = read(account(List.of(userEntry("a", "{" + policy + "}"), userEntry("b", ALLOW))));
        assertThat(facts(model))
                .contains("permission arn:aws:iam::111111111111:user/b s3:GetObject arn:aws:s3:::b/*")
                .doesNotContain("permission arn:aws:iam::111111111111:user/b * account/111111111111");
        assertThat(doubts(model)).isNotEmpty().allMatch(doubt -> doubt.contains("account.json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AIDAABCDEFGHIJKLMNOP", "arn:aws:iam::111111111111:role/gone"})
    void theRestOfATrustIsRead(String who) {
        SystemModel model = read("{\"UserDetailList\":[{\"Arn\":\"arn:aws:iam::111111111111:user/b\"}],"
                + trusting("\"AWS\":[\"" + who + "\",\"arn:aws:iam::111111111111:user/b\"]")
                        .substring(1));
        assertThat(facts(model)).contains("trusts arn:aws:iam::111111111111:role/r arn:aws:iam::111111111111:user/b");
    }

    @Test
    void aTrustInWhomIsNoMoreIsTold() {
        SystemModel model = read(trusting("\"AWS\":\"AIDAABCDEFGHIJKLMNOP\""));
        assertThat(notes(model)).anyMatch(note -> note.contains("AIDAABCDEFGHIJKLMNOP, an identity that is no more"));
        assertThat(facts(model)).noneMatch(fact -> fact.startsWith("trusts"));
    }

    @Test
    void aTrustInARoleThatIsNotThereIsAQuestion() {
        SystemModel model = read(trusting("\"AWS\":\"arn:aws:iam::111111111111:role/gone\""));
        assertThat(questions(model))
                .containsExactly("arn:aws:iam::111111111111:role/gone exists, though the details do not list it");
    }

    @Test
    void aPolicyWithoutATextIsAQuestionUnlessItIsKnownByName() {
        assertThat(questions(read(attached("arn:aws:iam::aws:policy/SomethingNew"))))
                .containsExactly(
                        "arn:aws:iam::aws:policy/SomethingNew, which has no text here, lets its holders administer account 111111111111");
        assertThat(facts(read(attached("arn:aws:iam::aws:policy/AdministratorAccess"))))
                .contains("permission arn:aws:iam::111111111111:user/a * account/111111111111");
    }

    /** They grant passing roles or writing policies; a part of what they grant would make a clean verdict of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "AdministratorAccess-Amplify",
                "AmazonSageMakerFullAccess",
                "job-function/DataScientist",
                "job-function/DatabaseAdministrator",
                "job-function/SystemAdministrator",
                "job-function/NetworkAdministrator",
                "job-function/SupportUser"
            })
    void aPolicyThatIsKnownInPartOnlyIsAQuestion(String name) {
        assertThat(questions(read(attached("arn:aws:iam::aws:policy/" + name)))).hasSize(1);
    }

    @Test
    void onePageOfSeveralIsTold() {
        assertThat(doubts(read("{\"UserDetailList\":[],\"IsTruncated\":true}")))
                .singleElement()
                .asString()
                .contains("one page of several");
    }

    @Test
    void aPartThatIsMissingIsToldUnlessAnotherFileOfTheAccountHasIt() {
        String users = "{\"UserDetailList\":[" + userEntry("a", ALLOW) + "],\"Policies\":[]}";
        String lacks =
                "the file has no GroupDetailList and no RoleDetailList, so that nothing of what is in there is known."
                        + " Give all that aws iam get-account-authorization-details prints, without --filter.";
        SystemModel alone = ModelFile.read("users.json", bytes(users), WORDS);
        assertThat(doubts(alone)).containsExactly("users.json: " + lacks);
        String rest = complete(trusting("\"AWS\":\"arn:aws:iam::111111111111:user/a\""));
        assertThat(doubts(ModelFile.read(two(users, rest), WORDS))).isEmpty();
        assertThat(doubts(ModelFile.read(two(users, rest.replace("1111", "2222")), WORDS)))
                .containsExactly("one.json: " + lacks);
    }

    private static Map<String, byte[]> two(String one, String other) {
        Map<String, byte[]> both = new LinkedHashMap<>();
        both.put("one.json", bytes(one));
        both.put("two.json", bytes(other));
        return both;
    }

    /** Of the same user, group, role or policy; in either order. */
    @Test
    void whatIsThereTwiceIsToldAndBothCount() {
        String other = userEntry("a", ALLOW.replace("s3:::b/", "s3:::c/"));
        for (List<String> order : List.of(
                List.of(userEntry("a", ALLOW), userEntry("b", ALLOW), other),
                List.of(other, userEntry("b", ALLOW), userEntry("a", ALLOW)))) {
            SystemModel model = read(account(order));
            assertThat(facts(model)).contains(MAY, MAY.replace("s3:::b/", "s3:::c/"));
            assertThat(doubts(model))
                    .singleElement()
                    .asString()
                    .startsWith(
                            "account.json:5: arn:aws:iam::111111111111:user/a is there twice, first at account.json:3;");
        }
        String bounded = userEntry("a", ALLOW)
                .replaceFirst(
                        "\\{",
                        "{\"PermissionsBoundary\":{\"PermissionsBoundaryArn\":\"arn:aws:iam::aws:policy/AWSDenyAll\"},");
        assertThat(facts(read(account(List.of(bounded))))).doesNotContain(MAY);
        assertThat(facts(read(account(List.of(bounded, other))))).contains(MAY);
        String role =
                "{\"Arn\":\"arn:aws:iam::111111111111:role/r\",\"AssumeRolePolicyDocument\":{\"Statement\":[%s]}}";
        String trust =
                "{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{\"AWS\":\"arn:aws:iam::111111111111:user/a\"}}";
        String roles = account(List.of(userEntry("a", ALLOW)))
                .replaceFirst("\\{", "{\"RoleDetailList\":[" + role.formatted("") + "," + role.formatted(trust) + "],");
        assertThat(facts(read(roles)))
                .contains("trusts arn:aws:iam::111111111111:role/r arn:aws:iam::111111111111:user/a");
        String policy =
                "{\"Arn\":\"arn:aws:iam::111111111111:policy/p\",\"DefaultVersionId\":\"%s\",\"PolicyVersionList\":[{\"VersionId\":\"%s\",\"Document\":%s}]}";
        for (String version : List.of("v1", "v2")) {
            String policies = attached("arn:aws:iam::111111111111:policy/p")
                    .replaceFirst(
                            "\\{",
                            "{\"Policies\":[" + policy.formatted("v1", "v1", ALLOW.replace("s3:::b/", "s3:::c/")) + ","
                                    + policy.formatted(version, version, ALLOW) + "],");
            assertThat(facts(read(policies))).contains(MAY, MAY.replace("s3:::b/", "s3:::c/"));
        }
    }

    @Test
    void twoDumpsThatDisagreeAreOneModelAsOpenAsEither() {
        Map<String, byte[]> both = new LinkedHashMap<>();
        both.put("old.json", bytes(user("a", ALLOW)));
        both.put("new.json", bytes(user("a", ALLOW.replace("s3:::b/", "s3:::c/"))));
        SystemModel model = ModelFile.read(both, WORDS);
        assertThat(facts(model))
                .contains("permission arn:aws:iam::111111111111:user/a s3:GetObject arn:aws:s3:::b/*")
                .contains("permission arn:aws:iam::111111111111:user/a s3:GetObject arn:aws:s3:::c/*");
        assertThat(model.merged().disagreements())
                .extracting(disagreement -> disagreement.attribute().toString())
                .containsExactly("may of arn:aws:iam::111111111111:user/a");
    }

    /** A dump says all of an identity, a dump with lists left out does not. */
    @Test
    void aDumpInWhichAnIdentityMayNothingDisagreesWithOneInWhichItMay() {
        String nothing = user("a", ALLOW.replace("Allow", "Deny"));
        for (boolean whole : new boolean[] {true, false}) {
            Map<String, byte[]> both = new LinkedHashMap<>();
            both.put("old.json", bytes(complete(user("a", ALLOW))));
            both.put("new.json", bytes(whole ? complete(nothing) : nothing));
            assertThat(ModelFile.read(both, WORDS).merged().disagreements().stream()
                            .map(disagreement -> disagreement.attribute().toString()))
                    .isEqualTo(whole ? List.of("may of arn:aws:iam::111111111111:user/a") : List.of());
        }
    }

    @Test
    void actionsThatNoRuleReadsAreCounted() {
        String grants = ALLOW.replace("\"s3:GetObject\"", "[ %s ]");
        assertThat(notes(grants.formatted(
                        "\"s3:GetObject\", \"s3:*\", \"iam:TagUser\", \"iam:Untag*\", \"sts:AssumeRole\"")))
                .isEmpty();
        assertThat(notes(grants.formatted("\"s3:GetObject\", \"athena:*\"")))
                .containsExactly("1 grant of 1 action that no rule reads: athena:*");
        assertThat(notes(grants.formatted("\"x:A\", \"x:B\"").replace("Allow", "Deny")))
                .isEmpty();
        String many = grants.formatted(
                "\"x:A\", \"x:B\", \"x:C\", \"x:D\", \"x:E\", \"x:F\", \"x:G\", \"x:H\", \"x:I\", \"x:I\"");
        assertThat(notes(many))
                .containsExactly(
                        "10 grants of 9 actions that no rule reads: x:i (2), x:a, x:b, x:c, x:d, x:e, x:f, x:g and 1 more");
    }

    private static List<String> notes(String document) {
        return read(user("a", document)).passedOver().stream()
                .filter(note -> !note.doubt())
                .map(SystemModel.Note::text)
                .toList();
    }

    @Test
    void twoTextsOfOnePolicyAreToldWhateverTheyLeadTo() {
        String other = ALLOW.replace("s3:GetObject", "s3:Get*");
        String spaced = ALLOW.replace("\"s3:GetObject\"", "[ \"s3:GetObject\" ]");
        assertThat(told(ALLOW, other))
                .containsExactly(
                        "p of arn:aws:iam::111111111111:user/a has another text at a.json:3; what either grants is"
                                + " in the model. Maybe leave the older file out?");
        assertThat(told(ALLOW, spaced)).isEmpty();
        assertThat(told(ALLOW, ALLOW)).isEmpty();
    }

    private static List<String> told(String first, String second) {
        Map<String, byte[]> both = new LinkedHashMap<>();
        both.put("b.json", bytes(complete(user("a", second))));
        both.put("a.json", bytes(complete(user("a", first))));
        return ModelFile.read(both, WORDS).passedOver().stream()
                .map(SystemModel.Note::text)
                .toList();
    }

    @Test
    void acrossAccountsTheCallersOwnAccountHasToAllowIt() {
        String role = trusting("\"AWS\":\"arn:aws:iam::222222222222:root\"");
        String may = "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Resource\":\"*\"}]}";
        for (boolean allowed : new boolean[] {true, false}) {
            Map<String, byte[]> both = new LinkedHashMap<>();
            both.put("one.json", bytes(role));
            both.put("two.json", bytes(user("a", allowed ? may : ALLOW).replace("1111", "2222")));
            List<String> facts = facts(ModelFile.read(both, WORDS));
            assertThat(facts.stream().anyMatch(fact -> fact.startsWith("member-of arn:aws:iam::222222222222:user/a")))
                    .isEqualTo(allowed);
            assertThat(facts.stream().anyMatch(fact -> fact.startsWith("trusts")))
                    .isEqualTo(allowed);
        }
    }

    @Test
    void whatIsNoObjectIsRefused() {
        assertThatThrownBy(() -> ModelFile.read("account.json", bytes("{\"UserDetailList\": ["), WORDS))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("account.json");
    }

    private static String user(String name, String policy) {
        return account(List.of(userEntry(name, policy)));
    }

    private static String account(List<String> users) {
        return "{\"UserDetailList\":[\n\n" + String.join(",\n", users) + "]}";
    }

    private static String userEntry(String name, String policy) {
        return "{\"Arn\":\"arn:aws:iam::111111111111:user/%s\",\"UserPolicyList\":[{\"PolicyName\":\"p\",\"PolicyDocument\":%s}]}"
                .formatted(name, policy);
    }

    private static String attached(String policy) {
        return account(List.of(
                "{\"Arn\":\"arn:aws:iam::111111111111:user/a\",\"AttachedManagedPolicies\":[{\"PolicyArn\":\"%s\"}]}"
                        .formatted(policy)));
    }

    private static String trusting(String principal) {
        return ("{\"RoleDetailList\":[{\"Arn\":\"arn:aws:iam::111111111111:role/r\",\"AssumeRolePolicyDocument\":"
                        + "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{%s}}]}}]}")
                .formatted(principal);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static SystemModel read(String text) {
        return ModelFile.read("account.json", bytes(complete(text)), WORDS);
    }

    /** With the lists that the text lacks, empty and on its last line. */
    private static String complete(String text) {
        String rest = List.of("UserDetailList", "GroupDetailList", "RoleDetailList", "Policies").stream()
                .filter(list -> !text.contains("\"" + list + "\""))
                .map(list -> ",\"" + list + "\":[]")
                .collect(Collectors.joining());
        return text.substring(0, text.lastIndexOf('}')) + rest + "}";
    }

    private static List<String> facts(SystemModel model) {
        return model.facts().keySet().stream().map(FactNotation::write).toList();
    }

    private static List<String> doubts(SystemModel model) {
        return model.passedOver().stream()
                .filter(SystemModel.Note::doubt)
                .map(note -> note.at() + ": " + note.text())
                .toList();
    }

    private static List<String> notes(SystemModel model) {
        return model.passedOver().stream().map(SystemModel.Note::text).toList();
    }

    private static List<String> questions(SystemModel model) {
        return model.openAssumptions().values().stream()
                .map(assumption -> assumption.text())
                .toList();
    }
}
