package dev.postern.playbook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The edition of MITRE ATT&CK Enterprise that Postern carries: ids, names, tactics, and what was withdrawn. Read when first asked. */
public final class AttackIndex {
    private final Map<String, Technique> techniques = new HashMap<>();
    private final Map<String, Technique> withdrawn = new HashMap<>();
    private final Map<String, String> replacements = new HashMap<>();
    private final Map<String, String> tactics = new HashMap<>();

    private AttackIndex(String lines) {
        lines.lines().filter(line -> !line.startsWith("#")).forEach(this::add);
    }

    private static final class Shipped {
        private static final AttackIndex INDEX = new AttackIndex(text());

        private static String text() {
            try (InputStream in = AttackIndex.class.getResourceAsStream("attack.tsv")) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public static AttackIndex shipped() {
        return Shipped.INDEX;
    }

    private void add(String line) {
        int name = line.indexOf('\t') + 1;
        int tactic = line.indexOf('\t', name) + 1;
        int status = line.indexOf('\t', tactic) + 1;
        String id = line.substring(0, name - 1);
        String called = line.substring(name, tactic - 1);
        if (id.startsWith("TA")) {
            tactics.put(id, called);
            return;
        }
        String served = line.substring(tactic, status - 1);
        Technique technique = new Technique(id, called, served.isEmpty() ? List.of() : List.of(served.split(",")));
        if (status == line.length()) {
            techniques.put(id, technique);
        } else {
            withdrawn.put(id, technique);
            replacements.put(id, line.substring(status));
        }
    }

    /** The technique of that id, if ATT&CK has it and has not revoked or deprecated it. */
    public Optional<Technique> technique(String id) {
        return Optional.ofNullable(techniques.get(id));
    }

    /** The technique of that id that was revoked or deprecated. */
    Optional<Technique> withdrawn(String id) {
        return Optional.ofNullable(withdrawn.get(id));
    }

    /** For one that was revoked: the technique of today that bears its name, if one does. */
    Optional<Technique> replacement(String id) {
        return Optional.ofNullable(replacements.get(id)).flatMap(this::technique);
    }

    /** The name of a tactic by its id, {@code TA0006}. */
    public Optional<String> tacticName(String id) {
        return Optional.ofNullable(tactics.get(id));
    }

    /** The names of all tactics by their ids, sorted by id. */
    public SortedMap<String, String> tactics() {
        return new TreeMap<>(tactics);
    }

    Set<String> ids() {
        return techniques.keySet();
    }
}
