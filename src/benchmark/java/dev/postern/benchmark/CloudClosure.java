package dev.postern.benchmark;

import java.util.BitSet;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** The cloud program by hand. Methods are named after the fact whose consequences they draw, with the rules they apply. */
final class CloudClosure {
    private final Symbols symbols;
    private final int exec;
    private final int disclose;
    private final int read;
    private final int passRole;

    private final Relation weaknesses;
    private final BitSet exposed;
    private final BitSet anonymous;
    private final BitSet blocked;
    private final BitSet computeCreators;
    private final BitSet datastores;
    private final Relation.Index callsOf;
    private final Relation.Index acceptedAt;
    private final Relation.Index acceptanceOf;
    private final Relation.Index weaknessesOf;
    private final Relation.Index servicesOf;
    private final Relation.Index identitiesOf;
    private final Relation.Index secretsOf;
    private final Relation.Index unlockedBy;
    private final Relation.Index assumableBy;
    private final Relation.Index permissionsOf;
    private final Relation.Index classesOf;
    private final Relation.Index secretsIn;

    private final Gained reach = new Gained();
    private final Gained invoke = new Gained();
    /** By the row of the weakness. */
    private final Gained exploit = new Gained();

    private final Gained foothold = new Gained();
    private final Gained actsAs = new Gained();
    private final Gained secret = new Gained();
    private final Gained reads = new Gained();
    /** By the row of the classification. */
    private final Gained impact = new Gained();

    private final Relation classified;
    private final Instances instances = new Instances();

    CloudClosure(Relations relations) {
        symbols = relations.symbols();
        exec = symbols.number("exec");
        disclose = symbols.number("disclose");
        read = symbols.number("read");
        passRole = symbols.number("passrole");
        int create = symbols.number("create");
        int compute = symbols.number("compute");
        int names = symbols.size();

        exposed = relations.set("exposed");
        anonymous = relations.set("anon");
        datastores = relations.set("datastore");
        callsOf = relations.pairsBy("flow", 0);
        acceptedAt = relations.pairsBy("requires", 0);
        acceptanceOf = relations.pairsBy("requires", 1);
        servicesOf = relations.pairsBy("endpoint", 0);
        identitiesOf = relations.pairsBy("runsas", 0);
        secretsOf = relations.pairsBy("keeps", 0);
        unlockedBy = relations.pairsBy("unlocks", 0);
        assumableBy = relations.pairsBy("assume", 0);
        secretsIn = relations.pairsBy("holds", 0);
        classified = relations.of("classified", 2);
        classesOf = classified.by(0, names);
        weaknesses = relations.of("weakness", 3);
        weaknessesOf = weaknesses.by(0, names);
        blocked = blockedWeaknesses(relations.of("control", 3).by(1, names));
        Relation permissions = relations.of("perm", 3);
        permissionsOf = permissions.by(0, names);
        computeCreators = new BitSet(names);
        for (int row = 0; row < permissions.rows(); row++) {
            boolean creates = permissions.get(row, 1) == create && permissions.get(row, 2) == compute;
            if (creates) {
                computeCreators.set(permissions.get(row, 0));
            }
        }
    }

    Answer answer() {
        exposed.stream().forEach(endpoint -> {
            instances.add(1, endpoint);
            reach.add(endpoint);
        });
        while (drawn()) {}
        long facts = 0L + reach.size() + invoke.size() + exploit.size() + foothold.size();
        facts += actsAs.size() + secret.size() + reads.size() + impact.size();
        return new Answer(facts, instances.size(), this::factLines, () -> instances.lines("R", symbols));
    }

    /** Draws the consequences of one fact that waits; false if none does. */
    private boolean drawn() {
        if (reach.hasNext()) {
            reach(reach.next());
        } else if (invoke.hasNext()) {
            invoke(invoke.next());
        } else if (exploit.hasNext()) {
            exploit(exploit.next());
        } else if (foothold.hasNext()) {
            foothold(foothold.next());
        } else if (actsAs.hasNext()) {
            actsAs(actsAs.next());
        } else if (secret.hasNext()) {
            secret(secret.next());
        } else if (reads.hasNext()) {
            reads(reads.next());
        } else {
            return false;
        }
        return true;
    }

    /** R3, R4. */
    private void reach(int endpoint) {
        if (anonymous.get(endpoint)) {
            instances.add(3, endpoint);
            invoke.add(endpoint);
        }
        for (int i = acceptedAt.start(endpoint); i < acceptedAt.end(endpoint); i++) {
            int principal = acceptedAt.value(i, 1);
            if (actsAs.hasTaken(principal)) {
                invokeAs(principal, endpoint);
            }
        }
    }

    /** R5. */
    private void invoke(int endpoint) {
        for (int i = weaknessesOf.start(endpoint); i < weaknessesOf.end(endpoint); i++) {
            if (blocked.get(weaknessesOf.row(i))) {
                continue;
            }
            instances.add(5, endpoint, weaknessesOf.value(i, 1), weaknessesOf.value(i, 2));
            exploit.add(weaknessesOf.row(i));
        }
    }

    /** R6, R9. */
    private void exploit(int row) {
        int endpoint = weaknesses.get(row, 0);
        int weakness = weaknesses.get(row, 1);
        int effect = weaknesses.get(row, 2);
        for (int i = servicesOf.start(endpoint); i < servicesOf.end(endpoint); i++) {
            int service = servicesOf.value(i, 1);
            if (effect == exec) {
                instances.add(6, service, endpoint, weakness);
                foothold.add(service);
            } else if (effect == disclose) {
                for (int j = secretsOf.start(service); j < secretsOf.end(service); j++) {
                    instances.add(9, secretsOf.value(j, 1), endpoint, weakness, service);
                    secret.add(secretsOf.value(j, 1));
                }
            }
        }
    }

    /** R2, R7, R8. */
    private void foothold(int service) {
        draw(2, callsOf, service, reach);
        draw(7, identitiesOf, service, actsAs);
        draw(8, secretsOf, service, secret);
    }

    /** R4, R11, R12, R13. */
    private void actsAs(int identity) {
        for (int i = acceptanceOf.start(identity); i < acceptanceOf.end(identity); i++) {
            int endpoint = acceptanceOf.value(i, 0);
            if (reach.hasTaken(endpoint)) {
                invokeAs(identity, endpoint);
            }
        }
        draw(11, assumableBy, identity, actsAs);
        for (int i = permissionsOf.start(identity); i < permissionsOf.end(identity); i++) {
            int action = permissionsOf.value(i, 1);
            int target = permissionsOf.value(i, 2);
            if (action == passRole && computeCreators.get(identity)) {
                instances.add(12, target, identity);
                actsAs.add(target);
            } else if (action == read && datastores.get(target)) {
                instances.add(13, target, identity);
                reads.add(target);
            }
        }
    }

    /** R10. */
    private void secret(int name) {
        draw(10, unlockedBy, name, actsAs);
    }

    /** R14, R15. */
    private void reads(int store) {
        draw(14, secretsIn, store, secret);
        for (int i = classesOf.start(store); i < classesOf.end(store); i++) {
            instances.add(15, store, classesOf.value(i, 1));
            impact.add(classesOf.row(i));
        }
    }

    private void invokeAs(int principal, int endpoint) {
        instances.add(4, endpoint, principal);
        invoke.add(endpoint);
    }

    /** A rule of one derived premise, one pair joined to it, and the other half of the pair gained. */
    private void draw(int rule, Relation.Index pairs, int key, Gained gained) {
        for (int i = pairs.start(key); i < pairs.end(key); i++) {
            instances.add(rule, pairs.value(i, 1), key);
            gained.add(pairs.value(i, 1));
        }
    }

    private BitSet blockedWeaknesses(Relation.Index controlsOf) {
        BitSet rows = new BitSet(weaknesses.rows());
        for (int row = 0; row < weaknesses.rows(); row++) {
            int endpoint = weaknesses.get(row, 0);
            for (int i = controlsOf.start(endpoint); i < controlsOf.end(endpoint); i++) {
                if (controlsOf.value(i, 2) == weaknesses.get(row, 1)) {
                    rows.set(row);
                }
            }
        }
        return rows;
    }

    private Stream<String> factLines() {
        return Stream.of(
                        lines("reach", reach, symbols::name),
                        lines("invoke", invoke, symbols::name),
                        lines("exploit", exploit, row -> names(weaknesses, row)),
                        lines("foothold", foothold, symbols::name),
                        lines("actsas", actsAs, symbols::name),
                        lines("secret", secret, symbols::name),
                        lines("reads", reads, symbols::name),
                        lines("impact", impact, row -> names(classified, row)))
                .flatMap(lines -> lines);
    }

    private static Stream<String> lines(String predicate, Gained gained, IntFunction<String> arguments) {
        return gained.facts().mapToObj(fact -> predicate + '\t' + arguments.apply(fact));
    }

    private String names(Relation relation, int row) {
        return relation.names(row, symbols);
    }
}
