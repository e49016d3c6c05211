package dev.postern.model;

/**
 * An attacker: the highest effort of any one step, and whether steps that a sensor sees are taken.
 *
 * @param name as reports call the attacker; a verdict names it
 * @param skill a ceiling for each single step
 * @param patientWithNoise whether being seen does not matter
 */
public record Profile(String name, Effort skill, boolean patientWithNoise) {
    public static final Profile DEFAULT = new Profile("default", Effort.MEDIUM, true);
}
