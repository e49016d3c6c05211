package dev.postern.source;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
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
            """;
    private static final Map<String, String> ARNS = TABLE.lines()
            .map(line -> line.split(" ", 2))
            .collect(Collectors.toMap(row -> row[0], row -> row[1], (a, b) -> a, LinkedHashMap::new));

    /** Data sources that say what is there already, and so are none of what nobody understands. */
    private static final Set<String> LOOKED_UP =
            Set.of("aws_caller_identity", "aws_region", "aws_partition", "aws_iam_policy_document", "archive_file");

    private TerraformTypes() {}

    static boolean isKnown(String type) {
        return ARNS.containsKey(type);
    }

    static boolean isPassedOver(TerraformResource resource) {
        return resource.isData()
                ? !LOOKED_UP.contains(resource.type()) && isKnown(resource.type())
                : !isKnown(resource.type());
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
