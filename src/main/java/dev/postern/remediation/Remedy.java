package dev.postern.remediation;

import dev.postern.analysis.Verdict;
import dev.postern.model.Fact;
import dev.postern.model.Origin;
import dev.postern.source.PolicyPlace;
import dev.postern.source.StatementPlace;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Changes of policies that together close goals, put to the test.
 *
 * @param changes in the order of the policies
 * @param closed goals that have no proof any more, whatever the answers to open assumptions
 * @param left goals that have one still
 * @param verdict of the changed account, read and simulated again
 */
public record Remedy(Means means, List<Change> changes, List<Fact> closed, List<Fact> left, Verdict verdict) {
    public Remedy {
        changes = List.copyOf(changes);
        closed = List.copyOf(closed);
        left = List.copyOf(left);
    }

    /** By what kind of policy the way is closed. */
    public enum Means {
        /** Statements are narrowed, or trusts where that takes less. */
        POLICIES("narrow the policies"),
        TRUST("tighten the trust"),
        BOUNDARY("bound the permissions"),
        SERVICE_CONTROL("add a service control policy");

        private final String words;

        Means(String words) {
            this.words = words;
        }

        /** As an advice: {@code tighten the trust}. */
        public String words() {
            return words;
        }

        /** As in JSON: {@code service-control}. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * What becomes of one policy, or of what is attached to one identity.
     *
     * @param subject the policy as people call it, or the attachments of an identity
     * @param policy empty where attachments change
     * @param at where it stands in the file; empty where it is new
     * @param statements those that change, as the policy has them now
     * @param before as JSON on lines of its own; empty where it is new
     * @param after empty where nothing is left of it
     * @param touches identities that have it, and users of groups that do
     * @param facts of the model that go with it
     * @param isOfToday whether it denies what is there by name, so that what is made later is not denied
     * @param places what a person has to fill in, which the account does not say; nobody is let in by it before
     * @param asked the requests that made the way
     * @param kept how many other requests that it let through are let through still, of those that were asked
     * @param lost those that are not, by who and what
     */
    public record Change(
            String subject,
            Optional<PolicyPlace> policy,
            Optional<Origin> at,
            List<Edited> statements,
            String before,
            String after,
            SortedSet<String> touches,
            List<Fact> facts,
            boolean isOfToday,
            SortedSet<String> places,
            List<Asked> asked,
            int kept,
            List<Lost> lost) {
        public Change {
            statements = List.copyOf(statements);
            asked = List.copyOf(asked);
            lost = List.copyOf(lost);
        }
    }

    /** A statement that changes, and what of it goes, in words. */
    public record Edited(StatementPlace statement, String what) {}

    /** A request that was allowed, by which policy, and is not any more, by what. */
    public record Asked(String principal, String action, String resource, String allowedBy, String deniedBy) {}

    /** An action that is not allowed any more on some resources, and had no part in the way. */
    public record Lost(String principal, String action, List<String> resources) {
        public Lost {
            resources = List.copyOf(resources);
        }
    }
}
