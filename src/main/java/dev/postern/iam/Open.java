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

    /** Whether the session of a role, which whoever takes it names, has the name that a statement wants. */
    record OfSession(Arn role, String name) implements Open {
        @Override
        public String words(boolean holds) {
            return "the session of %s is %s %s".formatted(role, holds ? "named" : "not named", name);
        }
    }

    /** Whether a canonical user id is that of the caller's account. */
    record OfCanonicalUser(String id, String account) implements Open {
        @Override
        public String words(boolean holds) {
            return "the canonical user %s is %s %s".formatted(id, holds ? "account" : "not account", account);
        }
    }

    /** Whether the NotPrincipal of a statement leaves the caller in, of whom it excepts the account or the identity, not both. */
    record OfException(Origin statement) implements Open {
        @Override
        public String words(boolean holds) {
            return "the NotPrincipal of the statement (%s) %s the caller"
                    .formatted(statement, holds ? "does not except" : "excepts");
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
