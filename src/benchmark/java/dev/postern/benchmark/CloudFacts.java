package dev.postern.benchmark;

import dev.postern.model.Fact;

/**
 * The vocabulary of the cloud program. A predicate of the estate is the name of a record in lower case; its controls are no facts
 * but controls in place.
 */
public sealed interface CloudFacts extends Fact {

    // ---- given

    record Exposed(String endpoint) implements CloudFacts {}

    record Anon(String endpoint) implements CloudFacts {}

    record Requires(String endpoint, String principal) implements CloudFacts {}

    record Endpoint(String id, String service) implements CloudFacts {}

    record Flow(String service, String endpoint) implements CloudFacts {}

    record Weakness(String endpoint, String id, String effect) implements CloudFacts {}

    record RunsAs(String service, String identity) implements CloudFacts {}

    record Keeps(String service, String secret) implements CloudFacts {}

    record Unlocks(String secret, String identity) implements CloudFacts {}

    record Assume(String identity, String role) implements CloudFacts {}

    record Perm(String identity, String action, String target) implements CloudFacts {}

    record Datastore(String id) implements CloudFacts {}

    record Classified(String datastore, String classification) implements CloudFacts {}

    record Holds(String datastore, String secret) implements CloudFacts {}

    // ---- gained

    record Reach(String endpoint) implements CloudFacts {}

    record Invoke(String endpoint) implements CloudFacts {}

    record Exploit(String endpoint, String weakness, String effect) implements CloudFacts {}

    record Foothold(String service) implements CloudFacts {}

    record ActsAs(String identity) implements CloudFacts {}

    record Secret(String id) implements CloudFacts {}

    record Reads(String datastore) implements CloudFacts {}

    record Impact(String datastore, String classification) implements CloudFacts {}
}
