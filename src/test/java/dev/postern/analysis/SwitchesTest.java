package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.derivation.Closure;
import dev.postern.model.Control;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.PlacedControl;
import dev.postern.model.Problem;
import dev.postern.model.Profile;
import dev.postern.model.RefusedException;
import dev.postern.playbook.Playbook;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Simulation;
import dev.postern.source.ModelFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A switch does what it says, and one that would change nothing, or is contradicted, is refused with the words that help. */
class SwitchesTest {
    private static final Playbook PLAYBOOK = Playbook.shipped();
    private static final Situation EXAMPLE = Situation.of(
            Simulation.of(PLAYBOOK)
                    .run(
                            ModelFile.read(Path.of("fixtures/reporting-api-ssrf/system.yaml"), PLAYBOOK.words()),
                            Limits.DEFAULT),
            Profile.DEFAULT);
    private static final Fact GOAL = FactNotation.readAttackerFact("reads customer-exports");
    private static final String FORGED = "a-5773fda1f6f3";

    /** Switches as they are written, for a test to say only those it is about. */
    private static final class Thrown {
        private final List<String> enforce = new ArrayList<>();
        private final List<String> lift = new ArrayList<>();
        private final List<String> remove = new ArrayList<>();
        private final List<String> suppose = new ArrayList<>();

        Thrown enforce(String... texts) {
            enforce.addAll(List.of(texts));
            return this;
        }

        Thrown lift(String... texts) {
            lift.addAll(List.of(texts));
            return this;
        }

        Thrown remove(String... texts) {
            remove.addAll(List.of(texts));
            return this;
        }

        Thrown suppose(String... texts) {
            suppose.addAll(List.of(texts));
            return this;
        }

        Switches.Written written() {
            return new Switches.Written(enforce, lift, remove, suppose);
        }

        Situation over(Situation situation) {
            return Switches.throwing(written(), situation);
        }

        boolean reachesGoal() {
            return Closure.of(over(EXAMPLE).world()).holds(GOAL);
        }

        void refused(String... messages) {
            assertThatThrownBy(() -> over(EXAMPLE))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.problems())
                                    .extracting(Problem::toString)
                                    .containsExactly(messages));
        }
    }

    @Test
    void withoutSwitchesAllStaysAsItIs() {
        Thrown none = new Thrown();
        assertThat(none.written().isEmpty()).isTrue();
        assertThat(none.reachesGoal()).isTrue();
        assertThat(new Thrown().enforce("a").written().isEmpty()).isFalse();
        assertThat(new Thrown().lift("a").written().isEmpty()).isFalse();
        assertThat(new Thrown().remove("a").written().isEmpty()).isFalse();
        assertThat(new Thrown().suppose("a").written().isEmpty()).isFalse();
    }

    @Test
    void anEnforcedControlIsInPlaceAndALiftedOneIsNot() {
        Thrown enforced = new Thrown().enforce("imdsv2-required on reporting-api");
        assertThat(enforced.reachesGoal()).isFalse();
        assertThat(enforced.over(EXAMPLE).controlsInPlace())
                .extracting(placed -> placed.control().toString() + " " + placed.origin())
                .containsExactly(
                        "imdsv2-required on billing-worker fixtures/reporting-api-ssrf/system.yaml:62",
                        "imdsv2-required on reporting-api --enforce");
        Situation lifted =
                new Thrown().lift("imdsv2-required on billing-worker").over(EXAMPLE);
        assertThat(lifted.controlsInPlace()).isEmpty();
        assertThat(new Thrown()
                        .lift("imdsv2-required on reporting-api")
                        .over(enforced.over(EXAMPLE))
                        .controlsInPlace())
                .extracting(PlacedControl::control)
                .containsExactly(new Control("imdsv2-required", "billing-worker"));
    }

    @Test
    void aSensorIsSwitchedLikeAControl() {
        String sensor = EXAMPLE.graph().sensors().get(0).toString();
        Situation watched = new Thrown().enforce(sensor).over(EXAMPLE);
        assertThat(EXAMPLE.sensorsInPlace()).isEmpty();
        assertThat(watched.sensorsInPlace())
                .extracting(placed -> placed.control().toString())
                .containsExactly(sensor);
        assertThat(watched.controlsInPlace()).isEqualTo(EXAMPLE.controlsInPlace());
        assertThat(new Thrown().lift(sensor).over(watched).sensorsInPlace()).isEmpty();
    }

    @Test
    void aRemovedFactIsGone() {
        assertThat(new Thrown()
                        .remove("permission role/workloads s3:GetObject exports")
                        .reachesGoal())
                .isFalse();
        assertThat(new Thrown().remove("component billing-worker instance").reachesGoal())
                .isTrue();
    }

    @Test
    void aSupposedAnswerCounts() {
        assertThat(new Thrown().suppose(FORGED + "=false").reachesGoal()).isFalse();
        assertThat(new Thrown().suppose(FORGED + "=true").reachesGoal()).isTrue();
        assertThat(new Thrown().suppose(FORGED + "=true", FORGED + "=true").reachesGoal())
                .isTrue();
    }

    @Test
    void aKindThatNoRuleKnowsIsRefusedWithTheNearest() {
        new Thrown()
                .enforce("imdsv3-required on reporting-api")
                .refused("--enforce: no rule knows a control or sensor \"imdsv3-required\".\n"
                        + "    Maybe \"imdsv2-required\"?");
        new Thrown().lift("two-factor on x").refused("""
                --lift: no rule knows a control or sensor "two-factor".
                    Maybe "mfa"? The rules call it so: a second factor is asked for; on an endpoint again, of those who have signed in already (step-up): the factor of the sign-in itself goes on the person.""");
    }

    @Test
    void aControlThatWouldChangeNothingIsRefusedWithTheNearest() {
        new Thrown()
                .enforce("imdsv2-required on reportin-api")
                .refused(
                        "--enforce: imdsv2-required on reportin-api would change nothing: no step needs its absence, and"
                                + " the model does not place it.\n"
                                + "    Maybe \"imdsv2-required on reporting-api\"?");
        new Thrown()
                .lift("mfa on nobody-at-all")
                .refused("--lift: mfa on nobody-at-all would change nothing: no step needs its absence, and the model"
                        + " does not place it.\n"
                        + "    There is: mfa on GET /debug/config.");
        new Thrown()
                .enforce("patched on LIB-9")
                .refused("--enforce: patched on LIB-9 would change nothing: no step needs its absence, and the model"
                        + " does not place it.\n"
                        + "    There is: patched on PDF-1.");
    }

    @Test
    void aSensorThatWouldChangeNothingIsRefusedAmongSensors() {
        String sensor = EXAMPLE.graph().sensors().get(0).toString();
        new Thrown()
                .enforce(sensor + "x")
                .refused(
                        "--enforce: %sx would change nothing: no step needs its absence, and the model does not place it.\n    Maybe \"%s\"?"
                                .formatted(sensor, sensor));
    }

    @Test
    void aControlIsWrittenOnSomething() {
        new Thrown()
                .enforce("imdsv2-required")
                .refused("--enforce: a control says what it sits on (imdsv2-required).\n"
                        + "    Write: imdsv2-required on web-1.");
    }

    @Test
    void enforcedAndLiftedIsRefused() {
        new Thrown()
                .enforce("imdsv2-required on billing-worker")
                .lift("imdsv2-required on billing-worker")
                .refused("--lift: imdsv2-required on billing-worker is enforced by another switch.\n"
                        + "    Take one of the two away.");
    }

    @Test
    void whatTheModelDoesNotSayCannotBeRemoved() {
        new Thrown()
                .remove("stores exports sealed-exports export-bucket-nam")
                .refused("--remove: the model does not say stores exports sealed-exports export-bucket-nam.\n"
                        + "    Maybe \"stores exports sealed-exports export-bucket-name\"?");
        new Thrown()
                .remove("means s3:GetObject read")
                .refused("--remove: the model does not say means s3:GetObject read.");
    }

    @Test
    void whereNothingIsNearTheFewFactsOfTheKindAreNamed() {
        new Thrown()
                .remove("carries-identity exports role/workloads")
                .refused("--remove: the model does not say carries-identity exports role/workloads.\n"
                        + "    There is: carries-identity reporting-api mesh/reporting-api.");
    }

    @Test
    void aPositionOfTheAttackerIsNoFactToRemove() {
        new Thrown()
                .remove("acts-as role/workloads")
                .refused("--remove: acts-as is not a fact about the system (acts-as role/workloads).\n"
                        + "    Such are: trusts role/b role/a, egress web-portal.");
    }

    @Test
    void anAnswerIsTrueOrFalse() {
        new Thrown()
                .suppose(FORGED, FORGED + "=yes", "=")
                .refused(
                        "--suppose: an answer is ID=true or ID=false (=).",
                        "--suppose: an answer is ID=true or ID=false (%s).".formatted(FORGED),
                        "--suppose: an answer is ID=true or ID=false (%s=yes).".formatted(FORGED));
    }

    @Test
    void anAssumptionThatNobodyMakesIsRefusedWithTheNearest() {
        new Thrown()
                .suppose("a-5773fda1f6f4=true")
                .refused("--suppose: no assumption has the id a-5773fda1f6f4.\n    Maybe \"%s\"?".formatted(FORGED));
        new Thrown()
                .suppose("zzzz=false")
                .refused(
                        "--suppose: no assumption has the id zzzz.\n    postern assumptions SYSTEM --all lists those there are.");
    }

    @Test
    void anAssumptionIsNotTrueAndFalse() {
        String both = "--suppose: %s is supposed to be true and to be false.\n    Take one of the two away."
                .formatted(FORGED);
        new Thrown().suppose(FORGED + "=true", FORGED + "=false").refused(both);
        new Thrown().suppose(FORGED + "=false", FORGED + "=true").refused(both);
    }

    @Test
    void allMistakesAreToldAtOnce() {
        new Thrown()
                .enforce("imdsv2-required")
                .lift("mfa on nobody-at-all")
                .remove("means s3:GetObject read")
                .suppose("zzzz=false")
                .refused(
                        "--enforce: a control says what it sits on (imdsv2-required).\n"
                                + "    Write: imdsv2-required on web-1.",
                        "--lift: mfa on nobody-at-all would change nothing: no step needs its absence, and the model does not place it.\n    There is: mfa on GET /debug/config.",
                        "--remove: the model does not say means s3:GetObject read.",
                        "--suppose: no assumption has the id zzzz.\n    postern assumptions SYSTEM --all lists those there are.");
    }
}
