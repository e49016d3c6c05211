package dev.postern.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.Control;
import dev.postern.model.Fact;
import dev.postern.model.LoggedEvent;
import dev.postern.model.LoggedEvents;
import dev.postern.model.SystemFact.Permission;
import dev.postern.model.SystemFact.Trusts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the shipped catalogue says that actions leave in logs. */
class LoggedEventsTest {
    private static final LoggedEvents EVENTS = Playbook.shipped().events();
    private static final Control SENSOR = new Control("audit-log", "x");

    /** The sources do not settle what these leave. */
    private static final Set<String> UNSETTLED = Set.of(
            "bedrock-agentcore:CreateCodeInterpreter",
            "bedrock-agentcore:InvokeCodeInterpreter",
            "bedrock-agentcore:StartCodeInterpreterSession",
            "logs:FilterLogEvents",
            "logs:GetLogEvents",
            "rds-data:ExecuteStatement");

    @Test
    void eachActionOfAwsLeavesSomethingOrIsKnownToBeUnsettled() {
        Set<String> unknown = Playbook.shipped().words().actions().stream()
                .flatMap(action -> Stream.of(action.split("\\+")))
                .filter(action -> action.matches("[a-z0-9-]+:[A-Z][A-Za-z]+"))
                .filter(action -> !EVENTS.byAction().containsKey(action))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unknown).isEqualTo(new TreeSet<>(UNSETTLED));
    }

    @Test
    void anActionLeavesTheEventsOfItsParts() {
        assertThat(left(may("iam:CreateAccessKey")))
                .containsExactly("CloudTrail event CreateAccessKey (iam.amazonaws.com), management event");
        assertThat(left(may("ec2:CreateSnapshot+ec2:ModifySnapshotAttribute"))).hasSize(2);
        assertThat(left(may("ecs:RunTask+definition")))
                .containsExactly("CloudTrail event RunTask (ecs.amazonaws.com), management event");
        assertThat(left(may("lambda:CreateFunction"), may("lambda:InvokeFunction"), may("iam:PassRole")))
                .containsExactly(
                        "CloudTrail event CreateFunction20150331 (lambda.amazonaws.com), management event",
                        "CloudTrail event Invoke (lambda.amazonaws.com), data event");
    }

    @Test
    void aRoleIsAssumedByWhatItTrusts() {
        String role = "arn:aws:iam::1:role/r";
        assertThat(left(new Trusts(role, "arn:aws:iam::1:user/u")))
                .containsExactly("CloudTrail event AssumeRole (sts.amazonaws.com), management event");
        assertThat(left(new Trusts(role, "arn:aws:iam::1:saml-provider/p for " + role)))
                .containsExactly("CloudTrail event AssumeRoleWithSAML (sts.amazonaws.com), management event");
        assertThat(left(new Trusts(role, "idp.example for " + role)))
                .containsExactly("CloudTrail event AssumeRoleWithWebIdentity (sts.amazonaws.com), management event");
        assertThat(events(new Trusts("role/r", "user/u"))).isEmpty();
    }

    @Test
    void anAuditLogSeesEventsOfManagementAndWhatNothingIsKnownOf() {
        assertThat(seeing(may("iam:CreateAccessKey"))).contains(SENSOR);
        assertThat(seeing(may("lambda:CreateFunction"), may("lambda:InvokeFunction")))
                .contains(SENSOR);
        assertThat(seeing(may("get pods"))).contains(SENSOR);
        assertThat(seeing(may("s3:GetObject"))).contains(new Control("data-access-log", "x"));
        assertThat(seeing(may("iam:PassRole"))).isEmpty();
        Control other = new Control("outbound-volume", "x");
        assertThat(LoggedEvents.seeing(other, events(may("s3:GetObject")))).contains(other);
    }

    private static Optional<Control> seeing(Fact... premises) {
        return LoggedEvents.seeing(SENSOR, events(premises));
    }

    private static Permission may(String action) {
        return new Permission("i", action, "x");
    }

    private static Optional<List<LoggedEvent>> events(Fact... premises) {
        return EVENTS.left(premises.length, place -> premises[place]);
    }

    private static List<String> left(Fact... premises) {
        return events(premises).orElseThrow().stream()
                .map(LoggedEvent::toString)
                .toList();
    }
}
