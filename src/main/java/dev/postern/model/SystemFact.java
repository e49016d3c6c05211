package dev.postern.model;

/**
 * What the system is, true on a quiet Sunday: given by a model or by the catalogue of a playbook, never by a rule. Every component
 * is an id unless a closed set is named; {@code anyone}, {@code nothing} and {@code internet} are reserved ids.
 * Kinds are shown in the order in which they are permitted: one by one, for without that javac takes them as it comes upon them.
 */
public sealed interface SystemFact extends Fact
        permits SystemFact.Component,
                SystemFact.Scope,
                SystemFact.Contains,
                SystemFact.Endpoint,
                SystemFact.RunsOn,
                SystemFact.RunsAs,
                SystemFact.CarriesIdentity,
                SystemFact.Uses,
                SystemFact.Reachable,
                SystemFact.Egress,
                SystemFact.AllowedFrom,
                SystemFact.Accepts,
                SystemFact.Returns,
                SystemFact.Offers,
                SystemFact.Forwards,
                SystemFact.Consumes,
                SystemFact.Sends,
                SystemFact.Identity,
                SystemFact.MemberOf,
                SystemFact.Credential,
                SystemFact.Token,
                SystemFact.MayObtain,
                SystemFact.Signs,
                SystemFact.Trusts,
                SystemFact.Permission,
                SystemFact.Stores,
                SystemFact.DataAsset,
                SystemFact.DependsOn,
                SystemFact.Builds,
                SystemFact.Triggers,
                SystemFact.ReliesOn,
                SystemFact.Weakness,
                SystemFact.Guards,
                SystemFact.Means,
                SystemFact.Recipe,
                SystemFact.Runs {

    /** Whether the fact is a row that comes with a playbook, never with a model. */
    static boolean isCatalogue(Fact fact) {
        return fact instanceof Means || fact instanceof Recipe || fact instanceof Runs;
    }

    // ---- structure

    @Meaning(
            group = "Structure",
            value = "Something that runs code or holds things.",
            example = "component billing-worker instance")
    record Component(
            String id, @OneOf(ClosedSet.COMPONENT_KIND) String kind) implements SystemFact {}

    @Meaning(
            group = "Structure",
            value = "A boundary of administration or network; it runs nothing itself.",
            example = "scope account/production account")
    record Scope(String id, @OneOf(ClosedSet.SCOPE_KIND) String kind) implements SystemFact {}

    @Meaning(
            group = "Structure",
            value = "What holds for the scope holds for the member: powers over it, packets into it.",
            example = "contains account/production role/admin")
    record Contains(String scope, String member) implements SystemFact {}

    @Meaning(
            group = "Structure",
            value = "An operation or a port of a component, or a handler of its messages.",
            example = "endpoint \"GET /debug/config\" billing-worker")
    record Endpoint(String id, String component) implements SystemFact {}

    @Meaning(
            group = "Structure",
            value = "The host controls the component: container on node, machine on hypervisor, job on runner.",
            example = "runs-on checkout-pod node-7")
    record RunsOn(String component, String host) implements SystemFact {}

    @Meaning(
            group = "Structure",
            value = "Code in the component holds the credentials of the identity.",
            example = "runs-as reporting-api role/workloads")
    record RunsAs(String component, String identity) implements SystemFact {}

    @Meaning(
            group = "Structure",
            value = "Every request that leaves the component is given the identity, whoever caused it.",
            example = "carries-identity reporting-api mesh/reporting-api")
    record CarriesIdentity(String component, String identity) implements SystemFact {}

    @Meaning(group = "Structure", value = "A person works at the device.", example = "uses alice laptop-alice")
    record Uses(String identity, String device) implements SystemFact {}

    // ---- network and calls

    @Meaning(
            group = "Network and calls",
            value =
                    "Packets sent at the origin (a component, a zone or the internet) arrive at the place (an endpoint, a component, a zone), or a message at a person.",
            example = "reachable internet \"POST /reports/pdf\"")
    record Reachable(String origin, String place) implements SystemFact {}

    @Meaning(
            group = "Network and calls",
            value = "The component can open connections to the internet at large.",
            example = "egress web-portal")
    record Egress(String component) implements SystemFact {}

    @Meaning(
            group = "Network and calls",
            value = "The place that a restriction by source on an identity, a resource or an endpoint lets through.",
            example = "allowed-from exports vpc-main")
    record AllowedFrom(String what, String place) implements SystemFact {}

    @Meaning(
            group = "Network and calls",
            value =
                    "One way to be accepted, as it works in fact: the caller is the principal AND shows the token; anyone or nothing where it asks for none.",
            example = "accepts \"GET /debug/config\" mesh/reporting-api mesh|billing|call")
    record Accepts(String endpoint, String principal, String token) implements SystemFact {}

    @Meaning(
            group = "Network and calls",
            value = "The answer contains the item: data, a credential or knowledge.",
            example = "returns \"GET /debug/config\" parameter-paths")
    record Returns(String endpoint, String item) implements SystemFact {}

    @Meaning(
            group = "Network and calls",
            value = "A caller who was accepted exercises the power over the resource through the endpoint.",
            example = "offers dashboard:443 launch cluster")
    record Offers(String endpoint, @OneOf(ClosedSet.POWER) String power, String resource) implements SystemFact {}

    @Meaning(
            group = "Network and calls",
            value = "The packets of a caller who was accepted go on from the place: VPN, bastion, proxy.",
            example = "forwards vpn:443 intranet")
    record Forwards(String endpoint, String place) implements SystemFact {}

    @Meaning(
            group = "Network and calls",
            value = "What is written to the queue, cache or bucket calls the handler.",
            example = "consumes on-order orders-queue")
    record Consumes(String endpoint, String queue) implements SystemFact {}

    @Meaning(
            group = "Network and calls",
            value = "A data flow in plain view of both of its ends.",
            example = "sends till card-numbers payment-switch")
    record Sends(String sender, String item, String receiver) implements SystemFact {}

    // ---- identity and trust

    @Meaning(group = "Identity and trust", value = "A security principal.", example = "identity role/workloads role")
    record Identity(
            String id, @OneOf(ClosedSet.IDENTITY_KIND) String kind) implements SystemFact {}

    @Meaning(
            group = "Identity and trust",
            value = "The identity enjoys all that the group enjoys.",
            example = "member-of alice group/engineers")
    record MemberOf(String identity, String group) implements SystemFact {}

    @Meaning(
            group = "Identity and trust",
            value = "Whoever holds the credential authenticates as the identity.",
            example = "credential deploy-key role/deployer secret")
    record Credential(
            String id,
            String identity,
            @OneOf(ClosedSet.CREDENTIAL_KIND) String kind) implements SystemFact {}

    @Meaning(
            group = "Identity and trust",
            value = "A class of tokens, no finer than some acceptor distinguishes.",
            example = "token mesh|billing|call mesh billing call")
    record Token(String id, String issuer, String audience, String scope) implements SystemFact {}

    @Meaning(
            group = "Identity and trust",
            value = "The issuer gives the identity (or anyone) such a token.",
            example = "may-obtain mesh/reporting-api mesh|billing|call")
    record MayObtain(String identity, String token) implements SystemFact {}

    @Meaning(
            group = "Identity and trust",
            value = "Tokens signed with the key are the issuer's.",
            example = "signs adfs-signing-key adfs")
    record Signs(String key, String issuer) implements SystemFact {}

    @Meaning(
            group = "Identity and trust",
            value =
                    "Who may become the role, with both sides evaluated: an identity, a group, a class of tokens, or a service that runs workloads.",
            example = "trusts role/deployer role/build")
    record Trusts(String role, String who) implements SystemFact {}

    @Meaning(
            group = "Identity and trust",
            value =
                    "Effective permission, by the action's native name, on the narrowest scope that covers what the action touches.",
            example = "permission role/workloads s3:GetObject exports")
    record Permission(String identity, String action, String resource) implements SystemFact {}

    // ---- things, code, dependence

    @Meaning(
            group = "Things, code, dependence",
            value =
                    "Reading the component (or the item) yields the item to one who holds what it needs: a key, a name, a password; nothing where it needs none.",
            example = "stores parameters export-key parameter-paths")
    record Stores(String component, String item, String needs) implements SystemFact {}

    @Meaning(
            group = "Things, code, dependence",
            value = "An item whose loss is an impact.",
            example = "data-asset customer-exports personal-data regulated")
    record DataAsset(
            String id,
            String kind,
            @OneOf(ClosedSet.SENSITIVITY) String sensitivity) implements SystemFact {}

    @Meaning(
            group = "Things, code, dependence",
            value = "The component runs code or data taken from the artefact: package, image, script, action, model.",
            example = "depends-on build-job upload-script")
    record DependsOn(String component, String artefact) implements SystemFact {}

    @Meaning(
            group = "Things, code, dependence",
            value = "What the pipeline puts out, signed and published in the regular way.",
            example = "builds agent-build agent-update")
    record Builds(String pipeline, String artefact) implements SystemFact {}

    @Meaning(
            group = "Things, code, dependence",
            value = "A change of the repository makes the pipeline run code from it.",
            example = "triggers webshop-code webshop-ci")
    record Triggers(String repository, String pipeline) implements SystemFact {}

    @Meaning(
            group = "Things, code, dependence",
            value = "The component stops when the other one stops.",
            example = "relies-on order-desk billing")
    record ReliesOn(String component, String on) implements SystemFact {}

    @Meaning(
            group = "Things, code, dependence",
            value =
                    "A finding, by what it gives. On an endpoint it is used after the call was accepted (an authentication-bypass before); on a component as soon as packets arrive.",
            example = "weakness CVE-2017-5638 disputes:443 code-execution critical")
    record Weakness(
            String id,
            String on,
            @OneOf(ClosedSet.WEAKNESS_GIVES) String gives,
            String severity) implements SystemFact {}

    @Meaning(
            group = "Things, code, dependence",
            value = "Whoever can write or disable it decides whether the control or sensor works on the thing.",
            example = "guards trail audit-log account/production")
    record Guards(String by, String control, String on) implements SystemFact {}

    // ---- catalogue

    @Meaning(
            group = "Catalogue",
            value = "What a platform's native action is worth; what a power implies.",
            example = "means lambda:UpdateFunctionCode deploy")
    record Means(String action, @OneOf(ClosedSet.POWER) String power) implements SystemFact {}

    @Meaning(
            group = "Catalogue",
            value =
                    "One identity with these actions starts a new workload of the service; fewer than three are repeated.",
            example = "recipe lambda.amazonaws.com lambda:CreateFunction lambda:CreateFunction lambda:InvokeFunction")
    record Recipe(String service, String first, String second, String third) implements SystemFact {}

    @Meaning(group = "Catalogue", value = "Components of this kind run code.", example = "runs container")
    record Runs(@OneOf(ClosedSet.COMPONENT_KIND) String kind) implements SystemFact {}
}
