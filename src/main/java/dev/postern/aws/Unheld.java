package dev.postern.aws;

/** Users who have all that they are granted, by themselves and by groups: no boundary and no denial takes from it. */
record Unheld(Grants grants, ResourceLimits limits) {
    boolean is(IamUser user) {
        return limits.isEmpty()
                && user.boundary().isEmpty()
                && grants.limits(user).stream().allMatch(PolicyShape::isSameInAccount)
                && grants.holderOf(user).policies().stream().allMatch(PolicyShape::onlyAllows);
    }
}
