package dev.postern.aws;

import dev.postern.iam.Arn;
import dev.postern.iam.Effect;
import dev.postern.iam.Policy;
import dev.postern.iam.Principal;
import dev.postern.iam.Statement;
import dev.postern.model.Assumption;
import dev.postern.model.Support;
import dev.postern.model.SystemFact.Identity;
import dev.postern.model.SystemFact.MemberOf;
import dev.postern.model.SystemFact.Trusts;
import dev.postern.model.SystemModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who may become a role, with both sides evaluated: what its trust policy says, and what the caller's own policies say where the trust
 * leaves it to them (an account, or another account's principal). Callers of one extent are one group, so that trusts grow with roles
 * and extents and not with roles and callers.
 */
final class Trusting {
    private static final String WITH_TOKEN = "sts:AssumeRoleWithWebIdentity";
    private static final String WITH_SAML = "sts:AssumeRoleWithSAML";
    private static final String ANY_CALLER = "any principal of AWS";

    private final Estate estate;
    private final Grants grants;
    private final Admission admission;
    private final SystemModel.Builder model;
    private final Map<String, Map<String, Support>> services = new TreeMap<>();
    private final Map<String, Map<Extent, Map<String, Grant>>> callers = new HashMap<>();
    private final Set<String> told = new HashSet<>();

    Trusting(Estate estate, Grants grants, SystemModel.Builder model) {
        this.estate = estate;
        this.grants = grants;
        this.model = model;
        admission = new Admission(estate.organisations(), grants);
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
            service(role, statement, service.name());
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
        } else if (principal instanceof Principal.Federated federated) {
            String action = statement.actions().includes(WITH_SAML) ? WITH_SAML : WITH_TOKEN;
            admission
                    .passes(role, admission.seen(role, "", Circumstances.nobody()), action)
                    .ifPresent(open -> FederatedTrust.add(role, statement, federated.provider(), open, model));
        }
    }

    private void service(IamRole role, Statement statement, String service) {
        if (!statement.actions().includes(Catalogue.ASSUME_ROLE)) {
            return;
        }
        Circumstances about = admission
                .seen(role, "", Circumstances.nobody())
                .with("aws:SourceAccount", role.account())
                .with("aws:PrincipalIsAWSService", "true")
                .with("aws:PrincipalServiceName", service);
        Optional<List<Assumption>> admitted = admission.admitted(role, statement, about);
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
        Grants.Holder holder = holder(caller.get());
        List<Assumption> session = arn.equals(named)
                ? List.of()
                : List.of(Questions.holds(role.trust().name(), "the session is " + named, statement.origin()));
        for (Grant grant : entered(role, statement, holder)) {
            List<Assumption> open = new ArrayList<>(grant.open());
            open.addAll(session);
            model.fact(new Trusts(role.id(), arn.toString()), new Support(statement.origin(), open));
        }
    }

    /** What of the trust the caller may use: by its own policies across accounts, and where none of them denies within one. */
    private List<Grant> entered(IamRole role, Statement statement, Grants.Holder holder) {
        Optional<List<Assumption>> admitted = admission.admitted(
                role, statement, admission.seen(role, holder.entity().account(), holder.circumstances()));
        if (admitted.isEmpty()) {
            return List.of();
        }
        boolean within = holder.entity().account().equals(role.account());
        List<Grant> own = within ? grants.letWithin(holder, role.id()) : own(holder, role.id());
        List<Grant> entered = new ArrayList<>();
        for (Grant grant : own) {
            admission.notDenied(role, holder).ifPresent(denial -> {
                List<Assumption> open = Admission.and(admitted.get(), grant.open());
                open.addAll(denial);
                entered.add(new Grant(grant.action(), grant.extent(), open, statement.origin()));
            });
        }
        return entered;
    }

    private List<Grant> own(Grants.Holder holder, String role) {
        return grants.of(holder, Catalogue.ASSUME_ROLE).stream()
                .filter(grant -> grant.extent().contains(role))
                .toList();
    }

    private Grants.Holder holder(IamEntity caller) {
        return caller instanceof IamUser user ? grants.holder(user, estate.groupsOf(user)) : grants.holder(caller);
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
        Optional<List<Assumption>> admitted = admission.admitted(role, statement, about);
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
            admission.admitted(role, statement, admission.of(role, account)).ifPresent(open -> {
                String root = "arn:%s:iam::%s:root".formatted(role.arn().partition(), account);
                model.fact(new Identity(root, "group"), statement.origin());
                model.label(root, "principals of account " + account);
                model.fact(new Trusts(role.id(), root), new Support(statement.origin(), open));
            });
            return;
        }
        boolean same = statement.conditions().isEmpty()
                && admission
                        .passes(role, admission.of(role, account), Catalogue.ASSUME_ROLE)
                        .filter(List::isEmpty)
                        .isPresent()
                && role.trust().statements().stream().noneMatch(each -> each.effect() == Effect.DENY);
        callersOf(account).forEach((extent, holders) -> {
            if (extent.contains(role.id())) {
                if (same) {
                    group(role, statement, account, extent, holders);
                } else {
                    holders.keySet().stream()
                            .flatMap(id -> estate.principal(id).stream())
                            .forEach(caller -> oneOf(role, statement, caller, holders.get(caller.id())));
                }
            }
        });
    }

    private void group(IamRole role, Statement statement, String account, Extent extent, Map<String, Grant> holders) {
        String group = "principals of %s that may assume %s".formatted(Ids.account(account), extent.id());
        if (told.add(group)) {
            model.fact(new Identity(group, "group"), statement.origin());
            holders.forEach((id, grant) -> model.fact(new MemberOf(id, group), grant.support()));
        }
        model.fact(new Trusts(role.id(), group), statement.origin());
    }

    /** Where conditions or denials tell callers apart. */
    private void oneOf(IamRole role, Statement statement, IamEntity caller, Grant own) {
        Grants.Holder holder = holder(caller);
        Optional<List<Assumption>> admitted =
                admission.admitted(role, statement, admission.seen(role, caller.account(), holder.circumstances()));
        if (admitted.isEmpty()) {
            return;
        }
        admission.notDenied(role, holder).ifPresent(denial -> {
            List<Assumption> open = Admission.and(admitted.get(), own.open());
            open.addAll(denial);
            model.fact(new Trusts(role.id(), caller.id()), new Support(statement.origin(), open));
        });
    }

    /** Principals of an account by what they may assume. */
    private Map<Extent, Map<String, Grant>> callersOf(String account) {
        return callers.computeIfAbsent(account, none -> {
            Map<Extent, Map<String, Grant>> by = new LinkedHashMap<>();
            for (IamEntity entity : estate.entities()) {
                if (entity.account().equals(account) && !(entity instanceof IamGroup)) {
                    grants.of(holder(entity), Catalogue.ASSUME_ROLE)
                            .forEach(grant -> by.computeIfAbsent(grant.extent(), one -> new LinkedHashMap<>())
                                    .merge(entity.id(), grant, (a, b) -> a.isUnconditional() ? a : b));
                }
            }
            return by;
        });
    }

    private void anyone(IamRole role, Statement statement) {
        if (!statement.actions().includes(Catalogue.ASSUME_ROLE)) {
            return;
        }
        Optional<List<Assumption>> admitted = admission.admitted(role, statement, Circumstances.nobody());
        if (admitted.isEmpty()) {
            return;
        }
        if (told.add(ANY_CALLER)) {
            model.fact(new Identity(ANY_CALLER, "group"), statement.origin());
            estate.entities().stream()
                    .filter(entity -> !(entity instanceof IamGroup))
                    .forEach(entity -> model.fact(new MemberOf(entity.id(), ANY_CALLER), entity.origin()));
        }
        model.fact(new Trusts(role.id(), ANY_CALLER), new Support(statement.origin(), admitted.get()));
    }
}
