package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.derivation.Estate;
import dev.postern.model.Effort;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class GoalAnswerTest {
    /** @param ways each of a low or a medium effort and, behind a colon, the open assumptions it rests on */
    private static List<String> dominated(String... ways) {
        Estate estate = new Estate().starts("has street");
        for (int i = 0; i < ways.length; i++) {
            String[] words = ways[i].split(": ", 2);
            String rule = words[0] + i;
            estate.rule(rule, Effort.valueOf(words[0].toUpperCase(Locale.ROOT)))
                    .step(rule, "has vault", "has street", "egress way" + i);
            if (words.length == 1) {
                estate.given("egress way" + i);
            } else {
                estate.givenIf("egress way" + i, words[1]);
            }
        }
        return AttackPaths.of(Drawn.situation(estate, Estate.fact("has vault")), 20).goals().get(0).dominated().stream()
                .map(path -> path.steps().get(0).rule().id())
                .toList();
    }

    @Test
    void aPathThatAsksForMoreAndSavesNothingIsDominated() {
        assertThat(dominated("low", "low: dug")).containsExactly("low1");
        assertThat(dominated("low", "medium: dug")).containsExactly("medium1");
        assertThat(dominated("low: dug", "low: dug lit")).containsExactly("low1");
    }

    @Test
    void whatSavesEffortOrAsksForOtherThingsIsNot() {
        assertThat(dominated("medium", "low: dug")).isEmpty();
        assertThat(dominated("low: dug", "low: lit")).isEmpty();
        assertThat(dominated("low: dug", "low: lit wet")).isEmpty();
        assertThat(dominated("low: dug", "medium: dug")).isEmpty();
    }

    @Test
    void whatNeedsNoOpenAssumptionIsViable() {
        Estate estate = new Estate()
                .rule("low", Effort.LOW)
                .rule("other", Effort.LOW)
                .starts("has street")
                .given("egress window")
                .givenIf("egress tunnel", "dug")
                .step("low", "has vault", "has street", "egress window")
                .step("other", "has vault", "has street", "egress tunnel");
        GoalAnswer answer = AttackPaths.of(Drawn.situation(estate, Estate.fact("has vault")), 20)
                .goals()
                .get(0);
        assertThat(answer.paths()).hasSize(2);
        assertThat(answer.viable()).containsExactly(answer.paths().get(0));
        assertThat(answer.viable().get(0).steps().get(0).rule().id()).isEqualTo("low");
    }
}
