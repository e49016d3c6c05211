package dev.postern.source;

import dev.postern.model.FactNotation;
import dev.postern.model.NotationException;
import dev.postern.model.Origin;
import dev.postern.model.PlaybookWords;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import dev.postern.model.Support;
import dev.postern.model.SystemFact;
import dev.postern.model.SystemModel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What is said of a system beside its model: a fact in the notation, or a file that holds a part of a system.yaml. Both may speak of
 * what the model has, and are held to the same as a model.
 */
public final class Addition {
    private static final Pattern FILE = Pattern.compile("\\S+\\.(ya?ml|json)");

    private Addition() {}

    /**
     * The model with the addition made.
     *
     * @param text a fact, or the path of a file; what is there as a file is one
     * @param at what facts and problems that stand in no file call their place
     * @throws RefusedException with every problem, and where the model says all of it already
     */
    public static SystemModel to(SystemModel base, String text, Origin at, PlaybookWords words) {
        return isFile(text) ? file(base, Path.of(text), words) : fact(base, text, at, words);
    }

    private static boolean isFile(String text) {
        try {
            return FILE.matcher(text).matches() || Files.isRegularFile(Path.of(text));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static SystemModel file(SystemModel base, Path file, PlaybookWords words) {
        SystemModel more = SystemFile.added(base, Documents.document(file), words);
        if (more.digest().equals(base.digest())) {
            throw refused(
                    Origin.line(file.toString(), 0),
                    "the model says all of this already, so that adding it changes nothing",
                    "");
        }
        return more;
    }

    /**
     * The model with a fact added; no file is opened, whatever the text.
     *
     * @throws RefusedException where the text is no fact, or one that the model says already
     */
    public static SystemModel fact(SystemModel base, String text, Origin at, PlaybookWords words) {
        SystemFact fact;
        try {
            fact = FactNotation.readSystemFact(text);
        } catch (NotationException e) {
            throw new RefusedException(e.at(at));
        }
        if (SystemFact.isCatalogue(fact)) {
            throw refused(
                    at,
                    "%s is a row of a playbook's catalogue, not a fact of a system".formatted(text),
                    "Put it into a catalogue file beside the rules.");
        }
        List<Support> said = base.facts().getOrDefault(fact, List.of());
        if (said.stream().anyMatch(Support::isUnconditional)) {
            throw refused(
                    at,
                    "the model says %s already (%s)"
                            .formatted(FactNotation.write(fact), said.get(0).origin()),
                    "");
        }
        return SystemFile.added(base, fact, at, words);
    }

    private static RefusedException refused(Origin at, String what, String remedy) {
        return new RefusedException(new Problem("addition", at, what, remedy));
    }
}
