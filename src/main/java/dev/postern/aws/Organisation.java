package dev.postern.aws;

import dev.postern.iam.ControlPolicies;
import dev.postern.iam.ControlPolicies.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An organisation: what it holds each of its accounts to, from the root down.
 *
 * @param id such as {@code o-abcdefghij}; empty where nothing says it
 * @param management the number of the account that nothing here holds; empty where nothing says it
 * @param accounts by number
 */
public record Organisation(Optional<String> id, Optional<String> management, Map<String, Held> accounts) {
    /**
     * The levels of each type of policy on the way to an account; none of a type that is not switched on.
     *
     * @param path the ids of root and units above the account, each with a slash after it
     */
    public record Held(List<Level> service, List<Level> resource, String path) {
        public Held {
            service = List.copyOf(service);
            resource = List.copyOf(resource);
        }
    }

    public Organisation {
        accounts = new TreeMap<>(accounts);
    }

    boolean has(String account) {
        return accounts.containsKey(account)
                || management.filter(account::equals).isPresent();
    }

    /** Where the account is, as {@code aws:PrincipalOrgPaths} has it; empty where that is not known. */
    Optional<String> path(String account) {
        return id.filter(known -> accounts.containsKey(account))
                .map(known -> known + "/" + held(account).path());
    }

    ControlPolicies service(String account) {
        return new ControlPolicies(isManagement(account), held(account).service());
    }

    ControlPolicies resource(String account) {
        return new ControlPolicies(isManagement(account), held(account).resource());
    }

    private boolean isManagement(String account) {
        return management.filter(account::equals).isPresent();
    }

    private Held held(String account) {
        return accounts.getOrDefault(account, new Held(List.of(), List.of(), ""));
    }
}
