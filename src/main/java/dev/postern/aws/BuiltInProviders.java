package dev.postern.aws;

import dev.postern.iam.Statement;
import dev.postern.model.Assumption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Identity providers that AWS knows without being told of them. Each serves the users of any application that is registered with it, so
 * that a trust which does not say which application it means lets in the users of a stranger's. A pool of Cognito gives tokens to guests,
 * too, if it is set up so.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif">Keys of web identities</a>
 */
final class BuiltInProviders {
    private static final String COGNITO = "cognito-identity.amazonaws.com";
    private static final String POOL = COGNITO + Strangers.AUDIENCE;
    private static final String HOW = COGNITO + ":amr";
    /** For whom a token of Google is meant. */
    private static final String MEANT = "accounts.google.com:oaud";

    private static final String SIGNED_IN = "authenticated";
    private static final String GUEST = "unauthenticated";
    private static final String STRANGER = "stranger";

    /** By provider: the keys of application and user. */
    private static final Map<String, List<String>> KEYS = Map.of(
            COGNITO,
            List.of(":aud", ":sub"),
            "accounts.google.com",
            List.of(":aud", ":oaud", ":sub"),
            "graph.facebook.com",
            List.of(":app_id", ":id"),
            "www.amazon.com",
            List.of(":app_id", ":user_id"));

    private BuiltInProviders() {}

    /** The claims of tokens that strangers have by an application or pool of their own. */
    static Stream<Map<String, String>> tokens(String issuer, List<Statement> asked) {
        List<String> keys = KEYS.get(issuer);
        if (keys == null) {
            return Stream.empty();
        }
        Stream<String> applications = Stream.concat(
                Stream.of(STRANGER),
                Strangers.values(asked, issuer + Strangers.AUDIENCE).stream()
                        .filter(pool -> pool.contains("*"))
                        .map(Variables::filled));
        return applications
                .flatMap(application -> Stream.of(SIGNED_IN, GUEST).map(how -> token(issuer, keys, application, how)))
                .flatMap(token -> meant(token, Strangers.values(asked, MEANT)));
    }

    /** A service account of Google asks for a token that is meant for whomever it likes; from which one it comes is the audience of AWS. */
    private static Stream<Map<String, String>> meant(Map<String, String> token, List<String> values) {
        Stream<Map<String, String>> others = values.stream().map(value -> {
            Map<String, String> other = new HashMap<>(token);
            other.put(MEANT, Variables.filled(value));
            return other;
        });
        return Stream.concat(Stream.of(token), others);
    }

    private static Map<String, String> token(String issuer, List<String> keys, String application, String how) {
        Map<String, String> token = new HashMap<>();
        keys.forEach(key -> token.put(issuer + key, STRANGER));
        token.put(issuer + keys.get(0), application);
        token.put(HOW, how);
        return token;
    }

    /** On what it rests that guests of pools are let in which the trust policy names. */
    static Stream<List<Assumption>> guests(
            String issuer,
            List<Statement> asked,
            Circumstances about,
            Function<Circumstances, Optional<List<Assumption>>> admits) {
        return guests(issuer, asked)
                .flatMap(token -> admits.apply(about.with(token)).stream()
                        .map(open -> Admission.and(
                                open,
                                List.of(Questions.guests(
                                        token.get(POOL), asked.get(0).origin())))));
    }

    /** The claims of their tokens. */
    static Stream<Map<String, String>> guests(String issuer, List<Statement> asked) {
        return issuer.equals(COGNITO)
                ? Strangers.values(asked, POOL).stream().map(pool -> token(issuer, KEYS.get(COGNITO), pool, GUEST))
                : Stream.empty();
    }

    /** None where guests are whom it is for. */
    static List<Claim> narrowed(String issuer, Statement statement) {
        List<String> keys = KEYS.get(issuer);
        if (keys == null || Strangers.wanted(statement, HOW).contains(GUEST)) {
            return List.of();
        }
        String key = issuer + keys.get(0);
        String place = issuer.equals(COGNITO) ? "<IDENTITY_POOL_ID>" : "<APPLICATION_ID>";
        List<String> written = Strangers.wanted(statement, key);
        List<Claim> claims = new ArrayList<>();
        if (written.isEmpty()) {
            claims.add(new Claim(key, "StringEquals", "", place));
        }
        written.stream()
                .filter(value -> value.contains("*"))
                .forEach(value -> claims.add(new Claim(key, "", value, place)));
        if (issuer.equals(COGNITO) && Strangers.wanted(statement, HOW).isEmpty()) {
            claims.add(new Claim(HOW, "ForAnyValue:StringLike", "", SIGNED_IN));
        }
        return claims;
    }
}
