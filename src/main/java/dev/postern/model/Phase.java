package dev.postern.model;

import java.util.Locale;

/** What a step is once the attacker is inside; a rule's folder says it. */
public enum Phase {
    FOOTHOLD,
    PIVOT,
    ESCALATION,
    IMPACT,
    PERSISTENCE,
    EVASION;

    /** As written in folders and reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
