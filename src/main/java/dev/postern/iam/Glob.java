package dev.postern.iam;

import java.util.Arrays;

/**
 * A pattern in which {@code *} stands for any characters and {@code ?} for any one. Matching takes no memory and goes back to the
 * last {@code *} only, so that its time is bounded by the product of both lengths.
 */
public final class Glob {
    private static final int STAR = -1;
    private static final int ANY = -2;

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

    boolean matches(String text, int from, int to) {
        int at = from;
        int next = 0;
        int star = -1;
        int resume = from;
        while (at < to) {
            if (next < pattern.length && pattern[next] == STAR) {
                star = next++;
                resume = at;
            } else if (next < pattern.length && (pattern[next] == ANY || pattern[next] == text.charAt(at))) {
                next++;
                at++;
            } else if (star >= 0) {
                next = star + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        while (next < pattern.length && pattern[next] == STAR) {
            next++;
        }
        return next == pattern.length;
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
            text.append(
                    c == STAR
                            ? "*"
                            : c == ANY ? "?" : c == '*' || c == '?' ? "${" + (char) c + "}" : String.valueOf((char) c));
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
