package dev.postern.cli;

import dev.postern.analysis.Situation;
import dev.postern.analysis.Switches;
import dev.postern.analysis.Switches.Written;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Two situations under the same switches. A switch is thrown on each side that has what it names, and one side must have it. */
record TwoSides(Situation before, Situation after) {

    /** @throws RefusedException with every switch that neither side can throw, or that contradicts another */
    TwoSides switched(Written written) {
        List<Problem> problems = new ArrayList<>();
        singles(written).forEach(switched -> {
            List<Problem> here = refused(switched, after);
            if (!here.isEmpty() && !refused(switched, before).isEmpty()) {
                problems.addAll(here);
            }
        });
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        return new TwoSides(thrown(written, before), thrown(written, after));
    }

    private static Situation thrown(Written written, Situation side) {
        return Switches.throwing(
                new Written(
                        able(
                                written.enforce(),
                                text -> new Written(List.of(text), List.of(), List.of(), List.of()),
                                side),
                        able(written.lift(), text -> new Written(List.of(), List.of(text), List.of(), List.of()), side),
                        able(
                                written.remove(),
                                text -> new Written(List.of(), List.of(), List.of(text), List.of()),
                                side),
                        able(
                                written.suppose(),
                                text -> new Written(List.of(), List.of(), List.of(), List.of(text)),
                                side)),
                side);
    }

    private static List<String> able(List<String> texts, Function<String, Written> single, Situation side) {
        return texts.stream()
                .filter(text -> refused(single.apply(text), side).isEmpty())
                .toList();
    }

    private static List<Written> singles(Written written) {
        List<Written> singles = new ArrayList<>();
        List<String> none = List.of();
        written.enforce().forEach(text -> singles.add(new Written(List.of(text), none, none, none)));
        written.lift().forEach(text -> singles.add(new Written(none, List.of(text), none, none)));
        written.remove().forEach(text -> singles.add(new Written(none, none, List.of(text), none)));
        written.suppose().forEach(text -> singles.add(new Written(none, none, none, List.of(text))));
        return singles;
    }

    private static List<Problem> refused(Written written, Situation side) {
        try {
            Switches.throwing(written, side);
            return List.of();
        } catch (RefusedException e) {
            return e.problems();
        }
    }
}
