package dev.postern.iam;

import static dev.postern.iam.Says.allow;
import static dev.postern.iam.Says.allowTo;
import static dev.postern.iam.Says.deny;
import static dev.postern.iam.Says.denyAllBut;
import static dev.postern.iam.Says.denyTo;
import static dev.postern.iam.Says.is;
import static dev.postern.iam.Says.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.iam.ControlPolicies.Level;
import dev.postern.iam.Decision.Allowed;
import dev.postern.iam.Decision.AllowedIf;
import dev.postern.iam.Decision.Denied;
import dev.postern.model.Origin;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each layer of the published evaluation logic; which page says so, stands with the code. */
class DecisionTest {
    private static final String OWN = "111111111111";
    private static final String OTHER = "222222222222";
    private static final String USER = "arn:aws:iam::" + OWN + ":user/team/ann";
    private static final String ROLE = "arn:aws:iam::" + OWN + ":role/app/worker";
    private static final String SESSION = "arn:aws:sts::" + OWN + ":assumed-role/worker/s1";
    private static final String QUEUE = "arn:aws:sqs:eu-west-1:" + OWN + ":q";
    private static final String FOREIGN = "arn:aws:sqs:eu-west-1:" + OTHER + ":q";
    private static final String KEY = "arn:aws:kms:eu-west-1:" + OWN + ":key/k";
    private static final String TRUSTING = "arn:aws:iam::" + OWN + ":role/trusting";
    private static final Caller ANN = new Caller.User(arn(USER));
    private static final Caller WORKER = new Caller.Role(arn(ROLE), Optional.of("s1"));
    private static final Policies NOTHING = Policies.ofIdentity();
    private static final Policies ALL = Policies.ofIdentity(policy(allow("*", "*")));
    private static final Policy FULL = policy(allow("*", "*"));

    private static Arn arn(String text) {
        return Arn.of(text).orElseThrow();
    }

    private static Decision decide(Caller caller, String resource, Policies policies) {
        return decide(caller, "sqs:SendMessage", resource, policies, Context.open());
    }

    private static Decision decide(Caller caller, String action, String resource, Policies policies, Context context) {
        return Decision.on(Request.of(caller, action, resource, context), policies);
    }

    private static void allowed(Decision decision) {
        assertThat(decision).isInstanceOf(Allowed.class);
    }

    private static void implicitly(Decision decision, Layer layer) {
        assertThat(decision).isEqualTo(new Denied(layer, List.of()));
    }

    private static void explicitly(Decision decision, Layer layer) {
        assertThat(decision).isInstanceOfSatisfying(Denied.class, denied -> {
            assertThat(denied.layer()).isEqualTo(layer);
            assertThat(denied.explicit()).isTrue();
        });
    }

    private static void allowedIf(Decision decision, String words) {
        assertThat(decision)
                .isInstanceOfSatisfying(
                        AllowedIf.class, open -> assertThat(open.words()).isEqualTo(words));
    }

    @Test
    void whatNobodyAllowsIsDenied() {
        implicitly(decide(ANN, QUEUE, NOTHING), Layer.IDENTITY);
    }

    @Test
    void theDecidingStatementsAreTold() {
        Statement first = allow("sqs:*", "*");
        Policy second = policy(deny("s3:*", "*"), allow("SQS:sendmessage", QUEUE));
        Decision decision = decide(ANN, QUEUE, Policies.ofIdentity(policy(first), second));
        assertThat(((Allowed) decision).by())
                .extracting(reason -> reason.statement().orElseThrow())
                .containsExactly(first, second.statements().get(1));
    }

    @ParameterizedTest
    @CsvSource({
        "*, *, true",
        "sqs:*, arn:aws:sqs:*:*:q, true",
        "SQS:S?nd*, *, true",
        "sns:*, *, false",
        "sqs:*, arn:aws:sqs:*:*:Q, false",
        "sqs:*, arn:aws:sqs:*:*:${aws:username}, false",
    })
    void actionsKnowNoCapitalsAndResourcesDo(String action, String resource, boolean allows) {
        assertThat(decide(ANN, QUEUE, Policies.ofIdentity(policy(allow(action, resource)))) instanceof Allowed)
                .isEqualTo(allows);
    }

    @Test
    void allButSomeActionsAndResources() {
        Statement statement = new Statement(
                "",
                Effect.ALLOW,
                Optional.empty(),
                Actions.except("iam:*"),
                Optional.of(Resources.except("arn:aws:s3:::*")),
                List.of(),
                Origin.line("policy.json", 1));
        Policies policies = Policies.ofIdentity(policy(statement));
        allowed(decide(ANN, QUEUE, policies));
        implicitly(decide(ANN, "iam:ListUsers", "*", policies, Context.open()), Layer.IDENTITY);
        implicitly(decide(ANN, "s3:ListBucket", "arn:aws:s3:::b", policies, Context.open()), Layer.IDENTITY);
    }

    @Test
    void aVariableIsTheCallersOwnName() {
        Policies policies = Policies.ofIdentity(policy(allow("s3:*", "arn:aws:s3:::home/${aws:username}/*")));
        String own = "arn:aws:s3:::home/ann/x";
        allowed(decide(ANN, "s3:GetObject", own, policies.withResource(policy(allowTo(USER))), Context.open()));
        Context context = Context.open();
        allowed(Decision.on(new Request(ANN, "s3:GetObject", own, Optional.of(OWN), context), policies));
        implicitly(
                Decision.on(new Request(WORKER, "s3:GetObject", own, Optional.of(OWN), context), policies),
                Layer.IDENTITY);
    }

    @Test
    void anExplicitDenialAnywhereEndsIt() {
        Policy denies = policy(deny("sqs:*", "*"));
        ControlPolicies control = control(policy(allow("*", "*"), deny("sqs:*", "*")));
        explicitly(decide(ANN, QUEUE, Policies.ofIdentity(FULL, denies)), Layer.IDENTITY);
        explicitly(decide(ANN, QUEUE, ALL.withBoundary(policy(allow("*", "*"), deny("*", QUEUE)))), Layer.BOUNDARY);
        explicitly(decide(WORKER, QUEUE, ALL.withSession(FULL, denies)), Layer.SESSION);
        explicitly(decide(ANN, QUEUE, ALL.withResource(policy(denyTo(OWN)))), Layer.RESOURCE);
        explicitly(decide(ANN, QUEUE, ALL.withServiceControl(control)), Layer.SERVICE_CONTROL);
        explicitly(decide(ANN, QUEUE, ALL.withResourceControl(control)), Layer.RESOURCE_CONTROL);
        explicitly(decide(ANN, QUEUE, Policies.ofIdentity(denies).withResource(policy(allowTo(USER)))), Layer.IDENTITY);
    }

    @Test
    void everyLevelOfTheOrganisationMustAllow() {
        ControlPolicies some = new ControlPolicies(
                false,
                List.of(new Level("root", List.of(FULL)), new Level("unit", List.of(policy(allow("s3:*", "*"))))));
        implicitly(decide(ANN, QUEUE, ALL.withServiceControl(some)), Layer.SERVICE_CONTROL);
        implicitly(decide(ANN, QUEUE, ALL.withResourceControl(some)), Layer.RESOURCE_CONTROL);
        implicitly(
                decide(ANN, QUEUE, NOTHING.withResource(policy(allowTo(USER))).withServiceControl(some)),
                Layer.SERVICE_CONTROL);
        allowed(decide(ANN, QUEUE, ALL.withServiceControl(control(FULL))));
        allowed(decide(ANN, QUEUE, ALL.withServiceControl(new ControlPolicies(true, some.levels()))));
    }

    @Test
    void theOrganisationLeavesServicesAndTheirRolesAlone() {
        ControlPolicies none = control(policy(deny("*", "*")));
        Caller linked = Caller.Role.any(arn("arn:aws:iam::" + OWN + ":role/aws-service-role/x.amazonaws.com/R"));
        allowed(decide(linked, QUEUE, ALL.withServiceControl(none).withResourceControl(none)));
        Policies granted = NOTHING.withResource(policy(allowTo("sns.amazonaws.com")));
        Caller service = new Caller.Service("sns.amazonaws.com");
        allowed(decide(service, QUEUE, granted.withServiceControl(none)));
        explicitly(decide(service, QUEUE, granted.withResourceControl(none)), Layer.RESOURCE_CONTROL);
        explicitly(decide(new Caller.Root(OWN), QUEUE, ALL.withServiceControl(none)), Layer.SERVICE_CONTROL);
    }

    @Test
    void boundaryAndSessionLimitWhatIdentitiesAreAllowed() {
        Policy other = policy(allow("s3:*", "*"));
        implicitly(decide(ANN, QUEUE, ALL.withBoundary(other)), Layer.BOUNDARY);
        implicitly(decide(WORKER, QUEUE, ALL.withSession(other)), Layer.SESSION);
        implicitly(decide(ANN, QUEUE, NOTHING.withBoundary(FULL)), Layer.IDENTITY);
        allowed(decide(WORKER, QUEUE, ALL.withBoundary(FULL).withSession(other, FULL)));
    }

    /** The table of AWS: which form of the caller a resource names decides what may still limit it. */
    @ParameterizedTest
    @CsvSource({
        "user,    " + USER + ",    identity, true",
        "user,    " + USER + ",    boundary, true",
        "user,    " + OWN + ",     identity, false",
        "user,    *,               identity, true",
        "role,    " + ROLE + ",    identity, true",
        "role,    " + ROLE + ",    boundary, false",
        "role,    " + ROLE + ",    session,  false",
        "role,    " + SESSION + ", identity, true",
        "role,    " + SESSION + ", boundary, true",
        "role,    " + SESSION + ", session,  true",
        "role,    *,               boundary, true",
        "role,    " + OWN + ",     identity, false",
        "federated, arn:aws:sts::" + OWN + ":federated-user/f, session, true",
        "federated, " + USER + ",  identity, true",
        "federated, " + USER + ",  session,  false",
        "federated, " + USER + ",  boundary, false",
    })
    void aGrantInTheSameAccountAgainstASilentLayer(String caller, String principal, String silent, boolean allows) {
        Policies granted = (silent.equals("identity") ? NOTHING : ALL).withResource(policy(allowTo(principal)));
        Policies policies = switch (silent) {
            case "boundary" -> granted.withBoundary(policy(allow("s3:*", "*")));
            case "session" -> granted.withSession(policy(allow("s3:*", "*")));
            default -> granted;
        };
        Caller calling = switch (caller) {
            case "user" -> ANN;
            case "role" -> WORKER;
            default -> new Caller.FederatedUser(arn("arn:aws:sts::" + OWN + ":federated-user/f"), arn(USER));
        };
        assertThat(decide(calling, QUEUE, policies) instanceof Allowed).isEqualTo(allows);
    }

    @Test
    void acrossAccountsBothSidesAllow() {
        Policy grants = policy(allowTo(OWN));
        allowed(decide(ANN, FOREIGN, ALL.withResource(grants)));
        allowed(decide(ANN, FOREIGN, ALL.withResource(policy(allowTo(USER)))));
        implicitly(decide(ANN, FOREIGN, ALL), Layer.RESOURCE);
        implicitly(decide(ANN, FOREIGN, ALL.withResource(policy(allowTo(OTHER)))), Layer.RESOURCE);
        implicitly(decide(ANN, FOREIGN, NOTHING.withResource(policy(allowTo(USER)))), Layer.IDENTITY);
        implicitly(
                decide(ANN, FOREIGN, ALL.withBoundary(policy()).withResource(policy(allowTo(USER)))), Layer.BOUNDARY);
    }

    @Test
    void aRoleIsTakenAsItsTrustSays() {
        String take = "sts:AssumeRole";
        Policy root = policy(allowTo(OWN));
        Policy named = policy(allowTo(USER));
        implicitly(decide(ANN, take, TRUSTING, NOTHING.withResource(root), Context.open()), Layer.IDENTITY);
        allowed(decide(ANN, take, TRUSTING, ALL.withResource(root), Context.open()));
        allowed(decide(ANN, take, TRUSTING, NOTHING.withResource(named), Context.open()));
        implicitly(decide(WORKER, take, TRUSTING, ALL.withResource(named), Context.open()), Layer.RESOURCE);
        implicitly(
                decide(new Caller.Root(OWN), take, TRUSTING, NOTHING.withResource(root), Context.open()),
                Layer.IDENTITY);
        Caller service = new Caller.Service("ec2.amazonaws.com");
        allowed(decide(
                service, take, TRUSTING, NOTHING.withResource(policy(allowTo("ec2.amazonaws.com"))), Context.open()));
        implicitly(decide(service, take, TRUSTING, NOTHING.withResource(named), Context.open()), Layer.RESOURCE);
        allowed(decide(ANN, "iam:PassRole", TRUSTING, ALL, Context.open()));
    }

    @Test
    void aKeyMustAllowOrDelegate() {
        Context any = Context.open();
        allowed(decide(ANN, "kms:Decrypt", KEY, ALL.withResource(policy(allowTo(OWN))), any));
        implicitly(decide(ANN, "kms:Decrypt", KEY, ALL.withResource(policy(allowTo(ROLE))), any), Layer.RESOURCE);
        allowed(decide(ANN, "kms:Decrypt", KEY, NOTHING.withResource(policy(allowTo(USER))), any));
        allowed(decide(ANN, "kms:CreateKey", "*", ALL, any));
        allowedIf(
                decide(ANN, "kms:Decrypt", KEY, ALL, any),
                "the policy of the resource (%1$s), which nobody gave, does not deny this, and the policy of the resource (%1$s), which nobody gave, allows this"
                        .formatted(KEY));
    }

    @Test
    void onlyTheResourceDecidesOnStrangers() {
        Caller nobody = new Caller.Anonymous();
        allowed(decide(nobody, QUEUE, NOTHING.withResource(policy(allowTo("*")))));
        implicitly(decide(nobody, QUEUE, ALL.withResource(policy(allowTo(OWN)))), Layer.RESOURCE);
    }

    @Test
    void notPrincipalExceptsWhoIsNamedWithItsAccount() {
        explicitly(decide(WORKER, QUEUE, ALL.withResource(policy(denyAllBut(USER, OWN)))), Layer.RESOURCE);
        allowed(decide(ANN, QUEUE, ALL.withResource(policy(denyAllBut(USER, OWN)))));
        allowedIf(
                decide(ANN, QUEUE, ALL.withResource(policy(denyAllBut(USER)))),
                "the NotPrincipal of the statement (policy.json:1) excepts the caller");
        explicitly(
                decide(ANN, QUEUE, ALL.withBoundary(FULL).withResource(policy(denyAllBut(USER, OWN)))), Layer.RESOURCE);
    }

    @Test
    void anIdentityThatIsNoMoreIsNobody() {
        implicitly(decide(ANN, QUEUE, NOTHING.withResource(policy(allowTo("AIDAQ3EXAMPLEQ3EXAMPL")))), Layer.IDENTITY);
    }

    @Test
    void whoeverTakesARoleNamesTheSession() {
        allowedIf(
                decide(Caller.Role.any(arn(ROLE)), QUEUE, NOTHING.withResource(policy(allowTo(SESSION)))),
                "the session of %s is named s1".formatted(ROLE));
    }

    @Test
    void aBucketThatMayBeOfAnotherAccountIsAQuestion() {
        String object = "arn:aws:s3:::b/o";
        Context any = Context.open();
        allowedIf(decide(ANN, "s3:GetObject", object, ALL, any), "%s is in account %s".formatted(object, OWN));
        allowed(decide(ANN, "s3:GetObject", object, ALL.withResource(policy(allowTo(OWN))), any));
        implicitly(decide(ANN, "s3:GetObject", object, NOTHING, any), Layer.IDENTITY);
    }

    @Test
    void conditionsThatNothingSettlesAreAskedOnce() {
        Statement allows = allow("sqs:*", "*", is("aws:PrincipalTag/team", "a"), is("aws:SourceVpc", "vpc-1"));
        Statement denies = deny("*", "*", is("aws:SourceVpc", "vpc-1"), is("aws:RequestedRegion", "eu-west-1"));
        allowedIf(
                decide(ANN, QUEUE, Policies.ofIdentity(policy(allows, denies))),
                "aws:PrincipalTag/team is a, and aws:SourceVpc is vpc-1, and aws:RequestedRegion is not eu-west-1, or is absent");
        implicitly(
                decide(ANN, QUEUE, Policies.ofIdentity(policy(allows, deny("*", "*", is("aws:SourceVpc", "vpc-1"))))),
                Layer.IDENTITY);
    }

    @Test
    void anyOfSeveralWaysIsOneQuestion() {
        Policies policies = Policies.ofIdentity(policy(
                allow("sqs:*", "*", is("aws:SourceVpc", "vpc-1")), allow("sqs:*", "*", is("aws:SourceVpc", "vpc-2"))));
        allowedIf(decide(ANN, QUEUE, policies), "aws:SourceVpc is vpc-1, or aws:SourceVpc is vpc-2");
        allowed(decide(ANN, "sqs:SendMessage", QUEUE, policies, Context.closed().with("AWS:sourcevpc", "vpc-2")));
        implicitly(decide(ANN, "sqs:SendMessage", QUEUE, policies, Context.closed()), Layer.IDENTITY);
    }

    @Test
    void whatFollowsFromTheCallerIsSettled() {
        Policies granted = NOTHING.withResource(policy(allowTo("*", is("aws:PrincipalAccount", OWN))));
        allowed(decide(ANN, QUEUE, granted));
        implicitly(decide(new Caller.Anonymous(), QUEUE, granted), Layer.RESOURCE);
        Policies arns = NOTHING.withResource(policy(allowTo(
                "*", Condition.Comparison.of(Operator.ARN_LIKE, "aws:PrincipalArn", "arn:aws:iam::*:role/app/*"))));
        allowed(decide(WORKER, QUEUE, arns));
        implicitly(decide(ANN, QUEUE, arns), Layer.IDENTITY);
    }

    @Test
    void aPolicyThatNobodyReadIsAQuestionAndNeverNothing() {
        Policy managed = new Policy(
                "ReadOnlyAccess",
                List.of(),
                List.of(new Policy.Unread(Origin.line("account.json", 7), Optional.of(Effect.ALLOW), "nobody gave")));
        allowedIf(
                decide(ANN, QUEUE, Policies.ofIdentity(managed)),
                "ReadOnlyAccess (account.json:7), which nobody gave, allows this");
        allowed(decide(ANN, QUEUE, Policies.ofIdentity(managed, FULL)));
    }

    private static ControlPolicies control(Policy policy) {
        return new ControlPolicies(false, List.of(new Level("root", List.of(policy))));
    }

    @ParameterizedTest
    @CsvSource({
        "iam:CreateUser, aws:RequestTag/team, true",
        "iam:TagRole, aws:TagKeys, true",
        "iam:CreateAccessKey, aws:RequestTag/team, false",
        "iam:UntagRole, aws:TagKeys, true",
        "iam:UntagRole, aws:RequestTag/team, false",
        "iam:AttachRolePolicy, iam:PolicyARN, true",
        "iam:PutRolePolicy, iam:PolicyARN, false",
        "iam:PutRolePolicy, iam:PermissionsBoundary, true",
        "iam:CreateLoginProfile, iam:PermissionsBoundary, false",
        "iam:PassRole, iam:PassedToService, true",
        "lambda:CreateFunction, iam:PassedToService, false",
        "sts:AssumeRole, iam:ResourceTag/team, true",
        "ec2:RunInstances, aws:RequestTag/team, true",
        "ec2:TerminateInstances, aws:RequestTag/team, false",
        "sts:GetFederationToken, aws:RequestTag/team, true",
        "s3:ListBucket, s3:prefix, true",
        "sqs:SendMessage, s3:prefix, false",
        "sqs:SendMessage, lambda:SourceFunctionArn, true",
        "sqs:SendMessage, aws:RequestedRegion, true",
    })
    void aKeyThatNoRequestForTheActionCarriesIsAbsent(String action, String key, boolean carried) {
        Policies asks = Policies.ofIdentity(policy(allow("*", "*", is(key, "x"))));
        Decision decision = decide(ANN, action, "*", asks, Context.open());
        if (carried) {
            assertThat(decision).isInstanceOf(AllowedIf.class);
        } else {
            implicitly(decision, Layer.IDENTITY);
        }
    }

    @Test
    void aRequestToAServiceWithoutRegionsIsInOne() {
        Policies inOne = Policies.ofIdentity(policy(allow("*", "*", is("aws:RequestedRegion", "us-east-1"))));
        allowed(decide(ANN, "iam:ListUsers", "*", inOne, Context.open()));
        implicitly(
                decide(
                        ANN,
                        "iam:ListUsers",
                        "*",
                        Policies.ofIdentity(policy(allow("*", "*", is("aws:RequestedRegion", "eu-west-1")))),
                        Context.open()),
                Layer.IDENTITY);
        Caller inChina = new Caller.User(arn("arn:aws-cn:iam::" + OWN + ":user/ann"));
        implicitly(decide(inChina, "iam:ListUsers", "*", inOne, Context.open()), Layer.IDENTITY);
    }
}
