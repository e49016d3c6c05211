package dev.postern.analysis;

import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.Chance;
import dev.postern.derivation.Definition;
import dev.postern.derivation.Estate;
import dev.postern.model.Assumption;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.model.Profile;
import java.util.Optional;
import java.util.stream.Stream;

/** Two situations of chance about one attacker, each with its slow definition: two worlds of one graph, or two graphs that share most. */
record DrawnPair(Fact goal, One before, One after) {
    record One(Estate estate, Situation situation, Definition.Setting setting) {
        /** With every open assumption so, but for those that are answered. */
        Definition definition(boolean open) {
            setting.openAssumptions = open;
            return new Definition(estate, setting);
        }

        private Optional<String> technique(String id) {
            AndOrGraph graph = situation.graph();
            int assumption = graph.assumption(id);
            return assumption < 0
                    ? Optional.empty()
                    : Optional.of(graph.derivation()
                                    .rule(graph.step(graph.uses(assumption)[0]))
                                    .id()
                            + "/"
                            + graph.assumption(assumption).text());
        }
    }

    /** What a difference is about; the definition names a rule's assumption by the rule and its text. */
    String words(Difference difference) {
        return difference instanceof Difference.Answered answered
                        && answered.assumption().kind() == Assumption.Kind.TECHNIQUE
                ? Stream.of(before, after)
                        .flatMap(side -> side.technique(answered.assumption().id()).stream())
                        .findFirst()
                        .orElseThrow()
                : difference.words();
    }

    static DrawnPair of(long seed) {
        Chance chance = new Chance(seed);
        Estate estate = chance.estate(5, 9);
        Fact goal = estate.firings.isEmpty()
                ? estate.starts.get(0)
                : estate.firings.get((int) (seed % estate.firings.size())).gain();
        Estate other = seed % 2 == 0 ? estate : chance.altered(estate);
        AndOrGraph graph = estate.graph();
        AndOrGraph graphOfOther = other == estate ? graph : other.graph();
        Chance.Told one = chance.world(estate, graph);
        Chance.Told two = chance.world(other, graphOfOther);
        Effort skill = one.world().skill();
        boolean patience = one.world().patienceForNoise();
        two.definition().setting.skill = skill;
        two.definition().setting.patience = patience;
        Profile attacker = new Profile("of chance", skill, patience);
        return new DrawnPair(
                goal,
                new One(
                        estate,
                        new Situation(Drawn.outcome(estate, graph, goal), one.world(), attacker),
                        one.definition().setting),
                new One(
                        other,
                        new Situation(
                                Drawn.outcome(other, graphOfOther, goal),
                                two.world().withSkill(skill).withPatienceForNoise(patience),
                                attacker),
                        two.definition().setting));
    }
}
