package dev.postern.remediation;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Authorization details of one small account, written as AWS prints them. */
final class Account {
    static final String ARN = "arn:aws:iam::111111111111:";

    private Account() {}

    static String of(List<String> users, List<String> groups, List<String> roles, List<String> policies) {
        return """
                { "UserDetailList": [ %s ], "GroupDetailList": [ %s ], "RoleDetailList": [ %s ], "Policies": [ %s ] }
                """.formatted(
                        String.join(",\n", users),
                        String.join(",\n", groups),
                        String.join(",\n", roles),
                        String.join(",\n", policies));
    }

    static String user(String name, String... keys) {
        return entity("user/" + name, keys);
    }

    static String role(String name, String principal, String... keys) {
        String trust = "\"AssumeRolePolicyDocument\": "
                + document("{ \"Effect\": \"Allow\", \"Principal\": %s, \"Action\": \"sts:AssumeRole\" }"
                        .formatted(principal));
        return entity(
                "role/" + name, Stream.concat(Stream.of(trust), Stream.of(keys)).toArray(String[]::new));
    }

    static String entity(String name, String... keys) {
        return "{ \"Arn\": \"%s%s\"%s }"
                .formatted(ARN, name, Stream.of(keys).map(key -> ", " + key).collect(Collectors.joining()));
    }

    /** The inline policy of a user, group or role. */
    static String inline(String kind, String... statements) {
        return written(kind, document(statements));
    }

    static String written(String kind, String document) {
        return "\"%sPolicyList\": [ { \"PolicyName\": \"own\", \"PolicyDocument\": %s } ]".formatted(kind, document);
    }

    static String attached(String arn) {
        return "\"AttachedManagedPolicies\": [ { \"PolicyArn\": \"%s\" } ]".formatted(arn);
    }

    static String managed(String name, String... statements) {
        return "{ \"Arn\": \"%spolicy/%s\", \"DefaultVersionId\": \"v3\", \"PolicyVersionList\": [ { \"VersionId\": \"v3\", \"IsDefaultVersion\": true, \"Document\": %s } ] }"
                .formatted(ARN, name, document(statements));
    }

    static String document(String... statements) {
        return "{ \"Version\": \"2012-10-17\", \"Statement\": [ %s ] }".formatted(String.join(", ", statements));
    }

    static String allow(String actions, String resources) {
        return "{ \"Effect\": \"Allow\", \"Action\": %s, \"Resource\": %s }".formatted(actions, resources);
    }
}
