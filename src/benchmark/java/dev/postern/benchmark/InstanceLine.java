package dev.postern.benchmark;

import static java.util.Map.entry;

import dev.postern.model.Fact;
import dev.postern.model.FactType;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.IntFunction;

/** A rule instance as the line by which engines are compared: {@code R2 e s}, tab-separated, in the columns of the rule. */
final class InstanceLine {
    /** By the id of a rule: its label, and for each column the premise, by its place, and the component. */
    private static final Map<String, String> COLUMNS = Map.ofEntries(
            entry("reach-exposed-endpoint", "R1 0.endpoint"),
            entry("call-from-foothold", "R2 1.endpoint 0.service"),
            entry("invoke-anonymous-endpoint", "R3 0.endpoint"),
            entry("invoke-as-accepted-principal", "R4 0.endpoint 1.principal"),
            entry("exploit-weakness", "R5 1.endpoint 1.id 1.effect"),
            entry("execute-through-weakness", "R6 1.service 0.endpoint 0.weakness"),
            entry("act-as-workload", "R7 1.identity 0.service"),
            entry("steal-kept-secret", "R8 1.secret 0.service"),
            entry("leak-kept-secret", "R9 2.secret 0.endpoint 0.weakness 1.service"),
            entry("use-secret", "R10 1.identity 0.id"),
            entry("assume-role", "R11 1.role 0.identity"),
            entry("pass-role-to-compute", "R12 1.target 0.identity"),
            entry("read-datastore", "R13 2.id 0.identity"),
            entry("find-secret-in-datastore", "R14 1.secret 0.datastore"),
            entry("reach-classified-data", "R15 0.datastore 1.classification"),
            entry("exploit-remote-service", "M1 0.host 2.vulnerability 1.software 0.protocol 0.port 1.account"),
            entry("exploit-local-flaw", "M2 0.host 0.account 1.vulnerability 1.software"),
            entry("reach-from-host", "M3 1.host 1.protocol 1.port 0.host 0.account"),
            entry("reach-from-outside", "M4 1.host 1.protocol 1.port 0.zone"));

    private InstanceLine() {}

    /** @param premises the facts that matched, by the premise's place */
    static String of(String rule, IntFunction<Fact> premises) {
        String[] columns = COLUMNS.get(rule).split(" ", -1);
        StringJoiner line = new StringJoiner("\t").add(columns[0]);
        for (int i = 1; i < columns.length; i++) {
            int dot = columns[i].indexOf('.');
            Fact premise = premises.apply(Integer.parseInt(columns[i].substring(0, dot)));
            FactType type = FactType.of(premise);
            line.add(type.accessor(type.indexOf(columns[i].substring(dot + 1))).apply(premise));
        }
        return line.toString();
    }
}
