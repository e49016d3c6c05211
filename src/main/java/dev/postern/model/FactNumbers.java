package dev.postern.model;

import java.util.Arrays;

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

    /** Makes all facts that were added known. */
    public void settle() {
        if (hashed == size) {
            return;
        }
        for (int number = 0; number < size; number++) {
            if (hashes[number] == 0) {
                hashes[number] = spread(facts[number]);
            }
        }
        hashed = size;
        rehash(Integer.highestOneBit(Math.max(1, size)) * 4);
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
     * Equal components hash alike in facts of different kinds, and strings that differ in their last letter lie side by side: the
     * kind goes in, and MurmurHash3's finisher (Appleby 2011) spreads the bits. Never 0, which stands for a hash not taken yet.
     */
    private static int spread(Fact fact) {
        int hash = 31 * fact.hashCode() + fact.getClass().getName().hashCode();
        hash = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >>> 13)) * 0xC2B2AE35;
        hash ^= hash >>> 16;
        return hash == 0 ? 1 : hash;
    }
}
