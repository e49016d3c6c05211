package dev.postern.cli;

import dev.postern.model.Nearest;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.model.Profile;
import dev.postern.model.RefusedException;
import dev.postern.source.AttackersFile;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** Who attacks: the default, one of those that come with Postern, or one of a file. */
final class AttackerOptions {
    @Option(
            names = "--attacker",
            paramLabel = "NAME",
            description =
                    "Who attacks: opportunist (low skill, from the internet), professional (high skill), quiet (takes no step that a sensor sees), default (medium skill, any noise), or one of --attacker-file.")
    private String name;

    @Option(
            names = "--attacker-file",
            paramLabel = "FILE",
            description = "A file of further attackers; \"postern schema attackers\" says how it is written.")
    private Path file;

    /** @throws RefusedException with the problems of the file, or where nobody is called so */
    Profile read() {
        SortedMap<String, Profile> known = new TreeMap<>(AttackersFile.shipped());
        if (file != null) {
            SortedMap<String, Profile> further = AttackersFile.read(file);
            if (name == null) {
                return only(further);
            }
            known.putAll(further);
        }
        if (name == null) {
            return Profile.DEFAULT;
        }
        if (!known.containsKey(name)) {
            throw new RefusedException(new Problem(
                    "attacker",
                    Origin.option("--attacker"),
                    "there is no attacker \"%s\"".formatted(name),
                    Nearest.maybe(name, known.keySet())));
        }
        return known.get(name);
    }

    private static Profile only(SortedMap<String, Profile> further) {
        if (further.size() > 1) {
            throw new RefusedException(new Problem(
                    "attacker",
                    Origin.option("--attacker-file"),
                    "it has %d attackers".formatted(further.size()),
                    "Say which with --attacker: " + String.join(", ", further.keySet()) + "."));
        }
        return further.get(further.firstKey());
    }
}
