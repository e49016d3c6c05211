package dev.postern.aws;

import dev.postern.analysis.Fall;
import dev.postern.analysis.IfThisFalls;
import dev.postern.analysis.Situation;
import dev.postern.analysis.Start;
import dev.postern.analysis.Starts;
import dev.postern.derivation.Derivation;
import dev.postern.model.AttackerFact.ActsAs;
import dev.postern.model.Fact;
import dev.postern.model.Profile;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Simulation;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What each identity of a model comes to, alone. */
final class Verdicts {
    static final Playbook PLAYBOOK = Playbook.shipped();

    private Verdicts() {}

    /** By identity; those of whom nothing follows are not there. */
    static Map<String, Fall> of(SystemModel model) {
        return of(model, Starts.of(model, PLAYBOOK).every(Start.Kind.IDENTITY));
    }

    /** What a position alone comes to. */
    static String word(SystemModel model, Fact position) {
        Start start = new Start("start", Start.Kind.POSITION, List.of(position));
        return word(of(model, List.of(start)).get("start"));
    }

    private static Map<String, Fall> of(SystemModel model, List<Start> starts) {
        List<Fact> positions =
                starts.stream().flatMap(start -> start.positions().stream()).toList();
        Situation situation =
                Situation.of(Simulation.of(PLAYBOOK).run(model, positions, Limits.DEFAULT), Profile.DEFAULT);
        return IfThisFalls.of(situation, starts, List.of()).falls().stream()
                .collect(Collectors.toMap(fall -> fall.start().name(), Function.identity()));
    }

    /** Whether some goal is reached: yes, no, or only under an open assumption. */
    static String word(Fall fall) {
        if (fall == null || fall.goals().isEmpty()) {
            return "no";
        }
        return fall.goals().stream().anyMatch(Fall.GoalLoss::certain) ? "yes" : "conditional";
    }

    /** The users and roles of AWS that are become on the ways from a start, whatever the answers. */
    static SortedSet<String> becomes(SystemModel model, Fact start) {
        Derivation derivation = Simulation.of(PLAYBOOK)
                .run(model, List.of(start), Limits.DEFAULT)
                .derivation();
        return IntStream.range(0, derivation.facts())
                .mapToObj(derivation::fact)
                .filter(ActsAs.class::isInstance)
                .map(gain -> ((ActsAs) gain).identity())
                .filter(identity -> identity.startsWith("arn:aws:iam:"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
