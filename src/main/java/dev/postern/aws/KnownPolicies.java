package dev.postern.aws;

import dev.postern.iam.Actions;
import dev.postern.iam.Arn;
import dev.postern.iam.Condition;
import dev.postern.iam.Effect;
import dev.postern.iam.Operator;
import dev.postern.iam.Policy;
import dev.postern.iam.Resources;
import dev.postern.iam.Statement;
import dev.postern.model.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Policies that AWS manages, by name, for details that do not bring their text: of each what it grants of the actions that the
 * playbook's catalogue may name. Their full texts change often and say much that leads nowhere. One of which only a part would stand here
 * is not here: what is not known is a question, and never less than there is.
 *
 * @see <a href="https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html">AWS managed policies</a>
 */
final class KnownPolicies {
    /**
     * A name, then what it allows: actions; {@code !} before those that it leaves out of everything; {@code iam:PassRole} with the
     * services it may be passed to after {@code >}, and a resource after {@code @}. {@code nothing}: only what leads nowhere.
     */
    private static final String TEXTS = """
            AdministratorAccess *
            AWSDenyAll deny
            PowerUserAccess !iam:* !organizations:* !account:*
            IAMFullAccess iam:*
            IAMReadOnlyAccess iam:Get* iam:List*
            IAMUserChangePassword nothing
            IAMUserSSHKeys nothing
            IAMSelfManageServiceSpecificCredentials nothing
            ReadOnlyAccess s3:Get* s3:List* ssm:Get* ec2:Describe* ecs:Describe* codebuild:BatchGet* cloudformation:Get* dynamodb:GetItem dynamodb:Query dynamodb:Scan lambda:Get* sqs:Receive* ecr:BatchGet* ecr:Get* logs:Get* logs:FilterLogEvents codecommit:GitPull iam:Get* iam:List*
            SecurityAudit s3:ListAllMyBuckets ec2:Describe* iam:Get* iam:List*
            ViewOnlyAccess s3:ListAllMyBuckets
            Billing nothing
            AWSSupportAccess nothing
            AmazonS3FullAccess s3:*
            AmazonS3ReadOnlyAccess s3:Get* s3:List*
            AmazonEC2FullAccess ec2:*
            AmazonEC2ReadOnlyAccess ec2:Describe*
            AmazonSSMFullAccess ssm:*
            AmazonSSMReadOnlyAccess ssm:Describe* ssm:Get* ssm:List*
            AmazonSSMManagedInstanceCore ssm:GetParameter
            AmazonEC2RoleforSSM ssm:GetParameter s3:GetObject s3:PutObject
            CloudWatchAgentServerPolicy ssm:GetParameter@arn:aws:ssm:*:*:parameter/AmazonCloudWatch-*
            CloudWatchAgentAdminPolicy ssm:GetParameter@arn:aws:ssm:*:*:parameter/AmazonCloudWatch-* ssm:PutParameter@arn:aws:ssm:*:*:parameter/AmazonCloudWatch-*
            SecretsManagerReadWrite secretsmanager:* cloudformation:CreateChangeSet cloudformation:ExecuteChangeSet s3:GetObject@arn:aws:s3:::awsserverlessrepo-changesets*
            AWSLambda_FullAccess lambda:* iam:PassRole>lambda.amazonaws.com
            AWSLambda_ReadOnlyAccess lambda:Get* lambda:List*
            AWSLambdaBasicExecutionRole nothing
            AWSLambdaVPCAccessExecutionRole nothing
            AWSXRayDaemonWriteAccess nothing
            AWSXrayWriteOnlyAccess nothing
            AWSLambdaDynamoDBExecutionRole nothing
            AWSLambdaKinesisExecutionRole nothing
            AWSLambdaSQSQueueExecutionRole sqs:ReceiveMessage
            AWSLambdaExecute s3:GetObject s3:PutObject
            AWSLambdaRole lambda:InvokeFunction
            AmazonDynamoDBFullAccess dynamodb:*
            AmazonDynamoDBReadOnlyAccess dynamodb:GetItem dynamodb:Query dynamodb:Scan
            AmazonSQSFullAccess sqs:*
            AmazonSQSReadOnlyAccess nothing
            AmazonSNSFullAccess sns:*
            AmazonSNSReadOnlyAccess nothing
            AmazonRDSFullAccess rds:*
            AmazonRDSReadOnlyAccess rds:Describe*
            AmazonRDSDataFullAccess rds-data:ExecuteStatement secretsmanager:GetSecretValue@arn:aws:secretsmanager:*:*:secret:rds-db-credentials/*
            AmazonRedshiftFullAccess redshift:*
            AWSKeyManagementServicePowerUser nothing
            CloudWatchFullAccess logs:* sns:*
            CloudWatchFullAccessV2 logs:* sns:*
            CloudWatchReadOnlyAccess logs:Get* logs:FilterLogEvents
            CloudWatchLogsFullAccess logs:*
            CloudWatchLogsReadOnlyAccess logs:Get* logs:FilterLogEvents
            AWSCloudTrail_FullAccess cloudtrail:* s3:ListAllMyBuckets lambda:List* iam:PassRole>cloudtrail.amazonaws.com
            AWSCloudTrail_ReadOnlyAccess cloudtrail:Get* cloudtrail:Describe*
            AWSCloudFormationFullAccess cloudformation:*
            AWSCloudFormationReadOnlyAccess cloudformation:Describe* cloudformation:Get* cloudformation:List*
            AWSCodeBuildAdminAccess codebuild:* logs:GetLogEvents logs:DeleteLogGroup ssm:PutParameter@arn:aws:ssm:*:*:parameter/CodeBuild/* ssm:StartSession@arn:aws:ecs:*:*:task/*/*
            AWSCodeBuildDeveloperAccess codebuild:StartBuild codebuild:StartBuildBatch logs:GetLogEvents ssm:PutParameter@arn:aws:ssm:*:*:parameter/CodeBuild/*
            AWSCodeBuildReadOnlyAccess codebuild:BatchGet* codebuild:List* logs:GetLogEvents
            AWSCodeCommitFullAccess codecommit:*
            AWSCodeCommitPowerUser codecommit:GitPull codecommit:GitPush
            AWSCodeCommitReadOnly codecommit:GitPull
            AmazonEC2ContainerRegistryFullAccess ecr:*
            AmazonEC2ContainerRegistryPowerUser ecr:BatchGetImage ecr:PutImage
            AmazonEC2ContainerRegistryReadOnly ecr:BatchGetImage
            AmazonECS_FullAccess ecs:* cloudformation:CreateStack cloudformation:UpdateStack ec2:RunInstances ec2:TerminateInstances iam:PassRole>ecs-tasks.amazonaws.com
            AmazonECSTaskExecutionRolePolicy ecr:BatchGetImage
            AmazonEC2ContainerServiceforEC2Role ecr:BatchGetImage
            AmazonEKSClusterPolicy nothing
            AmazonEKSWorkerNodePolicy nothing
            AmazonEKS_CNI_Policy nothing
            AWSGlueServiceRole glue:* s3:ListAllMyBuckets s3:GetObject@arn:aws:s3:::aws-glue-* s3:PutObject@arn:aws:s3:::aws-glue-* s3:DeleteObject@arn:aws:s3:::aws-glue-*
            AWSGlueConsoleFullAccess glue:* s3:ListAllMyBuckets iam:PassRole>glue.amazonaws.com@arn:aws:iam::*:role/AWSGlueServiceRole* iam:PassRole>ec2.amazonaws.com@arn:aws:iam::*:role/AWSGlueServiceNotebookRole*
            AmazonSageMakerReadOnly nothing
            AmazonBedrockFullAccess iam:PassRole>bedrock.amazonaws.com@arn:aws:iam::*:role/*AmazonBedrock*
            AmazonGuardDutyFullAccess guardduty:*
            AmazonGuardDutyReadOnlyAccess nothing
            AWS_ConfigRole s3:ListAllMyBuckets iam:Get* iam:List*
            AWSConfigUserAccess nothing
            AWSOrganizationsReadOnlyAccess nothing
            AWSQuicksightAthenaAccess s3:ListAllMyBuckets
            """;

    private static final Map<String, Policy> BY_NAME = read();

    private KnownPolicies() {}

    /** Empty where the ARN is of no policy of AWS, or of one that is not known here. */
    static Optional<Policy> text(String arn) {
        return Arn.of(arn).filter(it -> it.account().equals("aws")).map(it -> BY_NAME.get(it.name()));
    }

    private static Map<String, Policy> read() {
        Map<String, Policy> known = new TreeMap<>();
        TEXTS.lines().forEach(line -> {
            String[] words = line.split(" ");
            known.put(words[0], policy(words[0], List.of(words).subList(1, words.length)));
        });
        return known;
    }

    private static Policy policy(String name, List<String> words) {
        List<Statement> statements = new ArrayList<>();
        List<String> leftOut = words.stream()
                .filter(word -> word.startsWith("!"))
                .map(word -> word.substring(1))
                .toList();
        if (!leftOut.isEmpty()) {
            statements.add(statement(Effect.ALLOW, Actions.except(leftOut.toArray(String[]::new)), "*", List.of()));
        } else if (words.contains("deny")) {
            statements.add(statement(Effect.DENY, Actions.of("*"), "*", List.of()));
        } else {
            words.stream()
                    .filter(word -> !word.equals("nothing"))
                    .map(KnownPolicies::allowed)
                    .forEach(statements::add);
        }
        return new Policy(name, statements, List.of());
    }

    private static Statement allowed(String word) {
        String[] parts = word.split("@", 2);
        String[] action = parts[0].split(">", 2);
        List<Condition> conditions = action.length == 1
                ? List.of()
                : List.of(Condition.Comparison.of(Operator.STRING_EQUALS, "iam:PassedToService", action[1]));
        return statement(Effect.ALLOW, Actions.of(action[0]), parts.length == 1 ? "*" : parts[1], conditions);
    }

    private static Statement statement(Effect effect, Actions actions, String resource, List<Condition> conditions) {
        return new Statement(
                "",
                effect,
                Optional.empty(),
                actions,
                Optional.of(Resources.of(resource)),
                conditions,
                Origin.option("policies of AWS"));
    }
}
