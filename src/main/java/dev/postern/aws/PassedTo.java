package dev.postern.aws;

import dev.postern.model.Support;
import dev.postern.model.SystemFact.Contains;
import dev.postern.model.SystemFact.Identity;
import dev.postern.model.SystemFact.MemberOf;
import dev.postern.model.SystemFact.Permission;
import dev.postern.model.SystemFact.Trusts;
import dev.postern.model.SystemModel;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Rights to pass roles that depend on the service which gets them. Each service has a scope of its own, with the roles that trust it;
 * a role that trusts several services at once is in it under a name that only this service is trusted by.
 */
final class PassedTo {
    static final String KEY = "iam:PassedToService";

    private final Grants grants;
    private final Catalogue catalogue;
    /** By service: roles that trust it, and on what that rests. */
    private final Map<String, Map<String, Support>> trusting;

    private final SystemModel.Builder model;
    private final Set<String> told = new HashSet<>();

    PassedTo(
            Grants grants, Catalogue catalogue, Map<String, Map<String, Support>> trusting, SystemModel.Builder model) {
        this.grants = grants;
        this.catalogue = catalogue;
        this.trusting = trusting;
        this.model = model;
    }

    boolean matters(Grants.Holder holder) {
        return grants.asks(holder, Catalogue.PASS_ROLE, KEY);
    }

    void say(Grants.Holder holder, String subject) {
        for (String service : catalogue.services()) {
            Map<String, Support> roles = trusting.getOrDefault(service, Map.of());
            for (Grant grant : grants.of(holder.with(KEY, service), Catalogue.PASS_ROLE)) {
                if (grants.members(grant.extent()).stream().anyMatch(roles::containsKey)) {
                    model.fact(
                            new Permission(subject, Catalogue.PASS_ROLE, scope(grant, service, roles)),
                            grant.support());
                }
            }
        }
    }

    private String scope(Grant grant, String service, Map<String, Support> roles) {
        String scope = grant.extent().id() + " for " + service;
        if (told.add(scope)) {
            grants.members(grant.extent()).stream()
                    .filter(roles::containsKey)
                    .forEach(role ->
                            model.fact(new Contains(scope, only(role, service, roles.get(role))), grant.origin()));
        }
        return scope;
    }

    /** The role, or where other services are trusted too, the role as this one gets it. */
    private String only(String role, String service, Support trust) {
        boolean alone = catalogue.services().stream()
                .noneMatch(other -> !other.equals(service)
                        && trusting.getOrDefault(other, Map.of()).containsKey(role));
        if (alone) {
            return role;
        }
        String one = role + " for " + service;
        if (told.add(one)) {
            model.fact(new Identity(one, "role"), trust.origin());
            model.fact(new Trusts(one, service), trust);
            model.fact(new MemberOf(one, role), trust.origin());
        }
        return one;
    }
}
