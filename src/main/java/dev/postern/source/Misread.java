package dev.postern.source;

import dev.postern.model.NotationException;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What of a document is wrong, and what seems not to be there and may be, since what would say so could not be read. */
final class Misread {
    /** Nobody reads more, and to look for what may have been meant takes longer than to read what is right. */
    private static final int MOST_PROBLEMS = 20_000;

    private final Renaming names;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> missed = new HashSet<>();

    Misread(Renaming names) {
        this.names = names;
    }

    /** What is wrong with the document as such; what a fault took away may have declared anything. */
    void faults(List<Problem> faults) {
        problems.addAll(faults);
        if (!faults.isEmpty()) {
            misses("");
        }
    }

    void problem(String code, Origin at, String what, String remedy) {
        add(new Problem(code, at, what, remedy));
    }

    /** @throws RefusedException where there are too many to go on */
    private void add(Problem problem) {
        if (problems.size() >= MOST_PROBLEMS) {
            problems.add(new Problem(
                    "too-many-problems",
                    problem.at(),
                    "more than %,d problems have been found, and what follows was not looked at"
                            .formatted(MOST_PROBLEMS),
                    "Mend those first; most are perhaps one mistake, made by a program."));
            throw new RefusedException(problems);
        }
        problems.add(problem);
    }

    /** What of a value has the shape of its key; the rest are problems. */
    Optional<Node> fitting(Key key, String owner, Node value) {
        List<Shape.Misfit> misfits = key.shape().misfits(value);
        if (misfits.isEmpty()) {
            return Optional.of(value);
        }
        misfits.stream()
                .filter(misfit -> !(misfit.node() instanceof Node.Unread))
                .forEach(misfit -> problem(
                        "wrong-type",
                        misfit.node().origin(),
                        "%s%s takes %s, and this is %s"
                                .formatted(key.name(), misfit.path(), misfit.takes(), misfit.found()),
                        misfit.remedy()));
        Optional<Node> fits = key.shape().fitting(value, missed::add);
        if (fits.isEmpty()) {
            misses(owner);
        }
        return fits;
    }

    /** Something said of the thing could not be read, so what seems not to be there may be; empty for the model as a whole. */
    void misses(String id) {
        missed.add(id.isEmpty() ? id : names.of(id));
    }

    /** As {@link #misses(String)}, and all that the value names may have been declared by it; it declares nothing else. */
    void misses(String id, Node value) {
        if (!id.isEmpty()) {
            misses(id);
        }
        if (value instanceof Node.Mapping mapping) {
            mapping.entries().forEach((key, entry) -> misses(key, entry.value()));
        } else if (value instanceof Node.Sequence list) {
            list.items().forEach(item -> misses("", item));
        } else if (value instanceof Node.Scalar text && !text.text().isEmpty()) {
            misses(text.text());
        } else if (value instanceof Node.Unread) {
            misses("");
        }
    }

    /** Whether a thing may be there although no fact says so, because what says it could not be read. */
    boolean mayMiss(String id) {
        return mayMissByName(id) || missed.contains("");
    }

    /** Whether what could not be read names the thing itself. */
    boolean mayMissByName(String id) {
        return missed.contains(id);
    }

    /** Reads a notation; a text that is none becomes a problem at its place. */
    <T> Optional<T> notation(Node.Scalar text, Function<String, T> reading) {
        try {
            return Optional.of(reading.apply(text.text()));
        } catch (NotationException e) {
            add(e.at(text.origin()));
            return Optional.empty();
        }
    }

    /** @throws RefusedException with every problem that was found, if there is any */
    void refuse() {
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
    }
}
