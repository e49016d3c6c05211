package dev.postern.playbook;

import dev.postern.model.FactType;
import dev.postern.model.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The premises of a rule by their names, for all that refers to them. */
final class Scope {
    private record Premise(String name, Optional<FactType> type) {}

    private final List<Premise> premises = new ArrayList<>();
    private final FileProblems problems;
    private final boolean complete;

    /** @param complete whether all premises were readable; where not, a name that is not found may be that of another */
    Scope(FileProblems problems, boolean complete) {
        this.problems = problems;
        this.complete = complete;
    }

    /** @param type none where there is no such type, which was said elsewhere */
    void add(String name, Optional<FactType> type) {
        premises.add(new Premise(name, type));
    }

    boolean has(String name) {
        return indexOf(name) >= 0;
    }

    Optional<FactType> type(int premise) {
        return premises.get(premise).type();
    }

    /** The component meant by {@code $name.component}; none, and a problem said, where there is no such. */
    Optional<Term.Reference> find(DrlTree.Operand.Path path, RuleProblem unknownName) {
        return find(path, unknownName, premises.size());
    }

    /** As above, from within a premise: only those before it count. */
    Optional<Term.Reference> find(DrlTree.Operand.Path path, RuleProblem unknownName, int before) {
        int index = indexOf(path.binding());
        if (index < 0) {
            unknown(path, unknownName);
            return Optional.empty();
        }
        if (index >= before) {
            problems.add(
                    RuleProblem.LATER_BINDING,
                    path.line(),
                    index == before
                            ? "%s refers to its own premise".formatted(path)
                            : "%s refers to a premise that stands further down".formatted(path),
                    index == before
                            ? "A constraint compares with a text or with a premise above."
                            : "Put that premise above this one, or the constraint into that one.");
            return Optional.empty();
        }
        return premises.get(index)
                .type()
                .flatMap(type -> Components.find(type, path.component(), path.line(), problems))
                .map(component -> new Term.Reference(index, component));
    }

    private void unknown(DrlTree.Operand.Path path, RuleProblem kind) {
        if (!complete) {
            return;
        }
        List<String> names = premises.stream()
                .map(Premise::name)
                .filter(name -> !name.isEmpty())
                .toList();
        if (kind == RuleProblem.PLACEHOLDER) {
            String name = path.binding().substring(1);
            problems.add(
                    kind,
                    path.line(),
                    "{%s.%s} names no premise".formatted(name, path.component()),
                    maybe(
                            name,
                            path.component(),
                            names.stream().map(each -> each.substring(1)).toList()));
        } else {
            problems.add(
                    kind,
                    path.line(),
                    "no premise is called %s (%s)".formatted(Quote.of(path.binding()), path),
                    Nearest.maybe(path.binding(), names));
        }
    }

    /** A name is short: a slip of one letter is a slip of it where the rest is equal, so that the premise has that component. */
    private String maybe(String name, String component, List<String> names) {
        List<String> slips = names.stream()
                .filter(other -> name.length() > 1 && Nearest.distance(name, other) <= 1)
                .filter(other -> premises.get(indexOf("$" + other)).type().stream()
                        .anyMatch(type -> type.indexOf(component) >= 0))
                .toList();
        return slips.isEmpty() ? Nearest.maybe(name, names) : "Maybe \"%s\"?".formatted(String.join("\" or \"", slips));
    }

    private int indexOf(String name) {
        for (int i = 0; i < premises.size(); i++) {
            if (premises.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
