package dev.postern.iam;

import java.util.List;

/**
 * The service or resource control policies on the way from the root of an organisation to an account; every level must allow. They
 * do not hold in the organisation's management account.
 *
 * @param levels the root first; empty for an account in no organisation, or where this type of policy is not switched on
 * @see <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html">SCP evaluation</a>
 */
public record ControlPolicies(boolean managementAccount, List<Level> levels) {
    public static final ControlPolicies NONE = new ControlPolicies(false, List.of());

    public ControlPolicies {
        levels = List.copyOf(levels);
    }

    /** The root, an organisational unit or the account, and the policies attached to it. */
    public record Level(String name, List<Policy> policies) {
        public Level {
            policies = List.copyOf(policies);
        }
    }
}
