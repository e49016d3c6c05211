package dev.postern.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where in a network things are, and whether the internet gets there by address, routes and network access lists. */
final class TerraformPlaces {
    /** Yes, no, or what a plan does not say. */
    enum Answer {
        NO,
        OPEN,
        YES;

        Answer and(Answer other) {
            return compareTo(other) < 0 ? this : other;
        }

        static Answer of(boolean yes) {
            return yes ? YES : NO;
        }
    }

    static final String[] SUBNET = {"aws_subnet", "aws_default_subnet"};
    private static final String[] TABLE = {"aws_route_table", "aws_default_route_table"};
    private static final String[] LIST = {"aws_network_acl", "aws_default_network_acl"};
    private static final String[] VPC = {"aws_vpc", "aws_default_vpc"};
    private static final String GATEWAY = "aws_internet_gateway";

    private final Terraform terraform;
    private final TerraformNames names;
    private final Map<String, List<TerraformResource>> tables = new HashMap<>();
    private final Map<String, List<TerraformResource>> lists = new HashMap<>();

    TerraformPlaces(TerraformThings things) {
        terraform = things.terraform();
        names = things.names();
    }

    Optional<TerraformResource> vpc(TerraformResource of) {
        return names.meant(of, of.block(), "vpc_id", VPC).stream().findFirst();
    }

    /** Whether packets of the internet find their way into one of the subnets, and back. */
    Answer routed(List<TerraformResource> subnets) {
        return subnets.stream().map(this::routed).max(Comparator.naturalOrder()).orElse(Answer.OPEN);
    }

    private Answer routed(TerraformResource subnet) {
        if (subnet.isData()) {
            return Answer.OPEN;
        }
        if (subnet.type().equals("aws_default_subnet")) {
            return Answer.YES;
        }
        List<TerraformResource> tables = tables(subnet);
        if (tables.isEmpty()) {
            // the main table of a new network knows the network alone
            return vpc(subnet).isPresent() && associations(subnet).isEmpty() ? Answer.NO : Answer.OPEN;
        }
        return Answer.of(tables.stream().anyMatch(table -> leads(table, "gateway_id", GATEWAY, "igw-")));
    }

    /** Whether what is in the subnet gets out by another's address. */
    boolean hasWayOut(List<TerraformResource> subnets) {
        return subnets.stream()
                .flatMap(subnet -> tables(subnet).stream())
                .anyMatch(table -> leads(table, "nat_gateway_id", "aws_nat_gateway", "nat-")
                        || leads(table, "network_interface_id", "aws_network_interface", "eni-")
                        || leads(table, "transit_gateway_id", "aws_ec2_transit_gateway", "tgw-"));
    }

    private List<TerraformResource> associations(TerraformResource subnet) {
        return terraform.ofType("aws_route_table_association").stream()
                .filter(each ->
                        names.meant(each, each.block(), "subnet_id", SUBNET).contains(subnet))
                .toList();
    }

    private List<TerraformResource> tables(TerraformResource subnet) {
        return tables.computeIfAbsent(subnet.address(), none -> findTables(subnet));
    }

    private List<TerraformResource> findTables(TerraformResource subnet) {
        List<TerraformResource> own = associations(subnet).stream()
                .flatMap(each -> names.meant(each, each.block(), "route_table_id", TABLE).stream())
                .toList();
        if (!own.isEmpty() || !associations(subnet).isEmpty()) {
            return own;
        }
        List<TerraformResource> main = new ArrayList<>();
        vpc(subnet).ifPresent(vpc -> {
            terraform.ofType("aws_main_route_table_association").stream()
                    .filter(each -> vpc(each).filter(vpc::equals).isPresent())
                    .forEach(each -> main.addAll(names.meant(each, each.block(), "route_table_id", TABLE)));
            terraform.ofType("aws_default_route_table").stream()
                    .filter(each -> names.meant(each, each.block(), "default_route_table_id", VPC)
                            .contains(vpc))
                    .forEach(main::add);
        });
        return main;
    }

    private boolean leads(TerraformResource table, String key, String type, String prefix) {
        boolean within = table.block().blocks("route").stream()
                .anyMatch(route ->
                        isDefault(route, "cidr_block", "ipv6_cidr_block") && isTo(table, route, key, type, prefix));
        return within
                || terraform.ofType("aws_route").stream()
                        .anyMatch(route -> names.meant(route, route.block(), "route_table_id", TABLE)
                                        .contains(table)
                                && isDefault(route.block(), "destination_cidr_block", "destination_ipv6_cidr_block")
                                && isTo(route, route.block(), key, type, prefix));
    }

    private static boolean isDefault(TerraformBlock route, String... keys) {
        return List.of(keys).stream()
                .anyMatch(key ->
                        route.text(key).filter(TerraformRule::isEverywhere).isPresent());
    }

    private boolean isTo(TerraformResource from, TerraformBlock route, String key, String type, String prefix) {
        return route.text(key).filter(text -> text.startsWith(prefix)).isPresent()
                || !names.meant(from, route, key, type).isEmpty();
    }

    /** Whether things in a subnet get a public address where they say nothing themselves. */
    Answer givesAddresses(List<TerraformResource> subnets) {
        return subnets.stream()
                .map(subnet -> subnet.isData()
                        ? Answer.OPEN
                        : Answer.of(subnet.block().isTrue("map_public_ip_on_launch")
                                || subnet.type().equals("aws_default_subnet")))
                .max(Comparator.naturalOrder())
                .orElse(Answer.OPEN);
    }

    /** Whether the network access list of some subnet lets the internet send to some port of the rule. */
    boolean letsIn(List<TerraformResource> subnets, TerraformRule rule) {
        return subnets.isEmpty() || subnets.stream().anyMatch(subnet -> letsIn(subnet, rule));
    }

    private boolean letsIn(TerraformResource subnet, TerraformRule rule) {
        List<TerraformResource> lists = this.lists.computeIfAbsent(
                subnet.address(),
                none -> Stream.of(LIST)
                        .flatMap(type -> terraform.ofType(type).stream())
                        .filter(each -> names.meant(each, each.block(), "subnet_ids", SUBNET)
                                .contains(subnet))
                        .toList());
        return lists.isEmpty() || lists.stream().anyMatch(list -> entries(list, rule));
    }

    /** The first entry for the whole internet that meets the ports counts; narrower ones shut out or let in a few. */
    private boolean entries(TerraformResource list, TerraformRule rule) {
        List<TerraformBlock> entries = new ArrayList<>(list.block().blocks("ingress"));
        terraform.ofType("aws_network_acl_rule").stream()
                .filter(each -> !each.block().isTrue("egress")
                        && names.meant(each, each.block(), "network_acl_id", LIST)
                                .contains(list))
                .forEach(each -> entries.add(each.block()));
        if (entries.isEmpty() && list.block().isUnknown("ingress")) {
            return true;
        }
        return entries.stream()
                .filter(entry -> isDefault(entry, "cidr_block", "ipv6_cidr_block") && meets(entry, rule))
                .min(Comparator.comparingInt(entry -> number(entry, "rule_no", number(entry, "rule_number", 0))))
                .filter(entry -> entry.text("action")
                        .or(() -> entry.text("rule_action"))
                        .filter("allow"::equals)
                        .isPresent())
                .isPresent();
    }

    private static boolean meets(TerraformBlock entry, TerraformRule rule) {
        boolean all = entry.text("protocol").filter("-1"::equals).isPresent();
        return all
                || number(entry, "from_port", 0) <= rule.to()
                        && number(entry, "to_port", TerraformRule.HIGHEST) >= rule.from();
    }

    private static int number(TerraformBlock block, String key, int otherwise) {
        try {
            return block.text(key).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
