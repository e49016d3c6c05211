package dev.postern.source;

import dev.postern.model.Answer;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads what people answered to assumptions: under {@code answers} a list, each with the {@code id} of the assumption, the
 * {@code answer}, {@code who} gave it and {@code when}, and where one likes {@code why}, and the {@code text} that was answered. The
 * file stands beside the model, called {@value #NAME}. Whether there is such an assumption only a run can say.
 */
public final class AnswersFile {
    /** What the file beside a model is called. */
    public static final String NAME = "answers.yaml";

    private static final String SCHEMA = "answers.schema.json";
    private static final List<String> KEYS = List.of("id", "text", "answer", "who", "when", "why");
    private static final Pattern ID = Pattern.compile("a-[0-9a-f]{12}");
    private static final Pattern SAYS_NOTHING = Pattern.compile("(\\s*(#[^\\n]*)?(\\n|$))*");

    private final Reading reading = new Reading();
    private final SortedMap<String, Answer> answers = new TreeMap<>();

    private AnswersFile() {}

    /**
     * The answers of a file, by the assumption's id.
     *
     * @throws RefusedException with every problem of the file
     */
    public static SortedMap<String, Answer> read(Path file) {
        return read(file.toString(), Documents.bytes(file));
    }

    /** @param name what origins and problems call the file */
    public static SortedMap<String, Answer> read(String name, byte[] content) {
        Documents.checkText(name, content);
        AnswersFile file = new AnswersFile();
        if (!SAYS_NOTHING.matcher(new String(content, StandardCharsets.UTF_8)).matches()) {
            file.read(file.reading.root(Documents.document(name, content)));
        }
        file.reading.refuse();
        return file.answers;
    }

    /**
     * The answers that stand beside the models, of each folder once; nothing stands beside stdin.
     *
     * @throws RefusedException with every problem of every file, two answers to one assumption among them
     */
    public static SortedMap<String, Answer> beside(Collection<Path> models) {
        SortedMap<String, Answer> all = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        models.stream()
                .flatMap(model -> placeBeside(model).stream())
                .distinct()
                .filter(Files::exists)
                .forEach(file -> {
                    try {
                        read(file).values().forEach(answer -> add(answer, all, problems));
                    } catch (RefusedException e) {
                        problems.addAll(e.problems());
                    }
                });
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        return all;
    }

    /** Where the answers to a model stand; nowhere beside stdin. */
    public static Optional<Path> placeBeside(Path model) {
        return Documents.isStdin(model) ? Optional.empty() : Optional.of(model.resolveSibling(NAME));
    }

    private static void add(Answer answer, SortedMap<String, Answer> all, List<Problem> problems) {
        Answer known = all.putIfAbsent(answer.assumption(), answer);
        if (known != null && known.holds() != answer.holds()) {
            problems.add(new Problem(
                    "two-answers",
                    answer.origin(),
                    "%s is answered %s here and %s at %s"
                            .formatted(answer.assumption(), answer.word(), known.word(), known.origin()),
                    "Take one of the two away, or name the file that counts with --answers."));
        }
    }

    /** The JSON Schema (2020-12) of such a file, for editors. */
    public static String schema() {
        return Shipped.text(SCHEMA);
    }

    private void read(Node document) {
        var keys = reading.mapping(document, "a file of answers", List.of("answers"));
        Reading.value(keys, "answers")
                .map(list -> reading.sequence(list, "\"answers\""))
                .orElse(List.of())
                .forEach(this::add);
    }

    private void add(Node node) {
        var keys = reading.mapping(node, "an answer", KEYS);
        if (!(node instanceof Node.Mapping)) {
            if (node instanceof Node.Empty) {
                missing(node, "id", "the answer");
            }
            return;
        }
        Optional<Node> at = Reading.value(keys, "id");
        Optional<String> id = required(keys, "id", node, "the answer").filter(text -> isId(text, at.orElse(node)));
        String what = "the answer to " + id.orElse("an assumption");
        Optional<Boolean> holds = required(keys, "answer", node, what).flatMap(word -> yesOrNo(word, keys, what));
        Optional<String> who = required(keys, "who", node, what);
        Optional<String> when = required(keys, "when", node, what).filter(day -> isDay(day, keys, what));
        String why = text(keys, "why");
        String text = text(keys, "text");
        if (id.isPresent() && holds.isPresent() && who.isPresent() && when.isPresent()) {
            put(new Answer(id.get(), holds.get(), who.get(), when.get(), why, text, node.origin()));
        }
    }

    private void put(Answer answer) {
        Answer known = answers.putIfAbsent(answer.assumption(), answer);
        if (known != null) {
            reading.problem(
                    "two-answers",
                    answer.origin(),
                    "%s is answered a second time, first on line %d"
                            .formatted(answer.assumption(), known.origin().line()),
                    "Take one of the two away.");
        }
    }

    private boolean isId(String text, Node at) {
        if (ID.matcher(text).matches()) {
            return true;
        }
        reading.problem(
                "notation",
                at.origin(),
                "%s is no id of an assumption".formatted(Quoted.of(text)),
                "An id is as a report shows it: a-0123456789ab.");
        return false;
    }

    private Optional<Boolean> yesOrNo(String word, Map<String, Node.Mapping.Entry> keys, String what) {
        return switch (word) {
            case "yes", "true" -> Optional.of(true);
            case "no", "false" -> Optional.of(false);
            default -> {
                reading.problem(
                        "unknown-value",
                        keys.get("answer").value().origin(),
                        "%s is neither yes nor no (%s)".formatted(what, Quoted.of(word)),
                        "Write yes if it is as the assumption says, no if it is not; while nobody knows, leave the answer out.");
                yield Optional.empty();
            }
        };
    }

    private boolean isDay(String text, Map<String, Node.Mapping.Entry> keys, String what) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException e) {
            reading.problem(
                    "notation",
                    keys.get("when").value().origin(),
                    "%s was given on no day of the calendar (%s)".formatted(what, Quoted.of(text)),
                    "Write the day as 2026-03-31.");
            return false;
        }
    }

    private Optional<String> required(Map<String, Node.Mapping.Entry> keys, String key, Node node, String what) {
        Optional<Node> value = Reading.value(keys, key).filter(found -> !(found instanceof Node.Empty));
        if (value.isEmpty()) {
            missing(node, key, what);
        }
        return value.flatMap(found -> reading.word(found, "%s of %s".formatted(key, what)));
    }

    private void missing(Node node, String key, String what) {
        reading.problem(
                "missing-key",
                node.origin(),
                "%s says no %s".formatted(what, key),
                "An answer has: id, answer (yes or no), who, when; and why and text where you like.");
    }

    private String text(Map<String, Node.Mapping.Entry> keys, String key) {
        return Reading.value(keys, key)
                .filter(node -> !(node instanceof Node.Empty))
                .flatMap(node -> reading.word(node, key + " of an answer"))
                .orElse("");
    }
}
