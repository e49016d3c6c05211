package dev.postern.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.model.Origin;
import dev.postern.model.RefusedException;
import dev.postern.source.PolicyEdit.Deny;
import dev.postern.source.PolicyEdit.Layer;
import dev.postern.source.PolicyEdit.Narrow;
import dev.postern.source.PolicyEdit.Untrust;
import dev.postern.source.PolicyPlace.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each edit takes the form that takes least from the statement. */
class AccountDocumentsTest {
    private static final String ARN = "arn:aws:iam::111111111111:";
    private static final String A = ARN + "user/a";
    private static final PolicyPlace OWN = new PolicyPlace(Kind.INLINE, A, "own");
    private static final PolicyPlace TRUST = new PolicyPlace(Kind.TRUST, ARN + "role/r", "");
    private static final PolicyPlace MANAGED = new PolicyPlace(Kind.MANAGED, ARN + "policy/p", "");
    private static final String USER = """
            {
              "UserDetailList": [
                {
                  "Arn": "arn:aws:iam::111111111111:user/a",
                  "UserPolicyList": [
                    { "PolicyName": "own", "PolicyDocument": { "Version": "2012-10-17", "Statement": %s } }
                  ]
                }
              ]
            }
            """;

    @TempDir
    Path folder;

    @Test
    void whatIsNotEditedIsAsItWas() throws IOException {
        AccountDocuments documents = user("{'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*'}");
        String file = documents.contents().keySet().iterator().next();
        assertThat(documents.contents().get(file)).isEqualTo(Files.readAllBytes(Path.of(file)));
    }

    @Test
    void namesAStatementByItsOrigin() throws IOException {
        AccountDocuments documents = user("""
                [ {'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*'},
                  {'Sid': 'Pass', 'Effect': 'Allow', 'Action': 'iam:PassRole', 'Resource': '*'} ]""");
        StatementPlace second = statement(documents, "UserDetailList/0/UserPolicyList/0/PolicyDocument", 1);
        assertThat(second.policy()).isEqualTo(OWN);
        assertThat(second.words()).isEqualTo("statement 2 (Pass)");
        assertThat(second.at().line()).isEqualTo(7);
        assertThat(documents.resources(second)).containsExactly("*");
        assertThat(documents.statement(new Origin("other.json", 1, "/Statement")))
                .isEmpty();
    }

    @Test
    void splitsAStatementWhereOneOfItsActionsKeepsLess() throws IOException {
        assertThat(narrowed(
                        "{'Sid': 'S', 'Effect': 'Allow', 'Action': ['s3:GetObject', 'iam:PassRole'], 'Resource': 'x*'}",
                        "x*",
                        Set.of("x1"),
                        Set.of("x2", "x3")))
                .containsExactly(
                        "{ 'Sid': 'S', 'Effect': 'Allow', 'Action': [ 's3:GetObject' ], 'Resource': 'x*' }",
                        "{ 'Effect': 'Allow', 'Action': 'iam:PassRole', 'Resource': [ 'x2', 'x3' ] }");
    }

    @Test
    void keepsConditionsAndOtherResources() throws IOException {
        assertThat(narrowed(
                        "{'Effect': 'Allow', 'Action': 'iam:PassRole', 'Resource': ['x*', 'y'], 'Condition': {'Bool': {'k': 'true'}}}",
                        "x*",
                        Set.of(),
                        Set.of()))
                .containsExactly(
                        "{ 'Effect': 'Allow', 'Action': 'iam:PassRole', 'Resource': 'y', 'Condition': { 'Bool': { 'k': 'true' } } }");
    }

    @Test
    void deniesWhereTooManyAreKeptToBeNamed() throws IOException {
        SortedSet<String> many = new TreeSet<>();
        IntStream.range(0, 11).forEach(i -> many.add("x" + i));
        assertThat(narrowed(
                        "{'Effect': 'Allow', 'Action': 'iam:PassRole', 'Resource': 'x*'}", "x*", Set.of("xx"), many))
                .containsExactly(
                        "{ 'Effect': 'Allow', 'Action': 'iam:PassRole', 'Resource': 'x*' }",
                        "{ 'Effect': 'Deny', 'Action': 'iam:PassRole', 'Resource': 'xx' }");
    }

    @Test
    void deniesWhatAWildcardBringsInWhereTheStatementAllowsIt() throws IOException {
        assertThat(narrowed(
                        "{'Effect': 'Allow', 'Action': ['iam:Pass*', 'iam:PassRole'], 'Resource': ['x*', 'y']}",
                        "",
                        Set.of(),
                        Set.of()))
                .containsExactly(
                        "{ 'Effect': 'Allow', 'Action': [ 'iam:Pass*' ], 'Resource': [ 'x*', 'y' ] }",
                        "{ 'Effect': 'Deny', 'Action': 'iam:PassRole', 'Resource': [ 'x*', 'y' ] }");
    }

    @Test
    void isTheSameInWhateverOrderAndHoweverOften() throws IOException {
        AccountDocuments documents = user("{'Effect': 'Allow', 'Action': 'iam:PassRole', 'Resource': 'x*'}");
        StatementPlace at = new StatementPlace(OWN, 1, "", Origin.line("", 0));
        Narrow first = narrow(at, "x*", Set.of("x1"), Set.of("x2", "x3"));
        Narrow second = narrow(at, "x*", Set.of("x2"), Set.of("x1", "x3"));
        String both = documents.with(List.of(first, second)).text(OWN);
        assertThat(both).contains("\"Resource\": \"x3\"");
        assertThat(documents
                        .with(List.of(first))
                        .with(List.of(second, first, second))
                        .text(OWN))
                .isEqualTo(both);
    }

    @Test
    void aTrustOfNobodySaysSo() throws IOException {
        AccountDocuments documents = read("""
                {"RoleDetailList": [ {"Arn": "arn:aws:iam::111111111111:role/r", "AssumeRolePolicyDocument": {"Statement":
                  {"Effect": "Allow", "Principal": {"Service": ["ec2.amazonaws.com"]}, "Action": "sts:AssumeRole"}}} ],
                 "UserDetailList": [], "GroupDetailList": [], "Policies": []}""");
        StatementPlace at = statement(documents, "RoleDetailList/0/AssumeRolePolicyDocument", 0);
        AccountDocuments changed = documents.with(List.of(new Untrust(at, "ec2.amazonaws.com", new TreeSet<>())));
        assertThat(changed.text(TRUST)).contains("\"Deny\"", "\"Principal\": \"*\"");
        assertThat(changed.accounts().doubts()).isEmpty();
    }

    @Test
    void aManagedPolicyGetsAVersionAndKeepsTheOthers() throws IOException {
        AccountDocuments documents = read(managed("s3:GetObject\", \"iam:PassRole", ""));
        StatementPlace at = statement(documents, "Policies/0/PolicyVersionList/1/Document", 0);
        AccountDocuments changed = documents.with(List.of(narrow(at, "", Set.of(), Set.of())));
        String file = new String(changed.contents().values().iterator().next(), StandardCharsets.UTF_8);
        assertThat(file).contains("\"DefaultVersionId\": \"v8\"", "\"VersionId\": \"v7\"", "\"VersionId\": \"v2\"");
        assertThat(changed.text(MANAGED)).contains("s3:GetObject").doesNotContain("iam:PassRole");
        assertThat(changed.statement(
                        new Origin(at.at().file(), 0, "/Policies/0/PolicyVersionList/2/Document/Statement/0")))
                .hasValue(at);
    }

    @Test
    void whatIsLeftEmptyIsTakenOffButForABoundary() throws IOException {
        AccountDocuments attached =
                read(managed("iam:PassRole", "\"AttachedManagedPolicies\": [{\"PolicyArn\": \"%spolicy/p\"}]"));
        StatementPlace at = statement(attached, "Policies/0/PolicyVersionList/1/Document", 0);
        AccountDocuments off = attached.with(List.of(narrow(at, "", Set.of(), Set.of())));
        assertThat(off.text(MANAGED)).isEmpty();
        assertThat(off.attached(A)).isEmpty();
        AccountDocuments bounds =
                read(managed("iam:PassRole", "\"PermissionsBoundary\": {\"PermissionsBoundaryArn\": \"%spolicy/p\"}"));
        AccountDocuments nothing = bounds.with(List.of(
                narrow(statement(bounds, "Policies/0/PolicyVersionList/1/Document", 0), "", Set.of(), Set.of())));
        assertThat(nothing.text(MANAGED)).contains("\"Deny\"").doesNotContain("Allow");
    }

    @Test
    void aBoundaryDeniesThatItIsTakenOff() throws IOException {
        AccountDocuments documents = user("{'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*'}");
        AccountDocuments changed = documents.with(List.of(
                new Deny(Layer.BOUNDARY, A, "iam:PassRole", new TreeSet<>(Set.of("x"))),
                new Deny(Layer.BOUNDARY, A, "iam:PassRole", new TreeSet<>(Set.of("*")))));
        assertThat(changed.added()).hasSize(1);
        assertThat(changed.text(changed.added().first()))
                .contains("iam:DeleteUserPermissionsBoundary", "iam:CreatePolicyVersion", "\"iam:PassRole\"")
                .doesNotContain("\"x\"");
    }

    @Test
    void onlyWhatHasPoliciesIsEdited() throws IOException {
        Path system = Files.writeString(folder.resolve("system.yaml"), "system: shop");
        Path absent = folder.resolve("absent.json");
        assertThatThrownBy(() -> AccountDocuments.read(List.of(system, absent)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("no policies can be edited in this")
                .hasMessageContaining("there is no such file");
    }

    private List<String> narrowed(String statement, String pattern, Set<String> away, Set<String> kept)
            throws IOException {
        AccountDocuments documents = user(statement);
        StatementPlace at = statement(documents, "UserDetailList/0/UserPolicyList/0/PolicyDocument", 0);
        String text = documents.with(List.of(narrow(at, pattern, away, kept))).text(OWN);
        String flat = text.replaceAll("\\s+", " ").replace('"', '\'');
        String list = flat.substring(flat.indexOf("'Statement': [ ") + 15, flat.lastIndexOf(" ] }"));
        return Arrays.asList(list.split("(?<=\\}), (?=\\{)"));
    }

    private static Narrow narrow(StatementPlace at, String pattern, Set<String> away, Set<String> kept) {
        return new Narrow(at, "iam:PassRole", pattern, new TreeSet<>(away), new TreeSet<>(kept));
    }

    private static StatementPlace statement(AccountDocuments documents, String document, int index) {
        String file = documents.contents().keySet().iterator().next();
        return documents
                .statement(new Origin(file, 0, "/%s/Statement/%d".formatted(document, index)))
                .orElseThrow();
    }

    private AccountDocuments user(String statements) throws IOException {
        return read(USER.formatted(statements.replace('\'', '"')));
    }

    private static String managed(String actions, String ofUser) {
        return """
                {"UserDetailList": [ {"Arn": "%s"%s} ], "Policies": [ {"Arn": "%spolicy/p", "DefaultVersionId": "v7", "PolicyVersionList": [
                  {"VersionId": "v2", "Document": {"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}},
                  {"VersionId": "v7", "Document": {"Statement": {"Effect": "Allow", "Action": ["%s"], "Resource": "*"}}} ]} ]}""".formatted(A, ofUser.isEmpty() ? "" : ", " + ofUser.formatted(ARN), ARN, actions);
    }

    private AccountDocuments read(String account) throws IOException {
        return AccountDocuments.read(List.of(Files.writeString(folder.resolve("account.json"), account)));
    }
}
