package dev.postern.aws;

import dev.postern.iam.Arn;
import dev.postern.iam.Policy;
import dev.postern.model.Origin;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A role.
 *
 * @param trust the policy that says who may assume it
 * @param profiles ARNs of the instance profiles that hold it
 */
public record IamRole(
        Arn arn,
        Policy trust,
        List<Policy> inline,
        List<Attachment> attached,
        Optional<Attachment> boundary,
        List<String> profiles,
        SortedMap<String, String> tags,
        Origin origin)
        implements IamEntity {
    private static final String SERVICE_LINKED = "role/aws-service-role/";

    public IamRole {
        inline = List.copyOf(inline);
        attached = List.copyOf(attached);
        profiles = List.copyOf(profiles);
        tags = new TreeMap<>(tags);
    }

    @Override
    public IamRole changed(
            List<Policy> inline,
            List<Attachment> attached,
            Optional<Attachment> boundary,
            SortedMap<String, String> tags) {
        return new IamRole(arn, trust, inline, attached, boundary, profiles, tags, origin);
    }

    /** Whether it belongs to a service, so that nobody of the account can pass or change it. */
    boolean isServiceLinked() {
        return arn.resource().startsWith(SERVICE_LINKED);
    }
}
