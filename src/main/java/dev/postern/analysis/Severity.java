package dev.postern.analysis;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How findings are rated: in words, or as a score from 0 to 10 read by the qualitative scale of CVSS v3.1 (critical from 9, high from 7,
 * medium from 4, low above 0). Whatever else a finding is rated comes after all that.
 */
final class Severity {
    private static final List<String> WORDS = List.of("critical", "high", "medium", "low", "none");

    private Severity() {}

    /** The worst first. */
    static Comparator<String> worstFirst() {
        return Comparator.comparingInt(Severity::rank);
    }

    private static int rank(String severity) {
        String word = severity.strip().toLowerCase(Locale.ROOT);
        if (word.matches("\\d{1,2}(\\.\\d+)?")) {
            double score = Double.parseDouble(word);
            return score >= 9 ? 0 : score >= 7 ? 1 : score >= 4 ? 2 : score > 0 ? 3 : 4;
        }
        int rank = WORDS.indexOf(word.equals("moderate") ? "medium" : word);
        return rank < 0 ? WORDS.size() : rank;
    }
}
