package dev.postern.model;

import java.util.Locale;

/** How far a control that the model names can be relied on. */
public enum ControlState {
    /** Named, so that it can be planned, and not in place. */
    NONE,
    /** In place and working. */
    ENFORCED,
    /** Said to be in place; whether it works is an open assumption. */
    ASSUMED,
    /** In place, and can be got round at some effort. */
    BYPASSABLE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
