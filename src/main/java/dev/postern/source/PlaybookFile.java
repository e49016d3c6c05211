package dev.postern.source;

import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.model.Vocabulary;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a folder of rules says of itself in {@code playbook.yaml}: whose rules they are, and against which version of the vocabulary they
 * are written.
 *
 * @param namespace what the ids of its rules begin with, before a dot; none where the names stand alone
 * @param at where the version is said
 */
public record PlaybookFile(Optional<String> namespace, int vocabulary, Origin at) {
    /** What the file is called, at the top of a folder of rules. */
    public static final String NAME = "playbook.yaml";

    private static final Pattern WORDS = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,6}");
    private static final String REMEDY = "Write vocabulary: %d.".formatted(Vocabulary.VERSION);
    private static final String SCHEMA = "playbook.schema.json";

    /** @throws dev.postern.model.RefusedException with every problem of the file */
    public static PlaybookFile read(Path file) {
        return of(Documents.document(file));
    }

    /** As {@link #read(Path)}, of a document at hand; the name is what messages call it. */
    public static PlaybookFile read(String name, byte[] content) {
        return of(Documents.document(name, content));
    }

    /** The JSON Schema (2020-12) of the file, for editors. */
    public static String schema() {
        return Shipped.text(SCHEMA);
    }

    private static PlaybookFile of(Document whole) {
        Reading reading = new Reading();
        Node document = reading.root(whole);
        var keys = reading.mapping(document, "a playbook", List.of("namespace", "vocabulary"));
        Optional<String> namespace = Reading.value(keys, "namespace").flatMap(node -> namespace(node, reading));
        int vocabulary = vocabulary(keys, document, reading);
        reading.refuse();
        return new PlaybookFile(
                namespace,
                vocabulary,
                Reading.value(keys, "vocabulary").map(Node::origin).orElseThrow());
    }

    private static Optional<String> namespace(Node node, Reading reading) {
        Optional<String> word = reading.word(node, "the namespace");
        word.filter(text -> !isNamespace(text))
                .ifPresent(text -> reading.problem(
                        "notation",
                        node.origin(),
                        "%s is no namespace".formatted(Quoted.of(text)),
                        "A namespace is words in lower case with hyphens between: acme."));
        return word;
    }

    /** Words in lower case and digits, hyphens between. */
    public static boolean isNamespace(String word) {
        return WORDS.matcher(word).matches();
    }

    private static int vocabulary(Map<String, Node.Mapping.Entry> keys, Node document, Reading reading) {
        Optional<Node> version = Reading.value(keys, "vocabulary");
        if (version.isEmpty()) {
            reading.problem(
                    "missing-key",
                    document.origin(),
                    "the playbook does not say which version of the vocabulary its rules are written against",
                    REMEDY);
            return 0;
        }
        Optional<String> text = version.flatMap(node -> reading.word(node, "the version of the vocabulary"));
        if (text.isPresent() && !VERSION.matcher(text.get()).matches()) {
            reading.problem(
                    "notation",
                    version.get().origin(),
                    "the version of the vocabulary is a whole number (%s)".formatted(text.get()),
                    REMEDY);
            return 0;
        }
        return text.map(Integer::valueOf).orElse(0);
    }

    /** What is wrong where the rules are written against another vocabulary than the program's. */
    public Optional<Problem> otherVocabulary() {
        if (vocabulary == Vocabulary.VERSION) {
            return Optional.empty();
        }
        boolean older = vocabulary < Vocabulary.VERSION;
        return Optional.of(new Problem(
                "vocabulary-version",
                at,
                "the rules are written against version %d of the vocabulary, and this program speaks version %d"
                        .formatted(vocabulary, Vocabulary.VERSION),
                older
                        ? "Go through the rules with postern explain vocabulary at hand, then write vocabulary: %d."
                                .formatted(Vocabulary.VERSION)
                        : "Take a newer Postern, or the edition of these rules for version %d."
                                .formatted(Vocabulary.VERSION)));
    }
}
