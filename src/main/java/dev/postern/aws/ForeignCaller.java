package dev.postern.aws;

import dev.postern.iam.Condition;
import dev.postern.iam.Effect;
import dev.postern.iam.Statement;
import dev.postern.iam.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Anybody with an AWS account of their own, and an organisation if need be, who is told from others by these numbers alone: names and
 * tags of users and roles there are whatever their owner likes.
 */
final class ForeignCaller {
    /** Not that of a plan which does not say its account, either. */
    static final String ACCOUNT = "000000000001";

    private static final String ORGANISATION = "o-0000000000";
    private static final String TAGS = "aws:principaltag/";

    private ForeignCaller() {}

    /** The callers that such a one may be, of whom some may be let in by the statements where others are not. */
    static Stream<Circumstances> of(String partition, List<Statement> asked, Circumstances about) {
        Circumstances foreign = about.with("aws:PrincipalAccount", ACCOUNT)
                .with("kms:CallerAccount", ACCOUNT)
                .with("aws:PrincipalOrgID", ORGANISATION)
                .with("aws:PrincipalOrgPaths", ORGANISATION + "/r-0000/")
                .with("aws:MultiFactorAuthPresent", "true");
        List<String> names = new ArrayList<>(List.of("user/x", "role/x"));
        for (Statement statement : asked) {
            for (Condition.Comparison comparison : statement.comparisons().toList()) {
                foreign = tagged(comparison, statement.effect(), foreign);
                names(comparison).forEach(names::add);
            }
        }
        Circumstances tagged = foreign;
        return names.stream().map(name -> named(partition, name, tagged));
    }

    private static Circumstances named(String partition, String name, Circumstances foreign) {
        Circumstances named = foreign.with("aws:PrincipalArn", "arn:%s:iam::%s:%s".formatted(partition, ACCOUNT, name));
        return name.startsWith("user/")
                ? named.with("aws:PrincipalType", "User")
                        .with("aws:username", name.substring(name.lastIndexOf('/') + 1))
                : named.with("aws:PrincipalType", "AssumedRole").without("aws:username");
    }

    /** With the tag that is asked for. */
    private static Circumstances tagged(Condition.Comparison comparison, Effect effect, Circumstances foreign) {
        String key = comparison.key().toLowerCase(Locale.ROOT);
        boolean wanted = comparison.operator().negated() == (effect == Effect.DENY);
        Optional<String> tag =
                comparison.values().stream().findFirst().map(Template::text).map(Variables::filled);
        return key.startsWith(TAGS) && wanted && tag.isPresent() ? foreign.with(key, tag.get()) : foreign;
    }

    private static Stream<String> names(Condition.Comparison comparison) {
        return comparison.key().equalsIgnoreCase("aws:PrincipalArn")
                ? comparison.values().stream()
                        .map(Template::text)
                        .map(Variables::filled)
                        .map(arn -> arn.substring(arn.lastIndexOf(':') + 1))
                        .filter(name -> name.startsWith("user/") || name.startsWith("role/"))
                : Stream.of();
    }
}
