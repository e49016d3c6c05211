package dev.postern.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.junit.PosternTests;
import dev.postern.playbook.Playbook;
import dev.postern.playbook.PlaybookRule;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every case of every rule, with that rule alone: what it gains, and that it stays silent for want of each premise. */
class RuleCasesTest {
    /** Other fixtures are made up. */
    private static final Pattern BREACH = Pattern.compile(".*-(19|20)[0-9]{2}");

    private static final PlaybookCases RULES = PlaybookCases.in(List.of(Path.of("rules")));
    private static final Coverage COVERAGE =
            Coverage.of(Playbook.shipped(), RULES, Fixture.folders(Path.of("fixtures")));

    @TestFactory
    Stream<DynamicNode> everyCaseOfEveryRule() {
        return PosternTests.ofRules(Path.of("rules"));
    }

    @Test
    void everyRuleHasACaseThatGainsAndASilentOneForEachPremise() {
        assertThat(RULES.problems()).isEmpty();
    }

    @Test
    void theProgramCarriesTheSameCases() {
        PlaybookCases shipped = PlaybookCases.shipped();
        assertThat(shipped.problems()).isEmpty();
        assertThat(List.copyOf(shipped.byRule().values()))
                .isEqualTo(List.copyOf(RULES.byRule().values()));
    }

    /** A rule for one breach only would be that breach written twice. */
    @Test
    void aRuleThatFiresInASingleFixtureSaysWhereElseTheStepHasBeenSeen() {
        List<Coverage.OfRule> single = COVERAGE.rules().stream()
                .filter(rule -> rule.fixtures().stream()
                                .filter(BREACH.asMatchPredicate())
                                .count()
                        == 1)
                .toList();
        assertThat(single).isNotEmpty();
        assertThat(single)
                .filteredOn(rule -> elsewhere(rule).stream().noneMatch(seen -> seen.matches("(?s).*\\d{4}.*")))
                .extracting(rule -> rule.rule().id() + " fires in " + rule.fixtures() + " alone")
                .isEmpty();
    }

    /** Where else the comment says that the step was seen, without the one breach that is told here. */
    private static List<String> elsewhere(Coverage.OfRule rule) {
        String breach = rule.fixtures().stream()
                .filter(BREACH.asMatchPredicate())
                .findFirst()
                .orElseThrow()
                .replaceAll("-\\d{4}$|-", "");
        String comment = rule.rule().comment();
        int start = comment.indexOf("Seen elsewhere: ");
        return start < 0
                ? List.of()
                : Stream.of(comment.substring(start).split("\n\\s*\n", 2)[0].split(",|\\band\\b"))
                        .filter(seen -> !seen.toLowerCase(Locale.ROOT)
                                .replaceAll("[^a-z0-9]", "")
                                .contains(breach))
                        .toList();
    }

    @Test
    void aRuleThatNoFixtureTakesSaysWhyAndNoOtherDoes() {
        assertThat(COVERAGE.rules())
                .allSatisfy(rule -> assertThat(rule.rule().comment().contains("In no fixture: "))
                        .as("%s fires in %s", rule.rule().id(), rule.fixtures())
                        .isEqualTo(rule.fixtures().isEmpty()));
    }

    /** A move that only carries is seen by the moves before and after it. */
    @Test
    void aRuleThatNoSensorSeesSaysWhyAndNoOtherDoes() {
        assertThat(RULES.byRule().keySet())
                .filteredOn(rule -> !rule.carries())
                .allSatisfy(rule -> assertThat(rule.comment().contains("Unseen: "))
                        .as(rule.id())
                        .isEqualTo(rule.detectedBy().isEmpty()));
    }

    @Test
    void everyRuleSaysWhatItMisses() {
        assertThat(RULES.byRule().keySet())
                .filteredOn(rule -> !rule.carries())
                .allSatisfy(rule -> assertThat(rule.comment()).as(rule.id()).contains("Knowingly missed: "));
    }

    /** ATT&CK names what is done; that it is so in a kind of system says who makes, or has seen, such a system. */
    @Test
    void everyRuleHasASourceBesidesAttack() {
        assertThat(RULES.byRule().keySet())
                .allSatisfy(rule -> assertThat(rule.references())
                        .as(rule.id())
                        .anySatisfy(reference -> assertThat(reference).doesNotContain("attack.mitre.org")));
    }

    @Test
    void everyRuleIsTriggeredAndSomethingIsExpectedOfEveryControl() {
        assertThat(COVERAGE.rules()).filteredOn(rule -> !rule.isTriggered()).isEmpty();
        assertThat(COVERAGE.controls())
                .filteredOn(control -> !control.isExercised())
                .isEmpty();
        assertThat(COVERAGE.tactics()).containsKeys("Initial Access", "Reconnaissance");
    }

    @Test
    void everyRuleThatNamesAControlOrASensorHasACaseThatExpectsThem() {
        assertThat(RULES.byRule().entrySet()).allSatisfy(entry -> {
            PlaybookRule rule = entry.getKey();
            assertThat(entry.getValue().stream().anyMatch(one -> one.brokenBy().isPresent()))
                    .as("%s: broken-by", rule.id())
                    .isEqualTo(!rule.brokenBy().isEmpty());
            assertThat(entry.getValue().stream()
                            .anyMatch(one -> one.detectedBy().isPresent()))
                    .as("%s: detected-by", rule.id())
                    .isEqualTo(!rule.detectedBy().isEmpty());
        });
    }

    @Test
    void noPremiseAndNoConstraintOfARuleCanBeLostUnnoticed() {
        Mutants mutants = Mutants.of(RULES);
        assertThat(mutants.all()).isGreaterThan(300);
        assertThat(mutants.unnoticed()).isEmpty();
    }
}
