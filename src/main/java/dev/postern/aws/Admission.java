package dev.postern.aws;

import dev.postern.iam.Condition;
import dev.postern.iam.Effect;
import dev.postern.iam.Policy;
import dev.postern.iam.Principal;
import dev.postern.iam.Statement;
import dev.postern.model.Assumption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a role lets a caller in: by its trust policy, and by the resource control policies of its organisation. */
final class Admission {
    private static final String EXTERNAL_ID = "sts:ExternalId";

    private final Organisations organisations;
    private final Grants grants;

    Admission(Organisations organisations, Grants grants) {
        this.organisations = organisations;
        this.grants = grants;
    }

    /** What must hold for no denial of the trust policy to meet the caller; empty where one does. */
    Optional<List<Assumption>> notDenied(IamRole role, Grants.Holder holder) {
        List<Assumption> open = new ArrayList<>();
        for (Statement statement : role.trust().statements()) {
            if (statement.effect() == Effect.DENY
                    && statement.actions().includes(Catalogue.ASSUME_ROLE)
                    && statement
                            .principals()
                            .filter(all -> Callers.name(all, holder.entity()))
                            .isPresent()) {
                Settled settled = settled(role, statement, holder.circumstances());
                if (!settled.byChoice()) {
                    if (settled.fails().isEmpty()) {
                        return Optional.empty();
                    }
                    open.addAll(settled.fails());
                }
            }
        }
        return Optional.of(open);
    }

    private static Settled settled(IamRole role, Statement statement, Circumstances caller) {
        Circumstances about = caller.with("aws:ResourceAccount", role.account());
        if (namesWhoCalls(statement)) {
            for (String known : externalIds(statement)) {
                about = about.with(EXTERNAL_ID, known);
            }
        }
        return about.settle(role.trust().name(), statement);
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
    private static List<String> externalIds(Statement statement) {
        return statement.conditions().stream()
                .filter(condition -> condition instanceof Condition.Comparison comparison
                        && comparison.key().equalsIgnoreCase(EXTERNAL_ID)
                        && !comparison.operator().negated())
                .flatMap(condition -> ((Condition.Comparison) condition).values().stream())
                .map(value -> value.text().replace("*", "x").replace("?", "x"))
                .limit(1)
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

    /** What must hold for the role to admit the caller by the statement; empty where it does not. */
    Optional<List<Assumption>> admitted(IamRole role, Statement statement, Circumstances caller) {
        Settled settled = settled(role, statement, caller);
        return settled.never()
                ? Optional.empty()
                : passes(role, caller, Catalogue.ASSUME_ROLE).map(open -> and(settled.holds(), open));
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
