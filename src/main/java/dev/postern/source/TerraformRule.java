package dev.postern.source;

import dev.postern.model.Origin;
import java.util.List;

/**
 * A rule of a security group: who may send to which ports.
 *
 * @param ranges addresses as they are written
 * @param groups the security groups whose members are let in
 * @param open whether the addresses are known only after apply
 * @param from the lowest port, and {@code to} the highest
 */
record TerraformRule(
        List<String> ranges, List<TerraformResource> groups, boolean open, int from, int to, Origin origin) {
    static final int HIGHEST = 65_535;

    private static final List<String> EVERYWHERE = List.of("0.0.0.0/0", "::/0");

    TerraformRule {
        ranges = List.copyOf(ranges);
        groups = List.copyOf(groups);
    }

    static boolean isEverywhere(String range) {
        return EVERYWHERE.contains(range);
    }

    boolean letsEveryoneIn() {
        return ranges.stream().anyMatch(TerraformRule::isEverywhere);
    }

    boolean lets(int port) {
        return from <= port && port <= to;
    }

    /** As an endpoint is called by it. */
    String ports() {
        return from == 0 && to == HIGHEST ? "all ports" : from == to ? String.valueOf(from) : from + "-" + to;
    }
}
