package dev.postern.report;

import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text in Markdown (CommonMark, and GitHub's and GitLab's dialects). What comes from a model stands in code spans, in which nothing
 * is markup, no address is linked and nobody is mentioned.
 */
final class Markdown {
    /** Letters, digits and marks that no dialect reads as anything but themselves; markup takes other characters. */
    private static final Pattern PLAIN_WORD = Pattern.compile("[\\p{L}\\p{N}'/…·▸][\\p{L}\\p{N}/.,;:'%=?-]*");

    private static final Pattern LINKED = Pattern.compile("(?i)://|^www\\.|^(https?|ftp|mailto):");
    private static final Pattern TRAILING = Pattern.compile("[.,;:?)]+$");

    /** What begins a numbered list where a line begins with it. */
    private static final Pattern LISTED = Pattern.compile("^(\\d+)([.)])");

    /** What is in quotes is one word, spaces and all. */
    private static final Pattern WORD = Pattern.compile("\\(?\"(?:[^\"\\\\]|\\\\.)*+\"[.,;:?)]*+(?= |$)|[^ ]+");

    private Markdown() {}

    /** A code span, fenced by one backtick more than any run in it. */
    static String code(String raw) {
        String shown = Visible.text(raw);
        if (shown.isBlank()) {
            return "`\"" + shown + "\"`";
        }
        int longest = 0;
        int run = 0;
        for (int i = 0; i < shown.length(); i++) {
            run = shown.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        String fence = "`".repeat(longest + 1);
        boolean padded = shown.startsWith("`") || shown.endsWith("`") || shown.startsWith(" ") || shown.endsWith(" ");
        return fence + (padded ? " " + shown + " " : shown) + fence;
    }

    static String code(Fact fact) {
        return code(FactNotation.write(fact));
    }

    /** A code span in a cell of a table, where a bar would end the cell even so. */
    static String cell(String raw) {
        return code(raw).replace("|", "\\|");
    }

    /** Prose with ids in it: words that could be markup become code spans; spaces stay as they are. */
    static String prose(String raw) {
        String words = WORD.matcher(Visible.text(raw)).replaceAll(word -> Matcher.quoteReplacement(word(word.group())));
        return unlisted(words);
    }

    /** The same in pieces that a line may be broken between. */
    static List<String> pieces(String raw) {
        List<String> pieces = new ArrayList<>();
        WORD.matcher(Visible.text(raw))
                .results()
                .map(word -> word(word.group()))
                .forEach(word -> pieces.add(pieces.isEmpty() ? unlisted(word) : word));
        return pieces;
    }

    private static String unlisted(String words) {
        return LISTED.matcher(words).replaceFirst("$1\\\\$2");
    }

    private static String word(String word) {
        boolean opens = word.startsWith("(");
        String rest = opens ? word.substring(1) : word;
        Matcher trailing = TRAILING.matcher(rest);
        String tail = trailing.find() ? trailing.group() : "";
        String core = rest.substring(0, rest.length() - tail.length());
        if (core.equals("->")) {
            return core; // within a line it is no markup
        }
        boolean plain = core.isEmpty()
                || (PLAIN_WORD.matcher(core).matches() && !LINKED.matcher(core).find());
        return (opens ? "(" : "") + (plain ? core : code(core)) + tail;
    }
}
