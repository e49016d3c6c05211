package dev.postern.aws;

import dev.postern.model.Assumption;
import dev.postern.model.Origin;
import java.util.Comparator;
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
    private static final String POOL = COGNITO + ":aud";
    private static final String HOW = COGNITO + ":amr";

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

    /**
     * On what it rests that a stranger is let in; empty where no stranger is.
     *
     * @param pools of Cognito that the trust policy names
     */
    static Optional<List<Assumption>> letIn(
            String issuer,
            List<String> pools,
            Origin at,
            Circumstances about,
            Function<Circumstances, Optional<List<Assumption>>> admits) {
        List<String> keys = KEYS.get(issuer);
        if (keys == null) {
            return Optional.empty();
        }
        Circumstances user = about;
        for (String key : keys) {
            user = user.with(issuer + key, "stranger");
        }
        Circumstances stranger = user;
        Stream<String> applications = Stream.concat(
                Stream.of("stranger"),
                pools.stream().filter(pool -> pool.contains("*")).map(pool -> pool.replace('*', 'x')));
        Stream<List<Assumption>> own = applications
                .map(pool -> stranger.with(issuer + keys.get(0), pool))
                .flatMap(token -> Stream.of("authenticated", "unauthenticated").map(how -> token.with(HOW, how)))
                .flatMap(token -> admits.apply(token).stream());
        Stream<List<Assumption>> guests = pools.stream()
                .flatMap(pool -> admits.apply(stranger.with(POOL, pool).with(HOW, "unauthenticated")).stream()
                        .map(open -> Admission.and(open, List.of(Questions.guests(pool, at)))));
        return Stream.concat(own, issuer.equals(COGNITO) ? guests : Stream.of()).min(Comparator.comparing(List::size));
    }
}
