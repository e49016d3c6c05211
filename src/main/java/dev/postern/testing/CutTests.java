package dev.postern.testing;

import dev.postern.derivation.Provable;
import dev.postern.model.Control;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.PlacedControl;
import dev.postern.source.Expected;
import dev.postern.source.Expected.Change;
import java.util.ArrayList;
import java.util.List;

/** What a fixture says of changes each of which alone is enough, or is not. */
final class CutTests {
    private final Fixture fixture;

    CutTests(Fixture fixture) {
        this.fixture = fixture;
    }

    List<FixtureTest> tests() {
        List<FixtureTest> tests = new ArrayList<>();
        fixture.expected()
                .brokenBy()
                .forEach(cut -> tests.add(new FixtureTest(
                        "is broken by %s%s"
                                .formatted(
                                        words(cut.change()),
                                        cut.ends()
                                                .map(end -> ", which ends " + FactNotation.write(end))
                                                .orElse("")),
                        () -> ends(cut))));
        fixture.expected()
                .notBrokenBy()
                .forEach(cut ->
                        tests.add(new FixtureTest("is not broken by " + words(cut.change()), () -> goesOn(cut))));
        return tests;
    }

    private static String words(Change change) {
        return change.controls().stream()
                .map(Control::toString)
                .findFirst()
                .orElseGet(() ->
                        "the loss of " + FactNotation.write(change.removed().get(0)));
    }

    private void ends(Expected.Cut cut) {
        Fact end = cut.ends().map(Fact.class::cast).orElseGet(fixture::goal);
        String written = FactNotation.write(end);
        UnmetException.unless(
                fixture.trial().reach(end).possibly(), "%s does not come before the change either", written);
        Trial changed = fixture.changed(cut.change());
        UnmetException.unless(
                !changed.reach(end).possibly(), "%s still comes: %s", written, Trial.Way.told(changed.ways(end)));
        first(end, changed);
        named(cut.change(), fixture, changed);
        agrees(cut.change(), fixture, changed);
    }

    /** The step that a change ends is the link that is lost first: those after it, goals among them, are lost with it. */
    private void first(Fact end, Trial changed) {
        List<? extends Fact> links =
                fixture.expected().chain().stream().map(Expected.Link::gains).toList();
        if (links.contains(end) && !fixture.system().goals().containsKey(end)) {
            links.stream()
                    .takeWhile(link -> !link.equals(end))
                    .forEach(link -> UnmetException.unless(
                            changed.reach(link).possibly(),
                            "%s ends before: say that it does",
                            FactNotation.write(link)));
        }
    }

    private void goesOn(Expected.NoCut cut) {
        String written = FactNotation.write(fixture.goal());
        Trial changed = fixture.changed(cut.change());
        Trial once = fixture.changed(cut.countsOnce());
        Provable before = fixture.trial().reach(fixture.goal());
        UnmetException.unless(before.possibly(), "%s does not come before the change either", written);
        UnmetException.unless(
                changed.reach(fixture.goal()).equals(before),
                "%s does not come any more, or hangs on a question",
                written);
        UnmetException.unless(
                once.reach(fixture.goal()).equals(before),
                "once the control counts, %s does not come any more, or hangs on a question",
                written);
        cut.change()
                .controls()
                .forEach(control -> UnmetException.unless(
                        once.names(control),
                        "no step would ever name %s; say under counts-once with which facts one would",
                        control));
        agrees(cut.change(), fixture, changed);
    }

    /** A control that no step names cannot do anything, nor can one that is in place already. */
    static void named(Change change, Fixture fixture, Trial changed) {
        for (Control control : change.controls()) {
            UnmetException.unless(changed.names(control), "no step needs the absence of %s", control);
            PlacedControl placed = fixture.system().controls().get(control);
            UnmetException.unless(placed == null || !placed.inPlace(), "%s is in place already", control);
        }
    }

    /** Where nothing was added, the derivation of the unchanged system holds the answer as well. */
    static void agrees(Change change, Fixture fixture, Trial changed) {
        Trial base = fixture.trial();
        Trial asked = base.in(ChangedSystem.asked(base.world(), change));
        UnmetException.unless(
                asked.positions().equals(changed.positions()),
                "the first run's derivation says %s, and a new run %s",
                asked.positions(),
                changed.positions());
    }
}
