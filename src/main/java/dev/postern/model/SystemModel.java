package dev.postern.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A system as a reader understood it: facts with what supports them, where the attacker may start, what must not be reached, and
 * the controls and sensors that are placed. Immutable.
 *
 * @param facts given facts in the order in which they were first said, each with at least one support
 * @param starts positions the attacker begins with, and where each was said
 * @param goals positions the attacker must not reach, and where each was said
 * @param labels display names by id, for reports alone
 * @param answers what people answered to assumptions, by the assumption's id; some may be to assumptions that nothing makes any more
 * @param sources the files that it was read from, in that order; none where a program made it
 * @param passedOver what the source says and the reader could not use, for people
 * @param merged of which sources it was put together, and where they disagree
 */
public record SystemModel(
        String name,
        Map<Fact, List<Support>> facts,
        SortedMap<Fact, Origin> starts,
        SortedMap<Fact, Origin> goals,
        SortedMap<Control, PlacedControl> controls,
        SortedMap<Control, PlacedControl> sensors,
        SortedMap<String, String> labels,
        SortedMap<String, Answer> answers,
        List<Source> sources,
        List<Note> passedOver,
        Merged merged) {

    /**
     * A file that was read.
     *
     * @param format {@code system}, {@code threagile}, {@code aws-account}, {@code aws-organisation} or {@code terraform}
     * @param silence the command that says what is meant by what such a file leaves out
     */
    public record Source(String file, String format, String silence) {}

    /**
     * Something that a reader passed over, and where it stands.
     *
     * @param doubt whether the model may mean more by it than was read, so that nothing can be proven clean while it stands
     */
    public record Note(Origin at, String text, boolean doubt) {}

    public SystemModel {
        sources = List.copyOf(sources);
        passedOver = List.copyOf(passedOver);
    }

    /** With more to say to people of what a reader passed over. */
    public SystemModel withNotes(List<Note> notes) {
        if (notes.isEmpty()) {
            return this;
        }
        List<Note> all = new ArrayList<>(passedOver);
        all.addAll(notes);
        return new SystemModel(name, facts, starts, goals, controls, sensors, labels, answers, sources, all, merged);
    }

    public static Builder named(String name) {
        return new Builder(name);
    }

    /** All open assumptions that some fact or assumed control rests on, by id. */
    public SortedMap<String, Assumption> openAssumptions() {
        SortedMap<String, Assumption> open = new TreeMap<>();
        facts.values()
                .forEach(supports -> supports.forEach(support ->
                        support.assumptions().forEach(assumption -> open.putIfAbsent(assumption.id(), assumption))));
        for (Map<Control, PlacedControl> placed : List.of(controls, sensors)) {
            placed.values().stream()
                    .flatMap(control -> placements(control).stream())
                    .filter(control -> control.state() == ControlState.ASSUMED)
                    .map(PlacedControl::ineffective)
                    .forEach(assumption -> open.putIfAbsent(assumption.id(), assumption));
        }
        return open;
    }

    /** How a control or sensor that the model places is placed: so, or as each source says that disagrees. */
    public List<PlacedControl> placements(PlacedControl placed) {
        if (merged.disagreements().isEmpty()) {
            return List.of(placed);
        }
        return merged.disagreements().stream()
                .filter(disagreement -> disagreement.attribute().isControl()
                        && disagreement
                                .attribute()
                                .thing()
                                .equals(placed.control().toString()))
                .findFirst()
                .map(disagreement -> disagreement.versions().stream()
                        .flatMap(version -> version.control().stream())
                        .toList())
                .filter(versions -> versions.contains(placed)) // else somebody had the last word since
                .orElse(List.of(placed));
    }

    /** SHA-256 in hex of what the model says, wherever it says so. */
    public String digest() {
        return SystemDigest.of(this);
    }

    /** A builder holding all of this model, to make a changed one of. */
    public Builder toBuilder() {
        Builder builder = new Builder(name);
        if (facts instanceof SupportedFacts own) {
            builder.facts = new SupportedFacts(own);
        } else {
            facts.forEach((fact, supports) -> supports.forEach(support -> builder.fact(fact, support)));
        }
        starts.forEach(builder::start);
        goals.forEach(builder::goal);
        controls.values().forEach(builder::control);
        sensors.values().forEach(builder::sensor);
        labels.forEach(builder::label);
        answers.values().forEach(builder::answer);
        sources.forEach(builder::source);
        passedOver.forEach(builder::note);
        builder.merged(merged);
        return builder;
    }

    /** Gathers what a reader finds, in any order; saying the same thing twice in the same place is saying it once. */
    public static final class Builder {
        private SupportedFacts facts = new SupportedFacts();
        private final SortedMap<Fact, Origin> starts = new TreeMap<>(FactOrder.BY_KIND_AND_COMPONENTS);
        private final SortedMap<Fact, Origin> goals = new TreeMap<>(FactOrder.BY_KIND_AND_COMPONENTS);
        private final SortedMap<Control, PlacedControl> controls = new TreeMap<>();
        private final SortedMap<Control, PlacedControl> sensors = new TreeMap<>();
        private final SortedMap<String, String> labels = new TreeMap<>();
        private final SortedMap<String, Answer> answers = new TreeMap<>();
        private final Set<Source> sources = new LinkedHashSet<>();
        private final List<Note> passedOver = new ArrayList<>();
        private final String name;
        private Merged merged = Merged.NOT;

        private Builder(String name) {
            this.name = name;
        }

        public Builder fact(Fact fact, Support support) {
            facts.say(fact, support);
            return this;
        }

        public Builder fact(Fact fact, Origin origin) {
            return fact(fact, Support.unconditional(origin));
        }

        public Builder facts(Collection<? extends Fact> all, Origin origin) {
            Support support = Support.unconditional(origin);
            all.forEach(fact -> fact(fact, support));
            return this;
        }

        public Builder withoutFact(Fact fact) {
            return withoutFacts(Set.of(fact));
        }

        public Builder withoutFacts(Set<Fact> gone) {
            facts = facts.settle().without(gone);
            return this;
        }

        public Builder start(Fact fact, Origin origin) {
            starts.putIfAbsent(fact, origin);
            return this;
        }

        public Builder goal(Fact fact, Origin origin) {
            goals.putIfAbsent(fact, origin);
            return this;
        }

        public Builder withoutStarts() {
            starts.clear();
            return this;
        }

        public Builder withoutGoals() {
            goals.clear();
            return this;
        }

        /** The last word on a control counts. */
        public Builder control(PlacedControl control) {
            controls.put(control.control(), control);
            return this;
        }

        /** The last word on a sensor counts. */
        public Builder sensor(PlacedControl sensor) {
            sensors.put(sensor.control(), sensor);
            return this;
        }

        public Builder label(String id, String text) {
            labels.put(id, text);
            return this;
        }

        /** The last answer to an assumption counts. */
        public Builder answer(Answer answer) {
            answers.put(answer.assumption(), answer);
            return this;
        }

        public Builder source(Source source) {
            sources.add(source);
            return this;
        }

        public Builder passOver(Origin at, String text) {
            passedOver.add(new Note(at, text, false));
            return this;
        }

        public Builder note(Note note) {
            passedOver.add(note);
            return this;
        }

        /** Something that was passed over and may well have been meant. */
        public Builder doubt(Origin at, String text) {
            passedOver.add(new Note(at, text, true));
            return this;
        }

        public Builder merged(Merged how) {
            merged = how;
            return this;
        }

        /** To be called once: what was gathered becomes the model. */
        public SystemModel build() {
            SupportedFacts gathered = facts.settle();
            facts = null;
            return new SystemModel(
                    name,
                    gathered,
                    Collections.unmodifiableSortedMap(new TreeMap<>(starts)),
                    Collections.unmodifiableSortedMap(new TreeMap<>(goals)),
                    Collections.unmodifiableSortedMap(new TreeMap<>(controls)),
                    Collections.unmodifiableSortedMap(new TreeMap<>(sensors)),
                    Collections.unmodifiableSortedMap(new TreeMap<>(labels)),
                    Collections.unmodifiableSortedMap(new TreeMap<>(answers)),
                    List.copyOf(sources),
                    passedOver,
                    merged);
        }
    }
}
