package dev.postern.model;

import java.util.List;

/** English of counts and lists. */
public final class English {
    private English() {}

    /** {@code 1 path}, {@code 2 paths}. */
    public static String count(long number, String thing) {
        return "%,d %s".formatted(number, number == 1 ? thing : thing + "s");
    }

    /** {@code a, b and c}. */
    public static String and(List<String> words) {
        return joined(words, " and ");
    }

    /** {@code a, b or c}. */
    public static String or(List<String> words) {
        return joined(words, " or ");
    }

    private static String joined(List<String> words, String word) {
        int last = words.size() - 1;
        return last < 1 ? String.join("", words) : String.join(", ", words.subList(0, last)) + word + words.get(last);
    }
}
