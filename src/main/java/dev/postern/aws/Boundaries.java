package dev.postern.aws;

import java.util.ArrayList;
import java.util.List;

/** Which boundaries hold whom they bound, and how others are got rid of. */
record Boundaries(Grants grants) {
    /** Whether a boundary stays whatever the identity grants itself: it does not let through that the identity gets rid of it. */
    boolean hold(IamEntity entity, Attachment boundary) {
        Grants.Holder bounded = new Grants.Holder(
                entity, List.of(grants.text(boundary)), grants.holder(entity).circumstances());
        return freeing(bounded, boundary).stream().noneMatch(Grant::isUnconditional);
    }

    /** What lets an identity get rid of its boundary: to take it off, to put one in its place that holds nobody, to rewrite it. */
    List<Grant> freeing(Grants.Holder holder, Attachment boundary) {
        String harmless = "arn:%s:iam::aws:policy/AdministratorAccess"
                .formatted(holder.entity().arn().partition());
        List<Grant> ways = new ArrayList<>(grants.onSelf(holder, "iam:Delete%sPermissionsBoundary"));
        ways.addAll(grants.onSelf(holder.with("iam:PermissionsBoundary", harmless), "iam:Put%sPermissionsBoundary"));
        grants.of(holder, "iam:CreatePolicyVersion").stream()
                .filter(grant -> grant.extent().contains(boundary.policy()))
                .forEach(ways::add);
        return ways;
    }
}
