package dev.postern.aws;

import dev.postern.aws.Inventory.Thing;
import dev.postern.iam.Actions;
import dev.postern.iam.Arn;
import dev.postern.iam.Caller;
import dev.postern.iam.Context;
import dev.postern.iam.Decision;
import dev.postern.iam.Decision.Denied;
import dev.postern.iam.Effect;
import dev.postern.iam.Policies;
import dev.postern.iam.Policy;
import dev.postern.iam.Principal;
import dev.postern.iam.Principals;
import dev.postern.iam.Request;
import dev.postern.iam.Resources;
import dev.postern.iam.Statement;
import dev.postern.model.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Who may do what, one request at a time, by the policies of identities, of roles, and of what else the files list: details of an
 * account list no other resources, plans and states do.
 */
public final class Access {
    private static final String LIST_BUCKETS = "s3:ListAllMyBuckets";
    /** Services of which each action that the catalogue names touches one thing, but for the list of buckets. */
    private static final Set<String> ON_ONE = Set.of("s3", "dynamodb", "sqs", "sns", "kms", "secretsmanager");

    private final Estate estate;
    private final SortedMap<String, IamEntity> principals = new TreeMap<>();

    private final Grants grants;
    private final Predicate<String> known;

    private Access(Estate estate, Predicate<String> known) {
        this.estate = estate;
        this.known = known;
        grants = new Grants(estate);
        estate.users().forEach(user -> principals.put(user.id(), user));
        estate.roles().forEach(role -> principals.put(role.id(), role));
    }

    /**
     * @param organisations what holds the accounts
     * @param known actions of which is known what policies of AWS say, even where the details do not bring their text
     */
    public static Access of(
            Collection<AccountDetails> details, Collection<Organisation> organisations, Predicate<String> known) {
        return new Access(new Estate(List.copyOf(details), List.copyOf(organisations)), known);
    }

    /** ARNs of users and roles. */
    public Collection<String> principals() {
        return Collections.unmodifiableSet(principals.keySet());
    }

    /** @throws IllegalArgumentException where there is no such principal */
    public Decision can(String principal, String action, String resource) {
        return can(principal, action, resource, estate.thing(resource));
    }

    private Decision can(String principal, String action, String resource, Optional<Thing> thing) {
        IamEntity who = principals.get(principal);
        if (who == null) {
            throw new IllegalArgumentException("no principal " + principal);
        }
        Caller caller = who instanceof IamUser ? new Caller.User(who.arn()) : Caller.Role.any(who.arn());
        String owner = thing.map(Thing::account)
                .or(() -> Arn.of(resource).map(Arn::account).filter(account -> !account.isEmpty()))
                .orElse(who.account());
        Circumstances about =
                estate.organisations().seen(owner, who.account(), Circumstances.of(who, Optional.empty()));
        Optional<IamEntity> target = estate.principal(resource);
        if (target.isPresent()) {
            about = target.get() instanceof IamRole role && action.equalsIgnoreCase(Catalogue.ASSUME_ROLE)
                    ? about.assuming(role)
                    : about.touching(target.get(), action);
        }
        Policies policies = policies(who, action, resource, thing)
                .withServiceControl(estate.organisations().service(who))
                .withResourceControl(estate.organisations().resource(owner, action));
        Decision decision = Decision.on(
                new Request(caller, action, resource, thing.map(Thing::account), about.context()), policies);
        if (decision instanceof Decision.AllowedIf && who instanceof IamUser) {
            Context byKey = about.without(Circumstances.MFA).context();
            Decision signed =
                    Decision.on(new Request(caller, action, resource, thing.map(Thing::account), byKey), policies);
            return signed instanceof Decision.Allowed ? signed : decision;
        }
        return decision;
    }

    /** Whether requests of an action of the catalogue name one thing that they touch, as far as is known. */
    public static boolean takesResource(String action) {
        return Target.listed(action).isPresent()
                || ON_ONE.contains(action.substring(0, action.indexOf(':'))) && !action.equals(LIST_BUCKETS);
    }

    /** The decision on each user and role, by ARN. */
    public SortedMap<String, Decision> who(String action, String resource) {
        SortedMap<String, Decision> who = new TreeMap<>();
        Optional<Thing> thing = estate.thing(resource);
        principals.keySet().forEach(principal -> who.put(principal, can(principal, action, resource, thing)));
        return who;
    }

    /**
     * The decision on whoever asks from the internet, and on those whom the policy of the resource or the trust of the role names that no
     * file tells of; empty where no such policy is known, which alone can let them.
     */
    public SortedMap<String, Decision> outsiders(String action, String resource) {
        SortedMap<String, Decision> outsiders = new TreeMap<>();
        Optional<Thing> trusting = role(resource)
                .map(role -> new Thing(role.id(), role.account(), List.of(), Optional.of(role.trust()), role.origin()));
        trusting.or(() -> estate.thing(resource))
                .ifPresent(thing -> policy(thing).ifPresent(policy -> {
                    outsiders.putAll(new NamedOutsiders(estate, thing, policy).may(action, resource));
                    if (trusting.isEmpty() || action.equalsIgnoreCase(Catalogue.ASSUME_ROLE)) {
                        outsiders.put(
                                Outsiders.ANYONE, Anyone.may(action, resource, thing, policy, estate.organisations()));
                    }
                }));
        outsiders.keySet().stream()
                .toList()
                .forEach(provider -> stranger(provider, resource)
                        .filter(token -> action.equalsIgnoreCase(tokenAction(provider)))
                        .ifPresent(token -> outsiders.put(
                                "%s, with a token of %s".formatted(Outsiders.ANYONE, Outsiders.issuer(provider)),
                                admits(provider, token, resource))));
        return outsiders;
    }

    /** What a role answers a service that comes to it. */
    public Decision admits(String service, String role) {
        return admits(new Caller.Service(service), Catalogue.ASSUME_ROLE, role, Context.open());
    }

    private Decision admits(Caller caller, String action, String role, Context context) {
        Policies policies = Policies.ofIdentity();
        return Decision.on(
                Request.of(caller, action, role, context),
                role(role).map(found -> policies.withResource(found.trust())).orElse(policies));
    }

    /**
     * The claims of a stranger's token of an identity provider that a role lets in; empty where it lets in none.
     *
     * @param provider as the trust policy of the role names it
     */
    public Optional<Map<String, String>> stranger(String provider, String role) {
        String issuer = Outsiders.issuer(provider);
        return role(role).stream()
                .map(found -> found.trust().statements())
                .flatMap(
                        trust -> Stream.concat(Strangers.tokens(issuer, trust), BuiltInProviders.guests(issuer, trust)))
                .filter(token -> !(admits(provider, token, role) instanceof Denied))
                .findFirst();
    }

    /** What a role answers whoever brings a token with these claims. */
    public Decision admits(String provider, Map<String, String> claims, String role) {
        Context context = Context.open();
        for (Map.Entry<String, String> claim : claims.entrySet()) {
            context = context.with(claim.getKey(), claim.getValue());
        }
        return admits(new Caller.Federated(provider), tokenAction(provider), role, context);
    }

    /** By which whoever brings a token of the provider takes a role. */
    public static String tokenAction(String provider) {
        return FederatedTrust.action(provider);
    }

    /**
     * What a statement of a role's trust policy has to ask of tokens so that no stranger's is let in; empty where nothing that is known
     * keeps strangers out and others not.
     */
    public List<Claim> narrowed(String provider, String role, Origin statement) {
        return role(role).stream()
                .flatMap(found -> found.trust().statements().stream())
                .filter(each -> each.origin().equals(statement))
                .flatMap(each -> Strangers.narrowed(Outsiders.issuer(provider), each).stream())
                .toList();
    }

    /**
     * What is there in the account of an identity that an action touches and a pattern of resources matches; of kinds that the details
     * list, else none.
     */
    public List<String> things(String identity, String action, String pattern) {
        Arn owner = Arn.of(identity).orElseThrow();
        Target target = Target.of(action, owner.partition(), owner.account());
        if (!target.isListed()) {
            return List.of();
        }
        ArnPattern wanted = ArnPattern.of(pattern);
        return grants.members(Extent.all(target)).stream()
                .filter(wanted::matches)
                .toList();
    }

    private Optional<IamRole> role(String arn) {
        return Arn.of(arn)
                .flatMap(it -> estate.principal(it.toString()))
                .filter(IamRole.class::isInstance)
                .map(IamRole.class::cast);
    }

    /**
     * A key that is given no policy has one that leaves it to its account.
     *
     * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html">Default key policy</a>
     */
    private static Optional<Policy> policy(Thing thing) {
        return thing.service().equals("kms") && thing.policy().isEmpty()
                ? Optional.of(Policy.of(
                        "the policy that AWS gives a key",
                        new Statement(
                                "",
                                Effect.ALLOW,
                                Optional.of(Principals.of(new Principal.Account(thing.account()))),
                                Actions.of("kms:*"),
                                Optional.of(Resources.of("*")),
                                List.of(),
                                thing.origin())))
                : thing.policy();
    }

    private Policies policies(IamEntity who, String action, String resource, Optional<Thing> thing) {
        Function<Attachment, Policy> text = known.test(action) ? estate::text : estate::whole;
        List<IamEntity> granted = new ArrayList<>(List.of(who));
        List<Policy> identity = new ArrayList<>();
        if (who instanceof IamUser user) {
            granted.addAll(estate.groupsOf(user));
            identity.addAll(estate.unknownGroupsOf(user));
        }
        for (IamEntity each : granted) {
            identity.addAll(each.inline());
            each.attached().forEach(attachment -> identity.add(text.apply(attachment)));
        }
        Policies policies = Policies.ofIdentity(identity.toArray(Policy[]::new));
        if (who.boundary().isPresent()) {
            policies = policies.withBoundary(text.apply(who.boundary().get()));
        }
        return role(resource)
                .map(IamRole::trust)
                .or(() -> thing.flatMap(Access::policy))
                .map(policies::withResource)
                .orElse(policies);
    }
}
