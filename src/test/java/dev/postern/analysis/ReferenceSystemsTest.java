package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postern.model.Origin;
import dev.postern.playbook.Playbook;
import dev.postern.playbook.PlaybookRule;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Outcome;
import dev.postern.simulation.Simulation;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The systems that the vocabulary was proven on, read in place: of each that needs only rules that are here, everything it expects.
 * Without the folder these tests are skipped and say so.
 */
class ReferenceSystemsTest {
    private static void needTheFolder() {
        assumeTrue(
                Files.isDirectory(ReferenceSystem.FOLDER),
                "skipped: there is no folder " + ReferenceSystem.FOLDER + " with reference systems");
    }

    @TestFactory
    List<DynamicTest> eachSystemIsAsItExpects() {
        needTheFolder();
        List<DynamicTest> tests = new ArrayList<>();
        for (ReferenceSystem system : within(Playbook.shipped())) {
            tests.add(DynamicTest.dynamicTest(
                    system.name(),
                    () -> assertThat(new Expectations(system, Playbook.shipped()).failures())
                            .isEmpty()));
        }
        return tests;
    }

    @Test
    void mostOfThemNeedNoOtherRules() {
        needTheFolder();
        assertThat(within(Playbook.shipped())).hasSizeGreaterThanOrEqualTo(100);
    }

    @Test
    void shippedRulesAreTheSameClauses() {
        needTheFolder();
        Playbook shipped = Playbook.shipped();
        Playbook horn = horn(shipped);
        List<PlaybookRule> known = horn.rules().stream()
                .filter(rule -> shipped.rule(rule.id()).isPresent())
                .toList();
        assertThat(known).isNotEmpty().allSatisfy(rule -> {
            PlaybookRule ours = shipped.rule(rule.id()).orElseThrow();
            assertThat(ours.gain()).isEqualTo(rule.gain());
            assertThat(ours.phase()).isEqualTo(rule.phase());
            assertThat(clause(ours)).isEqualTo(clause(rule));
        });
    }

    private static List<Set<?>> clause(PlaybookRule rule) {
        List<Set<?>> premises = new ArrayList<>();
        rule.premises().forEach(premise -> {
            premises.add(Set.of(premise.type()));
            premises.add(Set.copyOf(premise.constraints()));
        });
        return premises;
    }

    /** The systems in which no rule fires that the playbook lacks. */
    private static List<ReferenceSystem> within(Playbook playbook) {
        Simulation all = Simulation.of(horn(playbook));
        Set<String> here = playbook.rules().stream().map(PlaybookRule::id).collect(Collectors.toSet());
        return ReferenceSystem.all().stream()
                .filter(system -> here.containsAll(fired(all.run(system.model(), Limits.DEFAULT))))
                .toList();
    }

    private static Playbook horn(Playbook playbook) {
        return playbook.withRules(HornRules.read());
    }

    private static Set<String> fired(Outcome outcome) {
        return IntStream.range(0, outcome.derivation().steps())
                .mapToObj(step -> outcome.derivation().rule(step).id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static final Origin HERE = Origin.line("test", 1);
}
