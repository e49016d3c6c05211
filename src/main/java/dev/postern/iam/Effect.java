package dev.postern.iam;

/** What a statement does where it applies. */
public enum Effect {
    ALLOW,
    DENY
}
