package dev.postern.model;

import java.util.Locale;

/**
 * What a step asks of the attacker, in three ordered levels. The weights make efforts comparable and addable, no more: they are
 * fixed, published here, and no probabilities. One step of a level outweighs two of the level below.
 */
public enum Effort {
    LOW(1),
    MEDIUM(3),
    HIGH(9);

    private final int weight;

    Effort(int weight) {
        this.weight = weight;
    }

    public int weight() {
        return weight;
    }

    /** As written in rules, models and reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
