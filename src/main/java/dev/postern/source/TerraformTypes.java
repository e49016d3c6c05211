package dev.postern.source;

import dev.postern.iam.Arn;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The types of resources that are understood, each with the ARN that AWS gives to one; a dash for what only says something of others. */
final class TerraformTypes {
    private static final String TABLE = """
            aws_iam_user arn:{partition}:iam::{account}:user{path}{name}
            aws_iam_group arn:{partition}:iam::{account}:group{path}{name}
            aws_iam_role arn:{partition}:iam::{account}:role{path}{name}
            aws_iam_policy arn:{partition}:iam::{account}:policy{path}{name}
            aws_iam_instance_profile arn:{partition}:iam::{account}:instance-profile{path}{name}
            aws_iam_openid_connect_provider arn:{partition}:iam::{account}:oidc-provider/{url}
            aws_iam_saml_provider arn:{partition}:iam::{account}:saml-provider/{name}
            aws_iam_user_policy -
            aws_iam_group_policy -
            aws_iam_role_policy -
            aws_iam_user_policy_attachment -
            aws_iam_group_policy_attachment -
            aws_iam_role_policy_attachment -
            aws_iam_policy_attachment -
            aws_iam_user_policy_attachments_exclusive -
            aws_iam_group_policy_attachments_exclusive -
            aws_iam_role_policy_attachments_exclusive -
            aws_iam_group_membership -
            aws_iam_user_group_membership -
            aws_iam_access_key -
            aws_iam_user_login_profile -
            aws_iam_policy_document -
            aws_lambda_function arn:{partition}:lambda:{region}:{account}:function:{function_name}
            aws_ecs_cluster arn:{partition}:ecs:{region}:{account}:cluster/{name}
            aws_ecs_task_definition arn:{partition}:ecs:{region}:{account}:task-definition/{family}:1
            aws_ecs_service -
            aws_apprunner_service arn:{partition}:apprunner:{region}:{account}:service/{service_name}/{address}
            aws_cloudformation_stack arn:{partition}:cloudformation:{region}:{account}:stack/{name}/{address}
            aws_cloudformation_stack_set arn:{partition}:cloudformation:{region}:{account}:stackset/{name}:{address}
            aws_codebuild_project arn:{partition}:codebuild:{region}:{account}:project/{name}
            aws_glue_job arn:{partition}:glue:{region}:{account}:job/{name}
            aws_glue_dev_endpoint arn:{partition}:glue:{region}:{account}:devEndpoint/{name}
            aws_sagemaker_notebook_instance arn:{partition}:sagemaker:{region}:{account}:notebook-instance/{name}
            aws_sagemaker_model arn:{partition}:sagemaker:{region}:{account}:model/{name}
            aws_bedrockagentcore_code_interpreter arn:{partition}:bedrock-agentcore:{region}:{account}:code-interpreter-custom/{name}
            aws_bedrockagentcore_agent_runtime arn:{partition}:bedrock-agentcore:{region}:{account}:runtime/{agent_runtime_name}
            aws_sfn_state_machine arn:{partition}:states:{region}:{account}:stateMachine:{name}
            aws_eks_node_group arn:{partition}:eks:{region}:{account}:nodegroup/{cluster_name}/{node_group_name}/{address}
            aws_eks_pod_identity_association arn:{partition}:eks:{region}:{account}:podidentityassociation/{cluster_name}/{address}
            aws_instance arn:{partition}:ec2:{region}:{account}:instance/{id}
            aws_ebs_volume arn:{partition}:ec2:{region}:{account}:volume/{id}
            aws_ebs_snapshot arn:{partition}:ec2:{region}::snapshot/{id}
            aws_ebs_snapshot_copy arn:{partition}:ec2:{region}::snapshot/{id}
            aws_ami arn:{partition}:ec2:{region}::image/{id}
            aws_ami_copy arn:{partition}:ec2:{region}::image/{id}
            aws_ami_from_instance arn:{partition}:ec2:{region}::image/{id}
            aws_db_snapshot arn:{partition}:rds:{region}:{account}:snapshot:{db_snapshot_identifier}
            aws_db_cluster_snapshot arn:{partition}:rds:{region}:{account}:cluster-snapshot:{db_cluster_snapshot_identifier}
            aws_launch_template arn:{partition}:ec2:{region}:{account}:launch-template/{id}
            aws_s3_bucket arn:{partition}:s3:::{bucket}/*
            aws_s3_bucket_policy -
            aws_s3_bucket_acl -
            aws_s3_bucket_public_access_block -
            aws_s3_account_public_access_block -
            aws_s3_bucket_server_side_encryption_configuration -
            aws_dynamodb_table arn:{partition}:dynamodb:{region}:{account}:table/{name}
            aws_dynamodb_resource_policy -
            aws_db_instance arn:{partition}:rds:{region}:{account}:db:{identifier}
            aws_rds_cluster arn:{partition}:rds:{region}:{account}:cluster:{cluster_identifier}
            aws_ssm_parameter arn:{partition}:ssm:{region}:{account}:parameter/{name}
            aws_secretsmanager_secret arn:{partition}:secretsmanager:{region}:{account}:secret:{name}-??????
            aws_secretsmanager_secret_policy -
            aws_kms_key arn:{partition}:kms:{region}:{account}:key/{key_id}
            aws_kms_key_policy -
            aws_sqs_queue arn:{partition}:sqs:{region}:{account}:{name}
            aws_sqs_queue_policy -
            aws_sns_topic arn:{partition}:sns:{region}:{account}:{name}
            aws_sns_topic_policy -
            aws_ecr_repository arn:{partition}:ecr:{region}:{account}:repository/{name}
            aws_ecr_repository_policy -
            aws_vpc arn:{partition}:ec2:{region}:{account}:vpc/{id}
            aws_default_vpc arn:{partition}:ec2:{region}:{account}:vpc/{id}
            aws_subnet arn:{partition}:ec2:{region}:{account}:subnet/{id}
            aws_default_subnet arn:{partition}:ec2:{region}:{account}:subnet/{id}
            aws_db_subnet_group -
            aws_security_group arn:{partition}:ec2:{region}:{account}:security-group/{id}
            aws_default_security_group arn:{partition}:ec2:{region}:{account}:security-group/{id}
            aws_security_group_rule -
            aws_vpc_security_group_ingress_rule -
            aws_vpc_security_group_egress_rule -
            aws_route_table -
            aws_default_route_table -
            aws_route_table_association -
            aws_main_route_table_association -
            aws_route -
            aws_internet_gateway -
            aws_nat_gateway -
            aws_eip -
            aws_network_acl -
            aws_default_network_acl -
            aws_network_acl_rule -
            aws_lb arn:{partition}:elasticloadbalancing:{region}:{account}:loadbalancer/{name}/{address}
            aws_alb arn:{partition}:elasticloadbalancing:{region}:{account}:loadbalancer/{name}/{address}
            aws_elb arn:{partition}:elasticloadbalancing:{region}:{account}:loadbalancer/{name}
            aws_lb_listener -
            aws_alb_listener -
            aws_lb_listener_rule -
            aws_lb_target_group -
            aws_alb_target_group -
            aws_lb_target_group_attachment -
            aws_lambda_function_url -
            aws_lambda_permission -
            aws_lambda_event_source_mapping -
            aws_sns_topic_subscription -
            aws_apigatewayv2_api arn:{partition}:apigateway:{region}::/apis/{id}
            aws_apigatewayv2_route -
            aws_apigatewayv2_integration -
            aws_api_gateway_rest_api arn:{partition}:apigateway:{region}::/restapis/{id}
            aws_api_gateway_method -
            aws_api_gateway_integration -
            aws_cloudfront_distribution arn:{partition}:cloudfront::{account}:distribution/{id}
            aws_eks_cluster arn:{partition}:eks:{region}:{account}:cluster/{name}
            aws_cloudtrail arn:{partition}:cloudtrail:{region}:{account}:trail/{name}
            aws_guardduty_detector arn:{partition}:guardduty:{region}:{account}:detector/{id}
            aws_config_configuration_recorder arn:{partition}:config:{region}:{account}:config-recorder/{name}
            """;
    private static final Map<String, String> ARNS = TABLE.lines()
            .map(line -> line.split(" ", 2))
            .collect(Collectors.toMap(row -> row[0], row -> row[1], (a, b) -> a, LinkedHashMap::new));

    /** What is done to a bucket itself matters to no rule; its id is that of all it holds. */
    private static final String BUCKET = "aws_s3_bucket";

    private TerraformTypes() {}

    /** The ARN that a resource has already, as the thing that policies speak of. */
    static Optional<String> known(TerraformResource resource) {
        return resource.block()
                .word("arn")
                .or(() -> resource.block().word("code_interpreter_arn"))
                .filter(text -> Arn.of(text).isPresent())
                .map(arn -> resource.type().equals(BUCKET) ? arn + "/*" : arn);
    }

    static boolean isKnown(String type) {
        return ARNS.containsKey(type);
    }

    /** A data source says what is there anyway, and makes nothing. */
    static boolean isPassedOver(TerraformResource resource) {
        return !resource.isData() && !isKnown(resource.type());
    }

    /** The form of the ARN, with its attributes in braces; the address of what has none. */
    static String arn(String type) {
        String form = ARNS.getOrDefault(type, "-");
        return form.equals("-") ? "{address}" : form;
    }

    static SortedSet<String> all() {
        return new TreeSet<>(ARNS.keySet());
    }
}
