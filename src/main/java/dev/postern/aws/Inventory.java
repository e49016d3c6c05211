package dev.postern.aws;

import dev.postern.model.Origin;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a source knows of an account beside its identities and their policies.
 *
 * @param presumed trusts that are likely, and known only after apply
 * @param signingIn ARNs of users who are known to have a console password
 */
public record Inventory(List<Presumed> presumed, SortedSet<String> signingIn) {
    /** Authorization details tell of nothing else. */
    public static final Inventory NONE = new Inventory(List.of(), new TreeSet<>());

    /** The trust policy of a role is not known but that it refers to another identity. */
    public record Presumed(String role, String who, Origin origin) {}

    public Inventory {
        presumed = List.copyOf(presumed);
        signingIn = Collections.unmodifiableSortedSet(new TreeSet<>(signingIn));
    }
}
