package dev.postern.iam;

import dev.postern.iam.Open.Answer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What AWS answers to a request, as far as it can be known, and why.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy evaluation logic</a>
 */
public sealed interface Decision {
    /** The decision on a request that is held to these policies. */
    static Decision on(Request request, Policies policies) {
        return new Evaluation(request, policies).decision();
    }

    /** A statement that has a part in a decision, and where it comes from; of an unread part the policy alone. */
    record Reason(Layer layer, String policy, Optional<Statement> statement) {}

    /** Allowed, whatever is not known; by these statements, of each layer that has to allow. */
    record Allowed(List<Reason> by) implements Decision {
        public Allowed {
            by = List.copyOf(by);
        }
    }

    /**
     * Denied, whatever is not known: explicitly by these statements, or since nothing in a layer allows it.
     *
     * @param layer which denies, the first where there are several
     * @param by empty where the denial is not explicit
     */
    record Denied(Layer layer, List<Reason> by) implements Decision {
        public Denied {
            by = List.copyOf(by);
        }

        public boolean explicit() {
            return !by.isEmpty();
        }
    }

    /**
     * Allowed exactly where all of these are met; each is a question of its own.
     *
     * @param by the statements of those layers that allow whatever is not known
     */
    record AllowedIf(List<Requirement> all, List<Reason> by) implements Decision {
        public AllowedIf {
            all = List.copyOf(all);
            by = List.copyOf(by);
        }

        /** The condition as a sentence. */
        public String words() {
            return all.stream().map(Requirement::words).distinct().collect(Collectors.joining(", and "));
        }
    }

    /**
     * What a layer asks for: one of the ways in which it allows the request, or does not deny it.
     *
     * @param anyOf in the order of the policies; never empty
     */
    record Requirement(Layer layer, Effect effect, List<Way> anyOf) {
        public Requirement {
            anyOf = List.copyOf(anyOf);
        }

        /** Joined by "or". */
        public String words() {
            return anyOf.stream().map(way -> Open.words(way.all())).distinct().collect(Collectors.joining(", or "));
        }
    }

    /** One way: all of the answers are needed. Its reason is the statement that allows then, or would deny otherwise. */
    record Way(List<Answer> all, Reason reason) {
        public Way {
            all = List.copyOf(all);
        }
    }
}
