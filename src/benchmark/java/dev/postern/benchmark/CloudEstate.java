package dev.postern.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Makes an estate of services, their endpoints and call edges, identities, roles and their trust, secrets, weaknesses,
 * controls before a fifth of them, and classified data. Exactly as many facts as asked for, the same for the same seed.
 */
final class CloudEstate {
    private static final double FACTS_A_SERVICE = 27.5;
    private static final double CALLS_A_SERVICE = 8.0;
    private static final String[] HARMLESS_ACTIONS = {"list", "write", "publish"};
    private static final String[] CLASSES = {"pii", "pci", "secret", "internal"};

    private final MersenneTwister random;
    private final Estate estate = new Estate();
    private final int size;
    private final int services;
    private final int roles;
    private final int people;
    private final int stores;
    private final int endpoints;
    private final Popularity role;
    private final Popularity store;
    private final Popularity endpoint;
    private int secrets;

    private CloudEstate(int size, int seed) {
        this.size = size;
        random = new MersenneTwister(seed);
        services = Math.max(8, (int) (size / FACTS_A_SERVICE));
        roles = Math.max(4, (int) (1.2 * services));
        people = Math.max(1, services / 5);
        stores = Math.max(3, services / 2);
        endpoints = openEndpoints();
        role = new Popularity(random, roles, 0.6);
        store = new Popularity(random, stores, 0.7);
        endpoint = new Popularity(random, endpoints, 0.6);
    }

    /** An estate of {@code size} facts. */
    static Estate of(int size, int seed) {
        return new CloudEstate(size, seed).made();
    }

    private Estate made() {
        for (int e = 0; e < endpoints; e++) {
            describeEndpoint("e" + e);
        }
        exposeAFew();
        openOneCertainWay("e0");
        for (int s = 0; s < services; s++) {
            describeService(s);
        }
        for (int p = 0; p < people; p++) {
            assumeRoles("h" + p, heavyTailed(1.5));
        }
        for (int r = 0; r < roles; r++) {
            describeRole("r" + r);
        }
        letSomePassingRolesCreate();
        for (int d = 0; d < stores; d++) {
            describeStore("d" + d);
        }
        addCallsUpToSize();
        dropCallsDownToSize();
        return estate;
    }

    private int openEndpoints() {
        int opened = 0;
        for (int s = 0; s < services; s++) {
            int own = 1 + Math.min(30, heavyTailed(1.0));
            for (int i = 0; i < own; i++) {
                estate.add("endpoint", "e" + opened++, "s" + s);
            }
        }
        return opened;
    }

    private void describeEndpoint(String e) {
        if (random.chance(0.03)) {
            estate.add("exposed", e);
        }
        if (random.chance(0.60)) {
            estate.add("anon", e);
        } else {
            for (int i = oneOrTwo(0.4); i > 0; i--) {
                estate.add("requires", e, "r" + role.choice());
            }
        }
        if (random.chance(0.70)) {
            for (int i = oneOrTwo(0.2); i > 0; i--) {
                weaken(e);
            }
        }
    }

    private void weaken(String e) {
        double drawn = random.real();
        String effect = drawn < 0.6 ? "exec" : drawn < 0.6 + 0.3 ? "disclose" : "dos";
        String weakness = "w" + random.below(400);
        estate.add("weakness", e, weakness, effect);
        if (random.chance(0.20)) {
            estate.add("control", "c" + random.below(60), e, weakness);
        }
    }

    private void exposeAFew() {
        if (estate.rows("exposed").size() < 3) {
            for (int e : random.sample(endpoints, 3)) {
                estate.add("exposed", "e" + e);
            }
        }
    }

    private void openOneCertainWay(String e) {
        estate.add("exposed", e);
        estate.add("anon", e);
        estate.rows("requires").removeIf(row -> row.get(0).equals(e));
        estate.add("weakness", e, "w0", "exec");
        estate.rows("control").removeIf(row -> row.subList(1, 3).equals(List.of(e, "w0")));
    }

    private void describeService(int number) {
        String service = "s" + number;
        String identity = "i" + number;
        estate.add("runsas", service, identity);
        for (int i = heavyTailed(CALLS_A_SERVICE); i > 0; i--) {
            estate.add("flow", service, "e" + endpoint.choice());
        }
        for (int i = heavyTailed(0.8); i > 0; i--) {
            String secret = "k" + secrets++;
            estate.add("keeps", service, secret);
            for (int j = oneOrTwo(0.15); j > 0; j--) {
                estate.add("unlocks", secret, personOrWorkload());
            }
        }
        assumeRoles(identity, heavyTailed(0.8));
    }

    private String personOrWorkload() {
        return random.chance(0.25) ? "h" + random.below(people) : "i" + random.below(services);
    }

    private void assumeRoles(String identity, int furtherRoles) {
        for (int i = 0; i <= furtherRoles; i++) {
            estate.add("assume", identity, "r" + role.choice());
        }
    }

    private void describeRole(String r) {
        for (int i = heavyTailed(0.9); i > 0; i--) {
            estate.add("assume", r, "r" + random.below(roles));
        }
        for (int i = 1 + heavyTailed(3.0); i > 0; i--) {
            estate.add("perm", r, "read", "d" + store.choice());
        }
        for (int i = heavyTailed(1.5); i > 0; i--) {
            estate.add("perm", r, random.choice(HARMLESS_ACTIONS), "d" + random.below(stores));
        }
        if (random.chance(0.08)) {
            estate.add("perm", r, "passrole", "r" + random.below(roles));
        }
        if (random.chance(0.10)) {
            estate.add("perm", r, "create", "compute");
        }
    }

    private void letSomePassingRolesCreate() {
        for (List<String> permission : List.copyOf(estate.rows("perm"))) {
            boolean passes = permission.get(1).equals("passrole");
            if (passes && random.chance(0.5)) {
                estate.add("perm", permission.get(0), "create", "compute");
            }
        }
    }

    private void describeStore(String d) {
        estate.add("datastore", d);
        if (random.chance(0.4)) {
            estate.add("classified", d, random.choice(CLASSES));
        }
        for (int i = heavyTailed(0.35); i > 0; i--) {
            String secret = "k" + secrets++;
            estate.add("holds", d, secret);
            estate.add("unlocks", secret, "i" + random.below(services));
        }
    }

    private void addCallsUpToSize() {
        int missing = size - estate.size();
        while (missing > 0) {
            if (estate.add("flow", "s" + random.below(services), "e" + endpoint.choice())) {
                missing--;
            }
        }
    }

    private void dropCallsDownToSize() {
        int surplus = estate.size() - size;
        if (surplus <= 0) {
            return;
        }
        Set<List<String>> calls = estate.rows("flow");
        List<List<String>> list = new ArrayList<>(calls);
        int[] order = random.permutation(list.size());
        for (int i = 0; i < surplus; i++) {
            calls.remove(list.get(order[i]));
        }
    }

    private int oneOrTwo(double chanceOfTwo) {
        return random.chance(chanceOfTwo) ? 2 : 1;
    }

    /** An integer of the given mean and a Pareto tail, at most 400. */
    private int heavyTailed(double mean) {
        double shape = 2.2;
        double least = mean * (shape - 1) / shape;
        double drawn = least * Math.pow(1 - random.real(), -1 / shape);
        return Math.min(400, (int) (drawn + random.real()));
    }
}
