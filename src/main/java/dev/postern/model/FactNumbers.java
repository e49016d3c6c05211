package dev.postern.model;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Facts numbered from 0 in the order in which they were first seen; equal facts have one number. Open addressing with linear
 * probing over int arrays: about 20 bytes a fact beside the fact itself. Hashing a fact costs more than all else here, so those that
 * are known to be new can be added now and hashed together later.
 */
public final class FactNumbers {
    private Fact[] facts = new Fact[1 << 10];
    private int[] hashes = new int[1 << 10];
    private int[] table = new int[1 << 11];
    private int size;
    private int hashed;

    public FactNumbers() {}

    FactNumbers(FactNumbers other) {
        facts = other.facts.clone();
        hashes = other.hashes.clone();
        table = other.table.clone();
        size = other.size;
        hashed = other.hashed;
    }

    /** The fact's number, or -1 where it has none. */
    public int of(Fact fact) {
        return table[slot(fact, spread(fact))] - 1;
    }

    /** The fact's number; a fact not seen before is given the next one. */
    public int number(Fact fact) {
        int hash = spread(fact);
        int slot = slot(fact, hash);
        if (table[slot] != 0) {
            return table[slot] - 1;
        }
        int number = add(fact);
        hashes[number] = hash;
        if (2 * ++hashed > table.length) {
            rehash(2 * table.length);
        } else {
            table[slot] = number + 1;
        }
        return number;
    }

    /** The number of a fact that has none, and that nobody will ask for before {@link #settle}. */
    public int add(Fact fact) {
        if (size == facts.length) {
            facts = Arrays.copyOf(facts, size * 2);
            hashes = Arrays.copyOf(hashes, size * 2);
        }
        facts[size] = fact;
        return size++;
    }

    /** As {@link #add(Fact)}, of the fact with that number elsewhere, where it may be hashed already. */
    public int add(FactNumbers elsewhere, int number) {
        int added = add(elsewhere.facts[number]);
        hashes[added] = elsewhere.hashes[number];
        return added;
    }

    /**
     * Makes all facts that were added known. One that is equal to an earlier one goes, and those after it move up.
     *
     * @return by the number that each fact had, the number it has now
     */
    public int[] settle() {
        int[] numbers = IntStream.range(0, size).toArray();
        if (hashed == size) {
            return numbers;
        }
        for (int number = 0; number < size; number++) {
            if (hashes[number] == 0) {
                hashes[number] = spread(facts[number]);
            }
        }
        Rehash rehash = new Rehash();
        rehash.fill(numbers);
        if (rehash.repeated) {
            moveUp(numbers);
        }
        rehash.finish(numbers);
        hashed = size;
        return numbers;
    }

    /** @param numbers for each fact the first that is equal to it, itself where there is none; afterwards as {@link #settle} gives */
    private void moveUp(int[] numbers) {
        int next = 0;
        for (int number = 0; number < numbers.length; number++) {
            if (numbers[number] < number) {
                numbers[number] = numbers[numbers[number]];
            } else {
                facts[next] = facts[number];
                hashes[next] = hashes[number];
                numbers[number] = next++;
            }
        }
        Arrays.fill(facts, next, size, null);
        Arrays.fill(hashes, next, size, 0);
        size = next;
    }

    public Fact get(int number) {
        return facts[number];
    }

    public int size() {
        return size;
    }

    private int slot(Fact fact, int hash) {
        int mask = table.length - 1;
        int slot = hash & mask;
        while (table[slot] != 0 && !(hashes[table[slot] - 1] == hash && facts[table[slot] - 1].equals(fact))) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void rehash(int slots) {
        table = new int[slots];
        for (int number = 0; number < size; number++) {
            if (hashes[number] != 0) {
                int slot = hashes[number] & (slots - 1);
                while (table[slot] != 0) {
                    slot = (slot + 1) & (slots - 1);
                }
                table[slot] = number + 1;
            }
        }
    }

    /**
     * A table made for all facts at once, bucket after bucket of it: a fact that goes where the one before did not is a miss in every
     * cache, which costs more than comparing them does.
     */
    private final class Rehash {
        private static final int BUCKET_BITS = 8;

        private final int mask = Integer.highestOneBit(Math.max(1, size)) * 4 - 1;
        private final int shift = Math.max(0, Integer.bitCount(mask) - BUCKET_BITS);
        private final int[] order = new int[size];
        private final int[] inOrder = new int[size];
        private boolean repeated;

        private Rehash() {
            int[] ends = new int[(mask >>> shift) + 2];
            for (int number = 0; number < size; number++) {
                ends[((hashes[number] & mask) >>> shift) + 1]++;
            }
            for (int bucket = 1; bucket < ends.length; bucket++) {
                ends[bucket] += ends[bucket - 1];
            }
            for (int number = 0; number < size; number++) {
                int place = ends[(hashes[number] & mask) >>> shift]++;
                order[place] = number;
                inOrder[place] = hashes[number];
            }
        }

        /** The table holds places in the order at first. */
        private void fill(int[] numbers) {
            table = new int[mask + 1];
            for (int place = 0; place < order.length; place++) {
                int slot = inOrder[place] & mask;
                while (table[slot] != 0 && !same(place, table[slot] - 1)) {
                    slot = (slot + 1) & mask;
                }
                if (table[slot] == 0) {
                    table[slot] = place + 1;
                } else {
                    numbers[order[place]] = order[table[slot] - 1];
                    repeated = true;
                }
            }
        }

        private boolean same(int one, int other) {
            return inOrder[one] == inOrder[other] && facts[order[one]].equals(facts[order[other]]);
        }

        private void finish(int[] numbers) {
            for (int slot = 0; slot <= mask; slot++) {
                if (table[slot] != 0) {
                    int number = order[table[slot] - 1];
                    table[slot] = 1 + (repeated ? numbers[number] : number);
                }
            }
        }
    }

    /** Never 0, which stands for a hash not taken yet. */
    private static int spread(Fact fact) {
        int hash = FactType.of(fact).hash(fact);
        return hash == 0 ? 1 : hash;
    }
}
