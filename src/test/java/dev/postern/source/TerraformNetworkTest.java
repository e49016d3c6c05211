package dev.postern.source;

import static dev.postern.source.Terraforms.CALLER;
import static dev.postern.source.Terraforms.facts;
import static dev.postern.source.Terraforms.questions;
import static dev.postern.source.Terraforms.resource;
import static dev.postern.source.Terraforms.state;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.Control;
import dev.postern.model.SystemModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TerraformNetworkTest {
    private static final String EC2 = "arn:aws:ec2:unknown:111122223333:";
    private static final String WEB = EC2 + "instance/i-web";
    private static final Map<String, Object> NET =
            resource("aws_vpc.n", Map.of("id", "vpc-1", "cidr_block", "10.0.0.0/16"));
    private static final Map<String, Object> SUBNET = resource(
            "aws_subnet.s",
            Map.of("id", "subnet-1", "vpc_id", "vpc-1", "cidr_block", "10.0.1.0/24", "map_public_ip_on_launch", true));
    private static final Map<String, Object> TABLE = resource(
            "aws_route_table.t",
            Map.of("id", "rtb-1", "route", List.of(Map.of("cidr_block", "0.0.0.0/0", "gateway_id", "igw-1"))));
    private static final Map<String, Object> ROUTED =
            resource("aws_route_table_association.a", Map.of("subnet_id", "subnet-1", "route_table_id", "rtb-1"));

    private static SystemModel read(Object... resources) {
        List<Map<String, Object>> all = new ArrayList<>(List.of(CALLER));
        for (Object each : resources) {
            @SuppressWarnings("unchecked") // the map of resource()
            Map<String, Object> one = (Map<String, Object>) each;
            all.add(one);
        }
        return Terraforms.read(state(all), TestWords.SOME);
    }

    private static Map<String, Object> group(String id, Object... ingress) {
        return resource(
                "aws_security_group." + id, Map.of("id", "sg-" + id, "vpc_id", "vpc-1", "ingress", List.of(ingress)));
    }

    private static Map<String, Object> rule(int from, int to, String key, String value) {
        return Map.of("protocol", "tcp", "from_port", from, "to_port", to, key, List.of(value));
    }

    private static Map<String, Object> web(Map<String, ?> more) {
        Map<String, Object> values = new TreeMap<>(Map.of("id", "i-web", "vpc_security_group_ids", List.of("sg-web")));
        values.putAll(more);
        return resource("aws_instance.web", values);
    }

    @Test
    void aPortThatEveryoneIsLetInToIsReachedFromTheInternetByAnAddressAndARoute() {
        Map<String, Object> group = group("web", rule(8080, 8080, "cidr_blocks", "0.0.0.0/0"));
        Map<String, Object> web = web(Map.of("subnet_id", "subnet-1"));
        SystemModel model = read(NET, SUBNET, TABLE, ROUTED, group, web);
        assertThat(facts(model))
                .contains(
                        "endpoint " + WEB + ":8080 " + WEB,
                        "reachable internet " + WEB + ":8080",
                        "reachable " + EC2 + "vpc/vpc-1 " + WEB + ":8080");
        assertThat(questions(model)).contains(WEB + ":8080 answers whoever calls it");
        assertThat(facts(read(NET, SUBNET, group, web))).doesNotContain("reachable internet " + WEB + ":8080");
        assertThat(facts(read(
                        NET,
                        SUBNET,
                        TABLE,
                        ROUTED,
                        group,
                        web(Map.of("subnet_id", "subnet-1", "associate_public_ip_address", false)))))
                .doesNotContain("reachable internet " + WEB + ":8080");
    }

    @Test
    void halfOfTheInternetIsTheInternet() {
        for (String half : List.of("0.0.0.0/1", "128.0.0.0/1")) {
            assertThat(facts(read(
                            NET,
                            SUBNET,
                            TABLE,
                            ROUTED,
                            group("web", rule(8080, 8080, "cidr_blocks", half)),
                            web(Map.of("subnet_id", "subnet-1")))))
                    .contains("reachable internet " + WEB + ":8080");
        }
    }

    @Test
    void whetherASubnetThatIsNotThereIsPublicIsAQuestion() {
        SystemModel model =
                read(group("web", rule(22, 22, "cidr_blocks", "0.0.0.0/0")), web(Map.of("subnet_id", "subnet-9")));
        assertThat(facts(model)).contains("reachable internet " + WEB + ":22");
        assertThat(questions(model))
                .contains(WEB + " has a public address, and its subnet a route to the internet")
                .noneMatch(question -> question.contains("answers whoever calls"));
    }

    @Test
    void aNetworkAccessListShutsOutWhatAGroupLetsIn() {
        Map<String, Object> deny = Map.of(
                "rule_no",
                10,
                "action",
                "deny",
                "protocol",
                "tcp",
                "from_port",
                22,
                "to_port",
                22,
                "cidr_block",
                "0.0.0.0/0");
        Map<String, Object> allow =
                Map.of("rule_no", 100, "action", "allow", "protocol", "-1", "cidr_block", "0.0.0.0/0");
        Map<String, Object> list = resource(
                "aws_network_acl.l", Map.of("subnet_ids", List.of("subnet-1"), "ingress", List.of(allow, deny)));
        SystemModel model = read(
                NET,
                SUBNET,
                TABLE,
                ROUTED,
                list,
                group("web", rule(22, 22, "cidr_blocks", "0.0.0.0/0"), rule(443, 443, "cidr_blocks", "0.0.0.0/0")),
                web(Map.of("subnet_id", "subnet-1")));
        assertThat(facts(model))
                .contains("reachable internet " + WEB + ":443")
                .doesNotContain("reachable internet " + WEB + ":22");
    }

    @Test
    void membersOfAGroupReachWhatLetsTheGroupIn() {
        SystemModel model = read(
                group("web"),
                group("db"),
                resource(
                        "aws_security_group_rule.r",
                        Map.of(
                                "type", "ingress",
                                "security_group_id", "sg-db",
                                "source_security_group_id", "sg-web",
                                "protocol", "tcp",
                                "from_port", 5000,
                                "to_port", 6000)),
                resource(
                        "aws_db_instance.d",
                        Map.of("identifier", "d", "engine", "postgres", "vpc_security_group_ids", List.of("sg-db"))),
                web(Map.of()));
        assertThat(facts(model))
                .contains(
                        "contains " + EC2 + "security-group/sg-web " + WEB,
                        "reachable " + EC2 + "security-group/sg-web arn:aws:rds:unknown:111122223333:db:d:5432");
    }

    @Test
    void aBalancerPassesOnWhatTheInternetSends() {
        Map<String, Object> balancer = resource(
                "aws_lb.l",
                Map.of(
                        "arn",
                        "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/l/1",
                        "security_groups",
                        List.of("sg-lb"),
                        "internal",
                        false));
        SystemModel model = read(
                balancer,
                group("lb", rule(443, 443, "cidr_blocks", "0.0.0.0/0")),
                group("web", rule(8080, 8080, "security_groups", "sg-lb")),
                resource("aws_lb_target_group.t", Map.of("arn", "arn:t")),
                resource(
                        "aws_lb_listener.e",
                        Map.of(
                                "port",
                                443,
                                "load_balancer_arn",
                                "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/l/1",
                                "default_action",
                                List.of(Map.of("type", "forward", "target_group_arn", "arn:t")))),
                resource("aws_lb_target_group_attachment.a", Map.of("target_group_arn", "arn:t", "target_id", "i-web")),
                web(Map.of()));
        String id = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/l/1";
        assertThat(facts(model))
                .contains(
                        "reachable internet " + id + ":443",
                        "accepts " + id + ":443 anyone nothing",
                        "forwards " + id + ":443 " + id,
                        "reachable " + id + " arn:aws:ec2:eu-west-1:111122223333:instance/i-web:8080");
    }

    @Test
    void anAddressOfAFunctionThatAsksForNobodyIsOpen() {
        Map<String, Object> function = resource("aws_lambda_function.f", Map.of("function_name", "f"));
        String id = "arn:aws:lambda:unknown:111122223333:function:f";
        for (String type : List.of("NONE", "AWS_IAM")) {
            List<String> facts = facts(read(
                    function,
                    resource("aws_lambda_function_url.u", Map.of("function_name", "f", "authorization_type", type))));
            assertThat(facts).contains("reachable internet \"address of " + id + '"');
            assertThat(facts.contains("accepts \"address of " + id + "\" anyone nothing"))
                    .isEqualTo(type.equals("NONE"));
        }
    }

    @Test
    void aGatewayCallsItsFunctions() {
        Map<String, Object> function = resource("aws_lambda_function.f", Map.of("function_name", "f"));
        String uri =
                "arn:aws:apigateway:unknown:lambda:path/2015-03-31/functions/arn:aws:lambda:unknown:111122223333:function:f/invocations";
        SystemModel model = read(
                function,
                resource("aws_apigatewayv2_api.a", Map.of("id", "a1")),
                resource("aws_apigatewayv2_integration.i", Map.of("api_id", "a1", "integration_uri", uri)));
        String id = "arn:aws:apigateway:unknown::/apis/a1";
        assertThat(facts(model))
                .contains("forwards " + id + ":443 " + id)
                .anyMatch(fact -> fact.startsWith("reachable " + id + " \"arn:aws:lambda"));
    }

    @Test
    void aQueueCallsTheFunctionThatConsumesIt() {
        SystemModel model = read(
                resource("aws_sqs_queue.q", Map.of("name", "q", "arn", "arn:aws:sqs:eu-west-1:111122223333:q")),
                resource("aws_lambda_function.f", Map.of("function_name", "f")),
                resource(
                        "aws_lambda_event_source_mapping.m",
                        Map.of("function_name", "f", "event_source_arn", "arn:aws:sqs:eu-west-1:111122223333:q")));
        assertThat(facts(model))
                .anyMatch(
                        fact -> fact.startsWith("consumes ") && fact.endsWith("arn:aws:sqs:eu-west-1:111122223333:q"));
    }

    @Test
    void aDistributionShowsWhatItsBucketHolds() {
        SystemModel model = read(
                resource("aws_s3_bucket.b", Map.of("bucket", "b", "bucket_regional_domain_name", "b.s3.amazonaws.com")),
                resource(
                        "aws_cloudfront_distribution.d",
                        Map.of("id", "D", "origin", List.of(Map.of("domain_name", "b.s3.amazonaws.com")))));
        assertThat(facts(model))
                .contains("offers arn:aws:cloudfront::111122223333:distribution/D:443 read arn:aws:s3:::b/*");
    }

    @Test
    void aTrailSeesAllAndWhoeverStopsItIsSeenNoMore() {
        Map<String, Object> user = resource("aws_iam_user.u", Map.of("name", "u"));
        String trail = "arn:aws:cloudtrail:unknown:111122223333:trail/t";
        SystemModel model = read(user, resource("aws_cloudtrail.t", Map.of("name", "t")));
        Control sensor = new Control("audit-log", "arn:aws:iam::111122223333:user/u");
        assertThat(model.sensors()).containsKey(sensor);
        assertThat(facts(model)).contains("guards " + trail + " audit-log " + sensor.on());
        assertThat(read(user, resource("aws_cloudtrail.t", Map.of("name", "t", "enable_logging", false)))
                        .sensors())
                .isEmpty();
    }
}
