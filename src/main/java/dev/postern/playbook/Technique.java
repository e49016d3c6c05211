package dev.postern.playbook;

import java.util.List;

/** A technique of MITRE ATT&CK: its id ({@code T1552.005}), its name, and the ids of the tactics it serves. */
public record Technique(String id, String name, List<String> tactics) {
    public Technique {
        tactics = List.copyOf(tactics);
    }
}
