package dev.postern.aws;

import dev.postern.model.Assumption;
import dev.postern.model.Origin;
import java.util.List;

/** What the details leave open, as questions to a person, worded so that yes helps the attacker. */
final class Questions {
    private Questions() {}

    static Assumption holds(String policy, String condition, Origin at) {
        return open(
                "aws-condition", List.of(policy, condition), "%s (a condition of %s)".formatted(condition, policy), at);
    }

    static Assumption fails(String policy, String condition, Origin at) {
        return open(
                "aws-no-denial",
                List.of(policy, condition),
                "%s does not deny, because this does not hold: %s".formatted(policy, condition),
                at);
    }

    /** Of a policy of which something could not be read. */
    static Assumption administers(String policy, String why, String account, Origin at) {
        return open(
                "aws-unread-policy",
                List.of(policy, account),
                "%s, which %s, lets its holders administer account %s".formatted(policy, why, account),
                at);
    }

    static Assumption doesNotDeny(String policy, String why, Origin at) {
        return open("aws-unread-denial", List.of(policy), "%s, which %s, denies nothing".formatted(policy, why), at);
    }

    static Assumption letsThrough(String boundary, String why, Origin at) {
        return open(
                "aws-unread-boundary",
                List.of(boundary),
                "%s, which %s, lets through what those are granted whom it holds".formatted(boundary, why),
                at);
    }

    static Assumption variable(String policy, String text, Origin at) {
        return open(
                "aws-variable",
                List.of(policy, text),
                "the variables of \"%s\" in %s have the values that the attacker needs".formatted(text, policy),
                at);
    }

    static Assumption runsAs(String service, String role, Origin at) {
        return open(
                "aws-workload",
                List.of(service, role),
                "something that is there already runs under %s (%s)".formatted(role, service),
                at);
    }

    static Assumption startsAs(String service, Origin at) {
        return open(
                "aws-service",
                List.of(service),
                "something of %s acts for whoever starts it, under the role that it is given".formatted(service),
                at);
    }

    static Assumption workloadExists(String pattern, Origin at) {
        return open("aws-workload-exists", List.of(pattern), "there is something that %s names".formatted(pattern), at);
    }

    static Assumption signsIn(String user, Origin at) {
        return open("aws-login-profile", List.of(user), "%s has a console password".formatted(user), at);
    }

    static Assumption strongerVersion(String policy, Origin at) {
        return open(
                "aws-policy-version",
                List.of(policy),
                "a version of %s that is not in force allows what leads to administering the account".formatted(policy),
                at);
    }

    static Assumption byHand(String who, String action, String touched, Origin at) {
        return open(
                "aws-hand",
                List.of(action, touched),
                "%s, who may %s on %s, does so".formatted(who, action, touched),
                at);
    }

    static Assumption exists(String arn, Origin at) {
        return open("aws-principal", List.of(arn), "%s exists, though the details do not list it".formatted(arn), at);
    }

    static Assumption callerMay(String caller, String role, Origin at) {
        return open(
                "aws-caller", List.of(caller, role), "the account of %s lets it assume %s".formatted(caller, role), at);
    }

    static Assumption callerMayUse(String caller, String action, String thing, Origin at) {
        return open(
                "aws-caller-action",
                List.of(caller, action, thing),
                "the account of %s lets it do %s on %s".formatted(caller, action, thing),
                at);
    }

    static Assumption changeable(String provider, Origin at) {
        return open(
                "aws-identity-center",
                List.of(provider),
                "AWS lets %s, which IAM Identity Center made, be changed in the account".formatted(provider),
                at);
    }

    static Assumption trusts(String role, String who, Origin at) {
        return open(
                "aws-presumed-trust",
                List.of(role, who),
                "the trust policy of %s, which is known only after apply and refers to %s, lets it assume the role"
                        .formatted(role, who),
                at);
    }

    static Assumption liesIn(String thing, String extent, Origin at) {
        return open(
                "aws-part",
                List.of(thing, extent),
                "what matters of %s is in the part that %s names".formatted(thing, extent),
                at);
    }

    /** Of the policy of a resource. */
    static Assumption allows(String policy, String action, String words, Origin at) {
        return open(
                "aws-resource-policy",
                List.of(policy, action, words),
                "%s (so that %s allows %s)".formatted(words, policy, action),
                at);
    }

    static Assumption profile(String role, Origin at) {
        return open(
                "aws-instance-profile",
                List.of(role),
                "an instance profile holds %s, though the details list none".formatted(role),
                at);
    }

    static Assumption guests(String pool, Origin at) {
        return open(
                "aws-guests", List.of(pool), "the identity pool %s gives credentials to guests".formatted(pool), at);
    }

    static Assumption companion(String account, String what, Origin at) {
        return open("aws-companion", List.of(account, what), "%s in account %s".formatted(what, account), at);
    }

    private static Assumption open(String key, List<String> bindings, String text, Origin at) {
        return Assumption.of(Assumption.Kind.OPEN, key, bindings, text, at);
    }
}
