package dev.postern.iam;

import java.util.List;
import java.util.Optional;

/**
 * The policies that a request is held to.
 *
 * @param serviceControl of the organisation, on the account of the caller
 * @param resourceControl of the organisation, on the account of the resource
 * @param identity of the caller and the groups it is in; for a session of those, of whom it was taken
 * @param boundary of the permissions of the caller
 * @param session passed when the session was taken; empty where none was
 * @param resource the policy of the resource: bucket, queue, key, trust of a role
 */
public record Policies(
        ControlPolicies serviceControl,
        ControlPolicies resourceControl,
        List<Policy> identity,
        Optional<Policy> boundary,
        List<Policy> session,
        Optional<Policy> resource) {
    public Policies {
        identity = List.copyOf(identity);
        session = List.copyOf(session);
    }

    /** Those of an identity alone. */
    public static Policies ofIdentity(Policy... identity) {
        return new Policies(
                ControlPolicies.NONE,
                ControlPolicies.NONE,
                List.of(identity),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    public Policies withServiceControl(ControlPolicies serviceControl) {
        return new Policies(serviceControl, resourceControl, identity, boundary, session, resource);
    }

    public Policies withResourceControl(ControlPolicies resourceControl) {
        return new Policies(serviceControl, resourceControl, identity, boundary, session, resource);
    }

    public Policies withBoundary(Policy boundary) {
        return new Policies(serviceControl, resourceControl, identity, Optional.of(boundary), session, resource);
    }

    public Policies withSession(Policy... session) {
        return new Policies(serviceControl, resourceControl, identity, boundary, List.of(session), resource);
    }

    public Policies withResource(Policy resource) {
        return new Policies(serviceControl, resourceControl, identity, boundary, session, Optional.of(resource));
    }
}
