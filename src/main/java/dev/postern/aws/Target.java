package dev.postern.aws;

import dev.postern.iam.Arn;
import dev.postern.iam.Glob;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What an action touches in an account: a kind of thing, the scope of all of that kind, and the pattern of their ARNs. Of actions
 * that touch things which the details do not list, the kind is the service.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/">Resource types by action</a>
 */
record Target(Kind kind, String scope, ArnPattern pattern) {
    enum Kind {
        USER,
        ROLE,
        GROUP,
        POLICY,
        /** Something that runs under a role. */
        WORKLOAD,
        /** Anything else; only the grant itself tells of it. */
        OTHER
    }

    private static final Map<String, Kind> OF_IAM = Map.ofEntries(
            Map.entry("iam:CreateUser", Kind.USER),
            Map.entry("iam:CreateAccessKey", Kind.USER),
            Map.entry("iam:DeleteAccessKey", Kind.USER),
            Map.entry("iam:CreateLoginProfile", Kind.USER),
            Map.entry("iam:UpdateLoginProfile", Kind.USER),
            Map.entry("iam:PutUserPolicy", Kind.USER),
            Map.entry("iam:AttachUserPolicy", Kind.USER),
            Map.entry("iam:DetachUserPolicy", Kind.USER),
            Map.entry("iam:DeleteUserPolicy", Kind.USER),
            Map.entry("iam:TagUser", Kind.USER),
            Map.entry("iam:UntagUser", Kind.USER),
            Map.entry("iam:DeleteUserPermissionsBoundary", Kind.USER),
            Map.entry("iam:PutUserPermissionsBoundary", Kind.USER),
            Map.entry("iam:CreateRole", Kind.ROLE),
            Map.entry("iam:DetachRolePolicy", Kind.ROLE),
            Map.entry("iam:DeleteRolePolicy", Kind.ROLE),
            Map.entry("iam:TagRole", Kind.ROLE),
            Map.entry("iam:UntagRole", Kind.ROLE),
            Map.entry("iam:DeleteRolePermissionsBoundary", Kind.ROLE),
            Map.entry("iam:PutRolePermissionsBoundary", Kind.ROLE),
            Map.entry("iam:PutRolePolicy", Kind.ROLE),
            Map.entry("iam:AttachRolePolicy", Kind.ROLE),
            Map.entry("iam:UpdateAssumeRolePolicy", Kind.ROLE),
            Map.entry("iam:PassRole", Kind.ROLE),
            Map.entry("sts:AssumeRole", Kind.ROLE),
            Map.entry("iam:CreateGroup", Kind.GROUP),
            Map.entry(IamRole.SET_SOURCE_IDENTITY, Kind.ROLE),
            Map.entry("iam:PutGroupPolicy", Kind.GROUP),
            Map.entry("iam:AttachGroupPolicy", Kind.GROUP),
            Map.entry("iam:AddUserToGroup", Kind.GROUP),
            Map.entry("iam:CreatePolicyVersion", Kind.POLICY),
            Map.entry("iam:SetDefaultPolicyVersion", Kind.POLICY));

    /** By action: whose resource is what the action runs something on. */
    private static final Map<String, String> ON_INSTANCES =
            Map.of("ssm:StartSession", "ec2", "ssm:SendCommand", "ec2", "ec2-instance-connect:SendSSHPublicKey", "ec2");

    /**
     * By action: the ARN after its region of what the action touches, where that is data of a service which runs things under roles. Who
     * owns a snapshot or an image does not stand in its ARN.
     */
    private static final Map<String, String> ON_DATA = Map.of(
            "ebs:GetSnapshotBlock", ":snapshot/*",
            "ec2:ModifySnapshotAttribute", ":snapshot/*",
            "ec2:DeleteSnapshot", ":snapshot/*",
            "ec2:ModifyImageAttribute", ":image/*",
            "ec2:CreateSnapshot", "ACCOUNT:volume/*");

    /**
     * By action: the ARNs after the partition of what it touches besides, each of which must be granted too. All of a launch into a network
     * is there; what may be left out of a request is not.
     *
     * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html">Required resource types</a>
     */
    private static final Map<String, List<String>> BESIDE = Map.of(
            "ssm:SendCommand", List.of("ssm:*:*:document/*"),
            "ec2:CreateSnapshot", List.of("ec2:*::snapshot/*"),
            "ec2:RunInstances",
                    List.of(
                            "ec2:*:ACCOUNT:instance/*",
                            "ec2:*::image/*",
                            "ec2:*:*:subnet/*",
                            "ec2:*:ACCOUNT:network-interface/*",
                            "ec2:*:*:security-group/*",
                            "ec2:*:ACCOUNT:volume/*"));

    /** By service: the part of an ARN after the account of what runs under a role there. */
    private static final Map<String, String> RESOURCES = Map.ofEntries(
            Map.entry("ec2", "*"),
            Map.entry("lambda", "function:*"),
            Map.entry("ecs", "*"),
            Map.entry("apprunner", "service/*"),
            Map.entry("cloudformation", "stack*"),
            Map.entry("codebuild", "project/*"),
            Map.entry("glue", "*"),
            Map.entry("sagemaker", "*"),
            Map.entry("bedrock-agentcore", "*"));

    /** The kind of what the action touches, if details list all of that kind. */
    static Optional<Kind> listed(String action) {
        return Optional.ofNullable(OF_IAM.get(action));
    }

    /** Whether a pattern of actions, in small letters, has one of IAM by which identities or policies change or are used. */
    static boolean reads(Glob actions) {
        return OF_IAM.keySet().stream()
                .map(action -> action.toLowerCase(Locale.ROOT))
                .anyMatch(actions::matches);
    }

    static Target of(String action, String partition, String account) {
        Kind kind = OF_IAM.get(action);
        if (action.startsWith("sts:") && kind == Kind.ROLE) {
            return new Target(kind, "arn:%s:iam::*:role/*".formatted(partition), ArnPattern.of("arn:*:iam::*:role/*"));
        }
        if (kind != null) {
            String pattern = "arn:%s:iam::%s:%s/*".formatted(partition, account, word(kind));
            return new Target(kind, pattern, ArnPattern.of(pattern));
        }
        String data = ON_DATA.get(action);
        return data == null ? ofService(service(action), partition, account) : ofData(data, partition, account);
    }

    /** What the action touches besides. */
    static List<Target> beside(String action, String partition, String account) {
        return BESIDE.getOrDefault(action, List.of()).stream()
                .map(arn -> "arn:%s:%s".formatted(partition, arn.replace("ACCOUNT", account)))
                .map(arn -> new Target(Kind.OTHER, arn, ArnPattern.of(arn)))
                .toList();
    }

    /** Whether two actions touch things of one kind. */
    static boolean areAlike(String one, String other) {
        return of(one, "aws", "0").equals(of(other, "aws", "0"));
    }

    private static Target ofData(String after, String partition, String account) {
        String kind = after.substring(after.indexOf(':') + 1, after.indexOf('/'));
        return new Target(
                Kind.OTHER,
                "%s/%ss".formatted(Ids.account(account), kind),
                ArnPattern.of("arn:%s:ec2:*:%s".formatted(partition, after.replace("ACCOUNT", account))));
    }

    private static Target ofService(String service, String partition, String account) {
        String scope = Ids.account(account) + "/" + service;
        return Optional.ofNullable(RESOURCES.get(service))
                .map(resource -> new Target(
                        Kind.WORKLOAD,
                        scope,
                        ArnPattern.of("arn:%s:%s:*:%s:%s".formatted(partition, service, account, resource))))
                .orElseGet(() -> new Target(
                        Kind.OTHER,
                        scope,
                        ArnPattern.of(
                                service.equals("s3")
                                        ? "arn:%s:s3:::*".formatted(partition)
                                        : service.equals("apigateway")
                                                ? "arn:%s:apigateway:*::*".formatted(partition)
                                                : "arn:%s:%s:*:%s:*".formatted(partition, service, account))));
    }

    /** The service whose resources the action touches. */
    private static String service(String action) {
        return ON_INSTANCES.getOrDefault(action, action.substring(0, action.indexOf(':')));
    }

    /** Whether the details list all that there is of the kind, so that what they do not list is not there. */
    boolean isListed() {
        return kind != Kind.WORKLOAD && kind != Kind.OTHER;
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** The kind of thing that an ARN of an account's identity service names. */
    static Optional<Kind> kindOf(Arn arn) {
        return switch (arn.resourceType()) {
            case "user" -> Optional.of(Kind.USER);
            case "role" -> Optional.of(Kind.ROLE);
            case "group" -> Optional.of(Kind.GROUP);
            case "policy" -> Optional.of(Kind.POLICY);
            default -> Optional.empty();
        };
    }
}
