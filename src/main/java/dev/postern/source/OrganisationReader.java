package dev.postern.source;

import dev.postern.aws.Organisation;
import dev.postern.aws.Organisation.Held;
import dev.postern.iam.Arn;
import dev.postern.iam.ControlPolicies.Level;
import dev.postern.iam.Policy;
import dev.postern.model.Origin;
import dev.postern.source.Node.Mapping.Entry;
import dev.postern.source.PolicyReader.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads the tree of an organisation: each root, organisational unit and account as the command line of AWS prints it, with its
 * {@code Policies} and its {@code Children}. What is wrong with one of them takes nothing from the others.
 *
 * @see <a href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_Operations.html">What is printed</a>
 */
final class OrganisationReader {
    private static final String SERVICE = "SERVICE_CONTROL_POLICY";
    private static final String RESOURCE = "RESOURCE_CONTROL_POLICY";
    private static final Map<String, Kind> KINDS = Map.of(SERVICE, Kind.IDENTITY, RESOURCE, Kind.RESOURCE);
    /** These manage what accounts have and not what anybody may do. */
    private static final Set<String> OF_NO_PERMISSION = Set.of(
            "TAG_POLICY",
            "BACKUP_POLICY",
            "AISERVICES_OPT_OUT_POLICY",
            "CHATBOT_POLICY",
            "DECLARATIVE_POLICY_EC2",
            "SECURITYHUB_POLICY",
            "INSPECTOR_POLICY");

    private final Reading reading;
    private final PolicyReader policies;
    private final Map<String, Held> accounts = new TreeMap<>();
    private final Set<String> switchedOn = new HashSet<>();

    /** @param reading is told the problems */
    OrganisationReader(Reading reading) {
        this.reading = reading;
        policies = new PolicyReader(reading);
    }

    /** A root, unit or account with its policies by type. */
    private record Unit(String id, String name, Origin at, Map<String, List<Policy>> policies, List<Unit> children) {
        boolean isAccount() {
            return id.matches("\\d{12}");
        }
    }

    Organisation read(Node document) {
        Map<String, Entry> keys = reading.mapping(document, "the root of an organisation");
        Optional<Arn> arn =
                text(keys, "Arn").flatMap(Arn::of).filter(it -> it.service().equals("organizations"));
        if (arn.isEmpty()) {
            problem(
                    document.origin(),
                    "the root has no Arn of an organisation, so that no account is known to be the management account and all are held",
                    "It reads arn:aws:organizations::ACCOUNT:root/ORGANISATION/ROOT.");
        }
        Optional<Unit> root = unit(document);
        nodes(keys, "PolicyTypes").forEach(this::type);
        root.ifPresent(top -> place(top, List.of(), List.of(), ""));
        if (accounts.isEmpty()) {
            problem(document.origin(), "no account is in this organisation", "");
        }
        return new Organisation(
                arn.map(it -> it.resource().split("/"))
                        .filter(parts -> parts.length > 1)
                        .map(parts -> parts[1]),
                arn.map(Arn::account),
                accounts);
    }

    private void type(Node type) {
        Map<String, Entry> keys = reading.mapping(type, "a type of policy");
        text(keys, "Type").ifPresent(word -> {
            if (text(keys, "Status").filter("ENABLED"::equals).isPresent()) {
                switchedOn.add(word);
            } else {
                switchedOn.remove(word);
            }
        });
    }

    private Optional<Unit> unit(Node node) {
        Map<String, Entry> keys = reading.mapping(node, "an entry of Children");
        Optional<String> id = text(keys, "Id");
        if (id.isEmpty()) {
            problem(node.origin(), "a part of the organisation has no Id, and is left out with all below it", "");
            return Optional.empty();
        }
        if (text(keys, "Type").filter("ACCOUNT"::equalsIgnoreCase).isPresent()
                && !id.get().matches("\\d{12}")) {
            problem(
                    node.origin(),
                    "%s is no number of an account, and what it names is left out".formatted(Quoted.of(id.get())),
                    "It has twelve digits.");
            return Optional.empty();
        }
        String name =
                text(keys, "Name").map(word -> word + " (" + id.get() + ")").orElse(id.get());
        Map<String, List<Policy>> attached = new HashMap<>();
        nodes(keys, "Policies").forEach(policy -> policy(policy, name, attached));
        List<Unit> children = new ArrayList<>();
        nodes(keys, "Children").forEach(child -> unit(child).ifPresent(children::add));
        return Optional.of(new Unit(id.get(), name, node.origin(), attached, children));
    }

    /** As it is printed, or as {@code describe-policy} prints it: what it is called beside what it says. */
    private void policy(Node node, String unit, Map<String, List<Policy>> attached) {
        Map<String, Entry> said = reading.mapping(node, "a policy of " + unit);
        Map<String, Entry> keys = Reading.value(said, "PolicySummary")
                .map(summary -> reading.mapping(summary, "a policy of " + unit))
                .orElse(said);
        String id = text(keys, "Id").or(() -> text(keys, "Name")).orElse("a policy");
        Optional<String> type = text(keys, "Type").filter(KINDS::containsKey);
        if (type.isEmpty()) {
            if (text(keys, "Type").filter(OF_NO_PERMISSION::contains).isEmpty()) {
                problem(
                        node.origin(),
                        "%s of %s has no Type that is known here, and is left out".formatted(id, unit),
                        "Known are %s and %s.".formatted(SERVICE, RESOURCE));
            }
            return;
        }
        switchedOn.add(type.get());
        String name = text(keys, "Name").map(word -> word + " of " + unit).orElse(id + " of " + unit);
        attached.computeIfAbsent(type.get(), none -> new ArrayList<>())
                .add(Reading.value(said, "Content")
                        .map(content -> policies.read(name, KINDS.get(type.get()), content))
                        .orElseGet(() -> {
                            problem(node.origin(), name + " has no Content", "");
                            return Policy.unknown(name, node.origin(), "has no text here");
                        }));
    }

    private void place(Unit unit, List<Level> service, List<Level> resource, String path) {
        List<Level> ofService = switchedOn.contains(SERVICE) ? and(service, unit, ofService(unit)) : service;
        List<Level> ofResource =
                unit.policies().getOrDefault(RESOURCE, List.of()).isEmpty() || !switchedOn.contains(RESOURCE)
                        ? resource
                        : and(resource, unit, unit.policies().get(RESOURCE));
        if (unit.isAccount() && accounts.putIfAbsent(unit.id(), new Held(ofService, ofResource, path)) != null) {
            problem(
                    unit.at(),
                    "the account %s is in the organisation twice; the first counts".formatted(unit.id()),
                    "");
        }
        unit.children().forEach(child -> place(child, ofService, ofResource, path + unit.id() + "/"));
    }

    /** Every level has one at least, so that none means that nobody gave it. */
    private List<Policy> ofService(Unit unit) {
        List<Policy> attached = unit.policies().getOrDefault(SERVICE, List.of());
        if (!attached.isEmpty()) {
            return attached;
        }
        problem(
                unit.at(),
                "no service control policy of %s is here, though each level has one".formatted(unit.name()),
                "aws organizations list-policies-for-target --filter %s names them.".formatted(SERVICE));
        return List.of(Policy.unknown("the service control policy of " + unit.name(), unit.at(), "is not here"));
    }

    private static List<Level> and(List<Level> above, Unit unit, List<Policy> attached) {
        List<Level> levels = new ArrayList<>(above);
        levels.add(new Level(unit.name(), attached));
        return levels;
    }

    private List<Node> nodes(Map<String, Entry> keys, String list) {
        return Reading.value(keys, list)
                .map(node -> reading.sequence(node, list))
                .orElse(List.of());
    }

    private static Optional<String> text(Map<String, Entry> keys, String key) {
        return Reading.value(keys, key).filter(Node.Scalar.class::isInstance).map(node -> ((Node.Scalar) node).text());
    }

    private void problem(Origin at, String what, String remedy) {
        reading.problem("organisation", at, what, remedy);
    }
}
