package dev.postern.analysis;

import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.FactType;
import dev.postern.model.Origin;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Constraint;
import dev.postern.playbook.PlaybookRule;
import dev.postern.playbook.Premise;
import dev.postern.playbook.Term;
import dev.postern.simulation.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What forbids to call a system clean although no path was found: the model says what no loaded rule reads, or what a reader took for
 * a slip of the pen. Either may hide a path.
 */
final class Doubts {
    /** So many doubts are told one by one. */
    private static final int MOST = 5;

    private Doubts() {}

    static List<String> of(Outcome outcome) {
        List<SystemModel.Note> doubts = outcome.system().passedOver().stream()
                .filter(SystemModel.Note::doubt)
                .sorted(Comparator.comparing(SystemModel.Note::at))
                .toList();
        List<String> reasons = new ArrayList<>();
        doubts.stream().limit(MOST).map(Doubts::reason).forEach(reasons::add);
        if (doubts.size() > MOST) {
            reasons.add("%,d more such doubts stand among what was passed over in the source."
                    .formatted(doubts.size() - MOST));
        }
        unread(outcome).forEach(reasons::add);
        return reasons;
    }

    /** How a doubt is told among the reasons of a verdict. */
    static String reason(SystemModel.Note doubt) {
        return "%s may mean more than was read: %s".formatted(doubt.at(), sentence(doubt.text()));
    }

    private static String sentence(String text) {
        return text.endsWith("?") || text.endsWith(".") ? text : text + ".";
    }

    /** Facts that match no premise of any rule by kind and literals, whatever else there may be. */
    private static Stream<String> unread(Outcome outcome) {
        Map<FactType, List<Premise>> premises = new HashMap<>();
        for (PlaybookRule rule : outcome.playbook().rules()) {
            rule.premises()
                    .forEach(premise -> premises.computeIfAbsent(premise.type(), none -> new ArrayList<>())
                            .add(premise));
        }
        List<Fact> unread = outcome.system().facts().keySet().stream()
                .filter(fact -> premises.getOrDefault(FactType.of(fact), List.of()).stream()
                        .noneMatch(premise -> fits(premise, fact)))
                .toList();
        return unread.isEmpty() ? Stream.empty() : Stream.of(unread(unread, outcome.system()));
    }

    private static String unread(List<Fact> unread, SystemModel system) {
        Fact first = unread.get(0);
        Origin at = system.facts().get(first).get(0).origin();
        String shown = "%s (%s)".formatted(FactNotation.write(first), at);
        return unread.size() == 1
                ? "No rule of the playbook reads %s, so what an attacker could make of it was not looked for."
                        .formatted(shown)
                : "No rule of the playbook reads %,d of the facts, the first of them %s, so what an attacker could make of them was not looked for."
                        .formatted(unread.size(), shown);
    }

    private static boolean fits(Premise premise, Fact fact) {
        return premise.constraints().stream().allMatch(constraint -> fits(constraint, fact));
    }

    private static boolean fits(Constraint constraint, Fact fact) {
        String value = FactType.of(fact).accessor(constraint.component()).apply(fact);
        if (constraint instanceof Constraint.Equal equal) {
            return !(equal.value() instanceof Term.Literal literal)
                    || literal.value().equals(value);
        }
        if (constraint instanceof Constraint.Different different) {
            return !(different.value() instanceof Term.Literal literal)
                    || !literal.value().equals(value);
        }
        return constraint instanceof Constraint.OneOf oneOf
                ? oneOf.words().contains(value)
                : ((Constraint.Matches) constraint).pattern().matcher(value).matches();
    }
}
