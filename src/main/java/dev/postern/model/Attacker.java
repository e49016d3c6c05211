package dev.postern.model;

/** The one word a rule may say on its right side: what the attacker gains. */
@FunctionalInterface
public interface Attacker {
    void gains(Fact fact);
}
