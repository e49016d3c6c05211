package dev.postern.iam;

import java.util.Optional;

/** Who makes a request. */
public sealed interface Caller {
    /** The account of the caller; empty where it has none. */
    default Optional<String> account() {
        return Optional.empty();
    }

    /** A user, by its ARN. */
    record User(Arn arn) implements Caller {
        @Override
        public Optional<String> account() {
            return Optional.of(arn.account());
        }
    }

    /** A session of a role, by the ARN of the role; the name of the session where it is settled, else whoever takes it chooses. */
    record Role(Arn arn, Optional<String> session) implements Caller {
        private static final String SERVICE_LINKED = "role/aws-service-role/";

        public static Role any(Arn arn) {
            return new Role(arn, Optional.empty());
        }

        @Override
        public Optional<String> account() {
            return Optional.of(arn.account());
        }

        boolean isServiceLinked() {
            return arn.resource().startsWith(SERVICE_LINKED);
        }
    }

    /** A session that a user took with {@code GetFederationToken}: the ARN of the session, and that of the user. */
    record FederatedUser(Arn session, Arn user) implements Caller {
        @Override
        public Optional<String> account() {
            return Optional.of(user.account());
        }
    }

    /** The root user of an account. */
    record Root(String accountId) implements Caller {
        @Override
        public Optional<String> account() {
            return Optional.of(accountId);
        }
    }

    /** An AWS service of its own accord, such as {@code lambda.amazonaws.com}. */
    record Service(String name) implements Caller {}

    /** One whom an identity provider vouches for, who has no session yet; the provider as a trust policy names it. */
    record Federated(String provider) implements Caller {}

    /** Nobody in particular. */
    record Anonymous() implements Caller {}
}
