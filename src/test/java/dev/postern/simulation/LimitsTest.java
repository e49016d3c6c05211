package dev.postern.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.model.AttackerFact.Reaches;
import dev.postern.model.ControlKinds;
import dev.postern.model.Effort;
import dev.postern.model.FactType;
import dev.postern.model.Origin;
import dev.postern.model.Phase;
import dev.postern.model.RefusedException;
import dev.postern.model.SystemFact.Contains;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Constraint;
import dev.postern.playbook.Gain;
import dev.postern.playbook.Playbook;
import dev.postern.playbook.PlaybookRule;
import dev.postern.playbook.Premise;
import dev.postern.playbook.Template;
import dev.postern.playbook.Term;
import dev.postern.source.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A run ends where it was told to, says so, and what it found until then holds. */
class LimitsTest {
    private static final int PLACES = 20_000;

    @Test
    void withoutALimitTheRunSaturates() {
        Outcome outcome = run(Limits.DEFAULT);
        assertThat(outcome.ending()).isEqualTo(new Ending.Saturated());
        assertThat(outcome.derivation().steps()).isEqualTo(PLACES);
    }

    @Test
    void stepsAreCountedExactly() {
        Outcome outcome = run(Limits.DEFAULT.withSteps(7));
        assertThat(outcome.ending()).isEqualTo(new Ending.LimitReached(Ending.Limit.STEPS, 7));
        assertThat(outcome.derivation().steps()).isEqualTo(7);
        assertThat(DerivationCheck.unsound(outcome.derivation())).isEmpty();
    }

    @Test
    void givenFactsCountAsFacts() {
        Outcome outcome = run(Limits.DEFAULT.withFacts(PLACES + 5));
        assertThat(outcome.ending()).isEqualTo(new Ending.LimitReached(Ending.Limit.FACTS, PLACES + 5));
        assertThat(IntStream.range(0, outcome.derivation().facts())
                        .filter(fact -> !outcome.derivation().isGiven(fact)))
                .hasSize(5);
    }

    /** A person who counts the facts of a model and the gains of its report comes to the limit that it needs. */
    @Test
    void theRowsOfACatalogueDoNotCount() throws IOException {
        Playbook playbook = Playbook.shipped();
        Path example = Path.of("fixtures/reporting-api-ssrf/system.yaml");
        SystemModel system = ModelFile.read(example.toString(), Files.readAllBytes(example), playbook.words());
        Outcome whole = Simulation.of(playbook).run(system, Limits.DEFAULT);
        long gains = IntStream.range(0, whole.derivation().facts())
                .filter(fact -> !whole.derivation().isGiven(fact))
                .count();
        Limits enough = Limits.DEFAULT.withFacts(system.facts().size() + gains + 1);
        Limits tooFew = Limits.DEFAULT.withFacts(system.facts().size() + gains - 1);
        assertThat(playbook.catalogue()).hasSizeGreaterThan(100);
        assertThat(Simulation.of(playbook).run(system, enough).ending()).isEqualTo(new Ending.Saturated());
        assertThat(Simulation.of(playbook).run(system, tooFew).ending()).isInstanceOf(Ending.LimitReached.class);
        try (LiveSimulation live = Simulation.of(playbook).open(system, enough);
                LiveSimulation cut = Simulation.of(playbook).open(system, tooFew)) {
            assertThat(live.outcome().ending()).isEqualTo(new Ending.Saturated());
            assertThat(cut.outcome().ending()).isInstanceOf(Ending.LimitReached.class);
        }
    }

    @Test
    void timeRunsOutInTheMiddleOfARule() {
        Outcome outcome = run(Limits.DEFAULT.withTime(Duration.ofNanos(1)));
        assertThat(outcome.ending()).isInstanceOf(Ending.LimitReached.class);
        assertThat(outcome.derivation().steps()).isLessThan(PLACES);
    }

    @Test
    void theWatchIsToldAndMayStopTheRun() {
        Outcome outcome = run(Limits.DEFAULT.withWatch((facts, steps) -> steps < 5_000));
        assertThat(outcome.ending()).isEqualTo(new Ending.Stopped());
        assertThat(outcome.derivation().steps()).isBetween(5_000, PLACES - 1);
    }

    @Test
    void aLimitOfNothingIsRefused() {
        assertThatThrownBy(() -> Limits.DEFAULT.withSteps(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRuleThatFailsNamesItselfAndItsFact() {
        PlaybookRule slow = rule(new Constraint.Matches(1, Pattern.compile("(.*a){12}c")));
        SystemModel system = SystemModel.named("slow")
                .fact(new Contains("zone", "a".repeat(40)), Origin.line("slow.yaml", 3))
                .start(new Reaches("zone"), Origin.option("--start"))
                .build();
        assertThatThrownBy(() -> Simulation.of(playbook(slow)).run(system, Limits.DEFAULT))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(
                        "rules/pivot/reach-member.drl:5: the rule reach-member fails on contains zone aaaa")
                .hasMessageContaining("more than 1,000,000 times");
    }

    private static Outcome run(Limits limits) {
        SystemModel.Builder system = SystemModel.named("wide").start(new Reaches("zone"), Origin.option("--start"));
        for (int i = 1; i < PLACES; i++) {
            system.fact(new Contains("zone", "place-" + i), Origin.line("wide.yaml", i));
        }
        system.fact(new Contains("zone", "zone"), Origin.line("wide.yaml", PLACES));
        return Simulation.of(playbook(rule())).run(system.build(), limits);
    }

    private static Playbook playbook(PlaybookRule rule) {
        return new Playbook(List.of(rule), new TreeMap<>(), new ControlKinds(new TreeMap<>(), new TreeMap<>()), "");
    }

    private static PlaybookRule rule(Constraint... more) {
        List<Constraint> constraints = new java.util.ArrayList<>(List.of(more));
        constraints.add(new Constraint.Equal(0, new Term.Reference(0, 0)));
        return new PlaybookRule(
                "reach-member",
                Phase.PIVOT,
                List.of(
                        new Premise("$reach", FactType.of(Reaches.class), List.of(), 1),
                        new Premise("$contains", FactType.of(Contains.class), constraints, 2)),
                new Gain(FactType.of(Reaches.class), List.of(new Term.Reference(1, 1))),
                "Reach what lies in a zone",
                List.of(),
                new Template(List.of()),
                Optional.empty(),
                List.of(),
                List.of(),
                Effort.LOW,
                false,
                List.of(),
                "",
                Origin.line("rules/pivot/reach-member.drl", 5));
    }
}
