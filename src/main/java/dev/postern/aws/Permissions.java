package dev.postern.aws;

import dev.postern.iam.Policy;
import dev.postern.model.Assumption;
import dev.postern.model.Origin;
import dev.postern.model.Support;
import dev.postern.model.SystemFact.Contains;
import dev.postern.model.SystemFact.Identity;
import dev.postern.model.SystemFact.MemberOf;
import dev.postern.model.SystemFact.Permission;
import dev.postern.model.SystemModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes what identities may do as facts, each on the scope of its extent, and what lies in those scopes once for all. */
final class Permissions {
    private static final String EVERYTHING = "*";
    private static final String RUN_TASK = "ecs:RunTask";
    private static final String SET_VERSION = "iam:SetDefaultPolicyVersion";
    private static final String SET_PASSWORD = "iam:UpdateLoginProfile";
    /** What is granted on a bucket, and not on what it holds. */
    private static final Set<String> BUCKETS =
            Set.of("s3:DeleteBucket", "s3:PutBucketPolicy", "s3:PutLifecycleConfiguration");

    private final Estate estate;
    private final Grants grants;
    private final ResourceLimits limits;
    private final Unheld unheld;
    private final Together together;
    private final Catalogue catalogue;
    private final Workloads workloads;
    private final PassedTo passed;
    private final OtherServices others;
    private final SamlProviders saml;
    private final NewIdentities fresh;
    private final Things things;
    private final SystemModel.Builder model;
    private final Set<String> scopes = new HashSet<>();
    /** How identities are called that stand as they do after a change of their own. */
    private final IdentityHashMap<IamEntity, String> changed = new IdentityHashMap<>();

    private boolean usesVersions;

    Permissions(
            Estate estate,
            Grants grants,
            ResourceLimits limits,
            Unheld unheld,
            Together together,
            Catalogue catalogue,
            Workloads workloads,
            PassedTo passed,
            OtherServices others,
            SamlProviders saml,
            SystemModel.Builder model) {
        this.saml = saml;
        this.others = others;
        this.passed = passed;
        this.estate = estate;
        this.grants = grants;
        this.limits = limits;
        this.unheld = unheld;
        this.together = together;
        this.catalogue = catalogue;
        this.workloads = workloads;
        fresh = new NewIdentities(grants, unheld, catalogue, model);
        things = new Things(estate, model);
        this.model = model;
    }

    /** Whether some identity may put another version of a policy in force. */
    boolean usesVersions() {
        return usesVersions;
    }

    void add(IamEntity entity, List<IamGroup> groups) {
        add(entity, groups, true);
    }

    /** What an identity may make of itself, or others of it, which it may act as, and what it may do then. */
    void add(SelfChange change) {
        SelfChange.State to = change.to();
        model.fact(new Permission(change.from().id(), change.action(), to.id()), change.support());
        if (changed.put(to.entity(), to.id()) == null) {
            add(to.entity(), to.entity() instanceof IamUser user ? estate.groupsOf(user) : List.of(), false);
        }
    }

    private String subject(IamEntity entity) {
        return changed.getOrDefault(entity, entity.id());
    }

    /**
     * @param plain whether membership gives the user all that its groups are granted; then only what must be held by one identity
     *     together is told of the user too
     */
    void add(IamEntity entity, List<IamGroup> groups, boolean plain) {
        Grants.Holder whole = grants.holder(entity, groups);
        Grants.Holder own = plain ? grants.holder(entity) : whole;
        Grants.Holder joined = plain && !together.areSpread(entity, groups) ? own : whole;
        Map<String, List<Grant>> granted = new LinkedHashMap<>();
        for (String action : catalogue.single()) {
            List<Grant> each = grants.of(catalogue.isJoined(action) ? joined : own, action);
            if (!each.isEmpty()) {
                granted.put(action, Companions.asked(each, entity, other -> grants.of(whole, other)));
            }
        }
        if (passed.matters(joined)) {
            granted.remove(Catalogue.PASS_ROLE);
            passed.say(joined, subject(entity));
        }
        unread(entity, own);
        Optional<List<Assumption>> all = everything(granted, entity);
        all.ifPresent(open -> say(
                entity,
                EVERYTHING,
                Ids.account(entity.account()),
                new Support(granted.values().iterator().next().get(0).origin(), open)));
        granted.values().stream()
                .flatMap(List::stream)
                .filter(grant -> all.isEmpty() || !grant.open().containsAll(all.get()))
                .flatMap(grant -> limits.left(entity, grant).stream())
                .collect(Collectors.groupingBy(Grant::action, LinkedHashMap::new, Collectors.toList()))
                .forEach((action, each) -> say(entity, action, each));
        if (all.filter(List::isEmpty).isEmpty()) {
            joint(entity, whole);
            fresh.say(whole, subject(entity));
            others.say(whole, subject(entity));
        }
    }

    /** What every action is granted under on all that it touches, if there is such; then the identity is an administrator. */
    private Optional<List<Assumption>> everything(Map<String, List<Grant>> granted, IamEntity entity) {
        boolean lacksSome = catalogue.single().stream()
                .anyMatch(action -> !granted.containsKey(action) && grants.hasAnything(action, entity));
        if (lacksSome || granted.isEmpty()) {
            return Optional.empty();
        }
        Set<List<Assumption>> common = null;
        for (List<Grant> each : granted.values()) {
            Set<List<Assumption>> under = each.stream()
                    .filter(grant ->
                            grant.extent().equals(Extent.all(grant.extent().target())))
                    .map(Grant::open)
                    .collect(Collectors.toSet());
            if (common == null) {
                common = new HashSet<>(under);
            } else {
                common.retainAll(under);
            }
        }
        return common.stream().min(Comparator.comparing(List::size));
    }

    /** Whatever a policy without a text grants, it may be everything. */
    private void unread(IamEntity entity, Grants.Holder own) {
        for (Policy policy : own.policies()) {
            policy.unread().stream()
                    .filter(unread -> unread.effect()
                            .filter(dev.postern.iam.Effect.DENY::equals)
                            .isEmpty())
                    .forEach(unread -> say(
                            entity,
                            EVERYTHING,
                            Ids.account(entity.account()),
                            asking(
                                    unread.origin(),
                                    Questions.administers(
                                            policy.name(), unread.why(), entity.account(), unread.origin()))));
        }
    }

    private static Support asking(Origin at, Assumption question) {
        return new Support(at, List.of(question));
    }

    private void say(IamEntity entity, String action, List<Grant> each) {
        if (catalogue.launching().contains(action)) {
            Grant widest = each.stream()
                    .min(Comparator.comparing((Grant grant) -> grant.open().size())
                            .thenComparing(grant -> grant.extent().narrowness())
                            .thenComparing(Grant::origin))
                    .orElseThrow();
            say(entity, action, widest.extent().target().scope(), widest.support());
            if (action.equals(RUN_TASK)) {
                runsWhatIsDefined(entity, widest);
            }
            return;
        }
        each.forEach(grant -> say(entity, action, scope(grant, entity), grant.support()));
    }

    /** A task may be run under another role than its definition names, if there is a definition. */
    private void runsWhatIsDefined(IamEntity entity, Grant grant) {
        List<Assumption> open = new ArrayList<>(grant.open());
        open.add(Questions.companion(entity.account(), "there is a task definition of ECS", grant.origin()));
        say(entity, RUN_TASK + "+definition", grant.extent().target().scope(), new Support(grant.origin(), open));
    }

    /** A user puts itself into a group, unless what holds it holds it there; it and a role need one of the others for it. */
    private void say(IamEntity entity, String action, String resource, Support support) {
        if (action.equals(Joining.ADD_USER)
                && (entity instanceof IamRole || entity instanceof IamUser user && !unheld.is(user))) {
            usersOf(entity.account(), support.origin());
            model.fact(new Permission(subject(entity), Joining.ADD_USER + "+user", resource), support);
            return;
        }
        model.fact(new Permission(subject(entity), action, resource), support);
    }

    /** The scope of the grant; what lies in it is told with the first grant of it. */
    private String scope(Grant grant, IamEntity entity) {
        Extent extent = grant.extent();
        String id = extent.id();
        switch (extent.target().kind()) {
            case WORKLOAD -> {
                workloads.place(grant, entity.account());
                things.place(grant, id, entity.account());
            }
            case USER, ROLE, GROUP, POLICY -> {
                if (grant.action().equals(SET_VERSION)) {
                    usesVersions = true;
                    contain(Ids.versions(id), extent, Ids::versions, grant.origin());
                    return Ids.versions(id);
                }
                if (grant.action().equals(SET_PASSWORD)) {
                    passwords(Ids.passwords(id), extent, grant.origin());
                    return Ids.passwords(id);
                }
                contain(id, extent, member -> member, grant.origin());
            }
            case OTHER -> {
                if (SamlProviders.isChange(grant.action())) {
                    saml.place(grant, id);
                    return id;
                }
                id = things.scope(extent, entity.account());
                if (BUCKETS.contains(grant.action()) && !extent.within().isEmpty()) {
                    things.placeBuckets(grant, Ids.buckets(id), entity.account());
                    return Ids.buckets(id);
                }
                things.place(grant, id, entity.account());
            }
        }
        return id;
    }

    private void contain(String scope, Extent extent, java.util.function.UnaryOperator<String> naming, Origin origin) {
        if (scopes.add(scope)) {
            grants.members(extent).stream()
                    .map(naming)
                    .filter(member -> !member.equals(scope))
                    .forEach(member -> model.fact(new Contains(scope, member), origin));
        }
    }

    /** Whom of the account a group gives all that it is granted. */
    private void usersOf(String account, Origin origin) {
        String users = "users of " + Ids.account(account);
        if (scopes.add(users)) {
            model.fact(new Identity(users, "group"), origin);
            estate.users().stream()
                    .filter(user -> user.account().equals(account) && unheld.is(user))
                    .forEach(user -> model.fact(new MemberOf(user.id(), users), user.origin()));
            estate.groups().stream()
                    .filter(group -> group.account().equals(account))
                    .forEach(group -> model.fact(new Contains(users, group.id()), group.origin()));
        }
    }

    private void passwords(String scope, Extent extent, Origin origin) {
        if (scopes.add(scope)) {
            grants.members(extent)
                    .forEach(user -> model.fact(
                            new Contains(scope, user),
                            estate.signsIn(user)
                                    ? Support.unconditional(origin)
                                    : asking(origin, Questions.signsIn(user, origin))));
        }
    }

    private void joint(IamEntity entity, Grants.Holder whole) {
        for (List<String> parts : catalogue.joint()) {
            List<Grant> together = grants.of(whole, parts.get(0));
            for (String part : parts.subList(1, parts.size())) {
                List<Grant> next = new ArrayList<>();
                for (Grant grant : together) {
                    grants.of(whole, part)
                            .forEach(other -> Narrowing.both(grant, other).ifPresent(next::add));
                }
                together = Narrowing.widest(next);
            }
            String action = String.join("+", parts);
            together.forEach(grant -> say(entity, action, scope(grant, entity), grant.support()));
        }
    }
}
