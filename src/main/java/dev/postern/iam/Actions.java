package dev.postern.iam;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The actions of a statement ({@code Action}), or all but these ({@code NotAction}); wildcards count, capitals do not.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html">Action</a>
 */
public record Actions(boolean except, List<Glob> patterns) {
    public Actions {
        patterns = List.copyOf(patterns);
    }

    public static Actions of(String... patterns) {
        return new Actions(false, globs(patterns));
    }

    public static Actions except(String... patterns) {
        return new Actions(true, globs(patterns));
    }

    private static List<Glob> globs(String... patterns) {
        return Stream.of(patterns)
                .map(pattern -> Glob.of(pattern.toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** Whether the statement speaks of the action. */
    public boolean includes(String action) {
        return include(action.toLowerCase(Locale.ROOT));
    }

    /** @param action in small letters */
    boolean include(String action) {
        for (Glob pattern : patterns) {
            if (pattern.matches(action)) {
                return !except;
            }
        }
        return except;
    }
}
