package dev.postern.iam;

import dev.postern.model.Origin;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A question about a request that nothing here settles, and on which a decision rests. */
public sealed interface Open {
    /** As a sentence, if the answer is yes or if it is no. */
    String words(boolean holds);

    /** Whether a condition holds for a key whose value is unknown. */
    record OfKey(Condition.Comparison comparison) implements Open {
        @Override
        public String words(boolean holds) {
            return holds ? comparison.words() : comparison.otherWords();
        }
    }

    /** Whether the resource is among those of a statement, which names them by a key whose value is unknown. */
    record OfResource(Resources resources, String resource) implements Open {
        @Override
        public String words(boolean holds) {
            return resource
                    + (holds == resources.except() ? " is not " : " is ")
                    + resources.patterns().stream().map(Template::text).collect(Collectors.joining(" or "));
        }
    }

    /** Whether a part of a policy that could not be read has its effect on the request. */
    record OfUnread(String policy, Effect effect, Policy.Unread part) implements Open {
        @Override
        public String words(boolean holds) {
            return "%s (%s), which %s, %s this"
                    .formatted(
                            policy,
                            part.origin(),
                            part.why(),
                            (holds ? "%ss" : "does not %s")
                                    .formatted(effect.name().toLowerCase(Locale.ROOT))
                                    .replace("denys", "denies"));
        }
    }

    /** Whether a condition holds that could not be read. */
    record OfUnreadCondition(String condition, Origin statement) implements Open {
        @Override
        public String words(boolean holds) {
            return "the condition \"%s\" (%s), which cannot be read, %s"
                    .formatted(condition, statement, holds ? "holds" : "does not hold");
        }
    }

    /** Whether the caller is one whom a statement names in a way that does not say so. */
    record OfCaller(String yes, String no) implements Open {
        @Override
        public String words(boolean holds) {
            return holds ? yes : no;
        }
    }

    /** Whether the resource is in the account of the caller. */
    record OfAccount(String resource, String account) implements Open {
        @Override
        public String words(boolean holds) {
            return "%s is %s account %s".formatted(resource, holds ? "in" : "not in", account);
        }
    }

    /** A question and the answer that is needed. */
    record Answer(Open open, boolean holds) {
        public String words() {
            return open.words(holds);
        }

        Answer negated() {
            return new Answer(open, !holds);
        }
    }

    /** Joined by "and". */
    static String words(List<Answer> answers) {
        return answers.stream().map(Answer::words).collect(Collectors.joining(" and "));
    }
}
