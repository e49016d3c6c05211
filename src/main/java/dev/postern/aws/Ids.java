package dev.postern.aws;

/** How the model calls what has no ARN of its own. */
final class Ids {
    private Ids() {}

    static String account(String number) {
        return "account/" + number;
    }

    /** The versions of policies that are not in force, by the extent of the policies. */
    static String versions(String policies) {
        return "other versions of " + policies;
    }

    /** Whole buckets, where an extent names buckets and not what they hold. */
    static String buckets(String extent) {
        return "buckets " + extent;
    }

    /** Those of some users who sign in with a password, by the extent of the users. */
    static String passwords(String users) {
        return "console passwords of " + users;
    }
}
