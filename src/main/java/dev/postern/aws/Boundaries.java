package dev.postern.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which boundaries hold whom they bound, and how others are got rid of. */
record Boundaries(Grants grants) {
    private static final String OFF = "iam:Delete%sPermissionsBoundary";
    private static final String INSTEAD = "iam:Put%sPermissionsBoundary";
    private static final String REWRITE = "iam:CreatePolicyVersion";
    private static final String KEY = "iam:PermissionsBoundary";

    /** Whether a boundary stays whatever the identity grants itself: it does not let through that the identity gets rid of it. */
    boolean hold(IamEntity entity, Attachment boundary) {
        Grants.Holder bounded = new Grants.Holder(
                entity, List.of(grants.text(boundary)), grants.holder(entity).circumstances());
        return freeing(bounded, boundary).stream().noneMatch(Grant::isUnconditional);
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
