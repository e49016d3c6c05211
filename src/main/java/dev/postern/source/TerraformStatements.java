package dev.postern.source;

import dev.postern.iam.Effect;
import dev.postern.iam.Policy;
import dev.postern.model.Origin;
import dev.postern.source.Node.Mapping.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The statements of a policy document that Terraform makes during apply, as they will stand in the policy: what a statement refers to and
 * nobody knows yet, by the ARN that it will have.
 *
 * @see <a href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document">Its arguments</a>
 */
final class TerraformStatements {
    private static final int DEEPEST = 10;
    private static final String DENY = "Deny";

    private final Terraform terraform;
    private final TerraformNames names;

    TerraformStatements(Terraform terraform, TerraformNames names) {
        this.terraform = terraform;
        this.names = names;
    }

    /** The policy of statements. */
    static Node policy(Origin at, List<Node> statements) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        put(entries, at, "Version", new Node.Scalar(at, "2012-10-17"));
        put(entries, at, "Statement", new Node.Sequence(at, List.copyOf(statements)));
        return new Node.Mapping(at, entries);
    }

    /** @param known is told the statements, {@code unread} what of them nobody knows */
    void of(TerraformResource document, List<Node> known, List<Policy.Unread> unread) {
        of(document, known, unread, 0);
    }

    private void of(TerraformResource document, List<Node> known, List<Policy.Unread> unread, int depth) {
        TerraformBlock block = document.block();
        sources(document, "source_policy_documents", known, unread, depth);
        sources(document, "source_json", known, unread, depth);
        if (block.blocks("statement").isEmpty() && block.isUnknown("statement")) {
            unread.add(TerraformPolicies.unread(block.origin(), Optional.empty(), "a statement"));
        }
        block.blocks("statement").forEach(statement -> statement(document, statement, known, unread));
        List<Node> over = new ArrayList<>();
        sources(document, "override_policy_documents", over, unread, depth);
        sources(document, "override_json", over, unread, depth);
        over.forEach(statement -> {
            Optional<String> sid = sid(statement);
            known.removeIf(other -> sid.isPresent() && sid(other).equals(sid));
            known.add(statement);
        });
    }

    private void sources(
            TerraformResource document, String key, List<Node> known, List<Policy.Unread> unread, int depth) {
        TerraformBlock block = document.block();
        for (String text : block.words(key)) {
            Node policy = Documents.read(document.address(), text);
            TerraformBlock.at(policy, "Statement").ifPresent(list -> known.addAll(TerraformBlock.items(list)));
        }
        if (block.isUnknown(key)) {
            List<TerraformReferences.Target> from = terraform.references().of(document, block, key).stream()
                    .filter(target -> target.resource().type().equals(document.type()))
                    .toList();
            if (from.isEmpty() || depth >= DEEPEST) {
                unread.add(TerraformPolicies.unread(block.origin(key), Optional.empty(), "a part"));
            } else {
                from.forEach(target -> of(target.resource(), known, unread, depth + 1));
            }
        }
    }

    private static Optional<String> sid(Node statement) {
        return TerraformBlock.at(statement, "Sid")
                .filter(Node.Scalar.class::isInstance)
                .map(node -> ((Node.Scalar) node).text());
    }

    private void statement(
            TerraformResource document, TerraformBlock block, List<Node> known, List<Policy.Unread> unread) {
        Effect effect = block.text("effect").filter(DENY::equals).isPresent() ? Effect.DENY : Effect.ALLOW;
        Optional<String> open = open(document, block);
        if (open.isPresent()) {
            unread.add(TerraformPolicies.unread(block.origin(), Optional.of(effect), open.get()));
            return;
        }
        Origin at = block.origin();
        Map<String, Entry> entries = new LinkedHashMap<>();
        block.word("sid").ifPresent(sid -> put(entries, at, "Sid", new Node.Scalar(at, sid)));
        put(entries, at, "Effect", new Node.Scalar(at, effect == Effect.DENY ? DENY : "Allow"));
        texts(entries, at, "Action", block.texts("actions"));
        texts(entries, at, "NotAction", block.texts("not_actions"));
        texts(entries, at, "Resource", arns(document, block, "resources"));
        texts(entries, at, "NotResource", arns(document, block, "not_resources"));
        principals(entries, document, block, "principals", "Principal");
        principals(entries, document, block, "not_principals", "NotPrincipal");
        conditions(entries, block);
        known.add(new Node.Mapping(at, entries));
    }

    /** What keeps a statement from being read, in words. */
    private Optional<String> open(TerraformResource document, TerraformBlock block) {
        if (block.isUnknown("effect") || block.isUnknown("actions") || block.isUnknown("not_actions")) {
            return Optional.of("an action");
        }
        if (block.isUnknown("condition")) {
            return Optional.of("a condition");
        }
        for (String key : List.of("resources", "not_resources")) {
            if (block.isUnknown(key)
                    && names.arns(document, block, key).size()
                            <= block.words(key).size()) {
                return Optional.of("a resource");
            }
        }
        boolean hidden = block.blocks("principals").stream()
                .anyMatch(principals -> principals.isUnknown("identifiers")
                        && names.arns(document, principals, "identifiers").isEmpty());
        return hidden ? Optional.of("a principal") : Optional.empty();
    }

    private List<String> arns(TerraformResource document, TerraformBlock block, String key) {
        List<String> arns = new ArrayList<>();
        for (String arn : names.arns(document, block, key)) {
            arns.add(arn);
            if (arn.contains(":s3:::") && arn.endsWith("/*") && block.isUnknown(key)) {
                arns.add(arn.substring(0, arn.length() - 2)); // whether what it holds is meant, no plan knows before
            }
        }
        return arns;
    }

    private void principals(
            Map<String, Entry> entries, TerraformResource document, TerraformBlock block, String key, String as) {
        Map<String, List<Node>> byType = new LinkedHashMap<>();
        for (TerraformBlock principals : block.blocks(key)) {
            Origin at = principals.origin();
            for (String one : names.arns(document, principals, "identifiers")) {
                byType.computeIfAbsent(principals.text("type").orElse("AWS"), none -> new ArrayList<>())
                        .add(new Node.Scalar(at, one));
            }
        }
        Origin at = block.origin();
        if (byType.containsKey("*")) {
            put(entries, at, as, new Node.Scalar(at, "*"));
        } else if (!byType.isEmpty()) {
            Map<String, Entry> types = new LinkedHashMap<>();
            byType.forEach((type, list) -> put(types, at, type, new Node.Sequence(at, list)));
            put(entries, at, as, new Node.Mapping(at, types));
        }
    }

    private static void conditions(Map<String, Entry> entries, TerraformBlock block) {
        Map<String, Map<String, Entry>> byTest = new LinkedHashMap<>();
        for (TerraformBlock condition : block.blocks("condition")) {
            texts(
                    byTest.computeIfAbsent(condition.text("test").orElse(""), none -> new LinkedHashMap<>()),
                    condition.origin(),
                    condition.text("variable").orElse(""),
                    condition.texts("values"));
        }
        Origin at = block.origin();
        if (!byTest.isEmpty()) {
            Map<String, Entry> tests = new LinkedHashMap<>();
            byTest.forEach((test, keys) -> put(tests, at, test, new Node.Mapping(at, keys)));
            put(entries, at, "Condition", new Node.Mapping(at, tests));
        }
    }

    /** Variables of policies are written with an ampersand in Terraform, whose own take a dollar. */
    private static void texts(Map<String, Entry> entries, Origin at, String key, List<String> texts) {
        if (!texts.isEmpty()) {
            List<Node> nodes = new ArrayList<>();
            texts.forEach(text -> nodes.add(new Node.Scalar(at, text.replace("&{", "${"))));
            put(entries, at, key, new Node.Sequence(at, nodes));
        }
    }

    private static void put(Map<String, Entry> entries, Origin at, String key, Node value) {
        entries.put(key, new Entry(at, value));
    }
}
