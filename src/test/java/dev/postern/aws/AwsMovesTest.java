package dev.postern.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.AttackPaths;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.Origin;
import dev.postern.model.SystemModel;
import dev.postern.model.Vocabulary;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Simulation;
import dev.postern.source.ModelFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Other moves in AWS accounts, each in a few resources of a Terraform state in which it is made, against the second table of {@code
 * src/docs/aws-paths.md}; without what makes it possible it is not.
 */
class AwsMovesTest {
    private static final Path TABLE = Path.of("src/docs/aws-paths.md");
    private static final int MOST = 30;
    private static final String U = "acts-as arn:aws:iam::111122223333:user/u";
    private static final String R = "arn:aws:iam::111122223333:role/r";
    private static final String IN = ":unknown:111122223333:";
    private static final String PASSWORD = "postgres://app:hunter2hunter@db.example/app";
    private static final String ROLE = role("'Service': 'ec2.amazonaws.com'");
    private static final String FUNCTION = thing(
            "aws_lambda_function.f",
            "'function_name': 'f', 'environment': [ { 'variables': { 'DATABASE': '" + PASSWORD + "' } } ]");
    private static final String FUNCTION_SECRET =
            "reads \"a secret in variables of arn:aws:lambda" + IN + "function:f\"";
    private static final String BUCKET =
            thing("aws_s3_bucket.b", "'bucket': 'b', 'tags': { 'data-classification': 'confidential' }");
    private static final String VOLUME =
            thing("aws_ebs_volume.v", "'id': 'vol-1', 'tags': { 'data-classification': 'regulated' }");
    private static final String SNAPSHOT = thing("aws_ebs_snapshot.s", "'id': 'snap-1', 'volume_id': 'vol-1'");
    private static final String BUCKET_DATA = "\"data of arn:aws:s3:::b/*\"";
    private static final String KEY = thing("aws_kms_key.k", "'arn': 'arn:aws:kms:eu-west-1:111122223333:key/k'");
    private static final String TRAIL = thing("aws_cloudtrail.t", "'name': 't'");
    private static final String DETECTOR = thing("aws_guardduty_detector.d", "'id': 'd'");
    private static final String GITHUB = "token.actions.githubusercontent.com";

    /**
     * @param without what of its resources makes it possible
     * @param instead what takes the place of that where it is not made
     */
    private record Move(String start, String goal, String without, String instead, List<String> resources) {
        Move(String start, String goal, String without, String... resources) {
            this(start, goal, without, "none:Of", List.of(resources));
        }
    }

    private static final Map<String, Move> MOVES = new LinkedHashMap<>();

    static {
        String web = "arn:aws:ec2" + IN + "instance/i-web";
        move(
                "credentials from the metadata service",
                new Move(
                        "sends-from " + web,
                        "acts-as " + R,
                        "'iam_instance_profile': 'p'",
                        "'iam_instance_profile': 'x'",
                        List.of(ROLE, profile(), instance())));
        move(
                "user data",
                mine("reads \"a secret in user_data of " + web + "\"", "ec2:DescribeInstanceAttribute", instance()));
        move("the environment of a function", mine(FUNCTION_SECRET, "lambda:GetFunctionConfiguration", FUNCTION));
        move("the code of a function", mine(FUNCTION_SECRET, "lambda:GetFunction", FUNCTION));
        move(
                "parameters",
                mine(
                        "reads \"data of arn:aws:ssm" + IN + "parameter/p\"",
                        "ssm:GetParameter",
                        thing("aws_ssm_parameter.p", "'name': '/p', 'type': 'SecureString'")));
        move(
                "secrets",
                mine(
                        "reads \"data of arn:aws:secretsmanager:eu-west-1:111122223333:secret:s-abcdef\"",
                        "secretsmanager:GetSecretValue",
                        thing(
                                "aws_secretsmanager_secret.s",
                                "'name': 's', 'arn': 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:s-abcdef'")));
        String snapshot = "reads \"data of arn:aws:ec2:unknown::snapshot/snap-1\"";
        move("snapshots", mine(snapshot, "ebs:GetSnapshotBlock", VOLUME, SNAPSHOT));
        move("snapshots, shared", mine(snapshot, "ec2:ModifySnapshotAttribute", VOLUME, SNAPSHOT));
        move(
                "volumes, by a snapshot that is shared",
                new Move(
                        U,
                        "reads \"data of arn:aws:ec2" + IN + "volume/vol-1\"",
                        "ec2:CreateSnapshot",
                        VOLUME,
                        user("ec2:CreateSnapshot", "*"),
                        named("share", user("ec2:ModifySnapshotAttribute", "*"))));
        move(
                "images of machines",
                mine(
                        "reads \"data of arn:aws:ec2:unknown::image/ami-1\"",
                        "ec2:ModifyImageAttribute",
                        thing("aws_ami.i", "'id': 'ami-1', 'tags': { 'data-classification': 'confidential' }")));
        move(
                "snapshots of databases, shared",
                mine(
                        "reads \"data of arn:aws:rds" + IN + "snapshot:s\"",
                        "rds:ModifyDBSnapshotAttribute",
                        thing("aws_db_instance.d", "'identifier': 'd', 'tags': { 'data-classification': 'pii' }"),
                        thing("aws_db_snapshot.s", "'db_snapshot_identifier': 's', 'db_instance_identifier': 'd'")));
        move(
                "images of containers",
                mine(
                        "reads \"data of arn:aws:ecr" + IN + "repository/i\"",
                        "ecr:BatchGetImage",
                        thing(
                                "aws_ecr_repository.i",
                                "'name': 'i', 'tags': { 'data-classification': 'confidential' }")));
        move("buckets", mine("reads " + BUCKET_DATA, "s3:GetObject", BUCKET));
        move(
                "OIDC too wide: any repository",
                federated("'" + GITHUB + ":sub': 'repo:*'", "repo:*", "repo:ours/code:*"));
        move(
                "OIDC too wide: part of an owner's name",
                federated("'" + GITHUB + ":sub': 'repo:ours*/code:*'", "repo:ours*/", "repo:ours/"));
        move(
                "SAML, with a forged answer",
                new Move(
                        "has \"arn:aws:iam::111122223333:saml-provider/p for " + R + "\"",
                        "acts-as " + R,
                        "saml-provider/p",
                        "saml-provider/q",
                        List.of(role("'Federated': 'arn:aws:iam::111122223333:saml-provider/p'")
                                .replace("sts:AssumeRole", "sts:AssumeRoleWithSAML"))));

        move(
                "trust in another account",
                new Move(
                        "acts-as arn:aws:iam::999988887777:root",
                        "acts-as " + R,
                        "999988887777",
                        "888877776666",
                        List.of(role("'AWS': 'arn:aws:iam::999988887777:root'"))));
        move(
                "trust in another account that knows an external id",
                new Move(
                        "acts-as arn:aws:iam::999988887777:root",
                        "acts-as " + R,
                        "999988887777",
                        "888877776666",
                        List.of(role("'AWS': 'arn:aws:iam::999988887777:root'")
                                .replace(
                                        "sts:AssumeRole\\\"",
                                        "sts:AssumeRole\\\", \\\"Condition\\\": "
                                                + text("{ 'StringEquals': { 'sts:ExternalId': 'x' } }")))));
        move(
                "trust in the own account",
                new Move(
                        U,
                        "acts-as " + R,
                        "sts:AssumeRole\\\", \\\"Resource",
                        "sts:TagSession\\\", \\\"Resource",
                        List.of(role("'AWS': 'arn:aws:iam::111122223333:root'"), user("sts:AssumeRole", "*"))));

        move(
                "a bucket open to everyone",
                new Move(
                        "sends-from internet",
                        "exfiltrates " + BUCKET_DATA,
                        "s3:GetObject",
                        BUCKET,
                        thing(
                                "aws_s3_bucket_policy.p",
                                "'bucket': 'b', 'policy': '"
                                        + text(
                                                "{ 'Version': '2012-10-17', 'Statement': [ { 'Effect': 'Allow', "
                                                        + "'Principal': '*', 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::b/*' } ] }")
                                        + "'")));
        move(
                "a secret open to everyone",
                open(
                        "reads \"data of arn:aws:secretsmanager:eu-west-1:111122223333:secret:s-abcdef\"",
                        "secretsmanager:GetSecretValue",
                        "aws_secretsmanager_secret.s",
                        "'name': 's', 'arn': 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:s-abcdef'"));
        move(
                "a queue open to everyone",
                open(
                        "reads \"data of arn:aws:sqs" + IN + "q\"",
                        "sqs:ReceiveMessage",
                        "aws_sqs_queue.q",
                        "'name': 'q', 'tags': { 'data-classification': 'confidential' }"));
        move(
                "a registry of images open to everyone",
                open(
                        "reads \"data of arn:aws:ecr" + IN + "repository/i\"",
                        "ecr:BatchGetImage",
                        "aws_ecr_repository.i",
                        "'name': 'i', 'tags': { 'data-classification': 'confidential' }"));
        move(
                "the policy of a bucket, rewritten",
                new Move(
                        U,
                        "reads " + BUCKET_DATA,
                        "s3:PutBucketPolicy",
                        BUCKET,
                        user("s3:PutBucketPolicy", "arn:aws:s3:::b")));
        move("a key left behind", mine("persists arn:aws:iam::111122223333:user/u", "iam:CreateAccessKey"));
        move("a trust left behind", mine("persists " + R, "iam:UpdateAssumeRolePolicy", ROLE));
        move("a permission left behind", mine("persists arn:aws:iam::111122223333:user/u", "iam:PutUserPolicy"));
        move(
                "a version of a policy left behind",
                mine(
                        "persists arn:aws:iam::111122223333:user/u",
                        "iam:CreatePolicyVersion",
                        thing(
                                "aws_iam_policy.q",
                                "'name': 'q', 'policy': '"
                                        + text("{ 'Version': '2012-10-17', 'Statement': [ { 'Effect': 'Allow', "
                                                + "'Action': 'support:DescribeCases', 'Resource': '*' } ] }")
                                        + "'"),
                        thing(
                                "aws_iam_user_policy_attachment.a",
                                "'user': 'u', 'policy_arn': 'arn:aws:iam::111122223333:policy/q'")));
        move(
                "a function left behind",
                new Move(
                        U,
                        "persists arn:aws:lambda" + IN + "function:f",
                        "lambda:UpdateFunctionCode",
                        FUNCTION,
                        user("lambda:UpdateFunctionCode", "*")));
        move(
                "a schedule left behind",
                new Move(
                        U,
                        "persists " + R,
                        "scheduler:CreateSchedule",
                        role("'Service': 'scheduler.amazonaws.com'"),
                        user("scheduler:CreateSchedule", "*"),
                        named("pass", user("iam:PassRole", R))));
        move(
                "a function left behind that an event starts",
                new Move(
                        U,
                        "persists " + R,
                        "lambda:AddPermission",
                        role("'Service': 'lambda.amazonaws.com'"),
                        user("lambda:CreateFunction", "*"),
                        named("start", user("lambda:AddPermission", "*")),
                        named("pass", user("iam:PassRole", R))));
        move(
                "a trail stopped",
                mine("disables audit-log arn:aws:iam::111122223333:user/u", "cloudtrail:StopLogging", TRAIL));
        move(
                "a trail's selectors emptied",
                mine("disables audit-log arn:aws:iam::111122223333:user/u", "cloudtrail:PutEventSelectors", TRAIL));
        move(
                "a detector off",
                mine(
                        "disables credential-use-outside " + R,
                        "guardduty:DeleteDetector",
                        DETECTOR,
                        ROLE,
                        profile(),
                        instance()));
        move("a store deleted", mine("disrupts arn:aws:s3:::b/*", "s3:DeleteObject", BUCKET));
        move("a store written over", mine("disrupts arn:aws:s3:::b/*", "s3:PutObject", BUCKET));
        move(
                "a key deleted, and what it encrypts",
                mine(
                        "disrupts arn:aws:s3:::b/*",
                        "kms:ScheduleKeyDeletion",
                        BUCKET,
                        KEY,
                        thing(
                                "aws_s3_bucket_server_side_encryption_configuration.e",
                                "'bucket': 'b', 'rule': [ { 'apply_server_side_encryption_by_default': "
                                        + "[ { 'kms_master_key_id': 'arn:aws:kms:eu-west-1:111122223333:key/k' } ] } ]")));
        String encrypted = thing(
                "aws_s3_bucket_server_side_encryption_configuration.e",
                "'bucket': 'b', 'rule': [ { 'apply_server_side_encryption_by_default': "
                        + "[ { 'kms_master_key_id': 'arn:aws:kms:eu-west-1:111122223333:key/k' } ] } ]");
        move(
                "a grant of a key to oneself",
                new Move(
                        U,
                        "reads " + BUCKET_DATA,
                        "kms:CreateGrant",
                        BUCKET,
                        KEY,
                        encrypted,
                        user("s3:GetObject", "*"),
                        named("key", user("kms:CreateGrant", "*"))));
        move("instances terminated", mine("disrupts " + web, "ec2:TerminateInstances", instance()));
        move(
                "a function deleted",
                mine("disrupts arn:aws:lambda" + IN + "function:f", "lambda:DeleteFunction", FUNCTION));
        move(
                "a database deleted",
                mine(
                        "disrupts arn:aws:rds" + IN + "db:d",
                        "rds:DeleteDBInstance",
                        thing("aws_db_instance.d", "'identifier': 'd'")));
    }

    @Test
    void theTableNamesEachMove() throws IOException {
        assertThat(table().keySet()).isEqualTo(MOVES.keySet());
    }

    @TestFactory
    Stream<DynamicTest> eachIsMadeAsTheTableSays() throws IOException {
        Map<String, String> table = table();
        return MOVES.entrySet().stream()
                .map(move -> DynamicTest.dynamicTest(
                        move.getKey(),
                        () -> assertThat(told(move.getValue(), false)).contains(table.get(move.getKey()))));
    }

    @TestFactory
    Stream<DynamicTest> withoutWhatMakesItPossibleItIsNotMade() {
        return MOVES.entrySet().stream()
                .map(move -> DynamicTest.dynamicTest(
                        move.getKey(),
                        () -> assertThat(told(move.getValue(), true)).isEmpty()));
    }

    /** Each way, as the table tells it. */
    private static List<String> told(Move move, boolean without) {
        String resources = String.join(", ", move.resources());
        if (without) {
            assertThat(resources).contains(move.without().replace('\'', '"'));
            resources = resources.replace(
                    move.without().replace('\'', '"'), move.instead().replace('\'', '"'));
        }
        String state =
                "{ \"format_version\": \"1.0\", \"terraform_version\": \"1.9.0\", \"values\": { \"root_module\": { \"resources\": [ "
                        + String.join(", ", CALLER, USER, resources)
                        + " ] } } }";
        SystemModel model =
                ModelFile.read("state.json", state.getBytes(StandardCharsets.UTF_8), Verdicts.PLAYBOOK.words())
                        .toBuilder()
                        .start(read(move.start()), Origin.option("--start"))
                        .goal(read(move.goal()), Origin.option("--goal"))
                        .build();
        Fact goal = read(move.goal());
        return AttackPaths.of(Simulation.of(Verdicts.PLAYBOOK).run(model, Limits.DEFAULT), MOST).goals().stream()
                .flatMap(reached -> reached.paths().stream())
                .filter(path -> path.goal().equals(goal))
                .map(AwsMovesTest::line)
                .distinct()
                .toList();
    }

    private static String line(AttackPath path) {
        return PathWords.rules(path) + " | " + PathWords.rows(path);
    }

    private static Map<String, String> table() throws IOException {
        Map<String, String> table = new LinkedHashMap<>();
        for (String line : Files.readAllLines(TABLE)) {
            List<String> cells =
                    Stream.of(line.split("\\|", -1)).map(String::strip).toList();
            if (cells.size() == 5 && !cells.get(1).matches("move|-+")) {
                table.put(cells.get(1), cells.get(2) + " | " + cells.get(3));
            }
        }
        return table;
    }

    private static Fact read(String fact) {
        return FactNotation.read(fact, Vocabulary.SHIPPED);
    }

    private static void move(String name, Move move) {
        MOVES.put(name, move);
    }

    private static final String CALLER = thing("data.aws_caller_identity.me", "'account_id': '111122223333'");
    private static final String USER = thing("aws_iam_user.u", "'name': 'u'");

    /** A thing whose own policy lets everyone do something to it. */
    private static Move open(String goal, String action, String address, String values) {
        String policy = "{ 'Version': '2012-10-17', 'Statement': [ { 'Effect': 'Allow', 'Principal': '*', 'Action': '"
                + action + "', 'Resource': '*' } ] }";
        return new Move(
                "sends-from internet", goal, action, thing(address, values + ", 'policy': '" + text(policy) + "'"));
    }

    /** One policy more of the user. */
    private static String named(String name, String policy) {
        return policy.replace("aws_iam_user_policy.p", "aws_iam_user_policy." + name)
                .replace("\"name\": \"p\"", "\"name\": \"" + name + "\"");
    }

    /** A move of the user, by one action. */
    private static Move mine(String goal, String action, String... resources) {
        return new Move(
                U,
                goal,
                action,
                "none:Of",
                Stream.concat(Stream.of(user(action, "*")), Stream.of(resources))
                        .toList());
    }

    private static Move federated(String condition, String wide, String narrow) {
        return new Move(
                "sends-from internet",
                "acts-as " + R,
                wide,
                narrow,
                List.of(role("'Federated': 'arn:aws:iam::111122223333:oidc-provider/" + GITHUB + "'")
                        .replace(
                                "sts:AssumeRole\\\"",
                                "sts:AssumeRoleWithWebIdentity\\\", \\\"Condition\\\": "
                                        + text("{ 'StringLike': { " + condition + " } }"))));
    }

    private static String thing(String address, String values) {
        boolean data = address.startsWith("data.");
        String[] parts = (data ? address.substring(5) : address).split("\\.");
        return "{ 'address': '%s', 'mode': '%s', 'type': '%s', 'name': '%s', 'values': { "
                        .formatted(address, data ? "data" : "managed", parts[0], parts[1])
                        .replace('\'', '"')
                + values.replace('\'', '"') + " } }";
    }

    /** A document as a text within a text. */
    private static String text(String json) {
        return json.replace("'", "\\\"");
    }

    private static String user(String action, String resource) {
        return thing(
                "aws_iam_user_policy.p",
                "'name': 'p', 'user': 'u', 'policy': '"
                        + text("{ 'Version': '2012-10-17', 'Statement': [ { 'Effect': 'Allow', 'Action': '" + action
                                + "', 'Resource': '" + resource + "' } ] }")
                        + "'");
    }

    private static String role(String principal) {
        return thing(
                "aws_iam_role.r",
                "'name': 'r', 'assume_role_policy': '"
                        + text("{ 'Version': '2012-10-17', 'Statement': [ { 'Effect': 'Allow', 'Principal': { "
                                + principal + " }, 'Action': 'sts:AssumeRole' } ] }")
                        + "'");
    }

    private static String profile() {
        return thing("aws_iam_instance_profile.p", "'name': 'p', 'role': 'r'");
    }

    private static String instance() {
        return thing(
                "aws_instance.web",
                "'id': 'i-web', 'iam_instance_profile': 'p', 'user_data': 'export DATABASE=" + PASSWORD + "'");
    }
}
