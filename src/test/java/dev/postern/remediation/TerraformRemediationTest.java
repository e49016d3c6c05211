package dev.postern.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.analysis.Verdict;
import dev.postern.remediation.Remedy.Change;
import dev.postern.remediation.Remedy.Means;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What to change where a plan or state says what the policies are: the same edits, at the resource that says them. */
class TerraformRemediationTest {
    private static final String ARN = "arn:aws:iam::111111111111:";
    private static final String A = ARN + "user/a";
    private static final String ESCALATES = statement("Allow", "iam:PutUserPolicy", "*");
    private static final String ADMINISTERS = statement("Allow", "*", "*");
    private static final String USER = resource("aws_iam_user.a", "name", "a", "arn", A);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"values", "planned_values"})
    void aPolicyOfItsOwnIsTakenOffWhereItIsWritten(String values) throws IOException {
        String own = resource("aws_iam_user_policy.own", "name", "own", "user", "a", "policy", document(ESCALATES));
        String reads = statement("Allow", "s3:GetObject", "*");
        String other = resource("aws_iam_user_policy.other", "name", "other", "user", "a", "policy", document(reads));
        Remediation answer = from(values, USER, own, other);
        Change change = only(answer, "policy own of " + A + " (aws_iam_user_policy.own)");
        assertThat(change.after()).isEmpty();
        assertThat(change.at()).isPresent();
        assertThat(answer.instead()).extracting(Remedy::means).containsExactly(Means.BOUNDARY, Means.SERVICE_CONTROL);
        assertThat(answer.instead())
                .allSatisfy(remedy -> assertThat(remedy.verdict().kind()).isEqualTo(Verdict.Kind.CLEAN));
    }

    @Test
    void aManagedPolicyIsNarrowedInItsModule() throws IOException {
        String policy = document(statement("Allow", "iam:PutUserPolicy\",\"s3:GetObject", "*"));
        String arn = ARN + "policy/p";
        Change change = only(
                from(
                        "values",
                        USER,
                        resource("module.m.aws_iam_policy.p", "name", "p", "arn", arn, "policy", policy),
                        resource("aws_iam_user_policy_attachment.p", "user", "a", "policy_arn", arn)),
                "policy " + arn + " (module.m.aws_iam_policy.p)");
        assertThat(change.before()).contains("iam:PutUserPolicy");
        assertThat(change.after()).contains("s3:GetObject").doesNotContain("iam:PutUserPolicy");
        assertThat(change.kept()).isPositive();
        assertThat(change.touches()).containsExactly(A);
    }

    @Test
    void aManagedPolicyOfWhichNothingIsLeftIsTakenOff() throws IOException {
        String arn = ARN + "policy/p";
        Change change = only(
                from(
                        "values",
                        USER,
                        resource("aws_iam_user.b", "name", "b", "arn", ARN + "user/b"),
                        resource("aws_iam_policy.p", "name", "p", "arn", arn, "policy", document(ESCALATES)),
                        resource("aws_iam_user_policy_attachment.b", "user", "b", "policy_arn", arn),
                        resource("aws_iam_user_policy_attachment.a", "user", "a", "policy_arn", arn)),
                "policy " + arn + " (aws_iam_policy.p)");
        assertThat(change.after()).isEmpty();
        assertThat(change.touches()).containsExactly(A, ARN + "user/b");
    }

    @Test
    void aTrustIsTightened() throws IOException {
        String trust = document("""
                {"Effect":"Allow","Principal":{"AWS":["%1$suser/a","%1$suser/b"]},"Action":"sts:AssumeRole"}""".formatted(ARN));
        Change change = only(
                from(
                        "values",
                        USER,
                        resource("aws_iam_user.b", "name", "b", "arn", ARN + "user/b"),
                        resource("aws_iam_role.r", "name", "r", "arn", ARN + "role/r", "assume_role_policy", trust),
                        resource("aws_iam_role_policy.p", "name", "p", "role", "r", "policy", document(ADMINISTERS))),
                "trust policy of " + ARN + "role/r (aws_iam_role.r)");
        assertThat(change.after()).contains("user/b").doesNotContain("user/a");
    }

    @Test
    void aPolicyOfAwsIsTakenOffOrDeniedBeside() throws IOException {
        Change off = only(
                from(
                        "values",
                        USER,
                        resource(
                                "aws_iam_user_policy_attachment.p",
                                "user",
                                "a",
                                "policy_arn",
                                "arn:aws:iam::aws:policy/AdministratorAccess")),
                "policies attached to " + A);
        assertThat(off.before()).contains("AdministratorAccess");
        assertThat(off.after()).doesNotContain("AdministratorAccess");
        Remediation beside = from(
                "values",
                USER,
                resource(
                        "aws_iam_user_policy_attachment.p",
                        "user",
                        "a",
                        "policy_arn",
                        "arn:aws:iam::aws:policy/IAMFullAccess"));
        assertThat(beside.remedy().orElseThrow().verdict().kind()).isEqualTo(Verdict.Kind.CLEAN);
        assertThat(beside.remedy().orElseThrow().changes().get(0).after()).contains("\"Deny\"");
    }

    @Test
    void whatIsKnownOnlyAfterApplyIsSaidOfWhatNeedsIt() throws IOException {
        String plan = """
                { "format_version": "1.2", "planned_values": { "root_module": { "resources": [ %s,
                    { "address": "aws_iam_user_policy.own", "mode": "managed", "type": "aws_iam_user_policy", "name": "own",
                      "values": { "name": "own", "user": "a" } } ] } },
                  "resource_changes": [ { "address": "aws_iam_user_policy.own", "mode": "managed", "change": {
                    "actions": [ "create" ], "after": { "name": "own", "user": "a" }, "after_unknown": { "policy": true } } } ],
                  "configuration": { "root_module": { "resources": [
                    { "address": "aws_iam_user_policy.own", "expressions": { "policy": { "references": [ "aws_kms_key.k.arn" ] } } } ] } } }
                """.formatted(USER);
        Remediation answer = Remediating.from(A, write(plan));
        assertThat(answer.ways()).isNotEmpty();
        assertThat(answer.withheld())
                .filteredOn(each -> each.means() == Means.POLICIES)
                .singleElement()
                .satisfies(
                        each -> assertThat(each.why())
                                .contains(
                                        "what aws_iam_user_policy.own says cannot be edited here: it is known only after apply"));
        assertThat(answer.withheld())
                .filteredOn(each -> each.means() == Means.SERVICE_CONTROL)
                .singleElement()
                .satisfies(each -> assertThat(each.why()).isEqualTo("what would have to be denied is everything"));
    }

    private static String statement(String effect, String action, String resource) {
        return "{\"Effect\":\"%s\",\"Action\":[\"%s\"],\"Resource\":\"%s\"}".formatted(effect, action, resource);
    }

    private static String document(String... statements) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[%s]}".formatted(String.join(",", statements));
    }

    private static String resource(String address, String... values) {
        String[] parts = address.replaceFirst("^module\\.m\\.", "").split("\\.");
        Map<String, String> of = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i += 2) {
            of.put(values[i], values[i + 1]);
        }
        try {
            return "{ \"address\": \"%s\", \"mode\": \"managed\", \"type\": \"%s\", \"name\": \"%s\", \"values\": %s }"
                    .formatted(address, parts[0], parts[1], new ObjectMapper().writeValueAsString(of));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private Remediation from(String values, String... resources) throws IOException {
        String root = String.join(
                ", ",
                Stream.of(resources).filter(each -> !each.contains("\"module.")).toList());
        String child = String.join(
                ", ",
                Stream.of(resources).filter(each -> each.contains("\"module.")).toList());
        return Remediating.from(A, write("""
                { "format_version": "1.2", "%s": { "root_module": { "resources": [ %s ], "child_modules": [
                  { "address": "module.m", "resources": [ %s ] } ] } } }
                """.formatted(values, root, child)));
    }

    private Path write(String content) throws IOException {
        return Files.writeString(folder.resolve("plan.json"), content);
    }

    private static Change only(Remediation answer, String subject) {
        Remedy remedy = answer.remedy().orElseThrow();
        assertThat(remedy.verdict().kind()).isEqualTo(Verdict.Kind.CLEAN);
        assertThat(remedy.changes()).extracting(Change::subject).containsExactly(subject);
        return remedy.changes().get(0);
    }
}
