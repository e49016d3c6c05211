package dev.postern.iam;

import java.util.List;

/**
 * Whom a statement speaks of ({@code Principal}), or all but these ({@code NotPrincipal}).
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
 */
public record Principals(boolean except, List<Principal> named) {
    public Principals {
        named = List.copyOf(named);
    }

    public static Principals of(Principal... named) {
        return new Principals(false, List.of(named));
    }

    public static Principals except(Principal... named) {
        return new Principals(true, List.of(named));
    }
}
