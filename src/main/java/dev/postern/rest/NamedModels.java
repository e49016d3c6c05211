package dev.postern.rest;

import dev.postern.model.PlaybookWords;
import dev.postern.model.SystemModel;
import dev.postern.source.ModelFile;
import java.util.LinkedHashMap;
import java.util.Map;

/** The models of a system's sources, each by its file, with the source before it where another one has that file's name already. */
final class NamedModels {
    private final Map<String, byte[]> contents = new LinkedHashMap<>();

    void add(String source, String file, byte[] content) {
        contents.put(contents.containsKey(file) ? source + "/" + file : file, content);
    }

    /** @throws dev.postern.model.RefusedException with every problem of every model */
    SystemModel read(PlaybookWords words) {
        return ModelFile.read(contents, words);
    }
}
