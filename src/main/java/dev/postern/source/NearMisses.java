package dev.postern.source;

import dev.postern.model.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds, and which of them a slip of the pen makes of a word. */
final class NearMisses {
    /** Two slips put in two letters and take out two. */
    private static final int MOST_LETTERS_CHANGED = 4;

    /** @param letters a bit for each that occurs: hundreds of words are compared with each kind at every start */
    private record Kind(String name, int letters) {}

    private final List<Kind> kinds = new ArrayList<>();

    NearMisses(Collection<String> kinds) {
        kinds.forEach(kind -> this.kinds.add(new Kind(kind, letters(kind))));
    }

    /** The first kind that is nearly the word and not what the word is meant for; a loop, as it is never warm when it runs. */
    Optional<String> of(String word, String meant) {
        int letters = letters(word);
        for (Kind kind : kinds) {
            if (Integer.bitCount(kind.letters() ^ letters) <= MOST_LETTERS_CHANGED
                    && !kind.name().equals(meant)
                    && Nearest.isSlip(word, kind.name())) {
                return Optional.of(kind.name());
            }
        }
        return Optional.empty();
    }

    private static int letters(String word) {
        int letters = 0;
        for (char letter : word.toLowerCase(Locale.ROOT).toCharArray()) {
            letters |= Character.isLetterOrDigit(letter) ? 1 << letter : 0;
        }
        return letters;
    }
}
