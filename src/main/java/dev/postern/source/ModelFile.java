package dev.postern.source;

import dev.postern.model.Origin;
import dev.postern.model.PlaybookWords;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import dev.postern.model.SystemModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A file that describes a system, in any of the formats that are known; the format is recognised by the content, not the name. */
public final class ModelFile {
    private ModelFile() {}

    /**
     * @param words what the playbook names: an unknown kind of control is refused, an unknown action passed over with a note
     * @throws RefusedException with every problem of the file
     */
    public static SystemModel read(Path file, PlaybookWords words) {
        return read(file.toString(), Documents.open(file), words);
    }

    /** @param name what origins and problems call the file */
    public static SystemModel read(String name, byte[] content, PlaybookWords words) {
        return read(name, Secrets.in(name, content), words);
    }

    private static SystemModel read(String name, Secrets secrets, PlaybookWords words) {
        byte[] text = secrets.text();
        Documents.checkText(name, text);
        SystemModel model = switch (format(name, text)) {
            case SYSTEM -> SystemFile.read(Documents.document(name, text), words);
            case THREAGILE -> ThreagileFile.read(name, text, words);
            case AWS_ACCOUNT -> AccountFile.read(name, text).model(List.of(), List.of(), words);
            case AWS_ORGANISATION -> OrganisationFile.read(name, text).model();
            case TERRAFORM -> TerraformFile.read(name, text).model(List.of(), List.of(), words);
        };
        return model.withNotes(secrets.notes());
    }

    /** @throws RefusedException where it is none that is known */
    static ModelFormat format(String name, byte[] content) {
        return ModelFormat.of(content).orElseThrow(() -> unknown(name, content));
    }

    /**
     * Several files that speak of one system, put together as {@link SystemModel#merged} tells: what has one id is one thing, and a file
     * may refer to what another one declares.
     *
     * @throws RefusedException with every problem of every file
     */
    public static SystemModel read(List<Path> files, PlaybookWords words) {
        return files.size() == 1 ? read(files.get(0), words) : new ModelFiles(words).read(files);
    }

    /**
     * As {@link #read(List, PlaybookWords)}, of contents at hand.
     *
     * @param contents by what origins and problems call them, at least one
     */
    public static SystemModel read(Map<String, byte[]> contents, PlaybookWords words) {
        if (contents.size() == 1) {
            Map.Entry<String, byte[]> only = contents.entrySet().iterator().next();
            return read(only.getKey(), only.getValue(), words);
        }
        return new ModelFiles(words).read(contents);
    }

    private static RefusedException unknown(String name, byte[] bytes) {
        Documents.read(name, bytes); // what is no document at all is refused as such
        Set<String> keys = ModelFormat.outermostKeys(bytes);
        String found = keys.isEmpty()
                ? "it has no keys"
                : "its keys: "
                        + String.join(
                                ", ", keys.stream().limit(5).map(Quoted::of).toList()) + (keys.size() > 5 ? ", …" : "");
        return new RefusedException(new Problem(
                "format",
                Origin.line(name, 0),
                "this is no model that is known here (%s)".formatted(found),
                "Known are " + ModelFormat.known() + "."));
    }
}
