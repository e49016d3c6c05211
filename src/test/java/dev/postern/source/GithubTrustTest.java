package dev.postern.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postern.iam.Arn;
import dev.postern.iam.Caller;
import dev.postern.iam.Context;
import dev.postern.iam.Decision;
import dev.postern.iam.Decision.Allowed;
import dev.postern.iam.Decision.AllowedIf;
import dev.postern.iam.Decision.Denied;
import dev.postern.iam.Policies;
import dev.postern.iam.Policy;
import dev.postern.iam.Request;
import dev.postern.source.PolicyReader.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Roles that trust the identity provider of GitHub Actions, read in place. Each verdict of the key is asked of the evaluator with
 * tokens as GitHub issues them: the subject is {@code repo:owner/name:…} by default, and whatever an organisation makes of it.
 */
class GithubTrustTest {
    private static final Path KEY = Path.of("../shared/data/aws/github-oidc-trust/answers.json");
    private static final String ISSUER = "token.actions.githubusercontent.com";
    private static final String STRANGER = "repo:stranger/code:ref:refs/heads/main";

    private final Map<String, Node> roles = new LinkedHashMap<>();

    @BeforeEach
    void read() {
        assumeTrue(Files.isReadable(KEY), "the key is not here: " + KEY);
        IamSpyCases.items(Documents.read(KEY), "cases")
                .forEach(role -> roles.put(IamSpyCases.text(role, "name"), role));
        assertThat(roles).hasSize(13);
    }

    @Test
    void anyoneTakesARoleWithoutConditions() {
        assertThat(decide("fail1", subject(STRANGER))).isInstanceOf(Allowed.class);
        assertThat(decide("fail1", Context.open())).isInstanceOf(Allowed.class);
    }

    /** Their conditions want a wildcard or a word as it stands, and no subject is so: every token that GitHub issues is refused. */
    @Test
    void nobodyHasAWildcardForASubject() {
        for (String role :
                List.of("fail-misused-repo", "fail-wildcard", "fail-wildcard-assertion", "fail2", "pass-org-only")) {
            for (String subject :
                    List.of(STRANGER, "repo:myOrg/myRepo:ref:refs/heads/main", "repo:myOrg/x:pull_request")) {
                assertThat(decide(role, subject(subject)))
                        .as(role + " " + subject)
                        .isInstanceOf(Denied.class);
            }
        }
    }

    @Test
    void aSubjectThatBeginsWithTheWorkflowIsForAnyoneToCustomise() {
        assertThat(decide(
                        "fail-abusable", subject("workflow:github-actions:repo:myOrg/myRepo:ref:refs/heads/MyBranch")))
                .isInstanceOf(Allowed.class);
        assertThat(decide("fail-abusable", subject(STRANGER))).isInstanceOf(Denied.class);
    }

    @Test
    void aWholeOrganisationIsTrusted() {
        assertThat(decide("pass-fm-customer", subject("repo:freddiemac/any:pull_request")))
                .isInstanceOf(Allowed.class);
        assertThat(decide("pass-fm-customer", subject(STRANGER))).isInstanceOf(Denied.class);
    }

    @Test
    void aWholeRepositoryIsTrusted() {
        Context sts = audience("sts.amazonaws.com");
        assertThat(decide("pass2", with(sts, "repo:myOrg/myRepo:ref:refs/tags/1")))
                .isInstanceOf(Allowed.class);
        assertThat(decide("pass2", with(sts, "repo:myOrg/other:ref:refs/tags/1")))
                .isInstanceOf(Denied.class);
        assertThat(decide("pass2", with(audience("other"), "repo:myOrg/myRepo:x")))
                .isInstanceOf(Denied.class);
        Context odd = audience("sts.pass_aud_first.com");
        assertThat(decide("pass_aud_first", with(odd, "repo:org/our-repo-name:x")))
                .isInstanceOf(Allowed.class);
        assertThat(decide("pass_aud_first", with(sts, "repo:org/our-repo-name:x")))
                .isInstanceOf(Denied.class);
    }

    @Test
    void oneBranchIsTrusted() {
        Context sts = audience("sts.amazonaws.com");
        String branch = "repo:myOrg/myRepo:ref:refs/heads/";
        assertThat(decide("pass3", with(sts, branch + "MyBranch"))).isInstanceOf(Allowed.class);
        assertThat(decide("pass3", with(sts, branch + "main"))).isInstanceOf(Denied.class);
    }

    @Test
    void aCustomIssuerHasAKeyOfItsOwn() {
        Context sts = audience("sts.amazonaws.com");
        String branch = "repo:myOrg/myRepo:ref:refs/heads/MyBranch";
        assertThat(decide("pass-gh-org", with(sts, branch))).isInstanceOf(Denied.class);
        assertThat(decide("pass-gh-org", sts.with(ISSUER + "/github-org:sub", branch)))
                .isInstanceOf(Allowed.class);
    }

    @Test
    void aServiceIsNoFederation() {
        assertThat(decide("pass1", Context.open())).isInstanceOf(Denied.class);
        assertThat(decide("pass1", new Caller.Service("ec2.amazonaws.com"), "sts:AssumeRole", Context.open()))
                .isInstanceOf(Allowed.class);
    }

    /** Of a token of which nothing is known the condition is told. */
    @Test
    void theConditionIsSaid() {
        assertThat(decide("pass-fm-customer", Context.open()))
                .isInstanceOfSatisfying(
                        AllowedIf.class,
                        decision -> assertThat(decision.words()).isEqualTo(ISSUER + ":sub is like repo:freddiemac/*"));
    }

    private Decision decide(String role, Context context) {
        Node statement = IamSpyCases.items(document(role), "Statement").get(0);
        Node principal = IamSpyCases.value(statement, "Principal").orElseThrow();
        String provider = IamSpyCases.text(principal, "Federated");
        return decide(
                role,
                new Caller.Federated(
                        provider.isEmpty() ? "arn:aws:iam::123456123456:oidc-provider/" + ISSUER : provider),
                "sts:AssumeRoleWithWebIdentity",
                context);
    }

    private Decision decide(String role, Caller caller, String action, Context context) {
        Reading reading = new Reading();
        Policy trust = new PolicyReader(reading).read("the trust of " + role, Kind.TRUST, document(role));
        reading.refuse();
        Arn arn = Arn.of("arn:aws:iam::123456123456:role/" + role).orElseThrow();
        return Decision.on(
                Request.of(caller, action, arn.toString(), context),
                Policies.ofIdentity().withResource(trust));
    }

    private Node document(String role) {
        return IamSpyCases.value(roles.get(role), "assumeRolePolicyDocument").orElseThrow();
    }

    private static Context subject(String subject) {
        return with(audience("sts.amazonaws.com"), subject);
    }

    private static Context audience(String audience) {
        return Context.closed().with(ISSUER + ":aud", audience);
    }

    private static Context with(Context context, String subject) {
        return context.with(ISSUER + ":sub", subject);
    }
}
