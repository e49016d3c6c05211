package dev.postern.model;

/**
 * What breaks a step where it is in place: a kind, and the thing it sits on, or the pair of things it sits between ({@code to} is
 * empty where there is one). A sensor, which sees a step, is written and named in the same way.
 */
public record Control(String kind, String on, String to) implements Comparable<Control> {
    private static final String ON = " on ";
    private static final String PAIR = " -> ";

    public Control(String kind, String on) {
        this(kind, on, "");
    }

    public boolean isPair() {
        return !to.isEmpty();
    }

    /**
     * Reads {@code kind on thing} or {@code kind on thing -> thing}; an id runs to the arrow or to the end, without quotes.
     *
     * @throws NotationException where a part is missing
     */
    public static Control read(String text) {
        int on = text.indexOf(ON);
        if (on <= 0) {
            throw new NotationException(
                    "a control says what it sits on (%s)".formatted(text), "Write: imdsv2-required on web-1.");
        }
        String kind = text.substring(0, on).strip();
        String place = text.substring(on + ON.length()).strip();
        int arrow = place.indexOf(PAIR);
        String first = arrow < 0 ? place : place.substring(0, arrow).strip();
        String second = arrow < 0 ? "" : place.substring(arrow + PAIR.length()).strip();
        if (kind.isEmpty() || first.isEmpty() || (arrow >= 0 && second.isEmpty())) {
            throw new NotationException(
                    "a part of the control is empty (%s)".formatted(text),
                    "Write: trust-condition on role/a -> role/b, or mfa on alice.");
        }
        return new Control(kind, first, second);
    }

    @Override
    public int compareTo(Control other) {
        int byKind = kind.compareTo(other.kind);
        int byPlace = byKind == 0 ? on.compareTo(other.on) : byKind;
        return byPlace == 0 ? to.compareTo(other.to) : byPlace;
    }

    @Override
    public String toString() {
        return kind + ON + on + (isPair() ? PAIR + to : "");
    }
}
