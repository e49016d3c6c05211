package dev.postern.model;

import java.util.Arrays;

/**
 * Facts numbered from 0 in the order in which they were first seen; equal facts have one number. Open addressing with linear
 * probing over int arrays: about 20 bytes a fact beside the fact itself.
 */
public final class FactNumbers {
    private Fact[] facts = new Fact[1 << 10];
    private int[] hashes = new int[1 << 10];
    private int[] table = new int[1 << 11];
    private int size;

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
        if (size == facts.length) {
            grow();
            slot = slot(fact, hash);
        }
        facts[size] = fact;
        hashes[size] = hash;
        table[slot] = ++size;
        return size - 1;
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

    private void grow() {
        facts = Arrays.copyOf(facts, size * 2);
        hashes = Arrays.copyOf(hashes, size * 2);
        table = new int[size * 4];
        for (int number = 0; number < size; number++) {
            int slot = hashes[number] & (table.length - 1);
            while (table[slot] != 0) {
                slot = (slot + 1) & (table.length - 1);
            }
            table[slot] = number + 1;
        }
    }

    /**
     * Equal components hash alike in facts of different kinds, and strings that differ in their last letter lie side by side: the
     * kind goes in, and MurmurHash3's finisher (Appleby 2011) spreads the bits.
     */
    private static int spread(Fact fact) {
        int hash = 31 * fact.hashCode() + fact.getClass().getName().hashCode();
        hash = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >>> 13)) * 0xC2B2AE35;
        return hash ^ (hash >>> 16);
    }
}
