package dev.postern.aws;

import dev.postern.aws.Inventory.Thing;
import dev.postern.iam.AddressRange;
import dev.postern.iam.Arn;
import dev.postern.iam.Caller;
import dev.postern.iam.Decision;
import dev.postern.iam.Policies;
import dev.postern.iam.Policy;
import dev.postern.iam.Request;
import dev.postern.iam.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whoever asks from the internet, without a name or from an AWS account of their own: none of the principals, accounts and organisations
 * that are known here, no service on behalf of something, and at no private address.
 */
final class Anyone {
    /** Keys of which a request that nobody signed has none. */
    private static final List<String> OF_SIGNERS = List.of(
            "aws:PrincipalOrgID",
            "aws:PrincipalOrgPaths",
            "aws:PrincipalTag/",
            "aws:MultiFactorAuthPresent",
            "aws:TokenIssueTime",
            "kms:CallerAccount");

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

    /** @param organisations what holds the owner of the thing */
    static Decision may(String action, String resource, Thing thing, Policy policy, Organisations organisations) {
        Policies policies = Policies.ofIdentity(ResourceLimits.EVERYTHING)
                .withResourceControl(organisations.resource(thing.account(), action))
                .withResource(policy);
        Circumstances about =
                outside(organisations.seen(thing.account(), "", Circumstances.nobody()), policy.statements());
        return Stream.of(
                        about.without(VPC).without(ENDPOINT),
                        about.with(VPC, OWN_VPC).with(ENDPOINT, OWN_ENDPOINT))
                .flatMap(from -> requests(action, resource, thing, policy, from))
                .map(request -> Decision.on(request, policies))
                .min(Comparator.comparingInt(Anyone::asks))
                .orElseThrow();
    }

    private static Stream<Request> requests(
            String action, String resource, Thing thing, Policy policy, Circumstances about) {
        Circumstances unsigned = about;
        for (String key : OF_SIGNERS) {
            unsigned = unsigned.without(key);
        }
        String partition = thing.id().split(":", 3)[1];
        Caller foreign = new Caller.User(Arn.of("arn:%s:iam::%s:user/x".formatted(partition, ForeignCaller.ACCOUNT))
                .orElseThrow());
        return Stream.concat(
                Stream.of(
                        ResourcePolicies.request(new Caller.Anonymous(), action, resource, thing, unsigned.context())),
                ForeignCaller.of(partition, policy.statements(), about)
                        .map(each -> ResourcePolicies.request(foreign, action, resource, thing, each.context())));
    }

    private static int asks(Decision decision) {
        return decision instanceof Decision.AllowedIf conditional
                ? conditional.all().size()
                : decision instanceof Decision.Allowed ? 0 : Integer.MAX_VALUE;
    }

    /** What is known besides of one who is outside of all accounts, and asks what these statements speak of. */
    static Circumstances outside(Circumstances about, List<Statement> asked) {
        Circumstances outside = Circumstances.direct(about);
        return asksForPrivateAddressesAlone(asked) ? outside.with(ADDRESS, PUBLIC) : outside;
    }

    /** Then every address of the internet is as good as another one. */
    private static boolean asksForPrivateAddressesAlone(List<Statement> asked) {
        return asked.stream()
                .flatMap(statement -> statement.comparisons(ADDRESS))
                .flatMap(comparison -> comparison.values().stream())
                .allMatch(value -> isPrivate(AddressRange.of(value.text())));
    }

    private static boolean isPrivate(Optional<AddressRange> range) {
        return range.filter(some -> PRIVATE.stream().anyMatch(wide -> wide.covers(some)))
                .isPresent();
    }
}
