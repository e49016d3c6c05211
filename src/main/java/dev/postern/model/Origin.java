package dev.postern.model;

import java.util.Comparator;

/**
 * Where something was said: the file as it was named, the line (from 1; 0 where a line says nothing, as in one-line JSON) and the
 * JSON pointer (empty where there is none).
 */
public record Origin(String file, int line, String pointer) implements Comparable<Origin> {
    private static final Comparator<Origin> ORDER =
            Comparator.comparing(Origin::file).thenComparingInt(Origin::line).thenComparing(Origin::pointer);

    /** Said by the caller, not by a file. */
    public static Origin option(String option) {
        return new Origin(option, 0, "");
    }

    public static Origin line(String file, int line) {
        return new Origin(file, line, "");
    }

    @Override
    public int compareTo(Origin other) {
        return ORDER.compare(this, other);
    }

    /** {@code file:line}, or {@code file#pointer} where there is no line, or the file alone. */
    @Override
    public String toString() {
        return line > 0 ? file + ":" + line : pointer.isEmpty() ? file : file + "#" + pointer;
    }
}
