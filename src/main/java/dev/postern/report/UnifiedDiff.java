package dev.postern.report;

import java.util.ArrayList;
import java.util.List;

/** Two texts line by line, as {@code diff -u} tells them apart: a longest common subsequence, and what is around it. */
final class UnifiedDiff {
    private static final int CONTEXT = 3;
    private static final String NOTHING = "/dev/null";

    private final List<String> before;
    private final List<String> after;

    private UnifiedDiff(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
    }

    /** A line of the one, of the other, or of both: its mark, and how many of each come before it. */
    private record Line(char mark, String text, int before, int after) {}

    /**
     * @param name what both are called; a text that is empty is not there
     * @return no lines where both are the same
     */
    static List<String> of(String name, String before, String after) {
        if (before.equals(after)) {
            return List.of();
        }
        List<String> diff = new ArrayList<>();
        diff.add("--- " + (before.isEmpty() ? NOTHING : name));
        diff.add("+++ " + (after.isEmpty() ? NOTHING : name));
        diff.addAll(new UnifiedDiff(before.lines().toList(), after.lines().toList()).hunks());
        return diff;
    }

    private List<String> hunks() {
        List<Line> lines = lines();
        List<String> hunks = new ArrayList<>();
        int next = 0;
        while (next < lines.size()) {
            int first = next;
            while (first < lines.size() && lines.get(first).mark() == ' ') {
                first++;
            }
            if (first == lines.size()) {
                break;
            }
            int last = first;
            for (int i = first; i < lines.size() && i - last <= 2 * CONTEXT; i++) {
                last = lines.get(i).mark() == ' ' ? last : i;
            }
            int from = Math.max(next, first - CONTEXT);
            next = Math.min(lines.size(), last + 1 + CONTEXT);
            hunk(lines.subList(from, next), hunks);
        }
        return hunks;
    }

    private static void hunk(List<Line> lines, List<String> hunks) {
        long old = lines.stream().filter(line -> line.mark() != '+').count();
        long fresh = lines.stream().filter(line -> line.mark() != '-').count();
        Line first = lines.get(0);
        hunks.add("@@ -%s +%s @@".formatted(range(first.before(), old), range(first.after(), fresh)));
        lines.forEach(line -> hunks.add(line.mark() + line.text()));
    }

    private static String range(int before, long count) {
        return (count == 0 ? before : before + 1) + (count == 1 ? "" : "," + count);
    }

    private List<Line> lines() {
        int[][] common = common();
        List<Line> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                lines.add(new Line(' ', before.get(i), i++, j++));
            } else if (i < before.size() && (j == after.size() || common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new Line('-', before.get(i), i++, j));
            } else {
                lines.add(new Line('+', after.get(j), i, j++));
            }
        }
        return lines;
    }

    /** How long the longest common subsequence of what follows is. */
    private int[][] common() {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
