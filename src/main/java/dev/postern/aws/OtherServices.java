package dev.postern.aws;

import dev.postern.iam.Effect;
import dev.postern.iam.Policy;
import dev.postern.model.Support;
import dev.postern.model.SystemFact.Contains;
import dev.postern.model.SystemFact.Permission;
import dev.postern.model.SystemModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Roles that an identity may pass to services for which the catalogue has no recipe. Whether what is started there acts as the role is
 * asked, of each service, where the identity may do something in it that is no mere reading and removing.
 */
final class OtherServices {
    /** As the catalogue calls the right to pass a role to such a service. */
    private static final String ACTION = Catalogue.PASS_ROLE + "+service";

    /** By the first word of a service principal: how its actions begin, where they begin otherwise. */
    private static final Map<String, String> PREFIXES = Map.of(
            "vpc-flow-logs", "ec2",
            "spotfleet", "ec2",
            "vmie", "ec2",
            "edgelambda", "lambda",
            "opensearchservice", "es",
            "airflow-env", "airflow",
            "eks-fargate-pods", "eks",
            "osis-pipelines", "osis",
            "lexv2", "lex");

    /** How actions begin that may start something; a wildcard of a policy has some of them. */
    private static final List<String> STARTING =
            List.of("create", "update", "put", "start", "run", "register", "submit", "post");

    /** How actions begin that start nothing. */
    private static final List<String> STARTING_NOTHING = List.of(
            "batchget",
            "cancel",
            "check",
            "delete",
            "deregister",
            "describe",
            "detach",
            "disable",
            "disassociate",
            "get",
            "head",
            "list",
            "lookup",
            "query",
            "read",
            "receive",
            "remove",
            "scan",
            "search",
            "stop",
            "tag",
            "terminate",
            "untag",
            "validate",
            "view");

    /** Actions on data, and on what holds it, that are given no role. */
    private static final Set<String> ON_DATA = Set.of(
            "cloudwatch:putmetricdata",
            "events:putevents",
            "firehose:putrecord",
            "firehose:putrecordbatch",
            "kinesis:putrecord",
            "kinesis:putrecords",
            "logs:createloggroup",
            "logs:createlogstream",
            "logs:putlogevents",
            "s3:putobjectacl",
            "s3:putobjecttagging");

    private final Grants grants;
    private final Catalogue catalogue;
    /** By service: roles that trust it, and on what that rests. */
    private final Map<String, Map<String, Support>> trusting;

    private final SystemModel.Builder model;
    /** Actions of known worth, in small letters, and those on data. */
    private final Set<String> startNothing = new HashSet<>(ON_DATA);

    private final Set<String> told = new HashSet<>();

    OtherServices(
            Grants grants, Catalogue catalogue, Map<String, Map<String, Support>> trusting, SystemModel.Builder model) {
        this.grants = grants;
        this.catalogue = catalogue;
        this.trusting = trusting;
        this.model = model;
        catalogue.single().stream()
                .filter(action -> !catalogue.launching().contains(action))
                .map(action -> action.toLowerCase(Locale.ROOT))
                .forEach(startNothing::add);
    }

    void say(Grants.Holder holder, String subject) {
        if (grants.of(holder, Catalogue.PASS_ROLE).isEmpty()) {
            return;
        }
        trusting.forEach((service, roles) -> {
            if (!catalogue.services().contains(service)) {
                say(holder, subject, service, roles);
            }
        });
    }

    private void say(Grants.Holder holder, String subject, String service, Map<String, Support> roles) {
        List<Grant> passing = grants.of(holder.with(PassedTo.KEY, service), Catalogue.PASS_ROLE).stream()
                .filter(grant -> grants.members(grant.extent()).stream().anyMatch(roles::containsKey))
                .toList();
        if (passing.isEmpty()) {
            return;
        }
        starting(holder, service)
                .ifPresent(start -> passing.forEach(pass -> model.fact(
                        new Permission(subject, ACTION, scope(pass, service, roles)),
                        pass.under(start.open())
                                .under(List.of(Questions.startsAs(service, pass.origin())))
                                .support())));
    }

    private String scope(Grant grant, String service, Map<String, Support> roles) {
        String scope = grant.extent().id() + " for " + service;
        if (told.add(scope)) {
            grants.members(grant.extent()).stream()
                    .filter(roles::containsKey)
                    .forEach(role -> model.fact(
                            new Contains(scope, role),
                            new Support(grant.origin(), roles.get(role).assumptions())));
        }
        return scope;
    }

    /** The easiest grant by which something may be started in the service. */
    private Optional<Grant> starting(Grants.Holder holder, String service) {
        Optional<Grant> least = Optional.empty();
        for (String action : actions(holder, prefix(service))) {
            least = Stream.concat(least.stream(), grants.of(holder, action).stream())
                    .min(Comparator.comparing(grant -> grant.open().size()));
            if (least.filter(Grant::isUnconditional).isPresent()) {
                break;
            }
        }
        return least;
    }

    private static String prefix(String service) {
        List<String> words = Stream.of(
                        service.replaceFirst("\\.amazonaws\\.com(\\.cn)?$", "").split("\\."))
                .filter(word -> !word.matches("[a-z]{2}(-[a-z]+)+-\\d"))
                .toList();
        String last = words.get(words.size() - 1);
        return PREFIXES.getOrDefault(last, last);
    }

    /** Those that policies name or have in a wildcard, in small letters. */
    private List<String> actions(Grants.Holder holder, String prefix) {
        List<Policy> policies = new ArrayList<>(holder.policies());
        holder.entity().boundary().map(grants::text).ifPresent(policies::add);
        policies.addAll(grants.limits(holder.entity()));
        Stream<String> written = policies.stream()
                .flatMap(policy -> policy.statements().stream())
                .filter(statement -> statement.effect() == Effect.ALLOW
                        && !statement.actions().except())
                .flatMap(statement -> statement.actions().patterns().stream())
                .map(Object::toString)
                .filter(pattern -> pattern.contains(":"))
                .map(pattern -> pattern.substring(pattern.indexOf(':') + 1))
                .map(Variables::filled);
        return Stream.concat(STARTING.stream().map(verb -> verb + "something"), written)
                .filter(action -> STARTING_NOTHING.stream().noneMatch(action::startsWith))
                .map(action -> prefix + ":" + action)
                .filter(action -> !startNothing.contains(action))
                .distinct()
                .toList();
    }
}
