package dev.postern.source;

import dev.postern.model.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Security groups with their rules, wherever a configuration writes them. */
final class TerraformGroups {
    static final String[] GROUP = {"aws_security_group", "aws_default_security_group"};

    private static final List<String> WITHOUT_PORTS = List.of("-1", "all", "icmp", "icmpv6", "1", "58");

    private final TerraformThings things;
    private final TerraformNames names;

    TerraformGroups(TerraformThings things) {
        this.things = things;
        names = things.names();
    }

    List<TerraformRule> ingress(TerraformResource group) {
        return rules(group, "ingress", "aws_vpc_security_group_ingress_rule");
    }

    List<TerraformRule> egress(TerraformResource group) {
        return rules(group, "egress", "aws_vpc_security_group_egress_rule");
    }

    private List<TerraformRule> rules(TerraformResource group, String way, String ownType) {
        List<TerraformRule> rules = new ArrayList<>();
        group.block()
                .blocks(way)
                .forEach(block -> rule(
                                group, group, block, List.of("cidr_blocks", "ipv6_cidr_blocks"), "security_groups")
                        .ifPresent(rules::add));
        for (TerraformResource rule : things.terraform().resources()) {
            TerraformBlock block = rule.block();
            if (rule.type().equals("aws_security_group_rule")
                    && block.text("type").filter(way::equals).isPresent()
                    && names.meant(rule, block, "security_group_id", GROUP).contains(group)) {
                rule(group, rule, block, List.of("cidr_blocks", "ipv6_cidr_blocks"), "source_security_group_id")
                        .ifPresent(rules::add);
            } else if (rule.type().equals(ownType)
                    && names.meant(rule, block, "security_group_id", GROUP).contains(group)) {
                rule(group, rule, block, List.of("cidr_ipv4", "cidr_ipv6"), "referenced_security_group_id")
                        .ifPresent(rules::add);
            }
        }
        return rules;
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
