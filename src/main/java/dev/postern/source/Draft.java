package dev.postern.source;

import dev.postern.model.AttackerFact;
import dev.postern.model.Attribute;
import dev.postern.model.Awaited;
import dev.postern.model.Control;
import dev.postern.model.Fact;
import dev.postern.model.Origin;
import dev.postern.model.PlacedControl;
import dev.postern.model.PlaybookWords;
import dev.postern.model.RefusedException;
import dev.postern.model.Routes;
import dev.postern.model.Support;
import dev.postern.model.SystemFact;
import dev.postern.model.SystemModel;
import dev.postern.source.Node.Mapping.Entry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A model in the making: what was read so far, what was wrong with it, and what waits until all has been read. */
final class Draft {
    /** Of one kind; a document with more has one mistake made many times, or was made by a program. */
    private static final int MOST_DOUBTS = 10;

    private final PlaybookWords words;
    private final SystemModel.Builder model;
    private final Map<Fact, Origin> facts = new LinkedHashMap<>();
    private final Map<Fact, Origin> added = new LinkedHashMap<>();
    private final Set<String> knownBefore;
    private final Set<Control> placedBefore;
    private final Set<Fact> unconditional = new HashSet<>();
    private final Map<Fact, Origin> starts = new LinkedHashMap<>();
    private final Map<Fact, Origin> goals = new LinkedHashMap<>();
    private final Map<Control, Origin> places = new LinkedHashMap<>();
    private final List<PlacedControl> betweenPlaces = new ArrayList<>();
    private final Map<String, List<Origin>> tokens = new LinkedHashMap<>();
    private final Set<String> items = new HashSet<>();
    private final OpenQuestions questions = new OpenQuestions();
    private final List<Runnable> later = new ArrayList<>();
    private final SortedMap<Attribute, Origin> nones = new TreeMap<>();
    private final Renaming names;
    private final Misread misread;
    private int said;
    private List<Beside> beside = List.of();

    Draft(String name, PlaybookWords words, Renaming names) {
        this.model = SystemModel.named(name);
        this.words = words;
        this.names = names;
        misread = new Misread(names);
        knownBefore = Set.of();
        placedBefore = Set.of();
    }

    /** What is read is added to a model that is there, and may speak of what that one says; its word on a control counts. */
    Draft(SystemModel base, PlaybookWords words) {
        this.model = base.toBuilder();
        this.words = words;
        names = Renaming.none();
        misread = new Misread(names);
        base.facts().forEach((fact, supports) -> {
            facts.put(fact, supports.get(0).origin());
            if (supports.stream().anyMatch(Support::isUnconditional)) {
                unconditional.add(fact);
            }
        });
        knownBefore = declaredIds();
        placedBefore = new HashSet<>(base.controls().keySet());
        placedBefore.addAll(base.sensors().keySet());
    }

    void source(SystemModel.Source source) {
        model.source(source);
    }

    /** What other files of the same model say; empty until all have been read. */
    List<Beside> beside() {
        return beside;
    }

    /** This file as it stands beside another. */
    Beside asBeside() {
        return new Beside(
                Collections.unmodifiableMap(facts),
                Collections.unmodifiableMap(starts),
                Collections.unmodifiableMap(goals),
                Collections.unmodifiableSet(places.keySet()),
                Collections.unmodifiableSet(items),
                unconditional::contains);
    }

    /** Attributes of which the document says something, and no fact: {@code accepts: nobody}, an empty list. */
    SortedMap<Attribute, Origin> nones() {
        return nones;
    }

    /** How many facts have been said; a key that adds none says that there is none. */
    int said() {
        return said;
    }

    void sayNone(String key, String thing, Origin at) {
        if (Attribute.mayBeNone(key)) {
            nones.putIfAbsent(new Attribute(key, names.of(thing)), at);
        }
    }

    /** What the model calls the thing that this file calls so. */
    String named(String id) {
        return names.of(id);
    }

    PlaybookWords words() {
        return words;
    }

    void passOver(Origin at, String text) {
        model.passOver(at, text);
    }

    /** Passed over, though it may well have been meant. */
    void doubt(Origin at, String text) {
        model.doubt(at, text);
    }

    /** A doubt for each of a few, by id and where it stands; the others are counted. */
    void doubts(Map<String, Origin> ids, Function<String, String> text) {
        int told = 0;
        for (Map.Entry<String, Origin> each : ids.entrySet()) {
            int left = ids.size() - ++told;
            boolean last = told == MOST_DOUBTS && left > 0;
            doubt(each.getValue(), text.apply(each.getKey()) + (last ? " And %,d more like it.".formatted(left) : ""));
            if (last) {
                return;
            }
        }
    }

    void say(SystemFact fact, Origin origin) {
        say(fact, Support.unconditional(origin));
    }

    void say(SystemFact written, Support support) {
        Awaited.check();
        SystemFact fact = names.of(written);
        said++;
        if (facts.putIfAbsent(fact, support.origin()) == null) {
            added.put(fact, support.origin());
        }
        if (support.isUnconditional()) {
            unconditional.add(fact);
        }
        model.fact(fact, support);
    }

    /** Where a fact was said first, for all facts said so far, in the order of the document. */
    Map<Fact, Origin> facts() {
        return Collections.unmodifiableMap(facts);
    }

    /** As {@link #facts}, without those of a model that was there. */
    Map<Fact, Origin> added() {
        return Collections.unmodifiableMap(added);
    }

    /** Whether the thing is one of a model that was there, so that all that must be said of it is said. */
    boolean isKnownBefore(String id) {
        return knownBefore.contains(id);
    }

    /** Controls and sensors of a model that was there. */
    Set<Control> placedBefore() {
        return placedBefore;
    }

    /** Facts of a kind, those that other files say among them. */
    <F extends SystemFact> List<F> facts(Class<F> type) {
        return Stream.concat(facts.keySet().stream(), beside.stream().flatMap(other -> other.facts().keySet().stream()))
                .filter(type::isInstance)
                .map(type::cast)
                .distinct()
                .toList();
    }

    boolean isUnconditional(Fact fact) {
        return unconditional.contains(fact)
                || beside.stream()
                        .anyMatch(other -> other.facts().containsKey(fact)
                                && other.unconditional().test(fact));
    }

    /** The ids of everything that some fact declares so far, here or in another file. */
    Set<String> declaredIds() {
        Set<String> ids = References.declaredIds(facts.keySet());
        beside.forEach(other -> ids.addAll(References.declaredIds(other.facts().keySet())));
        return ids;
    }

    /** The ids of all things of a sort, here and in other files, sorted. */
    Set<String> declared(Thing thing) {
        return Stream.concat(facts.keySet().stream(), beside.stream().flatMap(other -> other.facts().keySet().stream()))
                .filter(fact -> Thing.declaredBy(fact) == thing)
                .map(References::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether this file or another one says how such a control stands. */
    Set<Control> stated() {
        Set<Control> stated = new HashSet<>(places.keySet());
        stated.addAll(placedBefore);
        beside.forEach(other -> stated.addAll(other.controls()));
        return stated;
    }

    /** A token that may be written {@code issuer|audience|scope} and then needs no declaration. */
    void mentionToken(String token, Origin origin) {
        tokens.computeIfAbsent(names.of(token), none -> new ArrayList<>()).add(origin);
    }

    Map<String, List<Origin>> mentionedTokens() {
        return Collections.unmodifiableMap(tokens);
    }

    /** An item of which something is said by itself, so that nobody mistyped its id. */
    void mentionItem(String item) {
        items.add(names.of(item));
    }

    Set<String> mentionedItems() {
        return Collections.unmodifiableSet(items);
    }

    Misread misread() {
        return misread;
    }

    OpenQuestions questions() {
        return questions;
    }

    void start(AttackerFact fact, Origin at) {
        starts.putIfAbsent(names.of(fact), at);
    }

    void goal(AttackerFact fact, Origin at) {
        goals.putIfAbsent(names.of(fact), at);
    }

    Map<Fact, Origin> starts() {
        return Collections.unmodifiableMap(starts);
    }

    Map<Fact, Origin> goals() {
        return Collections.unmodifiableMap(goals);
    }

    /** A control or sensor that was not placed before. */
    void placed(PlacedControl written, boolean sensor) {
        PlacedControl placed = names.of(written);
        Control control = placed.control();
        Origin first = places.putIfAbsent(control, placed.origin());
        if (first != null) {
            misread.problem(
                    "two-of-one-control",
                    placed.origin(),
                    "%s stands here a second time, first at %s".formatted(Quoted.of(control.toString()), first),
                    "Say once in what state it is.");
        } else if (Routes.isOnWays(control, words.kinds())) {
            betweenPlaces.add(placed);
        } else {
            place(placed, sensor);
        }
    }

    private void place(PlacedControl placed, boolean sensor) {
        if (sensor) {
            model.sensor(placed);
        } else {
            model.control(placed);
        }
    }

    /** What was written of zones is on every way between them, or out of them, of which nothing nearer is said; where there is none, as written. */
    private void placeBetween() {
        if (betweenPlaces.isEmpty()) {
            return;
        }
        Set<Fact> said = new HashSet<>(facts.keySet());
        Set<Control> nearer = new HashSet<>(places.keySet());
        beside.forEach(other -> {
            said.addAll(other.facts().keySet());
            nearer.addAll(other.controls());
        });
        Routes routes = Routes.of(said);
        for (PlacedControl placed : betweenPlaces) {
            boolean sensor =
                    words.kinds().sensors().containsKey(placed.control().kind());
            Set<Control> covered = routes.covered(placed.control());
            if (covered.isEmpty()) {
                place(placed, sensor);
            }
            covered.stream()
                    .filter(each -> each.equals(placed.control()) || nearer.add(each))
                    .forEach(each -> place(placed.on(each), sensor));
        }
    }

    /** Every control and sensor, and where it was said. */
    Map<Control, Origin> places() {
        return Collections.unmodifiableMap(places);
    }

    /** Runs when the whole document has been read and all of its facts are known. */
    void later(Runnable work) {
        later.add(work);
    }

    void label(String id, String text) {
        model.label(names.of(id), text);
    }

    /** One, or each of a list. */
    static void each(Node value, Consumer<Node> reading) {
        if (value instanceof Node.Sequence list) {
            list.items().forEach(reading);
        } else {
            reading.accept(value);
        }
    }

    static void entries(Node mapping, BiConsumer<Node.Scalar, Node> reading) {
        for (Map.Entry<String, Entry> entry : ((Node.Mapping) mapping).entries().entrySet()) {
            reading.accept(
                    new Node.Scalar(entry.getValue().keyOrigin(), entry.getKey()),
                    entry.getValue().value());
        }
    }

    /** Settles what waited, and checks what only the whole document can show. */
    SystemModel finished() {
        together(List.of(this), List.of());
        return built();
    }

    /** The same for several files of one model, each of which may speak of what another one declares. */
    static void together(List<Draft> drafts, List<Beside> others) {
        for (Draft draft : drafts) {
            List<Beside> beside = new ArrayList<>(others);
            drafts.stream().filter(other -> other != draft).map(Draft::asBeside).forEach(beside::add);
            draft.beside = List.copyOf(beside);
        }
        drafts.forEach(TokenPart::settle);
        drafts.forEach(draft -> draft.later.forEach(Runnable::run));
        drafts.forEach(Draft::placeBetween);
        drafts.forEach(draft -> draft.questions.ask(draft));
        drafts.forEach(References::check);
        drafts.forEach(PlaybookCheck::check);
        drafts.stream().limit(1).forEach(Draft::checkTogether);
    }

    /** What looks at the files together. */
    private void checkTogether() {
        LooseEnds.check(this);
        StrayRoutes.check(this);
    }

    /** @throws RefusedException with every problem that was found */
    SystemModel built() {
        misread.refuse();
        starts.forEach(model::start);
        goals.forEach(model::goal);
        return model.build();
    }
}
