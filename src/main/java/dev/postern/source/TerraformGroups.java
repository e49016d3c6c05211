package dev.postern.source;

import dev.postern.model.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Security groups with their rules, wherever a configuration writes them. */
final class TerraformGroups {
    static final String[] GROUP = {"aws_security_group", "aws_default_security_group"};

    private static final String INGRESS = "ingress";
    private static final String EGRESS = "egress";
    private static final List<String> CIDR_BLOCKS = List.of("cidr_blocks", "ipv6_cidr_blocks");
    private static final List<String> CIDRS = List.of("cidr_ipv4", "cidr_ipv6");
    private static final List<String> WITHOUT_PORTS = List.of("-1", "all", "icmp", "icmpv6", "1", "58");

    private final TerraformThings things;
    private final TerraformNames names;
    /** By way in or out and the address of the group; rules that are resources of their own first. */
    private final Map<String, List<TerraformRule>> known = new HashMap<>();

    TerraformGroups(TerraformThings things) {
        this.things = things;
        names = things.names();
    }

    List<TerraformRule> ingress(TerraformResource group) {
        return rules(group, INGRESS);
    }

    List<TerraformRule> egress(TerraformResource group) {
        return rules(group, EGRESS);
    }

    private List<TerraformRule> rules(TerraformResource group, String way) {
        if (known.isEmpty()) {
            known.put("", List.of());
            things.terraform()
                    .ofType("aws_security_group_rule")
                    .forEach(rule -> rule.block()
                            .text("type")
                            .ifPresent(type -> add(type, rule, CIDR_BLOCKS, "source_security_group_id")));
            things.terraform()
                    .ofType("aws_vpc_security_group_ingress_rule")
                    .forEach(rule -> add(INGRESS, rule, CIDRS, "referenced_security_group_id"));
            things.terraform()
                    .ofType("aws_vpc_security_group_egress_rule")
                    .forEach(rule -> add(EGRESS, rule, CIDRS, "referenced_security_group_id"));
            for (String type : GROUP) {
                things.terraform().ofType(type).forEach(this::within);
            }
        }
        return known.getOrDefault(way + " " + group.address(), List.of());
    }

    private void add(String way, TerraformResource rule, List<String> rangeKeys, String groupKey) {
        names.meant(rule, rule.block(), "security_group_id", GROUP)
                .forEach(group ->
                        rule(group, rule, rule.block(), rangeKeys, groupKey).ifPresent(made -> add(way, group, made)));
    }

    private void within(TerraformResource group) {
        for (String way : List.of(INGRESS, EGRESS)) {
            group.block()
                    .blocks(way)
                    .forEach(block -> rule(group, group, block, CIDR_BLOCKS, "security_groups")
                            .ifPresent(made -> add(way, group, made)));
        }
    }

    private void add(String way, TerraformResource group, TerraformRule rule) {
        known.computeIfAbsent(way + " " + group.address(), none -> new ArrayList<>())
                .add(rule);
    }

    private Optional<TerraformRule> rule(
            TerraformResource group,
            TerraformResource from,
            TerraformBlock block,
            List<String> rangeKeys,
            String groupKey) {
        String protocol =
                block.text("protocol").or(() -> block.text("ip_protocol")).orElse("-1");
        boolean all = protocol.equals("-1") || protocol.equals("all");
        if (WITHOUT_PORTS.contains(protocol) && !all) {
            return Optional.empty();
        }
        List<String> ranges = new ArrayList<>();
        rangeKeys.forEach(key -> ranges.addAll(block.texts(key)));
        rangeKeys.forEach(key -> names.meant(from, block, key, "aws_vpc", "aws_subnet")
                .forEach(net -> ranges.addAll(net.block().texts("cidr_block"))));
        List<TerraformResource> groups = new ArrayList<>(names.meant(from, block, groupKey, GROUP));
        if (block.isTrue("self")) {
            groups.add(group);
        }
        boolean open = rangeKeys.stream().anyMatch(block::isUnknown) && ranges.isEmpty();
        Origin at = block.origin();
        return Optional.of(new TerraformRule(
                ranges,
                groups,
                open,
                all ? 0 : port(block, "from_port", 0),
                all ? TerraformRule.HIGHEST : port(block, "to_port", TerraformRule.HIGHEST),
                at));
    }

    private static int port(TerraformBlock block, String key, int otherwise) {
        return block.text(key).map(text -> number(text, otherwise)).orElse(otherwise);
    }

    private static int number(String text, int otherwise) {
        try {
            int port = Integer.parseInt(text);
            return port < 0 ? otherwise : port;
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
