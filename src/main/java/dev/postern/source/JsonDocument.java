package dev.postern.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.postern.model.Awaited;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import dev.postern.source.Node.Mapping.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One JSON document to its tree. Nodes carry their JSON pointer, and their line unless lines are too long to be a place. */
final class JsonDocument {
    private static final int USEFUL_LINE = 200;
    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Documents.DEPTH + 10) // ours comes first and says where
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final String name;
    private final byte[] bytes;
    private final boolean longLines;
    private final List<Problem> problems = new ArrayList<>();

    JsonDocument(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
        this.longLines = averageLine(bytes) > USEFUL_LINE;
    }

    Document read() {
        try (JsonParser parser = JSON.createParser(bytes)) {
            parser.nextToken();
            Node root = node(parser, "", 0);
            if (parser.nextToken() != null) {
                problem(origin(parser, ""), "something follows after the end of the document", "Take it away.");
            }
            return new Document(root, problems);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            problem(
                    Origin.line(name, line),
                    "this is not JSON (%s)".formatted(JsonMistake.in(e.getOriginalMessage())),
                    "What begins with a brace or a bracket is read as JSON.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new RefusedException(problems);
    }

    private Node node(JsonParser parser, String pointer, int depth) throws IOException {
        Awaited.check();
        Origin origin = origin(parser, pointer);
        if (depth > Documents.DEPTH) {
            problems.addAll(Documents.tooDeep(origin).problems());
            throw new RefusedException(problems);
        }
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return mapping(parser, origin, pointer, depth);
        }
        if (token == JsonToken.START_ARRAY) {
            List<Node> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(node(parser, pointer + "/" + items.size(), depth + 1));
            }
            return new Node.Sequence(origin, Collections.unmodifiableList(items));
        }
        return token == JsonToken.VALUE_NULL ? new Node.Empty(origin) : new Node.Scalar(origin, parser.getText());
    }

    private Node.Mapping mapping(JsonParser parser, Origin origin, String pointer, int depth) throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            String at = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
            Origin keyOrigin = origin(parser, at);
            parser.nextToken();
            Entry known = entries.putIfAbsent(key, new Entry(keyOrigin, node(parser, at, depth + 1)));
            if (known != null) {
                String first =
                        longLines ? "" : ", first on line " + known.keyOrigin().line();
                problem(
                        keyOrigin,
                        "the key %s stands here a second time%s".formatted(Quoted.of(key), first),
                        "Put both together, or take one away.");
            }
        }
        return new Node.Mapping(origin, Collections.unmodifiableMap(entries));
    }

    private Origin origin(JsonParser parser, String pointer) {
        return new Origin(name, longLines ? 0 : parser.currentTokenLocation().getLineNr(), pointer);
    }

    private void problem(Origin at, String what, String remedy) {
        problems.add(new Problem("document", at, what, remedy));
    }

    private static int averageLine(byte[] bytes) {
        int lines = 1;
        for (int i = 0; i < bytes.length - 1; i++) {
            lines += bytes[i] == '\n' ? 1 : 0;
        }
        return bytes.length / lines;
    }
}
