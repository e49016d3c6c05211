package dev.postern.remediation;

import dev.postern.aws.Access;
import dev.postern.iam.Arn;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Resources to ask for where a policy has patterns: what is there, else a name that nothing has but that matches. */
final class Samples {
    private static final int MOST = 200;
    private static final String ANY = "any";

    private Samples() {}

    /** One resource that the pattern matches, in the account of whoever asks where the pattern leaves that open. */
    static String of(String pattern, String principal) {
        if (pattern.equals("*") || pattern.contains("${")) {
            return "*";
        }
        return Arn.of(pattern)
                .map(arn -> new Arn(
                                filled(arn.partition()),
                                filled(arn.service()),
                                filled(arn.region()),
                                arn.account().indexOf('*') >= 0
                                        ? Arn.of(principal).map(Arn::account).orElse(ANY)
                                        : arn.account(),
                                filled(arn.resource()))
                        .toString())
                .orElse("*");
    }

    private static String filled(String part) {
        return part.replace("*", ANY).replace('?', 'x');
    }

    static List<String> of(SortedSet<String> patterns, Access access, String principal, String action) {
        SortedSet<String> samples = new TreeSet<>();
        for (String pattern : patterns) {
            List<String> things = access.things(principal, action, pattern);
            if (things.isEmpty()) {
                samples.add(of(pattern, principal));
            }
            samples.addAll(things);
        }
        return samples.stream().limit(MOST).toList();
    }
}
