package dev.postern.source;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is wrong with a text that is no JSON, in our words: the parser speaks of its own switches. */
final class JsonMistake {
    private static final String FOUND = "Unexpected character \\('(.+?)' \\(code \\d+.*";

    /** What the parser said, whose first group is what it found, and what we say of that. */
    private record Saying(Pattern said, String ours) {}

    private static final List<Saying> SAYINGS = List.of(
            saying("Unexpected end-of-input.*", "it ends before all that it opens is closed"),
            saying(FOUND + "comment.*", "a comment stands here, and JSON has none"),
            saying(FOUND + "to start field name.*", "%s stands where a key in double quotes is expected"),
            saying(FOUND + "expecting a colon.*", "%s stands where the colon after a key is expected"),
            saying(FOUND + "expecting comma.*", "%s stands where a comma or the closing bracket is expected"),
            saying(FOUND + "in numeric value.*", "a number is not written as JSON writes numbers"),
            saying("Invalid numeric value.*", "a number is not written as JSON writes numbers"),
            saying("Unexpected close marker '(.)'.*", "%s closes what another bracket opens"),
            saying("Unrecognized token '(.*?)'.*", "%s is no value of JSON; a text stands in double quotes"),
            saying("Non-standard token '(.*?)'.*", "%s is no value of JSON; a text stands in double quotes"),
            saying("Unrecognized character escape '(.+?)'.*", "a backslash before %s is no escape of JSON"),
            saying("Illegal unquoted character.*", "a line break or another control character stands in a text"),
            saying(FOUND, "%s stands where a value is expected"));

    private JsonMistake() {}

    private static Saying saying(String said, String ours) {
        return new Saying(Pattern.compile(said, Pattern.DOTALL), ours);
    }

    static String in(String said) {
        for (Saying saying : SAYINGS) {
            Matcher matcher = saying.said().matcher(said);
            if (matcher.matches()) {
                return matcher.groupCount() == 0 ? saying.ours() : saying.ours().formatted(found(matcher.group(1)));
            }
        }
        return "it cannot be read from here on";
    }

    private static String found(String text) {
        return text.equals("\"") ? "a text" : Quoted.of(text);
    }
}
