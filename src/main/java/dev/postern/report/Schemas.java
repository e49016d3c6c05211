package dev.postern.report;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The JSON Schemas (2020-12) of what is written. That of the report is a file; those of the questions say only what is their own
 * ({@code NAME.schema.json}), and take the header and the definitions of facts, controls and steps from the report's.
 */
final class Schemas {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Schemas() {}

    static String report() {
        return read("report");
    }

    static String question(JsonShape question) {
        try {
            ObjectNode own = (ObjectNode) MAPPER.readTree(read(question.word()));
            ObjectNode report = (ObjectNode) MAPPER.readTree(report());
            return pretty(whole(question, own, report));
        } catch (IOException e) {
            throw new UncheckedIOException(question.word(), e);
        }
    }

    private static ObjectNode whole(JsonShape question, ObjectNode own, ObjectNode report) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.set("$schema", report.get("$schema"));
        schema.put("$id", "urn:postern:%s:1".formatted(question.word()));
        schema.set("title", own.get("title"));
        schema.set("description", own.get("description"));
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        ArrayNode required = schema.putArray("required");
        ObjectNode properties = schema.putObject("properties");
        required.add("schema");
        properties.putObject("schema").put("const", question.id()).put("description", "The shape's name and version.");
        for (String key : question.header()) {
            required.add(key);
            properties.set(key, report.get("properties").get(key));
        }
        own.get("required").forEach(required::add);
        properties.setAll((ObjectNode) own.get("properties"));
        if (question.isQuestion()) {
            required.add("doubts");
            properties.set("doubts", report.get("$defs").get("doubts"));
        }
        ObjectNode definitions = schema.putObject("$defs");
        definitions.setAll((ObjectNode) report.get("$defs"));
        if (own.has("$defs")) {
            definitions.setAll((ObjectNode) own.get("$defs"));
        }
        return schema;
    }

    private static String pretty(ObjectNode schema) throws IOException {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return MAPPER.writer(new DefaultPrettyPrinter()
                                .withObjectIndenter(indenter)
                                .withArrayIndenter(indenter))
                        .writeValueAsString(schema)
                + "\n";
    }

    private static String read(String name) {
        String file = name + ".schema.json";
        try (InputStream schema = Objects.requireNonNull(Schemas.class.getResourceAsStream(file), file)) {
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
