package dev.postern.aws;

import dev.postern.iam.Context;
import dev.postern.iam.Effect;
import dev.postern.iam.Statement;
import dev.postern.iam.Template;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * What is known of the requests of an identity. The time of a request is not known, but it is no earlier than the newest thing that
 * the details tell of: a condition that holds then and in the far future holds.
 */
final class Circumstances {
    private static final String FAR = "9999-12-31T00:00:00Z";
    private static final List<String> TIMES = List.of("aws:CurrentTime", "aws:EpochTime");
    static final String SOURCE_IDENTITY = "sts:SourceIdentity";
    private static final String ISSUED = "aws:TokenIssueTime";

    private static final List<String> TAGS_OF_RESOURCES = List.of("aws:resourcetag/", "iam:resourcetag/");
    private static final List<String> TAGS_OF_CALLERS = List.of("aws:principaltag/");
    /** Policies that whoever may attach what they like attaches, the strongest first. */
    private static final List<String> STRONG =
            List.of("arn:aws:iam::aws:policy/AdministratorAccess", "arn:aws:iam::aws:policy/IAMFullAccess");

    /**
     * Requests that a user signs with an access key do not have it.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent">aws:MultiFactorAuthPresent</a>
     */
    static final String MFA = "aws:MultiFactorAuthPresent";

    /**
     * Keys that services send for what they act for, and nobody else.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global condition keys</a>
     */
    private static final List<String> OF_SERVICES =
            List.of("aws:SourceArn", "aws:SourceAccount", "aws:SourceOrgID", "aws:SourceOrgPaths");

    /** Whose account the thing is in that is touched. */
    static final String OWNER = "aws:ResourceAccount";

    private static final String BOUNDARY = "iam:permissionsboundary";
    /** Actions that are asked about the boundary which their target has. */
    private static final Set<String> BOUNDED = Set.of(
            "iam:AttachUserPolicy",
            "iam:AttachRolePolicy",
            "iam:PutUserPolicy",
            "iam:PutRolePolicy",
            "iam:DetachUserPolicy",
            "iam:DetachRolePolicy",
            "iam:DeleteUserPolicy",
            "iam:DeleteRolePolicy",
            "iam:DeleteUserPermissionsBoundary",
            "iam:DeleteRolePermissionsBoundary");

    private final Context context;
    private final List<Context> times;
    /** Whether what they touch is none of the things that are known. */
    private final boolean touchNew;
    /** Families of keys that are as they are until somebody changes them, and whether somebody may. */
    private final Map<List<String>, BooleanSupplier> changeable;

    private Circumstances(Context context, List<Context> times) {
        this(context, times, false, Map.of());
    }

    private Circumstances(
            Context context, List<Context> times, boolean touchNew, Map<List<String>, BooleanSupplier> changeable) {
        this.context = context;
        this.times = times;
        this.touchNew = touchNew;
        this.changeable = changeable;
    }

    private Circumstances each(UnaryOperator<Context> more) {
        return new Circumstances(more.apply(context), times.stream().map(more).toList(), touchNew, changeable);
    }

    /** Of a caller whose tags somebody may change. */
    Circumstances tagged(BooleanSupplier may) {
        return changeable(TAGS_OF_CALLERS, may);
    }

    /** Of what is touched where somebody may change its tags. */
    Circumstances touchingTagged(BooleanSupplier may) {
        return changeable(TAGS_OF_RESOURCES, may);
    }

    private Circumstances changeable(List<String> families, BooleanSupplier may) {
        Map<List<String>, BooleanSupplier> more = new HashMap<>(changeable);
        more.put(families, may);
        return new Circumstances(context, times, touchNew, more);
    }

    static Circumstances of(IamEntity who, Optional<Instant> newest) {
        Context about = ofAccount(who.account()).context;
        if (!(who instanceof IamGroup)) {
            about = about.with("aws:PrincipalArn", who.id());
            for (Map.Entry<String, String> tag : who.tags().entrySet()) {
                about = about.with("aws:PrincipalTag/" + tag.getKey(), tag.getValue());
            }
            about = who instanceof IamUser
                    ? about.with("aws:PrincipalType", "User")
                            .with("aws:username", who.arn().name())
                            .without(ISSUED)
                            .withoutOthers("aws:principaltag/")
                    : about.with("aws:PrincipalType", "AssumedRole").without("aws:username");
            if (who instanceof IamRole role && !role.takesTags()) {
                about = about.withoutOthers("aws:principaltag/");
            }
        }
        return new Circumstances(about, times(about, who instanceof IamRole, newest));
    }

    /** Of a caller of an account, of whom nothing else is known. */
    static Circumstances ofAccount(String account) {
        return direct(nobody()).with("aws:PrincipalAccount", account).with("kms:CallerAccount", account);
    }

    /** Of one for whom no service asks. */
    static Circumstances direct(Circumstances caller) {
        Circumstances about = caller;
        for (String key : OF_SERVICES) {
            about = about.without(key);
        }
        return about;
    }

    /** Of a caller of whom nothing is known but that it is no service. */
    static Circumstances nobody() {
        return new Circumstances(
                Context.open()
                        .with("aws:SecureTransport", "true")
                        .with("aws:PrincipalIsAWSService", "false")
                        .with("kms:GrantIsForAWSResource", "false"),
                List.of());
    }

    /** Of one who comes without an identity of an account: a service of its own accord, or one who brings a token. */
    static Circumstances ofNoAccount() {
        return nobody().without("aws:PrincipalArn").without("aws:PrincipalAccount");
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
        return each(about -> about.with(key, value));
    }

    Circumstances with(Map<String, String> values) {
        return each(before -> {
            Context about = before;
            for (Map.Entry<String, String> value : values.entrySet()) {
                about = about.with(value.getKey(), value.getValue());
            }
            return about;
        });
    }

    /**
     * Of requests to do an action: to what is of the caller's own account, unless it is to assume a role; and of a key the caller grants
     * itself to decrypt.
     */
    Circumstances asking(String action, String partition) {
        return each(about -> {
            Context asking = about.asking(action, partition);
            if (!action.startsWith("sts:") && about.value(OWNER.toLowerCase(Locale.ROOT)) instanceof Context.Unknown) {
                asking = same(asking, OWNER, "aws:principalaccount");
            }
            return action.equals("kms:CreateGrant")
                    ? same(asking, "kms:GranteePrincipal", "aws:principalarn").with("kms:GrantOperations", "Decrypt")
                    : asking;
        });
    }

    /** With a key that has what another one is known to have. */
    private static Context same(Context about, String key, String other) {
        return about.value(other) instanceof Context.Known known ? about.with(key, known) : about;
    }

    /** Of requests for a session of the role. */
    Circumstances assuming(IamRole role) {
        Circumstances about = touching(role, Catalogue.ASSUME_ROLE);
        if (!role.takesSourceIdentity()) {
            about = about.withoutSourceIdentity();
        }
        return role.takesTags()
                ? about
                : about.each(before -> before.withoutOthers("aws:requesttag/")
                        .without("aws:TagKeys")
                        .without("sts:TransitiveTagKeys"));
    }

    /** Of requests that do not say who is behind them, or would not be let to. */
    Circumstances withoutSourceIdentity() {
        return without(SOURCE_IDENTITY);
    }

    /** Of requests that touch a user or role, whose tags and boundary are known. */
    Circumstances touching(IamEntity target, String action) {
        return each(before -> {
            Context about = before;
            for (String family : TAGS_OF_RESOURCES) {
                about = about.withoutOthers(family);
                for (Map.Entry<String, String> tag : target.tags().entrySet()) {
                    about = about.with(family + tag.getKey(), tag.getValue());
                }
            }
            if (!BOUNDED.contains(action)) {
                return about;
            }
            return target.boundary().isPresent()
                    ? about.with(BOUNDARY, target.boundary().get().policy())
                    : about.without(BOUNDARY);
        });
    }

    /**
     * Of requests that make a user or role without a boundary, or touch one that was made so.
     *
     * @param tagged whether it is made with tags, of the maker's choice
     */
    Circumstances touchingNew(boolean tagged) {
        Circumstances bare = each(before -> {
            Context about = before.without(BOUNDARY);
            if (!tagged) {
                for (String family : TAGS_OF_RESOURCES) {
                    about = about.withoutOthers(family);
                }
                about = about.withoutOthers("aws:requesttag/").without("aws:TagKeys");
            }
            return about;
        });
        return new Circumstances(bare.context, bare.times, true, changeable);
    }

    boolean touchNew() {
        return touchNew;
    }

    /** Whether what a statement says of a user or role depends on which one it is. */
    static boolean asksOfTarget(Statement statement) {
        return statement
                .comparisons()
                .anyMatch(comparison -> isOfTarget(comparison.key())
                        || comparison.values().stream()
                                .flatMap(value -> value.parts().stream())
                                .anyMatch(part ->
                                        part instanceof Template.Part.Variable variable && isOfTarget(variable.key())));
    }

    private static boolean isOfTarget(String key) {
        String small = key.toLowerCase(Locale.ROOT);
        return small.equals(BOUNDARY) || TAGS_OF_RESOURCES.stream().anyMatch(small::startsWith);
    }

    Circumstances without(String key) {
        return each(about -> about.without(key));
    }

    boolean isOpen(String key) {
        return context.value(key.toLowerCase(Locale.ROOT)) instanceof Context.Unknown;
    }

    Context context() {
        return context;
    }

    /** Where what is so now keeps the caller out, it is asked whether it stays so, if somebody may change it. */
    Settled settle(String policy, Statement statement) {
        if (statement.conditions().isEmpty()) {
            return Settled.ALWAYS;
        }
        Settled now = asItIs(policy, statement);
        boolean keepsOut =
                statement.effect() == Effect.DENY ? !now.never() && now.fails().isEmpty() : now.never();
        return keepsOut
                ? changed(statement).map(then -> then.asItIs(policy, statement)).orElse(now)
                : now;
    }

    private Optional<Circumstances> changed(Statement statement) {
        Circumstances changed = this;
        for (Map.Entry<List<String>, BooleanSupplier> each : changeable.entrySet()) {
            if (asksOf(statement, each.getKey()) && each.getValue().getAsBoolean()) {
                for (String family : each.getKey()) {
                    changed = changed.each(about -> about.forgetting(family));
                }
            }
        }
        return changed == this ? Optional.empty() : Optional.of(changed);
    }

    private static boolean asksOf(Statement statement, List<String> families) {
        return statement
                .comparisons()
                .map(comparison -> comparison.key().toLowerCase(Locale.ROOT))
                .anyMatch(key -> families.stream().anyMatch(key::startsWith));
    }

    private Settled asItIs(String policy, Statement statement) {
        boolean denies = statement.effect() == Effect.DENY;
        if (denies && asks(statement, MFA) && isUser()) {
            Settled byKey = without(MFA).settled(policy, statement);
            if (byKey.never()) {
                return byKey;
            }
        }
        if (asks(statement, Attachable.KEY) && isOpen(Attachable.KEY)) {
            for (String strong : STRONG) {
                Settled attached = with(Attachable.KEY, strong).settled(policy, statement);
                if (attached.never() == denies) {
                    return attached;
                }
            }
        }
        return settled(policy, statement);
    }

    private boolean isUser() {
        return context.value("aws:principaltype") instanceof Context.Known known
                && known.values().contains("User");
    }

    private Settled settled(String policy, Statement statement) {
        List<Settled> ends = times.stream()
                .map(time -> settle(policy, statement, time))
                .distinct()
                .toList();
        return ends.size() == 1 ? ends.get(0) : settle(policy, statement, context);
    }

    private static boolean asks(Statement statement, String key) {
        return statement.comparisons(key).findAny().isPresent();
    }

    private static Settled settle(String policy, Statement statement, Context context) {
        return statement
                .holds(context)
                .map(needs -> Settled.on(policy, needs, statement.origin()))
                .orElse(Settled.NEVER);
    }
}
