package dev.postern.model;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * Facts in the order in which they were first said, each with what supports it. Two arrays and a table of ints: a million facts in a
 * hash map are mostly hash map.
 */
final class SupportedFacts extends AbstractMap<Fact, List<Support>> {
    private final FactNumbers facts;
    private final List<List<Support>> supports;
    private boolean waiting;

    /** Of a new model. */
    SupportedFacts() {
        waiting = true;
        facts = new FactNumbers();
        supports = new ArrayList<>();
    }

    SupportedFacts(SupportedFacts other) {
        facts = new FactNumbers(other.facts);
        supports = new ArrayList<>(other.supports);
    }

    /** All but those; nothing is hashed again. */
    SupportedFacts without(Set<Fact> gone) {
        SupportedFacts left = new SupportedFacts();
        BitSet numbers = new BitSet();
        gone.stream().mapToInt(facts::of).filter(number -> number >= 0).forEach(numbers::set);
        for (int number = 0; number < supports.size(); number++) {
            if (!numbers.get(number)) {
                left.facts.add(facts, number);
                left.supports.add(supports.get(number));
            }
        }
        return left.settle();
    }

    /**
     * To be called only while a model is being built, and nothing else then before {@link #settle}: the facts of a new model are told
     * from one another all at once.
     */
    void say(Fact fact, Support support) {
        if (waiting) {
            facts.add(fact);
            supports.add(alone(support));
            return;
        }
        int number = facts.number(fact);
        if (number == supports.size()) {
            supports.add(alone(support));
        } else {
            support(number, support);
        }
    }

    SupportedFacts settle() {
        if (waiting) {
            waiting = false;
            int[] numbers = facts.settle();
            int kept = 0;
            for (int said = 0; said < numbers.length; said++) {
                if (numbers[said] == kept) {
                    supports.set(kept++, supports.get(said));
                } else {
                    support(numbers[said], supports.get(said).get(0));
                }
            }
            supports.subList(kept, numbers.length).clear();
        }
        return this;
    }

    private void support(int number, Support support) {
        if (!supports.get(number).contains(support)) {
            List<Support> more = new ArrayList<>(supports.get(number));
            more.add(support);
            more.sort(Comparator.comparing(Support::origin));
            supports.set(number, List.copyOf(more));
        }
    }

    /** Neighbours that one place says alike share a list. */
    private List<Support> alone(Support support) {
        List<Support> before = supports.isEmpty() ? List.of() : supports.get(supports.size() - 1);
        return before.size() == 1 && before.get(0).equals(support) ? before : List.of(support);
    }

    @Override
    public int size() {
        return supports.size();
    }

    @Override
    public boolean containsKey(Object key) {
        return key instanceof Fact fact && facts.of(fact) >= 0;
    }

    @Override
    public List<Support> get(Object key) {
        int number = key instanceof Fact fact ? facts.of(fact) : -1;
        return number < 0 ? null : supports.get(number);
    }

    @Override
    public Set<Map.Entry<Fact, List<Support>>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return supports.size();
            }

            @Override
            public Iterator<Map.Entry<Fact, List<Support>>> iterator() {
                return new InOrder();
            }
        };
    }

    private final class InOrder implements Iterator<Map.Entry<Fact, List<Support>>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < supports.size();
        }

        @Override
        public Map.Entry<Fact, List<Support>> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Map.Entry<Fact, List<Support>> entry = Map.entry(facts.get(next), supports.get(next));
            next++;
            return entry;
        }
    }
}
