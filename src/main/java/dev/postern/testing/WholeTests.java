package dev.postern.testing;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.ChokePoints;
import dev.postern.analysis.ChokePoints.BreakingControl;
import dev.postern.analysis.ChokePoints.Points;
import dev.postern.analysis.PathStep;
import dev.postern.analysis.Ranking;
import dev.postern.model.Control;
import dev.postern.model.FactNotation;
import dev.postern.simulation.DerivationCheck;
import dev.postern.source.Expected.Link;
import dev.postern.source.Expected.Said;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a fixture says of its system as it stands. */
final class WholeTests {
    private final Fixture fixture;

    WholeTests(Fixture fixture) {
        this.fixture = fixture;
    }

    List<FixtureTest> tests() {
        List<FixtureTest> tests = new ArrayList<>();
        tests.add(new FixtureTest("reaches what it is expected to reach", this::reached));
        tests.add(new FixtureTest("gains its chain in order, in its phases, on one path", this::chain));
        tests.add(new FixtureTest("rests on steps that can each be replayed alone", this::sound));
        if (!fixture.expected().chokePoints().isEmpty()) {
            tests.add(new FixtureTest("lets nobody round its choke points", this::chokePoints));
        }
        if (!fixture.expected().findings().isEmpty()) {
            tests.add(new FixtureTest("ranks its findings in order", this::findings));
        }
        return tests;
    }

    private void reached() {
        Map<String, String> expected = new TreeMap<>();
        fixture.expected().goals().forEach((goal, answer) -> expected.put(FactNotation.write(goal), answer.text()));
        Map<String, String> came = new TreeMap<>();
        fixture.paths()
                .goals()
                .forEach(goal ->
                        came.put(FactNotation.write(goal.goal()), goal.reached().word()));
        UnmetException.unless(came.equals(expected), "goals were expected as %s and came as %s", expected, came);
        String verdict = fixture.paths().verdict().kind().word();
        UnmetException.unless(
                verdict.equals(fixture.expected().verdict()),
                "the verdict was expected %s and came %s (%s)",
                fixture.expected().verdict(),
                verdict,
                String.join(" ", fixture.paths().verdict().reasons()));
    }

    private void chain() {
        List<String> chain =
                fixture.expected().chain().stream().map(WholeTests::written).toList();
        List<List<String>> came =
                fixture.pathsToGoal().stream().map(WholeTests::links).toList();
        UnmetException.unless(!chain.isEmpty() || came.isEmpty(), "no chain was expected, and a path came: %s", came);
        UnmetException.unless(
                chain.isEmpty() || came.stream().anyMatch(path -> isInOrder(chain, path)),
                "expected %s in this order on one path, came %s",
                chain,
                nearest(chain, came));
    }

    private static String nearest(List<String> chain, List<List<String>> came) {
        return came.stream()
                .max(Comparator.comparingLong(
                        path -> chain.stream().filter(path::contains).count()))
                .map(path -> came.size() == 1 ? path.toString() : "%s; and %,d more".formatted(path, came.size() - 1))
                .orElse("no path");
    }

    private static boolean isInOrder(List<String> chain, List<String> path) {
        List<String> left = path;
        for (String link : chain) {
            int place = left.indexOf(link);
            if (place < 0) {
                return false;
            }
            left = left.subList(place + 1, left.size());
        }
        return true;
    }

    private static String written(Link link) {
        return link.phase().word() + ": " + FactNotation.write(link.gains());
    }

    private static List<String> links(AttackPath path) {
        return path.steps().stream().map(WholeTests::link).toList();
    }

    private static String link(PathStep step) {
        return step.phase().word() + ": " + FactNotation.write(step.gains());
    }

    private void sound() {
        List<Integer> unsound = DerivationCheck.unsound(fixture.outcome().derivation());
        UnmetException.unless(unsound.isEmpty(), "these steps cannot be replayed: %s", unsound);
    }

    private void chokePoints() {
        Points points = ChokePoints.of(fixture.trial().situation(), Trial.MOST).together();
        List<String> came = Stream.concat(
                        points.facts().stream().map(FactNotation::write),
                        points.controls().stream().map(BreakingControl::control).map(Control::toString))
                .toList();
        List<String> round = fixture.expected().chokePoints().stream()
                .map(Said::text)
                .filter(point -> !came.contains(point))
                .toList();
        UnmetException.unless(
                round.isEmpty(), "a way leads round %s; on every way lie %s", String.join(", ", round), came);
    }

    private void findings() {
        List<String> expected = fixture.expected().findings().entrySet().stream()
                .map(finding -> finding.getKey() + ": " + finding.getValue().text())
                .toList();
        List<String> came = Ranking.of(fixture.trial().situation(), Trial.MOST).findings().stream()
                .map(finding -> finding.weakness().id() + ": " + finding.lies().word())
                .toList();
        UnmetException.unless(came.equals(expected), "findings were expected as %s and came as %s", expected, came);
    }
}
