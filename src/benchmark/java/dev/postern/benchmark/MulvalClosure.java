package dev.postern.benchmark;

import java.util.BitSet;
import java.util.stream.Stream;

/** The MulVAL program by hand. Methods are named after the fact whose consequences they draw, with the rules they apply. */
final class MulvalClosure {
    private final Symbols symbols;
    private final int root;
    private final BitSet attackerZones;
    private final BitSet remote;
    private final BitSet local;
    private final Relation.Index accessOf;
    private final Relation.Index servicesOf;
    private final Relation.Index vulnerabilitiesOf;

    /** Host, protocol, port. */
    private final Tuples sockets = new Tuples();
    /** Host, account, nothing. */
    private final Tuples accounts = new Tuples();

    private final Gained netAccess = new Gained();
    private final Gained execCode = new Gained();
    private final Instances instances = new Instances();

    MulvalClosure(Relations relations) {
        symbols = relations.symbols();
        root = symbols.number("root");
        int remoteExploit = symbols.number("remoteExploit");
        int localExploit = symbols.number("localExploit");
        int escalation = symbols.number("privEscalation");
        int names = symbols.size();
        attackerZones = relations.set("attackerLocated");
        accessOf = relations.of("hacl", 4).by(0, names);
        servicesOf = relations.of("networkServiceInfo", 5).by(0, names);
        vulnerabilitiesOf = relations.of("vulExists", 3).by(0, names);
        Relation properties = relations.of("vulProperty", 3);
        remote = vulnerabilities(properties, remoteExploit, escalation);
        local = vulnerabilities(properties, localExploit, escalation);
    }

    Answer answer() {
        attackerZones.stream().forEach(this::attackerLocated);
        while (netAccess.hasNext() || execCode.hasNext()) {
            if (netAccess.hasNext()) {
                netAccess(netAccess.next());
            } else {
                execCode(execCode.next());
            }
        }
        long facts = 0L + netAccess.size() + execCode.size();
        return new Answer(facts, instances.size(), this::factLines, () -> instances.lines("M", symbols));
    }

    /** M4. */
    private void attackerLocated(int zone) {
        for (int i = accessOf.start(zone); i < accessOf.end(zone); i++) {
            instances.add(4, accessOf.value(i, 1), accessOf.value(i, 2), accessOf.value(i, 3), zone);
            netAccess.add(socket(i));
        }
    }

    /** M1. */
    private void netAccess(int socket) {
        int host = sockets.get(socket, 0);
        for (int i = servicesOf.start(host); i < servicesOf.end(host); i++) {
            boolean listens = servicesOf.value(i, 2) == sockets.get(socket, 1)
                    && servicesOf.value(i, 3) == sockets.get(socket, 2);
            if (listens) {
                takeOver(host, servicesOf.value(i, 1), socket, servicesOf.value(i, 4));
            }
        }
    }

    private void takeOver(int host, int software, int socket, int account) {
        for (int i = vulnerabilitiesOf.start(host); i < vulnerabilitiesOf.end(host); i++) {
            int vulnerability = vulnerabilitiesOf.value(i, 1);
            if (vulnerabilitiesOf.value(i, 2) != software || !remote.get(vulnerability)) {
                continue;
            }
            instances.add(1, host, vulnerability, software, sockets.get(socket, 1), sockets.get(socket, 2), account);
            execCode.add(accounts.number(host, account, 0));
        }
    }

    /** M2, M3. */
    private void execCode(int number) {
        int host = accounts.get(number, 0);
        int account = accounts.get(number, 1);
        for (int i = vulnerabilitiesOf.start(host); i < vulnerabilitiesOf.end(host); i++) {
            if (!local.get(vulnerabilitiesOf.value(i, 1))) {
                continue;
            }
            instances.add(2, host, account, vulnerabilitiesOf.value(i, 1), vulnerabilitiesOf.value(i, 2));
            execCode.add(accounts.number(host, root, 0));
        }
        for (int i = accessOf.start(host); i < accessOf.end(host); i++) {
            instances.add(3, accessOf.value(i, 1), accessOf.value(i, 2), accessOf.value(i, 3), host, account);
            netAccess.add(socket(i));
        }
    }

    private int socket(int access) {
        return sockets.number(accessOf.value(access, 1), accessOf.value(access, 2), accessOf.value(access, 3));
    }

    private static BitSet vulnerabilities(Relation properties, int range, int consequence) {
        BitSet found = new BitSet();
        for (int row = 0; row < properties.rows(); row++) {
            boolean wanted = properties.get(row, 1) == range && properties.get(row, 2) == consequence;
            if (wanted) {
                found.set(properties.get(row, 0));
            }
        }
        return found;
    }

    private Stream<String> factLines() {
        Stream<String> access = netAccess.facts().mapToObj(i -> "netAccess\t" + names(sockets, i, 3));
        Stream<String> code = execCode.facts().mapToObj(i -> "execCode\t" + names(accounts, i, 2));
        return Stream.concat(access, code);
    }

    private String names(Tuples tuples, int number, int width) {
        StringBuilder names = new StringBuilder(symbols.name(tuples.get(number, 0)));
        for (int column = 1; column < width; column++) {
            names.append('\t').append(symbols.name(tuples.get(number, column)));
        }
        return names.toString();
    }
}
