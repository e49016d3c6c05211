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
                    "mfa", kind(false, true, false),
                    "audience-validation", kind(true, false, false),
                    "non-exportable", kind(false, false, true),
                    "quota", kind(false, false, false),
                    "source-allow-list", on("place"),
                    "segmentation", on("place -> place", "endpoint -> place"),
                    "outbound-allow-list", on("way-out", "scope"),
                    "rotated", on("credential", "lasting-token"))),
            Collections.emptySortedMap());

    private static ControlKinds.Kind kind(boolean onlyWhereNamed, boolean asksPerson, boolean forKeys) {
        return new ControlKinds.Kind(
                "", "", List.of(), List.of(), Collections.emptySortedMap(), onlyWhereNamed, asksPerson, forKeys);
    }

    private static ControlKinds.Kind on(String... things) {
        return new ControlKinds.Kind("", List.of(things), List.of());
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
    void whatIsForKeysIsNotListedForOtherData() {
        SystemModel told = system().fact(new SystemFact.DataAsset("records", "personal-data", "regulated"), AT)
                .fact(new SystemFact.DataAsset("release-key", "key", "confidential"), AT)
                .fact(new SystemFact.Signs("release-key", "releases"), AT)
                .fact(new SystemFact.DataAsset("backup-key", "key", "confidential"), AT)
                .fact(new SystemFact.Stores("store", "backup", "backup-key"), AT)
                .fact(new SystemFact.DataAsset("token", "key", "confidential"), AT)
                .fact(new SystemFact.Credential("token", "alice", "secret"), AT)
                .build();
        Predicate<Control> listed = KINDS.listedIn(told);
        assertThat(listed.test(Control.read("non-exportable on records"))).isFalse();
        assertThat(listed.test(Control.read("quota on records"))).isTrue();
        for (String key : List.of("release-key", "backup-key", "token", "unheard-of")) {
            assertThat(listed.test(Control.read("non-exportable on " + key)))
                    .as(key)
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

    @Test
    void whatStopsPacketsCountsAtPlacesAndAtNoPerson() {
        Predicate<Control> counts = KINDS.countsIn(system().build());
        for (String none : List.of("source-allow-list on alice", "segmentation on internet -> alice")) {
            assertThat(counts.test(Control.read(none))).as(none).isFalse();
        }
        for (String some : List.of(
                "source-allow-list on debug", "segmentation on internet -> debug", "segmentation on alice -> debug")) {
            assertThat(counts.test(Control.read(some))).as(some).isTrue();
        }
        assertThat(counts.test(Control.read("mfa on alice"))).isTrue();
    }

    @Test
    void whatStopsWhoGoesOutCountsWhereThereIsAWayOut() {
        Predicate<Control> counts = KINDS.countsIn(system().fact(new SystemFact.Egress("portal"), AT)
                .fact(new SystemFact.Scope("office", "zone"), AT)
                .build());
        assertThat(counts.test(Control.read("outbound-allow-list on portal"))).isTrue();
        assertThat(counts.test(Control.read("outbound-allow-list on office"))).isTrue();
        assertThat(counts.test(Control.read("outbound-allow-list on ledger"))).isFalse();
        assertThat(counts.test(Control.read("quota on ledger"))).isTrue();
    }

    @Test
    void aTokenIsReplacedWhereNobodyIsGivenAnother() {
        Predicate<Control> counts =
                KINDS.countsIn(system().fact(new SystemFact.Token("link", "share", "files", "read"), AT)
                        .fact(new SystemFact.Token("given", "idp", "files", "read"), AT)
                        .fact(new SystemFact.MayObtain("alice", "given"), AT)
                        .fact(new SystemFact.Token("signed", "mesh", "files", "read"), AT)
                        .fact(new SystemFact.Signs("mesh-key", "mesh"), AT)
                        .build());
        assertThat(counts.test(Control.read("rotated on link"))).isTrue();
        assertThat(counts.test(Control.read("rotated on mesh-key"))).isTrue();
        assertThat(counts.test(Control.read("rotated on given"))).isFalse();
        assertThat(counts.test(Control.read("rotated on signed"))).isFalse();
    }

    @Test
    void whatAsksAPersonIsNotListedOnAWorkload() {
        assertThat(lists("mfa on mesh/api", system())).isFalse();
        assertThat(lists("mfa on engineers", system())).isTrue();
    }
}
