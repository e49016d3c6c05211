package dev.postern.model;

import java.util.Objects;

/**
 * A control (or sensor) as the model places it.
 *
 * @param bypass what getting round it asks; read only where the state is bypassable
 * @param evidence what shows that it works, administrator who answers for it; either may be empty
 * @param question how the open assumption of an assumed control is worded, so that its truth helps the attacker; empty for the usual words
 * @param cost what putting it in place costs, in the model's own unit, at least 0
 */
public record PlacedControl(
        Control control,
        ControlState state,
        Effort bypass,
        String evidence,
        String administrator,
        int cost,
        Origin origin,
        String question) {
    /** Costs are compared and added; where the model is silent each control costs this. */
    public static final int DEFAULT_COST = 1;

    public PlacedControl {
        Objects.requireNonNull(control);
        Objects.requireNonNull(state);
        Objects.requireNonNull(bypass);
        if (cost < 0) {
            throw new IllegalArgumentException("a cost is not negative: " + cost);
        }
    }

    /** With the usual words for its open assumption. */
    public PlacedControl(
            Control control,
            ControlState state,
            Effort bypass,
            String evidence,
            String administrator,
            int cost,
            Origin origin) {
        this(control, state, bypass, evidence, administrator, cost, origin, "");
    }

    public static PlacedControl enforced(Control control, Origin origin) {
        return new PlacedControl(control, ControlState.ENFORCED, Effort.HIGH, "", "", DEFAULT_COST, origin);
    }

    /**
     * One of which nobody knows whether it is in place.
     *
     * @param question worded so that its truth helps the attacker
     */
    public static PlacedControl asked(Control control, Origin origin, String question) {
        return new PlacedControl(control, ControlState.ASSUMED, Effort.HIGH, "", "", DEFAULT_COST, origin, question);
    }

    /** The same, in another state. */
    public PlacedControl in(ControlState other) {
        return new PlacedControl(control, other, bypass, evidence, administrator, cost, origin, question);
    }

    /** The same, said of another thing. */
    public PlacedControl on(Control other) {
        return new PlacedControl(other, state, bypass, evidence, administrator, cost, origin, question);
    }

    public boolean inPlace() {
        return state != ControlState.NONE;
    }

    /** Whether the model says nothing of it and a reader asks; then it is a remedy, and nothing that is relied on. */
    public boolean isAsked() {
        return !question.isEmpty();
    }

    /** The question that an assumed control leaves open; true means that it does not work. */
    public Assumption ineffective() {
        return Assumption.of(
                Assumption.Kind.OPEN,
                "control-ineffective",
                java.util.List.of(control.kind(), control.on(), control.to()),
                question.isEmpty() ? "%s does not work as it is said to".formatted(control) : question,
                origin);
    }
}
