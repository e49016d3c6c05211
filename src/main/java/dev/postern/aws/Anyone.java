package dev.postern.aws;

import dev.postern.aws.Inventory.Thing;
import dev.postern.iam.AddressRange;
import dev.postern.iam.Caller;
import dev.postern.iam.Context;
import dev.postern.iam.Decision;
import dev.postern.iam.Decision.Denied;
import dev.postern.iam.Policies;
import dev.postern.iam.Policy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whoever asks from the internet: nobody in particular, no service on behalf of something, and at no private address. */
final class Anyone {
    /**
     * Keys that services send for what they act for.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global condition keys</a>
     */
    private static final List<String> OF_SERVICES =
            List.of("aws:SourceArn", "aws:SourceAccount", "aws:SourceOrgID", "aws:SourceOrgPaths");

    /** From the internet, or from a network of their own, which has no number of one here. */
    private static final String VPC = "aws:SourceVpc";

    private static final String ENDPOINT = "aws:SourceVpce";
    private static final String OWN_VPC = "vpc-00000000000000000";
    private static final String OWN_ENDPOINT = "vpce-00000000000000000";

    private static final String ADDRESS = "aws:SourceIp";
    /** RFC 1918, 3927, 4193, 4291 and 6598: nobody on the internet has one of these. */
    private static final List<AddressRange> PRIVATE = Stream.of(
                    "10.0.0.0/8",
                    "172.16.0.0/12",
                    "192.168.0.0/16",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "fc00::/7",
                    "fe80::/10",
                    "::1")
            .flatMap(range -> AddressRange.of(range).stream())
            .toList();
    /** RFC 5737: an address that is in none of them. */
    private static final String PUBLIC = "192.0.2.1";

    private Anyone() {}

    static Decision may(String action, String resource, Thing thing, Policy policy) {
        Context context = Context.open();
        for (String key : OF_SERVICES) {
            context = context.without(key);
        }
        if (asksForPrivateAddressesAlone(policy)) {
            context = context.with(ADDRESS, PUBLIC);
        }
        Decision direct =
                ask(action, resource, thing, policy, context.without(VPC).without(ENDPOINT));
        return direct instanceof Denied
                ? ask(
                        action,
                        resource,
                        thing,
                        policy,
                        context.with(VPC, OWN_VPC).with(ENDPOINT, OWN_ENDPOINT))
                : direct;
    }

    private static Decision ask(String action, String resource, Thing thing, Policy policy, Context context) {
        return Decision.on(
                ResourcePolicies.request(new Caller.Anonymous(), action, resource, thing, context),
                Policies.ofIdentity().withResource(policy));
    }

    /** Then every address of the internet is as good as another one. */
    private static boolean asksForPrivateAddressesAlone(Policy policy) {
        return policy.statements().stream()
                .flatMap(statement -> statement.comparisons(ADDRESS))
                .flatMap(comparison -> comparison.values().stream())
                .allMatch(value -> isPrivate(AddressRange.of(value.text())));
    }

    private static boolean isPrivate(Optional<AddressRange> range) {
        return range.filter(some -> PRIVATE.stream().anyMatch(wide -> wide.covers(some)))
                .isPresent();
    }
}
