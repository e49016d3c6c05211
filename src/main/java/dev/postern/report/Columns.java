package dev.postern.report;

import java.util.ArrayList;
import java.util.List;

/** How many columns of a terminal a text takes, and how it is broken into lines of so many. */
final class Columns {
    private Columns() {}

    /** Wide characters take two columns and marks above others none; close to Unicode's East Asian Width, without its table. */
    static int of(String text) {
        return text.codePoints().map(Columns::of).sum();
    }

    private static int of(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean wide = (c >= 0x1100 && c <= 0x115F)
                || (c >= 0x2E80 && c <= 0xA4CF)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE30 && c <= 0xFE6F)
                || (c >= 0xFF00 && c <= 0xFF60)
                || (c >= 0xFFE0 && c <= 0xFFE6)
                || (c >= 0x1F300 && c <= 0x1FAFF)
                || (c >= 0x20000 && c <= 0x3FFFD);
        return wide ? 2 : 1;
    }

    static String padded(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - of(text)));
    }

    /** Breaks at spaces; a word wider than a line stands on one of its own. */
    static List<String> wrap(String text, int columns) {
        return wrap(List.of(text.strip().split(" +")), " ", columns);
    }

    /**
     * Breaks between items where it can, and within an item that is wider than a line at its spaces; the separator, without its
     * last space, ends the line that is broken.
     */
    static List<String> wrap(List<String> items, String separator, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < items.size(); i++) {
            String piece = items.get(i) + (i + 1 < items.size() ? separator : "");
            int room = columns - of(line.toString());
            if (of(piece.stripTrailing()) > room && !line.isEmpty()) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
            }
            if (of(piece.stripTrailing()) > columns && piece.strip().indexOf(' ') > 0) {
                List<String> broken = wrap(piece, columns);
                lines.addAll(broken.subList(0, broken.size() - 1));
                line.append(broken.get(broken.size() - 1));
                if (i + 1 < items.size()) {
                    line.append(' ');
                }
            } else {
                line.append(piece);
            }
        }
        if (!line.isEmpty() || lines.isEmpty()) {
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
