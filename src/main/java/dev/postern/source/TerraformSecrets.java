package dev.postern.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The text of a plan or state without the values that it marks as sensitive, and without those that are secret whatever it says. Terraform
 * prints them all in the clear, and says beside them which they are.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/internals/json-format#values-representation">sensitive_values</a>
 */
final class TerraformSecrets {
    /** What stands for a value that is kept nowhere. */
    static final String PLACE = "dropped-sensitive";

    private static final byte[] DROPPED = ("\"" + PLACE + "\"").getBytes(StandardCharsets.UTF_8);
    private static final int HEAD = 400;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(10 * Documents.DEPTH)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** Beside which values a tree of marks stands. */
    private static final Map<String, String> MARKS = Map.of(
            "sensitive_values", "values",
            "before_sensitive", "before",
            "after_sensitive", "after");

    /** How attributes and variables end that hold secrets in formats that mark none, or in configurations that do not say so. */
    private static final List<String> SECRET = List.of(
            "password",
            "secret",
            "secret_key",
            "secretkey",
            "secret_access_key",
            "ses_smtp_password_v4",
            "secret_string",
            "secret_binary",
            "private_key",
            "private_key_pem",
            "private_key_openssh",
            "api_key",
            "auth_token",
            "access_token",
            "connection_string");

    private static final byte[] NOTHING = {};
    /** Of a key and its resource: what is looked at for the others. */
    private static final Set<String> KEYS = Set.of("type", "id", "secret");

    private final Set<String> marked = new HashSet<>();
    private final TerraformKeys keys = new TerraformKeys();

    private TerraformSecrets() {}

    /** The same array where it is no plan or state, cannot be read, or has nothing to drop. */
    static byte[] dropped(byte[] bytes) {
        if (!isTerraform(bytes)) {
            return bytes;
        }
        TerraformSecrets secrets = new TerraformSecrets();
        try {
            secrets.mark(bytes);
            return secrets.without(bytes);
        } catch (IOException e) {
            return bytes; // the reader of the format says what is wrong
        }
    }

    /** Whether the text begins as Terraform prints a plan or state. */
    static boolean isTerraform(byte[] bytes) {
        return Documents.isJson(bytes)
                && new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1)
                        .contains("\"format_version\"");
    }

    /** Where a parser stands: the keys and positions down to a value. */
    private static final class Place {
        private final Deque<String> names = new ArrayDeque<>();
        private final Deque<Integer> positions = new ArrayDeque<>();

        void enter(JsonToken token, JsonParser parser) throws IOException {
            if (token == JsonToken.FIELD_NAME) {
                names.removeLast();
                names.addLast(parser.currentName());
            } else if (token.isStructStart()) {
                next();
                names.addLast("");
                positions.addLast(token == JsonToken.START_ARRAY ? 0 : -1);
            } else if (token.isStructEnd()) {
                names.removeLast();
                positions.removeLast();
            } else {
                next();
            }
        }

        /** In a list, the next item. */
        private void next() {
            if (!positions.isEmpty() && positions.getLast() >= 0) {
                names.removeLast();
                names.addLast(String.valueOf(positions.getLast()));
                positions.addLast(positions.removeLast() + 1);
            }
        }

        String name() {
            return names.isEmpty() ? "" : names.getLast();
        }

        List<String> names() {
            return List.copyOf(names);
        }
    }

    private void mark(byte[] bytes) throws IOException {
        try (JsonParser parser = JSON.createParser(bytes)) {
            Place place = new Place();
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                place.enter(token, parser);
                if (token == JsonToken.VALUE_TRUE) {
                    mark(place.names());
                } else if (token == JsonToken.VALUE_STRING && KEYS.contains(place.name())) {
                    keys.see(place.names(), parser.getText());
                }
            }
        }
    }

    private void mark(List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            String of = MARKS.get(names.get(i));
            if (of != null) {
                marked.add(path(names.subList(0, i)) + "/" + of + path(names.subList(i + 1, names.size())));
                return;
            }
        }
        int last = names.size() - 1;
        if (last > 0 && names.get(last).equals("sensitive")) {
            marked.add(path(names.subList(0, last)) + "/value"); // of an output
            marked.add(path(names.subList(0, last)) + "/default"); // of a variable
            marked.add("/variables/" + names.get(last - 1) + "/value");
        }
    }

    private static String path(List<String> names) {
        StringBuilder path = new StringBuilder();
        names.forEach(name -> path.append('/').append(name));
        return path.toString();
    }

    private byte[] without(byte[] bytes) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(bytes.length);
        int from = 0;
        try (JsonParser parser = JSON.createParser(bytes)) {
            Place place = new Place();
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                place.enter(token, parser);
                byte[] instead = instead(token, parser, place.names());
                if (instead.length > 0) {
                    int start = (int) parser.currentTokenLocation().getByteOffset();
                    int end = (int) parser.currentLocation().getByteOffset();
                    kept.write(bytes, from, start - from);
                    kept.write(instead, 0, instead.length);
                    from = end;
                }
            }
        }
        if (from == 0) {
            return bytes;
        }
        kept.write(bytes, from, bytes.length - from);
        return kept.toByteArray();
    }

    /** What stands for a value then; nothing where it stays. */
    private byte[] instead(JsonToken token, JsonParser parser, List<String> names) throws IOException {
        boolean text = token == JsonToken.VALUE_STRING;
        boolean secret = (text || token.isNumeric()) && isSecret(names);
        if (!secret && (!text || keys.isEmpty())) {
            return NOTHING;
        }
        String value = parser.getText(); // only then is its end known
        String replaced = text && !keys.isEmpty() ? keys.replaced(value) : value;
        if (secret) {
            boolean ofKey = TerraformKeys.WORD.matcher(replaced).matches()
                    && !names.get(names.size() - 1).equals("secret"); // its own, which is counted
            return ofKey ? quoted(replaced) : DROPPED;
        }
        return replaced.equals(value) ? NOTHING : quoted(replaced);
    }

    private static byte[] quoted(String text) {
        byte[] inner = JsonStringEncoder.getInstance().quoteAsUTF8(text);
        byte[] quoted = new byte[inner.length + 2];
        quoted[0] = '"';
        System.arraycopy(inner, 0, quoted, 1, inner.length);
        quoted[quoted.length - 1] = '"';
        return quoted;
    }

    private boolean isSecret(List<String> names) {
        StringBuilder path = new StringBuilder();
        boolean value = false;
        for (String name : names) {
            path.append('/').append(name);
            if (marked.contains(path.toString()) || value && isSecret(name)) {
                return true;
            }
            value |= MARKS.containsValue(name) || name.equals("constant_value");
        }
        return isConstant(names) && isSecret(names.get(names.size() - 2));
    }

    private static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SECRET.stream().anyMatch(lower::endsWith);
    }

    /** What a configuration gives an attribute as it stands: {@code "password": {"constant_value": …}}. */
    private static boolean isConstant(List<String> names) {
        return names.size() > 1 && names.get(names.size() - 1).equals("constant_value");
    }
}
