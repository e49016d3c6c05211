package dev.postern.iam;

import java.util.Optional;
import java.util.regex.Pattern;

/** One that a policy names as principal. Wildcards count only as the whole: {@code "*"}. */
public sealed interface Principal {
    /** {@code "*"} or {@code {"AWS": "*"}}: everyone, with an account or without. */
    record Anyone() implements Principal {}

    /** A whole account, by its number or as {@code arn:aws:iam::123456789012:root}; it decides who of it may. */
    record Account(String id) implements Principal {}

    /** A user, role, role session or federated user session, by its ARN. */
    record Identity(Arn arn) implements Principal {}

    /** An AWS service, such as {@code lambda.amazonaws.com}. */
    record Service(String name) implements Principal {}

    /** Whoever an identity provider vouches for: an ARN, {@code cognito-identity.amazonaws.com}, or {@code *} for any. */
    record Federated(String provider) implements Principal {}

    /** An account by the canonical user id that S3 and CloudFront know. */
    record CanonicalUser(String id) implements Principal {}

    /** An identity that is no more: AWS shows its unique id ({@code AIDA…}, {@code AROA…}), and nobody matches it ever again. */
    record Removed(String uniqueId) implements Principal {}

    Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    Pattern UNIQUE_ID = Pattern.compile("A[A-Z]{3}[A-Z0-9]{12,124}");

    /** What stands under {@code "AWS"}; empty where it is neither {@code *}, an account, an ARN of an identity nor a unique id. */
    static Optional<Principal> aws(String text) {
        if (text.equals("*")) {
            return Optional.of(new Anyone());
        }
        if (ACCOUNT.matcher(text).matches()) {
            return Optional.of(new Account(text));
        }
        if (UNIQUE_ID.matcher(text).matches()) {
            return Optional.of(new Removed(text));
        }
        return Arn.of(text)
                .filter(arn -> ACCOUNT.matcher(arn.account()).matches())
                .flatMap(arn -> arn.resource().equals("root")
                        ? Optional.of(new Account(arn.account()))
                        : Optional.of(new Identity(arn)).filter(identity -> isWhole(arn.resource())));
    }

    private static boolean isWhole(String resource) {
        return resource.indexOf('*') < 0 && resource.indexOf('?') < 0;
    }
}
