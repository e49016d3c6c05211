package dev.postern.simulation;

import dev.postern.derivation.Derivation;
import dev.postern.derivation.LiveDerivation;
import dev.postern.model.Fact;
import dev.postern.model.FactType;
import dev.postern.model.LoggedEvents;
import dev.postern.playbook.PlaybookRule;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/** A session in which all facts stay that ever came, and which of what it found holds now. */
final class OpenSession implements AutoCloseable {
    /** So many facts more than twice those that hold may lie in it before it is too heavy. */
    private static final int SPARE = 1_000;

    private final Network network;
    private final Derivation.Builder all;
    private final LiveDerivation now;
    private final Fixpoint fixpoint;
    /** The numbers of facts that a run knows even where no step needs them, if they are given. */
    private final BitSet entering = new BitSet();

    private Ending ending = new Ending.Saturated();

    OpenSession(Network network, List<PlaybookRule> rules, LoggedEvents events, Limits limits) {
        this.network = network;
        all = new Derivation.Builder(rules, events);
        now = new LiveDerivation(all);
        fixpoint = network.fixpoint(all, limits);
    }

    /** Facts whose standing changed stand now as the predicates say. */
    void settle(List<Fact> changed, Predicate<Fact> given, Predicate<Fact> start, Limits limits) {
        int[] numbers = fixpoint.enter(changed);
        for (int i = 0; i < numbers.length; i++) {
            Fact fact = changed.get(i);
            now.give(numbers[i], given.test(fact));
            now.start(numbers[i], start.test(fact));
            entering.set(numbers[i], network.entering(FactType.of(fact)).test(fact));
        }
        fixpoint.within(limits);
        ending = fixpoint.saturate();
        now.settle(numbers);
    }

    Derivation derivation() {
        return now.build(entering);
    }

    Ending ending() {
        return ending;
    }

    int weight() {
        return all.facts();
    }

    /** Whether most of what lies here does not hold any more. */
    boolean isTooHeavy() {
        return all.facts() > 2 * now.facts() + SPARE;
    }

    @Override
    public void close() {
        fixpoint.close();
    }
}
