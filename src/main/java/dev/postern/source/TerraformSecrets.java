package dev.postern.source;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The text of a plan or state without the values that it marks as sensitive, and without those that are secret whatever it says. Terraform
 * prints them all in the clear, and says beside them which they are.
 */
final class TerraformSecrets {
    /** What stands for a value that is kept nowhere. */
    static final String PLACE = "dropped-sensitive";

    private static final byte[] DROPPED = ("\"" + PLACE + "\"").getBytes(StandardCharsets.UTF_8);

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
        boolean secret = place.isSecret();
        if (!value.isWord() || !secret && keys.isEmpty()) {
            return NOTHING;
        }
        String text = value.text();
        String replaced = keys.replaced(text);
        if (secret) {
            boolean ofKey = TerraformKeys.WORD.matcher(replaced).matches()
                    && !place.name().equals("secret"); // its own, which is counted
            return ofKey ? quoted(replaced) : text.equals(PLACE) ? NOTHING : DROPPED;
        }
        return replaced.equals(text) ? NOTHING : quoted(replaced);
    }

    private static byte[] quoted(String text) {
        byte[] inner = JsonStringEncoder.getInstance().quoteAsUTF8(text);
        byte[] quoted = new byte[inner.length + 2];
        quoted[0] = '"';
        System.arraycopy(inner, 0, quoted, 1, inner.length);
        quoted[quoted.length - 1] = '"';
        return quoted;
    }

    static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SECRET.stream().anyMatch(lower::endsWith);
    }
}
