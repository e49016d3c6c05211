package dev.postern.rest;

import dev.postern.model.PlaybookWords;
import dev.postern.model.SystemModel;
import dev.postern.source.ModelFile;
import java.util.LinkedHashMap;
import java.util.Map;

/** The models of a system's sources, each by its file, with the source before it as often as another one has that name already. */
final class NamedModels {
    private final Map<String, byte[]> contents = new LinkedHashMap<>();

    void add(String source, String file, byte[] content) {
        String name = file;
        while (contents.containsKey(name)) {
            name = source + "/" + name;
        }
        contents.put(name, content);
    }

    /** @throws dev.postern.model.RefusedException with every problem of every model */
    SystemModel read(PlaybookWords words) {
        return ModelFile.read(contents, words);
    }
}
