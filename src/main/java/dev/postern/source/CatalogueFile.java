package dev.postern.source;

import dev.postern.model.ClosedSet;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.FactOrder;
import dev.postern.model.LoggedEvents;
import dev.postern.model.Origin;
import dev.postern.model.SystemFact.Means;
import dev.postern.model.SystemFact.Recipe;
import dev.postern.model.SystemFact.Runs;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads one file of a playbook's catalogue: {@code means} (power to native actions), {@code recipes} (service to lists of one to
 * three actions), {@code runs} (kinds of component) and {@code events} (what actions leave in logs). {@code [a]} is the recipe (a, a, a), {@code [a, b]} is (a, a, b).
 */
public final class CatalogueFile {
    private static final int MOST_ACTIONS = 3;

    private final Reading reading = new Reading();
    private final SortedMap<Fact, Origin> rows = new TreeMap<>(FactOrder.BY_KIND_AND_COMPONENTS);
    private LoggedEvents events = LoggedEvents.NONE;

    /** @param rows {@link Means}, {@link Recipe} and {@link Runs}, each with its line */
    public record Content(SortedMap<Fact, Origin> rows, LoggedEvents events) {}

    private CatalogueFile() {}

    /** @throws dev.postern.model.RefusedException with every problem of the file */
    public static Content read(Path file) {
        return of(Documents.document(file));
    }

    /** As {@link #read(Path)}, of a document at hand; the name is what origins and messages call it. */
    public static Content read(String name, byte[] content) {
        return of(Documents.document(name, content));
    }

    private static Content of(Document document) {
        CatalogueFile file = new CatalogueFile();
        file.readAll(file.reading.root(document));
        file.reading.refuse();
        return new Content(file.rows, file.events);
    }

    private void readAll(Node document) {
        var sections = reading.mapping(document, "a catalogue", List.of("means", "recipes", "runs", "events"));
        Reading.value(sections, "means").ifPresent(this::means);
        Reading.value(sections, "recipes").ifPresent(this::recipes);
        Reading.value(sections, "runs").ifPresent(this::runs);
        Reading.value(sections, "events").ifPresent(node -> events = new CatalogueEvents(reading).read(node));
    }

    private void means(Node means) {
        reading.mapping(means, "\"means\"").forEach((power, entry) -> {
            if (reading.known(power, entry.keyOrigin(), "power", ClosedSet.POWER.words())) {
                for (Node item : reading.sequence(entry.value(), "the list of actions that mean " + power)) {
                    reading.word(item, "an action").ifPresent(action -> add(new Means(action, power), item.origin()));
                }
            }
        });
    }

    private void recipes(Node recipes) {
        reading.mapping(recipes, "\"recipes\"").forEach((service, entry) -> {
            for (Node item : reading.sequence(entry.value(), "the list of recipes of " + service)) {
                recipe(service, item);
            }
        });
    }

    private void recipe(String service, Node item) {
        List<String> actions = reading.words(item, "a recipe of " + service);
        int written = item instanceof Node.Sequence sequence ? sequence.items().size() : 0;
        if (item instanceof Node.Empty || (item instanceof Node.Sequence && (written < 1 || written > MOST_ACTIONS))) {
            reading.problem(
                    "wrong-shape",
                    item.origin(),
                    "a recipe of %s has %d actions".formatted(service, written),
                    "Give it one to three; where one identity needs more, leave out those that everybody has.");
        } else if (written > 0 && actions.size() == written) {
            String first = actions.get(0);
            String second = written == MOST_ACTIONS ? actions.get(1) : first;
            add(new Recipe(service, first, second, actions.get(written - 1)), item.origin());
        }
    }

    private void runs(Node runs) {
        for (Node item : reading.sequence(runs, "\"runs\"")) {
            reading.oneOf(item, "kind of component", ClosedSet.COMPONENT_KIND.words())
                    .ifPresent(kind -> add(new Runs(kind), item.origin()));
        }
    }

    private void add(Fact row, Origin origin) {
        Origin known = rows.putIfAbsent(row, origin);
        if (known != null) {
            reading.problem(
                    "duplicate",
                    origin,
                    "the row \"%s\" is there already, at %s".formatted(FactNotation.write(row), known),
                    "Take one of them away.");
        }
    }
}
