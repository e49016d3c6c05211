package dev.postern.aws;

import dev.postern.iam.Arn;
import dev.postern.iam.Effect;
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
    private static final String RESERVED = "role/aws-reserved/";
    private static final String SERVICE_LINKED = "role/aws-service-role/";

    static final String SET_SOURCE_IDENTITY = "sts:SetSourceIdentity";
    private static final String TAG_SESSION = "sts:TagSession";

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

    /**
     * Whether whoever takes a session of the role may say who is behind it.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html">Source identity</a>
     */
    boolean takesSourceIdentity() {
        return allows(SET_SOURCE_IDENTITY);
    }

    /** Whether it belongs to a service, so that nobody of the account can pass or change it. */
    boolean isServiceLinked() {
        return arn.resource().startsWith(SERVICE_LINKED);
    }

    /**
     * Whether it belongs to a service or to IAM Identity Center, so that nobody of the account can change it.
     *
     * @see <a href="https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html">Permission sets in policies</a>
     */
    boolean isReserved() {
        return isServiceLinked() || arn.resource().startsWith(RESERVED);
    }

    /**
     * Whether sessions of the role may be tagged by whoever takes them.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_permissions-required">Session tags</a>
     */
    boolean takesTags() {
        return allows(TAG_SESSION);
    }

    private boolean allows(String action) {
        return !trust.unread().isEmpty()
                || trust.statements().stream()
                        .anyMatch(statement -> statement.effect() == Effect.ALLOW
                                && statement.actions().includes(action));
    }
}
