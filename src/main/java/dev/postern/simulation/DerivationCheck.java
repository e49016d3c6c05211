package dev.postern.simulation;

import dev.postern.derivation.Derivation;
import dev.postern.model.Fact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Replays each step of a derivation alone: its premises, its rule, nothing else, must gain the same fact. What passes does not rest
 * on anything the run had in its memory besides.
 */
public final class DerivationCheck {
    private final Derivation derivation;
    private final Map<Integer, Network> networks = new HashMap<>();

    private DerivationCheck(Derivation derivation) {
        this.derivation = derivation;
    }

    /** The numbers of the steps that could not be replayed; none where the derivation is sound. */
    public static List<Integer> unsound(Derivation derivation) {
        DerivationCheck check = new DerivationCheck(derivation);
        List<Integer> unsound = new ArrayList<>();
        for (int step = 0; step < derivation.steps(); step++) {
            if (!check.replays(step)) {
                unsound.add(step);
            }
        }
        return unsound;
    }

    private boolean replays(int step) {
        Derivation.Builder replay = new Derivation.Builder(List.of(derivation.rule(step)));
        Network network = networks.computeIfAbsent(
                derivation.ruleNumber(step), rule -> Network.of(List.of(derivation.rule(step))));
        try (Fixpoint fixpoint = network.fixpoint(replay, Limits.DEFAULT)) {
            Set<Fact> premises = IntStream.range(0, derivation.premises(step))
                    .mapToObj(place -> derivation.premiseFact(step, place))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            fixpoint.begin(List.of(), premises, List.of());
            fixpoint.saturate();
        }
        return gains(replay.build(), step);
    }

    private boolean gains(Derivation replay, int step) {
        for (int again = 0; again < replay.steps(); again++) {
            if (replay.fact(replay.gain(again)).equals(derivation.fact(derivation.gain(step)))
                    && samePremises(replay, again, step)) {
                return true;
            }
        }
        return false;
    }

    private boolean samePremises(Derivation replay, int again, int step) {
        for (int place = 0; place < derivation.premises(step); place++) {
            if (!replay.premiseFact(again, place).equals(derivation.premiseFact(step, place))) {
                return false;
            }
        }
        return true;
    }
}
