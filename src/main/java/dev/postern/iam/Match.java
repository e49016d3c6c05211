package dev.postern.iam;

import dev.postern.iam.Open.Answer;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether something holds, in the three values of Kleene's strong logic: yes, no, or where all of some questions are answered so.
 *
 * @param needs empty for yes; nothing to be read of a no
 */
record Match(boolean possible, List<Answer> needs) {
    static final Match YES = new Match(true, List.of());
    static final Match NO = new Match(false, List.of());

    static Match of(boolean holds) {
        return holds ? YES : NO;
    }

    static Match open(Open question) {
        return new Match(true, List.of(new Answer(question, true)));
    }

    boolean certain() {
        return possible && needs.isEmpty();
    }

    Match and(Match other) {
        if (!possible || !other.possible) {
            return NO;
        }
        if (needs.isEmpty()) {
            return other;
        }
        if (other.needs.isEmpty()) {
            return this;
        }
        List<Answer> both = new ArrayList<>(needs);
        other.needs.stream().filter(need -> !both.contains(need)).forEach(both::add);
        return both.stream().anyMatch(need -> both.contains(need.negated())) ? NO : new Match(true, both);
    }
}
