package dev.postern.source;

import dev.postern.model.Attribute;
import dev.postern.model.Control;
import dev.postern.model.ControlState;
import dev.postern.model.Disagreement;
import dev.postern.model.Disagreement.Version;
import dev.postern.model.Fact;
import dev.postern.model.FactOrder;
import dev.postern.model.Merged;
import dev.postern.model.Origin;
import dev.postern.model.PlacedControl;
import dev.postern.model.Support;
import dev.postern.model.SystemModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Puts the sources of one model together: all facts that any of them says, and of each control the weakest state that one of them
 * gives it. So nothing that one source opens is hidden by another one, and a system on which they disagree is not called clean
 * because one of them is. Where they disagree is part of the model.
 *
 * <p>Two sources disagree on an attribute of which both speak: each says some fact of it, or says that there is none. Silence is no
 * word. A control is spoken of by whoever places it, and by whoever places another control on the same thing and leaves it out. What
 * a reader only asks about is no word either; the word of another source answers it.
 */
final class Union {
    /** One source, and the attributes of which it says that there is none. Sources are told apart by identity: they are large. */
    static final class Source {
        private final String file;
        private final Optional<String> name;
        private final SystemModel model;
        private final SortedMap<Attribute, Origin> nones;

        Source(String file, Optional<String> name, SystemModel model, SortedMap<Attribute, Origin> nones) {
            this.file = file;
            this.name = name;
            this.model = model;
            this.nones = nones;
        }

        String file() {
            return file;
        }

        Optional<String> name() {
            return name;
        }

        SystemModel model() {
            return model;
        }

        SortedMap<Attribute, Origin> nones() {
            return nones;
        }
    }

    private static final Comparator<PlacedControl> WEAKEST_FIRST = Comparator.comparing(
                    (PlacedControl placed) -> switch (placed.state()) {
                        case NONE -> 0;
                        case BYPASSABLE -> 1;
                        case ASSUMED -> 2;
                        case ENFORCED -> 3;
                    })
            .thenComparing(PlacedControl::bypass);

    private final List<Source> sources;
    private final Collection<Joins.Join> joins;
    private final SystemModel.Builder model;
    private final List<Disagreement> disagreements = new ArrayList<>();

    private Union(List<Source> sources, Collection<Joins.Join> joins) {
        this.sources = sources;
        this.joins = joins;
        model = SystemModel.named(sources.stream()
                .flatMap(source -> source.name().stream())
                .findFirst()
                .orElse("system"));
    }

    static SystemModel of(List<Source> sources, Collection<Joins.Join> joins) {
        return new Union(sources, joins).model();
    }

    private SystemModel model() {
        for (Source source : sources) {
            source.model().facts().forEach((fact, supports) -> supports.forEach(support -> model.fact(fact, support)));
            source.model().starts().forEach(model::start);
            source.model().goals().forEach(model::goal);
            source.model().sources().forEach(model::source);
            source.model().passedOver().forEach(model::note);
        }
        for (int i = sources.size() - 1; i >= 0; i--) { // the first word on a label counts
            sources.get(i).model().labels().forEach(model::label);
        }
        names();
        facts();
        place(SystemModel::controls, Attribute.CONTROL).forEach(model::control);
        place(SystemModel::sensors, Attribute.SENSOR).forEach(model::sensor);
        disagreements.sort(Comparator.comparing(Disagreement::attribute));
        return model.merged(new Merged(
                        sources.stream().map(Source::file).toList(),
                        shared(),
                        joins.stream()
                                .map(join -> new SystemModel.Note(
                                        join.at(), "%s is %s".formatted(join.other(), join.name()), false))
                                .toList(),
                        disagreements))
                .build();
    }

    private void names() {
        Optional<Source> first =
                sources.stream().filter(source -> source.name().isPresent()).findFirst();
        sources.stream()
                .filter(source -> source.name().isPresent()
                        && !source.name().equals(first.get().name()))
                .forEach(source -> model.passOver(
                        Origin.line(source.file(), 0),
                        "it calls the system %s, and %s calls it %s; is it one system?"
                                .formatted(
                                        Quoted.of(source.name().get()),
                                        first.get().file(),
                                        Quoted.of(first.get().name().get()))));
    }

    /** How many things several sources declare by one id of their own. */
    private int shared() {
        Map<String, Integer> named = new HashMap<>();
        sources.forEach(source -> References.declaredIds(source.model().facts().keySet())
                .forEach(id -> named.merge(id, 1, Integer::sum)));
        joins.forEach(join -> named.remove(join.name()));
        return (int) named.values().stream().filter(count -> count > 1).count();
    }

    private void facts() {
        SortedMap<Attribute, Map<Source, Set<Fact>>> spoken = new TreeMap<>();
        for (Source source : sources) {
            source.model()
                    .facts()
                    .keySet()
                    .forEach(fact -> Attribute.of(fact)
                            .ifPresent(
                                    attribute -> said(spoken, attribute, source).add(fact)));
            source.nones().keySet().forEach(attribute -> said(spoken, attribute, source));
        }
        spoken.forEach((attribute, said) -> {
            if (said.values().stream().distinct().count() > 1) {
                Map<Set<Fact>, List<Source>> versions = new LinkedHashMap<>();
                said.forEach((source, facts) -> versions.computeIfAbsent(facts, key -> new ArrayList<>())
                        .add(source));
                disagreements.add(new Disagreement(
                        attribute,
                        versions.entrySet().stream()
                                .map(version -> version(attribute, version.getKey(), version.getValue()))
                                .toList()));
            }
        });
    }

    private static Set<Fact> said(
            SortedMap<Attribute, Map<Source, Set<Fact>>> spoken, Attribute attribute, Source source) {
        return spoken.computeIfAbsent(attribute, key -> new LinkedHashMap<>())
                .computeIfAbsent(source, key -> new TreeSet<>(FactOrder.BY_KIND_AND_COMPONENTS));
    }

    private static Version version(Attribute attribute, Set<Fact> facts, List<Source> sources) {
        Set<Origin> origins = new TreeSet<>();
        for (Source source : sources) {
            facts.forEach(fact -> source.model().facts().get(fact).stream()
                    .map(Support::origin)
                    .forEach(origins::add));
            if (facts.isEmpty()) {
                origins.add(source.nones().get(attribute));
            }
        }
        return new Version(files(sources), List.copyOf(facts), Optional.empty(), List.copyOf(origins));
    }

    private static List<String> files(List<Source> sources) {
        return sources.stream().map(Source::file).toList();
    }

    /** How the union places each control: as weak as the weakest word on it. */
    private List<PlacedControl> place(Function<SystemModel, SortedMap<Control, PlacedControl>> placed, String key) {
        Set<Control> all = new TreeSet<>();
        sources.forEach(source -> all.addAll(placed.apply(source.model()).keySet()));
        Map<Source, Map<Thing, Origin>> spokenOf = new HashMap<>();
        sources.forEach(source -> spokenOf.put(source, spokenOf(placed.apply(source.model()))));
        List<PlacedControl> weakest = new ArrayList<>();
        for (Control control : all) {
            Map<Source, PlacedControl> words = new LinkedHashMap<>();
            for (Source source : sources) {
                word(control, placed.apply(source.model()), spokenOf.get(source))
                        .ifPresent(word -> words.put(source, word));
            }
            if (words.isEmpty()) { // all that there is are questions
                weakest.add(sources.stream()
                        .flatMap(source ->
                                Optional.ofNullable(placed.apply(source.model()).get(control)).stream())
                        .min(WEAKEST_FIRST)
                        .orElseThrow());
            } else {
                weakest.add(words.values().stream().min(WEAKEST_FIRST).orElseThrow());
                disagreement(new Attribute(key, control.toString()), words);
            }
        }
        return weakest;
    }

    /** The thing, or the pair of things, that a control sits on. */
    private record Thing(String on, String to) {
        static Thing of(Control control) {
            return new Thing(control.on(), control.to());
        }
    }

    /** The things of whose controls a source speaks, and where it first does. */
    private static Map<Thing, Origin> spokenOf(SortedMap<Control, PlacedControl> placed) {
        Map<Thing, Origin> spoken = new HashMap<>();
        placed.values().stream()
                .filter(one -> !one.isAsked())
                .forEach(one -> spoken.merge(
                        Thing.of(one.control()),
                        one.origin(),
                        (first, second) -> first.compareTo(second) < 0 ? first : second));
        return spoken;
    }

    private static Optional<PlacedControl> word(
            Control control, SortedMap<Control, PlacedControl> placed, Map<Thing, Origin> spokenOf) {
        PlacedControl own = placed.get(control);
        if (own != null) {
            return Optional.of(own).filter(word -> !word.isAsked());
        }
        return Optional.ofNullable(spokenOf.get(Thing.of(control)))
                .map(at -> PlacedControl.enforced(control, at).in(ControlState.NONE));
    }

    private void disagreement(Attribute attribute, Map<Source, PlacedControl> words) {
        record Stand(ControlState state, Optional<dev.postern.model.Effort> bypass) {}
        Map<Stand, List<Map.Entry<Source, PlacedControl>>> stands = new LinkedHashMap<>();
        words.entrySet().forEach(word -> {
            PlacedControl placed = word.getValue();
            boolean bypassable = placed.state() == ControlState.BYPASSABLE;
            Stand stand = new Stand(placed.state(), bypassable ? Optional.of(placed.bypass()) : Optional.empty());
            stands.computeIfAbsent(stand, key -> new ArrayList<>()).add(word);
        });
        if (stands.size() > 1) {
            disagreements.add(new Disagreement(
                    attribute,
                    stands.values().stream()
                            .map(agreeing -> new Version(
                                    files(agreeing.stream()
                                            .map(Map.Entry::getKey)
                                            .toList()),
                                    List.of(),
                                    Optional.of(agreeing.get(0).getValue()),
                                    agreeing.stream()
                                            .map(word -> word.getValue().origin())
                                            .toList()))
                            .toList()));
        }
    }
}
