package dev.postern.aws;

import dev.postern.iam.Context;
import dev.postern.iam.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What is known of the requests of an identity. The time of a request is not known, but it is no earlier than the newest thing that
 * the details tell of: a condition that holds then and in the far future holds.
 */
final class Circumstances {
    private static final String FAR = "9999-12-31T00:00:00Z";
    private static final List<String> TIMES = List.of("aws:CurrentTime", "aws:EpochTime");
    private static final String ISSUED = "aws:TokenIssueTime";

    private final Context context;
    private final List<Context> times;

    private Circumstances(Context context, List<Context> times) {
        this.context = context;
        this.times = times;
    }

    static Circumstances of(IamEntity who, Optional<Instant> newest) {
        Context about = nobody().context.with("aws:PrincipalAccount", who.account());
        if (!(who instanceof IamGroup)) {
            about = about.with("aws:PrincipalArn", who.id());
            for (Map.Entry<String, String> tag : who.tags().entrySet()) {
                about = about.with("aws:PrincipalTag/" + tag.getKey(), tag.getValue());
            }
            about = who instanceof IamUser
                    ? about.with("aws:PrincipalType", "User")
                            .with("aws:username", who.arn().name())
                            .without(ISSUED)
                    : about.with("aws:PrincipalType", "AssumedRole").without("aws:username");
        }
        return new Circumstances(about, times(about, who instanceof IamRole, newest));
    }

    /** Of a caller of whom nothing is known but that it is no service. */
    static Circumstances nobody() {
        return new Circumstances(
                Context.open().with("aws:SecureTransport", "true").with("aws:PrincipalIsAWSService", "false"),
                List.of());
    }

    private static List<Context> times(Context about, boolean session, Optional<Instant> newest) {
        return newest.map(instant -> List.of(at(about, session, instant.toString()), at(about, session, FAR)))
                .orElse(List.of());
    }

    private static Context at(Context about, boolean session, String time) {
        Context at = about;
        for (String key : TIMES) {
            at = at.with(key, time);
        }
        return session ? at.with(ISSUED, time) : at;
    }

    Circumstances with(String key, String value) {
        UnaryOperator<Context> more = each -> each.with(key, value);
        return new Circumstances(more.apply(context), times.stream().map(more).toList());
    }

    Circumstances without(String key) {
        return new Circumstances(
                context.without(key),
                times.stream().map(each -> each.without(key)).toList());
    }

    Context context() {
        return context;
    }

    Settled settle(String policy, Statement statement) {
        if (statement.conditions().isEmpty()) {
            return Settled.ALWAYS;
        }
        List<Settled> ends = times.stream()
                .map(time -> settle(policy, statement, time))
                .distinct()
                .toList();
        return ends.size() == 1 ? ends.get(0) : settle(policy, statement, context);
    }

    private static Settled settle(String policy, Statement statement, Context context) {
        return statement
                .holds(context)
                .map(needs -> Settled.on(policy, needs, statement.origin()))
                .orElse(Settled.NEVER);
    }
}
