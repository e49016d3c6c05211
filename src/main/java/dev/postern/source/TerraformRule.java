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

    /** Half of IPv4, or all of IPv6 that is given out: whoever is not in it takes an address that is. */
    private static final List<String> MOST = List.of("0.0.0.0/1", "128.0.0.0/1", "::/1", "2000::/3");

    TerraformRule {
        ranges = List.copyOf(ranges);
        groups = List.copyOf(groups);
    }

    static boolean isEverywhere(String range) {
        return EVERYWHERE.contains(range);
    }

    boolean letsEveryoneIn() {
        return ranges.stream().anyMatch(range -> isEverywhere(range) || MOST.contains(range));
    }

    boolean lets(int port) {
        return from <= port && port <= to;
    }

    /** As an endpoint is called by it. */
    String ports() {
        return from == 0 && to == HIGHEST ? "all ports" : from == to ? String.valueOf(from) : from + "-" + to;
    }
}
