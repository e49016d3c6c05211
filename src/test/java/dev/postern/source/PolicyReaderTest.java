package dev.postern.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.iam.Arn;
import dev.postern.iam.Caller;
import dev.postern.iam.Condition;
import dev.postern.iam.Context;
import dev.postern.iam.Decision;
import dev.postern.iam.Decision.Allowed;
import dev.postern.iam.Decision.AllowedIf;
import dev.postern.iam.Decision.Denied;
import dev.postern.iam.Effect;
import dev.postern.iam.Policies;
import dev.postern.iam.Policy;
import dev.postern.iam.Principal;
import dev.postern.iam.Request;
import dev.postern.iam.Statement;
import dev.postern.model.RefusedException;
import dev.postern.source.PolicyReader.Kind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyReaderTest {
    private static final String GOOD = "{'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': '*'}";
    private static final String PRINCIPAL = "'Effect': 'Allow', 'Action': 'sqs:*', 'Principal': ";

    private final Reading reading = new Reading();

    private Policy read(Kind kind, String text) {
        return new PolicyReader(reading).read("policy", kind, Documents.read("policy.json", text.replace('\'', '"')));
    }

    private Policy statements(String... statements) {
        return read(
                Kind.IDENTITY, "{'Version': '2012-10-17', 'Statement': [\n" + String.join(",\n", statements) + "\n]}");
    }

    private List<String> problems() {
        try {
            reading.refuse();
            return List.of();
        } catch (RefusedException e) {
            return e.problems().stream()
                    .map(problem -> problem.toString().replace("\n    ", " | "))
                    .toList();
        }
    }

    private static Decision decide(Policy policy, String action) {
        Caller ann =
                new Caller.User(Arn.of("arn:aws:iam::111111111111:user/ann").orElseThrow());
        return Decision.on(Request.of(ann, action, "*", Context.closed()), Policies.ofIdentity(policy));
    }

    @Test
    void aStatementAloneIsAListOfOne() {
        Policy policy = read(Kind.IDENTITY, "{'Statement': " + GOOD + "}");
        assertThat(problems()).isEmpty();
        assertThat(policy.statements()).hasSize(1);
        assertThat(policy.statements().get(0).origin()).hasToString("policy.json:1");
    }

    @Test
    void aDocumentMayBeTextOrUrlEncodedText() {
        String document = "{\"Version\": \"2012-10-17\", \"Statement\": [%s]}".formatted(GOOD.replace('\'', '"'));
        String encoded = URLEncoder.encode(document, StandardCharsets.UTF_8).replace("+", "%20");
        for (String text : List.of(document, encoded)) {
            String json = "{\n\"PolicyDocument\": \"%s\"\n}".formatted(text.replace("\"", "\\\""));
            Node holder = Documents.read("account.json", json);
            Policy policy = new PolicyReader(reading)
                    .read(
                            "inline",
                            Kind.IDENTITY,
                            IamSpyCases.value(holder, "PolicyDocument").orElseThrow());
            assertThat(problems()).isEmpty();
            assertThat(decide(policy, "s3:GetObject")).isInstanceOf(Allowed.class);
            assertThat(policy.statements().get(0).origin()).hasToString("account.json:2");
            assertThat(policy.statements().get(0).origin().pointer()).isEqualTo("/PolicyDocument/Statement/0");
        }
    }

    @Test
    void aPlusInATextIsAPlus() {
        String encoded = "%7B%22Statement%22%3A%7B%22Effect%22%3A%22Allow%22%2C%22Action%22%3A%22s3%3A%2A%22%2C"
                + "%22Resource%22%3A%22arn%3Aaws%3As3%3A%3A%3Aa+b%22%7D%7D";
        Node text = Documents.read("a.json", "[\"" + encoded + "\"]");
        Policy policy = new PolicyReader(reading)
                .read("inline", Kind.IDENTITY, ((Node.Sequence) text).items().get(0));
        assertThat(policy.statements()
                        .get(0)
                        .resources()
                        .orElseThrow()
                        .patterns()
                        .get(0)
                        .text())
                .isEqualTo("arn:aws:s3:::a+b");
    }

    @Test
    void whatIsNotJsonIsAProblemAndStaysOpen() {
        for (String text : List.of("not json", "{\\\"Statement\\\": [", "%7B%2", "")) {
            Reading told = new Reading();
            Node holder = Documents.read("account.json", "{\n\"Document\": \"%s\"\n}".formatted(text));
            Policy policy = new PolicyReader(told)
                    .read(
                            "broken",
                            Kind.IDENTITY,
                            IamSpyCases.value(holder, "Document").orElseThrow());
            assertThat(decide(policy, "s3:GetObject")).as(text).isInstanceOf(AllowedIf.class);
            assertThat(refused(told)).as(text).hasSize(1).allMatch(problem -> problem.startsWith("account.json:2: "));
        }
    }

    private static List<String> refused(Reading reading) {
        try {
            reading.refuse();
            return List.of();
        } catch (RefusedException e) {
            return e.problems().stream().map(Object::toString).toList();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | the statement has no Effect",
                "{'Effect': 'Allow'} | the statement has neither Action nor NotAction",
                "{'Effect': 'Allow', 'Action': '*'} | the statement has neither Resource nor NotResource",
                "{'Effect': 'allow', 'Action': '*', 'Resource': '*'} | the Effect is \"allow\"",
                "{'Effect': 'Allow', 'Action': '*', 'NotAction': '*', 'Resource': '*'} | the statement has Action and NotAction",
                "{'Effect': 'Allow', 'Action': [], 'Resource': '*'} | the list is empty where an action should stand",
                "{'Effect': 'Allow', 'Action': 'GetObject', 'Resource': '*'} | the action \"GetObject\" names no service",
                "{'Effect': 'Allow', 'Action': {}, 'Resource': '*'} | an action is no text",
                "{'Effect': 'Allow', 'Action': '*', 'Resource': 'bucket'} | the resource \"bucket\" is no ARN",
                "{'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Principal': '*'} | a policy of an identity has a Principal",
                "{'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Conditions': {}} | a statement has no key \"Conditions\"",
                "{'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': 'x'} | a Condition is no object",
                "{'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': {'Bool': 'x'}} | a condition operator has no keys below it",
                "{'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': {'Bool': {'k': {}}}} | a value of the condition key \"k\" is no text",
                "'text' | a statement is no object",
            })
    void aStatementWithAFaultIsAQuestionAndTheRestIsRead(String statement, String fault) {
        Policy policy = statements(statement, GOOD);
        assertThat(problems()).hasSizeBetween(1, 3).anyMatch(problem -> problem.startsWith("policy.json:2: " + fault));
        assertThat(policy.statements()).hasSize(1);
        assertThat(policy.unread()).hasSize(1);
        assertThat(decide(policy, "s3:GetObject")).isNotInstanceOf(Denied.class);
        assertThat(decide(policy, "iam:CreateUser"))
                .isInstanceOfSatisfying(
                        AllowedIf.class, open -> assertThat(open.words()).contains(fault));
    }

    @Test
    void anUnreadDenialAllowsNothing() {
        Policy policy = statements("{'Effect': 'Deny', 'Action': 'GetObject', 'Resource': '*'}", GOOD);
        assertThat(decide(policy, "iam:CreateUser")).isInstanceOf(Denied.class);
        assertThat(decide(policy, "s3:GetObject"))
                .isInstanceOfSatisfying(
                        AllowedIf.class,
                        open -> assertThat(open.words())
                                .isEqualTo(
                                        "policy (policy.json:2), which cannot be read: the action \"GetObject\" names no service, "
                                                + "does not deny this"));
    }

    @Test
    void anOperatorThatDoesNotExistIsAQuestionOfItsStatement() {
        Policy policy = statements(GOOD.replace("}", ", 'Condition': {'StringLikes': {'aws:SourceVpc': 'vpc-1'}}}"));
        assertThat(problems())
                .containsExactly(
                        "policy.json:2: there is no condition operator \"StringLikes\". | Maybe \"StringLike\"?");
        assertThat(decide(policy, "s3:GetObject"))
                .isInstanceOfSatisfying(
                        AllowedIf.class,
                        open -> assertThat(open.words())
                                .isEqualTo(
                                        "the condition \"StringLikes aws:SourceVpc\" (policy.json:2), which cannot be read, holds"));
        assertThat(decide(policy, "iam:CreateUser")).isInstanceOf(Denied.class);
    }

    @ParameterizedTest
    @CsvSource({"NullIfExists", "ForSomeValues:StringLike", "IfExists", "StringEquals:Bool", "''"})
    void suchOperatorsDoNotExist(String operator) {
        Policy policy = statements(GOOD.replace("}", ", 'Condition': {'%s': {'k': 'v'}}}".formatted(operator)));
        assertThat(policy.statements().get(0).conditions()).allMatch(Condition.Unread.class::isInstance);
        assertThat(problems()).hasSize(1);
    }

    @Test
    void operatorsAndQuantifiersAreReadInCapitalsOrNot() {
        Policy policy = statements(
                GOOD.replace(
                        "}",
                        ", 'Condition': {'forallvalues:stringlikeIFEXISTS': {'k': ['v', 1, true]}, 'Bool': {'a': true, 'b': 'false'}}}"));
        assertThat(problems()).isEmpty();
        assertThat(policy.statements().get(0).conditions())
                .extracting(condition -> {
                    Condition.Comparison comparison = (Condition.Comparison) condition;
                    return "%s %s %s %s %s"
                            .formatted(
                                    comparison.operator().word(),
                                    comparison.quantifier(),
                                    comparison.ifExists(),
                                    comparison.key(),
                                    comparison.values());
                })
                .containsExactly(
                        "StringLike FOR_ALL_VALUES true k [v, 1, true]",
                        "Bool NONE false a [true]",
                        "Bool NONE false b [false]");
    }

    @Test
    void anUnknownVersionIsAProblem() {
        read(Kind.IDENTITY, "{'Version': '2012-10-18', 'Statement': [" + GOOD + "]}");
        assertThat(problems())
                .containsExactly(
                        "policy.json:1: there is no version of the policy language \"2012-10-18\". | There are: 2012-10-17, 2008-10-17.");
    }

    @Test
    void variablesCountFromTheSecondVersionOn() {
        String statement =
                "'Statement': {'Effect': 'Allow', 'Action': '*', 'Resource': 'arn:aws:s3:::${aws:username}'}}";
        assertThat(resource(read(Kind.IDENTITY, "{" + statement))).hasSize(1);
        assertThat(resource(read(Kind.IDENTITY, "{'Version': '2008-10-17', " + statement)))
                .hasSize(1);
        assertThat(resource(read(Kind.IDENTITY, "{'Version': '2012-10-17', " + statement)))
                .hasSize(2);
    }

    private static List<?> resource(Policy policy) {
        return policy.statements()
                .get(0)
                .resources()
                .orElseThrow()
                .patterns()
                .get(0)
                .parts();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | the policy \"policy\" has no Statement",
                "[] | the policy \"policy\" is no object with statements",
                "{'Statement': []} | the policy has an empty list of statements",
                "{'Statment': {}} | a policy has no key \"Statment\"",
            })
    void aDocumentWithoutStatementsIsAProblem(String document, String problem) {
        read(Kind.IDENTITY, document);
        assertThat(problems()).anyMatch(line -> line.startsWith("policy.json:1: " + problem));
    }

    @Test
    void principalsAreReadByKind() {
        Policy policy = read(
                Kind.TRUST,
                "{'Statement': {%s{'AWS': ['111111111111', 'arn:aws:iam::222222222222:root', 'AIDAQ3EXAMPLEQ3EXAMPL', '*'],"
                                .formatted(PRINCIPAL)
                        + "'Service': 'ec2.amazonaws.com', 'Federated': 'accounts.google.com', 'CanonicalUser': 'c0ffee'}}}");
        assertThat(problems()).isEmpty();
        assertThat(policy.statements().get(0).principals().orElseThrow().named())
                .containsExactly(
                        new Principal.Account("111111111111"),
                        new Principal.Account("222222222222"),
                        new Principal.Removed("AIDAQ3EXAMPLEQ3EXAMPL"),
                        new Principal.Anyone(),
                        new Principal.Service("ec2.amazonaws.com"),
                        new Principal.Federated("accounts.google.com"),
                        new Principal.CanonicalUser("c0ffee"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'AWS': 'arn:aws:iam:::user/ann'} | the principal \"arn:aws:iam:::user/ann\" is neither an account nor the ARN of an identity in one",
                "{'AWS': 'arn:aws:iam::111111111111:user/*'} | the principal \"arn:aws:iam::111111111111:user/*\" is neither",
                "'everyone' | the principal \"everyone\" is neither an account",
                "{'Aws': '*'} | there is no kind of principal \"Aws\"",
                "{} | a principal is neither \"*\" nor an object",
                "{'AWS': [{}]} | a principal is no text",
                "{'AWS': []} | the list of principals is empty",
            })
    void aPrincipalThatNobodyIsIsAProblem(String principal, String problem) {
        Policy policy = read(Kind.RESOURCE, "{'Statement': {" + PRINCIPAL + principal + "}}");
        assertThat(problems()).hasSize(1).allMatch(line -> line.startsWith("policy.json:1: " + problem));
        assertThat(policy.unread()).extracting(Policy.Unread::effect).containsExactly(Optional.of(Effect.ALLOW));
    }

    @Test
    void aTrustNamesAPrincipalAndNoResource() {
        Policy policy = read(Kind.TRUST, "{'Statement': {'Effect': 'Allow', 'Action': 'sts:AssumeRole'}}");
        assertThat(problems()).containsExactly("policy.json:1: the statement has neither Principal nor NotPrincipal.");
        Policy good = read(Kind.TRUST, "{'Statement': {" + PRINCIPAL + "'*'}}");
        assertThat(good.statements()).extracting(Statement::resources).containsExactly(Optional.empty());
        assertThat(policy.unread()).hasSize(1);
    }
}
