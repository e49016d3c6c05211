package dev.postern.source;

import dev.postern.iam.Effect;
import dev.postern.iam.Policy;
import dev.postern.model.Origin;
import dev.postern.source.PolicyReader.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Policies of a plan: the text that is there, else the policy document that the configuration refers to, as far as it is known. What is
 * known only after apply is an unread part of the policy, never nothing.
 */
final class TerraformPolicies {
    private static final String DOCUMENT = "aws_iam_policy_document";

    private final Terraform terraform;
    private final PolicyReader reader;
    private final TerraformStatements statements;

    TerraformPolicies(Terraform terraform, TerraformNames names, Reading reading) {
        this.terraform = terraform;
        reader = new PolicyReader(reading);
        statements = new TerraformStatements(terraform, names);
    }

    /** @param name what people call the policy */
    Policy read(TerraformResource from, TerraformBlock block, String key, String name, Kind kind) {
        Origin at = block.origin(key);
        if (block.isSecret(key)) {
            return Policy.unknown(name, at, "is marked as sensitive");
        }
        Optional<Node> text = block.value(key);
        if (text.isPresent()) {
            return reader.read(name, kind, text.get());
        }
        List<TerraformReferences.Target> targets = terraform.references().of(from, block, key);
        if (targets.size() == 1 && isDocument(targets.get(0).resource())) {
            return document(targets.get(0).resource(), name, kind);
        }
        return Policy.unknown(name, at, "is known only after apply" + refersTo(targets));
    }

    /** What of it is known, even where nothing else is: it refers to these. */
    List<TerraformResource> unread(TerraformResource from, String key) {
        boolean unread = from.block().isUnknown(key) && from.block().value(key).isEmpty();
        return unread
                ? terraform.references().of(from, from.block(), key).stream()
                        .map(TerraformReferences.Target::resource)
                        .distinct()
                        .toList()
                : List.of();
    }

    private static boolean isDocument(TerraformResource resource) {
        return resource.isData() && resource.type().equals(DOCUMENT);
    }

    private Policy document(TerraformResource document, String name, Kind kind) {
        Optional<Node> json = document.block().value("json");
        if (json.isPresent()) {
            return reader.read(name, kind, json.get());
        }
        List<Node> known = new ArrayList<>();
        List<Policy.Unread> unread = new ArrayList<>();
        statements.of(document, known, unread);
        if (known.isEmpty()) {
            return unread.isEmpty()
                    ? Policy.unknown(name, document.origin(), "is known only after apply")
                    : new Policy(name, List.of(), unread);
        }
        Policy read = reader.read(name, kind, TerraformStatements.policy(document.origin(), known));
        unread.addAll(0, read.unread());
        return new Policy(name, read.statements(), unread);
    }

    static Policy.Unread unread(Origin at, Optional<Effect> effect, String what) {
        return new Policy.Unread(at, effect, "has %s that is known only after apply".formatted(what));
    }

    private static String refersTo(List<TerraformReferences.Target> targets) {
        TreeSet<String> addresses = new TreeSet<>();
        targets.forEach(target -> addresses.add(target.resource().address()));
        return addresses.isEmpty() ? "" : " and refers to " + String.join(", ", addresses);
    }
}
