package dev.postern.derivation;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The steps of all facts that were ever given, and which of them hold now that some are given no more. Rules are monotone, so the steps
 * of what is given now are those of all whose premises hold; and a fact holds if it is given, or a start, or some step of which all
 * premises hold gains it, with no fact behind itself. Taking facts away is done by deleting all that might rest on them and deriving
 * again what does not (Gupta, Mumick and Subrahmanian, "Maintaining views incrementally", 1993), over steps that are known already: the
 * time is linear in the steps around what changes, whatever the size of the rest.
 */
public final class LiveDerivation {
    private final Derivation.Builder all;
    private final BitSet given = new BitSet();
    private final BitSet starts = new BitSet();
    private final BitSet holds = new BitSet();
    /** By facts: the steps that need them, and the steps that gain them. */
    private final Chains uses = new Chains();

    private final Chains ways = new Chains();
    private int known;

    /** @param all gathers facts and steps while this looks on */
    public LiveDerivation(Derivation.Builder all) {
        this.all = all;
    }

    /** The fact of that number is given from now on, or not any more; {@link #settle} makes it count. */
    public void give(int fact, boolean now) {
        given.set(fact, now);
    }

    /** The attacker may start with the fact from now on, or not any more; {@link #settle} makes it count. */
    public void start(int fact, boolean now) {
        starts.set(fact, now);
    }

    /** Makes steps that were added, and facts whose standing was changed, count. */
    public void settle(int... changed) {
        int first = known;
        for (; known < all.steps(); known++) {
            link(known);
        }
        retract(changed);
        for (int fact : changed) {
            regain(fact);
        }
        for (int step = first; step < known; step++) {
            if (fires(step)) {
                hold(all.gain(step));
            }
        }
    }

    private void link(int step) {
        for (int place = 0; place < all.premises(step); place++) {
            uses.add(all.premise(step, place), step);
        }
        ways.add(all.gain(step), step);
    }

    private void retract(int[] changed) {
        IntList lost = new IntList();
        for (int fact : changed) {
            lose(fact, lost);
        }
        for (int next = 0; next < lost.size(); next++) {
            for (int use = uses.first(lost.get(next)); use != Chains.END; use = uses.next(use)) {
                lose(all.gain(uses.item(use)), lost);
            }
        }
        for (int i = 0; i < lost.size(); i++) {
            regain(lost.get(i));
        }
    }

    private void lose(int fact, IntList lost) {
        if (holds.get(fact) && !isBase(fact)) {
            holds.clear(fact);
            lost.add(fact);
        }
    }

    private void regain(int fact) {
        if (isBase(fact)) {
            hold(fact);
        }
        for (int way = ways.first(fact); way != Chains.END && !holds.get(fact); way = ways.next(way)) {
            if (fires(ways.item(way))) {
                hold(fact);
            }
        }
    }

    /** The fact, and what follows from it and from what holds. */
    private void hold(int fact) {
        if (holds.get(fact)) {
            return;
        }
        holds.set(fact);
        IntList more = new IntList();
        more.add(fact);
        for (int next = 0; next < more.size(); next++) {
            for (int use = uses.first(more.get(next)); use != Chains.END; use = uses.next(use)) {
                int gain = all.gain(uses.item(use));
                if (!holds.get(gain) && fires(uses.item(use))) {
                    holds.set(gain);
                    more.add(gain);
                }
            }
        }
    }

    private boolean isBase(int fact) {
        return given.get(fact) || starts.get(fact);
    }

    private boolean fires(int step) {
        for (int place = 0; place < all.premises(step); place++) {
            if (!holds.get(all.premise(step, place))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the fact of that number holds now. */
    public boolean holds(int fact) {
        return holds.get(fact);
    }

    /** How many facts hold now. */
    public int facts() {
        return holds.cardinality();
    }

    /**
     * What holds now, as a run over what is given now finds it, but for the order of facts and steps.
     *
     * @param known the numbers of facts that are known even where no step needs them, if they are given
     */
    public Derivation build(BitSet known) {
        int[] numbers = new int[all.facts()];
        Arrays.fill(numbers, -1);
        Derivation.Builder now = new Derivation.Builder(all.rules(), all.events());
        for (int fact = given.nextSetBit(0); fact >= 0; fact = given.nextSetBit(fact + 1)) {
            if (known.get(fact)) {
                number(fact, now, numbers);
            }
        }
        for (int step = 0; step < all.steps(); step++) {
            if (fires(step)) {
                add(step, now, numbers);
            }
        }
        starts.stream().forEach(fact -> now.start(number(fact, now, numbers)));
        return now.build();
    }

    private void add(int step, Derivation.Builder now, int[] numbers) {
        int[] premises = new int[all.premises(step)];
        for (int place = 0; place < premises.length; place++) {
            premises[place] = number(all.premise(step, place), now, numbers);
        }
        now.step(all.rule(step), premises, number(all.gain(step), now, numbers));
    }

    private int number(int fact, Derivation.Builder now, int[] numbers) {
        if (numbers[fact] < 0) {
            numbers[fact] = now.add(all, fact, given.get(fact));
        }
        return numbers[fact];
    }
}
