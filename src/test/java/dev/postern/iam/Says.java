package dev.postern.iam;

import dev.postern.model.Origin;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Statements as a test writes them. */
final class Says {
    private Says() {}

    static Statement allow(String action, String resource, Condition... conditions) {
        return statement(Effect.ALLOW, Optional.empty(), action, resource, conditions);
    }

    static Statement deny(String action, String resource, Condition... conditions) {
        return statement(Effect.DENY, Optional.empty(), action, resource, conditions);
    }

    /** What the policy of a resource says: all actions, on whatever it is attached to. */
    static Statement allowTo(String principal, Condition... conditions) {
        return statement(Effect.ALLOW, Optional.of(Principals.of(principal(principal))), "*", "*", conditions);
    }

    static Statement denyTo(String principal, Condition... conditions) {
        return statement(Effect.DENY, Optional.of(Principals.of(principal(principal))), "*", "*", conditions);
    }

    static Statement denyAllBut(String... principals) {
        Principal[] named = Stream.of(principals).map(Says::principal).toArray(Principal[]::new);
        return statement(Effect.DENY, Optional.of(Principals.except(named)), "*", "*");
    }

    static Policy policy(Statement... statements) {
        return Policy.of("policy", statements);
    }

    static Principal principal(String text) {
        if (text.endsWith(".amazonaws.com")) {
            return new Principal.Service(text);
        }
        return Principal.aws(text).orElseThrow(() -> new IllegalArgumentException(text));
    }

    static Condition.Comparison is(String key, String... values) {
        return Condition.Comparison.of(Operator.STRING_EQUALS, key, values);
    }

    private static Statement statement(
            Effect effect, Optional<Principals> principals, String action, String resource, Condition... conditions) {
        return new Statement(
                "",
                effect,
                principals,
                Actions.of(action),
                Optional.of(Resources.of(resource)),
                List.of(conditions),
                Origin.line("policy.json", 1));
    }
}
