package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.derivation.Estate;
import dev.postern.model.Effort;
import dev.postern.model.Origin;
import dev.postern.model.RefusedException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A question may speak of what the model or the run has, and of positions there whose names it has. */
class NamedTest {
    private static Estate estate() {
        Estate estate = new Estate()
                .rule("open", Effort.LOW)
                .starts("has badge")
                .given("component web server", "component store store")
                .given("identity role/web workload", "identity sa/store workload", "runs-as web role/web")
                .step("open", "has pass", "has badge");
        estate.catalogue.add(Estate.fact("egress anywhere"));
        return estate;
    }

    private static void check(Estate estate, String fact) {
        Named.check(Estate.fact(fact), Origin.option("--fact"), Drawn.situation(estate, Estate.fact("has pass")));
    }

    private static String refused(Estate estate, String fact) {
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> check(estate, fact));
        assertThat(refused).as("%s is refused", fact).isNotNull();
        return refused.getMessage();
    }

    @Test
    void whatIsSaidSeenOrNamedIsThere() {
        for (String fact : List.of(
                "component web server",
                "egress anywhere",
                "has badge",
                "has pass",
                "executes store",
                "acts-as role/web",
                "disables whatever web",
                "launches whatever web",
                "can read store")) {
            assertThatCode(() -> check(estate(), fact)).as(fact).doesNotThrowAnyException();
        }
    }

    @Test
    void aFactOfTheModelThatItDoesNotHaveIsRefusedWithTheNearestOfItsKind() {
        assertThat(refused(estate(), "component wep server"))
                .isEqualTo("--fact: neither the model nor the playbook says \"component wep server\".\n"
                        + "    Maybe \"component web server\"?");
        assertThat(refused(estate(), "runs-as entirely other/thing"))
                .isEqualTo("--fact: neither the model nor the playbook says \"runs-as entirely other/thing\".\n"
                        + "    There is: runs-as web role/web.");
        assertThat(refused(estate(), "member-of role/web group/web"))
                .isEqualTo("--fact: neither the model nor the playbook says \"member-of role/web group/web\".");
    }

    @Test
    void aNameThatMeansNothingHereIsRefused() {
        assertThat(refused(estate(), "executes wep"))
                .isEqualTo("--fact: The fact \"executes wep\" names \"wep\", and the model has no component of that id."
                        + " Maybe \"web\"?");
        assertThat(refused(estate(), "has bage"))
                .isEqualTo("--fact: The fact \"has bage\" names \"bage\", and the model has no item of that id.");
        assertThat(refused(estate(), "disables lock wep"))
                .isEqualTo("--fact: nothing in the model is called \"wep\".\n    Maybe \"web\"?");
    }

    /** Of many none is told; of a few all are. */
    @Test
    void whereNothingIsNearAFewAreTold() {
        Estate few = estate();
        Estate many = estate();
        IntStream.range(0, 7).forEach(i -> few.given("runs-as web role/w" + i));
        IntStream.range(0, 8).forEach(i -> many.given("runs-as web role/w" + i));
        assertThat(refused(few, "runs-as entirely other/thing")).contains("runs-as web role/w6");
        assertThat(refused(many, "runs-as entirely other/thing")).doesNotContain("role/w");
    }
}
