package dev.postern.source;

import dev.postern.iam.AddressRange;
import dev.postern.model.Assumption;
import dev.postern.model.Origin;
import dev.postern.model.SystemFact.Accepts;
import dev.postern.model.SystemFact.Contains;
import dev.postern.model.SystemFact.Egress;
import dev.postern.model.SystemFact.Endpoint;
import dev.postern.model.SystemFact.Reachable;
import dev.postern.model.SystemFact.Scope;
import dev.postern.source.TerraformPlaces.Answer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who reaches what in the networks of a plan: each port that a rule of a security group opens is an endpoint, reachable from the internet,
 * from the members of a group, or from a network. Groups, subnets and networks are zones.
 */
final class TerraformNetwork {
    /** Keys of the groups and subnets of a thing; {@code block} is the block they are in, empty where in none. */
    private record Attached(String block, String groups, String subnets) {}

    private static final String NONE = "";
    private static final Map<String, Attached> ATTACHED = Map.of(
            "aws_instance", new Attached(NONE, "vpc_security_group_ids", "subnet_id"),
            "aws_lambda_function", new Attached("vpc_config", "security_group_ids", "subnet_ids"),
            "aws_db_instance", new Attached(NONE, "vpc_security_group_ids", NONE),
            "aws_rds_cluster", new Attached(NONE, "vpc_security_group_ids", NONE),
            "aws_ecs_service", new Attached("network_configuration", "security_groups", "subnets"),
            "aws_sagemaker_notebook_instance", new Attached(NONE, "security_groups", "subnet_id"));

    private static final Map<String, Integer> PORTS = Map.of(
            "mysql",
            3306,
            "mariadb",
            3306,
            "aurora-mysql",
            3306,
            "aurora",
            3306,
            "postgres",
            5432,
            "aurora-postgresql",
            5432,
            "oracle",
            1521,
            "sqlserver",
            1433);
    /** What answers there asks who calls. */
    private static final Set<Integer> SIGNED_IN = Set.of(22, 3389, 3306, 5432, 1521, 1433);

    private static final String INTERNET = "internet";

    private final TerraformThings things;
    private final TerraformNames names;
    private final TerraformGroups groups;
    private final TerraformPlaces places;
    private final Set<String> zones = new HashSet<>();

    TerraformNetwork(TerraformThings things) {
        this.things = things;
        names = things.names();
        groups = new TerraformGroups(things);
        places = new TerraformPlaces(things);
    }

    TerraformGroups groups() {
        return groups;
    }

    TerraformPlaces places() {
        return places;
    }

    void tell() {
        for (TerraformResource resource : things.terraform().resources()) {
            Attached attached = ATTACHED.get(resource.type());
            if (attached != null && !resource.isData()) {
                components(resource).forEach(id -> tell(id, resource, attached));
            }
        }
    }

    private List<String> components(TerraformResource resource) {
        return resource.type().equals("aws_ecs_service")
                ? names.meant(resource, resource.block(), "task_definition", "aws_ecs_task_definition").stream()
                        .map(names::arn)
                        .toList()
                : List.of(names.arn(resource));
    }

    private void tell(String id, TerraformResource resource, Attached attached) {
        List<TerraformBlock> blocks = attached.block().isEmpty()
                ? List.of(resource.block())
                : resource.block().blocks(attached.block());
        List<TerraformResource> in = meant(resource, blocks, attached.groups(), TerraformGroups.GROUP);
        List<TerraformResource> subnets = subnets(resource, blocks, attached);
        place(id, in, subnets, resource.origin());
        wayOut(id, resource, blocks, in, subnets);
        if (!resource.type().equals("aws_lambda_function")) {
            Answer exposed = address(resource, blocks, subnets).and(places.routed(subnets));
            in.forEach(group -> groups.ingress(group).forEach(rule -> open(id, resource, rule, subnets, exposed)));
        }
    }

    private List<TerraformResource> meant(
            TerraformResource resource, List<TerraformBlock> blocks, String key, String... types) {
        return blocks.stream()
                .flatMap(block -> names.meant(resource, block, key, types).stream())
                .distinct()
                .toList();
    }

    private List<TerraformResource> subnets(
            TerraformResource resource, List<TerraformBlock> blocks, Attached attached) {
        if (!attached.subnets().isEmpty()) {
            return meant(resource, blocks, attached.subnets(), TerraformPlaces.SUBNET);
        }
        return names.meant(resource, resource.block(), "db_subnet_group_name", "aws_db_subnet_group").stream()
                .flatMap(group -> names.meant(group, group.block(), "subnet_ids", TerraformPlaces.SUBNET).stream())
                .distinct()
                .toList();
    }

    private void place(String id, List<TerraformResource> in, List<TerraformResource> subnets, Origin at) {
        in.forEach(group -> things.say(new Contains(zone(group), id), at));
        subnets.forEach(subnet -> {
            things.say(new Contains(zone(subnet), id), at);
            places.vpc(subnet).ifPresent(vpc -> things.say(new Contains(zone(vpc), id), at));
        });
    }

    private String zone(TerraformResource resource) {
        String id = names.arn(resource);
        if (zones.add(id)) {
            things.say(new Scope(id, "zone"), resource.origin());
            things.model().label(id, resource.block().word("name").orElse(resource.address()));
        }
        return id;
    }

    /** Whether it has a public address. */
    private Answer address(TerraformResource resource, List<TerraformBlock> blocks, List<TerraformResource> subnets) {
        Stream<String> keys = Stream.of("associate_public_ip_address", "assign_public_ip", "publicly_accessible");
        Optional<String> said = keys.flatMap(key -> blocks.stream().flatMap(block -> block.word(key).stream()))
                .findFirst();
        boolean lent = things.terraform().ofType("aws_eip").stream()
                .anyMatch(eip -> names.meant(eip, eip.block(), "instance", "aws_instance")
                        .contains(resource));
        if (lent || resource.block().word("public_ip").isPresent()) {
            return Answer.YES;
        }
        if (said.isPresent()) {
            return Answer.of(said.get().equals("true"));
        }
        return resource.type().equals("aws_instance") ? places.givesAddresses(subnets) : Answer.NO;
    }

    private void wayOut(
            String id,
            TerraformResource resource,
            List<TerraformBlock> blocks,
            List<TerraformResource> in,
            List<TerraformResource> subnets) {
        boolean free = resource.type().equals("aws_lambda_function") && blocks.isEmpty();
        boolean lets =
                in.stream().anyMatch(group -> groups.egress(group).stream().anyMatch(TerraformRule::letsEveryoneIn));
        Answer direct = resource.type().equals("aws_lambda_function")
                ? Answer.NO
                : address(resource, blocks, subnets).and(places.routed(subnets));
        if (free || lets && (places.hasWayOut(subnets) || direct == Answer.YES)) {
            things.say(new Egress(id), resource.origin());
        } else if (lets && direct == Answer.OPEN) {
            things.say(new Egress(id), resource.origin(), List.of(exposed(id, resource.origin())));
        }
    }

    private static Assumption exposed(String id, Origin at) {
        return TerraformThings.question(
                "exposed",
                List.of(id),
                "%s has a public address, and its subnet a route to the internet".formatted(id),
                at);
    }

    private void open(
            String id,
            TerraformResource resource,
            TerraformRule rule,
            List<TerraformResource> subnets,
            Answer exposed) {
        Optional<Integer> own = port(resource);
        if (own.isPresent() && !rule.lets(own.get())) {
            return;
        }
        String endpoint = id + ":" + own.map(String::valueOf).orElse(rule.ports());
        List<Runnable> reached = new ArrayList<>();
        if (rule.letsEveryoneIn() && exposed != Answer.NO && places.letsIn(subnets, rule)) {
            List<Assumption> questions = exposed == Answer.OPEN ? List.of(exposed(id, rule.origin())) : List.of();
            reached.add(() -> things.say(new Reachable(INTERNET, endpoint), rule.origin(), questions));
        }
        if (rule.open()) {
            Assumption question = TerraformThings.question(
                    "range",
                    List.of(endpoint),
                    "the addresses that are let in to %s, known only after apply, are everyone's".formatted(endpoint),
                    rule.origin());
            reached.add(() -> things.say(new Reachable(INTERNET, endpoint), rule.origin(), List.of(question)));
        }
        origins(rule, subnets)
                .forEach(zone -> reached.add(() -> things.say(new Reachable(zone, endpoint), rule.origin())));
        if (!reached.isEmpty()) {
            things.say(new Endpoint(endpoint, id), rule.origin());
            reached.forEach(Runnable::run);
            answers(endpoint, own.orElse(rule.from() == rule.to() ? rule.from() : -1), rule.origin());
        }
    }

    /** The endpoints of a thing to which its groups let in what another thing of the network sends. */
    List<String> endpoints(TerraformResource of, TerraformResource from) {
        Attached attached = ATTACHED.get(of.type());
        List<TerraformBlock> blocks =
                attached.block().isEmpty() ? List.of(of.block()) : of.block().blocks(attached.block());
        List<TerraformResource> groupsOfSender =
                names.meant(from, from.block(), "security_groups", TerraformGroups.GROUP);
        List<TerraformResource> subnets = names.meant(from, from.block(), "subnets", TerraformPlaces.SUBNET);
        return meant(of, blocks, attached.groups(), TerraformGroups.GROUP).stream()
                .flatMap(group -> groups.ingress(group).stream())
                .filter(rule -> rule.letsEveryoneIn()
                        || rule.groups().stream().anyMatch(groupsOfSender::contains)
                        || subnets.stream()
                                .anyMatch(subnet -> rule.ranges().stream().anyMatch(range -> covers(range, subnet))))
                .flatMap(rule -> components(of).stream().map(id -> {
                    String endpoint = id + ":" + rule.ports();
                    things.say(new Endpoint(endpoint, id), rule.origin());
                    answers(endpoint, rule.from() == rule.to() ? rule.from() : -1, rule.origin());
                    return endpoint;
                }))
                .distinct()
                .toList();
    }

    /** Zones from which the rule lets in: groups, and networks whose addresses lie in the ranges. */
    private List<String> origins(TerraformRule rule, List<TerraformResource> subnets) {
        List<String> origins = new ArrayList<>();
        rule.groups().forEach(group -> origins.add(zone(group)));
        List<TerraformResource> near = subnets.stream()
                .flatMap(subnet -> places.vpc(subnet).stream())
                .distinct()
                .toList();
        for (TerraformResource vpc : near) {
            if (rule.ranges().stream().anyMatch(range -> covers(range, vpc))) {
                origins.add(zone(vpc));
            } else {
                things.terraform().ofType("aws_subnet").stream()
                        .filter(subnet -> places.vpc(subnet).filter(vpc::equals).isPresent())
                        .filter(subnet -> rule.ranges().stream().anyMatch(range -> covers(range, subnet)))
                        .forEach(subnet -> origins.add(zone(subnet)));
            }
        }
        return origins;
    }

    private static boolean covers(String range, TerraformResource net) {
        Optional<AddressRange> own = net.block().word("cidr_block").flatMap(AddressRange::of);
        return own.isPresent()
                && AddressRange.of(range).filter(some -> some.covers(own.get())).isPresent();
    }

    private void answers(String endpoint, int port, Origin at) {
        if (!SIGNED_IN.contains(port)) {
            Assumption question = TerraformThings.question(
                    "answers", List.of(endpoint), "%s answers whoever calls it".formatted(endpoint), at);
            things.say(new Accepts(endpoint, "anyone", "nothing"), at, List.of(question));
        }
    }

    /** The port at which a database answers, whatever its groups open. */
    private static Optional<Integer> port(TerraformResource resource) {
        if (!resource.type().equals("aws_db_instance") && !resource.type().equals("aws_rds_cluster")) {
            return Optional.empty();
        }
        return resource.block()
                .word("port")
                .filter(text -> text.matches("[1-9]\\d{0,4}"))
                .map(Integer::valueOf)
                .or(() -> resource.block()
                        .word("engine")
                        .map(engine -> engine.startsWith("oracle")
                                ? "oracle"
                                : engine.startsWith("sqlserver") ? "sqlserver" : engine)
                        .map(PORTS::get));
    }
}
