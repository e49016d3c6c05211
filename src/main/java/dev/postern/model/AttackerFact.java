package dev.postern.model;

/**
 * A net improvement of the attacker's position: gained by rules, or given as a start position. Permitted one by one, as
 * {@link SystemFact} is.
 */
public sealed interface AttackerFact extends Fact
        permits AttackerFact.SendsFrom,
                AttackerFact.Reaches,
                AttackerFact.Invokes,
                AttackerFact.Executes,
                AttackerFact.ActsAs,
                AttackerFact.Has,
                AttackerFact.Can,
                AttackerFact.Launches,
                AttackerFact.Reads,
                AttackerFact.Alters,
                AttackerFact.Exfiltrates,
                AttackerFact.Disrupts,
                AttackerFact.Hijacks,
                AttackerFact.Persists,
                AttackerFact.Disables {

    @Meaning(
            group = "The attacker",
            value = "Can make requests leave the place, forged or their own.",
            example = "sends-from internet")
    record SendsFrom(String place) implements AttackerFact {}

    @Meaning(
            group = "The attacker",
            value = "Packets of theirs arrive at the place; at the internet: there is a way out.",
            example = "reaches \"GET /debug/config\"")
    record Reaches(String place) implements AttackerFact {}

    @Meaning(group = "The attacker", value = "Their call of the endpoint is accepted.", example = "invokes vpn:443")
    record Invokes(String endpoint) implements AttackerFact {}

    @Meaning(
            group = "The attacker",
            value = "Runs code of their own choice in the component.",
            example = "executes billing-worker")
    record Executes(String component) implements AttackerFact {}

    @Meaning(group = "The attacker", value = "Has live authority as the identity.", example = "acts-as role/workloads")
    record ActsAs(String identity) implements AttackerFact {}

    @Meaning(
            group = "The attacker",
            value = "Holds the credential, token, key, knowledge or data.",
            example = "has export-key")
    record Has(String item) implements AttackerFact {}

    @Meaning(
            group = "The attacker",
            value = "Exercises the power over the resource, through whatever identity.",
            example = "can read exports")
    record Can(@OneOf(ClosedSet.POWER) String power, String resource) implements AttackerFact {}

    @Meaning(
            group = "The attacker",
            value = "May start a new workload of the service under any role of the scope, or under that role.",
            example = "launches lambda.amazonaws.com account/production")
    record Launches(String service, String scope) implements AttackerFact {}

    @Meaning(
            group = "The attacker",
            value = "Has read the data asset: its confidentiality is lost.",
            example = "reads customer-exports")
    record Reads(String asset) implements AttackerFact {}

    @Meaning(
            group = "The attacker",
            value = "Can change the data asset: its integrity is lost.",
            example = "alters ledger")
    record Alters(String asset) implements AttackerFact {}

    @Meaning(
            group = "The attacker",
            value = "Has carried the data asset out of the door.",
            example = "exfiltrates customer-exports")
    record Exfiltrates(String asset) implements AttackerFact {}

    @Meaning(
            group = "The attacker",
            value = "Can stop the component: its availability is lost.",
            example = "disrupts pipeline-operations")
    record Disrupts(String component) implements AttackerFact {}

    @Meaning(
            group = "The attacker",
            value = "Puts the compute of the scope or component to foreign use.",
            example = "hijacks cluster")
    record Hijacks(String scope) implements AttackerFact {}

    @Meaning(group = "The attacker", value = "Has a way back.", example = "persists billing-worker")
    record Persists(String on) implements AttackerFact {}

    @Meaning(
            group = "The attacker",
            value = "The control or sensor no longer counts on the thing.",
            example = "disables audit-log account/production")
    record Disables(String control, String on) implements AttackerFact {}
}
