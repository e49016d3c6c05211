package dev.postern.source;

import dev.postern.iam.Actions;
import dev.postern.iam.Condition;
import dev.postern.iam.Effect;
import dev.postern.iam.Glob;
import dev.postern.iam.Policy.Unread;
import dev.postern.iam.Principals;
import dev.postern.iam.Resources;
import dev.postern.iam.Statement;
import dev.postern.iam.Template;
import dev.postern.model.Nearest;
import dev.postern.model.Origin;
import dev.postern.source.Node.Mapping.Entry;
import dev.postern.source.PolicyReader.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads one statement of a policy; with a fault anywhere in it the whole of it is unread. */
final class StatementReader {
    private static final List<String> KEYS = List.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");
    private static final List<String> EFFECTS = List.of("Allow", "Deny");

    private final Reading reading;
    private final Kind kind;
    private final boolean variables;
    private final List<String> faults = new ArrayList<>();
    private Optional<Effect> effect = Optional.empty();

    StatementReader(Reading reading, Kind kind, boolean variables) {
        this.reading = reading;
        this.kind = kind;
        this.variables = variables;
    }

    /** Empty where the statement has a fault; then {@link #unread} says it. */
    Optional<Statement> read(Node node) {
        if (!(node instanceof Node.Mapping mapping)) {
            fault(node.origin(), "a statement is no object");
            return Optional.empty();
        }
        Map<String, Entry> entries = mapping.entries();
        entries.forEach((key, entry) -> known(key, entry.keyOrigin()));
        effect = effect(node.origin(), entries);
        Optional<Actions> actions = actions(node.origin(), entries);
        Optional<Resources> resources = resources(node.origin(), entries);
        Optional<Principals> principals = principals(node.origin(), entries);
        List<Condition> conditions = Optional.ofNullable(entries.get("Condition"))
                .map(entry -> new ConditionReader(this::fault, this::warn, variables).read(entry.value()))
                .orElse(List.of());
        return faults.isEmpty()
                ? Optional.of(new Statement(
                        sid(entries), effect.get(), principals, actions.get(), resources, conditions, node.origin()))
                : Optional.empty();
    }

    /** What is left of a statement with a fault. */
    Optional<Unread> unread(Node node) {
        return faults.isEmpty()
                ? Optional.empty()
                : Optional.of(new Unread(node.origin(), effect, "cannot be read: " + String.join("; ", faults)));
    }

    private void known(String key, Origin at) {
        if (!KEYS.contains(key)) {
            fault(at, "a statement has no key " + Quoted.of(key), Nearest.maybe(key, KEYS));
        }
    }

    private static String sid(Map<String, Entry> entries) {
        return entries.containsKey("Sid") && entries.get("Sid").value() instanceof Node.Scalar scalar
                ? scalar.text()
                : "";
    }

    private Optional<Effect> effect(Origin statement, Map<String, Entry> entries) {
        Entry entry = entries.get("Effect");
        if (entry == null) {
            fault(statement, "the statement has no Effect", "Give it \"Allow\" or \"Deny\".");
            return Optional.empty();
        }
        if (entry.value() instanceof Node.Scalar scalar && EFFECTS.contains(scalar.text())) {
            return Optional.of(Effect.valueOf(scalar.text().toUpperCase(Locale.ROOT)));
        }
        String found = entry.value() instanceof Node.Scalar scalar ? Quoted.of(scalar.text()) : "not one word";
        fault(entry.value().origin(), "the Effect is " + found, "It is \"Allow\" or \"Deny\".");
        return Optional.empty();
    }

    private Optional<Actions> actions(Origin statement, Map<String, Entry> entries) {
        return oneOf(statement, entries, "Action", true).map(entry -> {
            List<Glob> patterns = new ArrayList<>();
            for (Node.Scalar item : scalars(entry.value(), "an action")) {
                String text = item.text();
                if (text.indexOf(':') < 0 && !text.matches("[*]+")) {
                    fault(
                            item.origin(),
                            "the action %s names no service".formatted(Quoted.of(text)),
                            "Write service:Action.");
                }
                patterns.add(Glob.of(text.toLowerCase(Locale.ROOT)));
            }
            return new Actions(entries.containsKey("NotAction"), patterns);
        });
    }

    private Optional<Resources> resources(Origin statement, Map<String, Entry> entries) {
        return oneOf(statement, entries, "Resource", kind == Kind.IDENTITY).map(entry -> {
            List<Template> patterns = new ArrayList<>();
            for (Node.Scalar item : scalars(entry.value(), "a resource")) {
                String text = item.text();
                if (!text.startsWith("arn:") && !text.startsWith("*") && !text.startsWith("${")) {
                    fault(
                            item.origin(),
                            "the resource %s is no ARN".formatted(Quoted.of(text)),
                            "Write an ARN, or \"*\".");
                }
                patterns.add(template(text));
            }
            return new Resources(entries.containsKey("NotResource"), patterns);
        });
    }

    private Optional<Principals> principals(Origin statement, Map<String, Entry> entries) {
        if (kind == Kind.IDENTITY) {
            for (String key : List.of("Principal", "NotPrincipal")) {
                Optional.ofNullable(entries.get(key))
                        .ifPresent(entry -> fault(
                                entry.keyOrigin(),
                                "a policy of an identity has a " + key,
                                "Whom it speaks of is whom it is attached to; take the key away."));
            }
            return Optional.empty();
        }
        return oneOf(statement, entries, "Principal", true)
                .map(entry -> new Principals(
                        entries.containsKey("NotPrincipal"), new PrincipalReader(this::fault).read(entry.value())));
    }

    /** The element or its negation, of which a statement has one at most. */
    private Optional<Entry> oneOf(Origin statement, Map<String, Entry> entries, String key, boolean required) {
        Entry plain = entries.get(key);
        Entry negated = entries.get("Not" + key);
        if (plain != null && negated != null) {
            fault(negated.keyOrigin(), "the statement has %s and Not%s".formatted(key, key), "Take one of them away.");
        } else if (plain == null && negated == null && required) {
            fault(statement, "the statement has neither %s nor Not%s".formatted(key, key), "");
        }
        return Optional.ofNullable(plain == null ? negated : plain);
    }

    private List<Node.Scalar> scalars(Node node, String what) {
        List<Node> items = node instanceof Node.Sequence sequence ? sequence.items() : List.of(node);
        List<Node.Scalar> scalars = new ArrayList<>();
        for (Node item : items) {
            if (item instanceof Node.Scalar scalar && !scalar.text().isBlank()) {
                scalars.add(scalar);
            } else {
                fault(item.origin(), what + " is no text");
            }
        }
        if (items.isEmpty()) {
            fault(node.origin(), "the list is empty where %s should stand".formatted(what));
        }
        return scalars;
    }

    private Template template(String text) {
        return variables ? Template.of(text) : Template.withoutVariables(text);
    }

    private void fault(Origin at, String what) {
        fault(at, what, "");
    }

    private void fault(Origin at, String what, String remedy) {
        faults.add(what);
        warn(at, what, remedy);
    }

    private void warn(Origin at, String what, String remedy) {
        reading.problem("policy", at, what, remedy);
    }

    /** Is told what is wrong, where, and what to try. */
    interface Faults {
        void add(Origin at, String what, String remedy);
    }
}
