package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.AttackerFact.ActsAs;
import dev.postern.model.AttackerFact.Alters;
import dev.postern.model.AttackerFact.Can;
import dev.postern.model.AttackerFact.Disables;
import dev.postern.model.AttackerFact.Disrupts;
import dev.postern.model.AttackerFact.Executes;
import dev.postern.model.AttackerFact.Exfiltrates;
import dev.postern.model.AttackerFact.Has;
import dev.postern.model.AttackerFact.Hijacks;
import dev.postern.model.AttackerFact.Persists;
import dev.postern.model.AttackerFact.Reaches;
import dev.postern.model.AttackerFact.Reads;
import dev.postern.model.AttackerFact.SendsFrom;
import dev.postern.model.Origin;
import dev.postern.model.SystemFact;
import dev.postern.model.SystemModel;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void aSingleStartIsWhoOrWhereAttacksComeFrom() {
        assertThat(Words.starts(List.of(new SendsFrom("internet")))).isEqualTo("from the internet");
        assertThat(Words.starts(List.of(new ActsAs("partner")))).isEqualTo("from whoever acts as partner");
        assertThat(Words.starts(List.of(new Can("impersonate", "partner"))))
                .isEqualTo("from whoever may act as partner");
    }

    @Test
    void severalStartsReadAsSeveralWithTheInternetFirst() {
        assertThat(Words.starts(List.of(
                        new ActsAs("partner"),
                        new Executes("shop"),
                        new Has("ci-key"),
                        new Reaches("zone"),
                        new Can("impersonate", "alice"),
                        new SendsFrom("branch"),
                        new SendsFrom("internet"))))
                .isEqualTo(
                        "from the internet, from an attacker who acts as partner, from an attacker who runs code in shop,"
                                + " from an attacker who holds ci-key, from an attacker with \"reaches zone\","
                                + " from an attacker who may act as alice and from branch");
    }

    @Test
    void eachKindOfStartHasItsWords() {
        assertThat(Words.starts(List.of(new SendsFrom("branch")))).isEqualTo("from branch");
        assertThat(Words.starts(List.of(new Has("ci-key")))).isEqualTo("from whoever holds ci-key");
        assertThat(Words.starts(List.of(new Executes("shop")))).isEqualTo("from code running in shop");
        assertThat(Words.starts(List.of(new Reaches("zone")))).isEqualTo("from \"reaches zone\"");
        assertThat(Words.starts(List.of())).isEmpty();
    }

    @Test
    void computeIsHijackedAndGuardsAreSwitchedOff() {
        assertThat(new Words(SystemModel.named("shop").build())
                        .goals(List.of(new Hijacks("cluster"), new Disables("audit-log", "account"))))
                .isEqualTo("hijacking cluster and switching off audit-log on account");
    }

    @Test
    void goalsAreDataBySensitivityAndThenDeeds() {
        Origin at = Origin.line("test", 1);
        Words words = new Words(SystemModel.named("shop")
                .fact(new SystemFact.DataAsset("ledger", "accounts", "regulated"), at)
                .fact(new SystemFact.DataAsset("orders", "orders", "regulated"), at)
                .fact(new SystemFact.DataAsset("menu", "menus", "public"), at)
                .build());
        assertThat(words.goals(List.of(new Reads("orders"), new Reads("menu"), new Reads("ledger"))))
                .isEqualTo("public data (menu) and regulated data (orders, ledger)");
        assertThat(words.goals(List.of(new Reads("unheard-of")))).isEqualTo("data (unheard-of)");
        assertThat(words.goals(List.of(
                        new Alters("menu"),
                        new Exfiltrates("ledger"),
                        new Disrupts("shop"),
                        new ActsAs("owner"),
                        new Executes("till"),
                        new Can("administer", "shop"),
                        new Persists("till"),
                        new Has("key"),
                        new Reads("menu"))))
                .isEqualTo("public data (menu), changing menu, carrying off ledger, stopping shop, acting as owner,"
                        + " running code in till, the power to administer shop, a way back into till and \"has key\"");
    }
}
