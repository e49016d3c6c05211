package dev.postern.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The known words nearest to one that is not known, by edit distance with transpositions (Damerau 1964, restricted). */
public final class Nearest {
    /** A word shorter than this is too short to tell a slip from a name. */
    private static final int SHORT = 4;

    /** A word longer than this may have two slips. */
    private static final int LONG = 8;

    private static final int SLIPS_IN_LONG = 2;
    private static final Pattern PARTS = Pattern.compile("[^\\p{L}\\p{N}]");

    private Nearest() {}

    /** At most three words, nearest first, none further than a third of the word's length (at least 2). */
    public static List<String> to(String word, Collection<String> known) {
        int most = Math.max(2, word.length() / 3);
        record Near(String word, int distance) {}
        return known.stream()
                .distinct()
                .filter(candidate -> Math.abs(candidate.length() - word.length()) <= most || contains(candidate, word))
                .map(candidate -> new Near(candidate, contains(candidate, word) ? 1 : distance(word, candidate)))
                .filter(near -> near.distance() <= most)
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::word))
                .limit(3)
                .map(Near::word)
                .toList();
    }

    /** {@code Maybe "x"?} where something is near, else the known words where they are few, else nothing. */
    public static String maybe(String word, Collection<String> known) {
        List<String> near = to(word, known);
        if (!near.isEmpty()) {
            return "Maybe "
                    + String.join(" or ", near.stream().map("\"%s\""::formatted).toList()) + "?";
        }
        return known.isEmpty() || known.size() > 60
                ? ""
                : "There " + (known.size() == 1 ? "is: " : "are: ") + String.join(", ", known) + ".";
    }

    /**
     * Whether a person who typed the one may well have meant the other: a letter too many, too few, wrong or in the wrong place, two
     * of them in a long word. Where two ids differ in one part only, such as the end of a path, the parts are compared, and short ones
     * are names: {@code role/a} is not a slip for {@code role/b}.
     */
    public static boolean isSlip(String typed, String meant) {
        if (typed.equalsIgnoreCase(meant)) {
            return !typed.equals(meant);
        }
        if (Math.abs(typed.length() - meant.length()) > SLIPS_IN_LONG) {
            return false;
        }
        String[] a = PARTS.split(typed, -1);
        String[] b = PARTS.split(meant, -1);
        int[] different = IntStream.range(0, Math.min(a.length, b.length))
                .filter(part -> !a[part].equals(b[part]))
                .toArray();
        return a.length == b.length && different.length == 1
                ? isSlipOfWord(a[different[0]], b[different[0]])
                : isSlipOfWord(typed, meant);
    }

    private static boolean isSlipOfWord(String typed, String meant) {
        int length = Math.min(typed.length(), meant.length());
        return length >= SHORT && distance(typed, meant) <= (length > LONG ? SLIPS_IN_LONG : 1);
    }

    /** Insertions, deletions, replacements and exchanges of neighbours that lead from one word to the other. */
    public static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 ? j : j == 0 ? i : step(a, b, i, j, d);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int step(String a, String b, int i, int j, int[][] d) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + same);
        boolean exchanged = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return exchanged ? Math.min(least, d[i - 2][j - 2] + 1) : least;
    }

    private static boolean contains(String candidate, String word) {
        return word.length() >= 4 && candidate.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
    }
}
