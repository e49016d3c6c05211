package dev.postern.aws;

import dev.postern.iam.Condition;
import dev.postern.iam.Statement;
import dev.postern.iam.Template;
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
    static final String SUBJECT = ":sub";
    static final String AUDIENCE = ":aud";
    private static final String ANY_AUDIENCE = "sts.amazonaws.com";

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
        Circumstances own = ofIssuer(issuer, asked, about);
        Stream<List<Assumption>> letIn = tokens(issuer, asked).flatMap(token -> admits.apply(own.with(token)).stream());
        return Stream.concat(letIn, BuiltInProviders.guests(issuer, asked, own, admits))
                .min(Comparator.comparing(List::size));
    }

    /** The claims, by their keys, of tokens that strangers have or may choose to have; none of an issuer who does not serve everybody. */
    static Stream<Map<String, String>> tokens(String issuer, List<Statement> asked) {
        List<TokenSubject> kinds = TokenSubject.of(issuer);
        return kinds.isEmpty()
                ? BuiltInProviders.tokens(issuer, asked)
                : kinds.stream().flatMap(kind -> tokens(issuer, kind, asked));
    }

    private static Stream<Map<String, String>> tokens(String issuer, TokenSubject kind, List<Statement> asked) {
        List<String> subjects = new ArrayList<>(List.of(kind.ofStranger()));
        values(asked, issuer + SUBJECT).forEach(pattern -> kind.taken(pattern).ifPresent(subjects::add));
        List<String> audiences = new ArrayList<>(kind.audiences());
        if (audiences.isEmpty()) {
            audiences.addAll(values(asked, issuer + AUDIENCE));
            audiences.add(ANY_AUDIENCE);
        }
        return subjects.stream()
                .flatMap(sub -> audiences.stream().map(aud -> Map.of(issuer + SUBJECT, sub, issuer + AUDIENCE, aud)));
    }

    /** What a statement that allows has to ask for so that it lets in no stranger; empty where nothing that is known does. */
    static List<Claim> narrowed(String issuer, Statement statement) {
        List<TokenSubject> kinds = TokenSubject.of(issuer);
        if (kinds.isEmpty()) {
            return BuiltInProviders.narrowed(issuer, statement);
        }
        String key = issuer + SUBJECT;
        List<String> written = wanted(statement, key);
        return written.isEmpty()
                ? List.of(new Claim(key, "StringLike", "", kinds.get(0).ofOwner(repository(issuer, statement))))
                : written.stream()
                        .flatMap(value -> kinds.stream()
                                .filter(kind -> kind.isLoose(value))
                                .limit(1)
                                .map(kind -> new Claim(key, "", value, kind.narrowed(value))))
                        .toList();
    }

    /** That which a statement names by another claim of GitHub. */
    private static Optional<String> repository(String issuer, Statement statement) {
        List<String> named = wanted(statement, issuer + ":repository");
        return Optional.of(named).filter(one -> one.size() == 1).map(one -> one.get(0));
    }

    /** Values that a statement asks a key to have. */
    static List<String> wanted(Statement statement, String key) {
        return statement
                .comparisons(key)
                .filter(comparison -> !comparison.operator().negated())
                .flatMap(comparison -> comparison.values().stream())
                .map(Template::text)
                .toList();
    }

    /** Whether no token of the issuer has a subject that is asked for, such as one that equals a wildcard. */
    static boolean isForNobody(
            String issuer,
            List<Statement> asked,
            Circumstances about,
            Function<Circumstances, Optional<List<Assumption>>> admits) {
        List<TokenSubject> kinds = TokenSubject.of(issuer);
        List<String> values = values(asked, issuer + SUBJECT);
        return !kinds.isEmpty()
                && !values.isEmpty()
                && kinds.stream()
                        .flatMap(kind -> Stream.concat(
                                Stream.concat(Stream.of(kind.ofStranger()), values.stream())
                                        .filter(each -> each.matches(kind.form())),
                                values.stream().flatMap(value -> kind.like(value).stream())))
                        .allMatch(each ->
                                admits.apply(about.with(issuer + SUBJECT, each)).isEmpty());
    }

    /** What a token of this issuer does not say: what others do. */
    private static Circumstances ofIssuer(String issuer, List<Statement> asked, Circumstances about) {
        Circumstances own = about;
        for (Condition.Comparison comparison :
                asked.stream().flatMap(Statement::comparisons).toList()) {
            if (comparison.key().endsWith(SUBJECT) && !comparison.key().equalsIgnoreCase(issuer + SUBJECT)) {
                own = own.without(comparison.key());
            }
        }
        return own;
    }

    static List<String> values(List<Statement> asked, String key) {
        return asked.stream()
                .flatMap(statement -> statement.comparisons(key))
                .flatMap(comparison -> comparison.values().stream())
                .map(Template::text)
                .toList();
    }
}
