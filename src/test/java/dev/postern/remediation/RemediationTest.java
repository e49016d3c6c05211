package dev.postern.remediation;

import static dev.postern.remediation.Account.ARN;
import static dev.postern.remediation.Account.allow;
import static dev.postern.remediation.Account.attached;
import static dev.postern.remediation.Account.document;
import static dev.postern.remediation.Account.entity;
import static dev.postern.remediation.Account.inline;
import static dev.postern.remediation.Account.managed;
import static dev.postern.remediation.Account.role;
import static dev.postern.remediation.Account.user;
import static dev.postern.remediation.Account.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.analysis.Verdict;
import dev.postern.model.AttackerFact.Can;
import dev.postern.remediation.Remedy.Change;
import dev.postern.remediation.Remedy.Means;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small accounts in which one thing decides how the way is best closed. */
class RemediationTest {
    private static final Path SHOP = Path.of("fixtures/accounts/shop/account.json");
    private static final String ANA = "arn:aws:iam::123456789012:user/ana";
    private static final String A = ARN + "user/a";
    private static final String EVERYTHING = allow("\"*\"", "\"*\"");
    private static final String ROOT = "{ \"AWS\": \"" + ARN + "root\" }";

    @TempDir
    Path folder;

    @Test
    void keepsTheRolesThatMayBePassedAndLeadNowhere() {
        Remediation answer = Remediating.from(ANA, SHOP);
        Change change = only(answer);
        assertThat(diff(change))
                .containsExactly(
                        "-\"Resource\": \"arn:aws:iam::123456789012:role/shop-*\"",
                        "+\"Resource\": \"arn:aws:iam::123456789012:role/shop-orders\"");
        assertThat(change.subject()).isEqualTo("policy functions of arn:aws:iam::123456789012:group/developers");
        assertThat(change.statements().get(0).statement().at()).hasToString(SHOP + ":26");
        assertThat(change.touches()).contains(ANA, "arn:aws:iam::123456789012:group/developers");
        assertThat(change.asked())
                .extracting(Remedy.Asked::principal, Remedy.Asked::action, Remedy.Asked::resource)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        ANA, "iam:PassRole", "arn:aws:iam::123456789012:role/shop-migrations"));
        assertThat(change.lost()).isEmpty();
        assertThat(change.kept()).isEqualTo(1);
        assertThat(answer.instead())
                .extracting(Remedy::means)
                .containsExactly(Means.TRUST, Means.BOUNDARY, Means.SERVICE_CONTROL);
        assertThat(answer.instead())
                .allSatisfy(remedy -> assertThat(remedy.verdict().kind()).isEqualTo(Verdict.Kind.CLEAN));
    }

    @Test
    void saysOfEachPathWhichStatementsMakeItAndWhatBreaksIt() {
        Remediation.Way way = Remediating.from(ANA, SHOP).ways().get(0);
        assertThat(way.narrow())
                .extracting(granted -> granted.statement().number())
                .containsExactly(1, 1, 2);
        assertThat(way.tighten()).extracting(Remediation.Granted::what).containsExactly("lambda.amazonaws.com");
        assertThat(way.broken()).containsExactly(1);
    }

    @Test
    void takesAnActionFromItsListAndLeavesWhatIsDenied() throws IOException {
        String denial =
                "{ \"Sid\": \"NoAttach\", \"Effect\": \"Deny\", \"Action\": \"iam:AttachUserPolicy\", \"Resource\": \"*\" }";
        Change change = only(from(user(
                "a",
                inline(
                        "User",
                        allow("[ \"iam:PutUserPolicy\", \"iam:AttachUserPolicy\", \"iam:ListUsers\" ]", "\"*\""),
                        denial))));
        assertThat(diff(change)).containsExactly("-\"iam:PutUserPolicy\",");
        assertThat(change.kept()).as("to list users").isEqualTo(1);
    }

    @Test
    void deniesWhatAWildcardBringsIn() throws IOException {
        Change change = only(from(user("a", inline("User", allow("\"iam:*\"", "\"*\"")))));
        assertThat(diff(change))
                .contains("+\"Effect\": \"Deny\",", "+\"iam:PutUserPolicy\"")
                .noneMatch(line -> line.contains("iam:*"));
        assertThat(change.kept()).isPositive();
    }

    @Test
    void exceptsAdministrationFromEverything() throws IOException {
        Change change = only(from(user("a", inline("User", EVERYTHING))));
        assertThat(diff(change))
                .contains("-\"Action\": \"*\",", "+\"NotAction\": [", "+\"iam:*\",")
                .noneMatch(line -> line.contains("Deny"));
    }

    @Test
    void addsToWhatAStatementExcepts() throws IOException {
        Change change = only(from(user(
                "a", inline("User", "{ \"Effect\": \"Allow\", \"NotAction\": [ \"s3:*\" ], \"Resource\": \"*\" }"))));
        assertThat(diff(change)).contains("+\"iam:PutUserPolicy\"").noneMatch(line -> line.contains("Deny"));
    }

    @Test
    void takesAPolicyOffOfWhichNothingIsLeft() throws IOException {
        Change change = only(from(account(
                List.of(user("a", attached(ARN + "policy/p"))),
                managed("p", allow("\"iam:PutUserPolicy\"", "\"*\"")))));
        assertThat(change.after()).isEmpty();
    }

    @Test
    void saysWhomElseASharedPolicyTouches() throws IOException {
        String p = attached(ARN + "policy/p");
        Remediation answer = from(account(
                List.of(user("a", p), user("b", p)),
                managed("p", allow("[ \"iam:PutUserPolicy\", \"s3:GetObject\" ]", "\"*\""))));
        assertThat(only(answer).touches()).containsExactly(A, ARN + "user/b");
        assertThat(only(answer).lost())
                .as("b loses it too")
                .anyMatch(lost -> lost.principal().equals(ARN + "user/b"));
        assertThat(of(answer, Means.BOUNDARY).changes().get(0).touches()).containsExactly(A);
    }

    @Test
    void narrowsWhoeverMayAssumeOrNamesThoseWhoStay() throws IOException {
        String assume = inline("User", allow("\"sts:AssumeRole\"", "\"*\""));
        Remediation answer = from(Account.of(
                List.of(user("a", assume), user("b", assume)),
                List.of(),
                List.of(role("admin", ROOT, inline("Role", EVERYTHING)), role("reader", ROOT)),
                List.of()));
        assertThat(diff(only(answer)))
                .containsExactly("-\"Resource\": \"*\"", "+\"Resource\": \"" + ARN + "role/reader\"");
        assertThat(diff(of(answer, Means.TRUST).changes().get(0)))
                .containsExactly("-\"AWS\": \"" + ARN + "root\"", "+\"AWS\": \"" + ARN + "user/b\"");
    }

    @Test
    void takesAPrincipalOutOfATrust() throws IOException {
        String both = "{ \"AWS\": [ \"%s\", \"%suser/b\" ] }".formatted(A, ARN);
        Remediation answer = from(Account.of(
                List.of(user("a"), user("b")),
                List.of(),
                List.of(role("admin", both, inline("Role", EVERYTHING))),
                List.of()));
        assertThat(only(answer).subject()).isEqualTo("trust policy of " + ARN + "role/admin");
        assertThat(diff(only(answer))).contains("-\"" + A + "\",").noneMatch(line -> line.startsWith("+\"" + A));
        assertThat(only(answer).kept()).as("b").isEqualTo(1);
    }

    @Test
    void narrowsThePolicyOfAGroupForAllItsUsers() throws IOException {
        Remediation answer = from(Account.of(
                List.of(user("a", "\"GroupList\": [ \"g\" ]"), user("b", "\"GroupList\": [ \"g\" ]")),
                List.of(entity(
                        "group/g", "\"GroupName\": \"g\"", inline("Group", allow("\"iam:PutUserPolicy\"", "\"*\"")))),
                List.of(),
                List.of()));
        assertThat(only(answer).touches()).containsExactly(ARN + "group/g", A, ARN + "user/b");
        assertThat(of(answer, Means.BOUNDARY).changes())
                .extracting(Change::touches)
                .allSatisfy(touches -> assertThat(touches).containsExactly(A));
    }

    @Test
    void readsAndEditsWhatIsUrlEncoded() throws IOException {
        String encoded = "\"%s\""
                .formatted(URLEncoder.encode(
                                document(allow("[ \"iam:PutUserPolicy\", \"s3:GetObject\" ]", "\"*\"")),
                                StandardCharsets.UTF_8)
                        .replace("+", "%20"));
        Change change = only(from(user("a", written("User", encoded))));
        assertThat(diff(change)).containsExactly("-\"iam:PutUserPolicy\",");
    }

    @Test
    void deniesBesideWhatAwsWrote() throws IOException {
        Change change = only(from(user("a", attached("arn:aws:iam::aws:policy/IAMFullAccess"))));
        assertThat(change.subject()).isEqualTo("policy no-escalation of " + A);
        assertThat(change.before()).isEmpty();
        assertThat(change.after()).contains("\"Deny\"", "iam:PutUserPolicy");
        Change administrator = only(from(user("a", attached("arn:aws:iam::aws:policy/AdministratorAccess"))));
        assertThat(administrator.policy()).isEmpty();
        assertThat(diff(administrator)).contains("-\"arn:aws:iam::aws:policy/AdministratorAccess\"");
    }

    @Test
    void addsToABoundaryThatIsThere() throws IOException {
        String bounded = "\"PermissionsBoundary\": { \"PermissionsBoundaryArn\": \"%spolicy/b\" }".formatted(ARN);
        Remediation answer = from(account(
                List.of(user("a", bounded, inline("User", allow("\"iam:PutUserPolicy\"", "\"*\"")))),
                managed("b", EVERYTHING)));
        assertThat(diff(of(answer, Means.BOUNDARY).changes().get(0)))
                .contains("+\"Effect\": \"Deny\",", "+\"Action\": \"iam:PutUserPolicy\",");
    }

    @Test
    void closesSeveralGoals() throws IOException {
        String other = "arn:aws:iam::222222222222:";
        String trust = "{ \"AWS\": \"%s\" }".formatted(A);
        Path here = write(
                "here.json",
                account(List.of(user(
                        "a",
                        inline(
                                "User",
                                allow("\"iam:PutUserPolicy\"", "\"*\""),
                                allow("\"sts:AssumeRole\"", "\"" + other + "role/admin\""))))));
        Path there = write(
                "there.json",
                Account.of(List.of(), List.of(), List.of(role("admin", trust, inline("Role", EVERYTHING))), List.of())
                        .replace(ARN + "role", other + "role"));
        Remedy remedy = Remediating.from(A, here, there).remedy().orElseThrow();
        assertThat(remedy.closed())
                .containsExactlyInAnyOrder(
                        new Can("administer", "account/111111111111"), new Can("administer", "account/222222222222"));
        assertThat(remedy.left()).isEmpty();
        assertThat(remedy.verdict().kind()).isEqualTo(Verdict.Kind.CLEAN);
    }

    @Test
    void closesWhatRestsOnAQuestionAndTellsTheQuestion() throws IOException {
        Remediation answer = from(account(List.of(
                user("a", inline("User", allow("\"iam:UpdateLoginProfile\"", "\"*\""))),
                user("admin", inline("User", EVERYTHING)))));
        assertThat(answer.ways().get(0).path().open()).isNotEmpty();
        assertThat(answer.paths().verdict().kind()).isEqualTo(Verdict.Kind.UNKNOWN);
        assertThat(only(answer).statements())
                .extracting(Remedy.Edited::what)
                .containsExactly("iam:UpdateLoginProfile on *");
    }

    @Test
    void aGroupHasUsersWhoAskAndNoBoundary() {
        Remediation answer = Remediating.from("arn:aws:iam::123456789012:group/developers", SHOP);
        assertThat(only(answer).asked()).extracting(Remedy.Asked::principal).containsExactly(ANA);
        assertThat(answer.withheld()).extracting(Remediation.Withheld::means).containsExactly(Means.BOUNDARY);
    }

    @Test
    void editsAPolicyWhereverItIsTold() throws IOException {
        String details = account(List.of(user("a", inline("User", allow("\"iam:PutUserPolicy\"", "\"*\"")))));
        Remediation answer = Remediating.from(A, write("one.json", details), write("other.json", details));
        assertThat(only(answer).after()).isEmpty();
    }

    @Test
    void findsNothingToDoWhereNoPathLeads() {
        Remediation answer = Remediating.from("arn:aws:iam::123456789012:role/shop-orders", SHOP);
        assertThat(answer.ways()).isEmpty();
        assertThat(answer.remedy()).isEmpty();
        assertThat(answer.withheld()).isEmpty();
    }

    @Test
    void hasNoServiceControlPolicyForTheManagementAccount() throws IOException {
        Path account = write(
                "account.json", account(List.of(user("a", inline("User", allow("\"iam:PutUserPolicy\"", "\"*\""))))));
        Path organisation = write("organisation.json", """
                { "Id": "r-x", "Arn": "arn:aws:organizations::111111111111:root/o-x/r-x",
                  "PolicyTypes": [ { "Type": "SERVICE_CONTROL_POLICY", "Status": "ENABLED" } ],
                  "Policies": [ %s ], "Children": [ { "Id": "111111111111", "Policies": [ %s ] } ] }
                """.replace("%s", """
                { "PolicySummary": { "Id": "p-FullAWSAccess", "Name": "FullAWSAccess", "Type": "SERVICE_CONTROL_POLICY" },
                  "Content": { "Version": "2012-10-17", "Statement": [ { "Effect": "Allow", "Action": "*", "Resource": "*" } ] } }
                """));
        Remediation answer = Remediating.from(A, account, organisation);
        assertThat(answer.withheld()).extracting(Remediation.Withheld::means).contains(Means.SERVICE_CONTROL);
        assertThat(answer.instead()).extracting(Remedy::means).containsExactly(Means.BOUNDARY);
    }

    private static String account(List<String> users, String... policies) {
        return Account.of(users, List.of(), List.of(), List.of(policies));
    }

    private Remediation from(String details) throws IOException {
        String account = details.contains("UserDetailList") ? details : account(List.of(details));
        return Remediating.from(A, write("account.json", account));
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    /** The one change of the remedy that takes least, which leaves nothing. */
    private static Change only(Remediation answer) {
        Remedy remedy = answer.remedy().orElseThrow();
        assertThat(remedy.changes()).hasSize(1);
        assertThat(remedy.left()).isEmpty();
        assertThat(remedy.verdict().kind()).isEqualTo(Verdict.Kind.CLEAN);
        assertThat(remedy.changes().get(0).asked())
                .isNotEmpty()
                .noneMatch(asked -> asked.deniedBy().isEmpty());
        return remedy.changes().get(0);
    }

    private static Remedy of(Remediation answer, Means means) {
        return answer.instead().stream()
                .filter(remedy -> remedy.means() == means)
                .findFirst()
                .orElseThrow();
    }

    /** Lines that only one of both has, with its mark. */
    private static List<String> diff(Change change) {
        List<String> gone =
                new ArrayList<>(change.before().lines().map(String::strip).toList());
        List<String> come =
                new ArrayList<>(change.after().lines().map(String::strip).toList());
        List<String> both = new ArrayList<>(gone);
        come.forEach(gone::remove);
        both.forEach(come::remove);
        List<String> diff =
                new ArrayList<>(gone.stream().map(line -> "-" + line).toList());
        come.forEach(line -> diff.add("+" + line));
        return diff;
    }
}
