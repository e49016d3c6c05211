package dev.postern.source;

import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import java.util.List;

/**
 * A document as far as it can be read, and what is wrong with it as a document. Of a key that stands twice the first value counts, so
 * that a reader finds what else is wrong; with a fault nothing is built.
 */
record Document(Node root, List<Problem> faults) {
    Document {
        faults = List.copyOf(faults);
    }

    boolean isSound() {
        return faults.isEmpty();
    }

    /** @throws RefusedException with all faults, if there is any */
    Node sound() {
        if (!isSound()) {
            throw new RefusedException(faults);
        }
        return root;
    }
}
