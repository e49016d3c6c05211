package dev.postern.analysis;

import dev.postern.model.Assumption;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.model.Origin;
import dev.postern.model.Phase;
import dev.postern.simulation.Outcome;
import java.util.List;
import java.util.SortedMap;

/**
 * What one run says: the verdict, the sentence a person can repeat, and the paths of every goal.
 *
 * @param summary the sentence: how many viable paths lead from where to what, and which controls break them
 * @param assumptions every assumption that some listed path makes, technique and open, sorted by id
 * @param gained what the attacker gains in today's world with open assumptions true, in the order of facts
 */
public record AttackPaths(
        Outcome outcome,
        Attacker attacker,
        Verdict verdict,
        String summary,
        SortedMap<Fact, Origin> starts,
        List<GoalAnswer> goals,
        List<Assumption> assumptions,
        List<Gained> gained) {

    /** Who attacks: the highest effort of any one step, and whether being seen matters. */
    public record Attacker(String profile, Effort skill, boolean patientWithNoise) {
        public static final Attacker DEFAULT = new Attacker("default", Effort.MEDIUM, true);
    }

    /** A gained fact, and the phase of the step that gains it first in its cheapest proof. */
    public record Gained(Fact fact, Phase phase) {}
}
