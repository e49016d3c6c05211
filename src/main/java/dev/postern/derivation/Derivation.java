package dev.postern.derivation;

import dev.postern.model.Control;
import dev.postern.model.Fact;
import dev.postern.model.FactNumbers;
import dev.postern.model.LoggedEvent;
import dev.postern.model.LoggedEvents;
import dev.postern.playbook.ControlTemplate;
import dev.postern.playbook.PlaybookRule;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Everything a run found, as plain data: facts by number and every firing as a step (rule, premises, gain), all firings and not the
 * first alone. Steps are rows of int arrays (compressed sparse rows), in the order in which they fired.
 */
public final class Derivation {
    private final List<PlaybookRule> rules;
    private final LoggedEvents events;
    private final FactNumbers facts;
    private final BitSet given;
    private final BitSet starts;
    private final int[] rule;
    private final int[] gain;
    private final int[] firstPremise;
    private final int[] premises;

    private Derivation(Builder builder) {
        rules = builder.rules;
        events = builder.events;
        facts = builder.facts;
        facts.settle();
        given = (BitSet) builder.given.clone();
        starts = (BitSet) builder.starts.clone();
        int steps = builder.steps;
        rule = Arrays.copyOf(builder.rule, steps);
        gain = Arrays.copyOf(builder.gain, steps);
        firstPremise = Arrays.copyOf(builder.firstPremise, steps + 1);
        premises = Arrays.copyOf(builder.premises, firstPremise[steps]);
    }

    public List<PlaybookRule> rules() {
        return rules;
    }

    public int facts() {
        return facts.size();
    }

    public Fact fact(int number) {
        return facts.get(number);
    }

    /** The fact's number, or -1 where the run never saw it. */
    public int numberOf(Fact fact) {
        return facts.of(fact);
    }

    /** Whether the model or the catalogue gives the fact. */
    public boolean isGiven(int fact) {
        return given.get(fact);
    }

    /** Whether the attacker may start with the fact. */
    public boolean isStart(int fact) {
        return starts.get(fact);
    }

    public int steps() {
        return rule.length;
    }

    public PlaybookRule rule(int step) {
        return rules.get(rule[step]);
    }

    /** The rule's place in {@link #rules()}. */
    public int ruleNumber(int step) {
        return rule[step];
    }

    public int gain(int step) {
        return gain[step];
    }

    /** How many premises the step has; as many as its rule. */
    public int premises(int step) {
        return firstPremise[step + 1] - firstPremise[step];
    }

    /** The number of the fact that matched the rule's premise at the place. */
    public int premise(int step, int place) {
        return premises[firstPremise[step] + place];
    }

    public Fact premiseFact(int step, int place) {
        return facts.get(premise(step, place));
    }

    /** What the step leaves in logs; empty where nothing is known of it. */
    public Optional<List<LoggedEvent>> leaves(int step) {
        return events.left(premises(step), place -> premiseFact(step, place));
    }

    /** The sensors that would see the step: those its rule names, but for what its action does not leave. */
    public List<Control> sensors(int step) {
        List<ControlTemplate> named = rule(step).detectedBy();
        if (named.isEmpty()) {
            return List.of();
        }
        Optional<List<LoggedEvent>> left = leaves(step);
        return named.stream()
                .map(sensor -> sensor.fill(place -> premiseFact(step, place)))
                .flatMap(sensor -> LoggedEvents.seeing(sensor, left).stream())
                .toList();
    }

    /** The step as a whole. */
    public Step step(int step) {
        return new Step(
                rule(step),
                IntStream.range(0, premises(step))
                        .mapToObj(place -> premiseFact(step, place))
                        .toList(),
                fact(gain[step]));
    }

    /** Whether the step gains one of its own premises: recorded and counted by the engine, and no part of any proof. */
    public boolean isIdle(int step) {
        for (int i = firstPremise[step]; i < firstPremise[step + 1]; i++) {
            if (premises[i] == gain[step]) {
                return true;
            }
        }
        return false;
    }

    /** How many steps explain something, which is what reports count: those that are not {@link #isIdle}. */
    public int explainingSteps() {
        return (int) IntStream.range(0, steps()).filter(step -> !isIdle(step)).count();
    }

    /** Gathers facts and steps while a run goes on. */
    public static final class Builder {
        private final List<PlaybookRule> rules;
        private final LoggedEvents events;
        private final FactNumbers facts = new FactNumbers();
        private final BitSet given = new BitSet();
        private final BitSet starts = new BitSet();
        private int[] rule = new int[1 << 8];
        private int[] gain = new int[1 << 8];
        private int[] firstPremise = new int[(1 << 8) + 1];
        private int[] premises = new int[1 << 9];
        private int steps;

        public Builder(List<PlaybookRule> rules) {
            this(rules, LoggedEvents.NONE);
        }

        public Builder(List<PlaybookRule> rules, LoggedEvents events) {
            this.rules = List.copyOf(rules);
            this.events = events;
        }

        public int given(Fact fact) {
            int number = facts.number(fact);
            given.set(number);
            return number;
        }

        /** A given fact that is not numbered yet, and that nothing gains. */
        public int givenAlone(Fact fact) {
            int number = facts.add(fact);
            given.set(number);
            return number;
        }

        public int start(Fact fact) {
            int number = facts.number(fact);
            start(number);
            return number;
        }

        void start(int number) {
            starts.set(number);
        }

        /** The fact with that number elsewhere, which is not numbered here yet. */
        int add(Builder elsewhere, int number, boolean isGiven) {
            int added = facts.add(elsewhere.facts, number);
            given.set(added, isGiven);
            return added;
        }

        /** The fact's number; one that was not seen before is {@link #facts()} of a moment ago. */
        public int gained(Fact fact) {
            return facts.number(fact);
        }

        public int facts() {
            return facts.size();
        }

        public int steps() {
            return steps;
        }

        /** The fact of that number: the one instance for all facts equal to it. */
        public Fact fact(int number) {
            return facts.get(number);
        }

        List<PlaybookRule> rules() {
            return rules;
        }

        LoggedEvents events() {
            return events;
        }

        int rule(int step) {
            return rule[step];
        }

        int gain(int step) {
            return gain[step];
        }

        int premises(int step) {
            return firstPremise[step + 1] - firstPremise[step];
        }

        int premise(int step, int place) {
            return premises[firstPremise[step] + place];
        }

        /** @param matched numbers of the facts that matched the premises of the rule, in their order */
        public void step(int ruleNumber, int[] matched, int gained) {
            if (steps == rule.length) {
                rule = Arrays.copyOf(rule, steps * 2);
                gain = Arrays.copyOf(gain, steps * 2);
                firstPremise = Arrays.copyOf(firstPremise, steps * 2 + 1);
            }
            int first = firstPremise[steps];
            if (first + matched.length > premises.length) {
                premises = Arrays.copyOf(premises, Math.max(premises.length * 2, first + matched.length));
            }
            System.arraycopy(matched, 0, premises, first, matched.length);
            rule[steps] = ruleNumber;
            gain[steps] = gained;
            firstPremise[++steps] = first + matched.length;
        }

        public Derivation build() {
            return new Derivation(this);
        }
    }
}
