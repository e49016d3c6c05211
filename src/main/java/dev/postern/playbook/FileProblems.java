package dev.postern.playbook;

import dev.postern.model.Origin;
import dev.postern.model.Problem;
import java.util.Collection;

/** Gathers the problems of one file; of a file that is something else altogether, the first ones and that there are more. */
record FileProblems(String file, Collection<Problem> found) {
    private static final int MOST = 50;

    void add(RuleProblem kind, int line, String what, String remedy) {
        if (found.size() == MOST) {
            String more = "more than %d problems stand in this file".formatted(MOST);
            found.add(RuleProblem.SYNTAX.at(Origin.line(file, line), more, "Is it a rule file at all?"));
        }
        if (found.size() > MOST) {
            return;
        }
        found.add(kind.at(Origin.line(file, line), what, remedy));
    }

    boolean has(RuleProblem kind, int line) {
        return found.stream()
                .anyMatch(problem ->
                        problem.code().equals(kind.code()) && problem.at().line() == line);
    }
}
