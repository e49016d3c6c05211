package dev.postern.source;

import dev.postern.model.Acceptance;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
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
 * Reads which risks people took upon themselves: under {@code accepted} a list, each with the id of a {@code path} or with a {@code goal},
 * and with the {@code owner}, the {@code reason} and the day on which it {@code expires}. The file stands beside the model, called
 * {@value #NAME}. Whether there is such a path only a run can say.
 */
public final class AcceptedFile {
    /** What the file beside a model is called. */
    public static final String NAME = "accepted.yaml";

    private static final String SCHEMA = "accepted.schema.json";
    private static final String REMEDY =
            "An accepted risk has: path (an id) or goal (a fact), owner, reason and expires (2026-03-31).";
    private static final List<String> KEYS = List.of("path", "goal", "owner", "reason", "expires");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{12}");
    private static final Pattern SAYS_NOTHING = Pattern.compile("(\\s*(#[^\\n]*)?(\\n|$))*");

    private final Reading reading = new Reading();
    private final SortedMap<String, Acceptance> accepted = new TreeMap<>();

    private AcceptedFile() {}

    /**
     * The accepted risks of a file, by what is accepted.
     *
     * @throws RefusedException with every problem of the file
     */
    public static SortedMap<String, Acceptance> read(Path file) {
        return read(file.toString(), Documents.bytes(file));
    }

    /** @param name what origins and problems call the file */
    public static SortedMap<String, Acceptance> read(String name, byte[] content) {
        Documents.checkText(name, content);
        AcceptedFile file = new AcceptedFile();
        if (!SAYS_NOTHING.matcher(new String(content, StandardCharsets.UTF_8)).matches()) {
            file.read(file.reading.root(Documents.document(name, content)));
        }
        file.reading.refuse();
        return file.accepted;
    }

    /**
     * What is accepted beside the models, of each folder once; nothing stands beside stdin.
     *
     * @throws RefusedException with every problem of every file; what two of them accept is one
     */
    public static SortedMap<String, Acceptance> beside(Collection<Path> models) {
        SortedMap<String, Acceptance> all = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        models.stream()
                .filter(model -> !Documents.isStdin(model))
                .map(model -> model.resolveSibling(NAME))
                .distinct()
                .filter(Files::exists)
                .forEach(file -> {
                    try {
                        read(file).values().forEach(one -> {
                            Acceptance known = all.putIfAbsent(one.subject(), one);
                            if (known != null) {
                                problems.add(twice(one, known));
                            }
                        });
                    } catch (RefusedException e) {
                        problems.addAll(e.problems());
                    }
                });
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        return all;
    }

    /** The JSON Schema (2020-12) of such a file, for editors. */
    public static String schema() {
        return Shipped.text(SCHEMA);
    }

    private static Problem twice(Acceptance second, Acceptance first) {
        return new Problem(
                "accepted-twice",
                second.origin(),
                "%s is accepted a second time, first at %s".formatted(second.subject(), first.origin()),
                "Take one of the two away.");
    }

    private void read(Node document) {
        var keys = reading.mapping(document, "a file of accepted risks", List.of("accepted"));
        Reading.value(keys, "accepted")
                .map(list -> reading.sequence(list, "\"accepted\""))
                .orElse(List.of())
                .forEach(this::add);
    }

    private void add(Node node) {
        var keys = reading.mapping(node, "an accepted risk", KEYS);
        if (!(node instanceof Node.Mapping)) {
            if (node instanceof Node.Empty) {
                problem(node, "the accepted risk says nothing");
            }
            return;
        }
        Optional<String> path = given(keys, "path").flatMap(this::path);
        Optional<Fact> goal = given(keys, "goal").flatMap(this::goal);
        boolean both = given(keys, "path").isPresent() && given(keys, "goal").isPresent();
        if (both || (given(keys, "path").isEmpty() && given(keys, "goal").isEmpty())) {
            problem(node, "the accepted risk names " + (both ? "a path and a goal" : "neither a path nor a goal"));
        }
        String what = "the accepted risk"
                + path.or(() -> goal.map(FactNotation::write))
                        .map(subject -> " of " + subject)
                        .orElse("");
        Optional<String> owner = required(keys, "owner", node, what);
        Optional<String> reason = required(keys, "reason", node, what);
        Optional<LocalDate> expires = required(keys, "expires", node, what).flatMap(day -> day(day, keys, what));
        if (path.isPresent() != goal.isPresent()
                && owner.isPresent()
                && reason.isPresent()
                && expires.isPresent()
                && !both) {
            put(new Acceptance(path, goal, owner.get(), reason.get(), expires.get(), node.origin()));
        }
    }

    private void put(Acceptance one) {
        Acceptance known = accepted.putIfAbsent(one.subject(), one);
        if (known != null) {
            Problem twice = twice(one, known);
            reading.problem(twice.code(), twice.at(), twice.what(), twice.remedy());
        }
    }

    private void problem(Node node, String what) {
        reading.problem("missing-key", node.origin(), what, REMEDY);
    }

    private static Optional<Node> given(Map<String, Node.Mapping.Entry> keys, String key) {
        return Reading.value(keys, key).filter(found -> !(found instanceof Node.Empty));
    }

    private Optional<String> required(Map<String, Node.Mapping.Entry> keys, String key, Node node, String what) {
        Optional<Node> value = given(keys, key);
        if (value.isEmpty()) {
            problem(node, "%s says no %s".formatted(what, key));
        }
        return value.flatMap(found -> reading.word(found, "%s of %s".formatted(key, what)));
    }

    private Optional<String> path(Node node) {
        return reading.word(node, "path of an accepted risk").filter(text -> {
            boolean isId = ID.matcher(text).matches();
            if (!isId) {
                reading.problem(
                        "notation",
                        node.origin(),
                        "%s is no id of a path".formatted(Quoted.of(text)),
                        "An id is as a report shows it, 12 digits and letters: 0123456789ab.");
            }
            return isId;
        });
    }

    private Optional<Fact> goal(Node node) {
        return reading.word(node, "goal of an accepted risk")
                .flatMap(text -> reading.notation(text, node.origin(), FactNotation::readAttackerFact));
    }

    private Optional<LocalDate> day(String text, Map<String, Node.Mapping.Entry> keys, String what) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            reading.problem(
                    "notation",
                    keys.get("expires").value().origin(),
                    "%s expires on no day of the calendar (%s)".formatted(what, Quoted.of(text)),
                    "Write the day as 2026-03-31.");
            return Optional.empty();
        }
    }
}
