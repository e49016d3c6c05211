package dev.postern.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.postern.model.Awaited;
import dev.postern.model.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;

/** Every value of a plan or state that is neither mapping nor list, in their order, and where it is written: in JSON, or in YAML. */
final class TerraformValues {
    private static final int CONTINUES = 0b1000_0000;
    private static final int FIRST_TWO = 0b1100_0000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(10 * Documents.DEPTH)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final byte[] bytes;
    private final Seen seen;

    private TerraformValues(byte[] bytes, Seen seen) {
        this.bytes = bytes;
        this.seen = seen;
    }

    /** A value as it is written; its text before its end, which is known only then. */
    interface Value {
        /** A text or number, no truth value and not nothing. */
        boolean isWord();

        String text() throws IOException;

        int from();

        int to();
    }

    @FunctionalInterface
    interface Seen {
        void value(TerraformPlace place, Value value) throws IOException;
    }

    /** @throws IOException where the document cannot be read to its end */
    static void walk(byte[] bytes, TerraformPlace.Marks marks, Seen seen) throws IOException {
        TerraformValues values = new TerraformValues(bytes, seen);
        if (Documents.isJson(bytes)) {
            values.json(marks);
        } else {
            values.yaml(marks);
        }
    }

    private void json(TerraformPlace.Marks marks) throws IOException {
        try (JsonParser parser = JSON.createParser(bytes)) {
            TerraformPlace place = null;
            Value value = new OfJson(parser);
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                Awaited.check();
                if (token.isStructStart()) {
                    boolean list = token == JsonToken.START_ARRAY;
                    place = place == null
                            ? TerraformPlace.whole(marks, list)
                            : place.inside(parser.currentName(), list);
                } else if (token.isStructEnd()) {
                    place = place.above();
                } else if (place != null && token != JsonToken.FIELD_NAME) {
                    seen.value(place.inside(parser.currentName(), false), value);
                }
            }
        }
    }

    /** The one at which the parser is. */
    private record OfJson(JsonParser parser) implements Value {
        @Override
        public boolean isWord() {
            return parser.currentToken() == JsonToken.VALUE_STRING
                    || parser.currentToken().isNumeric();
        }

        @Override
        public String text() throws IOException {
            return parser.getText();
        }

        @Override
        public int from() {
            return (int) parser.currentTokenLocation().getByteOffset();
        }

        @Override
        public int to() {
            return (int) parser.currentLocation().getByteOffset();
        }
    }

    private void yaml(TerraformPlace.Marks marks) throws IOException {
        int start = Documents.afterByteOrderMark(bytes);
        String text = new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE); // Documents has its own limit
        try {
            YamlDocument.refuseLongLines("", text);
            Iterator<Event> events =
                    new Yaml(options).parse(new java.io.StringReader(text)).iterator();
            events.next(); // the start of the stream
            if (events.next().is(Event.ID.DocumentStart)) {
                Event root = events.next();
                TerraformPlace whole = TerraformPlace.whole(marks, root.is(Event.ID.SequenceStart));
                yaml(root, whole, events, new Offsets(bytes, start), 0);
            }
        } catch (YAMLException | RefusedException e) {
            throw new IOException(e);
        }
    }

    private void yaml(Event event, TerraformPlace place, Iterator<Event> events, Offsets offsets, int depth)
            throws IOException {
        Awaited.check();
        if (depth > Documents.DEPTH) {
            throw new IOException("the document is nested too deep");
        }
        if (event.is(Event.ID.SequenceStart)) {
            for (Event item = events.next(); !item.is(Event.ID.SequenceEnd); item = events.next()) {
                yaml(item, place.inside("", item.is(Event.ID.SequenceStart)), events, offsets, depth + 1);
            }
        } else if (event.is(Event.ID.MappingStart)) {
            for (Event key = events.next(); !key.is(Event.ID.MappingEnd); key = events.next()) {
                if (!(key instanceof ScalarEvent scalar)) {
                    throw new IOException("a key is no word");
                }
                Event value = events.next();
                TerraformPlace inside = place.inside(scalar.getValue(), value.is(Event.ID.SequenceStart));
                yaml(value, inside, events, offsets, depth + 1);
            }
        } else if (event instanceof ScalarEvent scalar) {
            seen.value(place, new OfYaml(scalar, offsets.of(scalar.getStartMark()), offsets.of(scalar.getEndMark())));
        }
    }

    private record OfYaml(ScalarEvent scalar, int from, int to) implements Value {
        @Override
        public boolean isWord() {
            return !YamlDocument.isNothing(scalar)
                    && !(YamlDocument.isPlain(scalar) && scalar.getValue().matches("true|false"));
        }

        @Override
        public String text() {
            return scalar.getValue();
        }
    }

    /** The bytes at which the places of a text begin, asked for in their order: a place is told in characters. */
    private static final class Offsets {
        private final byte[] bytes;
        private int at;
        private int characters;

        Offsets(byte[] bytes, int start) {
            this.bytes = bytes;
            at = start;
        }

        int of(Mark mark) {
            while (characters < mark.getIndex() && at < bytes.length) {
                at++;
                while (at < bytes.length && (bytes[at] & FIRST_TWO) == CONTINUES) {
                    at++;
                }
                characters++;
            }
            return at;
        }
    }
}
