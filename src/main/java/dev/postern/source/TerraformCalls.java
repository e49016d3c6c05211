package dev.postern.source;

import dev.postern.iam.Actions;
import dev.postern.iam.Condition;
import dev.postern.iam.Condition.Comparison;
import dev.postern.iam.Effect;
import dev.postern.iam.Operator;
import dev.postern.iam.Policy;
import dev.postern.iam.Principal;
import dev.postern.iam.Principals;
import dev.postern.iam.Resources;
import dev.postern.iam.Statement;
import dev.postern.model.Origin;
import dev.postern.model.SystemFact.Accepts;
import dev.postern.model.SystemFact.Consumes;
import dev.postern.model.SystemFact.Endpoint;
import dev.postern.model.SystemFact.Forwards;
import dev.postern.model.SystemFact.Offers;
import dev.postern.model.SystemFact.Reachable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** How functions and buckets are called from outside: addresses of functions, API Gateway, CloudFront, queues and topics. */
final class TerraformCalls {
    private static final String FUNCTION = "aws_lambda_function";
    private static final String INTERNET = "internet";
    private static final String ANYONE = "anyone";
    private static final String NOTHING = "nothing";
    private static final String OPEN = "NONE";

    /** With everyone as principal: of an organisation, and so nobody from the internet. */
    private static final String ORGANISATION = "principal_org_id";

    /** What a permission of a function asks of the request, by the key of the condition that it is. */
    private static final SortedMap<String, String> CONDITIONS = new TreeMap<>(Map.of(
            "source_arn", "aws:SourceArn", "source_account", "aws:SourceAccount", ORGANISATION, "aws:PrincipalOrgID"));

    private final TerraformThings things;
    private final TerraformNames names;

    TerraformCalls(TerraformThings things) {
        this.things = things;
        names = things.names();
    }

    void tell() {
        for (TerraformResource resource : things.terraform().resources()) {
            switch (resource.isData() ? "" : resource.type()) {
                case "aws_lambda_function_url" -> address(resource);
                case "aws_lambda_event_source_mapping" -> mapping(resource);
                case "aws_lambda_permission" -> permission(resource);
                case "aws_sns_topic_subscription" -> subscription(resource);
                case "aws_apigatewayv2_api" -> gateway(resource);
                case "aws_api_gateway_rest_api" -> restGateway(resource);
                case "aws_cloudfront_distribution" -> distribution(resource);
                case "aws_eks_cluster" -> cluster(resource);
                default -> {}
            }
        }
    }

    /** What calls the function whatever comes in is an endpoint of the function, which the caller reaches. */
    static String calls(TerraformThings things, String caller, String function, Origin at) {
        String endpoint = "%s called by %s".formatted(function, caller);
        things.say(new Endpoint(endpoint, function), at);
        things.say(new Reachable(caller, endpoint), at);
        things.say(new Accepts(endpoint, ANYONE, NOTHING), at);
        return endpoint;
    }

    private void address(TerraformResource url) {
        for (TerraformResource function : names.meant(url, url.block(), "function_name", FUNCTION)) {
            String endpoint = "address of " + names.arn(function);
            things.say(new Endpoint(endpoint, names.arn(function)), url.origin());
            things.say(new Reachable(INTERNET, endpoint), url.origin());
            if (url.block().text("authorization_type").filter(OPEN::equals).isPresent()) {
                things.say(new Accepts(endpoint, ANYONE, NOTHING), url.origin());
            }
        }
    }

    private void mapping(TerraformResource mapping) {
        for (TerraformResource function : names.meant(mapping, mapping.block(), "function_name", FUNCTION)) {
            names.meant(mapping, mapping.block(), "event_source_arn", "aws_sqs_queue", "aws_dynamodb_table")
                    .forEach(source -> consumes(names.arn(function), names.arn(source), mapping.origin()));
        }
    }

    private void consumes(String function, String queue, Origin at) {
        String endpoint = "%s on %s".formatted(function, queue);
        things.say(new Endpoint(endpoint, function), at);
        things.say(new Consumes(endpoint, queue), at);
    }

    private void subscription(TerraformResource subscription) {
        for (TerraformResource topic : names.meant(subscription, subscription.block(), "topic_arn", "aws_sns_topic")) {
            names.meant(subscription, subscription.block(), "endpoint", FUNCTION)
                    .forEach(function -> consumes(names.arn(function), names.arn(topic), subscription.origin()));
        }
    }

    /** A statement of the function's own policy. That services call it on somebody's behalf is told by what they are configured to do. */
    private void permission(TerraformResource permission) {
        TerraformBlock block = permission.block();
        for (TerraformResource function : names.meant(permission, block, "function_name", FUNCTION)) {
            String id = names.arn(function);
            String policy = "the policy of " + id;
            List<String> who = names.arns(permission, block, "principal");
            if (who.isEmpty() && block.isUnknown("principal")) {
                things.guardedBy(
                        id,
                        new Policy(
                                policy,
                                List.of(),
                                List.of(TerraformPolicies.unread(
                                        permission.origin(), Optional.of(Effect.ALLOW), "a principal"))));
            }
            who.stream()
                    .flatMap(text -> Principal.aws(text).stream())
                    .filter(principal -> !(principal instanceof Principal.Anyone) || !block.isUnknown(ORGANISATION))
                    .forEach(
                            principal -> things.guardedBy(id, Policy.of(policy, statement(permission, principal, id))));
        }
    }

    private static boolean isSet(TerraformBlock block, String key) {
        return block.word(key).isPresent() || block.isUnknown(key);
    }

    private static Statement statement(TerraformResource permission, Principal principal, String function) {
        TerraformBlock block = permission.block();
        List<Condition> conditions = new ArrayList<>();
        CONDITIONS.forEach((key, means) -> {
            if (isSet(block, key)) {
                conditions.add(Comparison.of(
                        Operator.STRING_LIKE, means, block.word(key).orElse("*")));
            }
        });
        return new Statement(
                block.word("statement_id").orElse(""),
                Effect.ALLOW,
                Optional.of(Principals.of(principal)),
                Actions.of(block.word("action").orElse("lambda:InvokeFunction")),
                Optional.of(Resources.of(function)),
                conditions,
                permission.origin());
    }

    private List<TerraformResource> of(String type, TerraformResource gateway, String key) {
        return things.terraform().ofType(type).stream()
                .filter(each ->
                        names.meant(each, each.block(), key, gateway.type()).contains(gateway))
                .toList();
    }

    private void gateway(TerraformResource api) {
        String id = things.component(api, "saas");
        List<TerraformResource> routes = of("aws_apigatewayv2_route", api, "api_id");
        boolean open = routes.isEmpty()
                || routes.stream()
                        .anyMatch(route -> route.block()
                                .word("authorization_type")
                                .orElse(OPEN)
                                .equals(OPEN));
        entrance(api, id, open);
        for (TerraformResource integration : of("aws_apigatewayv2_integration", api, "api_id")) {
            functions(integration, "integration_uri")
                    .forEach(function -> calls(things, id, names.arn(function), integration.origin()));
        }
    }

    private void restGateway(TerraformResource api) {
        String id = things.component(api, "saas");
        boolean isPrivate = api.block().blocks("endpoint_configuration").stream()
                .anyMatch(block -> block.texts("types").contains("PRIVATE"));
        boolean open = of("aws_api_gateway_method", api, "rest_api_id").stream()
                .anyMatch(method ->
                        method.block().word("authorization").orElse(OPEN).equals(OPEN)
                                && !method.block()
                                        .text("http_method")
                                        .filter("OPTIONS"::equals)
                                        .isPresent());
        if (!isPrivate) {
            entrance(api, id, open);
        }
        for (TerraformResource integration : of("aws_api_gateway_integration", api, "rest_api_id")) {
            functions(integration, "uri")
                    .forEach(function -> calls(things, id, names.arn(function), integration.origin()));
        }
    }

    /** Functions that the address of an integration names. */
    private List<TerraformResource> functions(TerraformResource integration, String key) {
        List<TerraformResource> functions =
                new ArrayList<>(names.meant(integration, integration.block(), key, FUNCTION));
        Optional<String> uri = integration.block().word(key);
        if (functions.isEmpty() && uri.isPresent()) {
            things.terraform().ofType(FUNCTION).stream()
                    .filter(function -> uri.get().contains(names.arn(function)))
                    .forEach(functions::add);
        }
        return functions;
    }

    private void entrance(TerraformResource gateway, String id, boolean open) {
        String endpoint = id + ":443";
        things.say(new Endpoint(endpoint, id), gateway.origin());
        things.say(new Reachable(INTERNET, endpoint), gateway.origin());
        if (open) {
            things.say(new Accepts(endpoint, ANYONE, NOTHING), gateway.origin());
            things.say(new Forwards(endpoint, id), gateway.origin());
        }
    }

    private void distribution(TerraformResource distribution) {
        String id = things.component(distribution, "saas");
        entrance(distribution, id, true);
        for (TerraformBlock origin : distribution.block().blocks("origin")) {
            names.meant(distribution, origin, "domain_name", "aws_s3_bucket")
                    .forEach(bucket -> things.say(new Offers(id + ":443", "read", names.arn(bucket)), origin.origin()));
            names.meant(distribution, origin, "domain_name", "aws_lb", "aws_alb", "aws_elb")
                    .forEach(balancer -> things.say(new Reachable(id, names.arn(balancer)), origin.origin()));
        }
    }

    /** The interface of a cluster, which asks who calls. */
    private void cluster(TerraformResource cluster) {
        String id = things.component(cluster, "server");
        String endpoint = id + ":443";
        things.say(new Endpoint(endpoint, id), cluster.origin());
        for (TerraformBlock config : cluster.block().blocks("vpc_config")) {
            List<String> ranges = config.texts("public_access_cidrs");
            boolean everyone = ranges.isEmpty() || ranges.stream().anyMatch(TerraformRule::isEverywhere);
            if (!config.text("endpoint_public_access").filter("false"::equals).isPresent() && everyone) {
                things.say(new Reachable(INTERNET, endpoint), config.origin());
            }
        }
    }
}
