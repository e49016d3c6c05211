package dev.postern.aws;

import dev.postern.aws.SelfChange.State;
import dev.postern.iam.Arn;
import dev.postern.iam.Effect;
import dev.postern.iam.Policy;
import dev.postern.iam.Principal;
import dev.postern.iam.Principals;
import dev.postern.iam.Statement;
import dev.postern.model.Assumption;
import dev.postern.model.Support;
import dev.postern.model.SystemFact.Identity;
import dev.postern.model.SystemFact.MayObtain;
import dev.postern.model.SystemFact.MemberOf;
import dev.postern.model.SystemFact.Token;
import dev.postern.model.SystemFact.Trusts;
import dev.postern.model.SystemModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Who may become a role, with both sides evaluated: what its trust policy says, and what the caller's own policies say where the trust
 * leaves it to them (an account, or another account's principal). Callers of one extent are one group, so that trusts grow with roles
 * and extents and not with roles and callers.
 */
final class Trusting {
    private final Estate estate;
    private final Grants grants;
    private final Admission admission;
    private final FederatedTrust federated;
    private final SamlProviders saml;
    private final SystemModel.Builder model;
    private final Map<String, Map<String, Support>> services = new TreeMap<>();
    private final SelfChanges changes;
    private final Map<Callable, Map<Extent, Map<String, Caller>>> callers = new HashMap<>();
    private final Set<String> told = new HashSet<>();

    Trusting(Estate estate, Grants grants, SelfChanges changes, SystemModel.Builder model) {
        this.estate = estate;
        this.grants = grants;
        this.changes = changes;
        this.model = model;
        admission = new Admission(estate.organisations(), grants);
        saml = new SamlProviders(model);
        federated = new FederatedTrust(admission, saml, model);
    }

    SamlProviders saml() {
        return saml;
    }

    /** By service: the roles that trust it, of those that have been added. */
    Map<String, Map<String, Support>> services() {
        return services;
    }

    void add(IamRole role) {
        for (Statement statement : role.trust().statements()) {
            if (statement.effect() == Effect.ALLOW && statement.principals().isPresent()) {
                if (statement.principals().get().except()) {
                    model.doubt(
                            statement.origin(),
                            "%s trusts all but those of a NotPrincipal, which is not read".formatted(role.id()));
                } else {
                    statement.principals().get().named().forEach(principal -> add(role, statement, principal));
                }
            }
        }
        for (Policy.Unread unread : role.trust().unread()) {
            model.doubt(
                    unread.origin(), "whom %s trusts by this is not known: it %s".formatted(role.id(), unread.why()));
        }
    }

    private void add(IamRole role, Statement statement, Principal principal) {
        if (principal instanceof Principal.Service service) {
            service(role, statement, service);
        } else if (principal instanceof Principal.Identity named) {
            named(role, statement, named.arn());
        } else if (principal instanceof Principal.Account account) {
            account(role, statement, account.id());
        } else if (principal instanceof Principal.Anyone) {
            anyone(role, statement);
        } else if (principal instanceof Principal.Removed removed) {
            model.passOver(
                    statement.origin(),
                    "%s trusts %s, an identity that is no more, so nobody becomes it by this"
                            .formatted(role.id(), removed.uniqueId()));
        } else if (principal instanceof Principal.Federated provider) {
            federated.add(role, statement, provider);
        }
    }

    private void service(IamRole role, Statement statement, Principal.Service principal) {
        if (!statement.actions().includes(Catalogue.ASSUME_ROLE)) {
            return;
        }
        String service = principal.name();
        Circumstances about = admission
                .seen(role, "", Circumstances.ofNoAccount())
                .with("aws:SourceAccount", role.account())
                .with("aws:PrincipalIsAWSService", "true")
                .with("aws:PrincipalServiceName", service);
        Optional<List<Assumption>> admitted = admitted(role, statement, all -> Callers.name(all, principal), about);
        if (admitted.isEmpty()) {
            return;
        }
        List<Assumption> open = new ArrayList<>(admitted.get());
        if (service.startsWith("ec2.amazonaws.com") && role.profiles().isEmpty()) {
            open.add(Questions.profile(role.id(), role.origin()));
        }
        Support support = new Support(statement.origin(), open);
        services.computeIfAbsent(service, none -> new LinkedHashMap<>()).putIfAbsent(role.id(), support);
        model.fact(new Trusts(role.id(), service), support);
    }

    private void named(IamRole role, Statement statement, Arn named) {
        if (!statement.actions().includes(Catalogue.ASSUME_ROLE)) {
            return;
        }
        if (named.resourceType().equals("group")) {
            model.passOver(
                    statement.origin(),
                    "%s trusts %s, a group, which is no principal, so nobody becomes it by this. Name its users or a role."
                            .formatted(role.id(), named));
            return;
        }
        Arn arn = sessionless(named);
        Optional<IamEntity> caller = estate.principal(arn.toString());
        if (caller.isEmpty()) {
            absent(role, statement, arn);
            return;
        }
        List<Assumption> session = arn.equals(named)
                ? List.of()
                : List.of(Questions.holds(role.trust().name(), "the session is " + named, statement.origin()));
        List<List<Assumption>> ways = ways(role, statement, caller.get(), session);
        tell(role, statement, arn.toString(), ways);
        for (State state : changes.states(caller.get())) {
            tell(role, statement, state.id(), more(ways(role, statement, state.entity(), session), ways));
        }
    }

    private List<List<Assumption>> ways(IamRole role, Statement statement, IamEntity caller, List<Assumption> session) {
        Grants.Holder holder = grants.holderOf(caller);
        return ways(role, statement, holder, own(holder, role), session);
    }

    private static List<List<Assumption>> more(List<List<Assumption>> ways, List<List<Assumption>> without) {
        return ways.stream().filter(way -> !without.contains(way)).toList();
    }

    private void tell(IamRole role, Statement statement, String caller, List<List<Assumption>> ways) {
        ways.forEach(open -> model.fact(new Trusts(role.id(), caller), new Support(statement.origin(), open)));
    }

    /**
     * What each way to the role rests on.
     *
     * @param own by what of its own the caller may use the trust: its policies across accounts, and where none of them denies within one
     */
    private List<List<Assumption>> ways(
            IamRole role, Statement statement, Grants.Holder holder, List<Grant> own, List<Assumption> session) {
        IamEntity caller = holder.entity();
        Circumstances about =
                admission.seen(role, caller.account(), grants.presenting(holder).circumstances());
        return admitted(
                        role,
                        statement,
                        all -> Callers.name(all, caller),
                        asksWhoIsBehind(role) && !maySayWhoIsBehind(holder, role)
                                ? about.withoutSourceIdentity()
                                : about)
                .map(open -> Admission.and(open, session))
                .map(open -> own.stream()
                        .map(grant -> Admission.and(open, grant.open()))
                        .toList())
                .orElse(List.of());
    }

    private static boolean asksWhoIsBehind(IamRole role) {
        return role.trust().statements().stream()
                .anyMatch(statement -> statement
                        .comparisons(Circumstances.SOURCE_IDENTITY)
                        .findAny()
                        .isPresent());
    }

    /** By the trust of its own account that names the caller itself, or by the caller's own policies. */
    private boolean maySayWhoIsBehind(Grants.Holder holder, IamRole role) {
        IamEntity caller = holder.entity();
        boolean named = caller.account().equals(role.account())
                && role.trust().statements().stream()
                        .filter(statement -> statement.effect() == Effect.ALLOW
                                && statement.actions().includes(IamRole.SET_SOURCE_IDENTITY))
                        .flatMap(statement -> statement.principals().stream())
                        .flatMap(principals -> principals.named().stream())
                        .anyMatch(principal -> principal.equals(new Principal.Identity(caller.arn())));
        List<Grant> may = named
                ? grants.letWithin(
                        holder, IamRole.SET_SOURCE_IDENTITY, ArnPattern.of(role.id()), caller instanceof IamUser)
                : grants.of(holder, IamRole.SET_SOURCE_IDENTITY);
        return may.stream().anyMatch(grant -> grant.extent().contains(role.id()));
    }

    private Optional<List<Assumption>> admitted(
            IamRole role, Statement statement, Predicate<Principals> name, Circumstances caller) {
        List<Statement> asked = Admission.asked(role, statement, name, Catalogue.ASSUME_ROLE);
        return admission.admitted(role, asked, caller, Catalogue.ASSUME_ROLE);
    }

    /** What the caller's own side leaves of a role that names it. */
    private List<Grant> own(Grants.Holder holder, IamRole role) {
        List<Grant> own = holder.entity().account().equals(role.account())
                ? grants.letWithin(
                        holder.with(Circumstances.OWNER, role.account()),
                        Catalogue.ASSUME_ROLE,
                        ArnPattern.of(role.id()),
                        holder.entity() instanceof IamUser)
                : grants.of(holder.with(Circumstances.OWNER, role.account()), Catalogue.ASSUME_ROLE);
        return own.stream().filter(grant -> grant.extent().contains(role.id())).toList();
    }

    /** A session of a role is that role. */
    private static Arn sessionless(Arn arn) {
        if (!arn.resourceType().equals("assumed-role")) {
            return arn;
        }
        String[] parts = arn.resource().split("/");
        return new Arn(arn.partition(), "iam", "", arn.account(), "role/" + parts[1]);
    }

    private void absent(IamRole role, Statement statement, Arn arn) {
        Circumstances about =
                admission.seen(role, arn.account(), Circumstances.nobody()).with("aws:PrincipalArn", arn.toString());
        Optional<List<Assumption>> admitted =
                admitted(role, statement, all -> Callers.name(all, new Principal.Identity(arn)), about);
        if (admitted.isEmpty()) {
            return;
        }
        List<Assumption> open = new ArrayList<>(admitted.get());
        boolean listed = estate.accounts().contains(arn.account());
        open.add(
                listed
                        ? Questions.exists(arn.toString(), statement.origin())
                        : Questions.callerMay(arn.toString(), role.id(), statement.origin()));
        if (listed && told.add(arn.toString())) {
            model.passOver(statement.origin(), "%s is trusted, and the details do not list it".formatted(arn));
        }
        model.fact(
                new Identity(arn.toString(), arn.resourceType().equals("user") ? "human" : "role"), statement.origin());
        model.fact(new Trusts(role.id(), arn.toString()), new Support(statement.origin(), open));
    }

    private void account(IamRole role, Statement statement, String account) {
        if (!statement.actions().includes(Catalogue.ASSUME_ROLE)) {
            return;
        }
        if (!estate.accounts().contains(account)) {
            Predicate<Principals> name = all -> Callers.name(all, new Principal.Account(account));
            admitted(role, statement, name, admission.of(role, account)).ifPresent(open -> {
                String root = "arn:%s:iam::%s:root".formatted(role.arn().partition(), account);
                model.fact(new Identity(root, "group"), statement.origin());
                model.label(root, "principals of account " + account);
                model.fact(new Trusts(role.id(), root), new Support(statement.origin(), open));
            });
            return;
        }
        callers(role, statement, new Callable(account, false));
    }

    /** Everyone: of the role's own account whom nothing denies, of others those who may by their own policies. */
    private void anyone(IamRole role, Statement statement) {
        if (statement.actions().includes(Catalogue.ASSUME_ROLE)) {
            estate.accounts()
                    .forEach(
                            account -> callers(role, statement, new Callable(account, account.equals(role.account()))));
            foreign(role, statement);
        }
    }

    /** Whoever has an account of AWS asks from there; what its own policies say it decides itself. */
    private void foreign(IamRole role, Statement statement) {
        List<Statement> asked = Admission.asked(
                role, statement, all -> Callers.name(all, new Principal.Anyone()), Catalogue.ASSUME_ROLE);
        Circumstances about = Anyone.outside(admission.seen(role, "", Circumstances.nobody()), asked);
        ForeignCaller.of(role.arn().partition(), asked, about)
                .flatMap(caller -> admission.admitted(role, asked, caller, Catalogue.ASSUME_ROLE).stream())
                .min(Comparator.comparing(List::size))
                .ifPresent(open -> {
                    model.fact(new Token(Outsiders.CREDENTIALS, "AWS", "any", "of anyone"), statement.origin());
                    model.fact(new MayObtain("anyone", Outsiders.CREDENTIALS), statement.origin());
                    model.fact(new Trusts(role.id(), Outsiders.CREDENTIALS), new Support(statement.origin(), open));
                });
    }

    private void callers(IamRole role, Statement statement, Callable of) {
        boolean same = statement.conditions().isEmpty()
                && admission
                        .passes(role, admission.of(role, of.account()), Catalogue.ASSUME_ROLE)
                        .filter(List::isEmpty)
                        .isPresent()
                && role.trust().statements().stream().noneMatch(each -> each.effect() == Effect.DENY);
        callersOf(of).forEach((extent, holders) -> {
            if (extent.contains(role.id())) {
                if (same) {
                    group(role, statement, of.named(extent), holders);
                } else {
                    holders.values().forEach(caller -> tell(role, statement, caller, holders));
                }
            }
        });
    }

    /** Of one that has changed itself, what it may not without. */
    private void tell(IamRole role, Statement statement, Caller caller, Map<String, Caller> all) {
        List<List<Assumption>> without = caller.unchanged(all)
                .map(before -> ways(role, statement, before))
                .orElse(List.of());
        tell(role, statement, caller.state().id(), more(ways(role, statement, caller), without));
    }

    private List<List<Assumption>> ways(IamRole role, Statement statement, Caller caller) {
        Grants.Holder holder = grants.holderOf(caller.state().entity());
        return ways(role, statement, holder, List.of(caller.grant()), List.of());
    }

    private void group(IamRole role, Statement statement, String group, Map<String, Caller> holders) {
        if (told.add(group)) {
            model.fact(new Identity(group, "group"), statement.origin());
            holders.forEach((id, caller) -> {
                if (caller.unchanged(holders)
                        .map(Caller::grant)
                        .filter(caller.grant()::equals)
                        .isEmpty()) {
                    model.fact(new MemberOf(id, group), caller.grant().support());
                }
            });
        }
        model.fact(new Trusts(role.id(), group), statement.origin());
    }

    /** Principals of an account, as they stand and as they may come to stand, by what they may assume. */
    private Map<Extent, Map<String, Caller>> callersOf(Callable of) {
        return callers.computeIfAbsent(of, none -> {
            Map<Extent, Map<String, Caller>> by = new LinkedHashMap<>();
            for (IamEntity entity : estate.entities()) {
                if (entity.account().equals(of.account()) && !(entity instanceof IamGroup)) {
                    Stream.concat(Stream.of(new State(entity, entity.id())), changes.states(entity).stream())
                            .flatMap(state -> grants(grants.holderOf(state.entity()), of.everyone()).stream()
                                    .map(grant -> new Caller(state, grant)))
                            .forEach(caller -> by.computeIfAbsent(caller.grant().extent(), one -> new LinkedHashMap<>())
                                    .merge(caller.state().id(), caller, Caller::surer));
                }
            }
            return by;
        });
    }

    /** Who may assume what, as it stands or may come to stand by changes of its own. */
    private record Caller(State state, Grant grant) {
        Caller surer(Caller other) {
            return grant.isUnconditional() ? this : other;
        }

        /** The same identity as it stands, where it may, too; none of what has not changed. */
        Optional<Caller> unchanged(Map<String, Caller> all) {
            return Optional.ofNullable(all.get(state.entity().id()))
                    .filter(before -> !before.state().id().equals(state.id()));
        }
    }

    /** Of each account by itself, where somebody asks whose the role is. */
    private List<Grant> grants(Grants.Holder holder, boolean everyone) {
        return grants.asks(holder, Catalogue.ASSUME_ROLE, Circumstances.OWNER)
                ? estate.accounts().stream()
                        .flatMap(account -> let(holder.with(Circumstances.OWNER, account), everyone).stream()
                                .map(grant -> grant.over(grant.extent()
                                        .and(ArnPattern.of("arn:%s:iam::%s:role/*"
                                                .formatted(holder.entity().arn().partition(), account))))))
                        .toList()
                : let(holder, everyone);
    }

    private List<Grant> let(Grants.Holder holder, boolean everyone) {
        return everyone
                ? grants.letWithin(holder, Catalogue.ASSUME_ROLE, ArnPattern.EVERYTHING, true)
                : grants.of(holder, Catalogue.ASSUME_ROLE);
    }

    /**
     * Those of an account to whom a trust leaves it.
     *
     * @param everyone whether it names everyone and is of this account, so that their own policies can but deny
     */
    private record Callable(String account, boolean everyone) {
        String named(Extent extent) {
            return "principals of %s that %s %s"
                    .formatted(Ids.account(account), everyone ? "nothing keeps from" : "may assume", extent.id());
        }
    }
}
