package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postern.derivation.Derivation;
import dev.postern.playbook.Playbook;
import dev.postern.playbook.PlaybookRule;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Outcome;
import dev.postern.simulation.Simulation;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The systems that the vocabulary was proven on, read in place, with everything that each of them expects. Without the folder
 * these tests are skipped and say so.
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
        for (ReferenceSystem system : ReferenceSystem.all()) {
            tests.add(DynamicTest.dynamicTest(
                    system.name(),
                    () -> assertThat(new Expectations(system, Playbook.shipped()).failures())
                            .isEmpty()));
        }
        return tests;
    }

    @Test
    void noneOfThemNeedsOtherRules() {
        needTheFolder();
        assertThat(HornRules.read().stream()
                        .map(PlaybookRule::id)
                        .filter(id -> Playbook.shipped().rule(id).isEmpty()))
                .isEmpty();
        assertThat(ReferenceSystem.all()).hasSize(121);
    }

    @Test
    void theyExpectAsMuchAsIsCounted() {
        needTheFolder();
        assertThat(List.of(expected("chain"), expected("breaks"), expected("not_breaking")))
                .as("links, changes that break and changes that do not")
                .containsExactly(513, 513, 146);
    }

    private static int expected(String of) {
        return ReferenceSystem.all().stream()
                .mapToInt(system -> system.expected().path(of).size())
                .sum();
    }

    @Test
    void shippedRulesFireAsTheirClausesDo() {
        needTheFolder();
        Playbook shipped = Playbook.shipped();
        List<PlaybookRule> clauses = HornRules.read().stream()
                .filter(rule -> shipped.rule(rule.id()).isPresent())
                .toList();
        Set<String> theirIds = clauses.stream().map(PlaybookRule::id).collect(Collectors.toSet());
        List<PlaybookRule> same = shipped.rules().stream()
                .filter(rule -> theirIds.contains(rule.id()))
                .toList();
        Simulation ours = Simulation.of(Playbook.of(same, shipped.catalogue(), shipped.kinds()));
        Simulation theirs = Simulation.of(Playbook.of(clauses, shipped.catalogue(), shipped.kinds()));
        assertThat(clauses).hasSize(HornRules.read().size());
        assertThat(ReferenceSystem.all())
                .allSatisfy(system -> assertThat(firings(ours.run(system.model(), Limits.DEFAULT)))
                        .isEqualTo(firings(theirs.run(system.model(), Limits.DEFAULT))));
    }

    private static Set<List<Object>> firings(Outcome outcome) {
        Derivation derivation = outcome.derivation();
        return IntStream.range(0, derivation.steps())
                .mapToObj(step -> List.<Object>of(
                        derivation.rule(step).id(),
                        IntStream.range(0, derivation.premises(step))
                                .mapToObj(place -> derivation.premiseFact(step, place))
                                .toList(),
                        derivation.fact(derivation.gain(step))))
                .collect(Collectors.toSet());
    }
}
