package dev.postern.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Policy documents as trees that keep how they are written, from any of the three ways in which AWS prints them, and back to text. */
final class PolicyText {
    static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectWriter WRITER = MAPPER.writer(layout());

    private PolicyText() {}

    private static DefaultPrettyPrinter layout() {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter layout = new DefaultPrettyPrinter(
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
        layout.indentObjectsWith(lines);
        layout.indentArraysWith(lines);
        return layout;
    }

    static JsonNode tree(byte[] content) {
        try {
            return MAPPER.readTree(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The document, given as an object, as JSON text or as URL-encoded JSON text; empty where it is none. */
    static Optional<ObjectNode> document(JsonNode node) {
        if (!node.isTextual()) {
            return Optional.of(node).filter(JsonNode::isObject).map(ObjectNode.class::cast);
        }
        try {
            JsonNode read = MAPPER.readTree(decoded(node.textValue()));
            return Optional.ofNullable(read).filter(JsonNode::isObject).map(ObjectNode.class::cast);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty(); // the reader of policies has told what is wrong with it
        }
    }

    /** What is not URL-encoded stays as it is. */
    static String decoded(String text) {
        return text.stripLeading().startsWith("%")
                ? URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8)
                : text;
    }

    static String pretty(JsonNode tree) {
        try {
            return WRITER.writeValueAsString(tree) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The members of a list, or the one that stands for a list of one. */
    static List<JsonNode> items(JsonNode node) {
        List<JsonNode> items = new ArrayList<>();
        if (node instanceof ArrayNode list) {
            list.forEach(items::add);
        } else if (node != null) {
            items.add(node);
        }
        return items;
    }

    static List<String> texts(JsonNode node) {
        return items(node).stream().map(JsonNode::asText).toList();
    }

    /** One text, or a list of them. */
    static JsonNode words(Collection<String> words) {
        if (words.size() == 1) {
            return NODES.textNode(words.iterator().next());
        }
        ArrayNode list = NODES.arrayNode();
        words.forEach(list::add);
        return list;
    }

    static ObjectNode policy(Collection<? extends JsonNode> statements) {
        ObjectNode policy = NODES.objectNode();
        policy.put("Version", "2012-10-17");
        policy.putArray("Statement").addAll(statements);
        return policy;
    }
}
