package dev.postern.store;

import java.time.Instant;
import java.util.List;

/**
 * What all sources said of a system from one moment on.
 *
 * @param number from 1, in the order in which they were stored
 * @param digest SHA-256 in hex of the names of the sources and their contents: equal content has an equal digest
 * @param submissions in the order of their sources' names
 */
public record Revision(String system, int number, String digest, Instant storedAt, List<Submission> submissions) {
    public Revision {
        submissions = List.copyOf(submissions);
    }

    /** What the other sources say. */
    public List<Submission> without(String source) {
        return submissions.stream().filter(one -> !one.source().equals(source)).toList();
    }
}
