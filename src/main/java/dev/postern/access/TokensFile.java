package dev.postern.access;

import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The tokens of a service, by name: a line for each of {@code name role created expires hash}, {@code never} for one that does not
 * expire. Its owner alone can read and write it.
 */
public final class TokensFile {
    /** What the file in the folder of a service's data is called. */
    public static final String NAME = "tokens";

    private static final String NEVER = "never";
    private static final String HEAD =
            "# name role created expires sha256 - made and taken away by: postern token new, postern token revoke\n";
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final int WORDS = 5;
    private static final String REMEDY =
            "A line is: name, role (reader, writer or admin), created, expires (or never), SHA-256. Take it away, and make another token: postern token new";

    private final Path file;

    public TokensFile(Path folder) {
        file = folder.resolve(NAME);
    }

    public Path path() {
        return file;
    }

    /** @throws RefusedException with every line that is none; there are no tokens where there is no file */
    public SortedMap<String, ApiToken> read() {
        SortedMap<String, ApiToken> tokens = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        List<String> lines = lines();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                Optional<ApiToken> token = token(line.split("\\s+"));
                if (token.isEmpty()) {
                    problems.add(problem(i, "this is no token"));
                } else if (tokens.putIfAbsent(token.get().name(), token.get()) != null) {
                    problems.add(
                            problem(i, "%s is named twice".formatted(token.get().name())));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        return tokens;
    }

    private List<String> lines() {
        try {
            return Files.exists(file)
                    ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                            .lines()
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new RefusedException(new Problem(
                    "unreadable",
                    Origin.line(file.toString(), 0),
                    "it cannot be read",
                    "It belongs to whom the service runs as."));
        }
    }

    private Problem problem(int index, String what) {
        return new Problem("token", Origin.line(file.toString(), index + 1), what, REMEDY);
    }

    private static Optional<ApiToken> token(String... words) {
        if (words.length != WORDS
                || !ApiToken.isName(words[0])
                || !HASH.matcher(words[4]).matches()) {
            return Optional.empty();
        }
        try {
            LocalDate created = LocalDate.parse(words[2]);
            Optional<LocalDate> expires =
                    words[3].equals(NEVER) ? Optional.empty() : Optional.of(LocalDate.parse(words[3]));
            return Role.of(words[1]).map(role -> new ApiToken(words[0], role, created, expires, words[4]));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Puts these tokens in place of those that are there, all or none of them.
     *
     * @throws RefusedException where that is not possible
     */
    public void write(Collection<ApiToken> tokens) {
        try {
            put(text(tokens));
        } catch (IOException e) {
            throw new RefusedException(new Problem(
                    "unwritable",
                    Origin.line(file.toString(), 0),
                    "it cannot be written",
                    "Is the disk full, or the folder another's?"));
        }
    }

    private static String text(Collection<ApiToken> tokens) {
        StringBuilder text = new StringBuilder(HEAD);
        for (ApiToken token : tokens) {
            text.append("%s %s %s %s %s%n"
                    .formatted(
                            token.name(),
                            token.role().word(),
                            token.created(),
                            token.expires().map(LocalDate::toString).orElse(NEVER),
                            token.hash()));
        }
        return text.toString();
    }

    private void put(String text) throws IOException {
        Path half = Files.createTempFile(file.getParent(), ".", ".part");
        try {
            if (Files.getFileAttributeView(half, PosixFileAttributeView.class) != null) {
                Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rw-------"));
            }
            Files.writeString(half, text);
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(half);
        }
    }
}
