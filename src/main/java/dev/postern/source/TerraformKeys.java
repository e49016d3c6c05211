package dev.postern.source;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The access keys that a state holds in the clear, and the words that stand for them: where the same id or secret stands elsewhere, as in
 * user data, the word says whose it is after the value is dropped.
 */
final class TerraformKeys {
    /** What stands for the id or the secret of a key. */
    static final Pattern WORD = Pattern.compile("dropped-access-key-\\d+\\.");

    static final String TYPE = "aws_iam_access_key";
    private static final List<String> VALUES = List.of("id", "secret");
    private static final String DROPPED = "dropped-";
    /** Shorter ones may be part of anything. */
    private static final int SHORTEST = 16;

    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/\\s]{40,}=*\\s*");

    /** By place of a resource: its word. */
    private final Map<String, String> words = new HashMap<>();

    private final Map<String, String> byValue = new LinkedHashMap<>();

    /** @param names the keys and positions down to a text of the document */
    void see(List<String> names, String text) {
        int last = names.size() - 1;
        if (last > 0 && names.get(last).equals("type") && text.equals(TYPE)) {
            words.put(String.join("/", names.subList(0, last)), "dropped-access-key-%d.".formatted(words.size()));
        } else if (last > 1
                && VALUES.contains(names.get(last))
                && names.get(last - 1).equals("values")
                && text.length() >= SHORTEST
                && !text.startsWith(DROPPED)) {
            String word = words.get(String.join("/", names.subList(0, last - 1)));
            if (word != null) {
                byValue.putIfAbsent(text, word);
            }
        }
    }

    boolean isEmpty() {
        return byValue.isEmpty();
    }

    /** The text, decoded where it hides one, with words for ids and secrets; the same where there are none. */
    String replaced(String text) {
        String left = plain(text);
        if (left.equals(text) && !isEmpty()) {
            return decoded(text)
                    .filter(decoded -> !plain(decoded).equals(decoded))
                    .map(this::plain)
                    .orElse(text);
        }
        return left;
    }

    private String plain(String text) {
        String left = text;
        for (Map.Entry<String, String> key : byValue.entrySet()) {
            left = left.replace(key.getKey(), key.getValue());
        }
        return left;
    }

    /** What a text in base 64 says, a character a byte. */
    static Optional<String> decoded(String text) {
        if (!BASE64.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new String(Base64.getMimeDecoder().decode(text), StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
