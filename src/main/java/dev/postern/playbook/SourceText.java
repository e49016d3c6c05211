package dev.postern.playbook;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Makes a rule's bytes text that a person and a program read alike, or says why it is none. */
final class SourceText {
    /** Bytes of a rule file at most. */
    static final int LARGEST = 64 * 1024;

    private SourceText() {}

    static Optional<String> of(SourceFile file, FileProblems problems) {
        if (file.bytes().length > LARGEST) {
            problems.add(
                    RuleProblem.TOO_LARGE,
                    0,
                    "the file is larger than %d KB".formatted(LARGEST / 1024),
                    "One rule, one file; a rule is a page.");
            return Optional.empty();
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file.bytes()))
                    .toString();
            return isText(text, problems) ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException e) {
            problems.add(
                    RuleProblem.NOT_TEXT,
                    0,
                    "the file is not UTF-8",
                    "Save it as UTF-8; if it is no rule, it has no place here.");
            return Optional.empty();
        }
    }

    private static boolean isText(String text, FileProblems problems) {
        if (text.indexOf('\0') >= 0) {
            problems.add(RuleProblem.NOT_TEXT, 0, "the file is binary", "A rule is text; move the file away.");
            return false;
        }
        int line = 1;
        int c;
        for (int i = 0; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (c == '\n') {
                line++;
            } else if (isHidden(c)) {
                problems.add(
                        RuleProblem.HIDDEN_CHARACTER,
                        line,
                        "a character stands here that does not show (U+%04X)".formatted(c),
                        "Take it out.");
                return false;
            }
        }
        return true;
    }

    /** Control characters but tab and line ends, and what Unicode calls formats: marks of direction, joiners, byte order. */
    private static boolean isHidden(int c) {
        return (Character.isISOControl(c) && c != '\t' && c != '\r') || Character.getType(c) == Character.FORMAT;
    }
}
