package dev.postern.aws;

import dev.postern.aws.SelfChange.State;
import dev.postern.iam.Effect;
import dev.postern.iam.Operator;
import dev.postern.iam.Policy;
import dev.postern.iam.Statement;
import dev.postern.iam.Template;
import dev.postern.model.Assumption;
import dev.postern.model.Origin;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What identities may change of themselves that gives them more: their boundary, tags that their policies ask for, policies of their
 * own that deny, policies that they may attach by name, versions of their policies, groups that they may join, any policy where
 * something still holds them. One change may be what lets them make another one. What they may not
 * themselves, {@link Hands} of others may do; their tags are asked where a condition reads them.
 */
final class SelfChanges {
    private static final String OWN = "+own";
    private static final String SET_VERSION = "iam:SetDefaultPolicyVersion";
    private static final String TAG = "aws:principaltag/";
    /** Six kinds of change in any order are no more than half of these, unless policies that are attached bring denials. */
    private static final int MOST_STATES = 128;

    private final Grants grants;
    private final Hands hands;
    private final Joining joining;
    private final Widening widening;
    private final Catalogue catalogue;
    private final IdentityHashMap<IamEntity, List<SelfChange>> known = new IdentityHashMap<>();

    SelfChanges(Grants grants, Hands hands, Joining joining, Widening widening, Catalogue catalogue) {
        this.grants = grants;
        this.hands = hands;
        this.joining = joining;
        this.widening = widening;
        this.catalogue = catalogue;
    }

    /** The changes that lead to more than there was before, each told once from each state that it is made in. */
    List<SelfChange> of(IamEntity who) {
        return known.computeIfAbsent(who, this::found);
    }

    /** The identity as it may come to stand, each once. */
    List<State> states(IamEntity who) {
        return of(who).stream().map(SelfChange::to).distinct().toList();
    }

    private List<SelfChange> found(IamEntity who) {
        if (who instanceof IamGroup || once(grants.holderOf(who)).isEmpty()) {
            return List.of();
        }
        State start = new State(who, who.id());
        Map<IamEntity, State> states = new HashMap<>(Map.of(who, start));
        Deque<State> next = new ArrayDeque<>(List.of(start));
        List<SelfChange> changes = new ArrayList<>();
        while (!next.isEmpty() && states.size() < MOST_STATES) {
            State from = next.remove();
            for (Step step : once(grants.holderOf(from.entity()))) {
                State to = states.computeIfAbsent(step.changed(), changed -> {
                    State state = new State(changed, from.id() + step.after());
                    next.add(state);
                    return state;
                });
                changes.add(new SelfChange(from, to, step.action(), step.open(), step.origin()));
            }
        }
        return leading(changes);
    }

    /** Without those after which nothing more is granted, nor after what they lead to. */
    private List<SelfChange> leading(List<SelfChange> changes) {
        Set<State> lead = new HashSet<>();
        Deque<SelfChange> leading = new ArrayDeque<>();
        for (int i = changes.size() - 1; i >= 0; i--) {
            SelfChange change = changes.get(i);
            if (lead.contains(change.to())
                    || givesMore(
                            grants.holderOf(change.from().entity()),
                            grants.holderOf(change.to().entity()))) {
                lead.add(change.from());
                leading.addFirst(change);
            }
        }
        return List.copyOf(leading);
    }

    /** One change of an identity as it stands, and in words what it has then. */
    private record Step(IamEntity changed, String after, String action, List<Assumption> open, Origin origin) {
        /** By all of the grants together; none where there are none. */
        static Optional<Step> of(IamEntity changed, String after, List<Grant> all) {
            return all.stream()
                    .findFirst()
                    .map(first -> new Step(
                            changed,
                            after,
                            all.stream()
                                    .map(Grant::action)
                                    .filter(action -> action.endsWith(Hands.OTHER))
                                    .findFirst()
                                    .orElse(first.action()),
                            all.stream()
                                    .flatMap(grant -> grant.open().stream())
                                    .distinct()
                                    .toList(),
                            first.origin()));
        }
    }

    private List<Step> once(Grants.Holder holder) {
        List<Step> steps = new ArrayList<>();
        unbound(holder).ifPresent(steps::add);
        undenied(holder).ifPresent(steps::add);
        retagged(holder).ifPresent(steps::add);
        attaching(holder).ifPresent(steps::add);
        joined(holder).ifPresent(steps::add);
        widened(holder).ifPresent(steps::add);
        steps.addAll(versioned(holder));
        return steps;
    }

    private boolean givesMore(Grants.Holder before, Grants.Holder after) {
        return Stream.concat(Stream.of(Catalogue.ASSUME_ROLE), catalogue.single().stream())
                .anyMatch(action -> !new HashSet<>(grants.of(before, action)).containsAll(grants.of(after, action)));
    }

    private Optional<Step> unbound(Grants.Holder holder) {
        IamEntity who = holder.entity();
        return who.boundary()
                .flatMap(boundary -> freeing(holder, boundary))
                .flatMap(grant -> Step.of(
                        who.changed(who.inline(), who.attached(), Optional.empty(), who.tags()),
                        " without its boundary",
                        List.of(grant)));
    }

    private Optional<Step> undenied(Grants.Holder holder) {
        IamEntity who = holder.entity();
        List<Grant> ways = new ArrayList<>();
        List<Policy> inline = new ArrayList<>();
        for (Policy policy : who.inline()) {
            Optional<Grant> way = denies(policy) ? made(holder, "iam:Delete%sPolicy", "", "") : Optional.empty();
            way.ifPresentOrElse(ways::add, () -> inline.add(policy));
        }
        List<Attachment> attached = new ArrayList<>();
        for (Attachment each : who.attached()) {
            Optional<Grant> way = denies(grants.text(each))
                    ? made(holder, "iam:Detach%sPolicy", Attachable.KEY, each.policy())
                    : Optional.empty();
            way.ifPresentOrElse(ways::add, () -> attached.add(each));
        }
        return Step.of(who.changed(inline, attached, who.boundary(), who.tags()), " without what denies", ways);
    }

    private Optional<Step> attaching(Grants.Holder holder) {
        IamEntity who = holder.entity();
        List<Grant> ways = new ArrayList<>();
        List<Attachment> attached = new ArrayList<>(who.attached());
        String attaches = Grants.on(who, "iam:Attach%sPolicy");
        Set<String> named = new LinkedHashSet<>(grants.attachable(holder, attaches));
        named.addAll(hands.attachable(attaches));
        for (String arn : named) {
            if (attached.stream().noneMatch(each -> each.policy().equals(arn))) {
                made(holder, "iam:Attach%sPolicy", Attachable.KEY, arn).ifPresent(way -> {
                    ways.add(way);
                    attached.add(new Attachment(arn, way.origin()));
                });
            }
        }
        return Step.of(
                who.changed(who.inline(), attached, who.boundary(), who.tags()),
                " with the policies that may be attached to it",
                ways);
    }

    private Optional<Step> widened(Grants.Holder holder) {
        IamEntity who = holder.entity();
        String everything = Widening.everything(holder);
        return who.attached().stream().anyMatch(each -> each.policy().equals(everything))
                ? Optional.empty()
                : widening.of(holder).flatMap(way -> {
                    List<Attachment> attached = new ArrayList<>(who.attached());
                    attached.add(new Attachment(everything, way.origin()));
                    return Step.of(
                            who.changed(who.inline(), attached, who.boundary(), who.tags()),
                            " with any policy that it gives itself",
                            List.of(way.by(OWN)));
                });
    }

    private Optional<Step> joined(Grants.Holder holder) {
        if (!(holder.entity() instanceof IamUser user)) {
            return Optional.empty();
        }
        List<Joining.Way> ways = joining.of(user);
        return Step.of(
                user.in(ways.stream().map(way -> way.group().arn().name()).toList()),
                " in the groups that it may join",
                ways.stream().map(way -> way.grant().by(OWN)).toList());
    }

    /** Another version of a policy of its own in force; one that allows everything is told of the policy. */
    private List<Step> versioned(Grants.Holder holder) {
        IamEntity who = holder.entity();
        List<Step> steps = new ArrayList<>();
        for (Attachment each : who.attached()) {
            Map<String, Policy> others = grants.otherVersions(each);
            if (!others.isEmpty()) {
                List<Attachment> rest = who.attached().stream()
                        .filter(other -> !other.policy().equals(each.policy()))
                        .toList();
                Optional<Grant> way = setting(holder, each.policy());
                others.forEach((version, text) -> {
                    List<Policy> inline = new ArrayList<>(who.inline());
                    inline.add(text);
                    way.filter(grant -> !PolicyShape.isEverything(text)
                                    && text.unread().isEmpty())
                            .flatMap(grant -> Step.of(
                                    who.changed(inline, rest, who.boundary(), who.tags()),
                                    " with version %s of %s".formatted(version, each.policy()),
                                    List.of(grant)))
                            .ifPresent(steps::add);
                });
            }
        }
        return steps;
    }

    private Optional<Grant> setting(Grants.Holder holder, String policy) {
        return easiest(grants.of(holder, SET_VERSION).stream()
                        .filter(grant -> grant.extent().contains(policy))
                        .toList())
                .map(grant -> grant.by(OWN));
    }

    private static boolean denies(Policy policy) {
        return policy.statements().stream().anyMatch(statement -> statement.effect() == Effect.DENY);
    }

    private Optional<Step> retagged(Grants.Holder holder) {
        IamEntity who = holder.entity();
        SortedMap<String, String> tags = new TreeMap<>(who.tags());
        List<Grant> ways = new ArrayList<>();
        wanted(holder.policies()).forEach((tag, value) -> {
            if (!value.equals(who.tags().get(tag))) {
                onSelf(holder.with("aws:RequestTag/" + tag, value).with("aws:TagKeys", tag), "iam:Tag%s")
                        .ifPresent(way -> {
                            ways.add(way);
                            tags.put(tag, value);
                        });
            }
        });
        return Step.of(
                who.changed(who.inline(), who.attached(), who.boundary(), tags),
                " with the tags that its policies ask for",
                ways);
    }

    /** By tag: the first value that lets a statement allow, or keeps it from denying. */
    private static Map<String, String> wanted(List<Policy> policies) {
        Map<String, String> wanted = new TreeMap<>();
        for (Policy policy : policies) {
            for (Statement statement : policy.statements()) {
                statement
                        .comparisons()
                        .filter(comparison ->
                                comparison.key().toLowerCase(Locale.ROOT).startsWith(TAG)
                                        && comparison.operator() != Operator.NULL
                                        && comparison.operator().negated() == (statement.effect() == Effect.DENY))
                        .forEach(comparison -> comparison.values().stream()
                                .filter(Template::isPlain)
                                .findFirst()
                                .ifPresent(value ->
                                        wanted.putIfAbsent(comparison.key().substring(TAG.length()), value.text())));
            }
        }
        return wanted;
    }

    private Optional<Grant> freeing(Grants.Holder holder, Attachment boundary) {
        Boundaries boundaries = new Boundaries(grants);
        return easiest(boundaries.freeing(holder, boundary))
                .map(grant -> grant.by(OWN))
                .or(() -> easiest(boundaries.freeing(holder, boundary, hands)));
    }

    /** By its own hand, else by another's. */
    private Optional<Grant> made(Grants.Holder holder, String action, String key, String value) {
        IamEntity who = holder.entity();
        return onSelf(key.isEmpty() ? holder : holder.with(key, value), action)
                .or(() -> hands.on(who, who.id(), Grants.on(who, action), key, value));
    }

    private Optional<Grant> onSelf(Grants.Holder holder, String action) {
        return easiest(grants.onSelf(holder, action)).map(grant -> grant.by(OWN));
    }

    private static Optional<Grant> easiest(List<Grant> grants) {
        return grants.stream()
                .min(Comparator.comparing((Grant grant) -> grant.open().size()).thenComparing(Grant::origin));
    }
}
