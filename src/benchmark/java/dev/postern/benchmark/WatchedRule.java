package dev.postern.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A rule that is edited while {@code postern watch} looks on. */
final class WatchedRule {
    static final int EDITS = 9;

    private WatchedRule() {}

    /**
     * Seconds from the saving of an edit to the sentence that tells what it changes, the median; the first edits warm the program up.
     *
     * @param folder to write into
     */
    static double seconds(Path folder) throws IOException {
        Path model = Path.of("fixtures/reporting-api-ssrf/system.yaml");
        Path rules = Files.createDirectories(folder.resolve("watched"));
        Path rule = Files.createDirectories(rules.resolve("escalation")).resolve("our-join-group.drl");
        String text = Files.readString(Path.of("rules/escalation/join-group.drl"))
                .replace("\"join-group\"", "\"our-join-group\"");
        Files.writeString(rule, text);
        Process watch = new ProcessBuilder(
                        Shell.postern(List.of(), "watch", model.toString(), "--playbook", rules.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = watch.inputReader()) {
            until(out, "viable path leads");
            List<Double> seconds = new ArrayList<>();
            for (int edit = 0; edit < 2 * EDITS; edit++) {
                Files.writeString(rule, text + "\n".repeat(edit % 2 + 1));
                long saved = System.nanoTime();
                until(out, "Nothing changes: ");
                seconds.add((System.nanoTime() - saved) / 1e9);
            }
            return Median.of(seconds.subList(EDITS, seconds.size()), Double::doubleValue);
        } finally {
            watch.destroy();
        }
    }

    private static void until(BufferedReader out, String sentence) throws IOException {
        String line = out.readLine();
        while (line != null && !line.contains(sentence)) {
            line = out.readLine();
        }
        if (line == null) {
            throw new IOException("postern watch ended before it said \"" + sentence + "\"");
        }
    }
}
