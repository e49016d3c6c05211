package dev.postern.model;

import java.util.Set;

/**
 * What readers of models need to know of a playbook: the kinds of control and sensor its rules name, the actions it can value, and
 * the services of which it knows how workloads are started.
 *
 * @param launching of the actions, those that are of use only to start new workloads
 * @param together those that one identity must hold with others to start a workload
 */
public record PlaybookWords(
        ControlKinds kinds, Set<String> actions, Set<String> launching, Set<String> services, Set<String> together) {
    public PlaybookWords {
        actions = Set.copyOf(actions);
        launching = Set.copyOf(launching);
        services = Set.copyOf(services);
        together = Set.copyOf(together);
    }
}
