package dev.postern.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import dev.postern.model.Sha256;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;

/** The lines of an export, each checked by itself, and the last one against all before it. */
final class ExportLines {
    /** More than any line has: a piece of a content in Base64, and a little. */
    private static final int LONGEST = 2_000_000;

    private static final Map<String, Class<? extends Line>> KINDS = Map.of(
            "format", Line.Format.class,
            "content", Line.Content.class,
            "system", Line.OfSystem.class,
            "revision", Line.OfRevision.class,
            "said", Line.Said.class,
            "changed", Line.Changed.class,
            "end", Line.End.class);

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String file;
    private final InputStream in;
    private final MessageDigest digest = Sha256.begin();
    private int number;

    ExportLines(String file, InputStream in) {
        this.file = file;
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /** @throws RefusedException where there is none, or none that is written as it should be */
    Line next() throws IOException {
        number++;
        byte[] bytes = bytes();
        Line line = parsed(bytes);
        if (line instanceof Line.End end) {
            if (!end.end().equals(HexFormat.of().formatHex(digest.digest()))) {
                throw damaged("something before this line is not as it was written");
            }
            if (in.read() >= 0) {
                throw damaged("something follows the end");
            }
        }
        digest.update(bytes);
        digest.update((byte) '\n');
        return line;
    }

    private byte[] bytes() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw damaged("the file ends before its end");
            }
            if (line.size() == LONGEST) {
                throw damaged("no line is as long as this one");
            }
            line.write(next);
        }
        return line.toByteArray();
    }

    private Line parsed(byte[] line) throws IOException {
        try {
            JsonNode json = JSON.readTree(line);
            Iterator<String> keys = json.fieldNames();
            Class<? extends Line> kind = keys.hasNext() ? KINDS.get(keys.next()) : null;
            if (kind == null) {
                throw damaged("this is no line of an export");
            }
            return JSON.treeToValue(json, kind);
        } catch (JsonProcessingException e) {
            throw damaged("this is no line of an export (%s)".formatted(e.getOriginalMessage()));
        }
    }

    /** At the line that was read last. */
    RefusedException damaged(String what) {
        return new RefusedException(new Problem("export", here(), what, "Export it again. Nothing was imported."));
    }

    Origin here() {
        return Origin.line(file, number);
    }
}
