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
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whom the policy of a resource names that no file tells of: other accounts and their principals, services, identity providers. What
 * their own side says is not known, and counts as allowed.
 */
final class NamedOutsiders {
    private final Estate estate;
    private final Thing thing;
    private final Policy policy;

    NamedOutsiders(Estate estate, Thing thing, Policy policy) {
        this.estate = estate;
        this.thing = thing;
        this.policy = policy;
    }

    /** By how they are called. */
    SortedMap<String, Decision> may(String action, String resource) {
        SortedMap<String, Decision> may = new TreeMap<>();
        policy.statements().stream()
                .filter(statement -> statement.effect() == Effect.ALLOW
                        && statement.actions().includes(action))
                .flatMap(statement -> statement.principals().stream())
                .filter(principals -> !principals.except())
                .flatMap(principals -> principals.named().stream())
                .distinct()
                .forEach(principal -> name(principal)
                        .ifPresent(name -> may.computeIfAbsent(name, none -> on(principal, action, resource))));
        return may;
    }

    private Optional<String> name(Principal principal) {
        if (principal instanceof Principal.Account account) {
            return Optional.of(account.id())
                    .filter(id -> !estate.accounts().contains(id) && !id.equals(thing.account()))
                    .map(id -> "account " + id);
        }
        if (principal instanceof Principal.Identity named) {
            String arn = named.arn().toString();
            return Optional.of(arn)
                    .filter(id -> named.arn().service().equals("iam")
                            && estate.principal(id).isEmpty());
        }
        if (principal instanceof Principal.Service service) {
            return Optional.of(service.name());
        }
        return principal instanceof Principal.Federated federated
                ? Optional.of(federated.provider())
                : Optional.empty();
    }

    private Decision on(Principal principal, String action, String resource) {
        Caller caller = caller(principal);
        String account = caller.account().orElse("");
        Circumstances about = caller instanceof Caller.Service
                ? Circumstances.ofNoAccount()
                        .with("aws:PrincipalIsAWSService", "true")
                        .with("aws:SourceAccount", thing.account())
                : account.isEmpty() ? Circumstances.ofNoAccount() : Circumstances.ofAccount(account);
        Context context =
                estate.organisations().seen(thing.account(), account, about).context();
        if (principal instanceof Principal.Account) {
            for (String key : new String[] {"aws:PrincipalArn", "aws:username", "aws:PrincipalType"}) {
                context = context.with(key, new Context.Unknown());
            }
        }
        Policies policies = account.isEmpty() ? Policies.ofIdentity() : Policies.ofIdentity(ResourceLimits.EVERYTHING);
        return Decision.on(
                ResourcePolicies.request(caller, action, resource, thing, context),
                policies.withResourceControl(estate.organisations().resource(thing.account(), action))
                        .withResource(policy));
    }

    private Caller caller(Principal principal) {
        if (principal instanceof Principal.Service service) {
            return new Caller.Service(service.name());
        }
        if (principal instanceof Principal.Federated federated) {
            return new Caller.Federated(federated.provider());
        }
        if (principal instanceof Principal.Account account) {
            return new Caller.User(new Arn(thing.id().split(":", 3)[1], "iam", "", account.id(), "user/*"));
        }
        Arn arn = ((Principal.Identity) principal).arn();
        return arn.resourceType().equals("user") ? new Caller.User(arn) : Caller.Role.any(arn);
    }
}
