package dev.postern.aws;

import dev.postern.iam.Context;
import dev.postern.iam.Effect;
import dev.postern.iam.Policy;
import dev.postern.iam.Principal;
import dev.postern.iam.Principals;
import dev.postern.iam.Statement;
import dev.postern.iam.Template;
import dev.postern.model.Assumption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Whether a role lets a caller in: by its trust policy, and by the resource control policies of its organisation. */
final class Admission {
    private static final String EXTERNAL_ID = "sts:ExternalId";
    private static final String SERVICE = "aws:principalservicename";

    /**
     * Services that say an external id which their configuration names; others say none.
     *
     * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SmsConfigurationType.html">SmsConfigurationType</a>
     */
    private static final Set<String> SENDING_IDS = Set.of("cognito-idp.amazonaws.com", "pinpoint.amazonaws.com");

    private final Organisations organisations;
    private final Grants grants;

    Admission(Organisations organisations, Grants grants) {
        this.organisations = organisations;
        this.grants = grants;
    }

    /** What a trust policy says of callers: the statement that allows, and those that deny whom they name. */
    static List<Statement> asked(IamRole role, Statement allows, Predicate<Principals> name, String action) {
        List<Statement> asked = new ArrayList<>(List.of(allows));
        role.trust().statements().stream()
                .filter(statement -> statement.effect() == Effect.DENY
                        && statement.actions().includes(action)
                        && statement.principals().filter(name).isPresent())
                .forEach(asked::add);
        return asked;
    }

    /** What must hold for the role to admit the caller by statements that speak of it; empty where it does not. */
    Optional<List<Assumption>> admitted(IamRole role, List<Statement> asked, Circumstances caller, String action) {
        List<Assumption> open = new ArrayList<>();
        for (Statement statement : asked) {
            Settled settled = settled(role, statement, caller);
            if (statement.effect() == Effect.ALLOW) {
                if (settled.never()) {
                    return Optional.empty();
                }
                open.addAll(settled.holds());
            } else if (!settled.byChoice()) {
                if (settled.fails().isEmpty()) {
                    return Optional.empty();
                }
                open.addAll(settled.fails());
            }
        }
        return passes(role, caller, action).map(rest -> and(open, rest));
    }

    private Settled settled(IamRole role, Statement statement, Circumstances caller) {
        Circumstances about = grants.asked(
                role, caller.with("aws:ResourceAccount", role.account()).assuming(role));
        if (statement.comparisons(EXTERNAL_ID).findAny().isPresent()) {
            about = sendsNoId(caller) ? about.without(EXTERNAL_ID) : knowing(statement, about);
        }
        return about.settle(role.trust().name(), statement);
    }

    private static boolean sendsNoId(Circumstances caller) {
        return caller.context().value(SERVICE) instanceof Context.Known service
                && service.values().stream().noneMatch(SENDING_IDS::contains);
    }

    private static Circumstances knowing(Statement statement, Circumstances about) {
        List<Template> ids = namesWhoCalls(statement) ? externalIds(statement) : List.of();
        return ids.isEmpty() ? about : saying(ids, about);
    }

    private static Circumstances saying(List<Template> ids, Circumstances about) {
        return ids.stream()
                .flatMap(id -> Variables.resolve(id, about.context()).stream())
                .findFirst()
                .map(id -> about.with(EXTERNAL_ID, Variables.filled(id)))
                .orElse(about.without(EXTERNAL_ID));
    }

    private static boolean namesWhoCalls(Statement statement) {
        return statement.principals().stream()
                .flatMap(principals -> principals.named().stream())
                .noneMatch(Principal.Anyone.class::isInstance);
    }

    /**
     * Whoever a role trusts by name knows what to say to it; an external id keeps out those who are not trusted.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html">The confused deputy problem</a>
     */
    private static List<Template> externalIds(Statement statement) {
        return statement
                .comparisons(EXTERNAL_ID)
                .filter(comparison -> !comparison.operator().negated())
                .flatMap(comparison -> comparison.values().stream())
                .toList();
    }

    /** What must hold for no resource control policy to keep the caller from the role; empty where one does. */
    Optional<List<Assumption>> passes(IamRole role, Circumstances caller, String action) {
        List<Assumption> open = new ArrayList<>();
        for (List<Policy> level : Organisations.levels(organisations.resource(role.account(), action))) {
            for (Reach denial : grants.denials(level, action, caller.with("aws:ResourceAccount", role.account()))) {
                if (denial.speaksOf(role.id())) {
                    if (denial.isCertain()) {
                        return Optional.empty();
                    }
                    open.addAll(denial.otherwise());
                }
            }
        }
        return Optional.of(open);
    }

    static List<Assumption> and(List<Assumption> one, List<Assumption> other) {
        List<Assumption> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }

    Circumstances seen(IamRole role, String account, Circumstances caller) {
        return organisations.seen(role.account(), account, caller);
    }

    /** Whoever it is of the account. */
    Circumstances of(IamRole role, String account) {
        return seen(role, account, Circumstances.nobody()).with("aws:PrincipalAccount", account);
    }
}
