package dev.postern.testing;

import dev.postern.analysis.Verdict;
import dev.postern.derivation.Provable;
import dev.postern.derivation.Step;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.source.Expected.Change;
import dev.postern.source.Expected.Link;
import dev.postern.source.Expected.Variant;
import java.util.List;
import java.util.Set;

/** Holds one variant of a fixture against a new run of the changed system. */
final class VariantTest {
    /** The variant of that name is what a sensible team would have had in place: no goal is left. */
    private static final String MENDED = "mended";

    private final Fixture fixture;
    private final Variant variant;
    private final Change change;
    private final Fact goal;
    /** As it comes out of the run, and with the answers that the change gives. */
    private final Trial anew;

    private final Trial changed;

    private VariantTest(Fixture fixture, Variant variant) {
        this.fixture = fixture;
        this.variant = variant;
        change = variant.change();
        goal = fixture.goal();
        anew = fixture.changed(change);
        changed = anew.in(ChangedSystem.answered(anew.world(), change));
    }

    static FixtureTest of(Fixture fixture, Variant variant) {
        return new FixtureTest(
                "%s: %s".formatted(variant.name(), words(variant)), () -> new VariantTest(fixture, variant).look());
    }

    private static String words(Variant variant) {
        return switch (variant.then()) {
            case GONE -> "the path is gone";
            case LONGER_WAY -> "the path takes a longer way";
            case OPENED -> "the goal is reached";
            case QUESTIONED -> "nobody can say";
        };
    }

    private void look() {
        CutTests.named(change, fixture, changed);
        switch (variant.then()) {
            case GONE -> gone();
            case LONGER_WAY -> longerWay();
            case OPENED -> opened();
            case QUESTIONED -> questioned();
        }
        if (!change.adds()) {
            CutTests.agrees(change, fixture, changed);
        }
    }

    private void gone() {
        reachedBefore(true);
        UnmetException.unless(
                !changed.reach(goal).possibly(),
                "%s was expected gone and comes by %s",
                FactNotation.write(goal),
                Trial.Way.told(changed.ways(goal)));
        if (change.denied().isEmpty()) {
            verdict(restOfTheGoals());
        }
        UnmetException.unless(
                !variant.name().equals(MENDED) || restOfTheGoals() == Verdict.Kind.CLEAN,
                "a mended system lets nobody to any goal");
        variant.link()
                .ifPresent(link -> UnmetException.unless(
                        firstLost().equals(FactNotation.write(link)),
                        "the first link of the chain that is lost was expected to be %s and is %s",
                        FactNotation.write(link),
                        firstLost()));
    }

    private Verdict.Kind restOfTheGoals() {
        List<Provable> reached =
                fixture.system().goals().keySet().stream().map(changed::reach).toList();
        if (reached.stream().anyMatch(Provable::certainly)) {
            return Verdict.Kind.EXPOSED;
        }
        return reached.stream().anyMatch(Provable::possibly) ? Verdict.Kind.UNKNOWN : Verdict.Kind.CLEAN;
    }

    private String firstLost() {
        return fixture.expected().chain().stream()
                .map(Link::gains)
                .filter(fact -> !changed.reach(fact).possibly())
                .findFirst()
                .map(FactNotation::write)
                .orElse("none");
    }

    private void longerWay() {
        reachedBefore(true);
        Trial.Way before = fixture.trial().ways(goal).get(0);
        List<Trial.Way> ways = reachedBy();
        variant.link().ifPresent(link -> {
            Step step = before.steps().stream()
                    .filter(taken -> taken.gain().equals(link))
                    .findFirst()
                    .orElse(null);
            UnmetException.unless(step != null, "the path does not gain %s: %s", FactNotation.write(link), before);
            UnmetException.unless(
                    ways.stream().noneMatch(way -> way.steps().contains(step)),
                    "a way still gains %s by %s",
                    FactNotation.write(link),
                    step.rule().id());
        });
        UnmetException.unless(
                ways.stream().allMatch(way -> way.effort() > before.effort()),
                "some way asks for no more than before (%s): %s",
                before,
                Trial.Way.told(ways));
        UnmetException.unless(
                !before.uses(variant.by(), variant.through()), "the path goes that way already: %s", before);
        if (change.adds()) {
            List<Trial.Way> added = fixture.changed(change.additions()).ways(goal);
            UnmetException.unless(
                    added.stream().allMatch(way -> way.effort() >= before.effort())
                            && added.stream()
                                    .anyMatch(way -> Set.copyOf(way.steps()).equals(Set.copyOf(before.steps()))),
                    "with the additions alone, nobody need go that way: %s",
                    before);
        }
    }

    private void opened() {
        reachedBefore(false);
        reachedBy();
        verdict(Verdict.Kind.EXPOSED);
    }

    private void questioned() {
        reachedBefore(false);
        UnmetException.unless(
                changed.reach(goal).equals(new Provable(false, true)),
                "%s was expected to hang on a question, and %s",
                FactNotation.write(goal),
                changed.reach(goal).certainly() ? "comes without" : "does not come");
        verdict(Verdict.Kind.UNKNOWN);
    }

    private List<Trial.Way> reachedBy() {
        List<Trial.Way> ways = changed.ways(goal);
        UnmetException.unless(!variant.by().isEmpty(), "the variant names no rule of the way (by: [ RULE ])");
        UnmetException.unless(
                ways.stream().anyMatch(way -> way.uses(variant.by(), variant.through())),
                "expected a way by %s through %s, came %s",
                variant.by(),
                variant.through().stream().map(FactNotation::write).toList(),
                Trial.Way.told(ways));
        return ways;
    }

    private void reachedBefore(boolean expected) {
        UnmetException.unless(
                fixture.trial().reach(goal).possibly() == expected,
                "before the change %s is %s",
                FactNotation.write(goal),
                expected ? "not reached" : "reached or in question");
    }

    private void verdict(Verdict.Kind kind) {
        Verdict verdict = anew.paths().verdict();
        UnmetException.unless(
                verdict.kind() == kind,
                "the verdict was expected %s and came %s (%s)",
                kind.word(),
                verdict.kind().word(),
                String.join(" ", verdict.reasons()));
    }
}
