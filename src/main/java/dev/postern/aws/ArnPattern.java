package dev.postern.aws;

import dev.postern.iam.Glob;

/** A pattern of resources in which {@code *} and {@code ?} are wildcards, and how its matches lie to those of another. */
record ArnPattern(String text, Glob glob) {
    private static final int PARTS = 6;
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

    /** Whether all that the other matches matches here too; where that is hard to see ({@code ?} against {@code *}), no. */
    boolean covers(ArnPattern other) {
        return equals(other) || ((text.indexOf('?') < 0 || other.text.indexOf('*') < 0) && glob.matches(other.text));
    }

    /** Whether some text matches both; of two whole ARNs part by part, as a wildcard for a region stands for no account. */
    boolean meets(ArnPattern other) {
        if (isLiteral()) {
            return other.matches(text);
        }
        if (other.isLiteral()) {
            return matches(other.text);
        }
        String[] one = text.split(":", PARTS);
        String[] two = other.text.split(":", PARTS);
        if (one.length < PARTS || two.length < PARTS) {
            return meet(text, other.text);
        }
        for (int i = PARTS - 1; i >= 0; i--) {
            if (!meet(one[i], two[i])) {
                return false;
            }
        }
        return true;
    }

    /** Dynamic programming over both patterns, in time of the product of their lengths. */
    private static boolean meet(String one, String two) {
        boolean[] row = new boolean[two.length() + 1];
        row[0] = true;
        for (int j = 1; j < row.length; j++) {
            row[j] = row[j - 1] && two.charAt(j - 1) == '*';
        }
        for (int i = 0; i < one.length(); i++) {
            row = next(row, one.charAt(i), two);
        }
        return row[two.length()];
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
