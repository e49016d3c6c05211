package dev.postern.aws;

import dev.postern.iam.Glob;

/** A pattern of resources in which {@code *} and {@code ?} are wildcards, and how its matches lie to those of another. */
record ArnPattern(String text, Glob glob) {
    static final ArnPattern EVERYTHING = of("*");

    static ArnPattern of(String text) {
        return new ArnPattern(text, Glob.of(text));
    }

    boolean matches(String arn) {
        return glob.matches(arn);
    }

    boolean isLiteral() {
        return text.indexOf('*') < 0 && text.indexOf('?') < 0;
    }

    /** Whether all that the other matches matches here too; where that is hard to see ({@code ?}), no. */
    boolean covers(ArnPattern other) {
        return equals(other) || (text.indexOf('?') < 0 && glob.matches(other.text));
    }

    /** Whether some text matches both; dynamic programming over both patterns, in time of the product of their lengths. */
    boolean meets(ArnPattern other) {
        if (isLiteral()) {
            return other.matches(text);
        }
        if (other.isLiteral()) {
            return matches(other.text);
        }
        boolean[] row = new boolean[other.text.length() + 1];
        row[0] = true;
        for (int j = 1; j < row.length; j++) {
            row[j] = row[j - 1] && other.text.charAt(j - 1) == '*';
        }
        for (int i = 0; i < text.length(); i++) {
            row = next(row, text.charAt(i), other.text);
        }
        return row[other.text.length()];
    }

    private static boolean[] next(boolean[] above, char c, String other) {
        boolean[] row = new boolean[above.length];
        row[0] = above[0] && c == '*';
        for (int j = 1; j < row.length; j++) {
            char d = other.charAt(j - 1);
            boolean skip = (c == '*' && above[j]) || (d == '*' && row[j - 1]);
            boolean more = (c == '*' && row[j - 1]) || (d == '*' && above[j]);
            boolean same = above[j - 1] && (c == d || c == '?' || d == '?' || c == '*' || d == '*');
            row[j] = skip || more || same;
        }
        return row;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ArnPattern pattern && text.equals(pattern.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
