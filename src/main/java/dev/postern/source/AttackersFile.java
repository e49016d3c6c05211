package dev.postern.source;

import dev.postern.model.AttackerFact.SendsFrom;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.FactOrder;
import dev.postern.model.Origin;
import dev.postern.model.Profile;
import dev.postern.model.RefusedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads attackers: under {@code attackers}, by name, who that is ({@code means}), {@code skill} (low, medium, high), {@code noise} (any,
 * none), {@code starts} and {@code aims}. What is not said is as the default attacker and the model have it.
 */
public final class AttackersFile {
    private static final String SHIPPED = "attackers.yaml";
    private static final String SCHEMA = "attackers.schema.json";
    private static final String INTERNET = "internet";
    private static final String ANY_NOISE = "any";
    private static final List<String> NOISE = List.of(ANY_NOISE, "none");
    private static final List<String> SKILLS =
            Arrays.stream(Effort.values()).map(Effort::word).toList();

    private final Reading reading = new Reading();
    private final SortedMap<String, Profile> attackers = new TreeMap<>();

    private AttackersFile() {}

    /**
     * The attackers of the file and no others, by name.
     *
     * @throws RefusedException with every problem of the file
     */
    public static SortedMap<String, Profile> read(Path file) {
        byte[] content = Documents.bytes(file);
        Documents.checkText(file.toString(), content);
        return read(file.toString(), content);
    }

    /** As {@link #read(Path)}, of a document at hand; the name is what origins and messages call it. */
    public static SortedMap<String, Profile> read(String name, byte[] content) {
        if (new String(content, StandardCharsets.UTF_8).isBlank()) {
            throw nobody(Origin.line(name, 0));
        }
        return of(Documents.document(name, content), shipped());
    }

    /** The attackers that come with Postern, the default among them, by name. */
    public static SortedMap<String, Profile> shipped() {
        SortedMap<String, Profile> none = Collections.emptySortedMap();
        SortedMap<String, Profile> shipped = new TreeMap<>();
        of(Documents.document(SHIPPED, Shipped.bytes(SHIPPED)), none)
                .forEach((name, attacker) -> shipped.put(name, comingWithUs(attacker)));
        shipped.put(Profile.DEFAULT.name(), Profile.DEFAULT);
        return Collections.unmodifiableSortedMap(shipped);
    }

    /** The JSON Schema (2020-12) of such a file. */
    public static String schema() {
        return Shipped.text(SCHEMA);
    }

    /** Nobody has the file in which a shipped attacker stands: what it says is said by naming it. */
    private static Profile comingWithUs(Profile attacker) {
        Origin named = Origin.option("--attacker " + attacker.name());
        SortedMap<Fact, Origin> starts = new TreeMap<>(attacker.starts());
        starts.replaceAll((start, at) -> named);
        return new Profile(
                attacker.name(),
                attacker.means(),
                attacker.skill(),
                attacker.patientWithNoise(),
                starts,
                attacker.aims());
    }

    private static SortedMap<String, Profile> of(Document whole, Map<String, Profile> known) {
        AttackersFile file = new AttackersFile();
        Node document = file.reading.root(whole);
        Map<String, Node.Mapping.Entry> sections =
                file.reading.mapping(document, "the list of attackers", List.of("attackers"));
        Reading.value(sections, "attackers")
                .map(node -> file.reading.mapping(node, "\"attackers\""))
                .orElse(Map.of())
                .forEach((name, entry) -> file.attacker(name, entry, known));
        file.reading.refuse();
        if (file.attackers.isEmpty()) {
            throw nobody(document.origin());
        }
        return file.attackers;
    }

    private static RefusedException nobody(Origin at) {
        return Documents.refused(
                at,
                "this names no attacker",
                "Write attackers:, and below it each by name: { skill: low, noise: any }.");
    }

    private void attacker(String name, Node.Mapping.Entry entry, Map<String, Profile> known) {
        if (name.isBlank()) {
            reading.problem("empty", entry.keyOrigin(), "the name of an attacker is empty", "");
        }
        if (known.containsKey(name)) {
            reading.problem(
                    "duplicate",
                    entry.keyOrigin(),
                    "an attacker called %s comes with Postern".formatted(Quoted.of(name)),
                    "Call this one otherwise, so that a verdict names one and the same attacker everywhere.");
        }
        String called = "the attacker " + name;
        Map<String, Node.Mapping.Entry> keys =
                reading.mapping(entry.value(), called, List.of("means", "skill", "noise", "starts", "aims"));
        attackers.put(
                name,
                new Profile(
                        name,
                        word(keys, "means", "what %s means".formatted(called)).orElse(""),
                        oneOf(keys, "skill", SKILLS)
                                .map(skill -> Effort.valueOf(skill.toUpperCase(Locale.ROOT)))
                                .orElse(Profile.DEFAULT.skill()),
                        oneOf(keys, "noise", NOISE).map(ANY_NOISE::equals).orElse(true),
                        positions(keys, "starts", called),
                        positions(keys, "aims", called)));
    }

    private Optional<String> word(Map<String, Node.Mapping.Entry> keys, String key, String what) {
        return Reading.value(keys, key).flatMap(node -> reading.word(node, what));
    }

    private Optional<String> oneOf(Map<String, Node.Mapping.Entry> keys, String key, List<String> words) {
        return Reading.value(keys, key).flatMap(node -> reading.oneOf(node, key, words));
    }

    private SortedMap<Fact, Origin> positions(Map<String, Node.Mapping.Entry> keys, String key, String called) {
        SortedMap<Fact, Origin> positions = new TreeMap<>(FactOrder.BY_KIND_AND_COMPONENTS);
        Optional<Node> value = Reading.value(keys, key);
        if (value.isEmpty()) {
            return positions;
        }
        String what = "\"%s\" of %s".formatted(key, called);
        List<Node> items =
                value.get() instanceof Node.Scalar ? List.of(value.get()) : reading.sequence(value.get(), what);
        if (items.isEmpty() && (value.get() instanceof Node.Empty || value.get() instanceof Node.Sequence)) {
            reading.problem(
                    "empty",
                    value.get().origin(),
                    what + " is empty",
                    "Take the key away: then it is as the model says.");
        }
        for (Node item : items) {
            reading.word(item, what)
                    .flatMap(text -> position(text, item.origin()))
                    .ifPresent(fact -> positions.putIfAbsent(fact, item.origin()));
        }
        return positions;
    }

    private Optional<Fact> position(String text, Origin at) {
        if (text.equals(INTERNET)) {
            return Optional.of(new SendsFrom(INTERNET));
        }
        return reading.notation(text, at, FactNotation::readAttackerFact);
    }
}
