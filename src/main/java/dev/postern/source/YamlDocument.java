package dev.postern.source;

import dev.postern.model.Awaited;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import dev.postern.source.Node.Mapping.Entry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * One YAML document to its tree. It is made of SnakeYAML's events rather than of Jackson's tokens, since only the events tell
 * anchors, tags and quotes apart and give each node its line.
 */
final class YamlDocument {
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

    /** SnakeYAML takes quadratic time for an unbroken word: 10 s for 8 MB. */
    private static final int LONGEST_LINE = 100_000;

    private final String name;
    private final List<Problem> problems = new ArrayList<>();
    private Iterator<Event> events = Collections.emptyIterator();

    YamlDocument(String name) {
        this.name = name;
    }

    Document read(String text) {
        refuseLongLines(name, text);
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE); // Documents has its own limit
        try {
            events = new Yaml(options).parse(new java.io.StringReader(text)).iterator();
            Node root = document();
            return new Document(root, problems);
        } catch (MarkedYAMLException e) {
            problems.add(syntax(text, e));
        } catch (YAMLException e) { // a character that YAML does not allow; the position says where
            problems.add(new Problem(
                    "document",
                    Origin.line(name, 0),
                    "this is not YAML (%s)".formatted(oneLine(e.getMessage())),
                    "Write a special character as an escape in double quotes: \"\\u001b\"."));
        }
        throw new RefusedException(problems);
    }

    /** @throws RefusedException where reading a line would take too long */
    static void refuseLongLines(String name, String text) {
        int line = 1;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '\n') {
                if (i - start > LONGEST_LINE) {
                    throw Documents.refused(
                            Origin.line(name, line),
                            "the line has %,d characters; a line of YAML is read up to %,d"
                                    .formatted(i - start, LONGEST_LINE),
                            "Break it, or write the model as JSON.");
                }
                start = i + 1;
                line++;
            }
        }
    }

    private Node document() {
        events.next(); // the start of the stream
        if (events.next().is(Event.ID.StreamEnd)) {
            throw Documents.refused(Origin.line(name, 0), "the file is empty", "A model begins with \"system: NAME\".");
        }
        Node root = node(events.next(), 0);
        events.next(); // the end of the document
        Event after = events.next();
        if (!after.is(Event.ID.StreamEnd)) {
            problem(origin(after), "a second document begins here", "Write one document in a file.");
        }
        return root;
    }

    private Node node(Event event, int depth) {
        Awaited.check();
        Origin origin = origin(event);
        if (depth > Documents.DEPTH) {
            problems.addAll(Documents.tooDeep(origin).problems());
            throw new RefusedException(problems);
        }
        refuseReferences(event, origin);
        if (event.is(Event.ID.MappingStart)) {
            return mapping(origin, depth);
        }
        if (event.is(Event.ID.SequenceStart)) {
            List<Node> items = new ArrayList<>();
            for (Event next = events.next(); !next.is(Event.ID.SequenceEnd); next = events.next()) {
                items.add(node(next, depth + 1));
            }
            return new Node.Sequence(origin, Collections.unmodifiableList(items));
        }
        return event instanceof ScalarEvent scalar ? scalar(scalar, origin) : new Node.Unread(origin);
    }

    private Node.Mapping mapping(Origin origin, int depth) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Event next = events.next(); !next.is(Event.ID.MappingEnd); next = events.next()) {
            Origin at = origin(next);
            Node key = node(next, depth + 1);
            Node value = node(events.next(), depth + 1);
            if (next instanceof ScalarEvent scalar) {
                put(entries, scalar, at, value);
            } else if (!next.is(Event.ID.Alias)) {
                problem(key.origin(), "a key is a list or a mapping", "A key is a word; put it in quotes.");
            }
        }
        return new Node.Mapping(origin, Collections.unmodifiableMap(entries));
    }

    private void put(Map<String, Entry> entries, ScalarEvent key, Origin at, Node value) {
        if (isPlain(key) && key.getValue().equals("<<")) {
            problem(at, "a merge key (<<) is not read here", "Write the keys out.");
            entries.put(key.getValue(), new Entry(at, new Node.Unread(at)));
            return;
        }
        Entry known = entries.putIfAbsent(key.getValue(), new Entry(at, value));
        if (known != null) {
            problem(
                    at,
                    "the key %s stands here a second time, first on line %d"
                            .formatted(
                                    Quoted.of(key.getValue()), known.keyOrigin().line()),
                    "Put both together, or take one away.");
        }
    }

    private void refuseReferences(Event event, Origin origin) {
        if (event instanceof AliasEvent alias) {
            problem(origin, "an alias (*%s) is not read here".formatted(alias.getAnchor()), "Write the value out.");
        } else if (event instanceof NodeEvent node && node.getAnchor() != null) {
            problem(
                    origin,
                    "an anchor (&%s) is not read here".formatted(node.getAnchor()),
                    "Take it away; a value that starts with & stands in quotes.");
        }
        String tag = tag(event);
        if (tag != null) {
            problem(
                    origin,
                    "a tag (%s) is not read here".formatted(tag),
                    "Take it away; a value that starts with ! stands in quotes.");
        }
    }

    private static String tag(Event event) {
        if (event instanceof ScalarEvent scalar) {
            return scalar.getTag();
        }
        return event instanceof org.yaml.snakeyaml.events.CollectionStartEvent start ? start.getTag() : null;
    }

    private static Node scalar(ScalarEvent event, Origin origin) {
        return isNothing(event) ? new Node.Empty(origin) : new Node.Scalar(origin, event.getValue());
    }

    static boolean isNothing(ScalarEvent event) {
        return isPlain(event) && NULLS.contains(event.getValue());
    }

    static boolean isPlain(ScalarEvent event) {
        return event.getScalarStyle() == ScalarStyle.PLAIN;
    }

    private Origin origin(Event event) {
        return Origin.line(name, event.getStartMark().getLine() + 1);
    }

    private void problem(Origin at, String what, String remedy) {
        problems.add(new Problem("document", at, what, remedy));
    }

    private Problem syntax(String text, MarkedYAMLException e) {
        Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
        Origin at = Origin.line(name, mark == null ? 0 : mark.getLine() + 1);
        if (mark != null
                && mark.getIndex() < text.length()
                && String.valueOf(e.getProblem()).contains("TAB")) {
            return new Problem("document", at, "a tab stands where YAML wants spaces", "Indent with spaces.");
        }
        String context = e.getContext() == null || e.getContextMark() == null
                ? ""
                : ", %s that began on line %d"
                        .formatted(e.getContext(), e.getContextMark().getLine() + 1);
        return new Problem(
                "document", at, "this is not YAML (%s%s)".formatted(oneLine(e.getProblem()), context), remedyOf(e));
    }

    private static String remedyOf(MarkedYAMLException e) {
        String problem = String.valueOf(e.getProblem()).toLowerCase(Locale.ROOT);
        return problem.contains("mapping values are not allowed")
                ? "Put a value that has a colon and a space in it in quotes."
                : "Look at the indentation and the quotes of this line and the one above.";
    }

    private static String oneLine(String text) {
        return text == null ? "no reason given" : text.strip().replaceAll("\\s+", " ");
    }
}
