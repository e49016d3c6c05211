package dev.postern.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.AttackerFact.ActsAs;
import dev.postern.model.SystemModel;
import dev.postern.source.ModelFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A user whom one change of its own lets make another one, where one word decides whether it gets to administer by both. */
class SelfChangesTest {
    private static final String ARN = "arn:aws:iam::111111111111:";
    private static final String ACCOUNT = """
            { "UserDetailList": [ { "Arn": "%1$suser/a", "UserPolicyList": [
                { "PolicyName": "p", "PolicyDocument": { "Version": "2012-10-17", "Statement": [ %2$s ] } },
                { "PolicyName": "d", "PolicyDocument": { "Version": "2012-10-17", "Statement": [ %3$s ] } } ],
                "PermissionsBoundary": { "PermissionsBoundaryArn": "%1$spolicy/b" } } ],
              "Policies": [ { "Arn": "%1$spolicy/b", "DefaultVersionId": "v1", "PolicyVersionList": [
                { "VersionId": "v1", "Document": { "Version": "2012-10-17", "Statement": [ %4$s ] } } ] } ] }
            """;
    private static final String UNBINDS = "iam:DeleteUserPermissionsBoundary";
    private static final String DELETES = "iam:DeleteUserPolicy";
    private static final String TAGS = "iam:TagUser";
    private static final String WRITES = "iam:PutUserPolicy";
    private static final String NOTHING = deny("s3:DeleteBucket");
    private static final String ALL_BUT_WRITES = deny(WRITES).replace("\"Action\"", "\"NotAction\"");

    @Test
    void withoutItsBoundaryItTakesOffWhatDenies() {
        assertThat(word(allow(UNBINDS, DELETES, WRITES), deny(WRITES), allow(UNBINDS)))
                .isEqualTo("yes");
        assertThat(word(allow(UNBINDS, WRITES), deny(WRITES), allow(UNBINDS))).isEqualTo("no");
        assertThat(word(allow(UNBINDS, DELETES, WRITES), deny(WRITES), allow(DELETES)))
                .isEqualTo("no");
        assertThat(word(allow(UNBINDS, DELETES, WRITES), deny(WRITES, DELETES), allow(UNBINDS)))
                .isEqualTo("no");
    }

    @Test
    void withoutWhatDeniesItTakesOffItsBoundary() {
        assertThat(word(allow(UNBINDS, DELETES, WRITES), deny(UNBINDS), allow(UNBINDS, DELETES)))
                .isEqualTo("yes");
        assertThat(word(allow(UNBINDS, WRITES), deny(UNBINDS), allow(UNBINDS, DELETES)))
                .isEqualTo("no");
    }

    @Test
    void withATagItTakesOffItsBoundary() {
        String tagged = allow(UNBINDS)
                .replaceAll(" }$", ", \"Condition\": { \"StringEquals\": { \"aws:PrincipalTag/team\": \"x\" } } }");
        assertThat(word(allow(TAGS, WRITES) + ", " + tagged, NOTHING, allow(TAGS, UNBINDS)))
                .isEqualTo("yes");
        assertThat(word(allow(TAGS, WRITES) + ", " + tagged, NOTHING, allow(UNBINDS)))
                .isEqualTo("no");
    }

    @Test
    void threeChangesInARow() {
        String tagged = allow(DELETES)
                .replaceAll(" }$", ", \"Condition\": { \"StringEquals\": { \"aws:PrincipalTag/team\": \"x\" } } }");
        assertThat(word(allow(TAGS, UNBINDS, WRITES) + ", " + tagged, deny(WRITES), allow(UNBINDS)))
                .isEqualTo("yes");
        assertThat(word(allow(UNBINDS, WRITES) + ", " + tagged, deny(WRITES), allow(UNBINDS)))
                .isEqualTo("no");
    }

    /** Whatever it gives itself, its denial and its boundary take from that. */
    @Test
    void whatItGivesItselfIsHeldAsItIs() {
        assertThat(word(allow(WRITES), ALL_BUT_WRITES, allow("*"))).isEqualTo("no");
        assertThat(word(allow(WRITES), NOTHING, allow("*"))).isEqualTo("yes");
        assertThat(word(allow(WRITES), deny("iam:PutRolePolicy"), allow("*"))).isEqualTo("yes");
        assertThat(word(allow(WRITES), NOTHING, allow(WRITES, "s3:GetObject"))).isEqualTo("no");
        assertThat(word(
                        allow(WRITES),
                        NOTHING,
                        allow(WRITES, "iam:CreateUser", "iam:AttachUserPolicy", "iam:CreateAccessKey")))
                .isEqualTo("yes");
        String withoutMfa = ALL_BUT_WRITES.replaceAll(
                " }$", ", \"Condition\": { \"BoolIfExists\": { \"aws:MultiFactorAuthPresent\": \"false\" } } }");
        assertThat(word(allow(WRITES), withoutMfa, allow("*"))).isEqualTo("conditional");
    }

    /** A role of another account trusts the user's account, and leaves it to the user's policies. */
    @Test
    void whatItGivesItselfLeadsToOtherAccounts() {
        String other = """
            { "RoleDetailList": [ { "Arn": "arn:aws:iam::222222222222:role/r", "AssumeRolePolicyDocument": { "Statement": {
                "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": { "AWS": "%sroot" } } } } ] }
            """.formatted(ARN);
        assertThat(becomes(account(allow(WRITES), NOTHING, allow("*")), other))
                .contains("arn:aws:iam::222222222222:role/r");
        assertThat(becomes(account(allow(WRITES), ALL_BUT_WRITES, allow("*")), other))
                .doesNotContain("arn:aws:iam::222222222222:role/r");
        String unheld = account(allow(WRITES), allow("s3:DeleteBucket"), allow("*"))
                .replaceAll(",\\s*\"PermissionsBoundary\": \\{[^}]*}", "");
        assertThat(unheld).doesNotContain("PermissionsBoundary");
        assertThat(becomes(unheld, other)).contains("arn:aws:iam::222222222222:role/r");
    }

    private static Set<String> becomes(String account, String other) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put("account.json", account.getBytes(StandardCharsets.UTF_8));
        files.put("other.json", other.getBytes(StandardCharsets.UTF_8));
        return Verdicts.becomes(ModelFile.read(files, Verdicts.PLAYBOOK.words()), new ActsAs(ARN + "user/a"));
    }

    /** The role of another name trusts the account, or the user by name; only without what denies may the user assume it. */
    @Test
    void whatItBecomesByAChangeAssumesRoles() {
        for (String principal : List.of(ARN + "root", ARN + "user/a")) {
            assertThat(withRole(allow(DELETES, "sts:AssumeRole"), deny("sts:AssumeRole"), principal))
                    .as(principal)
                    .isEqualTo("yes");
            assertThat(withRole(allow("sts:AssumeRole"), deny("sts:AssumeRole"), principal))
                    .as(principal)
                    .isEqualTo("no");
        }
    }

    private static String withRole(String allows, String denies, String principal) {
        String roles = """
            , "RoleDetailList": [ { "Arn": "%srole/r", "RolePolicyList": [ { "PolicyName": "q",
                "PolicyDocument": { "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" } } } ],
                "AssumeRolePolicyDocument": { "Statement": { "Effect": "Allow", "Action": "sts:AssumeRole",
                "Principal": { "AWS": "%s" } } } } ] }
            """.formatted(ARN, principal);
        String account = account(allows, denies, allow(DELETES, "sts:AssumeRole"));
        return word(account.substring(0, account.lastIndexOf('}')) + roles);
    }

    @Test
    void aChangeThatLeadsToNoMoreIsNotTold() {
        assertThat(model(account(allow(UNBINDS, DELETES), deny(WRITES), allow(UNBINDS)))
                        .facts()
                        .keySet())
                .noneMatch(fact -> fact.toString().contains("without"));
    }

    private static String allow(String... actions) {
        return "{ \"Effect\": \"Allow\", \"Action\": [ %s ], \"Resource\": \"*\" }"
                .formatted(Stream.of(actions).map("\"%s\""::formatted).collect(Collectors.joining(", ")));
    }

    private static String deny(String... actions) {
        return allow(actions).replace("Allow", "Deny");
    }

    private static String word(String allows, String denies, String bounds) {
        return word(account(allows, denies, bounds));
    }

    private static String word(String account) {
        return Verdicts.word(Verdicts.of(model(account)).get(ARN + "user/a"));
    }

    private static String account(String allows, String denies, String bounds) {
        return ACCOUNT.formatted(ARN, allows, denies, bounds);
    }

    private static SystemModel model(String account) {
        return ModelFile.read("account.json", account.getBytes(StandardCharsets.UTF_8), Verdicts.PLAYBOOK.words());
    }
}
