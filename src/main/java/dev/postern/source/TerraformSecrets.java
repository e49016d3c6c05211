package dev.postern.source;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The text of a plan or state without the values that it marks as sensitive, and without those that are secret whatever it says. Terraform
 * prints them all in the clear, and says beside them which they are.
 */
final class TerraformSecrets {
    /** What stands for a value that is kept nowhere. */
    static final String PLACE = "dropped-sensitive";

    private static final byte[] DROPPED = ("\"" + PLACE + "\"").getBytes(StandardCharsets.UTF_8);

    private static final byte[] NOTHING = {};
    /** Of a key and its resource: what is looked at for the others. */
    private static final Set<String> KEYS = Set.of("type", "id", "secret");

    private final TerraformPlace.Marks marks = new TerraformPlace.Marks();
    private final TerraformKeys keys = new TerraformKeys();

    private TerraformSecrets() {}

    /** The same array where it is no plan or state, cannot be read, or has nothing to drop. */
    static byte[] dropped(byte[] bytes) {
        if (!ModelFormat.TERRAFORM.mayBe(bytes)) {
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

    private void mark(byte[] bytes) throws IOException {
        TerraformValues.walk(bytes, marks, (place, value) -> {
            if (place.canMark()) {
                if (value.text().equals("true")) {
                    place.mark();
                }
            } else if (KEYS.contains(place.name()) && value.isWord()) {
                keys.see(place.names(), value.text());
            }
        });
    }

    private byte[] without(byte[] bytes) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(bytes.length);
        int[] from = {0};
        TerraformValues.walk(bytes, marks, (place, value) -> {
            byte[] instead = instead(place, value);
            if (instead.length > 0) {
                kept.write(bytes, from[0], value.from() - from[0]);
                kept.write(instead, 0, instead.length);
                from[0] = value.to();
                for (int i = value.from(); i < value.to(); i++) {
                    if (bytes[i] == '\n') {
                        kept.write('\n'); // the lines stay
                    }
                }
            }
        });
        if (from[0] == 0) {
            return bytes;
        }
        kept.write(bytes, from[0], bytes.length - from[0]);
        return kept.toByteArray();
    }

    /** What stands for a value then; nothing where it stays. */
    private byte[] instead(TerraformPlace place, TerraformValues.Value value) throws IOException {
        boolean maybe = place.isMarked() || place.isNamed() || place.isScript();
        if (!value.isWord() || !maybe && keys.isEmpty()) {
            return NOTHING;
        }
        String text = value.text();
        String replaced = keys.replaced(text);
        if (place.isMarked() || place.isNamed() && SecretName.isLiteral(text)) {
            boolean ofKey = TerraformKeys.WORD.matcher(replaced).matches()
                    && !place.name().equals("secret"); // its own, which is counted
            return ofKey ? quoted(replaced) : text.equals(PLACE) ? NOTHING : DROPPED;
        }
        if (place.isScript() && replaced.equals(text)) {
            replaced = TerraformKeys.decoded(text)
                    .filter(TerraformSecrets::hasSecret)
                    .orElse(text);
        }
        return replaced.equals(text) ? NOTHING : quoted(replaced);
    }

    private static boolean hasSecret(String script) {
        return SecretScan.of(script).stream().anyMatch(found -> !found.isDropped());
    }

    private static byte[] quoted(String text) {
        byte[] inner = JsonStringEncoder.getInstance().quoteAsUTF8(text);
        byte[] quoted = new byte[inner.length + 2];
        quoted[0] = '"';
        System.arraycopy(inner, 0, quoted, 1, inner.length);
        quoted[quoted.length - 1] = '"';
        return quoted;
    }
}
