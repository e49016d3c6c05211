package dev.postern.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.analysis.AttackPaths;
import dev.postern.analysis.Verdict;
import dev.postern.model.Assumption;
import dev.postern.model.AttackerFact.ActsAs;
import dev.postern.model.AttackerFact.Has;
import dev.postern.model.AttackerFact.Reaches;
import dev.postern.model.AttackerFact.Reads;
import dev.postern.model.AttackerFact.SendsFrom;
import dev.postern.model.Control;
import dev.postern.model.Fact;
import dev.postern.model.Origin;
import dev.postern.model.PlacedControl;
import dev.postern.model.SystemFact.MayObtain;
import dev.postern.model.SystemFact.Reachable;
import dev.postern.model.SystemModel;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final Fact INTERNET = new SendsFrom("internet");
    private static final Fact PARTNER = new ActsAs("partner");
    private static final Fact INVOICES = new Reads("invoices");
    private static final Fact ROUTE = new Reachable("internet", "GET /invoices");

    private static Map<String, String> rows(AttackPaths paths) {
        return new Standing(paths, new Stories(paths, ReportSettings.DEFAULT))
                .summary().stream().collect(Collectors.toMap(Standing.Row::label, Standing.Row::text));
    }

    /** The packets come from the internet, and the path begins with a token that only the partner gets. */
    private static Sample partners() {
        Sample sample = new Sample("partners", "billing.yaml")
                .start(4, PARTNER)
                .start(4, INTERNET)
                .fact(7, new MayObtain("partner", "token"))
                .fact(8, ROUTE)
                .goal(5, INVOICES)
                .says(Verdict.Kind.EXPOSED, "1 viable path leads from the internet to invoices.");
        sample.path("abcd0001", INVOICES, INTERNET)
                .step(SampleRules.REACH, "It takes packets.", new Reaches("GET /invoices"), INTERNET, ROUTE)
                .step(
                        SampleRules.OBTAIN,
                        "The issuer gives it.",
                        new Has("token"),
                        PARTNER,
                        new MayObtain("partner", "token"))
                .step(SampleRules.READ, "It is read.", INVOICES, new Has("token"), new Reaches("GET /invoices"));
        return sample;
    }

    @Test
    void whatSilenceMeansIsSaidOfEachFormatThatWasRead() {
        SystemModel.Source more = new SystemModel.Source("more.yaml", "system", "vocabulary");
        SystemModel.Source foreign = new SystemModel.Source("shop.yaml", "threagile", "threagile");
        assertThat(model()).endsWith("; postern explain vocabulary says what its silence means");
        assertThat(model(more)).endsWith("; postern explain vocabulary says what its silence means");
        assertThat(model(more, foreign))
                .endsWith("; postern explain vocabulary and postern explain threagile say what its silence means");
    }

    private static String model(SystemModel.Source... besides) {
        Sample sample = partners();
        List.of(besides).forEach(sample.system::source);
        AttackPaths paths = sample.build();
        return new Standing(paths, new Stories(paths, ReportSettings.DEFAULT))
                .trust().stream()
                        .filter(row -> row.label().equals("the model"))
                        .map(Standing.Row::text)
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void theAttackerStartsOnTheInternetAndWithOtherPositions() {
        assertThat(rows(partners().build()).get("attacker"))
                .startsWith(
                        "starts on the internet (billing.yaml:4) and with acts-as partner (billing.yaml:4), medium");
    }

    @Test
    void theChainOfPlacesBeginsWithWhatTheFirstStepToldUses() {
        AttackPaths paths = partners().build();
        assertThat(new Stories(paths, ReportSettings.DEFAULT)
                        .places(paths.goals().get(0).paths().get(0)))
                .containsExactly("partner", "internet", "GET /invoices", "invoices");
        assertThat(new Stories(paths, ReportSettings.DEFAULT.withAllSteps(true))
                        .places(paths.goals().get(0).paths().get(0)))
                .containsExactly("internet", "GET /invoices", "partner", "invoices");
    }

    @Test
    void speaksOfAnswersOnlyWhereSomethingIsAsked() {
        assertThat(rows(partners().build())).containsEntry("exposed", "A goal is reached.");
        Assumption open =
                Assumption.of(Assumption.Kind.OPEN, "key", List.of("x"), "it is so", Origin.line("billing.yaml", 9));
        assertThat(rows(partners()
                        .fact(9, new MayObtain("partner", "other"), open)
                        .build()))
                .containsEntry("exposed", "A goal is reached, whatever the answers to open questions.");
    }

    @Test
    void aCleanSystemNamesTheControlsThatKeepItClean() {
        assertThat(rows(Samples.clean()).get("why"))
                .isEqualTo("Only what is in place keeps the attacker from reads ledger:"
                        + " segmentation on internet -> ledger-db:5432.");
    }

    @Test
    void aCleanSystemWithoutAWaySaysSo() {
        AttackPaths paths = new Sample("an island", "island.yaml")
                .start(1, INTERNET)
                .fact(2, new Reachable("elsewhere", "island:443"))
                .control(PlacedControl.enforced(Control.read("waf on island:443"), Origin.line("island.yaml", 3)))
                .goal(4, INVOICES)
                .says(Verdict.Kind.CLEAN, "No path leads from the internet to invoices.")
                .build();
        assertThat(rows(paths).get("why"))
                .contains("Even with every control lifted no path", "reads invoices")
                .endsWith("From 1 fact the attacker comes by 0 gains in 0 steps, and no goal is among them.");
    }

    @Test
    void whatIsReachedHasNoReasonToBeClean() {
        assertThat(rows(ExposedSample.build())).doesNotContainKey("why");
        assertThat(rows(Samples.cutOff())).doesNotContainKey("why");
    }
}
