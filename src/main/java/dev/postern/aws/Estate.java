package dev.postern.aws;

import dev.postern.iam.Effect;
import dev.postern.iam.Policy;
import dev.postern.model.Origin;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Several details together, by ARN; of what two of them tell, the first word counts. */
final class Estate {
    private final SortedMap<String, IamUser> users = new TreeMap<>();
    private final SortedMap<String, IamGroup> groups = new TreeMap<>();
    private final Map<String, IamGroup> groupsByName = new HashMap<>();
    private final SortedMap<String, IamRole> roles = new TreeMap<>();
    private final SortedMap<String, ManagedPolicy> policies = new TreeMap<>();
    private final SortedSet<String> accounts = new TreeSet<>();
    private final SortedSet<String> signingIn = new TreeSet<>();
    private final SortedMap<String, Inventory.Thing> things = new TreeMap<>();
    private final Optional<Instant> newest;

    private final Organisations organisations;

    Estate(List<AccountDetails> details) {
        this(details, List.of());
    }

    Estate(List<AccountDetails> details, List<Organisation> organisations) {
        this.organisations = new Organisations(organisations);
        for (AccountDetails each : details) {
            each.users().forEach(user -> users.putIfAbsent(user.id(), user));
            each.groups().forEach(group -> groups.putIfAbsent(group.id(), group));
            each.roles().forEach(role -> roles.putIfAbsent(role.id(), role));
            each.policies().forEach(policy -> policies.putIfAbsent(policy.id(), policy));
            signingIn.addAll(each.inventory().signingIn());
            each.inventory().things().forEach(thing -> things.putIfAbsent(thing.id(), thing));
        }
        groups.values()
                .forEach(group ->
                        groupsByName.put(nameKey(group.account(), group.arn().name()), group));
        entities().forEach(entity -> accounts.add(entity.account()));
        things.values().forEach(thing -> accounts.add(thing.account()));
        newest = details.stream().flatMap(each -> each.newest().stream()).max(Comparator.naturalOrder());
    }

    Collection<IamUser> users() {
        return Collections.unmodifiableCollection(users.values());
    }

    Collection<IamGroup> groups() {
        return Collections.unmodifiableCollection(groups.values());
    }

    Collection<IamRole> roles() {
        return Collections.unmodifiableCollection(roles.values());
    }

    Collection<ManagedPolicy> policies() {
        return Collections.unmodifiableCollection(policies.values());
    }

    /** Users, groups and roles, in this order. */
    List<IamEntity> entities() {
        return Stream.of(users.values(), groups.values(), roles.values())
                .<IamEntity>flatMap(Collection::stream)
                .toList();
    }

    /** The numbers of the accounts that have something here. */
    SortedSet<String> accounts() {
        return Collections.unmodifiableSortedSet(accounts);
    }

    /** Resources that are no identities. */
    Collection<Inventory.Thing> things() {
        return Collections.unmodifiableCollection(things.values());
    }

    /** What a request names: itself, a part of what a bucket holds, or one whose ARN is not all known. */
    Optional<Inventory.Thing> thing(String resource) {
        return things.values().stream()
                .filter(thing -> thing.resources().stream()
                        .anyMatch(each -> ArnPattern.of(each).matches(resource)))
                .findFirst();
    }

    /** Whether the user is known to have a console password. */
    boolean signsIn(String user) {
        return signingIn.contains(user);
    }

    Optional<Instant> newest() {
        return newest;
    }

    Organisations organisations() {
        return organisations;
    }

    Optional<IamEntity> principal(String arn) {
        IamUser user = users.get(arn);
        return Optional.ofNullable(user == null ? roles.get(arn) : user);
    }

    Optional<ManagedPolicy> policy(String arn) {
        return Optional.ofNullable(policies.get(arn));
    }

    /** The groups of a user that are told of. */
    List<IamGroup> groupsOf(IamUser user) {
        return user.groups().stream()
                .map(name -> groupsByName.get(nameKey(user.account(), name)))
                .filter(Objects::nonNull)
                .toList();
    }

    /** What is said of a user by groups that nothing tells of: each may grant and deny anything. */
    List<Policy> unknownGroupsOf(IamUser user) {
        return user.groups().stream()
                .filter(name -> !groupsByName.containsKey(nameKey(user.account(), name)))
                .map(name -> Policy.unknown(
                        "arn:%s:iam::%s:group/%s".formatted(user.arn().partition(), user.account(), name),
                        user.origin(),
                        "is a group of %s and not in the files".formatted(user.id())))
                .toList();
    }

    private static String nameKey(String account, String name) {
        return account + "/" + name;
    }

    /** The text of an attached policy: of the details, else as it is known by name, else unknown. */
    Policy text(Attachment attachment) {
        return policy(attachment.policy())
                .flatMap(ManagedPolicy::text)
                .or(() -> KnownPolicies.text(attachment.policy()))
                .orElseGet(() -> unknown(attachment.policy(), attachment.origin()));
    }

    /** The same, for actions that the catalogue does not name. */
    Policy whole(Attachment attachment) {
        return policy(attachment.policy())
                .flatMap(ManagedPolicy::text)
                .or(() -> KnownPolicies.whole(attachment.policy()))
                .orElseGet(() -> unknown(attachment.policy(), attachment.origin()));
    }

    /** Policies of AWS that deny say so by their names, and grant nothing. */
    private static Policy unknown(String arn, Origin origin) {
        String why = "has no text here";
        return arn.contains(":iam::aws:policy/") && (arn.contains("Deny") || arn.contains("Quarantine"))
                ? new Policy(arn, List.of(), List.of(new Policy.Unread(origin, Optional.of(Effect.DENY), why)))
                : Policy.unknown(arn, origin, why);
    }
}
