package dev.postern.rest;

/** The roles of {@link dev.postern.access.Role}, as annotations have to name them. */
final class Roles {
    static final String READER = "reader";
    static final String WRITER = "writer";
    static final String ADMIN = "admin";

    private Roles() {}
}
