package dev.postern.aws;

import dev.postern.iam.Condition;
import dev.postern.iam.Effect;
import dev.postern.iam.Policy;
import dev.postern.iam.Principal;
import dev.postern.iam.Statement;
import dev.postern.iam.Template;
import java.util.List;
import java.util.Locale;

/** What a policy says whomever it is attached to. */
final class PolicyShape {
    /** How keys begin that tell one identity of an account from another. */
    private static final List<String> OF_ONE =
            List.of("aws:principalarn", "aws:principaltag/", "aws:principaltype", "aws:username", "aws:userid");

    private PolicyShape() {}

    /** Whether the policy allows every action on everything and denies nothing. */
    static boolean isEverything(Policy policy) {
        return onlyAllows(policy)
                && policy.statements().stream()
                        .anyMatch(statement -> statement.conditions().isEmpty()
                                && !statement.actions().except()
                                && statement.actions().includes("*")
                                && statement
                                        .resources()
                                        .filter(resources -> !resources.except()
                                                && resources.patterns().stream()
                                                        .anyMatch(template ->
                                                                template.text().equals("*")))
                                        .isPresent());
    }

    static boolean onlyAllows(Policy policy) {
        return policy.unread().isEmpty()
                && policy.statements().stream().allMatch(statement -> statement.effect() == Effect.ALLOW);
    }

    /** Whether the policy says the same of all identities. */
    static boolean isSameForAll(Policy policy) {
        return policy.statements().stream()
                .allMatch(statement -> statement.conditions().isEmpty() && hasNoVariables(statement));
    }

    private static boolean hasNoVariables(Statement statement) {
        return statement.resources().stream()
                .flatMap(resources -> resources.patterns().stream())
                .flatMap(template -> template.parts().stream())
                .noneMatch(Template.Part.Variable.class::isInstance);
    }

    /** Whether the policy says the same of all identities of an account, by whatever else it may tell them apart. */
    static boolean isSameInAccount(Policy policy) {
        return policy.statements().stream()
                .allMatch(statement -> hasNoVariables(statement)
                        && statement.conditions().stream().noneMatch(PolicyShape::asksWhoItIs));
    }

    /** Whether the policy of a resource says the same of all identities of an account, but for what it grants to some by name. */
    static boolean isSameForAccounts(Policy policy) {
        return isSameInAccount(policy)
                && policy.statements().stream()
                        .filter(statement -> statement.effect() == Effect.DENY)
                        .flatMap(statement -> statement.principals().stream())
                        .allMatch(principals -> !principals.except()
                                && principals.named().stream().noneMatch(Principal.Identity.class::isInstance));
    }

    private static boolean asksWhoItIs(Condition condition) {
        return condition instanceof Condition.Comparison comparison
                && (isOfOne(comparison.key())
                        || comparison.values().stream()
                                .flatMap(value -> value.parts().stream())
                                .anyMatch(part ->
                                        part instanceof Template.Part.Variable variable && isOfOne(variable.key())));
    }

    private static boolean isOfOne(String key) {
        return OF_ONE.stream().anyMatch(key.toLowerCase(Locale.ROOT)::startsWith);
    }
}
