package dev.postern.report;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A derivation, or one path of it, as a graph of facts, of whose steps any suffices, and steps, which need all of their facts. Edges run
 * from what is needed to what is gained. Notes hang on the steps: the controls, the sensors and the assumptions of each.
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
        BARRED,
        /** Controls that would stop the step and are not in place. */
        MISSING,
        /** A control that is in place, and does not hold where the step is taken all the same. */
        CONTROL,
        SENSOR,
        ASSUMPTION;

        boolean isStep() {
            return this == STEP || this == BARRED;
        }

        boolean isNote() {
            return compareTo(BARRED) > 0;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param id letters and digits, unique in the picture; lines are raw text, for the format to escape */
    record Node(String id, Kind kind, List<String> lines) {}

    /** By ids of nodes. */
    record Edge(String from, String to) {}

    /** The ids of the notes, from which edges hang loose. */
    Set<String> notes() {
        return nodes.stream().filter(node -> node.kind().isNote()).map(Node::id).collect(Collectors.toSet());
    }
}
