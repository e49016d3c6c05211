package dev.postern.aws;

import dev.postern.iam.Condition;
import dev.postern.iam.Statement;
import dev.postern.model.Assumption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Whether a trust in an identity provider that serves everybody lets in a customer whom nobody of the account knows: with the subject
 * that such a one has, with one of a name that is free to be taken where the trust leaves part of the owner's name open, or with one that
 * whoever asks for the token may choose.
 */
final class Strangers {
    /**
     * By issuer: the subject of a stranger's token, and what stands before the owner's name there. Who owns a repository of GitHub
     * chooses of which claims the subject is made, and writes the first of them as they please.
     *
     * @see <a href="https://docs.github.com/en/actions/reference/security/oidc">OIDC reference of GitHub Actions</a>
     */
    private static final Map<String, Subject> SUBJECTS = Map.of(
            "token.actions.githubusercontent.com",
            new Subject(
                    "repo:",
                    "/",
                    "code:ref:refs/heads/main",
                    "repo:[\\w.-]+/[\\w.-]+(:.*)?|(?!repo:)[a-z_]+:[^*?]+",
                    List.of("workflow:", "environment:", "ref:", "context:", "head_ref:", "base_ref:")),
            "gitlab.com",
            new Subject("project_path:", "/", "code:ref_type:branch:ref:main", "[a-z_]+:[^*?]+", List.of()),
            "app.terraform.io",
            new Subject("organization:", ":", "project:p:workspace:w:run_phase:apply", "[a-z_]+:[^*?]+", List.of()));

    /** How many subjects of one pattern are enough. */
    private static final int MOST_LIKE = 100;

    private static final String ANY_AUDIENCE = "sts.amazonaws.com";

    /**
     * @param form what every subject looks like, as a regular expression
     * @param chosen how subjects may begin of which the rest is whatever their owner writes
     */
    private record Subject(String before, String after, String rest, String form, List<String> chosen) {
        String of(String owner) {
            return before + owner + after + rest;
        }

        /** One that the pattern matches and that is anybody's to have, if the pattern leaves part of the owner's name open. */
        Optional<String> taken(String pattern) {
            if (pattern.startsWith("*")) {
                return chosen.stream().findFirst().map(first -> first + Variables.filled(pattern));
            }
            if (!pattern.startsWith(before)) {
                return chosen.stream().anyMatch(pattern::startsWith)
                        ? Optional.of(Variables.filled(pattern))
                        : Optional.empty();
            }
            int end = pattern.indexOf(after, before.length());
            String owner = pattern.substring(before.length(), end < 0 ? pattern.length() : end);
            return owner.contains("*") || owner.contains("?")
                    ? Optional.of(Variables.filled(pattern))
                    : Optional.empty();
        }

        /** Subjects that the pattern matches, with an owner, a name or a claim where it leaves one open. */
        List<String> like(String pattern) {
            List<String> like = new ArrayList<>(List.of(""));
            for (String part : pattern.replace('?', 'x').split("(?<=\\*)|(?=\\*)")) {
                boolean open = part.equals("*") && like.size() < MOST_LIKE;
                List<String> next = open ? List.of("x", "x" + after + "x", "x:x") : List.of(part.replace('*', 'x'));
                like = like.stream()
                        .flatMap(begun -> next.stream().map(begun::concat))
                        .toList();
            }
            return like.stream().filter(each -> each.matches(form)).toList();
        }
    }

    private Strangers() {}

    /**
     * On what it rests that a stranger is let in; empty where no stranger is.
     *
     * @param asked what the trust policy says of tokens of the issuer
     * @param admits on what it rests that a caller is let in; empty where it is not
     */
    static Optional<List<Assumption>> letIn(
            String issuer,
            List<Statement> asked,
            Circumstances about,
            Function<Circumstances, Optional<List<Assumption>>> admits) {
        Subject subject = SUBJECTS.get(issuer);
        if (subject == null) {
            List<String> pools = values(asked, issuer + ":aud");
            return BuiltInProviders.letIn(issuer, pools, asked.get(0).origin(), about, admits);
        }
        List<String> subjects = new ArrayList<>(List.of(subject.of("stranger")));
        values(asked, issuer + ":sub").forEach(pattern -> subject.taken(pattern).ifPresent(subjects::add));
        List<String> audiences = new ArrayList<>(values(asked, issuer + ":aud"));
        audiences.add(ANY_AUDIENCE);
        Circumstances own = ofIssuer(issuer, asked, about);
        return subjects.stream()
                .flatMap(sub -> audiences.stream()
                        .map(aud -> own.with(issuer + ":sub", sub).with(issuer + ":aud", aud)))
                .flatMap(token -> admits.apply(token).stream())
                .min(Comparator.comparing(List::size));
    }

    /** Whether no token of the issuer has a subject that is asked for, such as one that equals a wildcard. */
    static boolean isForNobody(
            String issuer,
            List<Statement> asked,
            Circumstances about,
            Function<Circumstances, Optional<List<Assumption>>> admits) {
        Subject subject = SUBJECTS.get(issuer);
        List<String> values = values(asked, issuer + ":sub");
        return subject != null
                && !values.isEmpty()
                && Stream.concat(
                                Stream.concat(Stream.of(subject.of("stranger")), values.stream())
                                        .filter(each -> each.matches(subject.form())),
                                values.stream().flatMap(value -> subject.like(value).stream()))
                        .allMatch(each ->
                                admits.apply(about.with(issuer + ":sub", each)).isEmpty());
    }

    /** What a token of this issuer does not say: what others do. */
    private static Circumstances ofIssuer(String issuer, List<Statement> asked, Circumstances about) {
        Circumstances own = about;
        for (Condition.Comparison comparison :
                asked.stream().flatMap(Statement::comparisons).toList()) {
            if (comparison.key().endsWith(":sub") && !comparison.key().equalsIgnoreCase(issuer + ":sub")) {
                own = own.without(comparison.key());
            }
        }
        return own;
    }

    private static List<String> values(List<Statement> asked, String key) {
        return asked.stream()
                .flatMap(statement -> statement.comparisons(key))
                .flatMap(comparison -> comparison.values().stream())
                .map(dev.postern.iam.Template::text)
                .toList();
    }
}
