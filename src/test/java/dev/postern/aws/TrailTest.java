package dev.postern.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.analysis.AttackPaths;
import dev.postern.analysis.PathStep;
import dev.postern.derivation.Derivation;
import dev.postern.model.AttackerFact.ActsAs;
import dev.postern.model.AttackerFact.Can;
import dev.postern.model.AttackerFact.Disables;
import dev.postern.model.LoggedEvent;
import dev.postern.model.Origin;
import dev.postern.model.SystemModel;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Simulation;
import dev.postern.source.ModelFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a step leaves in CloudTrail, and which trails see it. */
class TrailTest {
    private static final String USER = "arn:aws:iam::111122223333:user/u";
    private static final String OBJECTS = "arn:aws:s3:::b/*";
    private static final String KEYS = "arn:aws:iam::111122223333:user/*";
    private static final String STATE = """
        { "format_version": "1.0", "terraform_version": "1.9.0", "values": { "root_module": { "resources": [
          { "address": "data.aws_caller_identity.me", "mode": "data", "type": "aws_caller_identity", "name": "me",
            "values": { "account_id": "111122223333" } },
          { "address": "aws_iam_user.u", "mode": "managed", "type": "aws_iam_user", "name": "u", "values": { "name": "u" } },
          { "address": "aws_iam_user_policy.p", "mode": "managed", "type": "aws_iam_user_policy", "name": "p", "values": {
            "name": "p", "user": "u", "policy": "%s" } },
          { "address": "aws_s3_bucket.b", "mode": "managed", "type": "aws_s3_bucket", "name": "b",
            "values": { "bucket": "b", "arn": "arn:aws:s3:::b" } },
          { "address": "aws_cloudtrail.t", "mode": "managed", "type": "aws_cloudtrail", "name": "t",
            "values": { "name": "t" %s } } ] } } }
        """;
    private static final String READS =
            "{ 'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::b/*' }";
    private static final String MAKES_KEYS =
            "{ 'Effect': 'Allow', 'Action': 'iam:CreateAccessKey', 'Resource': 'arn:aws:iam::111122223333:user/*' }";
    private static final String STOPS =
            "{ 'Effect': 'Allow', 'Action': 'cloudtrail:PutEventSelectors', 'Resource': '*' }";

    @Test
    void anEventOfManagementIsSeenByATrailAndOneOfDataOnlyByATrailThatSelectsIt() {
        assertThat(seers("", MAKES_KEYS, "issue-credential", KEYS)).containsExactly("audit-log on " + KEYS);
        assertThat(seers("", READS, "read", OBJECTS)).isEmpty();
        assertThat(seers(selector("All", "arn:aws:s3:::b/"), READS, "read", OBJECTS))
                .containsExactly("data-access-log on " + OBJECTS);
        assertThat(seers(selector("All", "arn:aws:s3"), READS, "read", OBJECTS))
                .containsExactly("data-access-log on " + OBJECTS);
        assertThat(seers(selector("All", "arn:aws:s3:::other/"), READS, "read", OBJECTS))
                .isEmpty();
        assertThat(seers(selector("WriteOnly", "arn:aws:s3"), READS, "read", OBJECTS))
                .isEmpty();
        assertThat(seers(selector("WriteOnly", "arn:aws:s3"), MAKES_KEYS, "issue-credential", KEYS))
                .isEmpty();
        String ofData = fields("{ 'field': 'eventCategory', 'equals': [ 'Data' ] }, "
                + "{ 'field': 'resources.type', 'equals': [ 'AWS::S3::Object' ] }");
        assertThat(seers(ofData, READS, "read", OBJECTS)).containsExactly("data-access-log on " + OBJECTS);
        assertThat(seers(ofData, MAKES_KEYS, "issue-credential", KEYS)).isEmpty();
        assertThat(seers(ofData.replace("Data", "Management"), MAKES_KEYS, "issue-credential", KEYS))
                .isEmpty();
    }

    /** Events of identities are events of a global service, which a trail of one region may leave out. */
    @Test
    void aTrailWithoutEventsOfGlobalServicesSeesNoIdentity() {
        String regional = ", 'is_multi_region_trail': false, 'include_global_service_events': %s";
        assertThat(seers(regional.formatted(false), MAKES_KEYS, "issue-credential", KEYS))
                .isEmpty();
        assertThat(seers(regional.formatted(true), MAKES_KEYS, "issue-credential", KEYS))
                .containsExactly("audit-log on " + KEYS);
        assertThat(seers(regional.formatted(false).replace("false", "true"), MAKES_KEYS, "issue-credential", KEYS))
                .containsExactly("audit-log on " + KEYS);
    }

    @Test
    void whoChangesTheSelectorsIsSeenByNoneOfThem() {
        SystemModel model = read(selector("All", "arn:aws:s3:::b/"), READS + ", " + STOPS);
        Derivation derivation = run(model);
        assertThat(derivation.numberOf(new Disables("data-access-log", OBJECTS)))
                .isNotNegative();
        assertThat(derivation.numberOf(new Disables("audit-log", USER))).isNotNegative();
        assertThat(run(read("", READS + ", " + STOPS)).numberOf(new Disables("data-access-log", OBJECTS)))
                .isNegative();
    }

    @Test
    void stepsNameWhatTheyLeave() {
        SystemModel model = read("", READS + ", " + MAKES_KEYS).toBuilder()
                .goal(new Can("read", OBJECTS), Origin.option("--goal"))
                .goal(new Can("issue-credential", KEYS), Origin.option("--goal"))
                .build();
        Stream<PathStep> steps =
                AttackPaths.of(Simulation.of(Verdicts.PLAYBOOK).run(model, Limits.DEFAULT), 5).goals().stream()
                        .flatMap(goal -> goal.paths().stream())
                        .flatMap(path -> path.steps().stream());
        assertThat(steps.flatMap(step -> step.leaves().orElse(List.of()).stream())
                        .map(LoggedEvent::toString))
                .contains(
                        "CloudTrail event GetObject (s3.amazonaws.com), data event",
                        "CloudTrail event CreateAccessKey (iam.amazonaws.com), management event");
    }

    private static String selector(String reads, String value) {
        return ", 'event_selector': [ { 'read_write_type': '%s', 'data_resource': [ { 'type': 'AWS::S3::Object', 'values': [ '%s' ] } ] } ]"
                .formatted(reads, value);
    }

    private static String fields(String fields) {
        return ", 'advanced_event_selector': [ { 'field_selector': [ %s ] } ]".formatted(fields);
    }

    /** The sensors in place that see how the power is gained. */
    private static List<String> seers(String trail, String statement, String power, String on) {
        SystemModel model = read(trail, statement);
        Derivation derivation = run(model);
        int gain = derivation.numberOf(new Can(power, on));
        return IntStream.range(0, derivation.steps())
                .filter(step -> derivation.gain(step) == gain)
                .boxed()
                .flatMap(step -> derivation.sensors(step).stream())
                .filter(sensor -> model.sensors().containsKey(sensor))
                .map(Object::toString)
                .distinct()
                .toList();
    }

    private static Derivation run(SystemModel model) {
        return Simulation.of(Verdicts.PLAYBOOK).run(model, Limits.DEFAULT).derivation();
    }

    private static SystemModel read(String trail, String statements) {
        String policy = "{ 'Version': '2012-10-17', 'Statement': [ %s ] }".formatted(statements);
        String state = STATE.formatted(policy.replace("'", "\\\""), trail.replace('\'', '"'));
        return ModelFile.read("state.json", state.getBytes(StandardCharsets.UTF_8), Verdicts.PLAYBOOK.words())
                .toBuilder()
                .start(new ActsAs(USER), Origin.option("--start"))
                .build();
    }
}
