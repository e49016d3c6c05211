package dev.postern.iam;

import dev.postern.iam.Condition.Comparison;
import dev.postern.iam.Condition.Quantifier;
import dev.postern.iam.ControlPolicies.Level;
import dev.postern.model.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Requests and policies at random, from so few words that they often speak of each other. */
final class RandomRequests {
    static final List<String> KEYS = List.of("k1", "k2", "k3");
    static final String A = "111111111111";
    static final String B = "222222222222";
    private static final List<String> VALUES = List.of(
            "a",
            "A",
            "ab",
            "a*",
            "*",
            "?",
            "7",
            "7.0",
            "12",
            "true",
            "False",
            "YWI=",
            "2020-01-02",
            "2020-01-02T00:00:00Z",
            "1577923200",
            "10.0.0.1",
            "10.0.0.0/8",
            "2001:db8::1",
            "2001:db8::/32",
            "arn:aws:iam::" + A + ":role/r",
            "arn:aws:iam::*:role/*",
            "arn:*:iam::" + A + ":role/?",
            "ann");
    private static final List<String> TEMPLATES = List.of(
            "${k1}", "a${k2}", "${aws:username}", "${K3, 'a'}", "${*}", "a${?}", "${$}", "${aws:PrincipalAccount}*");
    private static final List<String> ACTIONS =
            List.of("s3:GetObject", "sqs:SendMessage", "kms:Decrypt", "sts:AssumeRole");
    private static final List<String> RESOURCES = List.of(
            "arn:aws:s3:::b/a",
            "arn:aws:sqs:eu-west-1:" + A + ":a",
            "arn:aws:sqs:eu-west-1:" + B + ":a:b",
            "arn:aws:kms:eu-west-1:" + A + ":key/a",
            "arn:aws:kms:eu-west-1:" + B + ":key/a",
            "arn:aws:iam::" + A + ":role/t",
            "arn:aws:iam::" + B + ":role/t",
            "*");
    private static final Arn USER = arn("arn:aws:iam::" + A + ":user/x/ann");
    private static final Arn ROLE = arn("arn:aws:iam::" + A + ":role/y/r");
    private static final Arn FEDERATED = arn("arn:aws:sts::" + A + ":federated-user/f");
    private static final List<Caller> CALLERS = List.of(
            new Caller.User(USER),
            new Caller.User(USER),
            Caller.Role.any(ROLE),
            new Caller.Role(ROLE, Optional.of("s")),
            new Caller.FederatedUser(FEDERATED, USER),
            Caller.Role.any(arn("arn:aws:iam::" + A + ":role/aws-service-role/es.amazonaws.com/l")),
            new Caller.Root(A),
            new Caller.Service("lambda.amazonaws.com"),
            new Caller.Federated("accounts.google.com"),
            new Caller.Anonymous());
    private static final List<Principal> PRINCIPALS = List.of(
            new Principal.Anyone(),
            new Principal.Account(A),
            new Principal.Account(A),
            new Principal.Account(B),
            new Principal.Identity(USER),
            new Principal.Identity(ROLE),
            new Principal.Identity(FEDERATED),
            new Principal.Identity(arn("arn:aws:sts::" + A + ":assumed-role/r/s")),
            new Principal.Service("lambda.amazonaws.com"),
            new Principal.Federated("accounts.google.com"),
            new Principal.Federated("*"),
            new Principal.CanonicalUser("c0ffee"),
            new Principal.Removed("AIDAAAAAAAAAAAAAAAAAA"));

    private final Random random;
    private String action = "";
    private String resource = "";
    private int line;

    RandomRequests(long seed) {
        random = new Random(seed);
    }

    private static Arn arn(String text) {
        return Arn.of(text).orElseThrow();
    }

    Request request() {
        action = any(ACTIONS);
        resource = any(RESOURCES);
        Context context = Context.closed();
        for (String key : KEYS) {
            context = one(2) ? context.with(key, new Context.Unknown()) : context.with(key, value());
        }
        Optional<String> account = one(2) ? Optional.empty() : Optional.of(any(List.of(A, B)));
        return new Request(any(CALLERS), action, resource, account, context);
    }

    /** A value that a key may have, or its absence. */
    Context.Value value() {
        return one(4)
                ? new Context.Absent()
                : new Context.Known(one(4) ? List.of(any(VALUES), any(VALUES)) : List.of(any(VALUES)));
    }

    World world(Request request) {
        java.util.Map<String, Context.Value> keys = new java.util.HashMap<>();
        KEYS.stream()
                .filter(key -> request.context().value(key) instanceof Context.Unknown)
                .forEach(key -> keys.put(key, value()));
        return new World(keys, any(List.of("s", "t")), Optional.of(any(List.of(A, B))), random.nextInt());
    }

    Policies policies() {
        return new Policies(
                one(3) ? control() : ControlPolicies.NONE,
                one(5) ? control() : ControlPolicies.NONE,
                some(3, () -> policy(false)),
                one(4) ? Optional.of(policy(false)) : Optional.empty(),
                one(5) ? some(2, () -> policy(false)) : List.of(),
                one(3) ? Optional.empty() : Optional.of(policy(true)));
    }

    private ControlPolicies control() {
        return new ControlPolicies(one(6), some(2, () -> new Level("level", some(2, () -> policy(false)))));
    }

    private Policy policy(boolean ofResource) {
        String name = "p" + line++;
        List<Policy.Unread> unread = one(15)
                ? List.of(new Policy.Unread(
                        Origin.line("policy.json", line++),
                        one(2) ? Optional.empty() : Optional.of(any(List.of(Effect.values()))),
                        "cannot be read"))
                : List.of();
        return new Policy(name, some(3, () -> statement(ofResource)), unread);
    }

    private Statement statement(boolean ofResource) {
        return new Statement(
                "",
                one(4) ? Effect.DENY : Effect.ALLOW,
                ofResource ? Optional.of(new Principals(one(5), some(3, () -> any(PRINCIPALS)))) : Optional.empty(),
                one(6) ? Actions.except(action()) : Actions.of(action(), action()),
                one(4) && ofResource
                        ? Optional.empty()
                        : Optional.of(one(6) ? Resources.except(pattern()) : Resources.of(pattern(), pattern())),
                one(2) ? List.of() : some(2, this::condition),
                Origin.line("policy.json", line++));
    }

    private String action() {
        String exact = one(4) ? any(ACTIONS) : action;
        return switch (random.nextInt(5)) {
            case 0 -> "*";
            case 1 -> exact.substring(0, exact.indexOf(':') + 1) + "*";
            case 2 -> exact.toUpperCase(Locale.ROOT);
            case 3 -> exact.replace('e', '?');
            default -> exact;
        };
    }

    private String pattern() {
        String exact = one(4) ? any(RESOURCES) : resource;
        return switch (random.nextInt(7)) {
            case 0, 1 -> "*";
            case 2 -> exact.replaceAll(A + "|" + B, "*");
            case 3 -> exact.replaceFirst("a$|t$", any(TEMPLATES).replace("$", "\\$"));
            case 4 -> exact.replaceFirst("eu-west-1", any(List.of("eu-*", "e*-1", "eu-west-?", "*")));
            case 5 -> exact.substring(0, random.nextInt(exact.length()) + 1) + "*";
            default -> exact;
        };
    }

    private Condition condition() {
        if (one(30)) {
            return new Condition.Unread("StringLook k1");
        }
        Operator operator = any(List.of(Operator.values()));
        List<String> values = operator == Operator.NULL
                ? List.of(any(List.of("true", "false")))
                : some(2, () -> one(4) && operator.word().matches("(String|Arn).*") ? any(TEMPLATES) : any(VALUES));
        return new Comparison(
                operator,
                one(3) ? any(List.of(Quantifier.values())) : Quantifier.NONE,
                one(4) && operator != Operator.NULL,
                any(List.of("k1", "K2", "k3", "aws:UserName", "aws:PrincipalArn")),
                Stream.concat(values.stream(), Stream.empty()).map(Template::of).toList());
    }

    private boolean one(int in) {
        return random.nextInt(in) == 0;
    }

    private <T> T any(List<? extends T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private <T> List<T> some(int most, Supplier<? extends T> each) {
        List<T> some = new ArrayList<>();
        IntStream.rangeClosed(0, random.nextInt(most)).forEach(i -> some.add(each.get()));
        return some;
    }
}
