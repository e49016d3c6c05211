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

    /** The first kind that is nearly the word and not what the word is meant for. */
    Optional<String> of(String word, String meant) {
        int letters = letters(word);
        return kinds.stream()
                .filter(kind -> Integer.bitCount(kind.letters() ^ letters) <= MOST_LETTERS_CHANGED)
                .map(Kind::name)
                .filter(kind -> !kind.equals(meant) && Nearest.isSlip(word, kind))
                .findFirst();
    }

    private static int letters(String word) {
        return word.toLowerCase(Locale.ROOT)
                .chars()
                .filter(Character::isLetterOrDigit)
                .reduce(0, (letters, letter) -> letters | 1 << letter);
    }
}
