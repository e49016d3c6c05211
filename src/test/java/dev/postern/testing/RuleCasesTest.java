package dev.postern.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.junit.PosternTests;
import dev.postern.playbook.Playbook;
import dev.postern.playbook.PlaybookRule;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every case of every rule, with that rule alone: what it gains, and that it stays silent for want of each premise. */
class RuleCasesTest {
    /** Other fixtures are made up. */
    private static final Pattern BREACH = Pattern.compile(".*-(19|20)[0-9]{2}");

    private static final List<String> BREACHES = Fixture.folders(Path.of("fixtures")).stream()
            .map(folder -> folder.getFileName().toString())
            .filter(BREACH.asMatchPredicate())
            .toList();

    private static final Pattern DESCRIBES = Pattern.compile(
            "attack\\.mitre|docs\\.aws|cwe\\.mitre|rfc-editor|kubernetes\\.io/docs|istio\\.io|learn\\.microsoft|owasp\\.org"
                    + "|csrc\\.nist|pages\\.nist|nvd\\.nist|cisa\\.gov/(sites|resources)|spiffe|cloud\\.google\\.com/iam|slsa\\.dev|ransomware-guide");

    /** A campaign is wider than the one victim of it of whom a fixture tells. */
    private static final Pattern WIDER = Pattern.compile("SolarWinds' (victims|intruders)|since \\d{4}");

    private static final Map<String, String> OTHER_NAMES = Map.of(
            "storm-0558-2023", "mail-service-of-2023",
            "proxylogon-2021", "mail-servers",
            "okta-support-2023", "okta");

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

    /** A rule for one breach only would be that breach written twice, and one for a made-up system has been seen nowhere. */
    @Test
    void aRuleThatFiresInAtMostOneBreachSaysWhereElseTheStepHasBeenSeen() {
        List<Coverage.OfRule> single = COVERAGE.rules().stream()
                .filter(rule -> breaches(rule).size() <= 1 && !rule.fixtures().isEmpty())
                .toList();
        assertThat(single).anyMatch(rule -> breaches(rule).isEmpty());
        assertThat(single).anyMatch(rule -> rule.fixtures().size() > 1);
        assertThat(single)
                .filteredOn(rule -> seenElsewhere(rule).stream()
                        .noneMatch(seen ->
                                seen.matches("(?s).*\\d{4}.*") && told(seen).isEmpty()))
                .extracting(rule -> rule.rule().id() + " fires in " + rule.fixtures() + " alone")
                .isEmpty();
    }

    /** Who looks there for the step does not find it. */
    @Test
    void noRuleNamesABreachThatIsToldHereWithoutItsStep() {
        assertThat(told("MOVEit in 2023")).containsExactly("moveit-2023");
        assertThat(told("MOVEit in 2022")).isEmpty();
        assertThat(told("the mail service of 2023")).containsExactly("storm-0558-2023");
        assertThat(COVERAGE.rules())
                .flatExtracting(rule -> seenElsewhere(rule).stream()
                        .filter(seen -> !rule.fixtures().containsAll(told(seen)))
                        .map(seen -> rule.rule().id() + " does not fire there: " + seen.strip())
                        .toList())
                .isEmpty();
    }

    private static List<String> breaches(Coverage.OfRule rule) {
        return rule.fixtures().stream().filter(BREACH.asMatchPredicate()).toList();
    }

    /** Where else the comment says that the step was seen, one by one. */
    private static List<String> seenElsewhere(Coverage.OfRule rule) {
        String comment = rule.rule().comment();
        int start = comment.indexOf("Seen elsewhere: ");
        return start < 0
                ? List.of()
                : List.of(comment.substring(start)
                        .split("\n\\s*\n", 2)[0]
                        .replaceAll("\\s+", " ")
                        .split("(?<=\\d{4}\\)?)[,;] |(?<=\\d{4}\\)?),? and "));
    }

    /** The breaches of that year that are told here and named there, by their name or another one. */
    private static List<String> told(String seen) {
        if (WIDER.matcher(seen).find()) {
            return List.of();
        }
        String named = seen.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return BREACHES.stream()
                .filter(breach -> named.contains(breach.substring(breach.length() - 4))
                        && Stream.concat(
                                        Stream.of(breach.substring(0, breach.length() - 5)),
                                        Stream.ofNullable(OTHER_NAMES.get(breach)))
                                .anyMatch(name -> named.contains(name.replace("-", ""))))
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

    /** A move that only carries is stopped by the moves before and after it. */
    @Test
    void aRuleThatNoControlBreaksSaysWhyAndNoOtherDoes() {
        assertThat(RULES.byRule().keySet())
                .filteredOn(rule -> !rule.carries())
                .allSatisfy(rule -> assertThat(rule.comment().contains("Unbroken: "))
                        .as(rule.id())
                        .isEqualTo(rule.brokenBy().isEmpty()));
    }

    @Test
    void everyRuleSaysWhatItMisses() {
        assertThat(RULES.byRule().keySet())
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

    /** What a step is, a manual says; that it was seen, who saw it. */
    @Test
    void everySightingHasASourceThatReportsAndDoesNotOnlyDescribe() {
        assertThat(RULES.byRule().keySet())
                .filteredOn(rule -> rule.comment().contains("Seen elsewhere: "))
                .hasSizeGreaterThan(50)
                .allSatisfy(rule -> assertThat(rule.references())
                        .as(rule.id())
                        .anySatisfy(reference -> assertThat(reference).doesNotContainPattern(DESCRIBES)));
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
