package dev.postern.aws;

import dev.postern.iam.Effect;
import dev.postern.iam.Policy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Who else may change what holds a user or role: its boundary, policies that deny, policies that may be attached by name. Whether they
 * do is asked. Whoever may give itself any policy is left out: it has no need of others.
 */
final class Hands {
    /** As the catalogue calls what is done by another's hand. */
    static final String OTHER = "+other";

    /** Rights to give an identity policies. */
    static final List<String> GIVE = List.of("iam:Put%sPolicy", "iam:Attach%sPolicy");

    private final Estate estate;
    private final Grants grants;
    private final Map<String, List<IamEntity>> allowed = new HashMap<>();
    private final Map<List<String>, Map<Extent, List<Hand>>> hands = new HashMap<>();

    Hands(Estate estate, Grants grants) {
        this.estate = estate;
        this.grants = grants;
    }

    private record Hand(IamEntity who, Grant grant) {}

    /**
     * The easiest grant by which another one does the action, under the question whether it does.
     *
     * @param touched what the action touches; the identity, or its boundary
     * @param key of the request, with its value; empty where it has none
     */
    Optional<Grant> on(IamEntity changed, String touched, String action, String key, String value) {
        return hands(action, key, value).entrySet().stream()
                .filter(each -> each.getKey().contains(touched))
                .flatMap(each -> each.getValue().stream())
                .filter(hand -> !hand.who().id().equals(changed.id()))
                .min(Comparator.comparing((Hand hand) -> hand.grant().open().size())
                        .thenComparing(hand -> hand.grant().origin())
                        .thenComparing(hand -> hand.who().id()))
                .map(hand -> hand.grant()
                        .under(List.of(Questions.byHand(
                                hand.who().id(), action, touched, hand.grant().origin())))
                        .by(OTHER));
    }

    /** By kind of identity: the policies that somebody else may attach by name. */
    List<String> attachable(String action) {
        return allowed(action).stream()
                .flatMap(who -> grants.attachable(grants.holderOf(who), action).stream())
                .distinct()
                .toList();
    }

    private Map<Extent, List<Hand>> hands(String action, String key, String value) {
        return hands.computeIfAbsent(List.of(action, key, value), none -> {
            UnaryOperator<Grants.Holder> asking =
                    key.isEmpty() ? UnaryOperator.identity() : holder -> holder.with(key, value);
            Map<Extent, List<Hand>> by = new LinkedHashMap<>();
            for (IamEntity who : allowed(action)) {
                grants.of(asking.apply(grants.holderOf(who)), action)
                        .forEach(grant -> by.computeIfAbsent(grant.extent(), one -> new ArrayList<>())
                                .add(new Hand(who, grant)));
            }
            return by;
        });
    }

    private List<IamEntity> allowed(String action) {
        return allowed.computeIfAbsent(
                action,
                none -> estate.entities().stream()
                        .filter(who -> !(who instanceof IamGroup) && isAllowed(who, action) && !administers(who))
                        .toList());
    }

    private boolean isAllowed(IamEntity who, String action) {
        return grants.holderOf(who).policies().stream().anyMatch(policy -> allows(policy, action));
    }

    private boolean allows(Policy policy, String action) {
        return grants.statements(policy, action).stream().anyMatch(statement -> statement.effect() == Effect.ALLOW);
    }

    private boolean administers(IamEntity who) {
        Grants.Holder holder = grants.holderOf(who);
        return who.boundary().isEmpty()
                && GIVE.stream()
                        .flatMap(action -> grants.onSelf(holder, action).stream())
                        .anyMatch(Grant::isUnconditional);
    }
}
