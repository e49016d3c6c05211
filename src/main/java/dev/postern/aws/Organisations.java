package dev.postern.aws;

import dev.postern.iam.ControlPolicies;
import dev.postern.iam.ControlPolicies.Level;
import dev.postern.iam.Policy;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What organisations hold identities and resources to. Of resource control policies those count that reach the service of the action.
 *
 * @see <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html">Services with RCPs</a>
 */
record Organisations(List<Organisation> all) {
    private static final String ORGANISATION = "aws:PrincipalOrgID";
    private static final String PATH = "aws:PrincipalOrgPaths";
    private static final String OWNER = "aws:ResourceOrgID";
    private static final String OWNERS_PATH = "aws:ResourceOrgPaths";
    private static final Set<String> REACHED =
            Set.of("s3", "sts", "kms", "sqs", "secretsmanager", "ecr", "aoss", "cognito-idp", "logs", "dynamodb");

    Organisations {
        all = List.copyOf(all);
    }

    /** None for a role that belongs to a service. */
    ControlPolicies service(IamEntity who) {
        return who instanceof IamRole role && role.isServiceLinked()
                ? ControlPolicies.NONE
                : of(who.account())
                        .map(organisation -> organisation.service(who.account()))
                        .orElse(ControlPolicies.NONE);
    }

    ControlPolicies resource(String account, String action) {
        return REACHED.contains(action.substring(0, Math.max(0, action.indexOf(':'))))
                ? of(account)
                        .map(organisation -> organisation.resource(account))
                        .orElse(ControlPolicies.NONE)
                : ControlPolicies.NONE;
    }

    /** The levels that count, if any. */
    static List<List<Policy>> levels(ControlPolicies control) {
        return control.managementAccount()
                ? List.of()
                : control.levels().stream().map(Level::policies).toList();
    }

    /** With the organisations of a caller and of the owner of a resource; an account that is in none known here is in another. */
    Circumstances seen(String owner, String caller, Circumstances about) {
        Optional<Organisation> ofCaller = of(caller);
        Optional<Organisation> ofOwner = of(owner);
        Circumstances seen = member(ofOwner, OWNER, ofCaller.isPresent(), ofOwner.flatMap(Organisation::id), about);
        seen = member(ofOwner, OWNERS_PATH, ofCaller.isPresent(), ofOwner.flatMap(of -> of.path(owner)), seen);
        seen = member(ofCaller, ORGANISATION, ofOwner.isPresent(), ofCaller.flatMap(Organisation::id), seen);
        return member(ofCaller, PATH, ofOwner.isPresent(), ofCaller.flatMap(of -> of.path(caller)), seen);
    }

    private static Circumstances member(
            Optional<Organisation> of, String key, boolean otherIsKnown, Optional<String> value, Circumstances about) {
        if (of.isEmpty()) {
            return otherIsKnown ? about.without(key) : about;
        }
        return value.map(known -> about.with(key, known)).orElse(about);
    }

    private Optional<Organisation> of(String account) {
        return all.stream().filter(organisation -> organisation.has(account)).findFirst();
    }
}
