package dev.postern.aws;

import dev.postern.iam.Effect;
import dev.postern.iam.Policy;
import dev.postern.model.AttackerFact.Can;
import dev.postern.model.Control;
import dev.postern.model.PlacedControl;
import dev.postern.model.Support;
import dev.postern.model.SystemFact.Contains;
import dev.postern.model.SystemFact.Identity;
import dev.postern.model.SystemFact.MemberOf;
import dev.postern.model.SystemFact.Scope;
import dev.postern.model.SystemFact.Trusts;
import dev.postern.model.SystemModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes facts of what one file of details says, in the light of others: identities and their permissions, who trusts whom, what a
 * change of a policy changes. It starts nowhere; its goals are to administer its accounts.
 */
public final class AccountModel {
    private static final String ADMINISTER = "administer";

    private final AccountDetails own;
    private final Estate estate;
    private final SystemModel.Builder model;
    private final Grants grants;
    private final Unheld unheld;
    private final Widening widening;
    private final Trusting trusting;
    private final Permissions permissions;
    private final Catalogue catalogue;
    private final SelfChanges changes;

    private AccountModel(
            AccountDetails own,
            Collection<AccountDetails> beside,
            List<Organisation> organisations,
            Catalogue catalogue,
            SystemModel.Builder model) {
        List<AccountDetails> all = new ArrayList<>(List.of(own));
        all.addAll(beside);
        this.own = own;
        this.model = model;
        this.catalogue = catalogue;
        estate = new Estate(all, organisations);
        grants = new Grants(estate);
        ResourceLimits limits = new ResourceLimits(estate);
        unheld = new Unheld(grants, limits);
        Together together = new Together(grants, catalogue);
        Hands hands = new Hands(estate, grants);
        widening = new Widening(grants, hands, estate.accounts().size() > 1);
        changes = new SelfChanges(grants, hands, new Joining(estate, grants, unheld, together), widening, catalogue);
        trusting = new Trusting(estate, grants, changes, model);
        Workloads workloads = new Workloads(model, trusting.services());
        permissions = new Permissions(
                estate,
                grants,
                limits,
                unheld,
                together,
                catalogue,
                workloads,
                new PassedTo(grants, catalogue, trusting.services(), model),
                new OtherServices(grants, catalogue, trusting.services(), model),
                trusting.saml(),
                model);
    }

    /**
     * @param beside details of other accounts, and other details of the same: of what both tell, {@code own} counts
     * @param organisations what holds the accounts
     * @param model is told the facts
     */
    public static void add(
            AccountDetails own,
            Collection<AccountDetails> beside,
            List<Organisation> organisations,
            Catalogue catalogue,
            SystemModel.Builder model) {
        new AccountModel(own, beside, organisations, catalogue, model).add();
    }

    private void add() {
        Estate told = new Estate(List.of(own));
        for (String account : told.accounts()) {
            model.fact(new Scope(Ids.account(account), "account"), own.origin());
            model.goal(new Can(ADMINISTER, Ids.account(account)), own.origin());
        }
        told.entities().forEach(this::declare);
        told.things()
                .forEach(thing -> model.fact(new Contains(Ids.account(thing.account()), thing.id()), thing.origin()));
        told.roles().forEach(trusting::add);
        own.inventory()
                .presumed()
                .forEach(each -> model.fact(
                        new Trusts(each.role(), each.who()),
                        new Support(each.origin(), List.of(Questions.trusts(each.role(), each.who(), each.origin())))));
        told.groups().forEach(group -> permissions.add(group, List.of()));
        told.roles().forEach(role -> {
            permissions.add(role, List.of());
            changes(role);
        });
        told.users().forEach(this::user);
        told.entities().forEach(this::attachments);
        new ResourcePolicies(estate, grants, catalogue, model)
                .tell(own.inventory().things());
        PolicyFaults.tell(told, grants, model);
        UnreadActions.tell(told, grants, catalogue, own.origin(), model);
    }

    private static String kind(IamEntity entity) {
        return entity instanceof IamUser ? "human" : entity instanceof IamRole ? "role" : "group";
    }

    private void declare(IamEntity entity) {
        model.fact(new Identity(entity.id(), kind(entity)), entity.origin());
        model.fact(new Contains(Ids.account(entity.account()), entity.id()), entity.origin());
        entity.boundary()
                .filter(boundary -> new Boundaries(grants).hold(entity, boundary))
                .map(Attachment::origin)
                .or(() -> widening.denial(entity))
                .ifPresent(at ->
                        model.control(PlacedControl.enforced(new Control("permission-boundary", entity.id()), at)));
    }

    /**
     * A user enjoys what its groups are granted, unless a boundary or denial of its own takes from that: then what is left of it is the
     * user's own, and a change of the group is a change of the user.
     */
    private void user(IamUser user) {
        List<IamGroup> groups = estate.groupsOf(user);
        boolean plain = groups.isEmpty() || isPlain(user, groups);
        groups.forEach(group -> model.fact(
                plain ? new MemberOf(user.id(), group.id()) : new Contains(group.id(), user.id()), user.origin()));
        permissions.add(user, groups, plain);
        changes(user);
    }

    private void changes(IamEntity entity) {
        changes.of(entity).forEach(change -> {
            model.fact(new Identity(change.to().id(), kind(entity)), change.origin());
            permissions.add(change);
        });
    }

    private boolean isPlain(IamUser user, List<IamGroup> groups) {
        return unheld.is(user)
                && groups.stream()
                        .flatMap(group -> grants.policies(group).stream())
                        .allMatch(PolicyShape::isSameForAll);
    }

    /** Who changes a policy changes what all are granted to whom it is attached. */
    private void attachments(IamEntity entity) {
        Set<String> attached = new TreeSet<>();
        entity.attached().stream()
                .filter(each -> attached.add(each.policy()))
                .forEach(each -> estate.policy(each.policy())
                        .filter(policy -> !policy.isOfAws())
                        .ifPresent(policy -> {
                            model.fact(new Contains(policy.id(), entity.id()), each.origin());
                            if (permissions.usesVersions()) {
                                version(policy, entity, each);
                            }
                        }));
    }

    /** What an identity gives itself by a version in the file, {@link SelfChanges} tell; what others give it, is asked. */
    private void version(ManagedPolicy policy, IamEntity entity, Attachment at) {
        boolean certain = policy.others().values().stream().anyMatch(PolicyShape::isEverything);
        if (!policy.others().isEmpty() && policy.others().values().stream().noneMatch(this::mayLeadOn)) {
            return;
        }
        model.fact(
                new Contains(Ids.versions(policy.id()), entity.id()),
                certain
                        ? Support.unconditional(policy.origin())
                        : new Support(at.origin(), List.of(Questions.strongerVersion(policy.id(), policy.origin()))));
    }

    /** Whether a version in the file allows anything that touches identities, policies or workloads. */
    private boolean mayLeadOn(Policy version) {
        return !version.unread().isEmpty()
                || version.statements().stream()
                        .filter(statement -> statement.effect() == Effect.ALLOW)
                        .anyMatch(statement -> statement.actions().includes(Catalogue.ASSUME_ROLE)
                                || catalogue.single().stream()
                                        .filter(action ->
                                                Target.of(action, "aws", "0").kind() != Target.Kind.OTHER)
                                        .anyMatch(statement.actions()::includes));
    }
}
