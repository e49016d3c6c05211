package dev.postern.analysis;

import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.Derivation;
import dev.postern.derivation.Proof;
import dev.postern.model.Fact;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A step as it is the same in every run: the rule's id, the facts that matched in its order, and the gain. */
record Firing(String rule, List<Fact> premises, Fact gain) {

    /** The steps of a proof, in whatever form it takes them. */
    static Set<Firing> of(Proof proof) {
        AndOrGraph graph = proof.world().graph();
        Derivation derivation = graph.derivation();
        Set<Firing> firings = new LinkedHashSet<>();
        for (int and : proof.steps()) {
            firings.add(of(derivation, graph.step(and)));
        }
        return firings;
    }

    static Firing of(Derivation derivation, int step) {
        return new Firing(
                derivation.rule(step).id(), premises(derivation, step), derivation.fact(derivation.gain(step)));
    }

    private static List<Fact> premises(Derivation derivation, int step) {
        List<Fact> premises = new ArrayList<>();
        for (int place = 0; place < derivation.premises(step); place++) {
            premises.add(derivation.premiseFact(step, place));
        }
        return premises;
    }

    /** Whether a step of a run that gains the same is this one. */
    boolean is(Derivation derivation, int step) {
        if (!derivation.rule(step).id().equals(rule) || derivation.premises(step) != premises.size()) {
            return false;
        }
        for (int place = 0; place < premises.size(); place++) {
            if (!derivation.premiseFact(step, place).equals(premises.get(place))) {
                return false;
            }
        }
        return true;
    }
}
