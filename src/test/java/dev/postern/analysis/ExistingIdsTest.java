package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.derivation.Estate;
import dev.postern.model.ClosedSet;
import dev.postern.model.ControlState;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.model.FactType;
import dev.postern.model.SystemFact.Accepts;
import dev.postern.model.SystemFact.Component;
import dev.postern.model.SystemFact.Credential;
import dev.postern.model.SystemFact.Guards;
import dev.postern.model.SystemFact.MemberOf;
import dev.postern.model.SystemFact.Permission;
import dev.postern.model.SystemFact.Reachable;
import dev.postern.model.SystemFact.RunsAs;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;

class ExistingIdsTest {
    private final ExistingIds ids = new ExistingIds(new Estate()
            .given(
                    "component web server",
                    "component db store",
                    "scope dmz zone",
                    "endpoint web:443 web",
                    "identity alice human",
                    "identity group/ops group",
                    "identity role/app role",
                    "credential key role/app secret",
                    "permission role/app s3:GetObject db",
                    "weakness flaw web code-execution high",
                    "runs-as web role/app")
            .control("mfa on alice", ControlState.ENFORCED, Effort.LOW)
            .sensor("audit-log on db", ControlState.ENFORCED, Effort.LOW)
            .system());

    private SortedSet<String> values(Class<? extends Fact> kind, int component) {
        return ids.values(FactType.of(kind), component);
    }

    private boolean admits(String fact) {
        return ids.admits(Estate.fact(fact));
    }

    @Test
    void aComponentMayBeAnIdOfASortThatFits() {
        assertThat(values(Reachable.class, 0)).containsExactly("db", "dmz", "internet", "web");
        assertThat(values(RunsAs.class, 1)).containsExactly("alice", "group/ops", "role/app");
        assertThat(values(Accepts.class, 1)).containsExactly("alice", "anyone", "group/ops", "role/app");
        assertThat(values(Accepts.class, 2)).containsExactly("nothing");
    }

    @Test
    void aComponentMayBeAWordOfAClosedSetOrWhatStandsThere() {
        assertThat(values(Credential.class, 2)).containsExactlyInAnyOrderElementsOf(ClosedSet.CREDENTIAL_KIND.words());
        assertThat(values(Credential.class, 0)).containsExactly("key");
        assertThat(values(Component.class, 0)).containsExactly("db", "web");
    }

    @Test
    void theActionOfAPermissionIsOneInUseOrAPower() {
        List<String> actions = new ArrayList<>(ClosedSet.POWER.words());
        actions.add("s3:GetObject");
        assertThat(values(Permission.class, 1)).containsExactlyInAnyOrderElementsOf(actions);
    }

    @Test
    void oneIsAMemberOfGroupsAlone() {
        assertThat(values(MemberOf.class, 1)).containsExactly("group/ops");
    }

    @Test
    void aGuardGuardsWhatIsThere() {
        assertThat(values(Guards.class, 0)).containsExactly("db", "web");
        assertThat(values(Guards.class, 1)).containsExactly("audit-log", "mfa");
        assertThat(values(Guards.class, 2)).containsExactly("alice", "db");
        assertThat(admits("guards web mfa alice")).isTrue();
        assertThat(admits("guards web audit-log db")).isTrue();
        assertThat(admits("guards web mfa db")).isFalse();
    }

    @Test
    void everyIdAndPowerIsThere() {
        List<String> all = new ArrayList<>(ClosedSet.POWER.words());
        all.addAll(List.of("web", "db", "dmz", "web:443", "alice", "group/ops", "role/app", "key", "flaw"));
        assertThat(ids.all()).containsAll(all).doesNotContain("mfa", "server");
    }

    @Test
    void whatAThingIsIsSaidOnceAndNotAgain() {
        assertThat(admits("component web container")).isFalse();
        assertThat(admits("identity role/app group")).isFalse();
        assertThat(admits("endpoint web:443 db")).isFalse();
    }

    @Test
    void aFindingOrACredentialFoundElsewhereStaysWhatItIs() {
        assertThat(admits("credential key alice secret")).isTrue();
        assertThat(admits("credential key alice password")).isFalse();
        assertThat(admits("weakness flaw db code-execution high")).isTrue();
        assertThat(admits("weakness flaw db host-read high")).isFalse();
    }

    @Test
    void aThingRunsOnTrustsOrSendsToAnotherAndNotItself() {
        assertThat(admits("runs-on web db")).isTrue();
        assertThat(admits("sends web key db")).isTrue();
        assertThat(admits("trusts role/app alice")).isTrue();
        for (String itself : List.of(
                "runs-on web web",
                "contains dmz dmz",
                "sends web key web",
                "member-of group/ops group/ops",
                "trusts role/app role/app",
                "triggers web web",
                "relies-on web web")) {
            assertThat(admits(itself)).as(itself).isFalse();
        }
        assertThat(admits("permission role/app administer role/app"))
                .as("a power over oneself is one")
                .isTrue();
    }

    @Test
    void whatIsSaidAlreadyOrDoesNotFitIsNotAdmitted() {
        assertThat(admits("runs-as web alice")).isTrue();
        assertThat(admits("runs-as web role/app")).isFalse();
        assertThat(admits("runs-as alice role/app")).isFalse();
        assertThat(admits("runs-as web web")).isFalse();
        assertThat(admits("sends-from web")).isFalse();
    }
}
