package dev.postern.aws;

import dev.postern.iam.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Which boundaries hold whom they bound, and how others are got rid of. */
record Boundaries(Grants grants) {
    private static final String OFF = "iam:Delete%sPermissionsBoundary";
    private static final String INSTEAD = "iam:Put%sPermissionsBoundary";
    private static final String REWRITE = "iam:CreatePolicyVersion";
    static final String KEY = "iam:PermissionsBoundary";

    /** Whether a boundary stays whatever the identity grants itself: it does not let through that the identity gets rid of it. */
    boolean hold(IamEntity entity, Attachment boundary) {
        Grants.Holder bounded = new Grants.Holder(
                entity, List.of(grants.text(boundary)), grants.holder(entity).circumstances());
        return freeing(bounded, boundary).stream().noneMatch(Grant::isUnconditional);
    }

    /** By ARN: those that statements on an action ask for. */
    List<String> asked(Grants.Holder holder, String action) {
        return holder.policies().stream()
                .flatMap(policy -> grants.statements(policy, action).stream())
                .flatMap(statement -> statement.comparisons(KEY))
                .flatMap(comparison -> comparison.values().stream())
                .filter(Template::isPlain)
                .map(Template::text)
                .filter(arn -> arn.contains(":policy/"))
                .distinct()
                .toList();
    }

    /** What takes the boundary off new identities, or puts one in its place that holds nobody. */
    List<Grant> freeing(Grants.Holder holder, Making making, UnaryOperator<String> kind) {
        List<Grant> ways = new ArrayList<>(grants.onNew(making.by(holder), kind.apply(OFF)));
        ways.addAll(grants.onNew(making.by(holder).with(KEY, Widening.everything(holder)), kind.apply(INSTEAD)));
        return ways;
    }

    /** What lets an identity get rid of its boundary: to take it off, to put one in its place that holds nobody, to rewrite it. */
    List<Grant> freeing(Grants.Holder holder, Attachment boundary) {
        List<Grant> ways = new ArrayList<>(grants.onSelf(holder, OFF));
        ways.addAll(grants.onSelf(holder.with(KEY, Widening.everything(holder)), INSTEAD));
        grants.of(holder, REWRITE).stream()
                .filter(grant -> grant.extent().contains(boundary.policy()))
                .forEach(ways::add);
        return ways;
    }

    /** The same by the hand of others. */
    List<Grant> freeing(Grants.Holder holder, Attachment boundary, Hands hands) {
        IamEntity who = holder.entity();
        return Stream.of(
                        hands.on(who, who.id(), Grants.on(who, OFF), "", ""),
                        hands.on(who, who.id(), Grants.on(who, INSTEAD), KEY, Widening.everything(holder)),
                        hands.on(who, boundary.policy(), REWRITE, "", ""))
                .flatMap(Optional::stream)
                .toList();
    }
}
