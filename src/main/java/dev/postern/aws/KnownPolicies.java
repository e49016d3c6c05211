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
import java.util.Set;
import java.util.TreeMap;

/**
 * Policies that AWS manages, by name, for details that do not bring their text: of each what it grants of the actions that the
 * playbook's catalogue may name. Their full texts change often and say much that leads nowhere. Of one of which only a part stands here, the
 * rest is a question: never is less known than there is.
 *
 * @see <a href="https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html">AWS managed policies</a>
 */
final class KnownPolicies {
    /**
     * A name, then what it allows: actions; {@code !} before those that it leaves out of everything; {@code iam:PassRole} with the
     * services it may be passed to after {@code >}, and a resource after {@code @}. {@code nothing}: only what leads nowhere;
     * {@code more}: more than stands here.
     */
    private static final String TEXTS = """
            AdministratorAccess *
            AdministratorAccess-Amplify more
            AWSDenyAll deny
            PowerUserAccess !iam:* !organizations:* !account:*
            IAMFullAccess iam:*
            IAMReadOnlyAccess iam:Get* iam:List*
            IAMUserChangePassword nothing
            IAMUserSSHKeys nothing
            IAMSelfManageServiceSpecificCredentials nothing
            ReadOnlyAccess s3:Get* s3:List* ssm:Get* ec2:Describe* ecs:Describe* codebuild:BatchGet* cloudformation:Get* dynamodb:GetItem dynamodb:Query dynamodb:Scan lambda:Get* rds:Describe* rds:Download* sqs:Receive* ecr:BatchGet* ecr:Get* logs:Get* logs:FilterLogEvents codecommit:GitPull iam:Get* iam:List*
            SecurityAudit s3:ListAllMyBuckets ec2:Describe* ecs:Describe* lambda:GetFunctionConfiguration cloudformation:GetTemplate codebuild:BatchGetProjects iam:Get* iam:List*
            ViewOnlyAccess s3:ListAllMyBuckets
            Billing nothing
            SystemAdministrator s3:ListAllMyBuckets ec2:Describe* ec2:StartInstances ec2:TerminateInstances ec2:ModifyInstanceAttribute logs:* sns:* more
            DatabaseAdministrator dynamodb:* rds:* redshift:* sns:* logs:GetLogEvents s3:ListAllMyBuckets more
            NetworkAdministrator ec2:DeleteFlowLogs logs:GetLogEvents more
            DataScientist dynamodb:* s3:* sagemaker:* ec2:RunInstances ec2:TerminateInstances logs:Get* more
            SupportUser more
            AWSSupportAccess nothing
            AmazonS3FullAccess s3:*
            AmazonS3ReadOnlyAccess s3:Get* s3:List*
            AmazonEC2FullAccess ec2:*
            AmazonEC2ReadOnlyAccess ec2:Describe*
            AmazonSSMFullAccess ssm:* logs:*
            AmazonSSMReadOnlyAccess ssm:Describe* ssm:Get* ssm:List*
            AmazonSSMManagedInstanceCore ssm:GetParameter ssm:GetParameters
            AmazonEC2RoleforSSM ssm:GetParameter ssm:GetParameters s3:GetObject s3:PutObject
            CloudWatchAgentServerPolicy ssm:GetParameter@arn:aws:ssm:*:*:parameter/AmazonCloudWatch-*
            CloudWatchAgentAdminPolicy ssm:GetParameter@arn:aws:ssm:*:*:parameter/AmazonCloudWatch-* ssm:PutParameter@arn:aws:ssm:*:*:parameter/AmazonCloudWatch-*
            SecretsManagerReadWrite secretsmanager:* cloudformation:CreateChangeSet cloudformation:ExecuteChangeSet s3:GetObject@arn:aws:s3:::awsserverlessrepo-changesets* lambda:AddPermission@arn:aws:lambda:*:*:function:SecretsManager* lambda:CreateFunction@arn:aws:lambda:*:*:function:SecretsManager* lambda:GetFunction@arn:aws:lambda:*:*:function:SecretsManager* lambda:InvokeFunction@arn:aws:lambda:*:*:function:SecretsManager*
            AWSLambda_FullAccess lambda:* logs:GetLogEvents@arn:aws:logs:*:*:log-group:/aws/lambda/* logs:FilterLogEvents@arn:aws:logs:*:*:log-group:/aws/lambda/* iam:PassRole>lambda.amazonaws.com
            AWSLambda_ReadOnlyAccess lambda:Get* lambda:List* logs:GetLogEvents@arn:aws:logs:*:*:log-group:/aws/lambda/* logs:FilterLogEvents@arn:aws:logs:*:*:log-group:/aws/lambda/*
            AWSLambdaBasicExecutionRole nothing
            AWSLambdaVPCAccessExecutionRole nothing
            AWSXRayDaemonWriteAccess nothing
            AWSXrayWriteOnlyAccess nothing
            AWSLambdaDynamoDBExecutionRole nothing
            AWSLambdaKinesisExecutionRole nothing
            AWSLambdaSQSQueueExecutionRole sqs:ReceiveMessage
            AWSLambdaExecute logs:* s3:GetObject s3:PutObject
            AWSLambdaRole lambda:InvokeFunction
            AmazonDynamoDBFullAccess dynamodb:* datapipeline:CreatePipeline datapipeline:PutPipelineDefinition datapipeline:ActivatePipeline lambda:CreateFunction lambda:CreateEventSourceMapping lambda:GetFunctionConfiguration lambda:DeleteFunction iam:PassRole>application-autoscaling.amazonaws.com iam:PassRole>dax.amazonaws.com
            AmazonDynamoDBReadOnlyAccess dynamodb:GetItem dynamodb:Query dynamodb:Scan lambda:GetFunctionConfiguration
            AmazonSQSFullAccess sqs:*
            AmazonSQSReadOnlyAccess nothing
            AmazonSNSFullAccess sns:*
            AmazonSNSReadOnlyAccess nothing
            AmazonRDSFullAccess rds:* sns:Publish logs:GetLogEvents
            AmazonRDSReadOnlyAccess rds:Describe* logs:GetLogEvents
            AmazonRDSDataFullAccess rds-data:* secretsmanager:GetSecretValue@arn:aws:secretsmanager:*:*:secret:rds-db-credentials/* secretsmanager:PutSecretValue@arn:aws:secretsmanager:*:*:secret:rds-db-credentials/* secretsmanager:PutResourcePolicy@arn:aws:secretsmanager:*:*:secret:rds-db-credentials/* secretsmanager:DeleteSecret@arn:aws:secretsmanager:*:*:secret:rds-db-credentials/*
            AmazonRedshiftFullAccess redshift:* more
            AWSKeyManagementServicePowerUser nothing
            CloudWatchFullAccess logs:* sns:*
            CloudWatchFullAccessV2 logs:*
            CloudWatchReadOnlyAccess logs:Get* logs:FilterLogEvents
            CloudWatchLogsFullAccess logs:*
            CloudWatchLogsReadOnlyAccess logs:Get* logs:FilterLogEvents
            AWSCloudTrail_FullAccess cloudtrail:* s3:ListAllMyBuckets s3:PutBucketPolicy@arn:aws:s3:::aws-cloudtrail-logs* lambda:List* iam:PassRole>cloudtrail.amazonaws.com
            AWSCloudTrail_ReadOnlyAccess cloudtrail:Get* cloudtrail:Describe*
            AWSCloudFormationFullAccess cloudformation:*
            AWSCloudFormationReadOnlyAccess cloudformation:Describe* cloudformation:Get* cloudformation:List*
            AWSCodeBuildAdminAccess codebuild:* s3:ListAllMyBuckets logs:GetLogEvents logs:DeleteLogGroup@arn:aws:logs:*:*:log-group:/aws/codebuild/* ssm:PutParameter@arn:aws:ssm:*:*:parameter/CodeBuild/* ssm:StartSession@arn:aws:ecs:*:*:task/*/*
            AWSCodeBuildDeveloperAccess codebuild:StartBuild codebuild:StartBuildBatch codebuild:BatchGet* s3:ListAllMyBuckets logs:GetLogEvents ssm:PutParameter@arn:aws:ssm:*:*:parameter/CodeBuild/* ssm:StartSession@arn:aws:ecs:*:*:task/*/*
            AWSCodeBuildReadOnlyAccess codebuild:BatchGet* codebuild:List* logs:GetLogEvents
            AWSCodeCommitFullAccess codecommit:*
            AWSCodeCommitPowerUser codecommit:GitPull codecommit:GitPush
            AWSCodeCommitReadOnly codecommit:GitPull
            AmazonEC2ContainerRegistryFullAccess ecr:*
            AmazonEC2ContainerRegistryPowerUser ecr:BatchGetImage ecr:PutImage
            AmazonEC2ContainerRegistryReadOnly ecr:BatchGetImage
            AmazonECS_FullAccess ecs:* cloudformation:CreateStack cloudformation:UpdateStack cloudformation:DeleteStack ec2:RunInstances logs:FilterLogEvents iam:PassRole>ecs-tasks.amazonaws.com iam:PassRole>ec2.amazonaws.com@arn:aws:iam::*:role/ecsInstanceRole* more
            AmazonECSTaskExecutionRolePolicy ecr:BatchGetImage
            AmazonEC2ContainerServiceforEC2Role ecr:BatchGetImage
            AmazonEKSClusterPolicy ec2:ModifyInstanceAttribute
            AmazonEKSWorkerNodePolicy nothing
            AmazonEKS_CNI_Policy nothing
            AWSGlueServiceRole glue:* s3:ListAllMyBuckets s3:GetObject@arn:aws:s3:::aws-glue-* s3:PutObject@arn:aws:s3:::aws-glue-* s3:DeleteObject@arn:aws:s3:::aws-glue-*
            AWSGlueConsoleFullAccess glue:* s3:ListAllMyBuckets s3:GetObject@arn:aws:s3:::aws-glue-* s3:PutObject@arn:aws:s3:::aws-glue-* ec2:RunInstances cloudformation:CreateStack@arn:aws:cloudformation:*:*:stack/aws-glue* cloudformation:DeleteStack@arn:aws:cloudformation:*:*:stack/aws-glue* iam:PassRole>glue.amazonaws.com@arn:aws:iam::*:role/AWSGlueServiceRole* iam:PassRole>ec2.amazonaws.com@arn:aws:iam::*:role/AWSGlueServiceNotebookRole* more
            AmazonSageMakerReadOnly nothing
            AmazonSageMakerFullAccess sagemaker:* s3:GetObject@arn:aws:s3:::*sagemaker* s3:PutObject@arn:aws:s3:::*sagemaker* iam:PassRole>sagemaker.amazonaws.com@arn:aws:iam::*:role/*AmazonSageMaker* more
            AmazonBedrockFullAccess iam:PassRole>sagemaker.amazonaws.com@arn:aws:iam::*:role/*SageMaker*ForBedrock* iam:PassRole>bedrock.amazonaws.com@arn:aws:iam::*:role/*AmazonBedrock*
            AmazonGuardDutyFullAccess guardduty:*
            AmazonGuardDutyReadOnlyAccess nothing
            AWS_ConfigRole s3:ListAllMyBuckets ec2:Describe* iam:Get* iam:List* more
            AWSConfigUserAccess nothing
            AWSOrganizationsReadOnlyAccess nothing
            AWSQuicksightAthenaAccess s3:ListAllMyBuckets s3:GetObject@arn:aws:s3:::aws-athena-query-results-* s3:PutObject@arn:aws:s3:::aws-athena-query-results-*
            """;

    private static final String MORE = "more";
    private static final String SOURCE = "policies of AWS";
    private static final Set<String> WHOLE = Set.of("AdministratorAccess", "AWSDenyAll");
    private static final Map<String, Policy> BY_NAME = read();

    private KnownPolicies() {}

    /** Empty where the ARN is of no policy of AWS, or of one that is not known here. */
    static Optional<Policy> text(String arn) {
        return Arn.of(arn).filter(it -> it.account().equals("aws")).map(it -> BY_NAME.get(it.name()));
    }

    /** The same of any action: what is not said of those that the catalogue does not name is not known. */
    static Optional<Policy> whole(String arn) {
        return text(arn)
                .map(known -> WHOLE.contains(known.name()) || !known.unread().isEmpty()
                        ? known
                        : new Policy(
                                known.name(),
                                known.statements(),
                                List.of(more("is known here by what the playbook's catalogue names"))));
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
                    .filter(word -> !word.equals("nothing") && !word.equals(MORE))
                    .map(KnownPolicies::allowed)
                    .forEach(statements::add);
        }
        return new Policy(name, statements, words.contains(MORE) ? List.of(more("is known here in part")) : List.of());
    }

    private static Policy.Unread more(String why) {
        return new Policy.Unread(Origin.option(SOURCE), Optional.of(Effect.ALLOW), why);
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
                Origin.option(SOURCE));
    }
}
