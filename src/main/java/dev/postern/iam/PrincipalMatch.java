package dev.postern.iam;

import java.util.ArrayList;
import java.util.List;

/**
 * How the principals of a statement name a caller. Which of its forms they name decides what limits the grant in one account: the one
 * that makes the request (a user, a session, everyone), the role or user of whom the session was taken, or the account, which leaves
 * it to its own policies.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
 */
final class PrincipalMatch {
    /** The strength of a grant, the strongest first. */
    enum Named {
        ITSELF,
        BY_ROLE_OR_USER,
        BY_ACCOUNT
    }

    /** That a caller is named so, if at all. */
    record Hit(Named named, Match match) {}

    private final Caller caller;

    PrincipalMatch(Caller caller) {
        this.caller = caller;
    }

    /** Each way in which a statement names the caller. */
    List<Hit> hits(Statement statement, boolean bounded) {
        Principals principals = statement.principals().orElse(null);
        if (principals == null) {
            return List.of(new Hit(Named.ITSELF, Match.YES));
        }
        if (principals.except()) {
            return List.of(new Hit(Named.ITSELF, excepting(statement, principals, bounded)));
        }
        List<Hit> hits = new ArrayList<>(1);
        for (Principal principal : principals.named()) {
            Hit hit = hit(principal);
            if (hit.match().possible()) {
                hits.add(hit);
            }
        }
        return hits;
    }

    private Hit hit(Principal principal) {
        if (principal instanceof Principal.Anyone) {
            return new Hit(Named.ITSELF, Match.YES);
        }
        if (principal instanceof Principal.Account account) {
            boolean same = caller.account().filter(account.id()::equals).isPresent();
            return new Hit(caller instanceof Caller.Root ? Named.ITSELF : Named.BY_ACCOUNT, Match.of(same));
        }
        if (principal instanceof Principal.Identity identity) {
            return identity(identity.arn());
        }
        if (principal instanceof Principal.Service service) {
            return itself(
                    caller instanceof Caller.Service calling && calling.name().equalsIgnoreCase(service.name()));
        }
        if (principal instanceof Principal.Federated federated) {
            return itself(caller instanceof Caller.Federated calling
                    && (federated.provider().equals("*") || federated.provider().equals(calling.provider())));
        }
        if (principal instanceof Principal.CanonicalUser user
                && caller.account().isPresent()) {
            return new Hit(
                    Named.BY_ACCOUNT,
                    Match.open(
                            new Open.OfCanonicalUser(user.id(), caller.account().get())));
        }
        return itself(false);
    }

    private static Hit itself(boolean named) {
        return new Hit(Named.ITSELF, Match.of(named));
    }

    private Hit identity(Arn arn) {
        if (caller instanceof Caller.User user) {
            return itself(arn.equals(user.arn()));
        }
        if (caller instanceof Caller.Role role) {
            return arn.equals(role.arn())
                    ? new Hit(Named.BY_ROLE_OR_USER, Match.YES)
                    : new Hit(Named.ITSELF, session(arn, role));
        }
        if (caller instanceof Caller.FederatedUser user) {
            return arn.equals(user.user())
                    ? new Hit(Named.BY_ROLE_OR_USER, Match.YES)
                    : itself(arn.equals(user.session()));
        }
        return itself(false);
    }

    /** Whether this is the ARN of the session, {@code arn:aws:sts::…:assumed-role/role/session}; the path of the role is not in it. */
    private static Match session(Arn arn, Caller.Role role) {
        String prefix = "assumed-role/" + role.arn().name() + "/";
        if (!arn.service().equals("sts")
                || !arn.account().equals(role.arn().account())
                || !arn.resource().startsWith(prefix)) {
            return Match.NO;
        }
        String name = arn.resource().substring(prefix.length());
        return role.session()
                .map(session -> Match.of(session.equals(name)))
                .orElseGet(() -> Match.open(new Open.OfSession(role.arn(), name)));
    }

    /**
     * Whether the caller is none of those excepted. AWS recommends to name the account beside its user or role, since it "might" deny
     * both otherwise, and says that a boundary takes the exception away; where only the one is named, it is left open.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html">NotPrincipal</a>
     */
    private Match excepting(Statement statement, Principals principals, boolean bounded) {
        if (bounded && statement.effect() == Effect.DENY) {
            return Match.YES;
        }
        boolean itself = false;
        boolean perhaps = false;
        boolean account = caller.account().isEmpty() || caller instanceof Caller.Root;
        for (Principal principal : principals.named()) {
            if (principal instanceof Principal.Anyone) {
                return Match.NO;
            }
            Hit hit = hit(principal);
            account |= hit.named() == Named.BY_ACCOUNT && hit.match().certain();
            perhaps |= hit.named() != Named.BY_ACCOUNT && hit.match().possible();
            itself |= hit.named() != Named.BY_ACCOUNT && hit.match().certain();
        }
        if (!perhaps) {
            return Match.YES;
        }
        if (itself && account) {
            return Match.NO;
        }
        return Match.open(new Open.OfException(statement.origin()));
    }
}
