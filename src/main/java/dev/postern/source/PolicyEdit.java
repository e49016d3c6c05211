package dev.postern.source;

import dev.postern.aws.Claim;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** One change of what the policies of an account say. Several go together in any order; each takes away and none gives. */
public sealed interface PolicyEdit {
    /** Everything that a statement may allow, as an action. */
    String EVERYTHING = "*";

    /** A change of one statement. */
    sealed interface OfStatement extends PolicyEdit {
        StatementPlace at();
    }

    /**
     * A statement no longer allows an action.
     *
     * @param pattern of the statement's resources that on which it no longer does, as it is written; empty for all of them
     * @param away what is there of it and goes; may be empty where all of it goes
     * @param kept what is there of it and stays; empty where all of it goes
     */
    record Narrow(StatementPlace at, String action, String pattern, SortedSet<String> away, SortedSet<String> kept)
            implements OfStatement {
        public Narrow {
            away = sorted(away);
            kept = sorted(kept);
        }

        /** All that is there of the pattern, and all that may come. */
        public boolean isWhole() {
            return away.isEmpty() && kept.isEmpty();
        }
    }

    /**
     * A trust policy no longer names a principal.
     *
     * @param principal as the statement writes it
     * @param instead who is named in its place: those of an account that may stay
     */
    record Untrust(StatementPlace at, String principal, SortedSet<String> instead) implements OfStatement {
        public Untrust {
            instead = sorted(instead);
        }
    }

    /**
     * A trust policy asks more of the tokens of an identity provider.
     *
     * @param provider as the statement names it
     */
    record Demand(StatementPlace at, String provider, List<Claim> claims) implements OfStatement {
        public Demand {
            claims = List.copyOf(claims);
        }
    }

    /** A managed policy is taken off an identity. */
    record Detach(String identity, String policy) implements PolicyEdit {}

    /**
     * A denial in a policy that is added for it.
     *
     * @param subject the ARN of the identity, or the number of the account
     */
    record Deny(Layer layer, String subject, String action, SortedSet<String> resources) implements PolicyEdit {
        public Deny {
            resources = sorted(resources);
        }
    }

    /** To what a policy with denials is added. */
    enum Layer {
        /** A policy of the identity. */
        INLINE,
        BOUNDARY,
        /** One of the organisation, on an account. */
        SERVICE_CONTROL
    }

    private static SortedSet<String> sorted(Collection<String> words) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(words));
    }
}
