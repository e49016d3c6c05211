package dev.postern.aws;

import dev.postern.iam.Principal;
import dev.postern.iam.Principals;

/** Whether a statement's principals name an identity. */
final class Callers {
    private Callers() {}

    static boolean name(Principals principals, IamEntity caller) {
        return principals.named().stream().anyMatch(principal -> names(principal, caller)) != principals.except();
    }

    /** The same of one that is no identity of an account. */
    static boolean name(Principals principals, Principal caller) {
        return principals.named().stream()
                        .anyMatch(principal -> principal instanceof Principal.Anyone || principal.equals(caller))
                != principals.except();
    }

    private static boolean names(Principal principal, IamEntity caller) {
        return principal instanceof Principal.Anyone
                || principal instanceof Principal.Account account
                        && account.id().equals(caller.account())
                || principal instanceof Principal.Identity named && named.arn().equals(caller.arn());
    }
}
