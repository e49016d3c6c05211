package dev.postern.source;

import dev.postern.model.PlaybookWords;
import dev.postern.model.SystemModel;

/** Our own form of a model. So far only its name is read. */
final class SystemFile {
    private SystemFile() {}

    @SuppressWarnings("unused")
    static SystemModel read(Node root, PlaybookWords words) {
        if (root instanceof Node.Mapping mapping && mapping.entries().containsKey("system")) {
            Node name = mapping.entries().get("system").value();
            return SystemModel.named(name instanceof Node.Scalar text ? text.text() : "")
                    .build();
        }
        return SystemModel.named("").build();
    }
}
