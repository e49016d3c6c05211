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
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }
}
