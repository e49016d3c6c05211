package dev.postern.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ControlKindsTest {
    private static final Origin AT = Origin.option("test");
    private static final ControlKinds KINDS = new ControlKinds(
            new TreeMap<>(Map.of(
                    "mfa", kind(false, true), "audience-validation", kind(true, false), "quota", kind(false, false))),
            Collections.emptySortedMap());

    private static ControlKinds.Kind kind(boolean onlyWhereNamed, boolean asksPerson) {
        return new ControlKinds.Kind(
                "", List.of(), List.of(), Collections.emptySortedMap(), onlyWhereNamed, asksPerson);
    }

    private static SystemModel.Builder system() {
        return SystemModel.named("system")
                .fact(new SystemFact.Identity("mesh/api", "workload"), AT)
                .fact(new SystemFact.Identity("alice", "human"), AT)
                .fact(new SystemFact.Identity("engineers", "group"), AT)
                .fact(new SystemFact.Accepts("debug", "mesh/api", "nothing"), AT);
    }

    private static boolean lists(String control, SystemModel.Builder system) {
        Predicate<Control> listed = KINDS.listedIn(system.build());
        return listed.test(Control.read(control));
    }

    @Test
    void whatAsksAPersonIsNotListedWhereOnlyWorkloadsCall() {
        assertThat(lists("mfa on debug", system())).isFalse();
        assertThat(lists("quota on debug", system())).isTrue();
        assertThat(lists("mfa on alice", system())).isTrue();
        assertThat(lists("mfa on uncalled", system())).isTrue();
    }

    @Test
    void itIsListedAsSoonAsAnybodyElseMayCall() {
        for (String other : List.of("alice", "engineers", "anyone", "undeclared")) {
            assertThat(lists("mfa on debug", system().fact(new SystemFact.Accepts("debug", other, "nothing"), AT)))
                    .as(other)
                    .isTrue();
        }
    }

    @Test
    void whatTheModelNamesIsListed() {
        assertThat(lists("audience-validation on debug -> t", system())).isFalse();
        for (String named : List.of("mfa on debug", "audience-validation on debug -> t")) {
            assertThat(lists(named, system().control(PlacedControl.enforced(Control.read(named), AT))))
                    .as(named)
                    .isTrue();
        }
    }
}
