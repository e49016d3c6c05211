package dev.postern.playbook;

import dev.postern.model.Origin;
import dev.postern.model.Problem;
import java.util.Collection;

/** Gathers the problems of one file. */
record FileProblems(String file, Collection<Problem> found) {
    void add(RuleProblem kind, int line, String what, String remedy) {
        found.add(kind.at(Origin.line(file, line), what, remedy));
    }

    boolean has(RuleProblem kind, int line) {
        return found.stream()
                .anyMatch(problem ->
                        problem.code().equals(kind.code()) && problem.at().line() == line);
    }
}
