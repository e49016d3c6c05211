package dev.postern.store;

/** The revision that holds what was submitted, and whether it was made for it. */
public record Stored(Revision revision, boolean isNew) {}
