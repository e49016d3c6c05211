package dev.postern.source;

import dev.postern.model.Answer;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts answers at the end of a file of answers, and leaves everything in it as it is: comments, order, layout. What would not read
 * back as it was meant is not written.
 */
public final class AnswersText {
    private static final Pattern ITEM = Pattern.compile("(?m)^( *)- ");

    private AnswersText() {}

    /**
     * @param file need not be there yet
     * @throws RefusedException where the file has problems, answers one of them already, or cannot be continued at its end
     */
    public static void append(Path file, Collection<Answer> answers) {
        SortedMap<String, Answer> known = Files.exists(file) ? AnswersFile.read(file) : new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        for (Answer answer : answers) {
            if (known.containsKey(answer.assumption())) {
                Answer first = known.get(answer.assumption());
                problems.add(new Problem(
                        "two-answers",
                        first.origin(),
                        "%s is answered %s already, by %s".formatted(answer.assumption(), first.word(), first.who()),
                        "Change the answer there."));
            }
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        String before = Files.exists(file) ? new String(Documents.bytes(file), StandardCharsets.UTF_8) : "";
        String after = appended(before, known.isEmpty(), answers);
        check(file, after, known, answers);
        write(file, after);
    }

    private static String appended(String before, boolean empty, Collection<Answer> answers) {
        StringBuilder text = new StringBuilder(before);
        if (!before.isEmpty() && !before.endsWith("\n")) {
            text.append('\n');
        }
        if (empty && !Pattern.compile("(?m)^answers:").matcher(before).find()) {
            text.append("answers:\n");
        }
        Matcher items = ITEM.matcher(before);
        String indent = items.find() ? items.group(1) : "  ";
        answers.forEach(answer -> text.append(entry(answer, indent)));
        return text.toString();
    }

    private static String entry(Answer answer, String indent) {
        return indent + "- id: " + answer.assumption() + "\n"
                + line(indent, "text", answer.text())
                + indent + "  answer: " + answer.word() + "\n"
                + line(indent, "who", answer.who())
                + indent + "  when: " + answer.when() + "\n"
                + line(indent, "why", answer.why());
    }

    private static String line(String indent, String key, String value) {
        return value.isEmpty() ? "" : indent + "  " + key + ": " + quoted(value) + "\n";
    }

    private static String quoted(String value) {
        StringBuilder text = new StringBuilder("\"");
        value.codePoints().forEach(c -> {
            int type = Character.getType(c);
            boolean plain = type != Character.CONTROL
                    && type != Character.FORMAT
                    && type != Character.SURROGATE
                    && type != Character.LINE_SEPARATOR
                    && type != Character.PARAGRAPH_SEPARATOR
                    && type != Character.UNASSIGNED;
            if (c == '"' || c == '\\') {
                text.append('\\').appendCodePoint(c);
            } else if (plain) {
                text.appendCodePoint(c);
            } else {
                text.append("\\U%08X".formatted(c));
            }
        });
        return text.append('"').toString();
    }

    private static void check(Path file, String after, SortedMap<String, Answer> known, Collection<Answer> answers) {
        SortedMap<String, Boolean> meant = new TreeMap<>();
        known.values().forEach(answer -> meant.put(answer.assumption(), answer.holds()));
        answers.forEach(answer -> meant.put(answer.assumption(), answer.holds()));
        SortedMap<String, Boolean> read = new TreeMap<>();
        try {
            AnswersFile.read(file.toString(), after.getBytes(StandardCharsets.UTF_8))
                    .values()
                    .forEach(answer -> read.put(answer.assumption(), answer.holds()));
        } catch (RefusedException e) {
            read.clear();
        }
        if (!read.equals(meant)) {
            StringBuilder entries = new StringBuilder();
            answers.forEach(answer -> entries.append(entry(answer, "  ")));
            throw new RefusedException(new Problem(
                    "answers",
                    Origin.line(file.toString(), 0),
                    "the file cannot be continued at its end",
                    "Put this into its list by hand:\n" + entries.toString().stripTrailing()));
        }
    }

    /** The file is put in place whole or not at all. */
    private static void write(Path file, String text) {
        Path half = file.resolveSibling(".%s.%d.part"
                .formatted(file.getFileName(), ProcessHandle.current().pid()));
        try {
            try {
                Files.writeString(half, text);
                Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(half);
            }
        } catch (IOException e) {
            throw Documents.refused(
                    Origin.line(file.toString(), 0),
                    "the file cannot be written (%s)".formatted(e.getClass().getSimpleName()),
                    "");
        }
    }
}
