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

    /** However long a word, with more it is another. */
    private static final int MOST_SLIPS = 3;

    /** A shorter word is near to its reverse alone: {@code bd} is a slip for {@code db}, {@code x1} none for {@code e2}. */
    private static final int SHORTEST = 3;

    /** So long is a word for each slip: {@code wolf} is none for {@code role}. */
    private static final int LETTERS_A_SLIP = 4;

    private static final int FEW = 8;
    private static final int MANY = 20;
    private static final Pattern PARTS = Pattern.compile("[^\\p{L}\\p{N}]");

    private Nearest() {}

    /**
     * At most three words, nearest first: those that have the word in them, and those that differ from it in no more than a letter in
     * four (of three, one). Where two words have as many parts (of a path, a file's name, a fact), only the parts that differ count:
     * {@code role/a} is not near to {@code role/b}, nor {@code nope.yaml} to {@code bom.yaml}.
     */
    public static List<String> to(String word, Collection<String> known) {
        record Near(String word, int distance) {}
        return known.stream()
                .distinct()
                .map(candidate -> new Near(candidate, contains(candidate, word) ? 1 : nearness(word, candidate)))
                .filter(near -> near.distance() <= MOST_SLIPS)
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::word))
                .limit(3)
                .map(Near::word)
                .toList();
    }

    /** The distance where it is near, whether in capitals or not, else more than any that is. */
    private static int nearness(String word, String candidate) {
        String[] a = PARTS.split(word.toLowerCase(Locale.ROOT), -1);
        String[] b = PARTS.split(candidate.toLowerCase(Locale.ROOT), -1);
        if (a.length != b.length) {
            return nearnessOfPart(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
        }
        int sum = 0;
        for (int part = 0; part < a.length && sum <= MOST_SLIPS; part++) {
            sum += nearnessOfPart(a[part], b[part]);
        }
        return sum;
    }

    private static int nearnessOfPart(String a, String b) {
        int longer = Math.max(a.length(), b.length());
        boolean exchanged = new StringBuilder(a).reverse().toString().equals(b);
        int most = longer < SHORTEST && !exchanged ? 0 : Math.max(1, Math.min(MOST_SLIPS, longer / LETTERS_A_SLIP));
        int distance = Math.abs(a.length() - b.length()) > most ? most + 1 : distance(a, b);
        return distance <= most ? distance : MOST_SLIPS + 1;
    }

    /** {@code Maybe "x"?} where something is near, else the known words where they are few, else nothing. */
    public static String maybe(String word, Collection<String> known) {
        return maybe(word, known, "");
    }

    /**
     * As the other, with what to say where nothing is near and the known words are more than a few.
     *
     * @param elsewhere where they are listed; empty where that is nowhere, and a longer list is told
     */
    public static String maybe(String word, Collection<String> known, String elsewhere) {
        List<String> near = to(word, known);
        if (!near.isEmpty()) {
            return "Maybe "
                    + String.join(" or ", near.stream().map("\"%s\""::formatted).toList()) + "?";
        }
        return known.isEmpty() || known.size() > (elsewhere.isEmpty() ? MANY : FEW)
                ? elsewhere
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
