package dev.postern.report;

import java.util.List;

/** An ATT&amp;CK technique as reports name it: its id, its name, and the tactics it serves. */
public record Technique(String id, String name, List<String> tactics) {
    public Technique {
        tactics = List.copyOf(tactics);
    }
}
