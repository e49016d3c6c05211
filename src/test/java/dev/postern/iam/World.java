package dev.postern.iam;

import dev.postern.iam.Open.OfAccount;
import dev.postern.iam.Open.OfCanonicalUser;
import dev.postern.iam.Open.OfException;
import dev.postern.iam.Open.OfKey;
import dev.postern.iam.Open.OfResource;
import dev.postern.iam.Open.OfSession;
import dev.postern.iam.Open.OfUnread;
import dev.postern.iam.Open.OfUnreadCondition;
import java.util.Map;
import java.util.Optional;

/**
 * One way in which all that is unknown of a request may be: a value for every key, a name for the session, an account for the
 * resource, and a toss of a coin for whatever nobody can know.
 */
record World(Map<String, Context.Value> keys, String session, Optional<String> account, int seed) {
    /** The same question has the same answer for as long as the world lasts. */
    boolean toss(Object question) {
        int mixed = (question.toString().hashCode() ^ seed) * 0x9E3779B9;
        return ((mixed ^ mixed >>> 15) & 1) == 1;
    }

    /** Whether a decision comes out as allowed here. */
    boolean allows(Decision decision, Request request) {
        return decision instanceof Decision.Allowed
                || decision instanceof Decision.AllowedIf open
                        && open.all().stream()
                                .allMatch(requirement -> requirement.anyOf().stream()
                                        .anyMatch(way -> way.all().stream()
                                                .allMatch(answer -> answer.holds() == holds(answer.open(), request))));
    }

    private boolean holds(Open open, Request request) {
        NaiveStatements naive = new NaiveStatements(this, request);
        if (open instanceof OfKey key) {
            return naive.holds(key.comparison());
        }
        if (open instanceof OfResource resource) {
            return naive.names(resource.resources());
        }
        if (open instanceof OfSession named) {
            return named.name().equals(session);
        }
        if (open instanceof OfAccount same) {
            return Optional.of(same.account()).equals(account);
        }
        if (open instanceof OfUnread unread) {
            return toss(unread.policy() + unread.effect() + unread.part());
        }
        if (open instanceof OfUnreadCondition unread) {
            return toss(unread.condition() + unread.statement());
        }
        if (open instanceof OfException exception) {
            return toss(exception.statement());
        }
        return toss(((OfCanonicalUser) open).id());
    }
}
