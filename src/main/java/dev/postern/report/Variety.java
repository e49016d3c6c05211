package dev.postern.report;

import dev.postern.analysis.AttackPath;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** For how many paths of its shape a listed path stands, and by which facts they differ. */
final class Variety {
    /** So many places and facts are told; the others are counted. */
    private static final int MOST = 3;

    private Variety() {}

    /** Empty for a path that stands for itself alone. */
    static String of(AttackPath path, UnaryOperator<String> mark) {
        if (path.count() == 1) {
            return "";
        }
        List<List<Fact>> facts = path.differs().stream()
                .map(AttackPath.Differing::facts)
                .distinct()
                .toList();
        String by = facts.stream().limit(MOST).map(each -> among(each, mark)).collect(Collectors.joining("; by "));
        String more = facts.size() > MOST ? "; and %,d more such facts".formatted(facts.size() - MOST) : "";
        return "the cheapest of %,d paths of this shape".formatted(path.count())
                + (facts.isEmpty() ? "" : ", which differ by " + by + more);
    }

    private static String among(List<Fact> facts, UnaryOperator<String> mark) {
        String told = facts.stream()
                .limit(MOST)
                .map(fact -> mark.apply(FactNotation.write(fact)))
                .collect(Collectors.joining(", "));
        return told + (facts.size() > MOST ? " and %,d more".formatted(facts.size() - MOST) : "");
    }
}
