package dev.postern.aws;

import dev.postern.aws.Inventory.Thing;
import dev.postern.iam.Arn;
import dev.postern.iam.Caller;
import dev.postern.iam.Context;
import dev.postern.iam.Decision;
import dev.postern.iam.Effect;
import dev.postern.iam.Policies;
import dev.postern.iam.Policy;
import dev.postern.iam.Principal;
import dev.postern.iam.Request;
import dev.postern.iam.Statement;
import dev.postern.iam.Template;
import dev.postern.model.Assumption;
import dev.postern.model.Origin;
import dev.postern.model.Support;
import dev.postern.model.SystemFact.Identity;
import dev.postern.model.SystemFact.Permission;
import dev.postern.model.SystemModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What policies of resources grant, to whom they name: anyone, identities of the account, and other accounts, who must allow it
 * themselves; of those that are known here, it is known whether they do. To name the own account grants nothing by itself.
 */
final class ResourcePolicies {
    private static final String ANYONE = "anyone";

    private final Estate estate;
    private final Catalogue catalogue;
    private final SystemModel.Builder model;
    private final Everyone everyone;

    ResourcePolicies(Estate estate, Grants grants, Catalogue catalogue, SystemModel.Builder model) {
        this.estate = estate;
        everyone = new Everyone(estate, grants, model);
        this.catalogue = catalogue;
        this.model = model;
    }

    void tell(Collection<Thing> things) {
        for (Thing thing : things) {
            thing.policy().ifPresent(policy -> {
                policy.unread()
                        .forEach(unread -> model.doubt(
                                unread.origin(),
                                "whom %s lets in is not known: it %s".formatted(policy.name(), unread.why())));
                policy.statements().forEach(statement -> tell(thing, policy, statement));
            });
        }
    }

    private void tell(Thing thing, Policy policy, Statement statement) {
        if (statement.effect() == Effect.DENY || statement.principals().isEmpty()) {
            return;
        }
        if (statement.principals().get().except()) {
            model.doubt(
                    statement.origin(),
                    "%s grants to all but those of a NotPrincipal, which is not read".formatted(policy.name()));
            return;
        }
        String service = thing.service() + ":";
        for (String action : catalogue.single()) {
            if (action.startsWith(service)
                    && !catalogue.launching().contains(action) // what is there is not what they make
                    && statement.actions().includes(action)) {
                for (Principal principal : statement.principals().get().named()) {
                    tell(thing, policy, statement, action, principal);
                }
            }
        }
    }

    private void tell(Thing thing, Policy policy, Statement statement, String action, Principal principal) {
        ArnPattern whole = ArnPattern.of(thing.id());
        for (String resource : resources(statement, thing)) {
            ArnPattern part = ArnPattern.of(resource);
            if (!part.meets(whole)) {
                continue;
            }
            List<Assumption> open = new ArrayList<>();
            if (!part.covers(whole)) {
                open.add(Questions.liesIn(thing.id(), resource, statement.origin()));
            }
            grant(
                    thing,
                    policy,
                    action,
                    principal,
                    part.covers(whole) ? thing.id() : resource,
                    open,
                    statement.origin());
        }
    }

    /** Key policies and those of topics may say {@code *}, and mean what they are attached to. */
    private static List<String> resources(Statement statement, Thing thing) {
        return statement
                .resources()
                .filter(resources -> !resources.except())
                .map(resources ->
                        resources.patterns().stream().map(Template::text).toList())
                .orElse(List.of(thing.id()));
    }

    private void grant(
            Thing thing,
            Policy policy,
            String action,
            Principal principal,
            String resource,
            List<Assumption> open,
            Origin at) {
        if (principal instanceof Principal.Anyone) {
            needs(Anyone.may(action, resource, thing, policy, estate.organisations()), action, policy, at)
                    .ifPresent(needs -> say(ANYONE, action, thing, open, needs, at));
            estate.accounts().forEach(account -> everyone(account, thing, policy, action, resource, open, at));
        } else if (principal instanceof Principal.Identity named) {
            Optional<IamEntity> known = estate.principal(named.arn().toString());
            if (known.isPresent()) {
                needs(decision(thing, policy, action, everyone.holder(known.get()), resource), action, policy, at)
                        .ifPresent(needs -> say(known.get().id(), action, thing, open, needs, at));
            } else {
                other(named.arn().toString(), "role", thing, action, open, at);
            }
        } else if (principal instanceof Principal.Account account
                && !account.id().equals(thing.account())) {
            if (estate.accounts().contains(account.id())) {
                everyone.holders(account.id())
                        .forEach(who -> needs(decision(thing, policy, action, who, resource), action, policy, at)
                                .ifPresent(needs -> say(who.entity().id(), action, thing, open, needs, at)));
            } else {
                other("arn:aws:iam::%s:root".formatted(account.id()), "group", thing, action, open, at);
            }
        }
    }

    static Request request(Caller caller, String action, String resource, Thing thing, Context context) {
        return new Request(
                caller,
                action,
                resource,
                Optional.of(thing.account()),
                context.with("aws:SecureTransport", "true").with("aws:ResourceAccount", thing.account()));
    }

    /**
     * To an account, by a statement for everyone. In the account of the thing nobody needs a policy of its own; of another one, who has
     * some that allow it is asked one by one.
     */
    private void everyone(
            String account,
            Thing thing,
            Policy policy,
            String action,
            String resource,
            List<Assumption> open,
            Origin at) {
        boolean own = account.equals(thing.account());
        if (own && PolicyShape.isSameForAccounts(policy)) {
            needs(somebody(account, thing, policy, action, resource), action, policy, at)
                    .ifPresent(needs -> everyone.let(account, action).forEach((extent, members) -> {
                        ArnPattern part = ArnPattern.of(resource);
                        if (extent.meets(part)) {
                            List<Assumption> all = new ArrayList<>(open);
                            if (!extent.covers(part)) {
                                all.add(Questions.liesIn(resource, extent.id(), at));
                            }
                            String left = "principals of %s that nothing keeps from %s on %s"
                                    .formatted(Ids.account(account), action, extent.id());
                            say(everyone.called(account, members, left), action, thing, all, needs, at);
                        }
                    }));
            return;
        }
        Map<List<Assumption>, SortedMap<String, Support>> by = new LinkedHashMap<>();
        (own ? everyone.holders(account) : everyone.allowed(account, action))
                .forEach(who -> needs(decision(thing, policy, action, who, resource), action, policy, at)
                        .ifPresent(needs -> by.computeIfAbsent(needs, none -> new TreeMap<>())
                                .put(who.entity().id(), Support.unconditional(at))));
        by.forEach((needs, members) -> {
            String some = "principals of %s whom %s lets do %s on %s"
                    .formatted(Ids.account(account), policy.name(), action, resource);
            say(everyone.called(account, members, some), action, thing, open, needs, at);
        });
    }

    /** On anybody of the account, of whom the policy asks no more. */
    private Decision somebody(String account, Thing thing, Policy policy, String action, String resource) {
        Circumstances about = estate.organisations().seen(thing.account(), account, Circumstances.ofAccount(account));
        Caller caller = new Caller.User(new Arn(thing.id().split(":", 3)[1], "iam", "", account, "user/*"));
        return Decision.on(
                request(caller, action, resource, thing, about.context()),
                Policies.ofIdentity().withResource(policy));
    }

    /** On one whose own policies are known, of whichever account: both sides are asked. */
    private Decision decision(Thing thing, Policy policy, String action, Grants.Holder holder, String resource) {
        IamEntity who = holder.entity();
        Caller caller = who instanceof IamUser ? new Caller.User(who.arn()) : Caller.Role.any(who.arn());
        Organisations organisations = estate.organisations();
        Circumstances about =
                organisations.seen(thing.account(), who.account(), Circumstances.of(who, Optional.empty()));
        Policies policies = Policies.ofIdentity(holder.policies().toArray(Policy[]::new))
                .withServiceControl(organisations.service(who))
                .withResourceControl(organisations.resource(thing.account(), action));
        if (who.boundary().isPresent()) {
            policies = policies.withBoundary(estate.text(who.boundary().get()));
        }
        return Decision.on(request(caller, action, resource, thing, about.context()), policies.withResource(policy));
    }

    private void other(String arn, String kind, Thing thing, String action, List<Assumption> open, Origin at) {
        model.fact(new Identity(arn, kind), at);
        say(arn, action, thing, open, List.of(Questions.callerMayUse(arn, action, thing.id(), at)), at);
    }

    /** What must hold for the request to be allowed; empty where it is denied. */
    private static Optional<List<Assumption>> needs(Decision decision, String action, Policy policy, Origin at) {
        if (decision instanceof Decision.AllowedIf conditional) {
            return Optional.of(ResourceLimits.asked(conditional).stream()
                    .map(rest -> Questions.allows(policy.name(), action, rest.words(), at))
                    .toList());
        }
        return decision instanceof Decision.Allowed ? Optional.of(List.of()) : Optional.empty();
    }

    private void say(String who, String action, Thing thing, List<Assumption> open, List<Assumption> needs, Origin at) {
        List<Assumption> all = new ArrayList<>(open);
        all.addAll(needs);
        model.fact(new Permission(who, action, thing.id()), new Support(at, all));
    }
}
