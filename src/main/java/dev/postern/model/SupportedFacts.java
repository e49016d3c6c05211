package dev.postern.model;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/** Facts in {@link FactOrder}, each with what supports it: two arrays, for a map of a million facts is mostly made of the map. */
final class SupportedFacts extends AbstractMap<Fact, List<Support>> {
    private final Fact[] facts;
    private final List<List<Support>> supports;

    /** @param facts in order and each once, {@code supports} beside them */
    SupportedFacts(Fact[] facts, List<List<Support>> supports) {
        this.facts = facts;
        this.supports = supports;
    }

    @Override
    public int size() {
        return facts.length;
    }

    @Override
    public boolean containsKey(Object key) {
        return placeOf(key) >= 0;
    }

    @Override
    public List<Support> get(Object key) {
        int place = placeOf(key);
        return place < 0 ? null : supports.get(place);
    }

    private int placeOf(Object key) {
        return key instanceof Fact fact ? Arrays.binarySearch(facts, fact, FactOrder.BY_KIND_AND_COMPONENTS) : -1;
    }

    @Override
    public Set<Map.Entry<Fact, List<Support>>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return facts.length;
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
            return next < facts.length;
        }

        @Override
        public Map.Entry<Fact, List<Support>> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Map.Entry<Fact, List<Support>> entry = Map.entry(facts[next], supports.get(next));
            next++;
            return entry;
        }
    }
}
