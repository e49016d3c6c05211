package dev.postern.aws;

import dev.postern.iam.Policy;
import dev.postern.model.Origin;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a source knows of an account beside its identities and their policies.
 *
 * @param presumed trusts that are likely, and known only after apply
 * @param signingIn ARNs of users who are known to have a console password
 * @param things what else there is that actions touch
 */
public record Inventory(List<Presumed> presumed, SortedSet<String> signingIn, List<Thing> things) {
    /** Authorization details tell of nothing else. */
    public static final Inventory NONE = new Inventory(List.of(), new TreeSet<>(), List.of());

    /** The trust policy of a role is not known but that it refers to another identity. */
    public record Presumed(String role, String who, Origin origin) {}

    /**
     * A resource that is no identity.
     *
     * @param id its ARN; of a bucket, that of all it holds
     * @param also other ARNs by which a policy grants what is done to it
     * @param policy its own, where it has one
     */
    public record Thing(String id, String account, List<String> also, Optional<Policy> policy, Origin origin) {
        private static final String OBJECTS = "/*";

        public Thing {
            also = List.copyOf(also);
        }

        String service() {
            return id.split(":", 4)[2];
        }

        /** What requests name: the ARN, and of a bucket that of itself as well as that of all it holds. */
        List<String> resources() {
            return id.endsWith(OBJECTS) ? List.of(id.substring(0, id.length() - OBJECTS.length()), id) : List.of(id);
        }
    }

    public Inventory {
        presumed = List.copyOf(presumed);
        signingIn = Collections.unmodifiableSortedSet(new TreeSet<>(signingIn));
        things = List.copyOf(things);
    }
}
