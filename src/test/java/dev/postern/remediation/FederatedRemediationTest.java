package dev.postern.remediation;

import static dev.postern.remediation.Account.ARN;
import static dev.postern.remediation.Account.allow;
import static dev.postern.remediation.Account.entity;
import static dev.postern.remediation.Account.inline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.analysis.Verdict;
import dev.postern.remediation.Remedy.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Roles that administer and let in strangers' tokens: what their trust is to ask for instead, and that nobody comes in by it then. */
class FederatedRemediationTest {
    private static final String GITHUB = "token.actions.githubusercontent.com";
    private static final String COGNITO = "cognito-identity.amazonaws.com";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        GITHUB + ", *, repo:<OWNER>/<REPOSITORY>:*",
        GITHUB + ", repo:*, repo:<OWNER>/<REPOSITORY>:*",
        GITHUB + ", repo:org*, repo:org/*",
        GITHUB + ", repo:org*:ref:refs/heads/main, repo:org/*:ref:refs/heads/main",
        GITHUB + ", repo:org-*, repo:<OWNER>/<REPOSITORY>:*",
        GITHUB + ", repo:org-*/*, repo:<OWNER>/*",
        GITHUB + ", repo:*/app:*, repo:<OWNER>/app:*",
        GITHUB + ", repo:*:environment:prod, repo:<OWNER>/<REPOSITORY>:environment:prod",
        GITHUB + ", *:environment:prod, repo:<OWNER>/<REPOSITORY>:environment:prod",
        GITHUB + ", workflow:deploy*, repo:<OWNER>/<REPOSITORY>:workflow:deploy*",
        "gitlab.com, *, project_path:<GROUP>/<PROJECT>:*",
        "gitlab.com, project_path:*/app:ref_type:tag:ref:*, project_path:<GROUP>/app:ref_type:tag:ref:*",
        "app.terraform.io, organization:*:project:p:*, organization:<ORGANIZATION>:project:p:*",
        "app.terraform.io, organization:acme*, organization:acme:*",
        "agent.buildkite.com, organization:*:pipeline:p:*, organization:<ORGANIZATION>:pipeline:p:*",
        "api.pulumi.com/oidc, pulumi:*, pulumi:deploy:org:<ORGANIZATION>:*",
        "api.pulumi.com/oidc, pulumi:environments:org:*:env:e, pulumi:environments:org:<ORGANIZATION>:env:e",
        "oidc.vercel.com, owner:*:project:p:*, owner:<TEAM>:project:p:*",
    })
    void aSubjectThatIsTooWideIsReplaced(String issuer, String subject, String narrowed) throws IOException {
        String trust = "\"StringLike\": { \"%s:sub\": [ \"%s\" ] }";
        Change change = only(trust(provider(issuer), trust.formatted(issuer, subject)));
        assertThat(change.after().replaceAll("\\s+", " "))
                .contains("\"StringLike\": { \"%s:sub\": \"%s\" }".formatted(issuer, narrowed))
                .doesNotContain("\"" + subject + "\"");
        assertThat(change.places()).allSatisfy(place -> assertThat(narrowed).contains(place));
        assertThat(change.places().isEmpty()).isEqualTo(!narrowed.contains("<"));
    }

    @Test
    void whatIsFilledInLetsInNoStranger() throws IOException {
        Change change = only(trust(provider(GITHUB), ""));
        assertThat(change.places()).containsExactly("<OWNER>", "<REPOSITORY>");
        String condition = change.after().substring(change.after().indexOf("\"StringLike\""));
        String filled = condition.substring(0, condition.indexOf("}") + 1).replaceAll("[<>]", "");
        assertThat(filled).contains("repo:OWNER/REPOSITORY:*");
        assertThat(Remediating.fromInternet(write(trust(provider(GITHUB), filled)))
                        .ways())
                .isEmpty();
    }

    @Test
    void aSubjectThatLetsInNoStrangerStays() throws IOException {
        Change change = only(trust(
                provider(GITHUB),
                "\"StringLike\": { \"%1$s:sub\": [ \"repo:acme/app:*\", \"repo:*\" ], \"%1$s:aud\": \"mine\" }"
                        .formatted(GITHUB)));
        assertThat(change.after()).contains("repo:acme/app:*", "repo:<OWNER>/<REPOSITORY>:*", "mine");
    }

    @Test
    void theRepositoryIsTheOneThatTheTrustNames() throws IOException {
        Change change = only(
                trust(provider(GITHUB), "\"StringEquals\": { \"%s:repository\": \"acme/app\" }".formatted(GITHUB)));
        assertThat(change.after()).contains("repo:acme/app:*");
        assertThat(change.places()).isEmpty();
    }

    @Test
    void theRequestOfAStrangerIsAskedBeforeAndAfter() throws IOException {
        Change change = only(
                trust(provider(GITHUB), "\"StringEquals\": { \"%s:aud\": \"sts.amazonaws.com\" }".formatted(GITHUB)));
        assertThat(change.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.principal()).contains(GITHUB).contains("sub repo:stranger/");
            assertThat(asked.action()).isEqualTo("sts:AssumeRoleWithWebIdentity");
            assertThat(asked.allowedBy()).isEqualTo("the trust policy of " + ARN + "role/admin");
            assertThat(asked.deniedBy()).startsWith("nothing in ");
        });
    }

    @Test
    void aProviderOfAnyApplicationIsAskedForOne() throws IOException {
        assertThat(only(trust(COGNITO, "")).after())
                .contains(
                        "\"" + COGNITO + ":aud\": \"<IDENTITY_POOL_ID>\"",
                        "\"" + COGNITO + ":amr\": \"authenticated\"");
        assertThat(only(trust("accounts.google.com", "")).after())
                .contains("\"accounts.google.com:aud\": \"<APPLICATION_ID>\"");
        assertThat(only(trust("www.amazon.com", "")).after())
                .contains("\"www.amazon.com:app_id\": \"<APPLICATION_ID>\"");
        String pool = "\"StringEquals\": { \"%s:aud\": \"eu-west-1:pool\" }".formatted(COGNITO);
        Change guests = only(trust(COGNITO, pool));
        assertThat(guests.after()).contains("eu-west-1:pool", "\"authenticated\"");
        assertThat(guests.places()).isEmpty();
    }

    @Test
    void whereGuestsAreMeantTheProviderLeaves() throws IOException {
        Change change = only(trust(
                COGNITO,
                "\"StringEquals\": { \"%1$s:aud\": \"eu-west-1:pool\", \"%1$s:amr\": \"unauthenticated\" }"
                        .formatted(COGNITO)));
        assertThat(change.after()).contains("\"Deny\"").doesNotContain(COGNITO);
    }

    @Test
    void oneOfTwoProvidersLeavesWhereAConditionWouldKeepOutBoth() throws IOException {
        String both = "[ \"%s\", \"%s\" ]".formatted(provider(GITHUB), provider("sso.example.org"));
        Change change = only(trust(both, "").replace("\"[", "[").replace("]\"", "]"));
        assertThat(change.after()).contains("sso.example.org").doesNotContain(GITHUB);
    }

    private static String provider(String issuer) {
        return ARN + "oidc-provider/" + issuer;
    }

    private static String trust(String provider, String conditions) {
        return Account.of(
                List.of(),
                List.of(),
                List.of(entity(
                        "role/admin",
                        "\"AssumeRolePolicyDocument\": " + Account.document("""
                                { "Effect": "Allow", "Principal": { "Federated": "%s" }, "Action": "sts:AssumeRoleWithWebIdentity",
                                  "Condition": { %s } }""".formatted(provider, conditions)),
                        inline("Role", allow("\"*\"", "\"*\"")))),
                List.of());
    }

    private Path write(String account) throws IOException {
        return Files.writeString(folder.resolve("account.json"), account);
    }

    private Change only(String account) throws IOException {
        Remedy remedy = Remediating.fromInternet(write(account)).remedy().orElseThrow();
        assertThat(remedy.verdict().kind()).isEqualTo(Verdict.Kind.CLEAN);
        assertThat(remedy.changes()).hasSize(1);
        Change change = remedy.changes().get(0);
        assertThat(change.subject()).isEqualTo("trust policy of " + ARN + "role/admin");
        assertThat(change.asked())
                .isNotEmpty()
                .noneMatch(asked -> asked.deniedBy().isEmpty());
        return change;
    }
}
