package dev.postern.source;

import dev.postern.model.Nearest;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Our own YAML and JSON, read strictly: one document, no anchors, aliases, merge keys or tags, no key twice, and every scalar as it
 * was written ({@code off} is no truth value, {@code 010} no number). What begins with a brace or a bracket is JSON. At most
 * {@value #YAML_MEGABYTES} MB of YAML, {@value #JSON_MEGABYTES} MB of JSON or {@value #TERRAFORM_MEGABYTES} MB of a Terraform plan,
 * {@value #DEPTH} levels deep, in UTF-8.
 */
final class Documents {
    static final int YAML_MEGABYTES = 64;
    static final int JSON_MEGABYTES = 256;
    static final int TERRAFORM_MEGABYTES = 100;
    static final int DEPTH = 100;

    private static final int MEGABYTE = 1_000_000;
    private static final int HEAD = 4096;
    private static final int DECODED_AT_ONCE = 8192;

    private static final String STDIN = "-";
    private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};

    private Documents() {}

    /** @throws RefusedException with everything that is wrong with the file as a document */
    static Node read(Path file) {
        return document(file).sound();
    }

    /** As {@link #document(String, byte[])}. */
    static Document document(Path file) {
        byte[] bytes = bytes(file);
        checkText(file.toString(), bytes);
        return document(file.toString(), bytes);
    }

    /** As {@link #open}, for who does not tell what was dropped. */
    static byte[] bytes(Path file) {
        return open(file).text();
    }

    /** The text of a file, or of stdin for {@code -}, without secret values; looked at no further than that it is there and is not too large. */
    static Secrets open(Path file) {
        Origin whole = Origin.line(file.toString(), 0);
        if (isStdin(file)) {
            return open(whole, System.in, 0);
        }
        if (Files.isDirectory(file)) {
            throw refused(whole, "this is a folder, not a file", fileIn(file));
        }
        if (!Files.exists(file)) {
            throw refused(whole, "there is no such file", fileBeside(file));
        }
        try (InputStream in = Files.newInputStream(file)) {
            return open(whole, in, Files.size(file));
        } catch (IOException e) {
            throw unreadable(whole, e);
        }
    }

    static boolean isStdin(Path file) {
        return file.toString().equals(STDIN);
    }

    private static Secrets open(Origin whole, InputStream in, long size) {
        try {
            byte[] head = in.readNBytes(HEAD);
            boolean json = isJson(head);
            checkTerraform(whole, head, size);
            checkSize(whole, json, size);
            byte[] rest = in.readNBytes((json ? JSON_MEGABYTES : YAML_MEGABYTES) * MEGABYTE + 1 - head.length);
            byte[] bytes = Arrays.copyOf(head, head.length + rest.length);
            System.arraycopy(rest, 0, bytes, head.length, rest.length);
            checkTerraform(whole, bytes, bytes.length);
            checkSize(whole, json, bytes.length); // what is no regular file has no size beforehand
            return Secrets.in(
                    whole.file(),
                    startsWith(bytes, BYTE_ORDER_MARK) ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes);
        } catch (IOException e) {
            throw unreadable(whole, e);
        }
    }

    private static RefusedException unreadable(Origin whole, IOException e) {
        return refused(
                whole, "the file cannot be read (%s)".formatted(e.getClass().getSimpleName()), "");
    }

    /** @param name what the problems and origins call the document */
    static Node read(String name, String text) {
        return read(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** @param bytes text, as {@link #checkText} makes sure */
    static Node read(String name, byte[] bytes) {
        return document(name, bytes).sound();
    }

    /**
     * As {@link #read}, for a reader that goes on where the document has faults.
     *
     * @throws RefusedException where the document cannot be read to its end
     */
    static Document document(String name, byte[] bytes) {
        if (isJson(bytes)) {
            return new JsonDocument(name, bytes).read();
        }
        int start = afterByteOrderMark(bytes);
        return new YamlDocument(name).read(new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8));
    }

    static RefusedException refused(Origin at, String what, String remedy) {
        return new RefusedException(new Problem("document", at, what, remedy));
    }

    static RefusedException tooDeep(Origin at) {
        return refused(
                at, "the document is nested more than %d levels deep".formatted(DEPTH), "No model needs so many.");
    }

    static boolean isJson(byte[] head) {
        for (int i = afterByteOrderMark(head); i < head.length; i++) {
            byte b = head[i];
            if (b != ' ' && b != '\t' && b != '\n' && b != '\r') {
                return b == '{' || b == '[';
            }
        }
        return false;
    }

    private static void checkSize(Origin whole, boolean json, long size) {
        int most = json ? JSON_MEGABYTES : YAML_MEGABYTES;
        if (size > (long) most * MEGABYTE) {
            throw refused(
                    whole,
                    "the file has %,d bytes; %s is read up to %d MB".formatted(size, json ? "JSON" : "YAML", most),
                    json
                            ? "Divide the model."
                            : "Write a large model as JSON: it is read up to %d MB.".formatted(JSON_MEGABYTES));
        }
    }

    /** @param known what is known of it: by its head a large one need not be read first */
    private static void checkTerraform(Origin whole, byte[] known, long size) {
        if (size > (long) TERRAFORM_MEGABYTES * MEGABYTE && ModelFormat.TERRAFORM.mayBe(known)) {
            throw refused(
                    whole,
                    "the plan or state has %,d bytes; one is read up to %d MB".formatted(size, TERRAFORM_MEGABYTES),
                    "Give the state, which is smaller than a plan, or several of parts of the system together.");
        }
    }

    /** @throws RefusedException where the bytes are no UTF-8, or no text */
    static void checkText(String name, byte[] bytes) {
        Origin whole = Origin.line(name, 0);
        if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
            throw refused(whole, "the file is in UTF-16", "Save it as UTF-8.");
        }
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                throw refused(
                        whole,
                        "this is a binary file, not text (byte %d is zero)".formatted(i),
                        "A model is YAML or JSON.");
            }
        }
        int bad = firstNotUtf8(bytes);
        if (bad >= 0) {
            throw refused(
                    Origin.line(name, lineOf(bytes, bad)),
                    "this is not UTF-8 (byte 0x%02X)".formatted(bytes[bad]),
                    "Save the file as UTF-8.");
        }
    }

    private static int firstNotUtf8(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(DECODED_AT_ONCE);
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            if (result.isError()) {
                return in.position();
            }
            if (result.isUnderflow()) {
                return -1;
            }
            out.clear();
        }
    }

    private static int lineOf(byte[] bytes, int offset) {
        int line = 1;
        for (int i = 0; i < offset; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    static int afterByteOrderMark(byte[] bytes) {
        return startsWith(bytes, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        if (bytes.length < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xFF) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static String fileIn(Path folder) {
        List<String> models = names(folder).stream()
                .filter(name -> name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"))
                .sorted()
                .toList();
        return models.isEmpty() ? "Name a file." : "Maybe \"%s\"?".formatted(folder.resolve(models.get(0)));
    }

    private static String fileBeside(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        Path name = file.getFileName();
        if (folder == null || name == null || !Files.isDirectory(folder)) {
            return "";
        }
        List<String> near = Nearest.to(name.toString(), names(folder));
        return near.isEmpty() ? "" : "Maybe \"%s\"?".formatted(file.resolveSibling(near.get(0)));
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .toList();
        } catch (IOException e) {
            return List.of(); // the names are for a remedy only
        }
    }
}
