package dev.postern.iam;

import dev.postern.iam.Context.Absent;
import dev.postern.iam.Context.Known;
import dev.postern.iam.Context.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody asks to do something to something. What follows from who asks and what for is filled into the context where that does not
 * say otherwise: {@code aws:PrincipalArn}, {@code aws:PrincipalAccount}, {@code aws:PrincipalType}, {@code aws:username},
 * {@code aws:PrincipalIsAWSService}, {@code aws:PrincipalServiceName}, {@code aws:FederatedProvider}, {@code aws:ResourceAccount}; and
 * keys are absent that no request for the action carries, such as {@code aws:RequestTag} where nothing is made or tagged.
 *
 * @param action such as {@code s3:GetObject}; capitals do not count
 * @param resource an ARN, or {@code *} for an action that knows no resources
 * @param account of the resource; where empty, and the ARN says none (as those of buckets), it is not known
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global condition keys</a>
 */
public record Request(Caller caller, String action, String resource, Optional<String> account, Context context) {
    public Request {
        action = action.toLowerCase(Locale.ROOT);
        account = account.or(() -> accountOf(caller, resource));
        context = context.over(keys(caller, account)).asking(action, partition(caller, resource));
    }

    private static String partition(Caller caller, String resource) {
        return arn(caller)
                .or(() -> Optional.of(resource))
                .flatMap(Arn::of)
                .map(Arn::partition)
                .orElse("aws");
    }

    public static Request of(Caller caller, String action, String resource, Context context) {
        return new Request(caller, action, resource, Optional.empty(), context);
    }

    /** What knows no resources is done to the account of the caller. */
    private static Optional<String> accountOf(Caller caller, String resource) {
        return resource.equals("*")
                ? caller.account()
                : Arn.of(resource).map(Arn::account).filter(account -> !account.isEmpty());
    }

    private static Map<String, Value> keys(Caller caller, Optional<String> resourceAccount) {
        Map<String, Value> keys = new HashMap<>();
        keys.put("aws:principalarn", optional(arn(caller)));
        keys.put("aws:principalaccount", optional(caller.account()));
        keys.put("aws:principalisawsservice", known(String.valueOf(caller instanceof Caller.Service)));
        keys.put(
                "aws:principalservicename",
                caller instanceof Caller.Service service ? known(service.name()) : new Absent());
        keys.put(
                "aws:username",
                caller instanceof Caller.User user ? known(user.arn().name()) : new Absent());
        if (caller instanceof Caller.Federated federated) {
            keys.put("aws:federatedprovider", known(federated.provider()));
        }
        type(caller).ifPresent(type -> keys.put("aws:principaltype", known(type)));
        resourceAccount.ifPresent(account -> keys.put("aws:resourceaccount", known(account)));
        return keys;
    }

    private static Optional<String> arn(Caller caller) {
        if (caller instanceof Caller.User user) {
            return Optional.of(user.arn().toString());
        }
        if (caller instanceof Caller.Role role) {
            return Optional.of(role.arn().toString());
        }
        if (caller instanceof Caller.FederatedUser user) {
            return Optional.of(user.session().toString());
        }
        return caller.account().map(account -> "arn:aws:iam::" + account + ":root");
    }

    private static Optional<String> type(Caller caller) {
        if (caller instanceof Caller.User) {
            return Optional.of("User");
        }
        if (caller instanceof Caller.Role) {
            return Optional.of("AssumedRole");
        }
        if (caller instanceof Caller.FederatedUser) {
            return Optional.of("FederatedUser");
        }
        if (caller instanceof Caller.Root) {
            return Optional.of("Account");
        }
        return caller instanceof Caller.Anonymous ? Optional.of("Anonymous") : Optional.empty();
    }

    private static Value optional(Optional<String> value) {
        return value.<Value>map(Request::known).orElseGet(Absent::new);
    }

    private static Value known(String value) {
        return new Known(List.of(value));
    }
}
