package dev.postern.source;

import java.util.Comparator;

/**
 * A policy by what people call it.
 *
 * @param owner the ARN of the identity that an inline policy or a trust policy is of, that of the managed policy itself, or the number
 *     of the account that a service control policy holds
 * @param name of an inline policy or a service control policy; else empty
 */
public record PolicyPlace(Kind kind, String owner, String name) implements Comparable<PolicyPlace> {
    private static final Comparator<PolicyPlace> ORDER = Comparator.comparing(PolicyPlace::kind)
            .thenComparing(PolicyPlace::owner)
            .thenComparing(PolicyPlace::name);
    private static final String OF_AWS = ":iam::aws:policy/";

    /** What kind of policy it is. */
    public enum Kind {
        INLINE,
        MANAGED,
        TRUST,
        SERVICE_CONTROL;

        /** As in JSON: {@code service-control}. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** Whether AWS wrote it, so that nobody else can change it. */
    public boolean isOfAws() {
        return kind == Kind.MANAGED && owner.contains(OF_AWS);
    }

    @Override
    public int compareTo(PolicyPlace other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case INLINE -> "policy %s of %s".formatted(name, owner);
            case MANAGED -> "policy " + owner;
            case TRUST -> "trust policy of " + owner;
            case SERVICE_CONTROL -> "service control policy %s of account %s".formatted(name, owner);
        };
    }
}
