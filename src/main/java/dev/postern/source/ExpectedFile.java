package dev.postern.source;

import dev.postern.model.AttackerFact;
import dev.postern.model.Control;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.FactOrder;
import dev.postern.model.Phase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads what must stay true of a system: {@code goals}, {@code verdict}, {@code chain}, {@code choke-points}, {@code broken-by},
 * {@code not-broken-by}, {@code variants} and {@code findings}. Whether the system has what is spoken of only a run can say.
 */
public final class ExpectedFile {
    /** What the file beside a model is called. */
    public static final String NAME = "expected.yaml";

    private static final String SCHEMA = "expected.schema.json";
    private static final List<String> KEYS = List.of(
            "attacker",
            "goals",
            "verdict",
            "chain",
            "choke-points",
            "broken-by",
            "not-broken-by",
            "variants",
            "findings");
    private static final List<String> ANSWERS = List.of("yes", "no", "unknown");
    private static final List<String> VERDICTS = List.of("exposed", "clean", "unknown");
    private static final List<String> PLACES = List.of("on-a-path", "blocked", "dead-end");
    private static final List<String> CHANGES = List.of("control", "remove", "add", "add-assuming", "denied");

    private final Reading reading = new Reading();

    private ExpectedFile() {}

    /** @throws dev.postern.model.RefusedException with every problem of the file */
    public static Expected read(Path file) {
        return new ExpectedFile().expected(Documents.document(file));
    }

    /** As {@link #read(Path)}, of a document at hand; the name is what origins and messages call it. */
    public static Expected read(String name, byte[] content) {
        return new ExpectedFile().expected(Documents.document(name, content));
    }

    /** The JSON Schema (2020-12) of the file, for editors. */
    public static String schema() {
        return Shipped.text(SCHEMA);
    }

    private Expected expected(Document whole) {
        Node document = reading.root(whole);
        var keys = reading.mapping(document, "what is expected", KEYS);
        SortedMap<Fact, Expected.Said> goals = goals(keys);
        String verdict = verdict(keys, document, goals);
        Expected expected = new Expected(
                Reading.value(keys, "attacker")
                        .flatMap(node -> reading.oneOf(
                                node, "attacker", AttackersFile.shipped().keySet())),
                goals,
                verdict,
                chain(keys, goals),
                items(keys, "choke-points", this::point),
                items(keys, "broken-by", this::cut),
                items(keys, "not-broken-by", this::noCut),
                items(keys, "variants", this::variant),
                findings(keys));
        reading.refuse();
        return expected;
    }

    private SortedMap<Fact, Expected.Said> goals(Map<String, Node.Mapping.Entry> keys) {
        SortedMap<Fact, Expected.Said> goals = new TreeMap<>(FactOrder.BY_KIND_AND_COMPONENTS);
        Reading.value(keys, "goals")
                .map(node -> reading.mapping(node, "\"goals\""))
                .orElse(Map.of())
                .forEach((text, entry) -> reading.notation(text, entry.keyOrigin(), FactNotation::readAttackerFact)
                        .ifPresent(goal -> reading.oneOf(entry.value(), "answer", ANSWERS)
                                .ifPresent(answer -> goals.put(goal, new Expected.Said(answer, entry.keyOrigin())))));
        return Collections.unmodifiableSortedMap(goals);
    }

    private String verdict(Map<String, Node.Mapping.Entry> keys, Node document, SortedMap<Fact, Expected.Said> goals) {
        Optional<Node> node = Reading.value(keys, "verdict");
        if (node.isEmpty()) {
            reading.problem(
                    "missing-key",
                    document.origin(),
                    "no verdict is expected",
                    "Write verdict: exposed, clean or unknown.");
        }
        String verdict =
                node.flatMap(value -> reading.oneOf(value, "verdict", VERDICTS)).orElse("");
        if (verdict.equals("clean") || verdict.equals("unknown")) {
            goals.entrySet().stream()
                    .filter(goal -> goal.getValue().text().equals("yes"))
                    .findFirst()
                    .ifPresent(goal -> reading.problem(
                            "never-holds",
                            node.get().origin(),
                            "the verdict is never %s where a goal is reached (%s)"
                                    .formatted(verdict, FactNotation.write(goal.getKey())),
                            "Write verdict: exposed."));
        }
        if (verdict.equals("exposed")
                && !goals.isEmpty()
                && goals.values().stream().noneMatch(answer -> answer.text().equals("yes"))) {
            reading.problem(
                    "never-holds",
                    node.get().origin(),
                    "the verdict is never exposed where no goal is reached",
                    "Write verdict: clean or unknown, or say which goal is reached.");
        }
        return verdict;
    }

    private List<Expected.Link> chain(Map<String, Node.Mapping.Entry> keys, SortedMap<Fact, Expected.Said> goals) {
        List<Expected.Link> chain = items(keys, "chain", this::link);
        if (!chain.isEmpty()) {
            Expected.Link last = chain.get(chain.size() - 1);
            Expected.Said answer = goals.get(last.gains());
            if (answer == null || answer.text().equals("no")) {
                reading.problem(
                        "never-ends",
                        last.origin(),
                        "the chain ends with %s, which is no goal that can be reached"
                                .formatted(FactNotation.write(last.gains())),
                        "Its last link is a goal to which goals says yes or unknown.");
            }
        }
        return chain;
    }

    private Optional<Expected.Link> link(Node node) {
        List<String> phases = Arrays.stream(Phase.values()).map(Phase::word).toList();
        var keys = reading.mapping(node, "a link of the chain", phases);
        if (keys.size() != 1) {
            if (node instanceof Node.Mapping || node instanceof Node.Empty) {
                reading.problem(
                        "wrong-shape",
                        node.origin(),
                        "a link of the chain has one phase (%d)".formatted(keys.size()),
                        "Write - pivot: reaches db:5432.");
            }
            return Optional.empty();
        }
        var entry = keys.entrySet().iterator().next();
        Optional<Phase> phase = Arrays.stream(Phase.values())
                .filter(known -> known.word().equals(entry.getKey()))
                .findFirst();
        Optional<AttackerFact> fact = gained(entry.getValue().value());
        return phase.flatMap(known -> fact.map(gain -> new Expected.Link(known, gain, node.origin())));
    }

    private Optional<Expected.Said> point(Node node) {
        return reading.word(node, "a choke point").map(text -> new Expected.Said(text, node.origin()));
    }

    private Optional<Expected.Cut> cut(Node node) {
        var keys = reading.mapping(node, "a change that is enough", List.of("control", "remove", "ends"));
        Expected.Change change = oneChange(keys, node);
        return Optional.of(new Expected.Cut(change, Reading.value(keys, "ends").flatMap(this::gained)));
    }

    private Optional<Expected.NoCut> noCut(Node node) {
        var keys = reading.mapping(node, "a change that is not enough", List.of("control", "remove", "counts-once"));
        Expected.Change change = oneChange(keys, node);
        List<Fact> once = facts(keys, "counts-once");
        return Optional.of(new Expected.NoCut(
                change,
                new Expected.Change(change.controls(), change.removed(), once, Map.of(), List.of(), node.origin())));
    }

    private Expected.Change oneChange(Map<String, Node.Mapping.Entry> keys, Node node) {
        if (keys.containsKey("control") == keys.containsKey("remove")) {
            reading.problem(
                    "wrong-shape",
                    node.origin(),
                    "one change is a control or a fact that is removed",
                    "Write control: imdsv2-required on waf, or remove: trusts role/a role/b.");
        }
        List<Control> controls =
                Reading.value(keys, "control").flatMap(this::control).stream().toList();
        List<Fact> removed =
                Reading.value(keys, "remove").flatMap(this::fact).stream().toList();
        return new Expected.Change(controls, removed, List.of(), Map.of(), List.of(), node.origin());
    }

    private Optional<Expected.Variant> variant(Node node) {
        List<String> known = new ArrayList<>(List.of("name", "link", "then", "by", "through"));
        known.addAll(CHANGES);
        var keys = reading.mapping(node, "a variant", known);
        Optional<String> name =
                Reading.value(keys, "name").flatMap(word -> reading.word(word, "the name of the variant"));
        if (!keys.containsKey("name")) {
            reading.problem(
                    "missing-key", node.origin(), "the variant has no name", "Say in a sentence what is otherwise.");
        }
        Expected.Change change = change(keys, node);
        if (CHANGES.stream().noneMatch(keys::containsKey)) {
            reading.problem(
                    "missing-key",
                    node.origin(),
                    "the variant changes nothing",
                    "Write one of: %s.".formatted(String.join(", ", CHANGES)));
        }
        Optional<Expected.Then> then = then(keys, node);
        Optional<AttackerFact> link = Reading.value(keys, "link").flatMap(this::gained);
        List<AttackerFact> through = items(keys, "through", this::gained);
        return name.flatMap(text -> then.map(outcome -> new Expected.Variant(
                text,
                link,
                change,
                outcome,
                items(keys, "by", node1 -> reading.word(node1, "a rule")),
                through,
                node.origin())));
    }

    private Optional<Expected.Then> then(Map<String, Node.Mapping.Entry> keys, Node node) {
        List<String> words =
                Arrays.stream(Expected.Then.values()).map(ExpectedFile::word).toList();
        if (!keys.containsKey("then")) {
            reading.problem(
                    "missing-key",
                    node.origin(),
                    "the variant does not say what becomes of the goal",
                    "Write then: %s.".formatted(String.join(", ", words)));
        }
        return Reading.value(keys, "then")
                .flatMap(value -> reading.oneOf(value, "outcome", words))
                .flatMap(outcome -> Arrays.stream(Expected.Then.values())
                        .filter(known -> word(known).equals(outcome))
                        .findFirst());
    }

    private static String word(Expected.Then then) {
        return then.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Expected.Change change(Map<String, Node.Mapping.Entry> keys, Node node) {
        Map<Fact, String> assuming = new LinkedHashMap<>();
        Reading.value(keys, "add-assuming")
                .map(value -> reading.mapping(value, "\"add-assuming\""))
                .orElse(Map.of())
                .forEach((text, entry) -> reading.notation(text, entry.keyOrigin(), FactNotation::readSystemFact)
                        .ifPresent(fact -> reading.word(entry.value(), "the assumption")
                                .ifPresent(assumption -> assuming.put(fact, assumption))));
        return new Expected.Change(
                items(keys, "control", this::control),
                facts(keys, "remove"),
                facts(keys, "add"),
                Collections.unmodifiableMap(assuming),
                items(keys, "denied", value -> reading.word(value, "a text of an assumption")),
                node.origin());
    }

    private Map<String, Expected.Said> findings(Map<String, Node.Mapping.Entry> keys) {
        Map<String, Expected.Said> findings = new LinkedHashMap<>();
        Reading.value(keys, "findings")
                .map(node -> reading.mapping(node, "\"findings\""))
                .orElse(Map.of())
                .forEach((id, entry) -> reading.oneOf(entry.value(), "place", PLACES)
                        .ifPresent(place -> findings.put(id, new Expected.Said(place, entry.keyOrigin()))));
        return Collections.unmodifiableMap(findings);
    }

    private <T> List<T> items(Map<String, Node.Mapping.Entry> keys, String key, Function<Node, Optional<T>> read) {
        return Reading.value(keys, key)
                .map(list -> reading.sequence(list, "\"%s\"".formatted(key)))
                .orElse(List.of())
                .stream()
                .map(read)
                .flatMap(Optional::stream)
                .toList();
    }

    private List<Fact> facts(Map<String, Node.Mapping.Entry> keys, String key) {
        return items(keys, key, this::fact);
    }

    private Optional<Control> control(Node node) {
        return reading.word(node, "a control").flatMap(text -> reading.notation(text, node.origin(), Control::read));
    }

    private Optional<Fact> fact(Node node) {
        return reading.word(node, "a fact")
                .flatMap(text -> reading.<Fact>notation(text, node.origin(), FactNotation::readSystemFact));
    }

    private Optional<AttackerFact> gained(Node node) {
        return reading.word(node, "what is gained")
                .flatMap(text -> reading.notation(text, node.origin(), FactNotation::readAttackerFact));
    }
}
