package dev.postern.iam;

import dev.postern.iam.PrincipalMatch.Hit;
import java.util.ArrayList;
import java.util.List;

/** Which statements of a policy speak of a request. */
final class PolicyMatch {
    private final Request request;
    private final PrincipalMatch principals;
    private final boolean bounded;

    /** That a statement speaks of the request, the caller being named so, if at all. */
    record Spoken(Statement statement, PrincipalMatch.Named named, Match match) {}

    /** @param bounded whether the caller has a permissions boundary */
    PolicyMatch(Request request, boolean bounded) {
        this.request = request;
        this.principals = new PrincipalMatch(request.caller());
        this.bounded = bounded;
    }

    /** Of those with the effect each that may speak of the request; one that names the caller twice, twice. */
    List<Spoken> spoken(Policy policy, Effect effect) {
        List<Spoken> spoken = new ArrayList<>();
        for (Statement statement : policy.statements()) {
            if (statement.effect() == effect && statement.actions().include(request.action())) {
                Match match = resource(statement).and(statement.conditions(request.context()));
                if (match.possible()) {
                    add(spoken, statement, match);
                }
            }
        }
        return spoken;
    }

    private void add(List<Spoken> spoken, Statement statement, Match match) {
        for (Hit hit : principals.hits(statement, bounded)) {
            Match both = hit.match().and(match);
            if (both.possible()) {
                spoken.add(new Spoken(statement, hit.named(), both));
            }
        }
    }

    private Match resource(Statement statement) {
        if (statement.resources().isEmpty()) {
            return Match.YES;
        }
        Resources resources = statement.resources().get();
        boolean open = false;
        for (Template pattern : resources.patterns()) {
            if (pattern.isOpen(request.context())) {
                open = true;
            } else if (pattern.filled(request.context())
                    .filter(filled -> filled.resource().matches(request.resource()))
                    .isPresent()) {
                return Match.of(!resources.except());
            }
        }
        return open ? Match.open(new Open.OfResource(resources, request.resource())) : Match.of(resources.except());
    }
}
