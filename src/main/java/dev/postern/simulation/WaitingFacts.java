package dev.postern.simulation;

import dev.postern.model.Fact;
import dev.postern.model.FactType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Given facts that wait until a fact enters the session that lets them in. A fact is let in once. */
final class WaitingFacts {
    private final SemiJoins joins;
    private final Map<FactType, Room> rooms = new HashMap<>();

    WaitingFacts(SemiJoins joins) {
        this.joins = joins;
    }

    void add(Fact fact) {
        rooms.computeIfAbsent(FactType.of(fact), Room::new).facts.add(fact);
    }

    /** Gives those that the fact lets in; the room they waited in is closed for them. */
    void letIn(Fact entered, Consumer<Fact> enter) {
        FactType type = FactType.of(entered);
        for (SemiJoins.Link link : joins.from(type)) {
            Room room = rooms.get(link.type());
            if (room != null) {
                room.leave(link.with(), type.accessor(link.component()).apply(entered), enter);
            }
        }
    }

    /** The waiting facts of one type, with a chained hash over each component by which they are let in. */
    private static final class Room {
        private final FactType type;
        private final List<Fact> facts = new ArrayList<>();
        private final BitSet gone = new BitSet();
        private final Map<Integer, Chains> byComponent = new HashMap<>();

        private Room(FactType type) {
            this.type = type;
        }

        private void leave(int component, String value, Consumer<Fact> enter) {
            byComponent
                    .computeIfAbsent(component, place -> new Chains(type.accessor(place), facts))
                    .take(value, fact -> {
                        if (!gone.get(fact)) {
                            gone.set(fact);
                            enter.accept(facts.get(fact));
                        }
                    });
        }
    }

    /** Facts by the hash of one component: two ints a fact. */
    private static final class Chains {
        private static final int END = -1;

        private final Function<Object, String> component;
        private final List<Fact> facts;
        private final int[] first;
        private final int[] next;

        private Chains(Function<Object, String> component, List<Fact> facts) {
            this.component = component;
            this.facts = facts;
            first = new int[Integer.highestOneBit(Math.max(1, facts.size())) * 2];
            next = new int[facts.size()];
            Arrays.fill(first, END);
            for (int fact = facts.size() - 1; fact >= 0; fact--) {
                int bucket = bucket(component.apply(facts.get(fact)));
                next[fact] = first[bucket];
                first[bucket] = fact;
            }
        }

        private int bucket(String value) {
            int hash = value.hashCode() * 0x9E3779B9;
            return (hash ^ (hash >>> 16)) & (first.length - 1);
        }

        /** Unlinks the facts with the value, so that a value asked for again costs nothing. */
        private void take(String value, java.util.function.IntConsumer taken) {
            int bucket = bucket(value);
            int before = END;
            for (int fact = first[bucket]; fact != END; fact = next[fact]) {
                if (!component.apply(facts.get(fact)).equals(value)) {
                    before = fact;
                    continue;
                }
                if (before == END) {
                    first[bucket] = next[fact];
                } else {
                    next[before] = next[fact];
                }
                taken.accept(fact);
            }
        }
    }
}
