package dev.postern.aws;

import dev.postern.iam.Effect;
import dev.postern.iam.Policy;
import dev.postern.iam.Statement;
import dev.postern.iam.Template;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What it is worth to attach policies where a statement names those that may be. Where the text of each is known and none allows
 * everything, it is no way to write permissions: whoever attaches one to itself has what that one allows, and no more.
 */
final class Attachable {
    static final String KEY = "iam:PolicyARN";
    private static final Set<String> ACTIONS = Set.of("iam:AttachUserPolicy", "iam:AttachRolePolicy");
    /** One that no statement names. */
    private static final String ANOTHER = "arn:aws:iam::000000000000:policy/another";

    private final Estate estate;

    Attachable(Estate estate) {
        this.estate = estate;
    }

    /** The policies that a statement names by their whole ARNs, where it names any and the text of each is known. */
    List<String> named(Statement statement) {
        List<Template> values = statement
                .comparisons(KEY)
                .flatMap(comparison -> comparison.values().stream())
                .toList();
        return values.stream()
                        .allMatch(value -> value.isPlain()
                                && text(value.text())
                                        .filter(policy -> policy.unread().isEmpty())
                                        .isPresent())
                ? values.stream().map(Template::text).toList()
                : List.of();
    }

    private Optional<Policy> text(String arn) {
        return estate.policy(arn).flatMap(ManagedPolicy::text).or(() -> KnownPolicies.text(arn));
    }

    /** What a statement says of an action, where that is not to be asked. */
    Optional<Settled> settle(String name, Statement statement, String action, Circumstances about) {
        if (!ACTIONS.contains(action) || !about.isOpen(KEY)) {
            return Optional.empty();
        }
        List<String> named = named(statement);
        if (named.isEmpty() || lets(name, statement, about, ANOTHER)) {
            return Optional.empty();
        }
        return Optional.of(named.stream()
                .filter(arn -> lets(name, statement, about, arn)
                        && text(arn).filter(PolicyShape::isEverything).isPresent())
                .findFirst()
                .map(arn -> about.with(KEY, arn).settle(name, statement))
                .orElse(statement.effect() == Effect.DENY ? Settled.ALWAYS : Settled.NEVER));
    }

    private static boolean lets(String name, Statement statement, Circumstances about, String arn) {
        return about.with(KEY, arn).settle(name, statement).never() == (statement.effect() == Effect.DENY);
    }
}
