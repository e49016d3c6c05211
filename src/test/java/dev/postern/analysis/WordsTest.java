package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.AttackerFact.ActsAs;
import dev.postern.model.AttackerFact.Executes;
import dev.postern.model.AttackerFact.Has;
import dev.postern.model.AttackerFact.Reaches;
import dev.postern.model.AttackerFact.SendsFrom;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void aSingleStartIsWhoOrWhereAttacksComeFrom() {
        assertThat(Words.starts(List.of(new SendsFrom("internet")))).isEqualTo("from the internet");
        assertThat(Words.starts(List.of(new ActsAs("partner")))).isEqualTo("from whoever acts as partner");
    }

    @Test
    void severalStartsReadAsSeveralWithTheInternetFirst() {
        assertThat(Words.starts(List.of(
                        new ActsAs("partner"),
                        new Executes("shop"),
                        new Has("ci-key"),
                        new Reaches("zone"),
                        new SendsFrom("branch"),
                        new SendsFrom("internet"))))
                .isEqualTo(
                        "from the internet, from an attacker who acts as partner, from an attacker who runs code in shop,"
                                + " from an attacker who holds ci-key, from an attacker with \"reaches zone\" and from branch");
    }
}
