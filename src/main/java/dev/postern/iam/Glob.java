package dev.postern.iam;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A pattern in which {@code *} stands for any characters and {@code ?} for any one. Matching takes no memory and goes back to the
 * last {@code *} only, never further, so that no pattern makes it slow.
 */
public final class Glob {
    private static final int STAR = -1;
    private static final int ANY = -2;
    /** As the others, but never a colon. */
    private static final int STAR_IN_SEGMENT = -3;

    private static final int ANY_IN_SEGMENT = -4;

    private final int[] pattern;

    private Glob(int[] pattern) {
        this.pattern = pattern;
    }

    public static Glob of(String text) {
        return new Builder().pattern(text).build();
    }

    /** Whether the whole text matches. */
    public boolean matches(String text) {
        return matches(text, 0, text.length());
    }

    /** Whether the part of the text matches. */
    boolean matches(String text, int from, int to) {
        int at = from;
        int next = 0;
        int wide = -1;
        int wideAt = from;
        int narrow = -1;
        int narrowAt = from;
        while (at < to || next < pattern.length) {
            int wanted = next < pattern.length ? pattern[next] : 0;
            if (wanted == STAR) {
                wide = next++;
                wideAt = at;
                narrow = -1;
            } else if (wanted == STAR_IN_SEGMENT) {
                narrow = next++;
                narrowAt = at;
            } else if (at < to && next < pattern.length && fits(wanted, text.charAt(at))) {
                next++;
                at++;
            } else if (narrow >= 0 && narrowAt < to && text.charAt(narrowAt) != ':') {
                next = narrow + 1;
                at = ++narrowAt;
            } else if (wide >= 0 && wideAt < to) {
                narrow = -1;
                next = wide + 1;
                at = ++wideAt;
            } else {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(int wanted, char c) {
        return wanted == c || wanted == ANY || (wanted == ANY_IN_SEGMENT && c != ':');
    }

    /**
     * The same pattern for a resource: within the first five segments of an ARN a wildcard stops at the colon, unless it is a {@code *}
     * at the end of its segment, which may go on.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">Wildcards in
     *     resource ARNs</a>
     */
    Glob ofResource() {
        int[] segmented = pattern.clone();
        int segment = 1;
        for (int i = 0; i < segmented.length && segment < Arn.PARTS; i++) {
            if (segmented[i] == ':') {
                segment++;
            } else if (segmented[i] == ANY) {
                segmented[i] = ANY_IN_SEGMENT;
            } else if (segmented[i] == STAR && i + 1 < segmented.length && segmented[i + 1] != ':') {
                segmented[i] = STAR_IN_SEGMENT;
            }
        }
        return new Glob(segmented);
    }

    /** The parts between its colons, at most so many. */
    Glob[] split(int most) {
        List<Glob> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < pattern.length && parts.size() < most - 1; i++) {
            if (pattern[i] == ':') {
                parts.add(new Glob(Arrays.copyOfRange(pattern, from, i)));
                from = i + 1;
            }
        }
        parts.add(new Glob(Arrays.copyOfRange(pattern, from, pattern.length)));
        return parts.toArray(Glob[]::new);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Glob glob && Arrays.equals(pattern, glob.pattern);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(pattern);
    }

    /** As a policy of version 2012-10-17 would write it. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int c : pattern) {
            if (c == STAR || c == STAR_IN_SEGMENT) {
                text.append('*');
            } else if (c == ANY || c == ANY_IN_SEGMENT) {
                text.append('?');
            } else {
                text.append(c == '*' || c == '?' ? "${" + (char) c + "}" : String.valueOf((char) c));
            }
        }
        return text.toString();
    }

    /** Patterns and literal texts, one after the other. */
    static final class Builder {
        private int[] pattern = new int[32];
        private int length;

        Builder pattern(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                add(c == '*' ? STAR : c == '?' ? ANY : c);
            }
            return this;
        }

        Builder literal(String text) {
            for (int i = 0; i < text.length(); i++) {
                add(text.charAt(i));
            }
            return this;
        }

        private void add(int c) {
            if (length == pattern.length) {
                pattern = Arrays.copyOf(pattern, 2 * length);
            }
            pattern[length++] = c;
        }

        Glob build() {
            return new Glob(Arrays.copyOf(pattern, length));
        }
    }
}
