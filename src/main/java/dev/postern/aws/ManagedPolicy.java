package dev.postern.aws;

import dev.postern.iam.Arn;
import dev.postern.iam.Policy;
import dev.postern.model.Origin;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A managed policy with its versions, by their ids.
 *
 * @param current the id of the default version; it may be missing among the versions
 */
public record ManagedPolicy(Arn arn, String current, SortedMap<String, Policy> versions, Origin origin) {
    private static final String OF_AWS = "aws";

    public ManagedPolicy {
        versions = new TreeMap<>(versions);
    }

    String id() {
        return arn.toString();
    }

    /** Whether AWS wrote it, so that nobody else can change it. */
    boolean isOfAws() {
        return arn.account().equals(OF_AWS);
    }

    Optional<Policy> text() {
        return Optional.ofNullable(versions.get(current));
    }

    /** The versions that are not in force. */
    Map<String, Policy> others() {
        SortedMap<String, Policy> others = new TreeMap<>(versions);
        others.remove(current);
        return others;
    }
}
