package dev.postern.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;

/** Two spaces a level; small objects (facts, controls, origins) on one line; line feeds on every platform. */
final class JsonLayout implements PrettyPrinter {
    private int depth;
    private int flatFrom = Integer.MAX_VALUE;

    /** What begins next stands on one line. */
    void flatten() {
        if (flatFrom == Integer.MAX_VALUE) {
            flatFrom = depth;
        }
    }

    private boolean isFlat() {
        return depth > flatFrom;
    }

    private void line(JsonGenerator json) throws IOException {
        if (isFlat()) {
            json.writeRaw(' ');
        } else {
            json.writeRaw('\n');
            for (int i = 0; i < depth; i++) {
                json.writeRaw("  ");
            }
        }
    }

    private void open(JsonGenerator json, char bracket) throws IOException {
        json.writeRaw(bracket);
        depth++;
    }

    private void close(JsonGenerator json, int entries, char bracket) throws IOException {
        boolean flat = isFlat();
        depth--;
        if (entries > 0) {
            if (flat) {
                json.writeRaw(' ');
            } else {
                line(json);
            }
        }
        json.writeRaw(bracket);
        if (depth == flatFrom) {
            flatFrom = Integer.MAX_VALUE;
        }
    }

    @Override
    public void writeStartObject(JsonGenerator json) throws IOException {
        open(json, '{');
    }

    @Override
    public void beforeObjectEntries(JsonGenerator json) throws IOException {
        line(json);
    }

    @Override
    public void writeObjectFieldValueSeparator(JsonGenerator json) throws IOException {
        json.writeRaw(": ");
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
        json.writeRaw(',');
        line(json);
    }

    @Override
    public void writeEndObject(JsonGenerator json, int entries) throws IOException {
        close(json, entries, '}');
    }

    @Override
    public void writeStartArray(JsonGenerator json) throws IOException {
        open(json, '[');
    }

    @Override
    public void beforeArrayValues(JsonGenerator json) throws IOException {
        line(json);
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
        json.writeRaw(',');
        line(json);
    }

    @Override
    public void writeEndArray(JsonGenerator json, int entries) throws IOException {
        close(json, entries, ']');
    }

    @Override
    public void writeRootValueSeparator(JsonGenerator json) throws IOException {
        json.writeRaw('\n');
    }

    /** JSON's own escapes, and the same for everything else that cannot be seen; the value read is the value that was written. */
    static final class Escapes extends CharacterEscapes {
        private static final long serialVersionUID = 1;
        private static final int DELETE = 0x7F;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] escapes = standardAsciiEscapesForJSON();
            escapes[DELETE] = ESCAPE_STANDARD;
            return escapes;
        }

        @Override
        public SerializableString getEscapeSequence(int c) {
            return Character.isSurrogate((char) c) || !Visible.isHidden(c)
                    ? null
                    : new SerializedString("\\u%04X".formatted(c));
        }
    }
}
