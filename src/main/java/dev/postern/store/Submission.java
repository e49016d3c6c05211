package dev.postern.store;

import java.time.Instant;

/**
 * What one source says of a system.
 *
 * @param source the name under which it is submitted
 * @param file what origins and problems call it
 * @param digest SHA-256 of its content, in hex
 * @param submittedAt when it was last submitted, changed or not
 */
public record Submission(String source, String file, String digest, Instant submittedAt) {}
