package dev.postern.analysis;

import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.Derivation;
import dev.postern.model.AttackerFact;
import dev.postern.model.Fact;
import dev.postern.model.Phase;
import dev.postern.playbook.PlaybookRule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Foothold is a position in the path: the attacker is outside as long as all they have are starts, packets that arrive, and things
 * that rules of the foothold folder put in their hands. A step from there is shown as foothold; a rule of that folder used further
 * in is shown as pivot.
 */
final class Position {
    private final Derivation derivation;
    private final Set<Fact> outside = new HashSet<>();
    private final Set<Fact> calledFromOutside = new HashSet<>();

    private Position(Derivation derivation) {
        this.derivation = derivation;
    }

    /** @param concluded the OR nodes that some step of the path gains, {@code order} its steps, each after those it needs */
    static Map<Integer, Phase> phases(AndOrGraph graph, Set<Integer> concluded, List<Integer> order) {
        Position position = new Position(graph.derivation());
        Map<Integer, Phase> phases = new HashMap<>();
        for (int and : order) {
            int step = graph.step(and);
            for (int place = 0; place < graph.derivation().premises(step); place++) {
                if (!concluded.contains(graph.derivation().premise(step, place))) {
                    position.outside.add(graph.derivation().premiseFact(step, place));
                }
            }
            phases.put(and, position.phase(step));
        }
        return phases;
    }

    private Phase phase(int step) {
        PlaybookRule rule = derivation.rule(step);
        boolean fromOutside = needsOnly(step, outside);
        boolean fromFoothold = fromOutside || needsOnly(step, calledFromOutside);
        Fact gain = derivation.fact(derivation.gain(step));
        if (fromOutside && (gain instanceof AttackerFact.Reaches || isTaken(rule, gain))) {
            outside.add(gain);
        } else if (fromOutside && gain instanceof AttackerFact.Invokes) {
            calledFromOutside.add(gain);
        }
        return switch (rule.phase()) {
            case FOOTHOLD -> fromFoothold ? Phase.FOOTHOLD : Phase.PIVOT;
            case PIVOT, ESCALATION -> fromOutside ? Phase.FOOTHOLD : rule.phase();
            case IMPACT, PERSISTENCE, EVASION -> rule.phase();
        };
    }

    private static boolean isTaken(PlaybookRule rule, Fact gain) {
        return gain instanceof AttackerFact.Has && rule.phase() == Phase.FOOTHOLD;
    }

    private boolean needsOnly(int step, Set<Fact> position) {
        for (int place = 0; place < derivation.premises(step); place++) {
            Fact premise = derivation.premiseFact(step, place);
            if (premise instanceof AttackerFact && !position.contains(premise) && !outside.contains(premise)) {
                return false;
            }
        }
        return true;
    }
}
