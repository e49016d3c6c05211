package dev.postern.aws;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The least account in which one published path leads somewhere: who holds just these permissions, and what the path presumes. */
final class PathfindingCloudAccount {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ARN = "arn:aws:iam::111111111111:";
    private static final String EVERYTHING = "arn:aws:iam::aws:policy/AdministratorAccess";
    private static final String OWN_POLICY = ARN + "policy/edited";

    /** By the first part of the path's id: the service that runs workloads there. */
    private static final Map<String, String> SERVICES = Map.ofEntries(
            Map.entry("apprunner", "tasks.apprunner.amazonaws.com"),
            Map.entry("bedrock", "bedrock-agentcore.amazonaws.com"),
            Map.entry("cloudformation", "cloudformation.amazonaws.com"),
            Map.entry("codebuild", "codebuild.amazonaws.com"),
            Map.entry("datapipeline", "datapipeline.amazonaws.com"),
            Map.entry("ec2", "ec2.amazonaws.com"),
            Map.entry("ec2instanceconnect", "ec2.amazonaws.com"),
            Map.entry("ecs", "ecs-tasks.amazonaws.com"),
            Map.entry("glue", "glue.amazonaws.com"),
            Map.entry("lambda", "lambda.amazonaws.com"),
            Map.entry("sagemaker", "sagemaker.amazonaws.com"),
            Map.entry("ssm", "ec2.amazonaws.com"));

    /** Paths that only a role can go. */
    private static final Set<String> BY_ROLE = Set.of("iam-005", "iam-009");

    /** By path of the identity service: on what its permissions are granted. */
    private static final Map<String, String> ON = Map.ofEntries(
            Map.entry("iam-001", OWN_POLICY),
            Map.entry("iam-002", ARN + "user/admin"),
            Map.entry("iam-003", ARN + "user/admin"),
            Map.entry("iam-004", ARN + "user/admin"),
            Map.entry("iam-005", ARN + "role/start"),
            Map.entry("iam-006", ARN + "user/admin"),
            Map.entry("iam-007", ARN + "user/start"),
            Map.entry("iam-008", ARN + "user/start"),
            Map.entry("iam-009", ARN + "role/start"),
            Map.entry("iam-010", ARN + "group/own"),
            Map.entry("iam-011", ARN + "group/own"),
            Map.entry("iam-012", ARN + "role/admin"),
            Map.entry("iam-013", ARN + "group/admins"),
            Map.entry("iam-014", ARN + "role/trusting"),
            Map.entry("iam-015", ARN + "user/poor"),
            Map.entry("iam-016", ARN + "role/trusting"),
            Map.entry("iam-017", ARN + "role/trusting"),
            Map.entry("iam-018", ARN + "user/poor"),
            Map.entry("iam-019", ARN + "role/poor"),
            Map.entry("iam-020", ARN + "role/poor"),
            Map.entry("iam-021", ARN + "role/poor"),
            Map.entry("sts-001", ARN + "role/trusting"));

    private PathfindingCloudAccount() {}

    static String start(String path) {
        return ARN + (BY_ROLE.contains(path) ? "role/start" : "user/start");
    }

    static ObjectNode of(String path, List<String> permissions) {
        ObjectNode account = JSON.createObjectNode();
        ArrayNode users = account.putArray("UserDetailList");
        ArrayNode roles = account.putArray("RoleDetailList");
        String service = SERVICES.getOrDefault(path.split("-")[0], "support.amazonaws.com");

        ObjectNode start =
                BY_ROLE.contains(path) ? role(roles, "start", service("support.amazonaws.com")) : user(users, "start");
        ArrayNode statements = JSON.createArrayNode();
        permissions.forEach(action -> statements
                .addObject()
                .put("Effect", "Allow")
                .put("Action", action)
                .put("Resource", on(path, action)));
        inline(start, statements);
        if (path.equals("iam-010") || path.equals("iam-011")) {
            start.putArray("GroupList").add("own");
        }
        attach(user(users, "admin"), EVERYTHING);
        user(users, "poor");
        ObjectNode admin = role(roles, "admin", service(service));
        ObjectNode trusting = role(roles, "trusting", root());
        ObjectNode poor = role(roles, "poor", service("support.amazonaws.com"));
        switch (path) {
            case "iam-001" -> attach(start, OWN_POLICY);
            case "iam-016" -> attach(trusting, OWN_POLICY);
            case "iam-020" -> attach(poor, OWN_POLICY);
            case "sts-001" -> attach(trusting, EVERYTHING);
            default -> {}
        }
        if (path.equals("cloudformation-003") || path.equals("cloudformation-004")) {
            // the role that is passed administers stack sets only: it assumes the one that does the work
            inline(
                    admin,
                    JSON.createArrayNode()
                            .add(JSON.createObjectNode()
                                    .put("Effect", "Allow")
                                    .put("Action", "sts:AssumeRole")
                                    .put("Resource", ARN + "role/execution")));
            attach(role(roles, "execution", principal("AWS", ARN + "role/admin")), EVERYTHING);
        } else {
            attach(admin, EVERYTHING);
        }
        groups(account);
        policy(account);
        return account;
    }

    private static String on(String path, String action) {
        if (action.equals("iam:CreatePolicyVersion")) {
            return OWN_POLICY;
        }
        return action.equals("iam:PassRole") ? ARN + "role/admin" : ON.getOrDefault(path, "*");
    }

    private static ObjectNode user(ArrayNode users, String name) {
        return users.addObject().put("UserName", name).put("Arn", ARN + "user/" + name);
    }

    private static ObjectNode role(ArrayNode roles, String name, ObjectNode principal) {
        ObjectNode role = roles.addObject().put("RoleName", name).put("Arn", ARN + "role/" + name);
        role.putArray("InstanceProfileList").addObject().put("Arn", ARN + "instance-profile/" + name);
        role.putObject("AssumeRolePolicyDocument")
                .put("Version", "2012-10-17")
                .putArray("Statement")
                .addObject()
                .put("Effect", "Allow")
                .put("Action", "sts:AssumeRole")
                .set("Principal", principal);
        return role;
    }

    private static ObjectNode service(String name) {
        return principal("Service", name);
    }

    private static ObjectNode root() {
        return principal("AWS", ARN + "root");
    }

    private static ObjectNode principal(String kind, String id) {
        return JSON.createObjectNode().put(kind, id);
    }

    private static void inline(ObjectNode entity, ArrayNode statements) {
        entity.putArray(entity.has("UserName") ? "UserPolicyList" : "RolePolicyList")
                .addObject()
                .put("PolicyName", "inline")
                .putObject("PolicyDocument")
                .put("Version", "2012-10-17")
                .set("Statement", statements);
    }

    private static void attach(ObjectNode entity, String policy) {
        entity.putArray("AttachedManagedPolicies")
                .addObject()
                .put("PolicyName", policy.substring(policy.indexOf('/') + 1))
                .put("PolicyArn", policy);
    }

    private static void groups(ObjectNode account) {
        ArrayNode groups = account.putArray("GroupDetailList");
        groups.addObject().put("GroupName", "own").put("Arn", ARN + "group/own");
        attach(groups.addObject().put("GroupName", "admins").put("Arn", ARN + "group/admins"), EVERYTHING);
    }

    private static void policy(ObjectNode account) {
        ObjectNode policy = account.putArray("Policies")
                .addObject()
                .put("PolicyName", "edited")
                .put("Arn", OWN_POLICY)
                .put("DefaultVersionId", "v1");
        ObjectNode version = policy.putArray("PolicyVersionList")
                .addObject()
                .put("VersionId", "v1")
                .put("IsDefaultVersion", true);
        version.putObject("Document")
                .put("Version", "2012-10-17")
                .putArray("Statement")
                .addObject()
                .put("Effect", "Allow")
                .put("Action", "support:DescribeCases")
                .put("Resource", "*");
    }
}
