package dev.postern.iam;

import dev.postern.iam.Context.Absent;
import dev.postern.iam.Context.Known;
import dev.postern.iam.Context.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is decided of the condition keys of a request by its action alone: those that no request for it carries, and the region of a
 * service that has only one. Of other keys nothing.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/">Condition keys by action</a>
 */
final class RequestKeys {
    /** Of a request of which no action is known. */
    static final RequestKeys ANY = new RequestKeys("", "", Optional.empty());

    /** Services whose requests go to one region, whichever the caller is in. Of sts there is an endpoint in each. */
    private static final Set<String> GLOBAL = Set.of("iam", "organizations", "route53", "cloudfront");

    private static final Map<String, String> REGION_OF_PARTITION =
            Map.of("aws", "us-east-1", "aws-cn", "cn-north-1", "aws-us-gov", "us-gov-west-1");

    /** Services whose keys no request to another one carries; what runs in ec2 and lambda has theirs wherever it asks. */
    private static final Set<String> KEEPING_THEIR_KEYS =
            Set.of("iam", "sts", "s3", "kms", "secretsmanager", "sqs", "sns", "rds", "ecs", "cloudformation");

    private static final String IAM = "iam";
    private static final String TAG_OF_RESOURCE = "iam:resourcetag/";
    private static final String MAKES_OR_TAGS = "tag\\w+|create(user|role|policy|instanceprofile|virtualmfadevice)"
            + "|create(openidconnect|saml)provider|uploadservercertificate";
    /** By key: the actions of IAM that carry it. */
    private static final Map<String, Pattern> OF_IAM = Map.of(
            "iam:policyarn", Pattern.compile("(attach|detach)(user|role|group)policy"),
            "iam:passedtoservice", Pattern.compile("passrole"),
            "iam:associatedresourcearn", Pattern.compile("passrole"),
            "iam:awsservicename", Pattern.compile("\\w+servicelinkedrole|\\w+servicespecificcredentials?"),
            "iam:permissionsboundary",
                    Pattern.compile("create(user|role)|(attach|detach|put|delete)(user|role)policy"
                            + "|(put|delete)(user|role)permissionsboundary"),
            "aws:requesttag/", Pattern.compile(MAKES_OR_TAGS),
            "aws:tagkeys", Pattern.compile("untag\\w+|" + MAKES_OR_TAGS));

    /** Of other services: what an action is called that neither makes anything nor tags it. */
    private static final Pattern WITHOUT_TAGS = Pattern.compile(
            "(get(?!federationtoken)|batchget|describe|list|delete|terminate|invoke|scan|query|receive|decrypt|filter)\\w*");

    private static final Set<String> TAGS = Set.of("aws:requesttag/", "aws:tagkeys");

    private final String service;
    private final String name;
    private final Optional<Value> region;

    private RequestKeys(String service, String name, Optional<Value> region) {
        this.service = service;
        this.name = name;
        this.region = region;
    }

    /** @param partition of who asks */
    static RequestKeys of(String action, String partition) {
        int colon = action.indexOf(':');
        if (colon < 0) {
            return ANY;
        }
        String service = action.substring(0, colon).toLowerCase(Locale.ROOT);
        return new RequestKeys(
                service,
                action.substring(colon + 1).toLowerCase(Locale.ROOT),
                GLOBAL.contains(service)
                        ? Optional.ofNullable(REGION_OF_PARTITION.get(partition))
                                .map(region -> new Known(List.of(region)))
                        : Optional.empty());
    }

    /** @param key in small letters */
    Optional<Value> value(String key) {
        if (service.isEmpty()) {
            return Optional.empty();
        }
        return key.equals("aws:requestedregion")
                ? region
                : isAbsent(key.substring(0, key.indexOf('/') + 1), key) ? Optional.of(new Absent()) : Optional.empty();
    }

    private boolean isAbsent(String family, String key) {
        String named = family.isEmpty() ? key : family;
        String owner = key.substring(0, Math.max(0, key.indexOf(':')));
        return KEEPING_THEIR_KEYS.contains(owner) && !service.startsWith(owner) && !named.equals(TAG_OF_RESOURCE)
                || (service.equals(IAM)
                        ? OF_IAM.containsKey(named)
                                && !OF_IAM.get(named).matcher(name).matches()
                        : TAGS.contains(named) && WITHOUT_TAGS.matcher(name).matches());
    }
}
