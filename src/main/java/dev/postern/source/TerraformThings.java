package dev.postern.source;

import dev.postern.aws.Inventory.Thing;
import dev.postern.iam.Policy;
import dev.postern.model.Assumption;
import dev.postern.model.Control;
import dev.postern.model.Origin;
import dev.postern.model.PlacedControl;
import dev.postern.model.Support;
import dev.postern.model.SystemFact;
import dev.postern.model.SystemFact.Component;
import dev.postern.model.SystemModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the resources of a plan that are no identities come to: components, and facts about them. */
final class TerraformThings {
    private final Terraform terraform;
    private final TerraformNames names;
    private final SystemModel.Builder model = SystemModel.named("");
    private final Map<String, TerraformResource> components = new LinkedHashMap<>();
    private final Map<String, List<String>> also = new HashMap<>();
    private final Map<String, Policy> policies = new HashMap<>();

    TerraformThings(Terraform terraform, TerraformNames names) {
        this.terraform = terraform;
        this.names = names;
    }

    Terraform terraform() {
        return terraform;
    }

    TerraformNames names() {
        return names;
    }

    String id(TerraformResource resource) {
        return names.arn(resource);
    }

    /** A component of the account. */
    String component(TerraformResource resource, String kind) {
        String id = id(resource);
        say(new Component(id, kind), resource.origin());
        model.label(id, resource.block().word("name").or(() -> name(resource)).orElse(resource.address()));
        components.putIfAbsent(id, resource);
        return id;
    }

    private static Optional<String> name(TerraformResource resource) {
        return Optional.ofNullable(resource.block().entries("tags").get("Name"))
                .map(Node.Mapping.Entry::value)
                .filter(Node.Scalar.class::isInstance)
                .map(node -> ((Node.Scalar) node).text());
    }

    /** Policies grant what is done to it by this ARN, too. */
    void isAlso(String id, String arn) {
        also.computeIfAbsent(id, none -> new ArrayList<>()).add(arn);
    }

    void guardedBy(String id, Policy policy) {
        policies.merge(id, policy, TerraformThings::both);
    }

    /** Several resources may say what one policy of AWS does. */
    private static Policy both(Policy one, Policy other) {
        List<dev.postern.iam.Statement> statements = new ArrayList<>(one.statements());
        statements.addAll(other.statements());
        List<Policy.Unread> unread = new ArrayList<>(one.unread());
        unread.addAll(other.unread());
        return new Policy(one.name(), statements, unread);
    }

    void say(SystemFact fact, Origin at) {
        model.fact(fact, at);
    }

    /** Asks where there is a question. */
    void say(SystemFact fact, Origin at, List<Assumption> questions) {
        model.fact(fact, new Support(at, questions));
    }

    static Assumption question(String key, List<String> bindings, String text, Origin at) {
        return Assumption.of(Assumption.Kind.OPEN, "terraform-" + key, bindings, text, at);
    }

    void enforced(String kind, String on, Origin at) {
        model.control(PlacedControl.enforced(new Control(kind, on), at));
    }

    /** Nobody knows whether it is in place; the question says what helps the attacker. */
    void assumed(String kind, String on, Origin at, String question) {
        model.control(PlacedControl.asked(new Control(kind, on), at, question));
    }

    SystemModel.Builder model() {
        return model;
    }

    /** Of all components, by their ids. */
    Map<String, TerraformResource> components() {
        return components;
    }

    List<Thing> things() {
        List<Thing> things = new ArrayList<>();
        components.forEach((id, resource) -> things.add(new Thing(
                id,
                names.account(resource),
                also.getOrDefault(id, List.of()),
                Optional.ofNullable(policies.get(id)),
                resource.origin())));
        return things;
    }
}
