package dev.postern.benchmark;

import java.util.Locale;

/**
 * What a measured number may be at most: so many times another number of the same run, which holds on any machine, or an amount of
 * its unit, which does not.
 */
record Bar(double most, String unit) {
    static Bar fixpoints(double most) {
        return new Bar(most, "");
    }

    static Bar of(double most, String unit) {
        return new Bar(most, unit);
    }

    boolean isRatio() {
        return unit.isEmpty();
    }

    String verdict(double measured) {
        return measured <= most ? "met" : "**missed**";
    }

    @Override
    public String toString() {
        return "≤ " + (isRatio() ? number(most) : "%s %s".formatted(number(most), unit));
    }

    /** To two or three digits that count. */
    static String number(double value) {
        int decimals = value == Math.rint(value) ? 0 : value < 0.1 ? 4 : value < 10 ? 2 : 1;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
