package dev.postern.cli;

import dev.postern.model.Problem;
import java.util.List;

/** Options that say what no option can say, all of them at once; not for what is wrong with the input that they name. */
final class WrongUsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    WrongUsageException(List<Problem> problems) {
        super(problems.toString());
        this.problems = List.copyOf(problems);
    }

    List<Problem> problems() {
        return problems;
    }

    /** @throws WrongUsageException where there are problems */
    static void check(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new WrongUsageException(problems);
        }
    }
}
