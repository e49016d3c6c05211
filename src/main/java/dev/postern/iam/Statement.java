package dev.postern.iam;

import dev.postern.iam.Open.Answer;
import dev.postern.model.Origin;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One statement of a policy and where it stands. Principals are absent in policies of identities, resources in trust policies of
 * roles; what is absent says nothing. All conditions must hold.
 *
 * @param sid as the policy names it; may be empty
 */
public record Statement(
        String sid,
        Effect effect,
        Optional<Principals> principals,
        Actions actions,
        Optional<Resources> resources,
        List<Condition> conditions,
        Origin origin) {
    public Statement {
        conditions = List.copyOf(conditions);
    }

    /** Its conditions that could be read. */
    public Stream<Condition.Comparison> comparisons() {
        return conditions.stream()
                .filter(Condition.Comparison.class::isInstance)
                .map(Condition.Comparison.class::cast);
    }

    /** Those that ask for a key, in whichever capitals. */
    public Stream<Condition.Comparison> comparisons(String key) {
        return comparisons().filter(comparison -> comparison.key().equalsIgnoreCase(key));
    }

    /** What must be answered so for the conditions to hold; empty where they do not, whatever is not known. */
    public Optional<List<Answer>> holds(Context context) {
        Match match = conditions(context);
        return match.possible() ? Optional.of(match.needs()) : Optional.empty();
    }

    Match conditions(Context context) {
        Match all = Match.YES;
        for (Condition condition : conditions) {
            if (condition instanceof Condition.Comparison comparison) {
                all = all.and(Comparing.match(comparison, context));
            } else if (condition instanceof Condition.Unread unread) {
                all = all.and(Match.open(new Open.OfUnreadCondition(unread.text(), origin)));
            }
            if (!all.possible()) {
                return all;
            }
        }
        return all;
    }
}
