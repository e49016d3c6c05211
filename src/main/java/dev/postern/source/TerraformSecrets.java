package dev.postern.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.postern.model.Awaited;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
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
    /** What a configuration gives an attribute as it stands: {@code "password": {"constant_value": …}}. */
    private static final String CONSTANT = "constant_value";

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

    private final Marks marks = new Marks();
    private final TerraformKeys keys = new TerraformKeys();

    private TerraformSecrets() {}

    /** Which values are marked, by the keys and positions down to them. */
    private static final class Marks {
        private final Map<String, Marks> below = new HashMap<>(2);
        private boolean isMarked;

        Marks at(String name) {
            return below.computeIfAbsent(name, unknown -> new Marks());
        }

        static Marks find(Marks above, String name) {
            return above == null ? null : above.below.get(name);
        }
    }

    /** A value, or what holds values: what is known of it from those above, so that it costs the same however deep it lies. */
    private final class Place {
        private final Place above;
        private final String name;
        private final boolean isList;
        private int items;
        private final boolean isMark;
        private final boolean isOfValues;
        private final boolean isSecret;
        private final Marks known;
        private Marks own;

        /** @param above none for the whole document */
        Place(Place above, String name, boolean isList) {
            this.above = above;
            this.name = name;
            this.isList = isList;
            boolean top = above == null;
            isMark = !top && (above.isMark || MARKS.containsKey(name));
            isOfValues = !top && (above.isOfValues || MARKS.containsValue(name) || name.equals(CONSTANT));
            known = top ? marks : Marks.find(above.known, name);
            isSecret = !top
                    && (above.isSecret
                            || known != null && known.isMarked
                            || above.isOfValues && !above.isList && isSecret(name)
                            || name.equals(CONSTANT) && isSecret(above.name));
        }

        Place inside(String key, boolean list) {
            return new Place(this, isList ? String.valueOf(items++) : key, list);
        }

        /** Beneath a tree of marks, of the value that stands beside. */
        private Marks own() {
            if (own == null) {
                own = above == null ? marks : above.own().at(isMark && !above.isMark ? MARKS.get(name) : name);
            }
            return own;
        }

        /** The keys and positions down to it. */
        List<String> names() {
            Deque<String> names = new ArrayDeque<>();
            for (Place place = this; place.above != null; place = place.above) {
                names.addFirst(place.name);
            }
            return List.copyOf(names);
        }

        void mark() {
            if (isMark) {
                own().isMarked = true;
            } else if (name.equals("sensitive") && above.above != null) {
                above.own().at("value").isMarked = true; // of an output
                above.own().at("default").isMarked = true; // of a variable
                marks.at("variables").at(above.name).at("value").isMarked = true;
            }
        }
    }

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

    /** Tells every value of an object or list that is neither, with its place. */
    private void walk(byte[] bytes, Seen seen) throws IOException {
        try (JsonParser parser = JSON.createParser(bytes)) {
            Place place = null;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                Awaited.check();
                if (token.isStructStart()) {
                    boolean list = token == JsonToken.START_ARRAY;
                    place = place == null ? new Place(null, "", list) : place.inside(parser.currentName(), list);
                } else if (token.isStructEnd()) {
                    place = place.above;
                } else if (place != null && token != JsonToken.FIELD_NAME) {
                    seen.value(token, place.inside(parser.currentName(), false), parser);
                }
            }
        }
    }

    @FunctionalInterface
    private interface Seen {
        void value(JsonToken token, Place place, JsonParser parser) throws IOException;
    }

    private void mark(byte[] bytes) throws IOException {
        walk(bytes, (token, place, parser) -> {
            if (token == JsonToken.VALUE_TRUE) {
                place.mark();
            } else if (token == JsonToken.VALUE_STRING && KEYS.contains(place.name)) {
                keys.see(place.names(), parser.getText());
            }
        });
    }

    private byte[] without(byte[] bytes) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(bytes.length);
        int[] from = {0};
        walk(bytes, (token, place, parser) -> {
            byte[] instead = instead(token, place, parser);
            if (instead.length > 0) {
                int start = (int) parser.currentTokenLocation().getByteOffset();
                kept.write(bytes, from[0], start - from[0]);
                kept.write(instead, 0, instead.length);
                from[0] = (int) parser.currentLocation().getByteOffset();
            }
        });
        if (from[0] == 0) {
            return bytes;
        }
        kept.write(bytes, from[0], bytes.length - from[0]);
        return kept.toByteArray();
    }

    /** What stands for a value then; nothing where it stays. */
    private byte[] instead(JsonToken token, Place place, JsonParser parser) throws IOException {
        boolean text = token == JsonToken.VALUE_STRING;
        boolean secret = (text || token.isNumeric()) && place.isSecret;
        if (!secret && (!text || keys.isEmpty())) {
            return NOTHING;
        }
        String value = parser.getText(); // only then is its end known
        String replaced = text && !keys.isEmpty() ? keys.replaced(value) : value;
        if (secret) {
            boolean ofKey = TerraformKeys.WORD.matcher(replaced).matches()
                    && !place.name.equals("secret"); // its own, which is counted
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

    private static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SECRET.stream().anyMatch(lower::endsWith);
    }
}
