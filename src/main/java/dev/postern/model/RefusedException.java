package dev.postern.model;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What was given cannot be used; it carries every problem that was found, in order of place. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public RefusedException(Collection<Problem> problems) {
        this.problems = problems.stream().distinct().sorted().toList();
    }

    public RefusedException(Problem problem) {
        this(List.of(problem));
    }

    @Override
    public String getMessage() {
        return problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }

    public List<Problem> problems() {
        return problems;
    }
}
