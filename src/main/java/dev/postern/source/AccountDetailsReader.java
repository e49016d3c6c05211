package dev.postern.source;

import dev.postern.aws.AccountDetails;
import dev.postern.aws.Attachment;
import dev.postern.aws.IamGroup;
import dev.postern.aws.IamRole;
import dev.postern.aws.IamUser;
import dev.postern.aws.Inventory;
import dev.postern.aws.ManagedPolicy;
import dev.postern.iam.Arn;
import dev.postern.iam.Policy;
import dev.postern.model.Nearest;
import dev.postern.model.Origin;
import dev.postern.source.Node.Mapping.Entry;
import dev.postern.source.PolicyReader.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;

/**
 * Reads what {@code aws iam get-account-authorization-details} prints. What is wrong with one thing takes nothing from the others:
 * an entity without a name of its own is left out, a policy that cannot be read is an unread policy, and both are told.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html">The answer's keys</a>
 */
final class AccountDetailsReader {
    static final List<String> LISTS = List.of("UserDetailList", "GroupDetailList", "RoleDetailList", "Policies");
    private static final List<String> BESIDE = List.of("IsTruncated", "Marker", "NextToken", "ResponseMetadata");

    private final Reading reading;
    private final PolicyReader policies;
    private Optional<Instant> newest = Optional.empty();

    /** @param reading is told the problems */
    AccountDetailsReader(Reading reading) {
        this.reading = reading;
        policies = new PolicyReader(reading);
    }

    /** The lists that the document does not have, not even empty. */
    List<String> lacking(Node document) {
        Map<String, Entry> root = reading.mapping(document, "an account's authorization details");
        return LISTS.stream().filter(list -> !root.containsKey(list)).toList();
    }

    AccountDetails read(Node document) {
        Map<String, Entry> root = reading.mapping(document, "an account's authorization details");
        root.forEach((key, entry) -> {
            if (!LISTS.contains(key) && !BESIDE.contains(key)) {
                problem(
                        entry.keyOrigin(),
                        "nothing is read of the key %s".formatted(Quoted.of(key)),
                        Nearest.maybe(key, LISTS));
            }
        });
        Reading.value(root, "IsTruncated")
                .filter(node -> node instanceof Node.Scalar cut && cut.text().equals("true"))
                .ifPresent(node -> problem(
                        node.origin(),
                        "this is one page of several (IsTruncated is true)",
                        "Give the other pages too."));
        return new AccountDetails(
                things(root, "UserDetailList", this::user, Twice::both),
                things(root, "GroupDetailList", this::group, Twice::both),
                things(root, "RoleDetailList", this::role, Twice::both),
                things(root, "Policies", this::policy, Twice::both),
                newest,
                Inventory.NONE,
                document.origin());
    }

    /** An entry of a list: its keys, and what it is called in messages. */
    private record Thing(Map<String, Entry> keys, String what, Origin at) {}

    /** @param both makes one of two entries that have the same ARN */
    private <T> List<T> things(
            Map<String, Entry> root, String list, BiFunction<Thing, Arn, T> read, BinaryOperator<T> both) {
        Map<String, T> things = new LinkedHashMap<>();
        Map<String, Origin> first = new HashMap<>();
        for (Node item : nodes(root, list, "\"" + list + "\"")) {
            Map<String, Entry> keys = reading.mapping(item, "an entry of " + list);
            Thing thing = new Thing(keys, text(keys, "Arn").orElse("an entry of " + list), item.origin());
            text(keys, "CreateDate").ifPresent(this::note);
            text(keys, "UpdateDate").ifPresent(this::note);
            arn(thing).ifPresent(arn -> {
                Origin before = first.putIfAbsent(arn.toString(), item.origin());
                if (before != null) {
                    problem(
                            item.origin(),
                            "%s is there twice, first at %s; what either of them says counts"
                                    .formatted(thing.what(), before),
                            "Maybe two answers were put together: give each as a file of its own.");
                }
                things.merge(arn.toString(), read.apply(thing, arn), both);
            });
        }
        return List.copyOf(things.values());
    }

    private Optional<Arn> arn(Thing thing) {
        Optional<String> text = text(thing.keys(), "Arn");
        if (text.isEmpty()) {
            problem(thing.at(), thing.what() + " has no Arn, and is left out", "");
            return Optional.empty();
        }
        Optional<Arn> arn = Arn.of(text.get()).filter(it -> !it.account().isEmpty());
        if (arn.isEmpty()) {
            problem(
                    thing.keys().get("Arn").value().origin(),
                    "%s is no ARN with an account, and what it names is left out".formatted(Quoted.of(text.get())),
                    "It reads arn:aws:iam::ACCOUNT:user/NAME.");
        }
        return arn;
    }

    private IamUser user(Thing thing, Arn arn) {
        return new IamUser(
                arn,
                inline(thing, "UserPolicyList"),
                attached(thing),
                boundary(thing),
                texts(thing, "GroupList"),
                tags(thing),
                thing.at());
    }

    private IamGroup group(Thing thing, Arn arn) {
        return new IamGroup(arn, inline(thing, "GroupPolicyList"), attached(thing), thing.at());
    }

    private IamRole role(Thing thing, Arn arn) {
        return new IamRole(
                arn,
                trust(thing),
                inline(thing, "RolePolicyList"),
                attached(thing),
                boundary(thing),
                profiles(thing),
                tags(thing),
                thing.at());
    }

    private Policy trust(Thing thing) {
        String name = "the trust policy of " + thing.what();
        Entry document = thing.keys().get("AssumeRolePolicyDocument");
        if (document == null) {
            problem(thing.at(), thing.what() + " has no AssumeRolePolicyDocument", "");
            return Policy.unknown(name, thing.at(), "is not there");
        }
        return policies.read(name, Kind.TRUST, document.value());
    }

    private List<String> profiles(Thing thing) {
        List<String> profiles = new ArrayList<>();
        for (Node item : nodes(thing.keys(), "InstanceProfileList", "InstanceProfileList of " + thing.what())) {
            text(reading.mapping(item, "an instance profile of " + thing.what()), "Arn")
                    .ifPresent(profiles::add);
        }
        return profiles;
    }

    private ManagedPolicy policy(Thing thing, Arn arn) {
        SortedMap<String, Policy> versions = new TreeMap<>();
        Optional<String> current = text(thing.keys(), "DefaultVersionId");
        for (Node item : nodes(thing.keys(), "PolicyVersionList", "PolicyVersionList of " + thing.what())) {
            Map<String, Entry> keys = reading.mapping(item, "a version of " + thing.what());
            String id = text(keys, "VersionId").orElse("");
            text(keys, "CreateDate").ifPresent(this::note);
            if (current.isEmpty()
                    && text(keys, "IsDefaultVersion").filter("true"::equals).isPresent()) {
                current = Optional.of(id);
            }
            Reading.value(keys, "Document")
                    .ifPresent(document ->
                            versions.putIfAbsent(id, policies.read(arn.toString(), Kind.IDENTITY, document)));
        }
        if (current.filter(id -> versions.containsKey(id)).isEmpty()) {
            problem(
                    thing.at(),
                    "%s has no text of its default version%s"
                            .formatted(thing.what(), current.map(id -> " " + id).orElse("")),
                    "");
        }
        return new ManagedPolicy(arn, current.orElse(""), versions, thing.at());
    }

    private List<Policy> inline(Thing thing, String list) {
        List<Policy> inline = new ArrayList<>();
        for (Node item : nodes(thing.keys(), list, list + " of " + thing.what())) {
            Map<String, Entry> keys = reading.mapping(item, "a policy of " + thing.what());
            String name = "%s of %s".formatted(text(keys, "PolicyName").orElse("a policy"), thing.what());
            Reading.value(keys, "PolicyDocument")
                    .ifPresentOrElse(document -> inline.add(policies.read(name, Kind.IDENTITY, document)), () -> {
                        problem(item.origin(), name + " has no PolicyDocument", "");
                        inline.add(Policy.unknown(name, item.origin(), "is not there"));
                    });
        }
        return inline;
    }

    private List<Attachment> attached(Thing thing) {
        String list = "AttachedManagedPolicies";
        List<Attachment> attached = new ArrayList<>();
        for (Node item : nodes(thing.keys(), list, list + " of " + thing.what())) {
            text(reading.mapping(item, "an attached policy of " + thing.what()), "PolicyArn")
                    .ifPresentOrElse(
                            arn -> attached.add(new Attachment(arn, item.origin())),
                            () -> problem(
                                    item.origin(),
                                    "a policy attached to %s has no PolicyArn".formatted(thing.what()),
                                    ""));
        }
        return attached;
    }

    private Optional<Attachment> boundary(Thing thing) {
        return Reading.value(thing.keys(), "PermissionsBoundary")
                .flatMap(node -> text(
                                reading.mapping(node, "the boundary of " + thing.what()), "PermissionsBoundaryArn")
                        .map(arn -> new Attachment(arn, node.origin())));
    }

    private SortedMap<String, String> tags(Thing thing) {
        SortedMap<String, String> tags = new TreeMap<>();
        for (Node item : nodes(thing.keys(), "Tags", "Tags of " + thing.what())) {
            Map<String, Entry> keys = reading.mapping(item, "a tag of " + thing.what());
            text(keys, "Key")
                    .ifPresent(key -> tags.putIfAbsent(key, text(keys, "Value").orElse("")));
        }
        return tags;
    }

    private List<String> texts(Thing thing, String list) {
        return Reading.value(thing.keys(), list)
                .map(node -> reading.words(node, list + " of " + thing.what()))
                .orElse(List.of());
    }

    private List<Node> nodes(Map<String, Entry> keys, String list, String what) {
        return Reading.value(keys, list)
                .map(node -> reading.sequence(node, what))
                .orElse(List.of());
    }

    private static Optional<String> text(Map<String, Entry> keys, String key) {
        return Reading.value(keys, key).filter(Node.Scalar.class::isInstance).map(node -> ((Node.Scalar) node).text());
    }

    private void note(String time) {
        Instants.of(time)
                .filter(at -> newest.filter(known -> known.isAfter(at)).isEmpty())
                .ifPresent(at -> newest = Optional.of(at));
    }

    private void problem(Origin at, String what, String remedy) {
        reading.problem("account", at, what, remedy);
    }
}
