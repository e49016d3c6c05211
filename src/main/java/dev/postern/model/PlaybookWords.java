package dev.postern.model;

import java.util.Set;

/**
 * What readers of models need to know of a playbook: the kinds of control and sensor its rules name, the actions it can value, and
 * the services of which it knows how workloads are started.
 */
public record PlaybookWords(ControlKinds kinds, Set<String> actions, Set<String> services) {
    public PlaybookWords {
        actions = Set.copyOf(actions);
        services = Set.copyOf(services);
    }
}
