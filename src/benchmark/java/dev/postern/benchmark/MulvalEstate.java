package dev.postern.benchmark;

/**
 * Makes a network of hosts in subnets: each host runs one service, most have a vulnerability, inside a subnet everybody
 * reaches everybody, and every subnet is entered from a few hosts of the ones before it.
 */
final class MulvalEstate {
    private static final int BRIDGES = 12;

    private static final Software[] SOFTWARE = {
        new Software("httpd", "80"), new Software("sshd", "22"), new Software("smbd", "445"),
                new Software("mysqld", "3306"),
        new Software("tomcat", "8080"), new Software("redis", "6379"), new Software("ldapd", "389"),
                new Software("rpcd", "111")
    };

    private final MersenneTwister random;
    private final Estate estate = new Estate();
    private final Software[] serviceOf;
    private final int subnet;

    private record Software(String name, String port) {}

    private MulvalEstate(int hosts, int subnet, int seed) {
        random = new MersenneTwister(seed);
        serviceOf = new Software[hosts];
        this.subnet = subnet;
    }

    /** About {@code size} facts, in subnets of 50 hosts, or of 20 where one of 50 alone would have more than that. */
    static Estate of(int size, int seed) {
        int subnet = size < 50 * 49 ? 20 : 50;
        return new MulvalEstate(Math.max(subnet, size / (subnet + 1)), subnet, seed).made();
    }

    /** One subnet in which each of the hosts reaches all others. */
    static Estate mesh(int hosts, int seed) {
        return new MulvalEstate(hosts, hosts, seed).made();
    }

    private Estate made() {
        estate.add("attackerLocated", "internet");
        for (int v = 0; v < 40; v++) {
            estate.add("vulProperty", "cve" + v, isLocal(v) ? "localExploit" : "remoteExploit", "privEscalation");
        }
        for (int h = 0; h < serviceOf.length; h++) {
            describeHost(h);
        }
        for (int first = 0; first < serviceOf.length; first += subnet) {
            connectAll(first, end(first));
        }
        for (int first = subnet; first < serviceOf.length; first += subnet) {
            bridgeTo(first);
        }
        enter();
        return estate;
    }

    private void describeHost(int number) {
        String host = "h" + number;
        Software service = random.choice(SOFTWARE);
        serviceOf[number] = service;
        if (random.chance(0.25)) {
            estate.add("vulExists", host, "cve" + (random.below(8) * 5 + 4), "kernel");
        }
        String account = random.chance(0.5) ? "user" : "root";
        estate.add("networkServiceInfo", host, service.name, "tcp", service.port, account);
        if (random.chance(0.6) || number == 0) {
            int v = number == 0 ? 0 : random.below(40);
            estate.add("vulExists", host, "cve" + v, isLocal(v) ? "kernel" : service.name);
        }
    }

    private void connectAll(int first, int end) {
        for (int from = first; from < end; from++) {
            for (int to = first; to < end; to++) {
                if (from != to) {
                    connect("h" + from, to);
                }
            }
        }
    }

    private void bridgeTo(int first) {
        for (int i = 0; i < BRIDGES; i++) {
            int earlier = random.below(first / subnet) * subnet;
            int from = earlier + random.below(end(earlier) - earlier);
            connect("h" + from, first + random.below(end(first) - first));
        }
    }

    private void enter() {
        connect("internet", 0);
        int hosts = end(0);
        for (int h : random.sample(hosts, Math.min(2, hosts))) {
            connect("internet", h);
        }
    }

    private void connect(String from, int to) {
        estate.add("hacl", from, "h" + to, "tcp", serviceOf[to].port);
    }

    private int end(int first) {
        return Math.min(serviceOf.length, first + subnet);
    }

    private static boolean isLocal(int vulnerability) {
        return vulnerability % 5 == 4;
    }
}
