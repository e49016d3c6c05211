package dev.postern.source;

import dev.postern.model.Control;
import dev.postern.model.Fact;
import dev.postern.model.Origin;
import dev.postern.model.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the cases beside a rule: under {@code cases} a list, each with a sentence ({@code case}), facts in the usual notation
 * ({@code given}), and either what the rule {@code gains} of them or the premise that it {@code misses}, by its binding. What is gained may
 * say which controls it is {@code broken-by} and which sensors it is {@code detected-by}.
 */
public final class CasesFile {
    private static final List<String> KEYS = List.of("case", "given", "gains", "broken-by", "detected-by", "misses");
    private static final String EITHER =
            "Write gains: [ acts-as role/admin ], or misses: $binding for a case in which the rule stays silent.";

    private static final String SCHEMA = "cases.schema.json";

    private final Reading reading = new Reading();
    private final Vocabulary vocabulary;
    private final List<RuleCase> cases = new ArrayList<>();
    private final Map<String, Origin> names = new HashMap<>();

    private CasesFile(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** @return the cases in the order of the file
     *  @throws dev.postern.model.RefusedException with every problem of the file */
    public static List<RuleCase> read(Path file, Vocabulary vocabulary) {
        return of(Documents.document(file), vocabulary);
    }

    /** As {@link #read(Path, Vocabulary)}, of a document at hand; the name is what origins and messages call it. */
    public static List<RuleCase> read(String name, byte[] content, Vocabulary vocabulary) {
        return of(Documents.document(name, content), vocabulary);
    }

    /** The JSON Schema (2020-12) of the file, for editors. */
    public static String schema() {
        return Shipped.text(SCHEMA);
    }

    private static List<RuleCase> of(Document document, Vocabulary vocabulary) {
        CasesFile file = new CasesFile(vocabulary);
        var keys = file.reading.mapping(file.reading.root(document), "a file of cases", List.of("cases"));
        Reading.value(keys, "cases")
                .map(cases -> file.reading.sequence(cases, "\"cases\""))
                .orElse(List.of())
                .forEach(file::add);
        file.reading.refuse();
        return List.copyOf(file.cases);
    }

    private void add(Node node) {
        if (node instanceof Node.Empty) {
            reading.problem(
                    "wrong-shape", node.origin(), "a case is nothing", "Take the dash away, or write the case.");
            return;
        }
        var keys = reading.mapping(node, "a case", KEYS);
        if (!(node instanceof Node.Mapping)) {
            return;
        }
        Optional<String> name = name(keys, node);
        List<Fact> given = facts(keys, "given");
        List<Fact> gains = facts(keys, "gains");
        Optional<String> misses = Reading.value(keys, "misses").flatMap(this::binding);
        if (saysNothing(keys, "given")) {
            reading.problem("missing-key", node.origin(), "the case is given nothing", "Write given: [ FACT, FACT ].");
        }
        if (keys.containsKey("gains") == keys.containsKey("misses")) {
            String what = keys.containsKey("gains")
                    ? "the case both gains something and misses a premise"
                    : "the case says neither what it gains nor what it misses";
            reading.problem("wrong-shape", node.origin(), what, EITHER);
        } else if (keys.containsKey("gains") && saysNothing(keys, "gains")) {
            reading.problem("wrong-shape", node.origin(), "the case gains nothing", EITHER);
        }
        if (name.isPresent() && gains.isEmpty() == misses.isPresent()) {
            cases.add(new RuleCase(
                    name.get(),
                    given,
                    gains,
                    controls(keys, "broken-by", node),
                    controls(keys, "detected-by", node),
                    misses,
                    node.origin()));
        }
    }

    private Optional<String> name(Map<String, Node.Mapping.Entry> keys, Node node) {
        Optional<Node> name = Reading.value(keys, "case");
        if (name.isEmpty()) {
            reading.problem(
                    "missing-key",
                    node.origin(),
                    "the case has no name",
                    "Write case: and the situation in a sentence.");
        }
        Optional<String> text = name.flatMap(n -> reading.word(n, "the name of the case"));
        text.ifPresent(sentence -> {
            Origin known = names.putIfAbsent(sentence, node.origin());
            if (known != null) {
                reading.problem(
                        "duplicate",
                        node.origin(),
                        "two cases have one name (%s), the other at %s".formatted(sentence, known),
                        "Say what sets them apart.");
            }
        });
        return text;
    }

    private List<Fact> facts(Map<String, Node.Mapping.Entry> keys, String key) {
        return Reading.value(keys, key)
                .map(list -> reading.sequence(list, "\"%s\"".formatted(key)))
                .orElse(List.of())
                .stream()
                .map(item -> reading.fact(item, vocabulary))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<List<Control>> controls(Map<String, Node.Mapping.Entry> keys, String key, Node node) {
        if (keys.containsKey(key) && keys.containsKey("misses")) {
            reading.problem(
                    "wrong-shape",
                    node.origin(),
                    "a case that stays silent is %s nothing".formatted(key.replace('-', ' ')),
                    "Take \"%s\" away.".formatted(key));
        }
        return Reading.value(keys, key)
                .map(list -> reading.sequence(list, "\"%s\"".formatted(key)).stream()
                        .map(this::control)
                        .flatMap(Optional::stream)
                        .toList());
    }

    private Optional<Control> control(Node node) {
        return reading.word(node, "a control").flatMap(text -> reading.notation(text, node.origin(), Control::read));
    }

    private static boolean saysNothing(Map<String, Node.Mapping.Entry> keys, String key) {
        Node value = Reading.value(keys, key).orElse(null);
        return value == null
                || value instanceof Node.Empty
                || (value instanceof Node.Sequence list && list.items().isEmpty());
    }

    private Optional<String> binding(Node node) {
        return reading.word(node, "what the case misses").flatMap(word -> {
            if (word.startsWith("$") && word.length() > 1) {
                return Optional.of(word.substring(1));
            }
            reading.problem(
                    "notation",
                    node.origin(),
                    "what the case misses is no binding of a premise (%s)".formatted(word),
                    "A binding begins with a dollar: misses: $%s.".formatted(word));
            return Optional.empty();
        });
    }
}
