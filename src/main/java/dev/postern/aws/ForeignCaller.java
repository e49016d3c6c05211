package dev.postern.aws;

import dev.postern.iam.Condition.Comparison;
import dev.postern.iam.Statement;
import dev.postern.iam.Template;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Anybody with an AWS account of their own, in an organisation of their own if need be and anywhere in it, who is told from others by
 * these numbers alone: names and tags of users and roles there, and whether they signed in with a second factor, are whatever their
 * owner likes.
 */
final class ForeignCaller {
    /** Not that of a plan which does not say its account, either. */
    static final String ACCOUNT = "000000000001";

    private static final String ORGANISATION = "o-0000000000";
    private static final List<String> PATHS =
            List.of(ORGANISATION + "/r-0000/", ORGANISATION + "/r-0000/ou-0000-00000000/");
    private static final String TAGS = "aws:principaltag/";
    private static final String MFA = "aws:MultiFactorAuthPresent";
    /** Of tags in all ways that statements ask for; who asks for more than that is taken at the first word. */
    private static final int MOST = 64;

    private ForeignCaller() {}

    /** The callers that such a one may be, of whom some may be let in by the statements where others are not. */
    static Stream<Circumstances> of(String partition, List<Statement> asked, Circumstances about) {
        Circumstances foreign = about.with("aws:PrincipalAccount", ACCOUNT).with("kms:CallerAccount", ACCOUNT);
        List<Comparison> comparisons =
                asked.stream().flatMap(Statement::comparisons).toList();
        Set<String> names = names(comparisons);
        return memberships(foreign)
                .flatMap(ForeignCaller::factors)
                .flatMap(each -> tagged(comparisons, each).stream())
                .flatMap(each -> names.stream().map(name -> named(partition, name, each)));
    }

    private static Stream<Circumstances> memberships(Circumstances foreign) {
        return Stream.concat(
                PATHS.stream()
                        .map(path ->
                                foreign.with("aws:PrincipalOrgID", ORGANISATION).with("aws:PrincipalOrgPaths", path)),
                Stream.of(foreign.without("aws:PrincipalOrgID").without("aws:PrincipalOrgPaths")));
    }

    /** Signed in with a second factor, without one, or with an access key. */
    private static Stream<Circumstances> factors(Circumstances foreign) {
        return Stream.of(foreign.with(MFA, "true"), foreign.with(MFA, "false"), foreign.without(MFA));
    }

    private static Circumstances named(String partition, String name, Circumstances foreign) {
        Circumstances named = foreign.with("aws:PrincipalArn", "arn:%s:iam::%s:%s".formatted(partition, ACCOUNT, name));
        return name.startsWith("user/")
                ? named.with("aws:PrincipalType", "User")
                        .with("aws:username", name.substring(name.lastIndexOf('/') + 1))
                : named.with("aws:PrincipalType", "AssumedRole").without("aws:username");
    }

    /** With each tag that is spoken of: as it is spoken of, or not at all. */
    private static List<Circumstances> tagged(List<Comparison> comparisons, Circumstances foreign) {
        Map<String, Set<String>> tags = new TreeMap<>();
        comparisons.stream()
                .filter(each -> each.key().toLowerCase(Locale.ROOT).startsWith(TAGS))
                .forEach(each -> texts(each)
                        .forEach(value -> tags.computeIfAbsent(each.key(), key -> new LinkedHashSet<>())
                                .add(value)));
        List<Circumstances> tagged = List.of(foreign);
        for (Map.Entry<String, Set<String>> tag : tags.entrySet()) {
            List<Circumstances> more = new ArrayList<>();
            for (Circumstances each : tagged) {
                tag.getValue().forEach(value -> more.add(each.with(tag.getKey(), value)));
                more.add(each.without(tag.getKey()));
            }
            tagged = more.subList(0, Math.min(more.size(), MOST));
        }
        return tagged;
    }

    private static Stream<String> texts(Comparison comparison) {
        return comparison.values().stream().map(Template::text).map(Variables::filled);
    }

    private static Set<String> names(List<Comparison> comparisons) {
        Set<String> names = new LinkedHashSet<>(List.of("user/x", "role/x"));
        for (Comparison comparison : comparisons) {
            if (comparison.key().equalsIgnoreCase("aws:username")) {
                texts(comparison).map("user/"::concat).forEach(names::add);
            } else if (comparison.key().equalsIgnoreCase("aws:PrincipalArn")) {
                comparison.values().stream()
                        .map(Template::text)
                        .flatMap(ForeignCaller::names)
                        .forEach(names::add);
            }
        }
        return names;
    }

    /** Of a user and of a role what an ARN, or the end of one, leaves open. */
    private static Stream<String> names(String arn) {
        String name = arn.substring(arn.lastIndexOf(':') + 1);
        Optional<String> rest =
                name.matches("(user|role)/.*") ? Optional.empty() : Optional.of(name.replaceFirst("^[*?]*/?", ""));
        return rest.map(open -> Stream.of("user/", "role/").map(kind -> kind + open))
                .orElse(Stream.of(name))
                .map(Variables::filled);
    }
}
