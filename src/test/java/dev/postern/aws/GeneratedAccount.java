package dev.postern.aws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Makes the authorization details of an account of so many principals, the same for the same number: a tenth of them roles, as many
 * resources as principals named in policies, fifty shared policies, a group for each hundred, denials and boundaries here and there.
 */
final class GeneratedAccount {
    private static final String ACCOUNT = "111111111111";
    private static final int TEAMS = 50;
    private static final List<String> RESOURCES = List.of(
            "\"s3:GetObject\", \"s3:PutObject\"] | arn:aws:s3:::data-%d/*",
            "\"lambda:UpdateFunctionCode\", \"lambda:InvokeFunction\"] | arn:aws:lambda:*:" + ACCOUNT
                    + ":function:f-%d",
            "\"secretsmanager:GetSecretValue\"] | arn:aws:secretsmanager:*:" + ACCOUNT + ":secret:s-%d-*",
            "\"dynamodb:GetItem\", \"dynamodb:Scan\"] | arn:aws:dynamodb:*:" + ACCOUNT + ":table/t-%d",
            "\"sqs:ReceiveMessage\", \"sqs:SendMessage\"] | arn:aws:sqs:*:" + ACCOUNT + ":q-%d");

    /** What the policy of a team allows, by the team's number modulo ten; of a thing, its own team's. */
    private static final List<String> SHARED = List.of(
            "\"s3:GetObject\", \"s3:ListBucket\" | arn:aws:s3:::team-%d-*",
            "\"sts:AssumeRole\" | arn:aws:iam::" + ACCOUNT + ":role/team-%d-*",
            "\"lambda:*\" | arn:aws:lambda:*:" + ACCOUNT + ":function:team-%d-*",
            "\"iam:CreateAccessKey\", \"iam:UpdateLoginProfile\" | arn:aws:iam::" + ACCOUNT + ":user/team-%d-*",
            "\"ec2:RunInstances\", \"ec2:Describe*\", \"iam:PassRole\" | *",
            "\"iam:PutRolePolicy\", \"iam:UpdateAssumeRolePolicy\" | arn:aws:iam::" + ACCOUNT + ":role/team-%d-*",
            "\"ssm:StartSession\", \"ssm:GetParameter\", \"kms:Decrypt\" | *",
            "\"iam:AddUserToGroup\" | arn:aws:iam::" + ACCOUNT + ":group/team-%d-*",
            "\"iam:CreatePolicyVersion\", \"iam:SetDefaultPolicyVersion\" | arn:aws:iam::" + ACCOUNT
                    + ":policy/team-%d",
            "\"iam:Get*\", \"iam:List*\", \"logs:*\", \"cloudwatch:*\" | *");

    private final int size;
    private final Random random = new Random(7);

    private GeneratedAccount(int size) {
        this.size = size;
    }

    /** @param size how many users and roles together */
    static String of(int size) {
        return new GeneratedAccount(size).json();
    }

    /** Writes one: {@code GeneratedAccount 1000 account.json}. */
    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of(args[1]), of(Integer.parseInt(args[0])));
    }

    private String json() {
        int roles = size / 10;
        List<String> users = new ArrayList<>();
        List<String> made = new ArrayList<>();
        IntStream.range(0, size - roles).forEach(i -> users.add(user(i)));
        IntStream.range(0, roles).forEach(i -> made.add(role(i, size - roles)));
        return "{\"UserDetailList\": [\n%s],\n\"GroupDetailList\": [\n%s],\n\"RoleDetailList\": [\n%s],\n\"Policies\": [\n%s]}\n"
                .formatted(
                        String.join(",\n", users),
                        join(groups(), this::group),
                        String.join(",\n", made),
                        join(TEAMS + 1, this::policy));
    }

    private static String join(int count, java.util.function.IntFunction<String> each) {
        return String.join(",\n", IntStream.range(0, count).mapToObj(each).toList());
    }

    private int groups() {
        return Math.max(1, size / 100);
    }

    private String user(int i) {
        String groups = random.nextInt(3) == 0 ? "\"team-%d-g%d\"".formatted(groupTeam(i), i % groups()) : "";
        return "{\"UserName\": \"u\", \"Arn\": \"arn:aws:iam::%s:user/team-%d-u%d\", \"GroupList\": [%s], \"UserPolicyList\": [%s]%s}"
                .formatted(ACCOUNT, i % TEAMS, i, groups, inline(i), rest());
    }

    private int groupTeam(int i) {
        return i % groups() % TEAMS;
    }

    private String group(int i) {
        return "{\"Arn\": \"arn:aws:iam::%s:group/team-%d-g%d\", \"GroupPolicyList\": [], \"AttachedManagedPolicies\": [%s]}"
                .formatted(ACCOUNT, i % TEAMS, i, attached());
    }

    /** One in four is trusted by the account, one by a service, one by another role, one by a user. */
    private String role(int i, int users) {
        String trusted = switch (i % 4) {
            case 0 -> "\"AWS\": \"arn:aws:iam::" + ACCOUNT + ":root\"";
            case 1 -> "\"Service\": \"" + List.of("ec2", "lambda").get(i / 4 % 2) + ".amazonaws.com\"";
            case 2 -> "\"AWS\": \"arn:aws:iam::%s:role/team-%d-r%d\"".formatted(ACCOUNT, (i - 1) % TEAMS, i - 1);
            default -> {
                int user = random.nextInt(users);
                yield "\"AWS\": \"arn:aws:iam::%s:user/team-%d-u%d\"".formatted(ACCOUNT, user % TEAMS, user);
            }
        };
        String profiles = i % 8 == 1 ? "{\"Arn\": \"arn:aws:iam::%s:instance-profile/p%d\"}".formatted(ACCOUNT, i) : "";
        return ("{\"Arn\": \"arn:aws:iam::%s:role/team-%d-r%d\", \"InstanceProfileList\": [%s], \"RolePolicyList\": [%s]%s, "
                        + "\"AssumeRolePolicyDocument\": {\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", "
                        + "\"Action\": \"sts:AssumeRole\", \"Principal\": {%s}}]}}")
                .formatted(ACCOUNT, i % TEAMS, i, profiles, inline(users + i), rest(), trusted);
    }

    /** A resource of its own; one in ten denies something of a team. */
    private String inline(int i) {
        String[] own = RESOURCES.get(i % RESOURCES.size()).formatted(i).split("] \\| ");
        String deny = random.nextInt(10) == 0
                ? ", "
                        + statement(
                                "Deny",
                                "\"iam:*\", \"sts:*\"",
                                "arn:aws:iam::*:*/team-%d-*".formatted(random.nextInt(TEAMS)))
                : "";
        return "{\"PolicyName\": \"own\", \"PolicyDocument\": {\"Version\": \"2012-10-17\", \"Statement\": [%s%s]}}"
                .formatted(statement("Allow", own[0], own[1]), deny);
    }

    private String rest() {
        String boundary = random.nextInt(20) == 0
                ? ", \"PermissionsBoundary\": {\"PermissionsBoundaryArn\": \"%s\"}".formatted(policyArn(TEAMS))
                : "";
        return ", \"AttachedManagedPolicies\": [%s]%s".formatted(attached(), boundary);
    }

    private String attached() {
        return "{\"PolicyArn\": \"%s\"}".formatted(policyArn(random.nextInt(TEAMS)));
    }

    private static String policyArn(int team) {
        return "arn:aws:iam::%s:policy/team-%d".formatted(ACCOUNT, team);
    }

    /** The last is the boundary. */
    private String policy(int team) {
        String[] says = SHARED.get(team % SHARED.size()).formatted(team).split(" \\| ");
        String statement = team == TEAMS
                ? statement("Allow", "\"s3:*\", \"lambda:*\", \"ec2:*\", \"sts:*\"", "*")
                : statement("Allow", says[0], says[1]);
        return ("{\"Arn\": \"%s\", \"DefaultVersionId\": \"v1\", \"PolicyVersionList\": [{\"VersionId\": \"v1\", "
                        + "\"Document\": {\"Version\": \"2012-10-17\", \"Statement\": [%s]}}]}")
                .formatted(policyArn(team), statement);
    }

    private static String statement(String effect, String actions, String resource) {
        return "{\"Effect\": \"%s\", \"Action\": [%s], \"Resource\": \"%s\"}".formatted(effect, actions, resource);
    }
}
