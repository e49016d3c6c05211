package dev.postern.report;

import java.util.List;

/**
 * A derivation, or one path of it, as a graph of two kinds of node: facts, of whose steps any suffices, and steps, which need all of
 * their facts. Edges run from what is needed to what is gained.
 *
 * @param title what it shows, in a line
 * @param leftOut what did not fit; empty where all did
 */
record Picture(String title, List<Node> nodes, List<Edge> edges, String leftOut) {

    /** What a node stands for. */
    enum Kind {
        START,
        GIVEN,
        GAINED,
        GOAL,
        STEP,
        /** A step that is not taken today: a control in place or the attacker's skill forbids it. */
        BARRED
    }

    /** @param id letters and digits, unique in the picture; lines are raw text, for the format to escape */
    record Node(String id, Kind kind, List<String> lines) {}

    /** By ids of nodes. */
    record Edge(String from, String to) {}
}
