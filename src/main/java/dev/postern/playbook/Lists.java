package dev.postern.playbook;

import java.util.ArrayList;
import java.util.List;

/** The lists and names of metadata: {@code "a, b"}, and words like {@code imdsv2-required}. */
final class Lists {
    private Lists() {}

    /** Splits at each comma that a space or the end follows, so that a link may have commas in it. */
    static List<String> split(String text) {
        List<String> items = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            boolean ends =
                    text.charAt(i) == ',' && (i + 1 == text.length() || Character.isWhitespace(text.charAt(i + 1)));
            if (ends) {
                items.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        items.add(text.substring(start).strip());
        return items;
    }

    /** Letters in lower case and digits, hyphens between, a letter first. */
    static boolean isKebab(String word) {
        boolean hyphen = true;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            boolean letter = c >= 'a' && c <= 'z';
            boolean digit = c >= '0' && c <= '9' && i > 0;
            if (!letter && !digit && (c != '-' || hyphen)) {
                return false;
            }
            hyphen = c == '-';
        }
        return !hyphen;
    }
}
