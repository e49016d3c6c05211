package dev.postern.aws;

import dev.postern.iam.Condition;
import dev.postern.iam.Statement;
import dev.postern.model.Assumption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a trust in an identity provider that serves everybody lets in a customer whom nobody of the account knows: with the subject
 * that such a one has, or with one of a name that is free to be taken where the trust leaves part of the owner's name open.
 */
final class Strangers {
    /** By issuer: the subject of a stranger's token, and what stands before the owner's name there. */
    private static final Map<String, Subject> SUBJECTS = Map.of(
            "token.actions.githubusercontent.com", new Subject("repo:", "/", "code:ref:refs/heads/main"),
            "gitlab.com", new Subject("project_path:", "/", "code:ref_type:branch:ref:main"),
            "app.terraform.io", new Subject("organization:", ":", "project:p:workspace:w:run_phase:apply"));

    private static final String ANY_AUDIENCE = "sts.amazonaws.com";

    private record Subject(String before, String after, String rest) {
        String of(String owner) {
            return before + owner + after + rest;
        }

        /** One that the pattern matches and that is nobody's yet, if the pattern leaves part of the owner's name open. */
        Optional<String> taken(String pattern) {
            if (!pattern.startsWith(before)) {
                return Optional.empty();
            }
            int end = pattern.indexOf(after, before.length());
            String owner = pattern.substring(before.length(), end < 0 ? pattern.length() : end);
            return owner.contains("*") || owner.contains("?")
                    ? Optional.of(pattern.replace('*', 'x').replace('?', 'x'))
                    : Optional.empty();
        }
    }

    private Strangers() {}

    /** On what it rests that a stranger is let in; empty where no stranger is. */
    static Optional<List<Assumption>> letIn(String issuer, String trust, Statement statement, Circumstances about) {
        Subject subject = SUBJECTS.get(issuer);
        if (subject == null) {
            return Optional.empty();
        }
        List<String> subjects = new ArrayList<>(List.of(subject.of("stranger")));
        values(statement, issuer + ":sub")
                .forEach(pattern -> subject.taken(pattern).ifPresent(subjects::add));
        List<String> audiences = new ArrayList<>(values(statement, issuer + ":aud"));
        audiences.add(ANY_AUDIENCE);
        return subjects.stream()
                .flatMap(sub -> audiences.stream()
                        .map(aud -> about.with(issuer + ":sub", sub)
                                .with(issuer + ":aud", aud)
                                .settle(trust, statement)))
                .filter(settled -> !settled.never())
                .map(Settled::holds)
                .min(Comparator.comparing(List::size));
    }

    private static List<String> values(Statement statement, String key) {
        return statement.conditions().stream()
                .filter(condition -> condition instanceof Condition.Comparison comparison
                        && comparison.key().equalsIgnoreCase(key))
                .flatMap(condition -> ((Condition.Comparison) condition).values().stream())
                .map(dev.postern.iam.Template::text)
                .toList();
    }
}
