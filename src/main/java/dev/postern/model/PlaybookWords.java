package dev.postern.model;

import java.util.Set;

/** What readers of models need to know of a playbook: the kinds of control and sensor its rules name, and the actions it can value. */
public record PlaybookWords(ControlKinds kinds, Set<String> actions) {
    public PlaybookWords {
        actions = Set.copyOf(actions);
    }
}
