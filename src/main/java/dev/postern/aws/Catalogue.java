package dev.postern.aws;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The actions of AWS that the playbook can value, and the services of which it knows how workloads are started.
 *
 * @param launching of the actions, those that only start new workloads: on what they are granted matters to no rule
 * @param together those of which a recipe names several, which one identity must hold
 */
public record Catalogue(Set<String> actions, Set<String> launching, Set<String> services, Set<String> together) {
    static final String PASS_ROLE = "iam:PassRole";
    static final String ASSUME_ROLE = "sts:AssumeRole";
    private static final String PLUS = "+";
    private static final Pattern OF_AWS = Pattern.compile("[a-z0-9-]+:[A-Z]\\w*(\\+[a-z0-9-]+:[A-Z]\\w*)*");
    /** What reaches a role is told by the trust of the role, both sides evaluated. */
    private static final Set<String> TOLD_BY_TRUST = Set.of("sts:AssumeRoleInScope", ASSUME_ROLE);

    public Catalogue {
        Set<String> own = new TreeSet<>(actions);
        own.removeIf(action -> !OF_AWS.matcher(action).matches() || TOLD_BY_TRUST.contains(action));
        actions = own;
        launching = Set.copyOf(launching);
        services = Set.copyOf(services);
        together = Set.copyOf(together);
    }

    /** Those that are one action of AWS, and not made of several. */
    List<String> single() {
        return actions.stream().filter(action -> !action.contains(PLUS)).toList();
    }

    /** Those made of several that are of use together only: where none of them is of use by itself on what the first one touches. */
    List<List<String>> joint() {
        return actions.stream()
                .filter(action -> action.contains(PLUS))
                .map(action -> List.of(action.split("\\+")))
                .filter(parts ->
                        parts.stream().noneMatch(part -> actions.contains(part) && Target.areAlike(part, parts.get(0))))
                .toList();
    }

    /** Whether the same identity must hold the action with others for it to be of use. */
    boolean isJoined(String action) {
        return together.contains(action) || action.equals(PASS_ROLE);
    }
}
