package dev.postern.testing;

import dev.postern.derivation.Derivation;
import dev.postern.model.Control;
import dev.postern.playbook.AttackIndex;
import dev.postern.playbook.Playbook;
import dev.postern.playbook.PlaybookRule;
import dev.postern.playbook.Technique;
import dev.postern.source.Expected;
import dev.postern.source.RuleCase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What of a playbook is put to the test where.
 *
 * @param rules every rule, sorted by id
 * @param controls every kind of control and of sensor, sorted
 * @param tactics by the name of each ATT&CK tactic the techniques that rules name, sorted; a tactic that no rule serves has none
 */
public record Coverage(List<OfRule> rules, List<OfControl> controls, SortedMap<String, List<String>> tactics) {
    /** How many cases a rule has, and in which fixtures a step of it is taken. */
    public record OfRule(PlaybookRule rule, int cases, List<String> fixtures) {
        /** Whether anything makes it fire. */
        public boolean isTriggered() {
            return cases > 0 || !fixtures.isEmpty();
        }
    }

    /** In which fixtures a control of the kind is expected to break something or not to, and in how many cases a step names it. */
    public record OfControl(String kind, int cases, List<String> fixtures) {
        public boolean isExercised() {
            return cases > 0 || !fixtures.isEmpty();
        }
    }

    /**
     * @param all the rules by which fixtures are run, those that have the cases among them
     * @throws dev.postern.model.RefusedException where a fixture cannot be read
     */
    public static Coverage of(Playbook all, PlaybookCases cases, List<Path> folders) {
        Playbook playbook = cases.playbook();
        Map<String, List<String>> fired = new TreeMap<>();
        Map<String, List<String>> exercised = new TreeMap<>();
        for (Path folder : folders) {
            Fixture fixture = Fixture.in(folder, all);
            String name = folder.getFileName().toString();
            fired(fixture.outcome().derivation())
                    .forEach(rule -> fired.computeIfAbsent(rule, none -> new ArrayList<>())
                            .add(name));
            exercised(fixture.expected())
                    .forEach(kind -> exercised
                            .computeIfAbsent(kind, none -> new ArrayList<>())
                            .add(name));
        }
        List<OfRule> rules = playbook.rules().stream()
                .map(rule -> new OfRule(
                        rule,
                        cases.byRule().getOrDefault(rule, List.of()).size(),
                        fired.getOrDefault(rule.id(), List.of())))
                .toList();
        return new Coverage(rules, controls(playbook, cases, exercised), tactics(playbook));
    }

    /** The rules of which a step is taken. */
    static Set<String> fired(Derivation derivation) {
        Set<String> rules = new TreeSet<>();
        for (int step = 0; step < derivation.steps(); step++) {
            if (!derivation.isIdle(step)) {
                rules.add(derivation.rule(step).id());
            }
        }
        return rules;
    }

    private static Set<String> exercised(Expected expected) {
        Set<String> kinds = new TreeSet<>();
        Stream.of(
                        expected.brokenBy().stream().map(Expected.Cut::change),
                        expected.notBrokenBy().stream().map(Expected.NoCut::change),
                        expected.variants().stream().map(Expected.Variant::change))
                .flatMap(changes -> changes)
                .flatMap(change -> change.controls().stream())
                .map(Control::kind)
                .forEach(kinds::add);
        return kinds;
    }

    private static List<OfControl> controls(
            Playbook playbook, PlaybookCases cases, Map<String, List<String>> exercised) {
        Set<String> kinds = new TreeSet<>(playbook.kinds().controls().keySet());
        kinds.addAll(playbook.kinds().sensors().keySet());
        return kinds.stream()
                .map(kind -> new OfControl(kind, inCases(kind, cases), exercised.getOrDefault(kind, List.of())))
                .toList();
    }

    private static int inCases(String kind, PlaybookCases cases) {
        return (int) cases.byRule().values().stream()
                .flatMap(List::stream)
                .filter(one -> names(one, kind))
                .count();
    }

    private static boolean names(RuleCase one, String kind) {
        return Stream.of(one.brokenBy(), one.detectedBy())
                .flatMap(controls -> controls.stream().flatMap(Collection::stream))
                .anyMatch(control -> control.kind().equals(kind));
    }

    private static SortedMap<String, List<String>> tactics(Playbook playbook) {
        AttackIndex attack = AttackIndex.shipped();
        SortedMap<String, List<String>> tactics = new TreeMap<>();
        attack.tactics().values().forEach(tactic -> tactics.put(tactic, new ArrayList<>()));
        playbook.rules().stream()
                .flatMap(rule -> rule.techniques().stream())
                .distinct()
                .sorted()
                .flatMap(id -> attack.technique(id).stream())
                .forEach(technique -> serve(technique, attack, tactics));
        return tactics;
    }

    private static void serve(Technique technique, AttackIndex attack, Map<String, List<String>> tactics) {
        technique
                .tactics()
                .forEach(tactic -> tactics.get(attack.tactics().get(tactic)).add(technique.id()));
    }
}
