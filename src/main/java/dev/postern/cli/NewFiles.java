package dev.postern.cli;

import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Files that are written together, and only if none of them is there. */
final class NewFiles {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private final Map<Path, String> files = new LinkedHashMap<>();

    /** Whether what is new may be called so: small letters, digits and single hyphens. */
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    NewFiles add(Path file, String text) {
        files.put(file, text);
        return this;
    }

    /** @throws RefusedException with every file that is there already or cannot be written */
    void write(PrintWriter out) {
        List<Problem> problems = new ArrayList<>();
        files.keySet().stream()
                .filter(Files::exists)
                .forEach(file -> problems.add(problem(
                        file,
                        "this is there already, and is not written over",
                        "Choose another name, or take it away first.")));
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        files.forEach(NewFiles::write);
        files.keySet().forEach(file -> out.println("wrote " + file));
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new RefusedException(
                    problem(file, "this cannot be written", "Look at the permissions of its folder."));
        }
    }

    private static Problem problem(Path file, String what, String remedy) {
        return new Problem("new-file", Origin.line(file.toString().replace('\\', '/'), 0), what, remedy);
    }
}
