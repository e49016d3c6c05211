package dev.postern.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import dev.postern.model.Origin;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.reader.UnicodeReader;

/** In what a document is written; each can be written in the other, without its comments. */
public enum Syntax {
    YAML,
    JSON;

    /** What is longer is an id or an account and no quantity; and what JSON does not take for a number is none. */
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]{0,8})(?:\\.[0-9]+)?");

    /** In what a document is written that a reader has taken. */
    public static Syntax of(byte[] content) {
        return Documents.isJson(content) ? JSON : YAML;
    }

    /**
     * A document that a reader has taken, written in this.
     *
     * @param name what problems call it
     * @throws dev.postern.model.RefusedException where this cannot say it: an alias of YAML, in a format that is not ours
     */
    public byte[] write(String name, byte[] content) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (JsonGenerator generator = factory().createGenerator(written)) {
            generator.useDefaultPrettyPrinter();
            if (of(content) == JSON) {
                copy(content, generator);
            } else {
                new Copy(name, content, generator).document();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        written.write('\n');
        return written.toByteArray();
    }

    private JsonFactory factory() {
        return this == JSON
                ? new JsonFactory()
                : YAMLFactory.builder()
                        .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                        .disable(YAMLGenerator.Feature.SPLIT_LINES)
                        .build();
    }

    private static void copy(byte[] json, JsonGenerator generator) throws IOException {
        try (JsonParser parser = JsonDocument.JSON.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isNumeric()) {
                    generator.writeNumber(parser.getText()); // digit by digit
                } else {
                    generator.copyCurrentEvent(parser);
                }
            }
        }
    }

    /** Of YAML, by its events: only they tell what stands in quotes. */
    private record Copy(String name, Iterator<Event> events, JsonGenerator generator) {
        Copy(String name, byte[] yaml, JsonGenerator generator) {
            this(name, events(yaml), generator);
        }

        private static Iterator<Event> events(byte[] yaml) {
            LoaderOptions options = new LoaderOptions();
            options.setCodePointLimit(Integer.MAX_VALUE); // who took it has a limit
            return new Yaml(options)
                    .parse(new UnicodeReader(new ByteArrayInputStream(yaml)))
                    .iterator();
        }

        void document() throws IOException {
            events.next(); // the start of the stream
            events.next(); // and that of the document
            node(events.next());
        }

        private void node(Event event) throws IOException {
            if (event instanceof MappingStartEvent) {
                generator.writeStartObject();
                for (Event key = events.next(); !key.is(Event.ID.MappingEnd); key = events.next()) {
                    generator.writeFieldName(scalar(key).getValue());
                    node(events.next());
                }
                generator.writeEndObject();
            } else if (event instanceof SequenceStartEvent) {
                generator.writeStartArray();
                for (Event item = events.next(); !item.is(Event.ID.SequenceEnd); item = events.next()) {
                    node(item);
                }
                generator.writeEndArray();
            } else {
                write(scalar(event));
            }
        }

        private ScalarEvent scalar(Event event) {
            if (event instanceof ScalarEvent scalar) {
                return scalar;
            }
            throw Documents.refused(
                    Origin.line(name, event.getStartMark().getLine() + 1),
                    event instanceof AliasEvent alias
                            ? "an alias (*%s) stands here".formatted(alias.getAnchor())
                            : "a key is a list or a mapping",
                    "Ask for it as it was written.");
        }

        private void write(ScalarEvent scalar) throws IOException {
            String text = scalar.getValue();
            if (YamlDocument.isNothing(scalar)) {
                generator.writeNull();
            } else if (YamlDocument.isPlain(scalar) && (text.equals("true") || text.equals("false"))) {
                generator.writeBoolean(text.equals("true"));
            } else if (YamlDocument.isPlain(scalar) && NUMBER.matcher(text).matches()) {
                generator.writeNumber(text);
            } else {
                generator.writeString(text);
            }
        }
    }
}
