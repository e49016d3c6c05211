package dev.postern.aws;

import dev.postern.iam.Arn;
import dev.postern.iam.Effect;
import dev.postern.iam.Policy;
import dev.postern.iam.Statement;
import dev.postern.iam.Template;
import dev.postern.model.Assumption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Effective permissions of identities, statement by statement: what policies of the identity allow, less what its boundary does not
 * let through, less what any of them denies. One reading of a policy serves all who share it.
 */
final class Grants {
    private final Estate estate;
    private final Attachable attachable;
    private final Taggers taggers;
    private final IdentityHashMap<Policy, Map<String, List<Statement>>> byAction = new IdentityHashMap<>();
    private final Map<Extent, List<String>> members = new HashMap<>();
    private final Map<Extent, Extent> plain = new HashMap<>();
    private final Map<String, ArnPattern> patterns = new HashMap<>();

    Grants(Estate estate) {
        this.estate = estate;
        attachable = new Attachable(estate);
        taggers = new Taggers(estate, this);
    }

    /** Whose permissions are asked for: the identity, the policies that count as its own, and what is known of its requests. */
    record Holder(IamEntity entity, List<Policy> policies, Circumstances circumstances) {
        Holder with(String key, String value) {
            return new Holder(entity, policies, circumstances.with(key, value));
        }

        /** Of requests for a new user or role, and about it. */
        Holder making(boolean tagged) {
            return new Holder(entity, policies, circumstances.touchingNew(tagged));
        }
    }

    Holder holder(IamEntity entity) {
        return holder(entity, List.of());
    }

    /** A user whose groups' policies count as the user's own. */
    Holder holder(IamEntity entity, List<IamGroup> groups) {
        List<Policy> policies = new ArrayList<>(policies(entity));
        groups.forEach(group -> policies.addAll(policies(group)));
        Circumstances about = Circumstances.of(entity, estate.newest()).tagged(() -> taggers.others(entity));
        return new Holder(entity, policies, estate.organisations().seen(entity.account(), entity.account(), about));
    }

    /** A user with what its groups give it. */
    Holder holderOf(IamEntity entity) {
        return entity instanceof IamUser user ? holder(user, estate.groupsOf(user)) : holder(entity);
    }

    /** Of what a role is asked of callers, whose tags somebody may change, as its own. */
    Circumstances asked(IamRole role, Circumstances caller) {
        return caller.touchingTagged(() -> taggers.any(role));
    }

    /** Of a caller who may change the tags that others ask of it, or for whom somebody may. */
    Holder presenting(Holder holder) {
        return new Holder(
                holder.entity(), holder.policies(), holder.circumstances().tagged(() -> taggers.any(holder.entity())));
    }

    /** The service control policies that hold an identity. */
    List<Policy> limits(IamEntity entity) {
        return levels(entity).stream().flatMap(List::stream).toList();
    }

    private List<List<Policy>> levels(IamEntity entity) {
        return Organisations.levels(estate.organisations().service(entity));
    }

    List<Policy> policies(IamEntity entity) {
        List<Policy> policies = new ArrayList<>(entity.inline());
        entity.attached().forEach(attachment -> policies.add(estate.text(attachment)));
        if (entity instanceof IamUser user) {
            policies.addAll(estate.unknownGroupsOf(user));
        }
        return policies;
    }

    /** What of the action the identity may do. */
    List<Grant> of(Holder holder, String action) {
        Target target = target(holder, action);
        List<Grant> left = anywhere(holder, action, target);
        if (left.isEmpty()) {
            return left;
        }
        if (!target.isListed()) {
            return Companions.withWhatItTakes(left, holder.entity(), beside -> anywhere(holder, action, beside));
        }
        left.removeIf(grant -> members(grant.extent()).isEmpty());
        left.replaceAll(grant -> grant.over(plain(grant.extent())));
        return Narrowing.widest(left);
    }

    /** What of the action the identity may do to what is not there yet, whose circumstances the holder has. */
    List<Grant> onNew(Holder holder, String action) {
        return anywhere(holder, action, target(holder, action));
    }

    private static Target target(Holder holder, String action) {
        Arn arn = holder.entity().arn();
        return Target.of(action, arn.partition(), arn.account());
    }

    private List<Grant> anywhere(Holder holder, String action, Target target) {
        List<Grant> grants = new ArrayList<>();
        for (Reach allowed : reaches(holder.policies(), Effect.ALLOW, action, asking(holder, action))) {
            for (Extent extent : Narrowing.common(Extent.all(target), allowed)) {
                grants.add(new Grant(action, extent, allowed.open(), allowed.origin()));
            }
        }
        return grants.isEmpty() ? grants : let(Narrowing.widest(grants), holder, action);
    }

    /** The same without exceptions that nothing known meets, so that denials of other things make no extents of their own. */
    private Extent plain(Extent extent) {
        if (extent.except().isEmpty()) {
            return extent;
        }
        return plain.computeIfAbsent(extent, none -> {
            List<String> all = members(new Extent(extent.target(), extent.within(), List.of()));
            return new Extent(
                    extent.target(),
                    extent.within(),
                    extent.except().stream()
                            .filter(pattern -> all.stream().anyMatch(pattern::matches))
                            .toList());
        });
    }

    /** Whether there is anything in the identity's account that the action could touch. */
    boolean hasAnything(String action, IamEntity entity) {
        Target target = Target.of(action, entity.arn().partition(), entity.account());
        return !target.isListed() || !members(Extent.all(target)).isEmpty();
    }

    /** Whether a statement on the action, in policies or boundary, asks for the key. */
    boolean asks(Holder holder, String action, String key) {
        List<Policy> policies = new ArrayList<>(holder.policies());
        policies.addAll(above(holder, action));
        return policies.stream()
                .flatMap(policy -> statements(policy, action).stream())
                .anyMatch(statement -> statement.comparisons(key).findAny().isPresent());
    }

    private List<Grant> let(List<Grant> grants, Holder holder, String action) {
        List<List<Policy>> layers = new ArrayList<>(levels(holder.entity()));
        holder.entity().boundary().map(estate::text).ifPresent(boundary -> layers.add(List.of(boundary)));
        return let(grants, layers, holder, action);
    }

    /** What of the grants each layer lets through, less all denials. */
    private List<Grant> let(List<Grant> grants, List<List<Policy>> layers, Holder holder, String action) {
        List<Grant> within = grants;
        for (List<Policy> policies : layers) {
            List<Reach> layer = layer(policies, action, holder);
            within = within.stream()
                    .flatMap(grant -> Narrowing.within(grant, layer).stream())
                    .toList();
        }
        List<Reach> denials = denials(holder, action);
        List<Grant> left = new ArrayList<>();
        within.forEach(each -> left.addAll(Narrowing.without(each, denials)));
        return new ArrayList<>(Narrowing.widest(left));
    }

    /** What takes from that which the holder's own policies allow: of its organisation, and its boundary. */
    private List<Policy> above(Holder holder, String action) {
        List<Policy> above = new ArrayList<>(limits(holder.entity()));
        if (!action.startsWith("sts:")) { // whose roles they are that may be assumed, their trust tells
            Organisations.levels(estate.organisations().resource(holder.entity().account(), action))
                    .forEach(above::addAll);
        }
        holder.entity().boundary().map(estate::text).ifPresent(above::add);
        return above;
    }

    /**
     * What is left of things of the caller's own account whose policies name the caller.
     *
     * @param itself whether they name who asks, a user or everyone, for which a boundary does not count; and not the role of a session
     */
    List<Grant> letWithin(Holder holder, String action, ArnPattern things, boolean itself) {
        Grant named = new Grant(
                action,
                Extent.all(target(holder, action)).and(things),
                List.of(),
                holder.entity().origin());
        return itself
                ? let(List.of(named), levels(holder.entity()), holder, action)
                : let(List.of(named), holder, action);
    }

    /** What is left of roles of the caller's own account, each with a trust of the caller's making, for it to assume. */
    List<Grant> assumable(Holder holder, Grant roles) {
        List<List<Policy>> ofRoles = Organisations.levels(
                estate.organisations().resource(holder.entity().account(), Catalogue.ASSUME_ROLE));
        List<List<Policy>> layers = new ArrayList<>(levels(holder.entity()));
        layers.addAll(ofRoles);
        List<Reach> denials = denials(
                ofRoles.stream().flatMap(List::stream).toList(),
                Catalogue.ASSUME_ROLE,
                asking(holder, Catalogue.ASSUME_ROLE));
        return let(List.of(roles), layers, holder, Catalogue.ASSUME_ROLE).stream()
                .flatMap(grant -> Narrowing.without(grant, denials).stream())
                .toList();
    }

    private List<Reach> layer(List<Policy> policies, String action, Holder holder) {
        List<Reach> layer = new ArrayList<>(reaches(policies, Effect.ALLOW, action, asking(holder, action)));
        policies.forEach(policy -> policy.unread().stream()
                .filter(unread -> unread.effect().filter(Effect.DENY::equals).isEmpty())
                .forEach(unread -> layer.add(
                        open(Questions.letsThrough(policy.name(), unread.why(), unread.origin()), unread.origin()))));
        return layer;
    }

    private static Reach open(Assumption question, dev.postern.model.Origin at) {
        return new Reach(false, List.of(ArnPattern.EVERYTHING), List.of(question), List.of(question), at);
    }

    /** What denies the action: statements of the identity's policies, of its boundary and of its organisation. */
    List<Reach> denials(Holder holder, String action) {
        List<Policy> policies = new ArrayList<>(holder.policies());
        policies.addAll(above(holder, action));
        return denials(policies, action, asking(holder, action));
    }

    private static Circumstances asking(Holder holder, String action) {
        return holder.circumstances().asking(action, holder.entity().arn().partition());
    }

    List<Reach> denials(List<Policy> policies, String action, Circumstances about) {
        List<Reach> denials = new ArrayList<>(reaches(policies, Effect.DENY, action, about));
        for (Policy policy : policies) {
            policy.unread().stream()
                    .filter(unread -> mayDeny(policy, unread))
                    .forEach(unread -> denials.add(open(
                            Questions.doesNotDeny(policy.name(), unread.why(), unread.origin()), unread.origin())));
        }
        return denials;
    }

    /** Of policies of AWS, those that grant deny nothing. */
    private static boolean mayDeny(Policy policy, Policy.Unread unread) {
        return unread.effect().map(Effect.DENY::equals).orElse(!policy.name().contains(":iam::aws:policy/"));
    }

    private List<Reach> reaches(Collection<Policy> policies, Effect effect, String action, Circumstances about) {
        List<Reach> reaches = new ArrayList<>();
        for (Policy policy : policies) {
            for (Statement statement : statements(policy, action)) {
                if (statement.effect() == effect) {
                    List<IamEntity> targets =
                            Circumstances.asksOfTarget(statement) && !about.touchNew() ? targets(action) : List.of();
                    if (targets.isEmpty()) {
                        reach(policy, statement, action, about).ifPresent(reaches::add);
                    } else {
                        reaches.addAll(reaches(policy, statement, action, targets, about));
                    }
                }
            }
        }
        return reaches;
    }

    /** Those of whom tags and boundary are known. */
    private List<IamEntity> targets(String action) {
        return Target.listed(action).stream()
                .flatMap(kind -> things(kind).stream())
                .flatMap(id -> estate.principal(id).stream())
                .toList();
    }

    /** Of a statement that asks whom it touches: whom it touches, by what else it rests on. */
    private List<Reach> reaches(
            Policy policy, Statement statement, String action, List<IamEntity> targets, Circumstances about) {
        Map<List<List<Assumption>>, Reach> by = new LinkedHashMap<>();
        for (IamEntity target : targets) {
            reach(policy, statement, action, about.touching(target, action).touchingTagged(() -> taggers.any(target)))
                    .filter(reach -> reach.speaksOf(target.id()))
                    .ifPresent(reach ->
                            by.merge(List.of(reach.open(), reach.otherwise()), reach.of(target.id()), Reach::and));
        }
        return List.copyOf(by.values());
    }

    /** Those that speak of the action. */
    List<Statement> statements(Policy policy, String action) {
        return byAction.computeIfAbsent(policy, none -> new HashMap<>())
                .computeIfAbsent(
                        action,
                        none -> policy.statements().stream()
                                .filter(statement -> statement.actions().includes(action))
                                .toList());
    }

    private Optional<Reach> reach(Policy policy, Statement statement, String action, Circumstances about) {
        Settled settled = statement.conditions().isEmpty()
                ? Settled.ALWAYS
                : attachable
                        .settle(policy.name(), statement, action, about)
                        .orElseGet(() -> about.settle(policy.name(), statement));
        boolean denies = statement.effect() == Effect.DENY;
        if (settled.never()
                || denies && settled.byChoice()
                || statement.resources().isEmpty()) {
            return Optional.empty();
        }
        List<Assumption> open = new ArrayList<>(settled.holds());
        List<Assumption> otherwise = new ArrayList<>(settled.fails());
        List<ArnPattern> over = new ArrayList<>();
        for (Template template : statement.resources().get().patterns()) {
            Optional<String> resolved = Variables.resolve(template, about.context());
            resolved.ifPresent(text -> over.add(patterns.computeIfAbsent(text, ArnPattern::of)));
            if (resolved.isPresent() && Variables.isOpen(template, about.context())) {
                Assumption question = Questions.variable(policy.name(), template.text(), statement.origin());
                open.add(question);
                otherwise.add(question);
            }
        }
        return over.isEmpty() && !statement.resources().get().except()
                ? Optional.empty()
                : Optional.of(
                        new Reach(statement.resources().get().except(), over, open, otherwise, statement.origin()));
    }

    /** @param action with %s for User or Role */
    List<Grant> onSelf(Holder holder, String action) {
        if (holder.entity() instanceof IamRole role && role.isReserved()) {
            return List.of();
        }
        return of(holder, on(holder.entity(), action)).stream()
                .filter(grant -> grant.extent().contains(holder.entity().id()))
                .toList();
    }

    static String on(IamEntity entity, String action) {
        return action.formatted(entity instanceof IamUser ? "User" : "Role");
    }

    /** The policies that statements on an action name as those that may be attached. */
    List<String> attachable(Holder holder, String action) {
        return holder.policies().stream()
                .flatMap(policy -> statements(policy, action).stream())
                .flatMap(statement -> attachable.named(statement).stream())
                .distinct()
                .toList();
    }

    Policy text(Attachment attachment) {
        return estate.text(attachment);
    }

    /** By id: the versions of an attached policy that are not in force. */
    Map<String, Policy> otherVersions(Attachment attachment) {
        return estate.policy(attachment.policy())
                .filter(policy -> !policy.isOfAws())
                .map(ManagedPolicy::others)
                .orElse(Map.of());
    }

    /** The ids of what is known to be in an extent, of kinds that the details list. */
    List<String> members(Extent extent) {
        return members.computeIfAbsent(
                extent,
                none -> things(extent.target().kind()).stream()
                        .filter(extent::contains)
                        .toList());
    }

    private List<String> things(Target.Kind kind) {
        return switch (kind) {
            case USER -> estate.users().stream().map(IamEntity::id).toList();
            case GROUP -> estate.groups().stream().map(IamEntity::id).toList();
            case ROLE ->
                estate.roles().stream()
                        .filter(role -> !role.isReserved())
                        .map(IamEntity::id)
                        .toList();
            case POLICY ->
                estate.policies().stream()
                        .filter(policy -> !policy.isOfAws())
                        .map(ManagedPolicy::id)
                        .toList();
            case WORKLOAD, OTHER -> List.of();
        };
    }
}
